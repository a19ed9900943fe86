"""What can be done with the session that runs, from any page: open and close it, go on, pause, one more minute."""

from __future__ import annotations

from offsite.domain.deciding import AgendaItem, TeamSession
from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.shell.commands import Command, Menu, MenuList
from offsite.ui.shell.window import DocumentWindow


def session_to_open(standing: Standing) -> TeamSession | None:
    """The session that comes next: that of today, or the first that was not opened; None where one runs."""
    if standing.running_session is not None:
        return None
    waiting = [row for row in standing.sessions if row.opened_at is None]
    todays = (row for row in waiting if row.on_day is not None and row.on_day == standing.today)
    return next(todays, waiting[0] if waiting else None)


def item_to_start(standing: Standing) -> AgendaItem | None:
    """The first item of the running session that was not started yet."""
    session = standing.running_session
    if session is None:
        return None
    return next((row for row in standing.items_of(session.id) if row.started_at is None), None)


class SessionDeeds:
    """The commands of the menu Session. Lives as long as the window does: the window holds it."""

    def __init__(self, window: DocumentWindow, kit: Kit) -> None:
        self._window = window
        self._kit = kit
        window.commands.add(self._commands())
        window.strip.pause_wanted.connect(self.pause)
        window.strip.more_wanted.connect(self.give_more)
        window.strip.close_wanted.connect(self.close)

    def _commands(self) -> list[Command]:
        entry = MenuList(self._kit.say, Menu.SESSION, "session.").command
        pause, more = Message("ui.do.pause_or_resume"), Message("ui.strip.more_full")
        return [
            entry("open", Message("ui.do.session_open"), self.open, ready=self._can_open, says=self._open_text),
            entry("next_item", Message("ui.do.next_item"), self.start_next, ready=self._can_start),
            entry("pause", pause, self.pause, keys="Ctrl+T", ready=self._runs, says=self._pause_text, apart=True),
            entry("more", more, self.give_more, keys="Ctrl+Shift+T", ready=self._runs),
            entry("close", Message("ui.do.session_close"), self.close, ready=self._can_close, apart=True),
        ]

    # What the person does.

    def open(self) -> None:
        """Open the session that comes next, and show it."""
        row = session_to_open(self._standing)
        if row is not None:
            self._lead(Step.OPEN_SESSION, subject=row.id, said=Message("ui.do.session_open"))

    def close(self) -> None:
        """Ask what came of the session that runs."""
        row = self._standing.running_session
        if row is not None:
            self._lead(Step.CLOSE_SESSION, subject=row.id, said=Message("ui.do.session_close"))

    def start_next(self) -> None:
        """Start the next item, whichever page is shown."""
        row = item_to_start(self._standing)
        if row is not None:
            self._window.do(acts.StartItem(item=row.id))

    def pause(self) -> None:
        """Stop the timer, or let it run on. The strip shows it: nothing is said."""
        row = self._standing.running_item
        if row is None:
            return
        paused = row.paused_at is not None
        self._window.do(acts.ResumeItem(item=row.id) if paused else acts.PauseItem(item=row.id), quietly=True)

    def give_more(self) -> None:
        """One more minute for the item that runs."""
        row = self._standing.running_item
        if row is not None:
            self._window.do(acts.ExtendItem(item=row.id), quietly=True)

    # How.

    @property
    def _standing(self) -> Standing:
        return self._window.session.standing

    def _lead(self, step: Step, *, subject: str, said: Message) -> None:
        window = self._window
        if isinstance(window.place, Stage):
            window.screen_shown.commit()
        window.go(Stage.SESSIONS)
        if window.place is Stage.SESSIONS:
            window.screen_shown.take_step(NextStep(step=step, stage=Stage.SESSIONS, said=said, subject=subject))

    def _can_open(self) -> bool:
        return session_to_open(self._standing) is not None

    def _can_close(self) -> bool:
        return self._standing.running_session is not None

    def _can_start(self) -> bool:
        return item_to_start(self._standing) is not None

    def _runs(self) -> bool:
        return self._standing.running_item is not None

    def _open_text(self) -> str:
        row = session_to_open(self._standing)
        if row is None:
            return self._kit.say(Message("ui.do.session_open"))
        number = self._standing.sessions.index(row) + 1
        return self._kit.say(Message("ui.do.session_open_number", number=number))

    def _pause_text(self) -> str:
        row = self._standing.running_item
        if row is None:
            return self._kit.say(Message("ui.do.pause_or_resume"))
        return self._kit.say(Message("ui.strip.resume" if row.paused_at is not None else "ui.strip.pause"))
