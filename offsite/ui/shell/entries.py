"""What Ctrl+K offers in a document window: its stages, its commands, the people, the candidates, objectives and key
results."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Protocol

from offsite.domain.entities import Candidate, Department, Leader, Status
from offsite.domain.naming import given_name, initials
from offsite.domain.okrs import KeyResult, Level, Objective
from offsite.domain.stages import Stage, StageState, stage_name
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.commands import Commands, pretty_keys, title_of
from offsite.ui.shell.palette_list import Entry, EntryKind

_RECENT = 8
_STAGE_COMMAND = "go."


class Goer(Protocol):
    """Who leads to things: the window."""

    def go(self, stage: Stage) -> None:
        """Show a stage, or say what opens it."""
        ...

    def go_to(self, stage: Stage, key: str) -> None:
        """Show one thing of a stage, by its id."""
        ...


class WindowEntries:
    """The source of a window's palette. Lives as long as the window: it remembers what was chosen."""

    def __init__(self, session: Session, kit: Kit, commands: Commands, goer: Goer) -> None:
        self._session = session
        self._kit = kit
        self._commands = commands
        self._goer = goer
        self._recent: deque[Entry] = deque(maxlen=_RECENT)
        self._short: tuple[dict[str, str], dict[str, str]] = ({}, {})
        """The names of the leaders, and the initials that they come to."""

    def entries(self) -> list[Entry]:
        stages = list(self._stages())
        commands = list(self._doable())
        open_ones = [entry for entry in stages if not entry.why_not]
        ready = [entry for entry in commands if not entry.why_not]
        closed = [entry for entry in (*commands, *stages) if entry.why_not]
        return [*open_ones, *ready, *self._people(), *self._candidates(), *self._okrs(), *closed]

    def recent(self) -> list[Entry]:
        return list(self._recent)

    def enter(self, entry: Entry) -> None:
        self._recent = deque(
            (entry, *(one for one in self._recent if (one.kind, one.key) != (entry.kind, entry.key))), maxlen=_RECENT
        )
        match entry.kind:
            case EntryKind.COMMAND:
                self._commands.refresh()
                self._commands.action(entry.key).trigger()
            case EntryKind.STAGE:
                self._goer.go(Stage(entry.key))
            case EntryKind.PERSON:
                self._goer.go_to(Stage.PREPARE, entry.key)
            case EntryKind.CANDIDATE:
                self._goer.go_to(Stage.CANDIDATES, entry.key)
            case EntryKind.OKR:
                self._goer.go_to(Stage.OKRS, entry.key)

    def _stages(self) -> Iterator[Entry]:
        say = self._kit.say
        for n, line in enumerate(self._session.journey(), start=1):
            closed = line.state is StageState.LATER and line.opens is not None
            yield Entry(
                kind=EntryKind.STAGE,
                key=line.stage,
                text=say(stage_name(line.stage)),
                aside=say(line.caption),
                keys="" if closed else pretty_keys(f"Ctrl+{n}"),
                icon="compass",
                why_not=say(line.opens) if closed and line.opens is not None else "",
            )

    def _doable(self) -> Iterator[Entry]:
        """The commands; one that cannot be done now says why."""
        not_now = self._kit.say(Message("ui.palette.not_now"))
        for command in self._commands.all():
            stage = command.id.startswith(_STAGE_COMMAND) and command.id.removeprefix(_STAGE_COMMAND) in set(Stage)
            if stage or command.hidden or command.id == "palette":
                continue
            ready = self._commands.is_ready(command)
            why_not = "" if ready or command.why_not is None else command.why_not()
            yield Entry(
                kind=EntryKind.COMMAND,
                key=command.id,
                text=self._commands.text(command),
                aside=self._kit.say(title_of(command.menu)),
                keys=self._commands.keys_text(command),
                icon="chevron-right",
                why_not="" if ready else why_not or not_now,
            )

    def _people(self) -> Iterator[Entry]:
        everyone = self._session.rows(Leader)
        departments = {row.id: row.name for row in self._session.rows(Department)}
        names = {leader.id: leader.name for leader in everyone}
        if names != self._short[0]:
            self._short = (names, dict(initials(names)))
        short = self._short[1]
        for tint, leader in enumerate(everyone):
            if leader.replaced_by is not None:
                continue
            department = departments.get(leader.department_id or "", "")
            yield Entry(
                kind=EntryKind.PERSON,
                key=leader.id,
                text=leader.name,
                also=f"{department} {leader.title}",
                aside=department or self._kit.say(Message("ui.palette.person")),
                initials=short[leader.id],
                tint=tint,
            )

    def _candidates(self) -> Iterator[Entry]:
        rows = self._session.rows(Candidate)
        names = {leader.id: leader.name for leader in self._session.rows(Leader)}
        merged: dict[str, list[str]] = {}
        for row in rows:
            if row.merged_into is not None:
                merged.setdefault(row.merged_into, []).append(row.title)
        for row in rows:
            if row.merged_into is not None:
                continue
            on_hold = row.status is Status.ON_HOLD
            brought_by = names.get(row.proposed_by or "", "")
            column = self._kit.say(_column(row.status))
            yield Entry(
                kind=EntryKind.CANDIDATE,
                key=row.id,
                text=row.title,
                also=" ".join((row.short_name, brought_by, column, *merged.get(row.id, ()))),
                aside=" · ".join(part for part in (given_name(brought_by) if brought_by else "", column) if part),
                icon="circle-pause" if on_hold else "lightbulb",
                faint=on_hold,
            )

    def _okrs(self) -> Iterator[Entry]:
        """The objectives, each with its key results behind it."""
        standing = self._session.standing
        for objective in (row for level in Level for row in standing.objectives_of(level)):
            yield self._okr(objective, Message("ui.palette.objective"), icon="target")
            for row in standing.key_results_of(objective.id):
                yield self._okr(row, Message("ui.palette.key_result"), icon="align-left", of=objective.title)

    def _okr(self, row: Objective | KeyResult, word: Message, *, icon: str, of: str = "") -> Entry:
        owner, name = self._session.standing.owner_of(row), self._kit.say(word)
        aside = " · ".join((given_name(owner), name) if owner else (name,))
        return Entry(
            kind=EntryKind.OKR, key=row.id, text=row.title, also=f"{owner} {of} {name}", aside=aside, icon=icon
        )


def _column(status: Status) -> Message:
    """The column of the board that a candidate is in."""
    match status:
        case Status.PROPOSED:
            return Message("ui.palette.proposed")
        case Status.SHORTLISTED:
            return Message("ui.palette.shortlist")
        case Status.ON_HOLD:
            return Message("ui.palette.on_hold")
