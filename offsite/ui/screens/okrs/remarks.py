"""What the checks ask, under the row that they ask about: a question, an example, and a way to take it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.quality.findings import Finding
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.label import Label

_LEFT = 52
"""The words of a remark stand in line with those of its row."""


class Remark(QWidget):
    """One question. `taken`: its example is to be used; `led`: show me where."""

    taken = Signal(object)
    led = Signal(object)

    def __init__(self, kit: Kit, *, left: int) -> None:
        super().__init__()
        self._kit = kit
        self._left = left
        self.finding: Finding | None = None
        t, say = kit.theme, kit.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(t.px(left + 24), t.px(2), t.px(4), t.px(2))
        row.setSpacing(t.px(8))
        words = QVBoxLayout()
        words.setSpacing(t.px(2))
        self.said = Label("", theme=t, style="small", weight=600, color="ember")
        self.example = Label("", theme=t, style="small", color="text2")
        words.addStretch(1)
        words.addWidget(self.said)
        words.addWidget(self.example)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.use = Button(say(Message("ui.okrs.use_this")), theme=t, name="", kind=Kind.LINK)
        self.lead = Button("", theme=t, name="", kind=Kind.LINK)
        # In a narrow place below the words, in line with them.
        below = QHBoxLayout()
        outer.addLayout(row)
        outer.addLayout(below)
        for button in (self.use, self.lead):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            if left:
                row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            else:
                below.addWidget(button)
        below.addStretch(1)
        below.setContentsMargins(t.px(left + 24 - 8) - paint.HALO, 0, 0, 0)
        self.use.clicked.connect(self._on_use)
        self.lead.clicked.connect(self._on_lead)

    def show_finding(self, finding: Finding, *, name: str, may_change: bool) -> None:
        """Show this one. `name`: what its buttons are found by."""
        self.finding = finding
        say = self._kit.say
        blocks = finding.blocks
        self.said.say(say(finding.said))
        self.said.color("ember" if blocks else "text2")
        example, usable = finding.suggestion, finding.fix is not None
        self.example.say(say(example) if example is not None else "")
        self.example.setVisible(example is not None)
        self.use.setObjectName(f"{name}.use")
        self.lead.setObjectName(f"{name}.mend")
        told = say(finding.said)
        self.use.setAccessibleDescription(told)
        self.lead.setAccessibleDescription(told)
        self.lead.say(say(_deed(finding)))
        shown, hidden = (self.use, self.lead) if usable else (self.lead, self.use)
        shown.setVisible(may_change)
        if hidden.hasFocus():
            shown.setFocus(Qt.FocusReason.TabFocusReason)
        hidden.hide()
        self.update()

    def has_focus(self) -> bool:
        """Is the focus on its button?"""
        return self.use.hasFocus() or self.lead.hasFocus()

    def take_focus(self) -> None:
        """Put the focus on its button."""
        button = self.lead if self.use.isHidden() else self.use
        button.setFocus(Qt.FocusReason.TabFocusReason)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, finding = self._kit.theme, self.finding
        if finding is None:
            return
        color = "ember" if finding.blocks else "text3"
        at = QPointF(t.px(self._left), self.said.y() + (t.line("small") - t.px(16)) / 2)
        paint.icon(paint.painter_on(self), t, "lightbulb", at=at, color=color, size=16)

    def _on_use(self) -> None:
        self.taken.emit(self.finding)

    def _on_lead(self) -> None:
        self.led.emit(self.finding)


class Remarks(QWidget):
    """The questions about one thing, with what they are about on top of them, on a tint where one of them blocks.

    `answered`: the last one (a finding) has gone while it had the focus, and nothing on top of it takes that.
    """

    taken = Signal(object)
    led = Signal(object)
    answered = Signal(object)

    def __init__(self, kit: Kit, *, about: QWidget | None, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._about = about
        self._left = _LEFT if about is not None else 0
        self._made: list[Remark] = []
        self.setObjectName(name)
        self._warm = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        if about is not None:
            self._column.addWidget(about)

    def remarks(self) -> list[Remark]:
        """Those that are there, from the top."""
        return [one for one in self._made if not one.isHidden()]

    def show_findings(self, findings: Sequence[Finding], *, warm: bool, may_change: bool = True) -> None:
        """Show these."""
        for n, finding in enumerate(findings):
            if n == len(self._made):
                made = Remark(self._kit, left=self._left)
                made.taken.connect(self.taken)
                made.led.connect(self.led)
                self._made.append(made)
                self._column.addWidget(made)
            self._made[n].show_finding(finding, name=f"{self.objectName()}.{finding.rule}", may_change=may_change)
            self._made[n].show()
        for spare in self._made[len(findings) :]:
            if spare.has_focus():
                self._hand_focus_on(spare, left=len(findings))
            spare.hide()
        self._column.setContentsMargins(0, 0, 0, self._kit.theme.px(6) if findings else 0)
        self._warm = warm
        self.update()

    def _hand_focus_on(self, spare: Remark, *, left: int) -> None:
        """What goes while it has the focus gives it to what stands before it: Qt would go on to somewhere else."""
        if self._about is not None:
            self._about.setFocus(Qt.FocusReason.TabFocusReason)
        elif left:
            self._made[left - 1].take_focus()
        else:
            self.answered.emit(spare.finding)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._warm:
            t = self._kit.theme
            painter = paint.painter_on(self)
            paint.box(painter, QRectF(self.rect()), radius=t.px(8), fill=t.color("ember_s"))


def _deed(finding: Finding) -> Message:
    """What is done about it, in a word."""
    if finding.field == "sufficiency":
        return Message("ui.okrs.answer")
    return Message("ui.okrs.mend" if finding.rule in _MISSING else "ui.okrs.look")


_MISSING = ("K01B", "K01L", "K02", "K03", "K04", "K08", "K10", "K11", "O10", "O11", "O14")
