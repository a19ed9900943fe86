"""What is painted: every text that a part of a window paints, heard where texts are painted.

Each part is painted by itself, so that whose text it is is known.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip, QWidget

import offsite.ui
from offsite.ui.look import paint, text


@dataclass(frozen=True, slots=True)
class Ink:
    """A text as it was painted: where it is black, and the room that it was given."""

    text: str
    area: QRectF
    room: QRectF


@dataclass(slots=True)
class Glance:
    """What was painted. `left_out`: texts of which the end is not shown; `tip`: what was shown as a tip."""

    inks: list[Ink] = field(default_factory=list)
    initials: list[Ink] = field(default_factory=list)
    icons: list[QRectF] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    tip: str = ""


class Eyes:
    """Hears of every text while it is `open`."""

    def __init__(self) -> None:
        self._glance = Glance()

    @contextmanager
    def open(self) -> Generator[Eyes]:
        load_everything()
        with pytest.MonkeyPatch.context() as patch:
            for name, heard in (("one_line", self._one_line), ("setting", self._setting)):
                original = getattr(text, name)
                for module in [module for name, module in sys.modules.items() if name.startswith("offsite.ui")]:
                    if getattr(module, name, None) is original:
                        patch.setattr(module, name, heard(original))
            patch.setattr(text.Block, "draw", self._block(text.Block.draw))
            patch.setattr(QPainter, "drawText", self._draw_text(QPainter.drawText))
            patch.setattr(paint, "icon", self._icon(paint.icon))
            patch.setattr(paint, "avatar", self._avatar(paint.avatar))
            patch.setattr(QToolTip, "showText", self._show_tip)
            yield self

    def see(self, act: Callable[[], object]) -> Glance:
        """What is painted by this."""
        self._glance = Glance()
        act()
        return self._glance

    def _one_line(self, original: Callable[..., str]) -> Callable[..., str]:
        def heard(said: str, **how: Any) -> str:
            shown = original(said, **how)
            if plain(shown) != plain(said):
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
                    area = _ink(said, line.naturalTextRect().translated(at), metrics)
                    self._glance.inks.append(Ink(said, area, area))

        return heard

    def _draw_text(self, original: Callable[..., object]) -> Callable[..., object]:
        def heard(painter: QPainter, room: QRect | QRectF, flags: Any, said: str, *more: Any) -> object:
            # What is painted into a picture is painted from that later.
            if said.strip() and not isinstance(painter.device(), QPixmap):
                given = QRectF(room)
                box = painter.boundingRect(given, int(flags) | Qt.TextFlag.TextDontClip, said)
                self._glance.inks.append(Ink(said, _ink(said, box, QFontMetricsF(painter.font())), given))
            return original(painter, room, flags, said, *more)

        return heard

    def _icon(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(painter: QPainter, theme: Any, name: str, *, at: QPointF, color: Any, size: int = 18) -> None:
            # The outermost tenth of an icon is air.
            side, air = theme.px(size), theme.px(size) / 10
            self._glance.icons.append(QRectF(at.x(), at.y(), side, side).adjusted(air, air, -air, -air))
            original(painter, theme, name, at=at, color=color, size=size)

        return heard

    def _avatar(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(painter: QPainter, rect: QRectF, theme: Any, *, initials: str, **how: Any) -> None:
            font = QFont(theme.font("caption", 700))
            font.setPixelSize(round(rect.width() * 0.42))
            metrics = QFontMetricsF(font)
            box = QRectF(0, 0, metrics.horizontalAdvance(initials), metrics.height())
            box.moveCenter(rect.center())
            self._glance.initials.append(Ink(initials, _ink(initials, box, metrics), rect))
            self._glance.icons.append(rect)
            original(painter, rect, theme, initials=initials, **how)

        return heard

    def _show_tip(self, _at: QPoint, said: str, *_: object) -> None:
        self._glance.tip = said


def load_everything() -> None:
    """Load every module of the window: what is loaded later would take what listens for the real thing."""
    for found in pkgutil.walk_packages(offsite.ui.__path__, "offsite.ui."):
        import_module(found.name)


def plain(said: str) -> str:
    """Without what is not seen: isolates of direction, and white space that wraps."""
    return " ".join(said.replace("\u2011", "-").replace("\u2068", "").replace("\u2069", "").split())


def paint_alone(widget: QWidget) -> None:
    """Paint a widget without what stands in it: all of it, as far as it knows; what is heard needs no pixels."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    widget.render(painter, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))
    painter.end()


def paint_item(view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> None:
    """Paint one item, in sight or not."""
    image = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()


def seen_children(widget: QWidget) -> list[QWidget]:
    """The children that are on screen, windows aside."""
    found = (child for child in widget.children() if isinstance(child, QWidget))
    return [child for child in found if child.isVisible() and not child.isWindow()]


def _ink(said: str, box: QRectF, metrics: QFontMetricsF) -> QRectF:
    """Where a text is black, as high as its letters are."""
    tight = metrics.tightBoundingRect(said)
    base = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
    return QRectF(box.left(), base + tight.top(), box.width(), tight.height())
