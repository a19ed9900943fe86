"""What the page Rollout can come to show, and what it asks; for `looking`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Audience
from offsite.domain.stages import Stage
from offsite.ui import acts
from offsite.ui.screens.rollout.page import RolloutScreen
from offsite.ui.screens.rollout.plan_sheet import PlanSheet
from offsite.ui.screens.rollout.replace_sheet import ReplaceSheet
from offsite.ui.shell.helping import HelpSheet
from offsite.ui.shell.window import DocumentWindow

_USUAL_PLACE = 60
"""Letters: a title that is as long as titles can be is longer."""
_PROMISE = "Every number of these two months, read aloud in front of everybody"


class RolloutStates:
    """What the page can come to show. What is shown is taken away again."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window

    @contextmanager
    def deck_of_a_meeting(self) -> Generator[None]:
        yield from self._with(*meeting(self._window))

    @contextmanager
    def deck_of_a_department(self) -> Generator[None]:
        yield from self._with(*meeting(self._window), *own_meeting(self._window))

    @contextmanager
    def deck_that_runs_over(self) -> Generator[None]:
        longer = [{"kind": "slide.set", "slide": key, "minutes": 20} for key in ("okrs", "guidelines")]
        hidden = {"kind": "slide.set", "slide": "history", "hidden": True}
        yield from self._with(*meeting(self._window), *longer, hidden, show="history")

    @contextmanager
    def slide_with_words_of_its_own(self) -> Generator[None]:
        words = {"kind": "slide.write", "slide": "monday", "slot": "notes", "text": _PROMISE}
        yield from self._with(*meeting(self._window), words, show="monday")

    @contextmanager
    def rehearsing(self) -> Generator[None]:
        page = rollout(self._window)
        page.stop_presenting()
        page.rehearse()
        yield
        page.stop_presenting()

    def _with(self, *actions: dict[str, Any], show: str = "") -> Generator[None]:
        session = self._window.session
        before = session.document.undoable()
        for _ in range(3):
            QApplication.processEvents()
        page = rollout(self._window)
        session.run(acts.validated(acts.Several, fields={"actions": list(actions)}))
        if show:
            page.list.choose(show)
        yield
        while session.document.undoable() != before:
            session.undo()


class RolloutSheets:
    """What it asks, one at a time."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window

    def the_meeting(self) -> None:
        rollout(self._window).open_meeting()

    def the_plan(self) -> None:
        rollout(self._window).open_plan()

    def the_plan_by_department(self) -> None:
        """With the first two: what holds for them holds for all."""
        window, page = self._window, rollout(self._window)
        standing = window.session.standing
        first = min(row.id for row in standing.departments)
        title = standing.table[0].title
        place = title if len(title) > _USUAL_PLACE else "Canteen, ground floor"
        told = replace(
            standing,
            departments=tuple(sorted(standing.departments, key=lambda row: (-len(row.name), row.id))[:2]),
            rollout=replace(standing.rollout, audience=Audience.DEPARTMENTS, place=place),
            meetings=(Meeting(id=first, meeting_on=date(2026, 11, 16), place=place),),
        )
        sheet = PlanSheet(window, kit=window.kit, standing=told, draft=page.slides.draft, counted=1)
        sheet.accepted.connect(page.doing._on_plan)
        window.ask(sheet)

    def replacing_decks(self) -> None:
        window = self._window
        rollout(window)
        there = [Path(f"deck-{row.name}.pdf") for row in window.session.standing.departments]
        sheet = ReplaceSheet(window, kit=window.kit, folder=Path("/tmp/decks"), there=there, of=len(there) + 1)
        sheet.accepted.connect(sheet.leave)
        window.ask(sheet)

    def rewriting_a_slide(self) -> None:
        page = rollout(self._window)
        page.list.choose("monday")
        page.open_rewrite()

    def naming_outside(self) -> None:
        rollout(self._window).choose_outside()

    def help_of_rollout(self) -> None:
        window, page = self._window, rollout(self._window)
        window.ask(HelpSheet(window, kit=window.kit, help_=page.help(), commands=window.commands))


def rollout(window: DocumentWindow) -> RolloutScreen:
    """Show Rollout."""
    window.show_place(Stage.ROLLOUT)
    page = window.screen_shown
    assert isinstance(page, RolloutScreen)
    return page


@contextmanager
def rollout_page(window: DocumentWindow) -> Generator[None]:
    """The page itself, whatever was begun on it before."""
    rollout(window).stop_presenting()
    yield


def own_meeting(window: DocumentWindow) -> list[dict[str, Any]]:
    """The department whose name is longest meets by itself, its words as long."""
    standing = window.session.standing
    if not standing.departments:
        return []
    title = standing.table[0].title if standing.table else "On the table"
    longest = max(standing.departments, key=lambda row: len(row.name)).id
    by_department = {"kind": "rollout.change", "audience": "departments", "department": longest}
    own = {"meeting_on": "2026-11-16", "place": title[:200], "send_to": title[:200]}
    return [by_department, {"kind": "meeting.set", "department": longest, **own}]


def meeting(window: DocumentWindow) -> list[dict[str, Any]]:
    """A meeting, its words as long as those of the document."""
    standing = window.session.standing
    title = standing.table[0].title if standing.table else "On the table"
    speaker = {"speaker": standing.leaders[0].id} if standing.leaders else {}
    department = {"department": standing.departments[-1].id} if standing.departments else {}
    change: dict[str, Any] = {
        "kind": "rollout.change",
        "meeting_on": "2026-11-12",
        "meeting_begins": "09:00",
        "place": title[:120],
        "audience": "pilot",
        "own_due_on": "2026-11-26",
        "send_to": title[:120],
    }
    return [change | speaker | department]
