"""What the sheets of this page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import Dropdown, FocusSheet
from offsite.ui.widgets.field import Field


class OkrSheet(FocusSheet):
    """A sheet of this page: remarks beside the fields, choices of people and departments."""

    def __init__(self, host: QWidget, *, kit: Kit, name: str, title: str, text: str = "", width: int = 560) -> None:
        super().__init__(host, kit=kit, name=name, title=title, text=text, width=width)
        self.setObjectName(f"okrs.{name}")
        self.remark.setObjectName(f"okrs.{name}.remark")

    def choice(self, name: str, label: Message, choices: list[tuple[str, str]], *, chosen: str = "") -> Field:
        """One of many by key; the empty key is a choice as well where it is among them."""
        words = self.say(label)
        box = Dropdown(choices, theme=self.kit.theme, name=f"{self.objectName()}.{name}", label=words)
        box.choose(chosen)
        return Field(words, box, theme=self.kit.theme)


def chosen_in(field: Field) -> str:
    """The key that is chosen in a field; empty: none."""
    return field.input.key() if isinstance(field.input, Dropdown) else ""


def leaders_to_choose(standing: Standing, none: str) -> list[tuple[str, str]]:
    """The leaders who decide, after the way to choose nobody."""
    return [("", none), *((row.id, row.name) for row in standing.deciding)]
