"""Eyes that miss nothing: every text that a window paints, what is left out of it, what lies over what.

Each widget is painted by itself, so that whose text it is is known. `Eyes` listens where texts are painted (one line,
a block, `QPainter.drawText`) and gives back what a person would complain about, as sentences.
"""

from __future__ import annotations

import pkgutil
import re
import sys
from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from itertools import combinations
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QImage, QPainter, QRegion
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
    QToolTip,
    QWidget,
)

import offsite.ui
from offsite.ui.look import paint, text
from offsite.ui.screens.welcome_parts import DropVeil
from offsite.ui.shell.inspector import Inspector
from offsite.ui.widgets.bubble import Bubble
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.toast import Toast

FLOATING = (Overlay, Toast, Bubble, DropVeil)
"""These lie over what is there."""
_SLACK = 1.0
"""Pixels that a glyph may stand out: bearings are not part of a width."""
_SHAPELESS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSlider)
"""Inputs of Qt: what stands in them scrolls by itself."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A text as it was painted: where it is black, and the room that it was given."""

    text: str
    area: QRectF
    room: QRectF


@dataclass(slots=True)
class Glance:
    """What one widget painted. `left_out`: texts of which the end is not shown."""

    inks: list[Ink] = field(default_factory=list)
    icons: list[QRectF] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


