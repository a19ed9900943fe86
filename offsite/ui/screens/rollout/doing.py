"""What is done on this page: the sheets that ask first, and the actions that follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from offsite.domain.entities import Candidate
from offsite.domain.okrs import Audience
from offsite.domain.plans import decks_of, plan
from offsite.domain.stages import Stage
from offsite.domain.standing import Standing
from offsite.errors import Message, Told
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.screens.check_ins.wording import in_words
from offsite.ui.screens.rollout.leads import PLANNED
from offsite.ui.screens.rollout.meeting_sheet import MeetingSheet
from offsite.ui.screens.rollout.outside_sheet import OutsideSheet
from offsite.ui.screens.rollout.plan_sheet import PlanSheet
from offsite.ui.screens.rollout.rewrite_sheet import RewriteSheet
from offsite.ui.session import Session
from offsite.ui.slides import Slides
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.actions.base import Action

NOTES = "notes"
_KEPT = {"speaker": "speaker_id"}
"""What a row calls a field otherwise than the action."""


class Doing(QObject):
    """Asks, does, and says so. Nothing is done where a sheet is left.

    `decks_wanted`: the decks of all departments are to be written.
    """

    decks_wanted = Signal()

    def __init__(self, session: Session, kit: Kit, host: Host, slides: Slides, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._kit = kit
        self._host = host
        self._slides = slides

    @property
    def standing(self) -> Standing:
        return self._session.standing

    # The meeting.

    def ask_meeting(self, field: str = "") -> None:
        """Ask for all that is known of the meeting, with the focus in one field."""
        sheet = MeetingSheet(self._host.sheet_host(), kit=self._kit, standing=self.standing, field=field)
        sheet.accepted.connect(self._on_meeting)
        self._host.ask(sheet)

    def _on_meeting(self) -> None:
        sheet = cast("MeetingSheet", self.sender())
        if not sheet.answers:
            sheet.leave()
            return
        self._do(sheet, acts.ChangeRollout, **sheet.answers)

    def ask_missing(self, field: str, *, department: str = "", counted: int | None = None) -> None:
        """Go to where a field of the meeting is said: of the first department that lacks it, where each has its own."""
        standing = self.standing
        lacking = [
            one.department.id
            for one in plan(standing)
            if one.department is not None and not getattr(one.rollout, _KEPT.get(field, field))
        ]
        key = department or next(iter(lacking), "")
        if standing.rollout.audience is Audience.DEPARTMENTS and key and field in PLANNED:
            self.ask_plan(department=key, field=field, counted=counted)
        else:
            self.ask_meeting(field)

    def ask_plan(self, *, department: str = "", field: str = "", counted: int | None = None) -> None:
        """Show the plan of all meetings, with the focus in one field of a department."""
        sheet = PlanSheet(
            self._host.sheet_host(),
            kit=self._kit,
            standing=self.standing,
            draft=self._slides.draft,
            counted=counted,
            department=department,
            field=field,
        )
        sheet.accepted.connect(self._on_plan)
        self._host.ask(sheet)

    def _on_plan(self) -> None:
        sheet = cast("PlanSheet", self.sender())
        changed = list(sheet.answers.items())
        if sheet.table is None:
            sheet.leave()
            if sheet.lacks_departments:
                self._host.go(Stage.PREPARE)
            else:
                self.ask_meeting()
            return
        if not changed:
            sheet.leave()
        elif len(changed) == 1:
            key, said = changed[0]
            self._do(sheet, acts.SetMeeting, department=key, **said)
        else:
            parts = [{"kind": "meeting.set", "department": key, **said} for key, said in changed]
            self._do(sheet, acts.Several, actions=parts)
        if sheet.exports:
            self.decks_wanted.emit()

    # Slides.

    def say_with(self, key: str, text: str) -> None:
        """Keep what is said with a slide; an empty text brings the draft back."""
        slot = next((one for one in self._slides.draft.slots.get(key, ()) if one.name == NOTES), None)
        if slot is None or text.strip() == slot.text.strip():
            return
        kept = "" if text.strip() == slot.drafted.strip() else text
        slide = self._slides.slide(key)
        title = slide.title if slide is not None else ""
        done = Message("ui.rollout.said_with" if kept else "ui.rollout.said_as_drafted", title=title)
        self._quick(acts.WriteSlide, done=done, slide=key, slot=NOTES, text=kept)

    def hide_or_show(self, key: str) -> None:
        """Leave a slide out of the deck, or take it in again."""
        slide = self._slides.slide(key)
        if slide is not None:
            self._quick(acts.SetSlide, slide=key, hidden=not slide.hidden)

    def give_minutes(self, key: str, step: int) -> None:
        """A minute more or less for a slide."""
        slide = self._slides.slide(key)
        if slide is None:
            return
        minutes = max(round(slide.minutes) + step, 0)
        if minutes == round(slide.minutes):
            return
        drafted = self._slides.draft.drafted_minutes.get(key)
        self._quick(acts.SetSlide, slide=key, minutes=None if minutes == drafted else minutes)

    def rewrite(self, key: str, *, at: str = "") -> None:
        """Ask for the texts of a slide, with the focus in one of them."""
        slide = self._slides.slide(key)
        if slide is None:
            return
        slots = self._slides.draft.slots.get(key, ())
        host = self._host.sheet_host()
        sheet = RewriteSheet(host, kit=self._kit, slide=key, title=slide.title, slots=slots, at=at)
        sheet.accepted.connect(self._on_rewritten)
        self._host.ask(sheet)

    def _on_rewritten(self) -> None:
        sheet = cast("RewriteSheet", self.sender())
        parts = [
            {"kind": "slide.write", "slide": sheet.slide, "slot": slot, "text": text}
            for slot, text in sheet.written.items()
        ]
        if not parts:
            sheet.leave()
        elif len(parts) == 1:
            fields = {name: kept for name, kept in parts[0].items() if name != "kind"}
            self._do(sheet, acts.WriteSlide, **fields)
        else:
            self._do(sheet, acts.Several, actions=parts)

    # Candidates.

    def waiting(self) -> tuple[Candidate, ...]:
        """The candidates that were not chosen, and so are named nowhere unless somebody says so."""
        standing = self.standing
        focus = standing.locked_focus
        items = standing.items_of_focus(focus.id) if focus is not None else ()
        chosen = {standing.stands_for(item.candidate_id) for item in items}
        return tuple(row for row in standing.candidates if standing.stands_for(row.id) == row.id not in chosen)

    def choose_outside(self) -> None:
        """Ask which of them may be named outside the team."""
        named = frozenset(self.standing.named_outside)
        sheet = OutsideSheet(self._host.sheet_host(), kit=self._kit, candidates=self.waiting(), named=named)
        sheet.accepted.connect(self._on_outside)
        self._host.ask(sheet)

    def _on_outside(self) -> None:
        sheet = cast("OutsideSheet", self.sender())
        changed = list(sheet.changed.items())
        if not changed:
            sheet.leave()
        elif len(changed) == 1:
            key, allowed = changed[0]
            self._do(sheet, acts.NameOutside, candidate=key, allowed=allowed)
        else:
            parts = [
                {"kind": "candidate.name_outside", "candidate": key, "allowed": allowed} for key, allowed in changed
            ]
            self._do(sheet, acts.Several, actions=parts)

    # How.

    def _quick(self, kind: type[Action], *, done: Message | None = None, **fields: Any) -> None:
        """Do it to a slide, and say what was done (`done`, or as the log tells it) or why not."""
        try:
            action = acts.validated(kind, fields=fields)
        except Told as error:
            self._host.say(Said(text=self._kit.say(error.message), warning=True))
            return
        self._done(action, said=done, of_slides=True)

    def _do(
        self, sheet: MeetingSheet | PlanSheet | RewriteSheet | OutsideSheet, kind: type[Action], **fields: Any
    ) -> None:
        """Do it and close the sheet; where it is refused, the sheet stays and says why."""
        try:
            action = acts.validated(kind, fields=fields)
        except Told as error:
            sheet.complain(self._kit.say(error.message))
            return
        if self._done(action, of_slides=isinstance(sheet, RewriteSheet)):
            sheet.leave()
        elif isinstance(sheet, PlanSheet):
            sheet.exports = False

    def _done(self, action: Action, *, said: Message | None = None, of_slides: bool) -> bool:
        """Do it, and say what was done; a change of slides is one of the decks of all departments. Was it done?"""
        kept = self._host.do(action, quietly=True)
        if kept is None:
            return False
        done = said or kept.entry.said
        standing = self.standing
        decks = decks_of(standing) if standing.rollout.audience is Audience.DEPARTMENTS else {}
        if of_slides and len(decks) > 1:
            number = in_words(len(decks), self._kit)
            done = Message("ui.rollout.in_all_decks", what=self._kit.say(done), number=number)
        self._host.say_done(done)
        return True
