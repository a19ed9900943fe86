"""A sheet: a question that covers the window until it is answered. A child of the window, never a dialog of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.field import LineInput, TextInput, first_input
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.speaking import announce


class Sheet(Overlay):
    """A panel over a dimmed window: title, one sentence, `body`, buttons. Tab stays inside; Esc leaves.

    Where something was typed that would be lost, the first Esc says so, and the second one leaves. `left` fires when
    it is gone, however; `accepted` and `rejected` before that. It deletes itself.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(self, host: QWidget, *, theme: Theme, name: str, title: str, text: str = "", width: int = 560) -> None:
        super().__init__(host, theme=theme, name=name, label=title)
        self._width = theme.px(width)
        self._primary: Button | None = None
        self._texts_before: dict[LineInput | TextInput, str] = {}
        self._column = column = QVBoxLayout(self._panel)
        margin = theme.px(32)
        # The halo of the buttons at the right end is outside the margin: their bodies end where the fields do.
        column.setContentsMargins(margin, theme.px(28), margin - paint.HALO, theme.px(24))
        column.setSpacing(theme.px(6))
        self.title = Label(title, theme=theme, style="title_s", balanced=True)
        column.addWidget(self.title)
        self.text = Label(text, theme=theme, style="body", color="text2")
        column.addWidget(self.text)
        # Not before it stands in something: it would be a window of its own for a moment, and take the focus.
        self.text.setVisible(bool(text))
        column.addSpacing(theme.px(12))
        self._inner = inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(0, 0, paint.HALO, 0)
        self.body.setSpacing(theme.px(14))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setWidget(inner)
        # setWidget turns it on.
        inner.setAutoFillBackground(False)
        # What grows inside, as a text does, asks no further than the part that scrolls.
        inner.installEventFilter(self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its own least height would take that of the text above from a sheet that has nothing to scroll.
        self._scroll.setMinimumHeight(1)
        column.addWidget(self._scroll, 1)
        self._unkept = Label("", theme=theme, style="small", weight=500, color="ember")
        self._unkept.setObjectName(f"{name}.unkept")
        self._unkept.hide()
        column.addWidget(self._unkept)
        column.addSpacing(theme.px(16))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(4))
        self._buttons.addStretch(1)
        column.addLayout(self._buttons)

    def add_cancel(self, text: str) -> Button:
        """The way out without doing anything, which Esc takes, too."""
        button = Button(text, theme=self._theme, name=f"{self.objectName()}.cancel", keys="Esc")
        button.clicked.connect(self.reject)
        self._buttons.addWidget(button)
        self.cancels = True
        return button

    def add_primary(self, text: str, *, icon: str = "", kind: Kind = Kind.PRIMARY, keys: str = "⏎") -> Button:
        """The one that does it, which Enter takes, too. `keys`: with Ctrl where Enter does something else in one of its
        fields (a tick, a new line)."""
        button = Button(text, theme=self._theme, name=f"{self.objectName()}.ok", kind=kind, icon=icon, keys=keys)
        button.clicked.connect(self.accept)
        self._buttons.addWidget(button)
        self._primary = button
        return button

    def add_other(self, text: str, *, name: str, leading: bool = False, kind: Kind = Kind.SECONDARY) -> Button:
        """Another way; `leading` stands at the left end."""
        button = Button(text, theme=self._theme, name=f"{self.objectName()}.{name}", kind=kind)
        if leading:
            self._buttons.insertWidget(0, button)
        else:
            self._buttons.addWidget(button)
        return button

    def accept(self) -> None:
        self.accepted.emit()

    def reject(self) -> None:
        self.rejected.emit()
        self.leave()

    def open(self) -> None:
        super().open()
        self._texts_before = {one: _text_in(one) for one in self._typed_answers()}
        for one in self._texts_before:
            one.textChanged.connect(self._on_answer_typed)

    def refit(self) -> None:
        """Give the panel the height that its content needs now."""
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape if self._would_lose_something():
                self._say_unkept(self.unkept)
            case Qt.Key.Key_Escape:
                self.reject()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                if self._primary is not None and self._primary.isEnabled() and not event.isAutoRepeat():
                    self._primary.click()
            case key if key in _SCROLLING:
                self._scroll_by(Qt.Key(key))
            case _:
                # Nothing that is typed here reaches what is underneath.
                event.accept()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab brings what it reaches into sight, too."""
        gone = super().focusNextPrevChild(following)
        if (focused := self.focusWidget()) is not None:
            self._scroll.ensureWidgetVisible(focused, 0, self._theme.px(24))
        return gone

    def _would_lose_something(self) -> bool:
        """Is there a text that nobody keeps, and was that not said yet?"""
        if not self.cancels or not self.unkept or not self._unkept.isHidden():
            return False
        return any(_text_in(one) != self._texts_before.get(one, "") for one in self._typed_answers())

    def _typed_answers(self) -> list[LineInput | TextInput]:
        """What belongs to the answer. A line that only searches does not."""
        return [
            one
            for kind in (LineInput, TextInput)
            for one in self.findChildren(kind)
            if one.answers and one.isVisible() and one.isEnabled()
        ]

    def _say_unkept(self, sentence: str) -> None:
        self._unkept.say(sentence)
        self._unkept.setVisible(bool(sentence))
        self.refit()
        if sentence:
            announce(self, sentence)

    def _on_answer_typed(self, _text: str = "") -> None:
        if not self._unkept.isHidden():
            self._say_unkept("")

    def _first(self) -> QWidget:
        """Its first input, or its main button."""
        return first_input(self) or self._primary or self

    def _scroll_by(self, key: Qt.Key) -> None:
        bar = self._scroll.verticalScrollBar()
        match key:
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                step = self._theme.px(40) if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) else bar.pageStep()
                up = key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
                bar.setValue(bar.value() + (-step if up else step))

    def _place(self) -> None:
        room = self.size() - QSize(self._theme.px(48), self._theme.px(48))
        width = min(self._width, room.width())
        margins = self._column.contentsMargins()
        inner_width = width - margins.left() - margins.right() - paint.HALO
        tall = self.body.hasHeightForWidth()
        wanted = self.body.heightForWidth(inner_width) if tall else self.body.sizeHint().height()
        # Where there is less room it scrolls: nothing in it is squeezed.
        self._inner.setMinimumHeight(max(wanted, 0))
        bar = self._scroll.verticalScrollBar()
        other = self._others_height(inner_width)
        height = min(max(wanted, 0) + other, room.height())
        policy = Qt.ScrollBarPolicy
        needed = wanted + other > room.height()
        self._scroll.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if needed else policy.ScrollBarAlwaysOff)
        bar.setEnabled(needed)
        top = max((self.height() - height) // 2 - self._theme.px(20), self._theme.px(24))
        self._panel.setGeometry((self.width() - width) // 2, top, width, height)
        self.update()

    def _others_height(self, width: int) -> int:
        """Everything of the panel but the part that scrolls."""
        t = self._theme
        margins = self._column.contentsMargins()
        # Between two things there is a spacing; the free pixels that were added count for none.
        spacing = self._column.spacing()
        height = margins.top() + margins.bottom() + self.title.heightForWidth(width + paint.HALO)
        if not self.text.isHidden():
            height += self.text.heightForWidth(width + paint.HALO) + spacing
        if not self._unkept.isHidden():
            height += self._unkept.heightForWidth(width + paint.HALO) + spacing
        return height + t.px(12) + t.px(16) + self._buttons.sizeHint().height() + 2 * spacing


def _text_in(input_: LineInput | TextInput) -> str:
    return input_.text() if isinstance(input_, LineInput) else input_.toPlainText()


_SCROLLING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
