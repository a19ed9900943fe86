"""What a locked focus holds fast until it is unlocked with a reason, and reasons that no longer stand for anything."""

from __future__ import annotations

from offsite.actions.base import Tx
from offsite.domain.deciding import Condition, Focus, FocusItem, Waiver
from offsite.errors import Message, Refusal


def refuse_while_locked(tx: Tx) -> None:
    """Raises Refusal where the focus is locked."""
    if _locked(tx) is not None:
        raise Refusal(Message("focus.is_locked"))


def refuse_locked_candidate(tx: Tx, *, candidate: str, title: str) -> None:
    """Raises Refusal where the candidate is part of a locked focus."""
    focus = _locked(tx)
    if focus is not None and tx.get(FocusItem, f"{focus.id}:{candidate}") is not None:
        raise Refusal(Message("focus.holds_candidate", title=title))


def _locked(tx: Tx) -> Focus | None:
    return next((row for row in tx.all(Focus) if row.locked_at is not None and row.ended_at is None), None)


def drop_waivers(tx: Tx, *conditions: Condition) -> None:
    """Take the reasons for these conditions away from the focus that is proposed: something else is so now."""
    focus = next((row for row in tx.all(Focus) if row.ended_at is None and row.locked_at is None), None)
    for condition in conditions:
        waiver = tx.get(Waiver, f"{focus.id}:{condition}") if focus is not None else None
        if waiver is not None:
            tx.remove(waiver)
