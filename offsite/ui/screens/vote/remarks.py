"""What has to be said with a round wherever it is shown: that it is void, was opened again, was counted early."""

from __future__ import annotations

from offsite.domain.deciding import Round, RoundState
from offsite.errors import Message


def remarks_of(row: Round, *, ballots: int, entitled: int) -> tuple[tuple[Message, bool], ...]:
    """Each with whether it asks for attention, the weightiest first."""
    found: list[tuple[Message, bool]] = []
    if row.state is RoundState.VOID:
        found.append((Message("ui.vote.remark.void", number=row.number, reason=row.void_reason), True))
    if row.reopen_reason:
        found.append((Message("ui.vote.remark.reopened", n=row.take, reason=row.reopen_reason), True))
    if row.early_reason:
        remark = Message("ui.vote.remark.early", ballots=ballots, entitled=entitled, reason=row.early_reason)
        found.append((remark, True))
    if row.facts_reason:
        found.append((Message("ui.vote.remark.no_facts", reason=row.facts_reason), False))
    return tuple(found)
