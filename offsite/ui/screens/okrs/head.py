"""The head of the card of an objective: its number, title, why, and whether all of it is sound."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from offsite.domain.okrs import Level
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting, width_of
from offsite.ui.screens.focus.facts import draw_number
from offsite.ui.screens.okrs.lines import ObjectiveLine
from offsite.ui.widgets.choice import Stop

_EDGE, _WORDS, _DISC = 12, 54, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Blocks:
    title: Block
    under: tuple[tuple[str, Block], ...]
    width: float

    @property
    def height(self) -> float:
        return self.title.height + sum(block.height for _, block in self.under)


class ObjectiveHead(Stop):
    """Opens the objective in the inspector; Enter edits its title there."""

    edit_wanted = Signal()

    def __init__(self, kit: Kit, *, name: str, line: ObjectiveLine) -> None:
        super().__init__(name=name)
        self._kit = kit
        self._heights: dict[int, int] = {}
        self.line = line
        self.chosen = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_line(line)

    def show_line(self, line: ObjectiveLine) -> None:
        """Show this objective."""
        if line == self.line and self._heights:
            return
        self.line = line
        self._heights.clear()
        self.setText(line.title)
        said = (f"{line.number}. {line.title}", line.whose, line.why, self._state()[1], line.left)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.updateGeometry()
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Is it the one that the inspector is about?"""
        if self.chosen is not chosen:
            self.chosen = chosen
            self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(500), self.heightForWidth(max(self.width(), t.px(500))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(240), self._kit.theme.px(48))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            t = self._kit.theme
            self._heights[width] = max(round(self._blocks(width).height) + t.px(16), t.px(56))
        return self._heights[width]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit_wanted.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_wanted.emit()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, line = self._kit.theme, self.line
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self.isDown() or self.underMouse():
            paint.box(painter, area, radius=t.px(7), fill=t.color("press" if self.isDown() else "hover"))
        if self.chosen:
            paint.box(painter, area, radius=t.px(7), fill=t.color("accent_s"))
        if self.has_ring():
            paint.ring(painter, area, t, radius=t.px(7))
        blocks = self._blocks(self.width())
        top = float(t.px(8))
        disc = QRectF(t.px(_EDGE), top + t.px(1), t.px(_DISC), t.px(_DISC))
        if line.person is not None and line.level is Level.PERSON:
            person = line.person
            paint.avatar(painter, disc, t, initials=person.initials, color=t.person(person.tint))
        else:
            sun = line.level is Level.COMPANY
            fill, ink = t.color("sun" if sun else "sunken"), t.color("on_sun" if sun else "text")
            draw_number(painter, disc, line.number, fill=fill, ink=ink, font=t.font("section", 700, tabular=True))
        painter.setPen(t.color("text"))
        blocks.title.draw(painter, QPointF(t.px(_WORDS), top))
        y = top + blocks.title.height
        for color, block in blocks.under:
            painter.setPen(t.color(color))
            block.draw(painter, QPointF(t.px(_WORDS), y))
            y += block.height
        self._paint_state(painter, area, top)

    # How.

    def _paint_state(self, painter: QPainter, area: QRectF, top: float) -> None:
        t = self._kit.theme
        icon, said, color = self._state()
        right = area.right() - t.px(_EDGE)
        font = t.font("small", 600)
        wide = width_of(said, font=font) + 2
        painter.setPen(t.color(color))
        painter.setFont(font)
        painter.drawText(QRectF(right - wide, top, wide, t.line("title_s")), _END, said)
        at = QPointF(right - wide - t.px(24), top + (t.line("title_s") - t.px(18)) / 2)
        paint.icon(painter, t, icon, at=at, color=color, size=18)
        if self.line.left:
            small = t.font("small")
            painter.setFont(small)
            painter.setPen(t.color("ember" if self.line.late else "text2"))
            wide = width_of(self.line.left, font=small) + 2
            painter.drawText(QRectF(right - wide, top + t.line("title_s"), wide, t.line("small")), _END, self.line.left)

    def _state(self) -> tuple[str, str, str]:
        """Icon, word and colour of how it stands."""
        say, n = self._kit.say, self.line.to_fix
        if n:
            return "circle-alert", say(Message("ui.okrs.to_fix", n=n)), "ember"
        return "check", say(Message("ui.okrs.all_sound")), "accent_t"

    def _blocks(self, width: int) -> _Blocks:
        t, line, say = self._kit.theme, self.line, self._kit.say
        state = width_of(self._state()[1], font=t.font("small", 600)) + t.px(24)
        aside = max(state, width_of(line.left, font=t.font("small"))) + t.px(_EDGE + 16)
        room = max(width - t.px(_WORDS) - aside, 80)
        title = setting(line.title, font=t.font("title_s"), width=room, line=t.line("title_s"))
        under: list[tuple[str, str, int]] = []
        if line.whose:
            under.append((line.whose, "text", 600))
        if line.serves:
            under.append((say(Message("ui.okrs.serves", title=line.serves)), "text2", 400))
        if line.why:
            under.append((line.why, "text2", 400))
        if line.example:
            under.append((say(Message("ui.okrs.is_example")), "accent_t", 500))
        blocks = tuple(
            (color, setting(text, font=t.font("small", weight), width=room, line=t.line("small")))
            for text, color, weight in under
        )
        return _Blocks(title=title, under=blocks, width=room)


_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
