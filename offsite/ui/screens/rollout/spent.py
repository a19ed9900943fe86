"""How long a rehearsal took, part by part, against what was planned."""

from __future__ import annotations

from datetime import datetime

from offsite.errors import Message
from offsite.outputs.deck import Deck
from offsite.ui.kit import Kit


class Spent:
    """The time in each part of the deck, by its number; going back to a part goes on with it."""

    def __init__(self, *, part: int, now: datetime) -> None:
        self._part = part
        self._since = now
        self._seconds: dict[int, float] = {}

    def go_to(self, part: int, *, now: datetime) -> None:
        """From now on it is this part."""
        self._seconds[self._part] = self._seconds.get(self._part, 0.0) + (now - self._since).total_seconds()
        self._part, self._since = part, now

    def said(self, deck: Deck, kit: Kit, *, first: str) -> str:
        """In a sentence. `first`: the slide that it began with; what comes before was not planned."""
        keys = [slide.key for slide in deck.shown]
        planned = deck.shown[keys.index(first) if first in keys else 0 :]
        taken = _minutes(sum(self._seconds.values()))
        if not taken:
            return kit.say(Message("ui.rollout.spent.short"))
        parts = []
        for number, part in enumerate(deck.parts, start=1):
            minutes = _minutes(self._seconds.get(number, 0.0))
            of = round(sum(slide.minutes for slide in planned if max(slide.part, 1) == number))
            if minutes and of:
                parts.append(kit.say(Message("ui.rollout.spent.part", name=part.name, minutes=minutes, of=of)))
            elif minutes:
                parts.append(kit.say(Message("ui.rollout.spent.part_before", name=part.name, minutes=minutes)))
        of = round(sum(slide.minutes for slide in planned))
        return kit.say(Message("ui.rollout.spent", n=taken, of=of, parts=", ".join(parts)))


def _minutes(seconds: float) -> int:
    return int(seconds / 60 + 0.5)
