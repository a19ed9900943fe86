"""A choice of a few that stand side by side."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.look.theme import Theme


class Segment(QAbstractButton):
    """One of them."""

    def __init__(self, text: str, *, theme: Theme, name: str, long: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._long = long or text
        self.setObjectName(name)
        self.setCheckable(True)
        self.setText(text)
        self.setAccessibleName(self._long)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def shown(self) -> str:
        """Its word: the long form where it is the chosen one."""
        return self._long if self.isChecked() else self.text()

    def sizeHint(self) -> QSize:
        t = self._theme
        width = width_of(self.shown(), font=t.font("body", 600)) + t.px(24)
        return QSize(max(round(width), t.px(32)), t.px(30))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt's own arrows choose only where something is chosen already: those of the group always do.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
            return
        super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self.isChecked():
            paint.box(painter, area, radius=t.px(6), fill=t.color("raised"), edge=t.color("line2"))
        elif self.underMouse():
            paint.box(painter, area, radius=t.px(6), fill=t.color("press"))
        if self.hasFocus():
            paint.ring(painter, area, t, radius=t.px(6))
        painter.setPen(t.color("text" if self.isChecked() else "text2"))
        font = t.font("body", 600 if self.isChecked() else 500)
        inner = min(width_of(self.shown(), font=font), area.width())
        left = (area.width() - inner) / 2
        draw_line(painter, QRectF(left, 0, inner + 1, area.height()), self.shown(), font=font)


class Segmented(QWidget):
    """The group: arrow keys walk it, `chosen` tells the value that a person chose."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str, str]],
        *,
        theme: Theme,
        name: str,
        label: str,
        parent: QWidget | None = None,
    ) -> None:
        """`choices`: (value, word, word where it is the chosen one)."""
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._values: dict[QAbstractButton, str] = {}
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        edge = theme.px(3)
        row.setContentsMargins(edge, edge, edge, edge)
        row.setSpacing(theme.px(2))
        for value, word, long in choices:
            segment = Segment(word, theme=theme, name=f"{name}.{value}", long=long, parent=self)
            self._values[segment] = value
            self._group.addButton(segment)
            row.addWidget(segment)
        self._group.buttonClicked.connect(self._on_clicked)

    def value(self) -> str:
        """The chosen value; empty where none is."""
        button = self._group.checkedButton()
        return self._values[button] if button is not None else ""

    def stop(self) -> QWidget:
        """The one that Tab reaches."""
        strong = Qt.FocusPolicy.StrongFocus
        return next((one for one in self._values if one.focusPolicy() == strong), next(iter(self._values)))

    def stops(self) -> tuple[QWidget, ...]:
        """All of them, whichever Tab reaches now."""
        return tuple(self._values)

    def offer(self, values: Collection[str]) -> None:
        """Show only these of its choices."""
        for button, value in self._values.items():
            button.setVisible(value in values)

    def set_value(self, value: str) -> None:
        """Choose without telling; a value that is not among them leaves none chosen."""
        self._group.setExclusive(False)
        for button, of in self._values.items():
            button.setChecked(of == value)
            button.updateGeometry()
        self._group.setExclusive(True)
        # Tab reaches the chosen one, or the first where none is.
        first = next((button for button in self._values if button.isChecked()), next(iter(self._values)))
        for button in self._values:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is first else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        buttons = [button for button in self._values if not button.isHidden()]
        focused = self.focusWidget()
        at = next((n for n, button in enumerate(buttons) if button is focused), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        following = buttons[(at + step) % len(buttons)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        following.click()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        paint.box(paint.painter_on(self), QRectF(self.rect()), radius=t.px(8), fill=t.color("sunken"))

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.set_value(self._values[button])
        self.chosen.emit(self._values[button])
