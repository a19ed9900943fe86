"""The bar that takes candidates down at the speed of speech: one sentence, Enter, the next one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.models.candidates import Person
from offsite.ui.screens.candidates.people import PersonButton
from offsite.ui.widgets.field import LineInput
from offsite.ui.widgets.label import Label

HEIGHT = 50


class SentenceInput(LineInput):
    """The line of the bar. `entered`: Enter. `pasted`: text of several lines. `person_wanted`: Tab. `board_wanted`:
    an arrow down, or up. `moved`: it has or has not the focus."""

    entered = Signal()
    pasted = Signal(str)
    person_wanted = Signal()
    board_wanted = Signal()
    moved = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if plain:
                if not event.isAutoRepeat():
                    self.entered.emit()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if plain:
                if event.key() == Qt.Key.Key_Down or not self.text():
                    self.board_wanted.emit()
            case Qt.Key.Key_Escape:
                # What was said is not thrown away by a key that is pressed in passing.
                event.ignore()
            case _ if event.matches(QKeySequence.StandardKey.Paste):
                self.take_paste()
            case _:
                super().keyPressEvent(event)

    def focusNextPrevChild(self, following: bool) -> bool:
        if following:
            self.person_wanted.emit()
            return True
        return super().focusNextPrevChild(following)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, but its "paste" takes lists, too."""
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.take_paste)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def take_paste(self) -> None:
        """Paste: one line as text, several as candidates."""
        text = QGuiApplication.clipboard().text()
        if len([line for line in text.splitlines() if line.strip()]) > 1:
            self.pasted.emit(text)
        else:
            self.insert(text.strip("\r\n"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.moved.emit()


class CaptureBar(QWidget):
    """Sentence and person, and below it why a sentence was not taken.

    `entered`: a sentence. `pasted`: text of several lines. `person_wanted`: the letters typed on the button so far.
    """

    entered = Signal(str)
    pasted = Signal(str)
    person_wanted = Signal(str)
    board_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        t, say = kit.theme, kit.say
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.input = SentenceInput(
            name="candidates.capture",
            label=say(Message("ui.candidates.capture_spoken")),
            placeholder=say(Message("ui.candidates.capture_placeholder")),
        )
        self.input.setProperty("state", "bare")
        self.input.setProperty("look", "sentence")
        self.person = PersonButton(kit, name="candidates.person")
        self._hint = Label(say(Message("ui.candidates.tab")), theme=t, style="small", color="text3", most=1)
        self._wrong = Label("", theme=t, style="small", color="ember")
        self._wrong.setObjectName("candidates.capture.wrong")
        self._wrong.hide()
        bar = QWidget()
        bar.setFixedHeight(t.px(HEIGHT))
        row = QHBoxLayout(bar)
        row.setContentsMargins(t.px(44), 0, t.px(14), 0)
        row.setSpacing(t.px(12))
        row.addWidget(self.input, 1)
        row.addWidget(self.person)
        row.addWidget(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(6))
        column.addWidget(bar)
        column.addWidget(self._wrong)
        self.input.entered.connect(self._on_entered)
        self.input.pasted.connect(self.pasted)
        self.input.person_wanted.connect(self._on_tab)
        self.input.board_wanted.connect(self.board_wanted)
        self.input.textEdited.connect(self._on_edited)
        self.input.moved.connect(self.update)
        self.person.asked.connect(self.person_wanted)

    def focus(self) -> None:
        """Put the cursor into the sentence."""
        self.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Make room for the next sentence."""
        # Unlike `clear`, this leaves nothing to undo in the line: Ctrl+Z takes back what was written down.
        self.input.setText("")
        self.complain("")

    def complain(self, sentence: str) -> None:
        """Say below the bar why it was not taken; an empty sentence takes that back. The text stays."""
        self._wrong.say(sentence)
        self._wrong.setVisible(bool(sentence))
        self.input.setAccessibleDescription(sentence)
        self.update()

    def show_person(self, person: Person | None) -> None:
        """Who brings what comes next."""
        self.person.show_person(person)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(0, 0, self.width(), t.px(HEIGHT))
        focused, wrong = self.input.hasFocus(), not self._wrong.isHidden()
        edge = t.color("ember" if wrong else "accent" if focused else "control")
        paint.box(
            painter, area, radius=t.px(10), fill=t.color("surface"), edge=edge, width=2 if focused or wrong else 1
        )
        at = QPointF(t.px(14), (t.px(HEIGHT) - t.px(18)) / 2)
        paint.icon(painter, t, "plus", at=at, color="accent", size=18)

    def _on_entered(self) -> None:
        self.entered.emit(self.input.text())

    def _on_tab(self) -> None:
        self.person_wanted.emit("")

    def _on_edited(self) -> None:
        if not self._wrong.isHidden():
            self.complain("")
