"""What a locked focus holds fast on the board, and the words for it. Pure: cards in, messages out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from offsite.domain.deciding import Focus
from offsite.domain.entities import Candidate, Status
from offsite.domain.merging import on_the_table
from offsite.errors import Message
from offsite.ports import instant_from_text
from offsite.ui.models.candidates import Card
from offsite.ui.screens.candidates.verbs import Verb

_ORDER = tuple(Status)


def why_not(verb: Verb, cards: Sequence[Card], *, current: Card, locked: bool) -> Message | None:
    """Why a verb would be refused for these cards; None where the locked focus has nothing against it."""
    if not locked:
        return None
    match verb:
        case Verb.SHORTLIST:
            back = all(card.status is Status.SHORTLISTED for card in cards)
            return why_not_put(cards, Status.PROPOSED if back else Status.SHORTLISTED, locked=locked)
        case Verb.LEFT | Verb.RIGHT:
            at = _ORDER.index(current.status) + (1 if verb is Verb.RIGHT else -1)
            return why_not_put(cards, _ORDER[at], locked=locked) if 0 <= at < len(_ORDER) else None
        case Verb.EDIT:
            return _held([current])
        case Verb.HOLD | Verb.PROPOSE | Verb.MERGE | Verb.REMOVE:
            return _held(cards)
        case Verb.OPEN | Verb.UP | Verb.DOWN | Verb.UNMERGE | Verb.CAPTURE | Verb.LEAVE:
            return None
        case _:
            assert_never(verb)


def why_not_put(cards: Sequence[Card], status: Status, *, locked: bool) -> Message | None:
    """Why these cards may not come into a column."""
    if not locked:
        return None
    fresh = [card for card in cards if card.status is not status]
    return Message("focus.is_locked") if fresh and status is Status.SHORTLISTED else _held(fresh)


def refused_places(row: Candidate, *, locked: bool, held: bool) -> dict[Status, Message]:
    """The columns into which a candidate may not come, each with the reason. `held`: it is part of the locked focus."""
    if held:
        why = Message("focus.holds_candidate", title=row.title)
        return {status: why for status in Status if status is not row.status}
    return {Status.SHORTLISTED: Message("focus.is_locked")} if locked and row.status is not Status.SHORTLISTED else {}


def newcomers(candidates: Sequence[Candidate], focus: Focus) -> int:
    """How many came after the lock, and are neither in the focus nor on hold yet."""
    if focus.locked_at is None:
        return 0
    locked = instant_from_text(focus.locked_at)
    proposed = (row for row in on_the_table(candidates) if row.status is Status.PROPOSED and row.added_at)
    return sum(1 for row in proposed if instant_from_text(row.added_at) > locked)


def _held(cards: Sequence[Card]) -> Message | None:
    held = next((card for card in cards if card.in_focus), None)
    return None if held is None else Message("focus.holds_candidate", title=held.title)
