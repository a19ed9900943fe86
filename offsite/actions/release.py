"""The release of the OKRs: the act that the checks guard. Entry is never refused; this is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, free, next_position
from offsite.actions.revising import released
from offsite.actions.stamp import Barrier
from offsite.domain import limits
from offsite.domain.days import day_of
from offsite.domain.entities import Engagement
from offsite.domain.fields import Id, Reason
from offsite.domain.okrs import Release
from offsite.domain.standing import Standing
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal


class ReleaseOkrs(Action):
    """Release the OKRs: from now on they hold, and a change to a number or a date needs a reason. What still blocks
    them needs one written reason, which is kept."""

    kind: ClassVar[str] = "okrs.release"
    zone: ClassVar[Zone] = Zone.ROOM
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {"release": "first", "reason": "The numbers of Support follow on Friday."}

    release: Id = Field(description="The id that you choose for it.")
    reason: Reason | None = Field(default=None, description="Why, although checks block it.")

    def perform(self, tx: Tx) -> Message:
        from offsite.quality.release import blocking

        free(tx, Release, self.release)
        if released(tx) is not None:
            raise Refusal(Message("release.is_released"))
        rows = tx.all(Release)
        if len(rows) >= limits.RELEASES:
            raise Refusal(Message("full.releases", n=limits.RELEASES))
        engagement = next(iter(tx.all(Engagement)))
        standing = Standing.of(tx.all, today=day_of(tx.now, time_zone=engagement.time_zone))
        if standing.locked_focus is None:
            raise Refusal(Message("release.not_locked"))
        found = blocking(standing)
        if found and self.reason is None:
            raise Refusal(Message("release.blocked", n=len(found)))
        if not found and self.reason is not None:
            raise Refusal(Message("release.reason_not_needed"))
        tx.add(
            Release(
                id=self.release,
                released_at=tx.now,
                author=tx.author,
                reason=self.reason or "",
                overridden=" ".join(one.reference for one in found),
                position=next_position(rows),
            )
        )
        return self.did()


class TakeBackRelease(Action):
    """Take the release back, with a reason: the OKRs are a draft again."""

    kind: ClassVar[str] = "okrs.take_back"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {"reason": "Finance found another start value."}

    reason: Reason

    def perform(self, tx: Tx) -> Message:
        row = released(tx)
        if row is None:
            raise Refusal(Message("release.not_released"))
        tx.change(replace(row, ended_at=tx.now, end_author=tx.author, end_reason=self.reason))
        return self.did(reason=self.reason)


ACTIONS: tuple[type[Action], ...] = (ReleaseOkrs, TakeBackRelease)
