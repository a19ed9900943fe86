"""What the page Check-ins can come to show, and what it asks; for `looking`.

What it shows once something is entered needs a release, which cannot be taken back: that is looked at by its own tests.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from PySide6.QtWidgets import QApplication

from offsite.domain.stages import Stage
from offsite.ui import acts
from offsite.ui.screens.check_ins.closing import CloseSheet
from offsite.ui.screens.check_ins.page import CheckInsScreen
from offsite.ui.shell.helping import HelpSheet
from offsite.ui.shell.window import DocumentWindow


class CheckInStates:
    """What the page can come to show. What is shown is taken away again."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window

    @contextmanager
    def check_ins_planned(self) -> Generator[None]:
        session = self._window.session
        before = session.document.undoable()
        # What was just taken back on another page is laid out there before that is hidden.
        for _ in range(3):
            QApplication.processEvents()
        check_ins(self._window)
        actions = [*written(self._window), *dated()]
        session.run(acts.validated(acts.Several, fields={"actions": actions}))
        yield
        while session.document.undoable() != before:
            session.undo()


class CheckInSheets:
    """What it asks, one at a time."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window

    def help_of_check_ins(self) -> None:
        window, page = self._window, check_ins(self._window)
        window.ask(HelpSheet(window, kit=window.kit, help_=page.help(), commands=window.commands))

    def a_series_of_check_ins(self) -> None:
        check_ins(self._window).plan()

    def another_check_in(self) -> None:
        check_ins(self._window).add_check_in()

    def a_check_in(self) -> None:
        self._planned().change_check_in()

    def closing_a_check_in(self) -> None:
        page = self._planned()
        row = self._window.session.standing.check_ins_in_order[0]
        self._window.ask(CloseSheet(page.doing, row, number=1, late=3))

    def _planned(self) -> CheckInsScreen:
        """The page with something planned, which stays."""
        session = self._window.session
        if not session.standing.check_ins:
            session.run(acts.validated(acts.Several, fields={"actions": dated()}))
        return check_ins(self._window)


def check_ins(window: DocumentWindow) -> CheckInsScreen:
    """Show Check-ins."""
    window.show_place(Stage.CHECK_INS)
    page = window.screen_shown
    assert isinstance(page, CheckInsScreen)
    return page


def written(window: DocumentWindow) -> list[dict[str, Any]]:
    """An objective with two key results, their words as long as those of the document."""
    table = window.session.standing.table
    title = table[0].title if table else "On the table"
    owner = {"owner": "leader-0"} if window.session.standing.leaders else {}
    return [
        {"kind": "objective.add", "objective": "look", "level": "company", "title": title},
        {"kind": "key_result.add", "key_result": "look-1", "objective": "look", "title": title, **owner},
        {"kind": "key_result.add", "key_result": "look-2", "objective": "look", "title": title},
    ]


def dated() -> list[dict[str, Any]]:
    """Check-ins, one each week."""
    days = ("2026-09-04", "2026-09-11", "2026-09-18")
    return [
        {"kind": "check_in.add", "check_in": f"look-{n}", "on_day": day, "begins": "09:30"}
        for n, day in enumerate(days, start=1)
    ]
