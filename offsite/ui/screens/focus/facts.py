"""Rows of the page: a mark, a sentence, what belongs to it, and what Enter does with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.screens.focus.chart import SERIES
from offsite.ui.widgets.choice import Stop, Walk, bring_into_view
from offsite.ui.widgets.label import plain_tip

_TWO_COLUMNS_FROM = 560
_MOST_BEFORE = 160
_LETTERS = {Qt.Key.Key_T: "T", Qt.Key.Key_Delete: "Del", Qt.Key.Key_Backspace: "Del", Qt.Key.Key_E: "E"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What stands before the words: a number on a disc (`place`; sun where `locked`), a person, or an icon."""

    place: int = 0
    locked: bool = False
    initials: str = ""
    tint: int = 0
    icon: str = ""
    color: str = "text2"
    filled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """A line of text under the first one. `most`: rows that it may take (0: all of them)."""

    text: str
    color: str = "text2"
    weight: int = 400
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A row. `before` stands before the sentence, faint; `beside` in a column of its own where there is room; `aside`
    at the end. `tinted`: it asks for attention. `opens`: does Enter do something with it?"""

    key: str
    mark: Mark
    text: str
    spoken: str
    before: str = ""
    color: str = "text"
    weight: int = 600
    beside: str = ""
    aside: str = ""
    under: tuple[Under, ...] = ()
    icon: str = ""
    icon_color: str = "accent"
    tinted: bool = False
    opens: bool = True


class FactRow(Stop):
    """Paints one of them."""

    def __init__(self, kit: Kit, *, name: str, facts: Facts) -> None:
        super().__init__(name=name)
        self._kit = kit
        self.facts = facts
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_facts(facts)

    def show_facts(self, facts: Facts) -> None:
        """Show these."""
        self.facts = facts
        self.setText(facts.text)
        self.setAccessibleName(facts.spoken)
        self._tell_rest()
        self.setCursor(Qt.CursorShape.PointingHandCursor if facts.opens else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(300), self.heightForWidth(t.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(160), self._kit.theme.px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._tell_rest()
        super().resizeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = self._kit.theme
        blocks = self._blocks(width)
        return max(round(blocks.height) + t.px(12), t.px(38))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, facts = self._kit.theme, self.facts
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        fill = t.color("ember_s") if facts.tinted else None
        if facts.opens and (self.underMouse() or self.isDown()) and fill is None:
            fill = t.color("press" if self.isDown() else "hover")
        if fill is not None:
            paint.box(painter, area, radius=t.px(7), fill=fill)
        if self.has_ring():
            paint.ring(painter, area, t, radius=t.px(7))
        blocks = self._blocks(self.width())
        top = self._top(blocks)
        self._paint_mark(painter, blocks)
        if self._before():
            painter.setPen(t.color("text2"))
            room = QRectF(self._left(), top, self._before() - t.px(8), t.line("body"))
            draw_line(painter, room, facts.before, font=t.font("body"))
        for n, (color, block) in enumerate(blocks.left):
            painter.setPen(t.color(color))
            block.draw(painter, QPointF(self._left() + (self._before() if n == 0 else 0), top))
            top += block.height
        if blocks.beside is not None:
            painter.setPen(t.color("text2"))
            block_top = self._top(blocks) if blocks.beside_left else top
            blocks.beside.draw(painter, QPointF(blocks.beside_left or self._left(), block_top))
        self._paint_end(painter, area, top=self._top(blocks))

    # How.

    def _tell_rest(self) -> None:
        """What is left out of a second line stands in the tip."""
        left = self._blocks(self.width()).left
        told: list[str] = []
        if any(block.elided for _, block in left):
            told += [one.text for one in self.facts.under]
        self.setToolTip(plain_tip("\n".join(told)))

    def _top(self, blocks: _Blocks) -> float:
        """Where the words begin: a single line stands in the middle."""
        t = self._kit.theme
        return t.px(9) if blocks.height <= t.line("body") else t.px(6)

    def _paint_mark(self, painter: QPainter, blocks: _Blocks) -> None:
        """Beside the first line; a person beside the first two."""
        t, mark = self._kit.theme, self.facts.mark
        size = t.px(26 if mark.initials else 24 if mark.place else 20)
        beside = min(blocks.height, t.px(40)) if mark.initials else t.line("body")
        disc = QRectF(t.px(6), round(self._top(blocks) + beside / 2 - size / 2), size, size)
        if mark.place:
            color = t.color("sun") if mark.locked else t.color(SERIES[(mark.place - 1) % len(SERIES)])
            ink = t.color("on_sun") if mark.locked else t.color("on_accent")
            draw_number(painter, disc, mark.place, fill=color, ink=ink, font=t.font("small", 700, tabular=True))
        elif mark.initials:
            paint.avatar(painter, disc, t, initials=mark.initials, color=t.person(mark.tint))
        elif mark.filled:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color(mark.color))
            painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
            at = disc.center() - QPointF(t.px(12) / 2, t.px(12) / 2)
            paint.icon(painter, t, mark.icon, at=at, color="on_accent", size=12)
        elif mark.icon:
            paint.icon(painter, t, mark.icon, at=disc.topLeft() + QPointF(1, 1), color=mark.color, size=18)
        else:
            paint.box(painter, disc.adjusted(2, 2, -2, -2), radius=size / 2, edge=t.color(mark.color), width=2)

    def _paint_end(self, painter: QPainter, area: QRectF, *, top: float) -> None:
        t, facts = self._kit.theme, self.facts
        right = area.right() - t.px(8)
        if facts.icon:
            at = QPointF(right - t.px(18), round(top + 1))
            paint.icon(painter, t, facts.icon, at=at, color=facts.icon_color, size=18)
            right -= t.px(26)
        if facts.aside:
            painter.setPen(t.color("text2"))
            font = t.font("small")
            painter.setFont(font)
            width = width_of(facts.aside, font=font) + 2
            painter.drawText(QRectF(right - width, top, width, t.line("body")), _END, facts.aside)

    def _left(self) -> float:
        mark = self.facts.mark
        return self._kit.theme.px(40 if mark.initials or mark.place else 34)

    def _before(self) -> float:
        """How much room what stands before the sentence takes there; 0 where a whole title has lines of its own."""
        t = self._kit.theme
        width = width_of(self.facts.before, font=t.font("body")) if self.facts.before else 0.0
        return width + 1 + t.px(8) if 0 < width <= t.px(_MOST_BEFORE) else 0.0

    def _end(self) -> float:
        t, facts = self._kit.theme, self.facts
        width = float(t.px(8))
        if facts.icon:
            width += t.px(26)
        if facts.aside:
            width += width_of(facts.aside, font=t.font("small")) + t.px(12)
        return width

    def _blocks(self, width: int) -> _Blocks:
        t, facts = self._kit.theme, self.facts
        room = width - self._left() - self._end()
        two = bool(facts.beside) and room >= t.px(_TWO_COLUMNS_FROM)
        first = room * 0.52 if two else room
        head = setting(
            facts.text,
            font=t.font("body", facts.weight),
            width=max(first - self._before(), 40),
            line=t.line("body"),
        )
        heads: list[tuple[str, Block]] = [(facts.color, head)]
        if facts.before and not self._before():
            whole = setting(facts.before, font=t.font("body"), width=first, line=t.line("body"))
            heads.insert(0, ("text2", whole))
        left: list[tuple[str, Block]] = []
        for one in facts.under:
            font = t.font("small", one.weight)
            left.append((one.color, setting(one.text, font=font, width=first, line=t.line("small"), most=one.most)))
        if not facts.beside:
            return _Blocks(left=(*heads, *left))
        if two:
            start = self._left() + first + t.px(16)
            beside = setting(facts.beside, font=t.font("body"), width=room - first - t.px(16), line=t.line("body"))
            return _Blocks(left=(*heads, *left), beside=beside, beside_left=start)
        small = setting(facts.beside, font=t.font("small"), width=room, line=t.line("small"))
        return _Blocks(left=(*heads, ("text2", small), *left))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blocks:
    left: tuple[tuple[str, Block], ...]
    beside: Block | None = None
    beside_left: float = 0.0

    @property
    def height(self) -> float:
        left = sum(block.height for _, block in self.left)
        return max(left, self.beside.height if self.beside is not None else 0)


class FactList(Walk):
    """Rows one below the other; the arrow keys walk them. `opened` tells the key of one that Enter or a click took,
    `lettered` the key of the row and what was pressed on it: T, E or Del."""

    opened = Signal(str)
    lettered = Signal(str, str)

    def __init__(self, kit: Kit, *, name: str, label: str, gap: int = 0) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.body.setSpacing(kit.theme.px(gap))

    def rows(self) -> list[FactRow]:
        """Its rows, from the top."""
        return [row for row in self._made() if not row.isHidden()]

    def show_facts(self, facts: Sequence[Facts]) -> None:
        """Show these; who had the focus keeps it, or its neighbour gets it."""
        made = self._made()
        focused = next((n for n, row in enumerate(made) if row.hasFocus()), None)
        keys = [one.key for one in facts]
        held = made[focused].facts.key if focused is not None else ""
        for n, one in enumerate(facts):
            if n < len(made):
                made[n].show_facts(one)
                made[n].setObjectName(f"{self.objectName()}.{one.key}")
            else:
                row = FactRow(self._kit, name=f"{self.objectName()}.{one.key}", facts=one)
                row.clicked.connect(self._on_clicked)
                self.body.addWidget(row)
                # Qt would show it a moment later, and until then it takes no focus.
                row.show()
        for row in made[len(facts) :]:
            row.hide()
            self.body.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        if focused is not None and facts:
            at = keys.index(held) if held in keys else min(focused, len(keys) - 1)
            self._made()[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, key: str) -> bool:
        """The focus on this row; is there one?"""
        found = next((row for row in self.rows() if row.facts.key == key), None)
        if found is None:
            return False
        self.go(found)
        bring_into_view(found)
        return True

    def focused_key(self) -> str:
        """The key of the row that has the focus, or an empty text."""
        return next((row.facts.key for row in self.rows() if row.hasFocus()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = _LETTERS.get(Qt.Key(event.key()), "")
        key = self.focused_key()
        if letter and key and not event.modifiers():
            self.lettered.emit(key, letter)
            return
        super().keyPressEvent(event)

    def _made(self) -> list[FactRow]:
        found: list[FactRow] = []
        for n in range(self.body.count()):
            item = self.body.itemAt(n)
            widget = item.widget() if item is not None else None
            if isinstance(widget, FactRow):
                found.append(widget)
        return found

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, FactRow) and row.facts.opens:
            self.opened.emit(row.facts.key)


def draw_number(painter: QPainter, disc: QRectF, number: int, *, fill: QColor, ink: QColor, font: QFont) -> None:
    """A number on a disc: the place of a chosen one."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawEllipse(disc)
    painter.setPen(ink)
    painter.setFont(font)
    painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number))


_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
