"""What every page has: a title, one sentence of state, actions, and a scroll area that never widens the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from offsite.ui.look.theme import Theme
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.viewport import make_viewport

MARGIN = 32


class PageHeader(QWidget):
    """Title and sentence at the left, actions at the right."""

    def __init__(self, title: str, *, theme: Theme, lines: int = 1) -> None:
        """`lines`: so many may the sentence take."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(2))
        self.title = Label(title, theme=theme, style="title", most=1)
        self.state = Label("", theme=theme, style="body", color="text2", most=lines)
        words.addWidget(self.title)
        words.addWidget(self.state)
        row.addLayout(words, 1)
        self.deeds = QHBoxLayout()
        self.deeds.setSpacing(theme.px(6))
        self.deeds.setAlignment(Qt.AlignmentFlag.AlignBottom)
        row.addLayout(self.deeds)


class PageScroll(QScrollArea):
    """A page that scrolls. Its gutter is always there: a bar that comes and goes wraps text anew for ever."""

    def __init__(self, *, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        make_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.inner = QWidget()
        self.body = QVBoxLayout(self.inner)
        gutter = theme.px(12)
        margin = theme.px(MARGIN)
        self.body.setContentsMargins(margin, theme.px(20), margin - gutter, theme.px(24))
        self.body.setSpacing(theme.px(16))
        self.setWidget(self.inner)
        self.inner.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._on_range(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    def _on_range(self, _low: int, high: int) -> None:
        self.verticalScrollBar().setEnabled(high > 0)
