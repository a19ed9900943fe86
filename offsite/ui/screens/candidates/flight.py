"""The way of a card from where it stood to where it stands now: it is seen to go, and nothing waits for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEasingCurve, QObject, QPointF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from offsite.domain.entities import Candidate, Status
from offsite.ui.look import paint
from offsite.ui.models.candidates import Card

DURATION = 320
"""Milliseconds."""
MOST = 8
"""Cards that go together; where more would, all of them are there at once: nobody could follow them."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One card: its id, its picture, and the top left corners between which it goes, in pixels of the board."""

    candidate: str
    picture: QPixmap
    start: QPointF
    end: QPointF


class Flyer(QWidget):
    """A card on its way. As small as it is: what is shown over a board has all that is under it painted anew."""

    def __init__(self, leg: Leg, board: QWidget) -> None:
        super().__init__(board)
        self.leg = leg
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(leg.picture.deviceIndependentSize().toSize())

    def be_at(self, way: float) -> None:
        """Be where it is after this part of the way."""
        self.move((self.leg.start + (self.leg.end - self.leg.start) * way).toPoint())

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).drawPixmap(0, 0, self.leg.picture)


class Flight(QObject):
    """Shows cards on their way over the board. What stands in the lists is where it belongs already.

    `landed` tells that it is over, however.
    """

    landed = Signal()

    def __init__(self, board: QWidget) -> None:
        super().__init__(board)
        self._board = board
        self.flyers: list[Flyer] = []
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setDuration(DURATION)
        self.animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.animation.valueChanged.connect(self._on_step)
        self.animation.finished.connect(self.land)

    def go(self, legs: Sequence[Leg]) -> None:
        """Begin; what was still on its way is there."""
        self.land()
        self.flyers = [Flyer(leg, self._board) for leg in legs]
        self._on_step(0.0)
        for flyer in self.flyers:
            flyer.show()
        self.animation.start()

    def land(self) -> None:
        """Be over, now."""
        self.animation.stop()
        flown, self.flyers = self.flyers, []
        for flyer in flown:
            flyer.hide()
            flyer.deleteLater()
        if flown:
            self.landed.emit()

    def _on_step(self, way: float) -> None:
        for flyer in self.flyers:
            flyer.be_at(way)


def moved(cards: Sequence[Card], rows: Iterable[Candidate], *, held: Collection[str]) -> list[str]:
    """The ids of the cards that stand elsewhere once the board shows these rows: in another column, or, where none
    does, in another place of their own."""
    now = {row.id: row for row in rows if row.merged_into is None}
    there = [card for card in cards if card.id in now]
    found = [card.id for card in there if now[card.id].status is not card.status]
    if found or all(now[card.id].position == card.position for card in there):
        return found
    for status in Status:
        column = [card for card in there if card.status is status]
        before = [card.id for card in sorted(column, key=lambda card: (card.position, card.id))]
        after = sorted(before, key=lambda candidate: (now[candidate].position, candidate))
        one = gone(before, after, held=held)
        if one is not None:
            found.append(one)
    return found


def gone(before: Sequence[str], after: Sequence[str], *, held: Collection[str]) -> str | None:
    """The one that went to another place of a list, where the others stayed in their order; None where none did.

    Of two that changed places it is the one that is `held`.
    """
    if sorted(before) != sorted(after) or list(before) == list(after):
        return None
    first = next(n for n, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
    # Either the first that differs went down, or what stands there now came up.
    ends = sorted((before[first], after[first]), key=lambda one: one not in held)
    return next((one for one in ends if _without(before, one) == _without(after, one)), None)


def _without(ids: Sequence[str], one: str) -> list[str]:
    return [candidate for candidate in ids if candidate != one]