class Eyes:
    """Looks at windows and finds what is cut, covered or out of place. `texts`: how many texts were looked at.

    `telling`: pieces of content of which one must be in a text that is left out; none may be where there are none.
    """

    def __init__(self) -> None:
        self.texts = 0
        self.telling: Collection[str] = ()
        self._glance = Glance()
        self._tip = ""

    @contextmanager
    def open(self) -> Generator[Eyes]:
        """Listen for as long as this lasts."""
        load_everything()
        with pytest.MonkeyPatch.context() as patch:
            for name, heard in (("one_line", self._one_line), ("setting", self._setting)):
                original = getattr(text, name)
                for module in ours():
                    if getattr(module, name, None) is original:
                        patch.setattr(module, name, heard(original))
            patch.setattr(text.Block, "draw", self._block(text.Block.draw))
            patch.setattr(QPainter, "drawText", self._draw_text(QPainter.drawText))
            patch.setattr(paint, "icon", self._icon(paint.icon))
            patch.setattr(QToolTip, "showText", self._show_tip)
            yield self

    def look_at(self, window: QWidget) -> list[str]:
        """What is wrong with what can be seen of the window."""
        covers = [one for one in window.findChildren(Overlay) if one.isVisible()]
        # What lies under a sheet was looked at before.
        return list(dict.fromkeys(self._look(covers[-1] if covers else window)))

    # Widget by widget.

    def _look(self, widget: QWidget) -> Iterator[str]:
        if not isinstance(widget, QAbstractScrollArea):
            yield from self._read(widget)
        elif isinstance(widget, QAbstractItemView):
            yield from self._read_items(widget)
        yield from _fits_its_line(widget)
        if isinstance(widget, _SHAPELESS):
            return
        children = seen_children(widget)
        yield from _out_of(widget, children)
        yield from _over_each_other(children)
        for child in children:
            yield from self._look(child)

    def _read(self, widget: QWidget) -> Iterator[str]:
        glance = self._see(lambda: _paint_alone(widget))
        tip = told_by(widget.toolTip())
        yield from self._judge(_name(widget), glance, QRectF(widget.rect()), tip)
        for child in seen_children(widget):
            if isinstance(child, FLOATING):
                continue
            place = QRectF(child.geometry())
            yield from (
                f"{_name(widget)}: {ink.text!r} lies under {_name(child)}"
                for ink in glance.inks
                if _meet(ink.area, place)
            )

    def _read_items(self, view: QAbstractItemView) -> Iterator[str]:
        """Row by row, those out of sight, too; and together, for what the view paints between them."""
        name = _name(view)
        for index, rect in items_of(view):
            option = QStyleOptionViewItem()
            view.initViewItemOption(option)
            option.rect = rect
            glance = self._see(lambda option=option, index=index: _paint_item(view, option, index))
            tip = told_by(str(index.data(Qt.ItemDataRole.ToolTipRole) or "") or self._helped(view, option, index))
            yield from self._judge(f"{name}[{index.row()}, {index.column()}]", glance, QRectF(rect), tip)
        together = self._see(lambda: _paint_alone(view.viewport()))
        yield from _tangled(name, together)
        if not view.model().rowCount():
            yield from self._judge(name, together, QRectF(view.viewport().rect()), "")

    def _helped(self, view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> str:
        """The tip that a cell gives by itself."""
        self._tip = ""
        event = QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1))
        if type(view.itemDelegate()).__module__.startswith("offsite"):
            view.itemDelegate().helpEvent(event, view, option, index)
        return self._tip

    def _judge(self, name: str, glance: Glance, area: QRectF, tip: str) -> Iterator[str]:
        self.texts += len(glance.inks)
        for whole in glance.left_out:
            if not any(piece in whole for piece in self.telling):
                yield f"{name}: {whole!r} is not shown whole"
            elif _plain(whole) not in tip:
                yield f"{name}: {whole!r} is neither shown whole nor told by its tip {tip!r}"
        for ink in glance.inks:
            if not _inside(ink.area, ink.room):
                yield f"{name}: {ink.text!r} needs {_size(ink.area)} and has {_size(ink.room)}"
            elif not _inside(ink.area, area):
                yield f"{name}: {ink.text!r} at {_size(ink.area)} reaches out of {_size(area)}"
        yield from _tangled(name, glance)

    # What is heard.

    def _see(self, act: Callable[[], None]) -> Glance:
        self._glance = Glance()
        act()
        return self._glance

    def _one_line(self, original: Callable[..., str]) -> Callable[..., str]:
        def heard(said: str, **how: Any) -> str:
            shown = original(said, **how)
            if _plain(shown) != _plain(said):
                self._glance.left_out.append(said)
            return shown

        return heard

    def _setting(self, original: Callable[..., text.Block]) -> Callable[..., text.Block]:
        def heard(said: str, **how: Any) -> text.Block:
            block = original(said, **how)
            if block.elided:
                self._glance.left_out.append(said)
            return block

        return heard

    def _block(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(block: text.Block, painter: QPainter, at: QPointF) -> None:
            original(block, painter, at)
            metrics = QFontMetricsF(block.layout.font())
            for n in range(block.lines):
                line = block.layout.lineAt(n)
                said = block.layout.text()[line.textStart() : line.textStart() + line.textLength()]
                if said.strip():
                    box = line.naturalTextRect().translated(at)
                    area = _ink(said, box, metrics)
                    self._glance.inks.append(Ink(said, area, area))

        return heard

    def _draw_text(self, original: Callable[..., object]) -> Callable[..., object]:
        def heard(painter: QPainter, room: QRect | QRectF, flags: Any, said: str, *more: Any) -> object:
            if said.strip():
                given = QRectF(room)
                box = painter.boundingRect(given, int(flags) | Qt.TextFlag.TextDontClip, said)
                area = _ink(said, box, QFontMetricsF(painter.font()))
                self._glance.inks.append(Ink(said, area, given))
            return original(painter, room, flags, said, *more)

        return heard

    def _icon(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(painter: QPainter, theme: Any, name: str, *, at: QPointF, color: Any, size: int = 18) -> None:
            # The outermost tenth of an icon is air.
            air = theme.px(size) / 10
            place = QRectF(at.x(), at.y(), theme.px(size), theme.px(size))
            self._glance.icons.append(place.adjusted(air, air, -air, -air))
            original(painter, theme, name, at=at, color=color, size=size)

        return heard

    def _show_tip(self, _at: QPoint, said: str, *_: object) -> None:
        self._tip = said


def load_everything() -> None:
    """Load every module of the window: what is loaded later would take what listens for the real thing."""
    for found in pkgutil.walk_packages(offsite.ui.__path__, "offsite.ui."):
        import_module(found.name)


def ours() -> list[Any]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("offsite.ui")]


def seen_children(widget: QWidget) -> list[QWidget]:
    """The children that are on screen, windows aside."""
    found = (child for child in widget.children() if isinstance(child, QWidget))
    return [child for child in found if child.isVisible() and not child.isWindow()]


def items_of(view: QAbstractItemView) -> Iterator[tuple[QModelIndex, QRect]]:
    """Every item that has a place, with that."""
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(view.horizontalHeader().count() if isinstance(view, QTableView) else 1):
            index = cast("QModelIndex", model.index(row, column))
            rect = view.visualRect(index)
            # A cell under the span of another one is not painted.
            if rect.isValid() and (not column or view.indexAt(rect.center()) == index):
                yield index, rect


def told_by(tip: str) -> str:
    """A tip as it is read."""
    return _plain(unescape(re.sub(r"<br>|<[^>]+>", " ", tip)) if tip.startswith("<span>") else tip)


def _plain(said: str) -> str:
    """Without what is not seen: isolates of direction, and white space that wraps."""
    return " ".join(said.replace("\u2011", "-").replace("\u2068", "").replace("\u2069", "").split())


def _paint_alone(widget: QWidget) -> None:
    image = QImage(max(widget.width(), 1), max(widget.height(), 1), QImage.Format.Format_ARGB32_Premultiplied)
    widget.render(image, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))


