"""One key result from near: its figures in words, the owner's remark and call, and all that was read so far."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.okrs import Call, KeyResult, Reading
from offsite.errors import Message
from offsite.quality.pace import CONTROL, Progress
from offsite.ui.look import paint
from offsite.ui.screens.candidates.inputs import TitleInput
from offsite.ui.screens.check_ins.doing import Entering
from offsite.ui.screens.check_ins.telling import Line
from offsite.ui.screens.check_ins.wording import call_said, icon_of, in_full, percent, short_day
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.prepare.doing import Bond
from offsite.ui.widgets.button import IconButton
from offsite.ui.widgets.card import Card, Rule
from offsite.ui.widgets.chip import Chip
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label

_HISTORY = 12
_SAME = 3
"""So often the same number: was it measured (C03)?"""


class RemarkInput(TitleInput):
    """Enter keeps it, and goes on to the next key result; Esc keeps it, and leaves."""

    done = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.commit()
            self.done.emit()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
            return
        super().keyPressEvent(event)


class DetailsCard(Card):
    """What is typed here is kept once the field is left. `done`: on to the next key result; `closed`: no more of it."""

    done = Signal()
    closed = Signal()

    def __init__(self, doing: Entering) -> None:
        super().__init__(theme=doing.kit.theme, padding=18, spacing=10)
        self._doing = doing
        self._check_in = ""
        self._key_result = ""
        self._call = Call.NONE
        self.setObjectName("check_ins.details")
        self._build()
        self._remark_bond = Bond(self._remark, name="remark", attempt=self._keep_remark)
        self._reason_bond = Bond(self._reason, name="reason", attempt=self._keep_reason)
        self.remark.done.connect(self._on_done)
        self.remark.left.connect(self.closed)
        self.close_button.clicked.connect(self.closed)
        self.call.activated.connect(self._on_call)

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        margins = self.body.contentsMargins()
        head = QHBoxLayout()
        head.setSpacing(t.px(4))
        self.title = Label("", theme=t, style="section")
        self.title.setObjectName("check_ins.details.title")
        head.addWidget(self.title, 1)
        word = say(Message("ui.check_ins.details.close"))
        self.close_button = IconButton(word, theme=t, name="check_ins.details.close", icon="x")
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        # The halo of the button is outside the margin.
        self.body.setContentsMargins(margins.left(), t.px(14), margins.right() - paint.HALO, margins.bottom())
        inner = QWidget()
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, paint.HALO, 0)
        self._inner.setSpacing(t.px(10))
        self.body.addWidget(inner)
        self._chips = QHBoxLayout()
        self._inner.addLayout(self._chips)
        self.figures = Label("", theme=t, style="body", color="text2")
        self.figures.setObjectName("check_ins.details.figures")
        self._inner.addWidget(self.figures)
        word = say(Message("ui.check_ins.details.remark"))
        example = say(Message("ui.check_ins.details.remark_example"))
        self.remark = RemarkInput(theme=t, name="check_ins.remark", label=word, placeholder=example, fewest=2, most=6)
        self._remark = Field(word, self.remark, theme=t)
        self._inner.addWidget(self._remark)
        word = say(Message("ui.check_ins.details.call"))
        calls = [(call.value, say(call_said(call))) for call in Call]
        self.call = Dropdown(calls, theme=t, name="check_ins.call", label=word)
        self._call_field = Field(word, self.call, theme=t)
        self._inner.addWidget(self._call_field)
        word = say(Message("ui.check_ins.details.reason"))
        self.reason = LineInput(name="check_ins.reason", label=word)
        self._reason = Field(word, self.reason, theme=t)
        self._inner.addWidget(self._reason)
        self._inner.addWidget(Rule(theme=t))
        self._inner.addWidget(Label(say(Message("ui.check_ins.details.history")), theme=t, style="small", weight=600))
        self.history = Label("", theme=t, style="small", color="text2", tabular=True)
        self.history.setObjectName("check_ins.details.history")
        self._inner.addWidget(self.history)

    @property
    def key_result(self) -> str:
        """The key result that is shown; empty: none."""
        return "" if self.isHidden() else self._key_result

    def show_result(
        self, check_in: str, row: KeyResult, line: Line, figure: Progress, readings: tuple[Reading, ...]
    ) -> None:
        """Show this key result at a check-in."""
        if (check_in, row.id) != (self._check_in, self._key_result):
            self.commit()
            for bond in (self._remark_bond, self._reason_bond):
                bond.complain("")
            self._call_field.complain("")
            self._check_in, self._key_result = check_in, row.id
            self._call = line.entered.call if line.entered is not None else Call.NONE
            self.remark.settle("")
            self.remark.setPlainText("")
            self.reason.settle("")
            self.reason.setText("")
        entered = line.entered
        self.title.say(f"{line.number}\u2002{line.title}")
        self._show_chip(line)
        sentences = self._in_words(row, line, figure)
        if len({one.value for one in readings[-_SAME:]}) == 1 and len(readings) >= _SAME and not line.reached:
            sentences += " " + self._doing.say(Message("ui.check_ins.details.same", n=_SAME))
        self.figures.say(sentences)
        if not self._remark_bond.wrong:
            # Else it waits for the number that it belongs to.
            self.remark.settle(entered.remark if entered is not None else "")
        if entered is not None and entered.call is not Call.NONE:
            self._call = entered.call
        self.call.choose(self._call.value)
        if not self._reason_bond.wrong:
            self.reason.settle(entered.call_reason if entered is not None else "")
        self._reason.setVisible(self._call is not Call.NONE)
        self.history.say("\n".join(self._told(one, row) for one in reversed(readings[-_HISTORY:])) or self._none())

    def commit(self) -> None:
        """Keep what is being typed."""
        if self._key_result:
            self._remark_bond.commit()
            self._reason_bond.commit()

    # How.

    def _on_done(self) -> None:
        if not self._remark_bond.wrong:
            self.done.emit()

    def _keep_remark(self, _name: str, text: str) -> str:
        return self._doing.enter_remark(self._check_in, self._key_result, text)

    def _keep_reason(self, _name: str, text: str) -> str:
        return self._doing.enter_call(self._check_in, self._key_result, call=self._call, reason=text)

    def _on_call(self, _index: int) -> None:
        """Another call: kept at once where it needs no reason, or has one."""
        before, self._call = self._call, Call(self.call.key())
        self._reason.setVisible(self._call is not Call.NONE)
        reading = self._doing.reading(self._check_in, self._key_result)
        if reading is None:
            self._call_field.complain(self._doing.say(Message("ui.check_ins.wrong.number_first")))
            self._call = before
            self.call.choose(before.value)
            self._reason.setVisible(before is not Call.NONE)
            return
        self._call_field.complain("")
        if self._call is Call.NONE:
            self._reason_bond.complain("")
            self.reason.settle("")
            self.reason.setText("")
        if self._call is Call.NONE or self.reason.text().strip():
            sentence = self._doing.enter_call(
                self._check_in, self._key_result, call=self._call, reason=self.reason.text()
            )
            self._call_field.complain(sentence)
        else:
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_chip(self, line: Line) -> None:
        while (item := self._chips.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        is_good = line.tone.value == "good"
        chip = Chip(line.state_said, theme=self._theme, tone=line.tone, icon=icon_of(line.state, is_good=is_good))
        self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def _in_words(self, row: KeyResult, line: Line, figure: Progress) -> str:
        """Where it stands, where it should, and what has to be explained."""
        say = self._doing.say
        sentences: list[str] = []
        if line.measures:
            sentences.append(say(Message("ui.check_ins.details.measures")))
        elif line.last is not None:
            sentences.append(say(Message("ui.check_ins.details.now", value=in_full(line.last.value, row.unit))))
        if row.kind in CONTROL:
            sentences.append(say(Message("ui.check_ins.details.band", target=line.target)))
        elif row.start is not None and row.target is not None and row.due is not None:
            sentences.append(
                say(
                    Message(
                        "ui.check_ins.details.way",
                        start=in_full(row.start, row.unit),
                        target=in_full(row.target, row.unit),
                        day=row.due,
                    )
                )
            )
        if figure.raw is not None and figure.planned is not None and line.last is not None and not line.measures:
            done, planned = percent(float(figure.raw)), percent(float(figure.planned))
            sentences.append(say(Message("ui.check_ins.details.progress", done=done, planned=planned)))
        if figure.why is not None and not line.measures:
            sentences.append(say(figure.why))
        if line.owner_says:
            sentences.append(f"{line.owner_says}: {figure.reason}")
        return " ".join(sentences)

    def _told(self, reading: Reading, row: KeyResult) -> str:
        """A reading as a line of the history."""
        say = self._doing.say
        parts = [short_day(reading.taken_on), in_full(reading.value, row.unit)]
        if reading.confidence is not None:
            parts.append(say(Message("ui.check_ins.details.confidence", confidence=reading.confidence)))
        told = " · ".join(parts)
        return f"{told}\n{reading.remark}" if reading.remark else told

    def _none(self) -> str:
        return self._doing.say(Message("ui.check_ins.details.no_history"))
