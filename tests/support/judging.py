"""A judge of what a window shows: what is cut, what is left out without a tip, what lies over what."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from html import unescape
from itertools import combinations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStyle,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from offsite.ui.screens.welcome_parts import DropVeil
from offsite.ui.shell.inspector import Inspector
from offsite.ui.widgets.bubble import Bubble
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.toast import Toast
from tests.support.eyes import Eyes, Glance, paint_alone, paint_item, plain, seen_children
from tests.support.looking import open_sheets

FLOATING = (Overlay, Toast, Bubble, DropVeil)
"""These lie over what is there."""
STOCK = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSlider)
"""Inputs of Qt: what stands in them scrolls by itself."""
HAIR = 1.0
"""Pixels that a letter may stand out: what is black of it is a little more or less than its width."""


class Judge:
    """Says what is wrong with what a window shows. `given`: see GIVEN; empty where nothing may be left out at all."""

    def __init__(self, eyes: Eyes, *, given: Collection[str] = ()) -> None:
        self.eyes = eyes
        self.given = given
        self.texts = 0
        self.complaints: dict[str, str] = {}

    def look_at(self, window: QWidget, where: str = "") -> None:
        """Note what is wrong. What lies under a sheet was looked at before that was opened."""
        # With a first picture the pages that are hidden are laid out, too: what they measure then is not seen.
        self.eyes.see(lambda: paint_alone(window))
        covers = open_sheets(window)
        for complaint in self._walk(covers[-1] if covers else window):
            self.complaints.setdefault(complaint, f"{where} {window.width()}x{window.height()}")

    def _walk(self, widget: QWidget) -> Iterator[str]:
        if isinstance(widget, QAbstractItemView):
            yield from self._read_items(widget)
        elif not isinstance(widget, QAbstractScrollArea):
            yield from self._read(widget)
        if isinstance(widget, QLineEdit):
            yield from self._read_line(widget)
        if isinstance(widget, STOCK):
            return
        children = seen_children(widget)
        yield from out_of(widget, children)
        yield from over_each_other(children)
        for child in children:
            if isinstance(widget, QAbstractItemView) and child is widget.viewport():
                # It paints the items; what stands over them are editors.
                for editor in seen_children(child):
                    yield from self._walk(editor)
            else:
                yield from self._walk(child)

    def _read(self, widget: QWidget) -> Iterator[str]:
        glance = self.eyes.see(lambda: paint_alone(widget))
        yield from self._judge(name_of(widget), glance, QRectF(widget.rect()), told_by(widget.toolTip()))
        for child in seen_children(widget):
            if not isinstance(child, FLOATING):
                under = [ink for ink in glance.inks if meet(ink.area, QRectF(child.geometry()))]
                yield from (f"{name_of(widget)}: {ink.text!r} lies under {name_of(child)}" for ink in under)

    def _read_items(self, view: QAbstractItemView) -> Iterator[str]:
        """Item by item, those out of sight, too; and together, for what the view paints between them."""
        for index, rect in items_of(view):
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = rect  # type: ignore[attr-defined]
            glance = self.eyes.see(lambda option=option, index=index: paint_item(view, option, index))
            tip = told_by(str(index.data(Qt.ItemDataRole.ToolTipRole) or "") or self._tip_of(view, option, index))
            yield from self._judge(f"{name_of(view)}[{index.row()}, {index.column()}]", glance, QRectF(rect), tip)
        together = self.eyes.see(lambda: paint_alone(view.viewport()))
        if view.model().rowCount():
            yield from tangled(name_of(view), together)
        else:
            yield from self._judge(name_of(view), together, QRectF(view.viewport().rect()), "")

    def _tip_of(self, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> str:
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
        delegate = view.itemDelegate()
        if not type(delegate).__module__.startswith("offsite"):
            return ""
        return self.eyes.see(lambda: delegate.helpEvent(event, view, option, index)).tip

    def _read_line(self, line: QLineEdit) -> Iterator[str]:
        """It is high enough for letters, and shows what it says while it is empty, and what it holds."""
        option = QStyleOptionFrame()
        line.initStyleOption(option)
        room = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
        metrics = QFontMetricsF(line.font())
        for said in (line.placeholderText(), line.text()):
            held = any(piece in said for piece in self.given)
            # Qt keeps two pixels free at either end.
            if not held and metrics.horizontalAdvance(said) > room.width() - 4 + HAIR:
                yield f"{name_of(line)}: {said!r} does not fit into {room.width()}"
        if metrics.height() > line.height():
            yield f"{name_of(line)}: {line.height()} is too low for letters of {metrics.height()}"

    def _judge(self, name: str, glance: Glance, area: QRectF, tip: str) -> Iterator[str]:
        self.texts += len(glance.inks)
        for whole in glance.left_out:
            if not any(piece in whole for piece in self.given):
                yield f"{name}: {whole!r} is not shown whole"
            elif plain(whole) not in tip:
                yield f"{name}: {whole!r} is neither shown whole nor told by its tip {tip!r}"
        for ink in (*glance.inks, *glance.initials):
            if not inside(ink.area, ink.room):
                yield f"{name}: {ink.text!r} needs {size(ink.area)} and has {size(ink.room)}"
            elif not inside(ink.area, area):
                yield f"{name}: {ink.text!r} at {size(ink.area)} reaches out of {size(area)}"
        yield from tangled(name, glance)


def items_of(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, QRect]]:
    """Every item that has a place, with that; not those under the span of another one."""
    for row in range(view.model().rowCount()):
        for column in range(view.horizontalHeader().count() if isinstance(view, QTableView) else 1):
            index = view.model().index(row, column)
            rect = view.visualRect(index)
            if rect.isValid() and (not column or view.indexAt(rect.center()) == index):
                yield index, rect


def told_by(tip: str) -> str:
    """A tip as it is read."""
    return plain(unescape(re.sub(r"<[^>]+>", " ", tip)) if tip.startswith("<span>") else tip)


def inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-HAIR, -HAIR, HAIR, HAIR).contains(inner)


def meet(one: QRectF, other: QRectF) -> bool:
    both = one.intersected(other)
    return both.width() > HAIR and both.height() > HAIR


def tangled(name: str, glance: Glance) -> Iterator[str]:
    """Texts over texts, and over icons."""
    for one, other in near([ink.area for ink in glance.inks]):
        if meet(glance.inks[one].area, glance.inks[other].area):
            yield f"{name}: {glance.inks[one].text!r} and {glance.inks[other].text!r} lie over each other"
    areas = [ink.area for ink in glance.inks] + glance.icons
    texts = len(glance.inks)
    over = {one for one, other in near(areas) if one < texts <= other and meet(areas[one], areas[other])}
    yield from (f"{name}: {glance.inks[one].text!r} lies over an icon" for one in sorted(over))


def near(areas: Sequence[QRectF]) -> Iterator[tuple[int, int]]:
    """The pairs of which neither is wholly above the other, each in the order in which they are given."""
    order = sorted(range(len(areas)), key=lambda n: areas[n].top())
    tops = [areas[n].top() for n in order]
    for at, n in enumerate(order):
        for below in order[at + 1 : bisect_right(tops, areas[n].bottom(), at + 1)]:
            yield min(n, below), max(n, below)


def out_of(parent: QWidget, children: list[QWidget]) -> Iterator[str]:
    """Children that reach out of their parent; downwards a page may, which scrolls, and the shadow of a toast."""
    around = parent.parentWidget()
    scrolls = isinstance(around, QScrollArea) and around.viewport() is parent
    for child in children:
        place = child.geometry()
        if scrolls or isinstance(child, Toast):
            place = QRect(place.left(), 0, place.width(), 1)
        if not parent.rect().contains(place):
            yield f"{name_of(child)} at {size(place)} reaches out of {name_of(parent)}, {size(parent.rect())}"


def over_each_other(children: list[QWidget]) -> Iterator[str]:
    flat = [child for child in children if not isinstance(child, FLOATING)]
    flat = [child for child in flat if not (isinstance(child, Inspector) and child.floating)]
    for one, other in combinations(flat, 2):
        both = one.geometry().intersected(other.geometry())
        if both.isValid():
            yield f"{name_of(one)} and {name_of(other)} lie over each other: {size(both)}"


def name_of(widget: QWidget) -> str:
    """What it is called, or what it stands in."""
    named: QWidget | None = widget
    while named is not None and not named.objectName():
        named = named.parentWidget()
    words = widget.text()[:30] if isinstance(widget, Label | Button) else ""
    within = "" if named is widget or named is None else "in"
    return " ".join(
        part for part in (type(widget).__name__, within, named.objectName() if named else "", words) if part
    )


def size(rect: QRect | QRectF) -> str:
    return f"({rect.left():g}, {rect.top():g}, {rect.width():g} x {rect.height():g})"
