"""What a screen reader says by itself: toasts, remarks, results. Never each second. And what it takes a panel for."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QWidget

_DIALOG = "offsite_dialog"
_CHART = "offsite_chart"


def announce(widget: QWidget, text: str) -> None:
    """Have `text` said, politely."""
    # Loaded when something is said: the many roles of QAccessible take their time, and a start has nothing to say.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


def be_dialog(panel: QWidget) -> None:
    """Have a panel told as a dialog, by its name; a widget of ours is nothing in particular by itself."""
    panel.setProperty(_DIALOG, True)
    _tell_roles()


def be_chart(picture: QWidget) -> None:
    """Have a picture told as a chart, by its name, which says what it shows."""
    picture.setProperty(_CHART, True)
    _tell_roles()


@lru_cache(maxsize=1)
def _tell_roles() -> None:
    from PySide6.QtGui import QAccessible
    from PySide6.QtWidgets import QAccessibleWidget

    def make(_kind: str, thing: object) -> QAccessibleWidget | None:
        # Asked for every widget that is told, of ours and of others.
        if isinstance(thing, QWidget) and thing.property(_DIALOG):
            return QAccessibleWidget(thing, QAccessible.Role.Dialog)
        if isinstance(thing, QWidget) and thing.property(_CHART):
            return QAccessibleWidget(thing, QAccessible.Role.Chart)
        return None

    QAccessible.installFactory(make)
