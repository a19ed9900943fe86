"""How a candidate is painted: the card, on the board and under the pointer that drags it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from offsite.domain.entities import Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.options import parts_of
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.models.candidates import CARD, Card, Index
from offsite.ui.screens.candidates.rank_line import draw_rank_line
from offsite.ui.widgets.chip import Tone, chip_width, draw_chip

HALO = paint.HALO
"""Free pixels around a card for its focus ring."""
_GAP = 8
_SIDE, _TOP = 14, 10
_BETWEEN = 6
_ROW = 20
_INSET = 28
_REASON_LINES = 2
_LINE = 54
_TILT = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark:
    """A chip of a card."""

    text: str
    tone: Tone
    icon: str


class CardDelegate(QStyledItemDelegate):
    """Paints cards for every column. Heights are kept by width and content, as a list asks for all of them whenever one
    row comes or goes."""

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._heights: dict[str, tuple[Card, int, int]] = {}
        self.away: frozenset[str] = frozenset()
        """Cards that are on their way: nothing stands in their place yet."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = cast("QListView", parts_of(option).widget)
        return QSize(self._kit.theme.px(80), self.height_in(view, index))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        card = cast("Card", index.data(CARD))
        if card.id in self.away:
            return
        state = parts_of(option).state
        flag = QStyle.StateFlag
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if card.id in (parts_of(option).widget.property("dragged") or ()):
            painter.setOpacity(0.35)
        self.draw(
            painter,
            self.card_rect(parts_of(option).rect),
            card,
            selected=bool(state & flag.State_Selected),
            hovered=bool(state & flag.State_MouseOver),
            focused=bool(state & flag.State_HasFocus),
        )
        painter.restore()

    def height_in(self, view: QListView, index: Index) -> int:
        """How high a row of this list is."""
        width = view.viewport().width() - 2 * HALO
        return self.height_of(cast("Card", index.data(CARD)), width) + self._kit.theme.px(_GAP)

    def height_of(self, card: Card, width: int) -> int:
        """How high a card of this width is."""
        known = self._heights.get(card.id)
        if known is not None and known[1] == width and (known[0] is card or known[0] == card):
            return known[2]
        height = self._measure(card, width)
        self._heights[card.id] = (card, width, height)
        return height

    def card_rect(self, item: QRect) -> QRectF:
        """Where the card stands in the rectangle of its item."""
        gap = self._kit.theme.px(_GAP) // 2
        return QRectF(item).adjusted(HALO, gap, -HALO, gap - self._kit.theme.px(_GAP))

    def draw(
        self,
        painter: QPainter,
        rect: QRectF,
        card: Card,
        *,
        selected: bool = False,
        hovered: bool = False,
        focused: bool = False,
    ) -> None:
        """Paint the card into `rect`, which has its height."""
        t = self._kit.theme
        waits = card.status is Status.ON_HOLD
        radius = t.px(8)
        # Where the ring stands, the edge needs no second line to say that it is selected.
        edge = t.color("line" if focused else "accent" if selected else "line2" if hovered else "line")
        fill = t.color("page" if waits and not hovered else "surface")
        paint.box(painter, rect, radius=radius, fill=fill, edge=edge, width=2 if selected and not focused else 1)
        if focused:
            halo = rect.adjusted(-HALO, -HALO, HALO, HALO)
            paint.ring(painter, halo, t, radius=radius + HALO)
        left, top = rect.left() + t.px(_SIDE), rect.top() + t.px(_TOP)
        painter.setPen(t.color("text2" if waits else "text"))
        title = self._title(card, round(rect.width()))
        title.draw(painter, QPointF(left, top))
        right = rect.right() - t.px(_SIDE)
        self._draw_number(painter, QPointF(right, top), card)
        top += title.height + t.px(_BETWEEN)
        self._draw_person(painter, QPointF(left, top), right - self._draw_ranks(painter, right, top, card), card)
        top += t.px(_ROW)
        if waits:
            top = self._draw_reason(painter, QPointF(left, top + t.px(_BETWEEN)), rect, card)
        for line in self._chips(card, round(rect.width())):
            at = QPointF(left, top + t.px(_BETWEEN))
            for mark in line:
                draw_chip(painter, at, mark.text, theme=t, tone=mark.tone, icon=mark.icon, most=right - at.x())
                at += QPointF(self._chip_width(mark) + t.px(_BETWEEN), 0)
            top += t.px(_BETWEEN + _ROW)

    def still(self, card: Card, size: QSize, *, ratio: float, selected: bool, focused: bool) -> QPixmap:
        """A card of this size with the free pixels around it, as it stands in its list."""
        made = QPixmap(QSize(size.width() + 2 * HALO, size.height() + 2 * HALO) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(HALO, HALO, size.width(), size.height())
        self.draw(painter, area, card, selected=selected, focused=focused)
        painter.end()
        return made

    def picture(self, cards: Sequence[Card], *, width: int, ratio: float) -> QPixmap:
        """What hangs under the pointer in a drag: the first card, tilted, with its shadow; how many where it is not
        alone. Transparent but for that."""
        t = self._kit.theme
        card = cards[0]
        height = self.height_of(card, width)
        spare = t.px(44)
        made = QPixmap(QSize(width + 2 * spare, height + 2 * spare) * ratio)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(spare, spare, width, height)
        middle = QRectF(area).center()
        tilt = QTransform().translate(middle.x(), middle.y()).rotate(_TILT).translate(-middle.x(), -middle.y())
        painter.setTransform(tilt, combine=True)
        paint.shadow(painter, area, t, radius=t.px(8))
        self.draw(painter, QRectF(area), card)
        if len(cards) > 1:
            disc = QRectF(area.right() - t.px(16), area.top() - t.px(10), t.px(26), t.px(26))
            paint.box(painter, disc, radius=disc.height() / 2, fill=t.color("accent"))
            painter.setPen(t.color("on_accent"))
            painter.setFont(t.font("small", 600, tabular=True))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(len(cards)))
        painter.end()
        return made

    def hot_spot(self, *, width: int) -> tuple[int, int]:
        """Where the pointer holds the picture."""
        t = self._kit.theme
        return t.px(44) + min(width // 2, t.px(60)), t.px(44) + t.px(20)

    def _measure(self, card: Card, width: int) -> int:
        t = self._kit.theme
        height = 2 * t.px(_TOP) + self._title(card, width).height + t.px(_BETWEEN) + t.px(_ROW)
        if card.status is Status.ON_HOLD:
            height += t.px(_BETWEEN) + self._reason(card, width).height
            height += t.px(_ROW) if card.returns else 0
        height += len(self._chips(card, width)) * t.px(_BETWEEN + _ROW)
        return round(height)

    def _title(self, card: Card, width: int) -> Block:
        t = self._kit.theme
        room = width - 2 * t.px(_SIDE) - self._number_room(card)
        weight = 500 if card.status is Status.ON_HOLD else 600
        return setting(card.title, font=t.font("body", weight), width=room, line=t.line("body"), balanced=True)

    def _reason(self, card: Card, width: int) -> Block:
        t = self._kit.theme
        room = width - 2 * t.px(_SIDE) - t.px(_INSET)
        return setting(card.reason, font=t.font("small"), width=room, line=t.line("small"), most=_REASON_LINES)

    # The rank: a number where it is what the column is about, and a line.

    def _number(self, card: Card) -> str:
        """The rank of the last round, on the shortlist: elsewhere it would look as if it still counted."""
        ranks = card.ranks
        shown = ranks is not None and ranks.is_current and card.status is Status.SHORTLISTED
        return ranks.newest.text if ranks is not None and shown else ""

    def _number_room(self, card: Card) -> int:
        text = self._number(card)
        t = self._kit.theme
        return round(width_of(text, font=t.font("title_s", tabular=True))) + t.px(10) if text else 0

    def _draw_number(self, painter: QPainter, right: QPointF, card: Card) -> None:
        text = self._number(card)
        if not text:
            return
        t = self._kit.theme
        painter.setPen(t.color("text"))
        painter.setFont(t.font("title_s", tabular=True))
        width, line = self._number_room(card), t.line("body")
        area = QRectF(right.x() - width, right.y() - t.px(3), width, line + t.px(6))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)

    def _draw_ranks(self, painter: QPainter, right: float, top: float, card: Card) -> float:
        """Paint the line of its ranks at the right, or what its one rank was; how much room that takes."""
        ranks, t = card.ranks, self._kit.theme
        if ranks is None:
            return 0
        if len(ranks.ranks) > 1:
            area = QRectF(right - t.px(_LINE), top, t.px(_LINE), t.px(_ROW))
            draw_rank_line(painter, area, ranks, theme=t, faint=card.status is not Status.SHORTLISTED)
            return t.px(_LINE + _GAP)
        if self._number(card):
            return 0
        text = self._kit.say(Message("ui.candidates.was", rank=ranks.newest.text))
        width = width_of(text, font=t.font("small"))
        painter.setPen(t.color("text2"))
        draw_line(painter, QRectF(right - width, top, width, t.px(_ROW)), text, font=t.font("small"))
        return width + t.px(_GAP)

    # Chips: what it stands for, and what it stands in.

    def _chips(self, card: Card, width: int) -> list[list[_Mark]]:
        """Its chips, line by line."""
        say, t = self._kit.say, self._kit.theme
        marks: list[_Mark] = []
        if card.in_focus:
            marks.append(_Mark(text=say(Message("ui.candidates.in_focus")), tone=Tone.SUN, icon="lock"))
        if card.merged:
            text = say(Message("ui.candidates.merged", n=card.merged))
            marks.append(_Mark(text=text, tone=Tone.NEUTRAL, icon="merge"))
        if card.ranks is not None and card.ranks.divided:
            marks.append(_Mark(text=say(Message("ui.candidates.divided")), tone=Tone.WARM, icon="git-fork"))
        lines: list[list[_Mark]] = []
        free = 0.0
        for mark in marks:
            if not lines or self._chip_width(mark) > free:
                lines.append([])
                free = width - 2 * t.px(_SIDE)
            lines[-1].append(mark)
            free -= self._chip_width(mark) + t.px(_BETWEEN)
        return lines

    def _chip_width(self, mark: _Mark) -> float:
        return chip_width(mark.text, theme=self._kit.theme, icon=mark.icon)

    def _draw_person(self, painter: QPainter, at: QPointF, right: float, card: Card) -> None:
        t = self._kit.theme
        waits = card.status is Status.ON_HOLD
        size = t.px(_ROW)
        if card.person is None:
            mark = at + QPointF((size - t.px(18)) / 2, (size - t.px(18)) / 2)
            paint.icon(painter, t, "circle-dashed", at=mark, color="grey", size=18)
            said = self._kit.say(Message("ui.candidates.nobody"))
        else:
            tint = t.person(card.person.tint)
            disc = QRectF(at.x(), at.y(), size, size)
            paint.avatar(painter, disc, t, initials=card.person.initials, color=tint, faint=waits)
            said = card.person.department
        painter.setPen(t.color("text3" if waits or card.person is None else "text2"))
        left = at.x() + t.px(_INSET)
        draw_line(painter, QRectF(left, at.y(), right - left, size), said, font=t.font("small"))

    def _draw_reason(self, painter: QPainter, at: QPointF, rect: QRectF, card: Card) -> float:
        """Paint why it waits, and until when; where that ends."""
        t = self._kit.theme
        block = self._reason(card, round(rect.width()))
        mark = at + QPointF(t.px(4), (t.line("small") - t.px(14)) / 2)
        paint.icon(painter, t, "corner-down-right", at=mark, color="text3", size=14)
        painter.setPen(t.color("text2"))
        block.draw(painter, at + QPointF(t.px(_INSET), 0))
        bottom = at.y() + block.height
        if card.returns:
            paint.icon(painter, t, "calendar", at=QPointF(mark.x(), bottom + t.px(3)), color="text3", size=14)
            painter.setPen(t.color("text3"))
            left = at.x() + t.px(_INSET)
            area = QRectF(left, bottom, rect.right() - t.px(_SIDE) - left, t.px(_ROW))
            draw_line(painter, area, card.returns, font=t.font("small"))
            bottom += t.px(_ROW)
        return bottom
