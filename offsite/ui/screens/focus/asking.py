"""What the sheets of this page have in common: a remark beside what is missing, reasons, people, days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from offsite.domain import limits
from offsite.domain.text import clean_text, is_empty
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import one_line
from offsite.ui.look.theme import Theme
from offsite.ui.screens.candidates.inputs import ReasonInput
from offsite.ui.widgets.day import day_of, is_of_this_time, near
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet
from offsite.ui.widgets.speaking import announce

_LONGEST_LIST = 12
_FEWEST_LETTERS = 12


class FocusSheet(Sheet):
    """A sheet of this page. `wrong` says what is missing; `remark` is what does not belong to one field."""

    def __init__(self, host: QWidget, *, kit: Kit, name: str, title: str, text: str = "", width: int = 560) -> None:
        super().__init__(host, theme=kit.theme, name=f"focus.{name}", title=title, text=text, width=width)
        self.kit = kit
        self.remark = Label("", theme=kit.theme, style="small", weight=500, color="ember")
        self.remark.setObjectName(f"focus.{name}.remark")
        self.remark.hide()

    def end_body(self) -> None:
        """Put the remark under everything else."""
        self.body.addWidget(self.remark)

    def say(self, message: Message) -> str:
        return self.kit.say(message)

    def complain(self, sentence: str) -> None:
        """Say under everything why it cannot be done; an empty sentence takes it back."""
        self.remark.say(sentence)
        self.remark.setVisible(bool(sentence))
        self.refit()
        if sentence:
            announce(self, sentence)

    def reason_field(self, name: str, label: Message, *, hint: Message | None = None, text: str = "") -> Field:
        """Several lines that Enter answers the sheet in."""
        words = self.say(label)
        input_ = ReasonInput(theme=self.kit.theme, name=name, label=words, fewest=2, most=6)
        input_.settle(text)
        return Field(words, input_, theme=self.kit.theme, hint=self.say(hint) if hint is not None else "")

    def line_field(self, name: str, label: Message, *, hint: Message | None = None, text: str = "") -> Field:
        """One line."""
        words = self.say(label)
        input_ = LineInput(name=name, label=words)
        input_.settle(text)
        return Field(words, input_, theme=self.kit.theme, hint=self.say(hint) if hint is not None else "")

    def wrong_text(self, field: Field, missing: Message | None) -> bool:
        """Say beside a field that it is empty (where it must not be) or too long; is it?"""
        text = text_in(field)
        wrong = ""
        if missing is not None and is_empty(clean_text(text)):
            wrong = self.say(missing)
        elif len(clean_text(text)) > limits.TEXT:
            wrong = self.say(Message("ui.focus.wrong.long", length=len(clean_text(text)), most=limits.TEXT))
        field.complain(wrong)
        return bool(wrong)

    def day_in(self, field: Field, *, today: date | None) -> tuple[date | None, bool]:
        """The day in a field, and whether what stands there is none."""
        try:
            day = day_of(text_in(field), near=near(self.kit, today=today))
        except ValueError:
            day, wrong = None, True
        else:
            wrong = day is not None and not is_of_this_time(day)
        field.complain(self.say(Message("ui.focus.wrong.day")) if wrong else "")
        return day, wrong

    def send_to(self, *fields: Field) -> None:
        """The focus into the first of them; the sheet has its height again."""
        self.refit()
        if fields:
            fields[0].input.setFocus(Qt.FocusReason.OtherFocusReason)


class Dropdown(QComboBox):
    """One of many: letters find, Alt+Down opens the list, Enter answers the sheet."""

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, theme: Theme, name: str, label: str, hint: str = ""
    ) -> None:
        """`choices`: (key, word). `hint`: what holds where the choice without a key is chosen, shown as such."""
        super().__init__()
        self._theme = theme
        self._hint = hint
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setMaxVisibleItems(_LONGEST_LIST)
        # A long title makes no wide sheet.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEWEST_LETTERS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for key, word in choices:
            self.addItem(word, key)
            self.setItemData(self.count() - 1, word, Qt.ItemDataRole.ToolTipRole)
        self.currentIndexChanged.connect(self._on_index)
        self._on_index(0)

    def key(self) -> str:
        """The key of the chosen one; empty where there is none."""
        return str(self.currentData() or "")

    def choose(self, key: str) -> None:
        """Choose the one with this key, where there is one."""
        at = self.findData(key)
        if at >= 0:
            self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the sheet: it does not choose what nobody meant."""
        event.ignore()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        size = self._theme.px(16)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        # What does not fit ends with an ellipsis; all of it is in the tip.
        room = self.width() - size - self._theme.px(30)
        parts_of(option).currentText = one_line(self.currentText(), font=self.font(), width=room)
        stylish = QStylePainter(self)
        stylish.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        if self._hint and not self.key():
            area = self.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
            )
            stylish.setPen(self._theme.color("text3"))
            stylish.drawText(area, Qt.AlignmentFlag.AlignVCenter, one_line(self._hint, font=self.font(), width=room))
        else:
            stylish.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        stylish.end()
        painter = paint.painter_on(self)
        at = QPointF(self.width() - size - self._theme.px(8), (self.height() - size) / 2)
        color = "text3" if self.isEnabled() else "disabled"
        paint.icon(painter, self._theme, "chevron-down", at=at, color=color, size=16)

    def _on_index(self, _index: int) -> None:
        self.setToolTip(self.currentText())


def text_in(field: Field) -> str:
    """What stands in a field."""
    if isinstance(field.input, LineInput):
        return field.input.text()
    if isinstance(field.input, ReasonInput):
        return field.input.toPlainText()
    return ""
