"""Several actions as one: one entry of the log, and one step of undo."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, WithJsonSchema, field_validator

from offsite.actions.base import Action, Tx
from offsite.actions.history import Redo, Undo
from offsite.actions.leaves import LEAVES
from offsite.actions.stamp import Barrier
from offsite.actions.validating import STAMP, fields_of, form, kind_of, validated
from offsite.domain import limits
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

_KIND = "several"


def part(content: dict[str, Any]) -> Action:
    """One of several actions from its form outside. Raises Refusal where it is none, or may not be one of several."""
    if content.get("kind") == _KIND:
        raise Refusal(Message("several.nested"))
    action = LEAVES[kind_of(content, among=LEAVES)]
    why_not = _why_not(action)
    if why_not is not None:
        raise Refusal(why_not)
    for name in STAMP:
        if name in content:
            raise Refusal(Message("several.stamped", field=name))
    return validated(action, fields=fields_of(content))


def _why_not(action: type[Action]) -> Message | None:
    """Why an action of this kind cannot be one of several; None where it can."""
    if action in (Undo, Redo):
        return Message("several.history", kind=action.kind)
    if action.zone is Zone.PRIVATE:
        return Message("several.private", kind=action.kind)
    if action.barrier is not Barrier.NONE:
        return Message("several.barrier", kind=action.kind)
    return None


PARTS: tuple[str, ...] = tuple(kind for kind, action in LEAVES.items() if _why_not(action) is None)
"""The kinds that can be among several."""

Part = Annotated[
    dict[str, Any],
    WithJsonSchema({"type": "object", "properties": {"kind": {"enum": list(PARTS)}}, "required": ["kind"]}),
]


class Several(Action):
    """Do several actions in their order as one step: all of them or none, and one undo takes all of them back."""

    kind: ClassVar[str] = _KIND
    example: ClassVar[dict[str, Any]] = {
        "actions": [
            {"kind": "leader.add", "leader": "ada", "name": "Ada Byron"},
            {"kind": "candidate.add", "candidate": "dach", "title": "Win the mid-market in DACH", "proposed_by": "ada"},
        ]
    }

    # Not strict about tuples: who calls it from Python may have a list.
    actions: tuple[Part, ...] = Field(
        min_length=1,
        max_length=limits.SEVERAL,
        strict=False,
        description="Each as a line of its own would have it, but without id, at and actor.",
    )

    @field_validator("actions")
    @classmethod
    def _cleaned(cls, actions: tuple[Part, ...]) -> tuple[Part, ...]:
        """What is kept is what the parts took, so that the same content is the same action. Raises Refusal."""
        return tuple(form(part(content)) for content in actions)

    def perform(self, tx: Tx) -> Message:
        parts = [part(content) for content in self.actions]
        said = [one.perform(tx) for one in parts]
        # What it was all for comes last: departments are added for the leaders who follow.
        kind = parts[-1].kind
        n = sum(1 for one in parts if one.kind == kind)
        return said[-1] if n == 1 else Message(f"did.several.{kind}", n=n)


ACTIONS: tuple[type[Action], ...] = (Several,)
