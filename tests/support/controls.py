"""Everything in a window that can be activated, and a witness who says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QMetaMethod, QModelIndex, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from offsite.ui.session import Session
from offsite.ui.shell.palette_list import ENTRY, Row
from offsite.ui.shell.rail import JourneyView
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.toast import Toast
from tests.support.looking import open_sheets, settle


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something to activate. `of`: the button or the list; `row`: that of the list, -1 for a button."""

    name: str
    of: QWidget
    row: int = -1

    def activate(self) -> None:
        """As a person does: a press, or Enter on the row; a click where the list itself has no keyboard."""
        if isinstance(self.of, QAbstractButton):
            self.of.click()
        elif isinstance(self.of, QAbstractItemView) and self.of.focusPolicy() == Qt.FocusPolicy.NoFocus:
            self.of.scrollTo(self.index())
            place = self.of.visualRect(self.index()).center()
            QTest.mouseClick(self.of.viewport(), Qt.MouseButton.LeftButton, pos=place)
        else:
            QTest.keyClick(self.of, Qt.Key.Key_Return)

    def approach(self) -> None:
        """Put the focus there."""
        if isinstance(self.of, QAbstractItemView):
            self.of.setCurrentIndex(self.index())
        self.of.setFocus(Qt.FocusReason.TabFocusReason)

    def index(self) -> QModelIndex:
        assert isinstance(self.of, QAbstractItemView)
        return self.of.model().index(self.row, 0)


def controls_of(window: QWidget) -> list[Control]:
    """What can be activated now: what lies under a sheet cannot."""
    sheets = open_sheets(window)
    return list(_controls_in(sheets[-1] if sheets else window))


def named(widget: QWidget) -> str:
    """What it is found again by."""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"


def seen_widgets(widget: QWidget) -> Iterator[QWidget]:
    """Everything inside that is on screen, windows of their own aside."""
    for child in widget.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            yield child
            yield from seen_widgets(child)


def _controls_in(widget: QWidget) -> Iterator[Control]:
    for child in seen_widgets(widget):
        if not child.isEnabled():
            continue
        if isinstance(child, QAbstractButton) and not _is_chosen(child):
            yield Control(name=named(child), of=child)
        elif isinstance(child, QAbstractItemView) and not isinstance(child, QHeaderView):
            yield from _rows_of(child)


def _rows_of(view: QAbstractItemView) -> Iterator[Control]:
    """Its rows; of many that are alike a few. The stage that is shown, and what cannot be chosen now, do nothing."""
    rows = range(view.model().rowCount())
    for row in rows if len(rows) <= _ALL else (*rows[:3], rows[-1]):
        shown = isinstance(view, JourneyView) and view.currentIndex().row() == row
        found = view.model().index(row, 0).data(ENTRY)
        if not shown and not (isinstance(found, Row) and found.entry.why_not):
            yield Control(name=f"{named(view)}[{row}]", of=view, row=row)


def _is_chosen(button: QAbstractButton) -> bool:
    """Is it the chosen one of several? To choose it again changes nothing."""
    group = button.group()
    exclusive = group.exclusive() if group is not None else button.autoExclusive()
    return exclusive and button.isChecked()


class Witness:
    """Sees whether something has happened: to the document, the window, the clipboard, or outside."""

    def __init__(self, window: QWidget, *, told: Callable[[], Hashable], session: Session | None = None) -> None:
        """`told`: what was asked of the application so far."""
        self._window = window
        self._session = session
        self._told = told
        self._heard: list[str] = []
        self._listened: set[object] = set()
        self._held: tuple[int, str] = (-1, "")

    def opened(self, url: QUrl) -> bool:
        """Stands in for the system's way to open folders and pages."""
        self._heard.append(url.toString())
        return True

    def look(self, *, but: QWidget | None = None) -> Hashable:
        """Everything that a person could see, but what one widget says of itself."""
        window = self._window
        theme = (window.isVisible(), window.isFullScreen(), QApplication.clipboard().text())
        widgets = tuple(_said_by(widget) for widget in seen_widgets(window) if widget is not but)
        focus, popup = window.focusWidget(), QApplication.activePopupWidget()
        for sheet in open_sheets(window):
            self._listen(sheet)
        # The room display is a window of its own.
        others = frozenset(_which(other) for other in QApplication.topLevelWidgets() if other.isVisible())
        return (
            self._document(),
            theme,
            widgets,
            _which(focus),
            _which(popup),
            others,
            self._told(),
            tuple(self._heard),
        )

    def place(self) -> Hashable:
        """What a place is known by: one that looks like this offers what it offered before.

        What is chosen, typed, scrolled or only read makes no difference to that.
        """
        seen = (widget for widget in seen_widgets(self._window) if not isinstance(widget, Label))
        return (self._document(), self._window.isFullScreen(), tuple(map(_offered_by, seen)))

    def _document(self) -> str:
        """What the document holds. It is read once for each entry of its log: nothing else changes it."""
        if self._session is None:
            return ""
        document = self._session.document
        last = document._work.journal.last_seq()
        if self._held[0] != last:
            self._held = (last, document.content_hash())
        return self._held[1]

    def _listen(self, sheet: QWidget) -> None:
        """Hear what a sheet tells to whoever asked it."""
        if _which(sheet) in self._listened:
            return
        self._listened.add(_which(sheet))
        meta = sheet.metaObject()
        for n in range(QWidget().metaObject().methodCount(), meta.methodCount()):
            method = meta.method(n)
            name = method.name().toStdString()
            if method.methodType() is QMetaMethod.MethodType.Signal and name not in _ONLY_BETWEEN:
                getattr(sheet, name).connect(self._on_told)

    def _on_told(self, *_: object) -> None:
        self._heard.append("told")


def _which(widget: QWidget | None) -> object:
    """The widget itself: that of Python may be another one each time."""
    return None if widget is None else shiboken6.getCppPointer(widget)


def _said_by(widget: QWidget) -> Hashable:
    return (_which(widget), widget.isEnabled(), _says(widget))


def _offered_by(widget: QWidget) -> Hashable:
    said: Hashable = ""
    if isinstance(widget, QAbstractButton):
        said = widget.text()
    elif isinstance(widget, QAbstractItemView):
        said = _texts_of(widget)
    return (named(widget), widget.isEnabled(), said)


def _says(widget: QWidget) -> Hashable:
    said: Hashable = ""
    match widget:
        case QAbstractButton():
            said = (widget.text(), widget.isChecked())
        case Label() | QLineEdit():
            said = widget.text()
        case QPlainTextEdit():
            said = widget.toPlainText()
        case QComboBox():
            said = widget.currentText()
        case QAbstractSlider():
            said = widget.value()
        case Toast():
            said = widget.said.text
        case QAbstractItemView():
            said = (widget.currentIndex().row(), *_texts_of(widget))
        case _:
            pass
    return said


def _texts_of(view: QAbstractItemView) -> tuple[str, ...]:
    model = view.model()
    return tuple(str(model.index(n, 0).data()) for n in range(model.rowCount()))


def close_popups() -> None:
    """Close the menus that are open."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        settle()


_ALL = 10
_ONLY_BETWEEN = ("accepted", "rejected", "left")
"""What a sheet tells itself."""
