"""What a locked focus holds fast: it changes only after it was unlocked with a reason."""

from __future__ import annotations

from offsite.actions.base import Tx
from offsite.domain.deciding import Focus, FocusItem
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
