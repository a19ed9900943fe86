"""How a leader is painted on this page: the disc, the name, and a line about how they take part."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from offsite.domain.deciding import Presence
from offsite.errors import Message
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting
from offsite.ui.look.theme import Theme
from offsite.ui.models.candidates import Person

DISC, BESIDE = 38, 14


def presence_word(presence: Presence) -> Message:
    """How somebody takes part, in a word or two."""
    match presence:
        case Presence.PRESENT:
            return Message("ui.vote.presence.present")
        case Presence.REMOTE:
            return Message("ui.vote.presence.remote")
        case Presence.ABSENT:
            return Message("ui.vote.presence.absent")


def name_block(name: str, *, theme: Theme, width: float) -> Block:
    """A name, wrapped to the width."""
    return setting(name, font=theme.font("body", 600), width=width, line=theme.line("body"))


def draw_person(
    painter: QPainter, area: QRectF, person: Person, *, theme: Theme, name: str, second: str, faint: bool = False
) -> None:
    """Paint the disc, and beside it the name over a quiet line, all in the middle of `area`."""
    t = theme
    size = t.px(DISC)
    disc = QRectF(area.left(), area.center().y() - size / 2, size, size)
    paint.avatar(painter, disc, t, initials=person.initials, color=t.person(person.tint), faint=faint)
    left = disc.right() + t.px(BESIDE)
    room = area.right() - left
    block = name_block(name, theme=t, width=room)
    under = t.line("small")
    top = area.center().y() - (block.height + under) / 2
    painter.setPen(QColor(t.color("text2" if faint else "text")))
    block.draw(painter, QPointF(left, top))
    painter.setPen(t.color("text2"))
    draw_line(painter, QRectF(left, top + block.height, room, under), second, font=t.font("small"))


class PersonLine(QWidget):
    """A leader in a row: disc, name, department."""

    def __init__(self, person: Person, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._person = person
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setToolTip(person.department)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self.heightForWidth(self._theme.px(220)))

    def minimumSizeHint(self) -> QSize:
        return self._theme.size(120, 46)

    def heightForWidth(self, width: int) -> int:
        t = self._theme
        room = width - t.px(DISC + BESIDE)
        block = name_block(self._person.name, theme=t, width=room)
        return max(round(block.height) + t.line("small") + t.px(8), t.px(46))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.painter_on(self)
        person = self._person
        draw_person(painter, QRectF(self.rect()), person, theme=self._theme, name=person.name, second=person.department)
