"""Which of the candidates that wait may be named outside the team: a tick each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from offsite.domain.entities import Candidate
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.widgets.check import CheckLine
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet


class OutsideSheet(Sheet):
    """`changed` is what was ticked or not any more, once `accepted` fires: candidate and whether it may be named."""

    def __init__(self, host: QWidget, *, kit: Kit, candidates: Sequence[Candidate], named: frozenset[str]) -> None:
        super().__init__(
            host,
            theme=kit.theme,
            name="rollout.outside",
            title=kit.say(Message("ui.rollout.outside.title")),
            text=kit.say(Message("ui.rollout.outside.text")),
            width=620,
        )
        self._named = named
        self._ticked = set(named)
        self.lines: dict[str, CheckLine] = {}
        for row in candidates:
            line = CheckLine(theme=kit.theme, name=f"rollout.outside.{row.id}", picks=True)
            line.show_state(row.title, done=row.id in named, by_hand=True, aside="")
            line.clicked.connect(self._on_line)
            self.lines[row.id] = line
            self.body.addWidget(line)
        if not candidates:
            self.body.addWidget(Label(kit.say(Message("ui.rollout.outside.none")), theme=kit.theme, color="text2"))
        self.remark = Label("", theme=kit.theme, style="small", weight=500, color="ember")
        self.remark.hide()
        self.body.addWidget(self.remark)
        self.add_cancel(kit.say(Message("ui.rollout.cancel")))
        self.add_primary(kit.say(Message("ui.rollout.outside.ok")), keys="Ctrl ⏎")

    @property
    def changed(self) -> dict[str, bool]:
        return {key: key in self._ticked for key in self.lines if (key in self._ticked) is not (key in self._named)}

    def complain(self, sentence: str) -> None:
        """Say under everything why it cannot be kept."""
        self.remark.say(sentence)
        self.remark.setVisible(bool(sentence))
        self.refit()

    def _first(self) -> QWidget:
        return next(iter(self.lines.values()), super()._first())

    def _on_line(self) -> None:
        line = self.sender()
        key = next(key for key, one in self.lines.items() if one is line)
        self._ticked ^= {key}
        self.lines[key].show_state(self.lines[key].text(), done=key in self._ticked, by_hand=True, aside="")
