"""The texts of a slide, one below the other: each can be written anew, and each can go back to its draft."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.outputs.drafting import SlotText
from offsite.ui.kit import Kit
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.field import TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet

SKIPPED = ("notes",)
"""What is written on the page itself."""


class SlotField(QWidget):
    """One text. What is empty, or the same as the draft, is the draft."""

    def __init__(self, slot: SlotText, *, kit: Kit) -> None:
        super().__init__()
        self.slot = slot
        t, say = kit.theme, kit.say
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(4))
        head = QHBoxLayout()
        # The button has a place of its own, and makes none.
        head.setContentsMargins(0, -t.px(10), 0, -t.px(8))
        word = slot_said(slot.name, kit)
        head.addWidget(Label(word, theme=t, style="small", weight=500, color="text2", most=1), 1)
        self.draft = Button(
            say(Message("ui.rollout.rewrite.draft")),
            theme=t,
            name=f"rollout.rewrite.draft.{slot.name}",
            kind=Kind.LINK,
            icon="undo",
        )
        self.draft.setAccessibleName(f"{word}: {self.draft.text()}")
        head.addWidget(self.draft)
        column.addLayout(head)
        self.input = TextInput(
            theme=t, name=f"rollout.rewrite.{slot.name}", label=word, placeholder=slot.drafted, fewest=1, most=8
        )
        self.input.setPlainText(slot.text)
        # Who writes on goes on at its end.
        self.input.moveCursor(QTextCursor.MoveOperation.End)
        column.addWidget(self.input)
        self.draft.clicked.connect(self._on_draft)
        self.input.textChanged.connect(self._on_text)
        self._on_text()

    @property
    def written(self) -> str | None:
        """The text to be kept, empty for the draft; None where nothing is to be done."""
        text = self.input.toPlainText().strip()
        if text == self.slot.text.strip():
            return None
        return "" if text == self.slot.drafted.strip() else text

    def _on_draft(self) -> None:
        self.input.setPlainText(self.slot.drafted)
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_text(self) -> None:
        keep = self.draft.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.draft.setSizePolicy(keep)
        self.draft.setVisible(self.input.toPlainText().strip() != self.slot.drafted.strip())


class RewriteSheet(Sheet):
    """`accepted` fires once it is complete; `written` is what was changed: slot and text, empty for the draft."""

    def __init__(
        self, host: QWidget, *, kit: Kit, slide: str, title: str, slots: Sequence[SlotText], at: str = ""
    ) -> None:
        super().__init__(
            host,
            theme=kit.theme,
            name="rollout.rewrite",
            title=kit.say(Message("ui.rollout.rewrite.title")),
            text=kit.say(Message("ui.rollout.rewrite.text", title=title)),
            width=640,
        )
        self._kit = kit
        self.slide = slide
        self._at = at
        self.fields = [SlotField(slot, kit=kit) for slot in slots if slot.name not in SKIPPED]
        for field in self.fields:
            self.body.addWidget(field)
        if not self.fields:
            self.body.addWidget(Label(kit.say(Message("ui.rollout.rewrite.none")), theme=kit.theme, color="text2"))
        self.remark = Label("", theme=kit.theme, style="small", weight=500, color="ember")
        self.remark.setObjectName("rollout.rewrite.remark")
        self.remark.hide()
        self.body.addWidget(self.remark)
        self.add_cancel(kit.say(Message("ui.rollout.cancel")))
        self.add_primary(kit.say(Message("ui.rollout.rewrite.ok")), keys="Ctrl ⏎")

    @property
    def written(self) -> dict[str, str]:
        return {field.slot.name: field.written for field in self.fields if field.written is not None}

    def complain(self, sentence: str) -> None:
        """Say under everything why it cannot be kept."""
        self.remark.say(sentence)
        self.remark.setVisible(bool(sentence))
        self.refit()
        bring_into_view(self.remark)

    def open(self) -> None:
        super().open()
        self.body.activate()
        bring_into_view(self._first())

    def _first(self) -> QWidget:
        found = [field for field in self.fields if field.slot.name == self._at]
        titles = [field for field in self.fields if field.slot.name == "title"]
        return next((field.input for field in (*found, *titles, *self.fields)), self)


def slot_said(name: str, kit: Kit) -> str:
    """What a text of a slide is called, with a number where there are several: "Line 2" for "items.2"."""
    base, _, number = name.partition(".")
    what = kit.say(_NAMES.get(base, Message("ui.rollout.slot.other")))
    return kit.say(Message("ui.rollout.slot.nth", what=what, number=int(number))) if number else what


_NAMES = {
    "kicker": Message("ui.rollout.slot.kicker"),
    "title": Message("ui.rollout.slot.title"),
    "subtitle": Message("ui.rollout.slot.subtitle"),
    "speaker": Message("ui.rollout.slot.speaker"),
    "occasion": Message("ui.rollout.slot.occasion"),
    "foot": Message("ui.rollout.slot.foot"),
    "alt": Message("ui.rollout.slot.alt"),
    "text": Message("ui.rollout.slot.text"),
    "source": Message("ui.rollout.slot.source"),
    "lead": Message("ui.rollout.slot.lead"),
    "items": Message("ui.rollout.slot.items"),
    "heads": Message("ui.rollout.slot.heads"),
    "head": Message("ui.rollout.slot.head"),
    "detail": Message("ui.rollout.slot.detail"),
    "ask": Message("ui.rollout.slot.ask"),
    "by": Message("ui.rollout.slot.by"),
    "contact": Message("ui.rollout.slot.contact"),
    "pledge": Message("ui.rollout.slot.pledge"),
    "promises": Message("ui.rollout.slot.promises"),
    "remarks": Message("ui.rollout.slot.remarks"),
    "name": Message("ui.rollout.slot.name"),
    "why": Message("ui.rollout.slot.why"),
    "what": Message("ui.rollout.slot.what"),
    "to": Message("ui.rollout.slot.to"),
    "instead_of": Message("ui.rollout.slot.instead_of"),
    "write": Message("ui.rollout.slot.write"),
}