def _paint_item(view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> None:
    image = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()


def _ink(said: str, box: QRectF, metrics: QFontMetricsF) -> QRectF:
    """Where a text is black, as high as its letters are."""
    tight = metrics.tightBoundingRect(said)
    base = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
    return QRectF(box.left(), base + tight.top(), box.width(), tight.height())


def _inside(inner: QRectF, outer: QRectF) -> bool:
    return outer.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(inner)


def _meet(one: QRectF, other: QRectF) -> bool:
    """Do they lie over each other by more than a hair?"""
    both = one.intersected(other)
    return both.width() > _SLACK and both.height() > _SLACK


def _tangled(name: str, glance: Glance) -> Iterator[str]:
    """Texts over texts, and over icons."""
    for one, other in combinations(glance.inks, 2):
        if _meet(one.area, other.area):
            yield f"{name}: {one.text!r} and {other.text!r} lie over each other"
    for ink in glance.inks:
        if any(_meet(ink.area, icon) for icon in glance.icons):
            yield f"{name}: {ink.text!r} lies over an icon"


def _fits_its_line(widget: QWidget) -> Iterator[str]:
    """A line of Qt shows what it says while it is empty, and is high enough for letters."""
    if not isinstance(widget, QLineEdit) or not isinstance(widget.parentWidget(), QWidget):
        return
    option = QStyleOptionFrame()
    widget.initStyleOption(option)
    room = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
    metrics = QFontMetricsF(widget.font())
    # Qt keeps two pixels free at either end.
    if metrics.horizontalAdvance(widget.placeholderText()) > room.width() - 4 + _SLACK:
        yield f"{_name(widget)}: {widget.placeholderText()!r} does not fit into {room.width()}"
    if metrics.height() > widget.height():
        yield f"{_name(widget)}: {widget.height()} is too low for letters of {metrics.height()}"


def _out_of(parent: QWidget, children: list[QWidget]) -> Iterator[str]:
    """Children that reach out; downwards a page may, which scrolls."""
    around = parent.parentWidget()
    scrolls = isinstance(around, QScrollArea) and around.viewport() is parent
    room = parent.rect()
    for child in children:
        place = child.geometry()
        if isinstance(child, Toast):
            place = place.intersected(room)
        if scrolls:
            place = QRect(place.left(), 0, place.width(), 1)
        if not room.contains(place):
            yield f"{_name(child)} at {_size(place)} reaches out of {_name(parent)}, {_size(room)}"


def _over_each_other(children: list[QWidget]) -> Iterator[str]:
    flat = [child for child in children if not isinstance(child, FLOATING)]
    flat = [child for child in flat if not (isinstance(child, Inspector) and child.floating)]
    for one, other in combinations(flat, 2):
        both = one.geometry().intersected(other.geometry())
        if both.isValid():
            yield f"{_name(one)} and {_name(other)} lie over each other: {_size(both)}"


def _name(widget: QWidget) -> str:
    said = getattr(widget, "text", None)
    words = said() if callable(said) and not isinstance(widget, Bubble) else ""
    named = widget.objectName() or next(
        (f"in {up.objectName()}" for up in _above(widget) if up.objectName() and not up.objectName().startswith("qt_")),
        "",
    )
    return f"{type(widget).__name__} {named} {str(words)[:30]!r}" if words else f"{type(widget).__name__} {named}"


def _above(widget: QWidget) -> Iterator[QWidget]:
    around = widget.parentWidget()
    while around is not None:
        yield around
        around = around.parentWidget()


def _size(rect: QRect | QRectF) -> str:
    return f"({rect.left():g}, {rect.top():g}, {rect.width():g} x {rect.height():g})"
