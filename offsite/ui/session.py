"""A document in a window: its rows, one `changed` signal, undo and redo with names, and when the file is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from offsite.domain.days import zone_of
from offsite.domain.entities import Engagement, PrivateNote, Subject
from offsite.domain.journey import journey
from offsite.domain.judged import Found
from offsite.domain.okrs import NotSame
from offsite.domain.stages import NextStep, Stage, StageLine
from offsite.domain.standing import Standing
from offsite.domain.steps import EVERY_STAGE, next_step
from offsite.errors import Message, Unavailable
from offsite.ports import Clock, Executor, Ids
from offsite.store.document import Document
from offsite.store.publish import Published
from offsite.store.work import Kept
from offsite.ui import acts
from offsite.ui.results import Results
from offsite.values import value

if TYPE_CHECKING:
    from offsite.actions.base import Action
    from offsite.quality.judging import Judging

E = TypeVar("E")
T = TypeVar("T")
PUBLISH_AFTER = 2_000
"""Milliseconds of quiet after which what was done goes into the file."""
AGAIN_AFTER = 20_000
"""Milliseconds after which a publication that failed is tried again."""


class Keeping(StrEnum):
    """Where what was done is: in the file, on this laptop and soon in the file, or on this laptop only."""

    IN_FILE = "in_file"
    HERE = "here"
    HERE_ONLY = "here_only"


@value
class KeptState:
    """`at`: the last time something was kept in this window, None before that. `problem`: why the file does not have
    it; `since`: the moment since which it has not."""

    keeping: Keeping
    at: datetime | None = None
    since: datetime | None = None
    problem: Message | None = None


class Session(QObject):
    """The one object through which a window reads and changes its document.

    `changed`: rows are other than before; whoever shows some asks again. `kept`: `kept_state` is another.
    `noticed`: the document has something to say to the person (a `Message`).
    """

    changed = Signal()
    kept = Signal()
    noticed = Signal(object)

    def __init__(self, document: Document, *, executor: Executor, clock: Clock, ids: Ids) -> None:
        super().__init__()
        self._document = document
        self._executor = executor
        self._clock = clock
        self._ids = ids
        self._publishing = False
        self._asked_again = False
        self._rows: dict[type, list[Any]] = document.everything(private=True)
        self._names: dict[str, Message] = {}
        """What the person was told that an entry is, by its id."""
        self._upto: int | None = None
        """The last entry that the rows are known to hold."""
        self._rooms: frozenset[Stage] = EVERY_STAGE
        """The stages that this window has a page for."""
        self._stand()
        self.results = Results()
        unpublished = document.is_unpublished()
        self._kept_state = KeptState(keeping=Keeping.HERE if unpublished else Keeping.IN_FILE)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.publish)
        if unpublished:
            self._soon.start(PUBLISH_AFTER)

    # What is there.

    @property
    def document(self) -> Document:
        return self._document

    @property
    def clock(self) -> Clock:
        return self._clock

    @property
    def kept_state(self) -> KeptState:
        return self._kept_state

    def new_id(self) -> str:
        """An id for something that is about to be added."""
        return self._ids.new()

    def rows(self, entity: type[E]) -> list[E]:
        """Every row of an entity, in its order."""
        return cast("list[E]", self._rows[entity])

    def row(self, entity: type[E], key: str) -> E | None:
        """The row with this id, or None."""
        return next((row for row in self.rows(entity) if cast("Any", row).id == key), None)

    @property
    def engagement(self) -> Engagement:
        return self.rows(Engagement)[0]

    @property
    def standing(self) -> Standing:
        return self._standing

    @property
    def apart(self) -> frozenset[frozenset[str]]:
        """Pairs of sentences of which somebody said that they are two things."""
        return frozenset(frozenset((row.first_title, row.second_title)) for row in self.rows(NotSame))

    @property
    def judging(self) -> Judging:
        """What the checks and the pace say of the standing, found when it is first asked."""
        if self._judging is None:
            # Not at module level: a window that is far from its OKRs starts without the checks.
            from offsite.quality.judging import Judging

            self._judging = Judging(self._standing)
        return self._judging

    def next_step(self) -> NextStep:
        """Found once for every change: rail, strip, menus and page all ask for it."""
        if self._next is None:
            self._next = next_step(self._standing, judged=_Asked(self), rooms=self._rooms)
        return self._next

    def journey(self) -> tuple[StageLine, ...]:
        if self._journey is None:
            self._journey = journey(self._standing, judged=_Asked(self), rooms=self._rooms)
        return self._journey

    def show_rooms(self, rooms: frozenset[Stage]) -> None:
        """Say which stages there is a page for: the next step leads to no other."""
        self._rooms = rooms
        self._next = self._journey = None

    def note(self, subject: Subject, key: str) -> str:
        """The private note about something; empty where there is none."""
        found = self.row(PrivateNote, f"{subject}:{key}")
        return found.text if found is not None else ""

    def undoable(self) -> Message | None:
        """What undo would take back, as the person was told it, or as the log tells it."""
        entry = self._document.undoable()
        return None if entry is None else self._names.get(entry.id, entry.said)

    def redoable(self) -> Message | None:
        """What redo would do again."""
        entry = self._document.redoable()
        return None if entry is None else self._names.get(entry.id, entry.said)

    def why_no_undo(self) -> Message:
        """Why nothing can be undone, in a few words."""
        entry = self._document.barrier()
        match entry.kind if entry is not None else "":
            case "":
                return Message("ui.do.no_undo")
            case acts.ReleaseOkrs.kind:
                return Message("ui.do.no_undo.release")
            case acts.LockFocus.kind:
                return Message("ui.do.no_undo.lock")
            case _:
                return Message("ui.do.no_undo.barrier")

    def name_last(self, said: Message) -> None:
        """The last action is called so from now on: undo and redo say what its toast said."""
        entry = self._document.undoable()
        if entry is not None:
            self._names[entry.id] = said

    # What is done.

    def run(self, action: Action) -> Kept:
        """Do an action. Once this returns it is durable, and everything on screen has been told.

        Raises Refusal where a rule says no, Unavailable where the disk does: nothing was done then.
        """
        kept = self._document.run(action)
        self._after_change(kept)
        return kept

    def undo(self) -> Message | None:
        """Take back the last action; what that was, or None where there was nothing."""
        said = self.undoable()
        if said is not None:
            self.run(acts.Undo())
        return said

    def redo(self) -> Message | None:
        """Do again what was taken back last; what that was, or None where there was nothing."""
        said = self.redoable()
        if said is not None:
            self.run(acts.Redo())
        return said

    def elsewhere(self, work: Callable[[], T], done: Callable[[T | Exception], None] | None = None) -> None:
        """Do something while the window goes on: it must touch neither widgets nor the document. `done` gets what came
        of it, here; without it, nobody waits for it."""
        self._executor.submit(work, done or _nothing)

    def publish(self) -> None:
        """Begin to bring the file up to date; the rest happens elsewhere. A failure is told by `kept_state`."""
        self._soon.stop()
        if self._publishing:
            self._asked_again = True
            return
        try:
            job = self._document.begin_publish()
        except Unavailable as error:
            self._note_problem(error.message)
            return
        if job is None:
            self._settle()
            return
        self._publishing = True
        self._executor.submit(job.run, self._on_published)

    def publish_now(self) -> None:
        """Bring the file up to date before this returns. Raises Unavailable: it stays kept on this laptop."""
        self._soon.stop()
        # Two publications at once would write the same unfinished file.
        self._executor.drain()
        self._document.publish()
        self._settle()

    def copy_to(self, path: Path) -> Path:
        """A copy of the document at the new `path`, as it is now; where it stands. Raises Refusal, Unavailable."""
        self._executor.drain()
        made = self._document.copy_to(path)
        if self._document.problem is not None:
            self._note_problem(self._document.problem)
        else:
            self._settle()
        return made

    def close(self) -> None:
        """Write what is not in the file yet, and give the document back.

        Raises Unavailable where the file could not be written: the work is kept on this laptop.
        """
        self._end_background_work()
        self._document.close()

    def abandon(self) -> None:
        """Give the document back without writing the file: all of it is kept on this laptop."""
        self._end_background_work()
        self._document.abandon()

    def take_notices(self) -> list[Message]:
        """What opening or publishing gave rise to; told once."""
        notices = list(self._document.notices)
        self._document.notices.clear()
        return notices

    # How.

    def _end_background_work(self) -> None:
        self._executor.close()
        # Only now: what was on its way has just been delivered, and may have asked for another try.
        self._soon.stop()

    def _after_change(self, kept: Kept | None = None) -> None:
        self._read(kept)
        self._stand()
        state = self._kept_state
        now = self._clock.now()
        if state.keeping is Keeping.HERE_ONLY:
            self._kept_state = KeptState(
                keeping=Keeping.HERE_ONLY, at=now, since=state.since or now, problem=state.problem
            )
        else:
            self._kept_state = KeptState(keeping=Keeping.HERE, at=now)
        self._soon.start(PUBLISH_AFTER)
        self._tell_notices()
        self.changed.emit()
        self.kept.emit()

    def _read(self, kept: Kept | None) -> None:
        """Read what an entry touched; everything where it is not the one after that which was read last."""
        upto, self._upto = self._upto, None if kept is None else kept.entry.seq
        if kept is not None and upto is not None and kept.entry.seq == upto + 1:
            self._rows |= self._document.rows_in(kept.tables)
        else:
            self._rows = self._document.everything(private=True)

    def _stand(self) -> None:
        zone = zone_of(self.engagement.time_zone)
        self._standing = Standing.of(self.rows, today=self._clock.now().astimezone(zone).date())
        self._next: NextStep | None = None
        self._journey: tuple[StageLine, ...] | None = None
        self._judging: Judging | None = None

    def _on_published(self, outcome: Published | Exception) -> None:
        self._publishing = False
        try:
            self._document.end_publish(outcome)
        except Unavailable as error:
            self._note_problem(error.message)
        else:
            if self._document.problem is not None:
                self._note_problem(self._document.problem)
            else:
                self._settle()
        self._tell_notices()
        if self._asked_again:
            self._asked_again = False
            self._soon.start(0)

    def _settle(self) -> None:
        """The file has it all, or nearly: what was done meanwhile is on its way."""
        unpublished = self._document.is_unpublished()
        keeping = Keeping.HERE if unpublished else Keeping.IN_FILE
        self._kept_state = KeptState(keeping=keeping, at=self._kept_state.at)
        if unpublished and not self._soon.isActive():
            self._soon.start(PUBLISH_AFTER)
        self.kept.emit()

    def _note_problem(self, problem: Message) -> None:
        state = self._kept_state
        fresh = state.keeping is not Keeping.HERE_ONLY
        now = self._clock.now()
        self._kept_state = KeptState(
            keeping=Keeping.HERE_ONLY, at=state.at, since=now if fresh else state.since, problem=problem
        )
        self._soon.start(AGAIN_AFTER)
        self.kept.emit()

    def _tell_notices(self) -> None:
        for notice in self.take_notices():
            self.noticed.emit(notice)


class _Asked:
    """Asks a session for its judgement only once a step or a caption depends on it."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def blocking(self) -> Sequence[Found]:
        return self._session.judging.blocking()

    def late(self) -> Sequence[str]:
        return self._session.judging.late()


def _nothing(_: object) -> None:
    """Nobody waits for it."""
