"""From what is meant on the board to the action that does it. Nothing of Qt: cards and rows in, actions out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from offsite.domain import limits
from offsite.domain.entities import Candidate, Status
from offsite.domain.pasting import PastedCandidate
from offsite.domain.text import clean_line, clean_text, is_empty
from offsite.errors import Message, Refusal
from offsite.ui import acts
from offsite.ui.models.candidates import Card
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.widgets.day import day_of, is_of_this_time

if TYPE_CHECKING:
    from offsite.actions.base import Action


# What an action takes.


def together(actions: Sequence[Action]) -> Action | None:
    """The actions as one step; None where there is none. Raises Refusal."""
    if len(actions) < 2:
        return actions[0] if actions else None
    return acts.validated(acts.Several, fields={"actions": [acts.form(action) for action in actions]})


def why_not(verb: Verb, card: Card | None) -> Message | None:
    """Why something cannot be done with the selected card, in a few words; None where it can."""
    order = tuple(Status)
    if card is None:
        return Message("ui.candidates.not_now.unselected")
    match verb:
        case Verb.LEFT if card.status is order[0]:
            return Message("ui.candidates.not_now.leftmost")
        case Verb.RIGHT if card.status is order[-1]:
            return Message("ui.candidates.not_now.rightmost")
        case Verb.UNMERGE if not card.merged:
            return Message("ui.candidates.nothing_merged")
        case _:
            return None


def added(candidate: str, title: str, *, person: str | None) -> Action:
    """A sentence written down. Raises Refusal."""
    return acts.validated(acts.AddCandidate, fields={"candidate": candidate, "title": title, "proposed_by": person})


def pasted(found: Iterable[tuple[str, PastedCandidate]], *, person: str | None) -> Action | None:
    """Several written down: (id, what was pasted) each. `person` brings those whose paste names nobody."""
    return together([added(key, one.title, person=one.proposed_by or person) for key, one in found])


def changed(candidate: str, **fields: Any) -> Action:
    """A candidate said otherwise: title, short_name, rationale or proposed_by. Raises Refusal."""
    return acts.validated(acts.ChangeCandidate, fields={"candidate": candidate, **fields})


def held(candidate: str, *, reason: str, returns_on: date | None) -> Action:
    """One candidate on hold. Raises Refusal."""
    day = None if returns_on is None else returns_on.isoformat()
    return acts.validated(acts.HoldCandidate, fields={"candidate": candidate, "reason": reason, "returns_on": day})


def put(cards: Sequence[Card], status: Status, *, reason: str = "", returns_on: date | None = None) -> list[Action]:
    """Each of the cards into the column; those that stand there already stay. On hold they all get the reason."""
    match status:
        case Status.PROPOSED:
            return [acts.ProposeCandidate(candidate=card.id) for card in cards if card.status is not status]
        case Status.SHORTLISTED:
            return [acts.ShortlistCandidate(candidate=card.id) for card in cards if card.status is not status]
        case Status.ON_HOLD:
            return [held(card.id, reason=reason, returns_on=returns_on) for card in cards]


def removed(cards: Sequence[Card]) -> list[Action]:
    return [acts.RemoveCandidate(candidate=card.id) for card in cards]


def placed(
    cards: Sequence[Card], *, rows: Sequence[Candidate], column: Sequence[Card], at: int, newest_first: bool
) -> list[Action]:
    """Moves after which the cards stand in the column, in this order, before its row `at`.

    `rows`: every candidate. `column`: the cards of the target column from top to bottom, the moved ones among them or
    not. Nothing where all stand as they are to stand.
    """
    moving = {card.id for card in cards}
    others = [card.id for card in column if card.id not in moving]
    above = sum(1 for card in column[:at] if card.id not in moving)
    if [card.id for card in column] == [*others[:above], *(card.id for card in cards), *others[above:]]:
        return []
    if not others:
        # Alone in the column, they still have an order among themselves.
        above = 0
    order = [row.id for row in sorted(rows, key=lambda row: (row.position, row.id))]
    wanted = [card.id for card in cards]
    if newest_first:
        # From top to bottom the positions fall.
        wanted.reverse()
        before = others[above - 1] if above else _after(others[0], order, moving) if others else None
    else:
        before = others[above] if above < len(others) else _after(others[-1], order, moving) if others else None
    return [acts.MoveCandidate(candidate=candidate, before=before) for candidate in wanted]


def ordered(wanted: Sequence[str], *, rows: Sequence[Candidate]) -> list[Action]:
    """Moves after which these candidates stand in this order among each other, in the places that they have now.

    `rows`: every candidate. All others stay where they are. Nothing where they stand so already.
    """
    order = [row.id for row in sorted(rows, key=lambda row: (row.position, row.id))]
    following = iter(wanted)
    target = [next(following) if candidate in wanted else candidate for candidate in order]
    moves: list[Action] = []
    for at in range(len(target) - 1, -1, -1):
        if order[at] == target[at]:
            continue
        # Behind it all stand as they are to stand.
        order.remove(target[at])
        order.insert(at, target[at])
        before = target[at + 1] if at + 1 < len(target) else None
        moves.append(acts.MoveCandidate(candidate=target[at], before=before))
    return moves


def _after(candidate: str, order: Sequence[str], moving: Iterable[str]) -> str | None:
    """What comes after it among those that stay."""
    behind = order[order.index(candidate) + 1 :]
    return next((other for other in behind if other not in moving), None)


def wrong_title(text: str) -> Message | None:
    """Why a sentence cannot be kept; None where it can."""
    line = clean_line(text)
    if is_empty(line):
        return Message("ui.candidates.wrong.empty")
    if len(line) > limits.TITLE:
        return Message("ui.candidates.wrong.title", length=len(line), most=limits.TITLE)
    return None


def wrong_short_name(text: str) -> Message | None:
    """Why a short name cannot be kept."""
    length = len(clean_line(text))
    return (
        Message("ui.candidates.wrong.short", length=length, most=limits.SHORT_NAME)
        if length > limits.SHORT_NAME
        else None
    )


def wrong_length(text: str, *, most: int) -> Message | None:
    """Why a longer text cannot be kept."""
    length = len(clean_text(text))
    return Message("ui.candidates.wrong.long", length=length, most=most) if length > most else None


def wrong_reason(text: str) -> Message | None:
    """Why a reason cannot be kept."""
    return Message("ui.candidates.wrong.reason") if is_empty(clean_text(text)) else wrong_length(text, most=limits.TEXT)


def wrong_paste(found: Sequence[PastedCandidate]) -> Message | None:
    """Why a list cannot be pasted: the first of its lines that is too long, or too many of them."""
    if len(found) > limits.SEVERAL:
        return Message("ui.candidates.wrong.many", n=len(found), most=limits.SEVERAL)
    for line, one in enumerate(found, start=1):
        if len(one.title) > limits.TITLE:
            return Message("ui.candidates.wrong.line", line=line, length=len(one.title), most=limits.TITLE)
    return None


def day_meant(text: str, *, near: Mapping[str, date] | None = None) -> date | None:
    """The day that was typed; None for an empty text. Raises Refusal where it is no day of this time."""
    try:
        day = day_of(text, near=near)
    except ValueError:
        raise Refusal(Message("ui.candidates.wrong.day")) from None
    if day is not None and not is_of_this_time(day):
        raise Refusal(Message("ui.candidates.wrong.day"))
    return day
