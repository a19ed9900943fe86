"""Where a banner stands, above the page: one at a time, and no room is taken by none."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from offsite.ui.look.theme import Theme
from offsite.ui.widgets.banner import Banner


class BannerRow(QVBoxLayout):
    """The place of the one banner of a window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.put(None)

    def put(self, banner: Banner | None) -> None:
        """A banner instead of the one that is there, or none."""
        while (item := self.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        t = self._theme
        self.setContentsMargins(t.px(32), t.px(12) if banner else 0, t.px(32), 0)
        if banner is not None:
            self.addWidget(banner)
