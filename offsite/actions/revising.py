"""What holds once the OKRs are released, and how a change after it keeps its reason; who answers for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from offsite.actions.base import Action, Tx, need
from offsite.domain.entities import Leader
from offsite.domain.okrs import KeyResult, Objective, Release, Revision
from offsite.errors import Message, Refusal

T = TypeVar("T", Objective, KeyResult)
OWNER = ("owner", "owner_name")
_SHOWN = 4000


def released(tx: Tx) -> Release | None:
    """The release that stands, or None."""
    return next((row for row in tx.all(Release) if row.ended_at is None), None)


def owner_fields(tx: Tx, action: Action, *, prefix: str) -> dict[str, str | None]:
    """The columns of an owner that the action names: a leader, or anybody else by name, never both.

    Raises Refusal where there is no such leader, or both are given.
    """
    by_id, by_name = prefix, f"{prefix}_name"
    given = action.model_fields_set & {by_id, by_name}
    if not given:
        return {}
    key: str | None = getattr(action, by_id) if by_id in given else None
    name: str = (getattr(action, by_name) if by_name in given else "") or ""
    if key is not None and name:
        raise Refusal(Message("owner.two"))
    if key is not None:
        need(tx, Leader, key)
    return {f"{prefix}_id": key, f"{prefix}_name": name}


def revise(tx: Tx, *, before: T, after: T, fields: Sequence[str], reason: str | None) -> None:
    """Keep what changes among `fields` after the release. Raises Refusal where that is something, and no reason."""
    changed = [name for name in fields if getattr(before, name) != getattr(after, name)]
    if not changed or released(tx) is None:
        return
    if reason is None:
        raise Refusal(Message("release.reason_needed", title=before.title))
    known = tx.all(Revision)
    for name in changed:
        n = sum(row.subject_id == before.id and row.field == name for row in known) + 1
        tx.add(
            Revision(
                id=f"{before.id}:{name}:{n}",
                subject_id=before.id,
                field=name,
                n=n,
                before=_text(getattr(before, name)),
                after=_text(getattr(after, name)),
                reason=reason,
                author=tx.author,
                changed_at=tx.now,
            )
        )


def _text(value: object) -> str:
    return "" if value is None else str(value)[:_SHOWN]
