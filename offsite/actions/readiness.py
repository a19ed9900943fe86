"""What has to be so before the first session, ticked by the facilitator."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx
from offsite.domain.entities import ReadyItem, ReadyTick
from offsite.errors import Message


class TickReady(Action):
    """Tick something that only the facilitator can tell to be ready for the first session, or take the tick away."""

    kind: ClassVar[str] = "readiness.tick"
    example: ClassVar[dict[str, Any]] = {"item": "dates", "done": True}

    item: ReadyItem
    done: bool = Field(default=True, description="false takes the tick away.")

    def perform(self, tx: Tx) -> Message:
        before = tx.get(ReadyTick, self.item)
        if not self.done:
            if before is not None:
                tx.remove(before)
            return Message(f"did.readiness.open.{self.item}")
        if before is None:
            tx.add(ReadyTick(id=self.item))
        return Message(f"did.readiness.done.{self.item}")


ACTIONS: tuple[type[Action], ...] = (TickReady,)
