"""Private notes: for the facilitator's eyes only, never published."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field

from offsite.actions.base import Action, Tx, need
from offsite.domain.entities import Candidate, Department, Engagement, Leader, PrivateNote, Subject
from offsite.domain.fields import Id, Rationale
from offsite.domain.okrs import KeyResult, Objective
from offsite.domain.zones import Zone
from offsite.errors import Message, Refusal

_ENTITY: dict[Subject, type] = {
    Subject.ENGAGEMENT: Engagement,
    Subject.DEPARTMENT: Department,
    Subject.LEADER: Leader,
    Subject.CANDIDATE: Candidate,
    Subject.OBJECTIVE: Objective,
    Subject.KEY_RESULT: KeyResult,
}


class WriteNote(Action):
    """Write a private note about the engagement, a department, a leader, a candidate, an objective or a key result. An
    empty text removes it."""

    kind: ClassVar[str] = "note.write"
    zone: ClassVar[Zone] = Zone.PRIVATE
    example: ClassVar[dict[str, Any]] = {
        "subject": "candidate",
        "about": "k7",
        "text": "Ask what K7 would lose before the next round.",
    }

    subject: Subject
    about: Id = Field(default="engagement", description="The id of the subject; not needed for the engagement.")
    text: Rationale

    def perform(self, tx: Tx) -> Message:
        if self.subject is not Subject.ENGAGEMENT and "about" not in self.model_fields_set:
            raise Refusal(Message("note.about_needed", subject=str(self.subject)))
        note = PrivateNote(
            id=f"{self.subject}:{self.about}", subject=self.subject, subject_id=self.about, text=self.text
        )
        before = tx.get(PrivateNote, note.id)
        if before is None:
            need(tx, _ENTITY[self.subject], self.about)
        match before, bool(self.text):
            case None, True:
                tx.add(note)
            case PrivateNote(), True:
                tx.change(note)
            case PrivateNote(), False:
                tx.remove(before)
            case _:
                pass
        return self.did()


ACTIONS: tuple[type[Action], ...] = (WriteNote,)
