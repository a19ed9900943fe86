"""What the page OKRs can come to show, and what it asks; for `looking`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from offsite.domain.okrs import Level
from offsite.store.journal import Entry
from offsite.ui import acts
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.screens.okrs.objective_sheet import ObjectiveSheet
from offsite.ui.screens.okrs.page import OkrsScreen
from offsite.ui.screens.okrs.release_sheets import ReasonSheet, ReleaseSheet, TakeBackSheet
from offsite.ui.screens.okrs.top import Tab
from offsite.ui.session import Session
from offsite.ui.shell.helping import HelpSheet
from offsite.ui.shell.window import DocumentWindow
from tests.support.okring import okrs


def written(session: Session) -> list[dict[str, Any]]:
    """Objectives of every level with key results in every state, and promises; words as long as those of the
    document."""
    standing = session.standing
    table = standing.table
    title = table[0].title if table else "Make every employee part of the sale"
    other = table[2].title if len(table) > 2 else "Stop losing customers"
    leader, department = standing.deciding[0].id, standing.departments[0].id
    name = standing.deciding[0].name
    tracked = title[:200]
    whole = {"start": "52", "target": "123456.5", "unit": "hours", "due": "2027-02-28", "tracked": tracked}
    return [
        {"kind": "objective.add", "objective": "o1", "title": title, "why": title, "owner": leader},
        {"kind": "objective.add", "objective": "o2", "title": other},
        {"kind": "objective.add", "objective": "o3", "title": title, "level": "department", "department": department}
        | {"serves": "o1"},
        {"kind": "objective.add", "objective": "o4", "title": title, "level": "person", "leader": leader}
        | {"serves": "o1", "example_for_all": True},
        {"kind": "key_result.add", "key_result": "k1", "objective": "o1", "title": title, "owner": leader, **whole},
        {"kind": "key_result.add", "key_result": "k2", "objective": "o1", "title": other},
        {"kind": "key_result.add", "key_result": "k3", "objective": "o1", "title": title, "owner_name": name}
        | {"target": "92", "unit": "%", "due": "2026-08-01", "benchmark_method": title, "benchmark_by": "2026-10-01"},
        {"kind": "key_result.add", "key_result": "k4", "objective": "o1", "title": title, "result_kind": "stay_above"}
        | {"target": "92", "unit": "%"},
        {"kind": "promise.add", "promise": "p1", "key_result": "k1", "department": department, "delivers": title}
        | {"due": "2027-01-29"},
        {"kind": "promise.add", "promise": "p2", "key_result": "k2", "state": "agreed", "due": "2026-08-01"}
        | {"provider_name": name, "delivers": other},
        {"kind": "promise.add", "promise": "p3", "key_result": "k2", "state": "at_risk", "risk_owner": leader},
    ]


@contextmanager
def okrs_page(window: DocumentWindow) -> Generator[None]:
    """The page as it is first shown."""
    okrs(window).show_tab(Tab.CORPORATE)
    yield


class OkrStates:
    """What the page can come to show. What is shown is taken away again; what is written for it, with `leave`."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window
        self._before: Entry | None = None

    def leave(self) -> None:
        """Take back what was written."""
        before, self._before = self._before, None
        session = self._window.session
        if before is not None and session.standing.objectives:
            while session.document.undoable() != before:
                session.undo()

    @contextmanager
    def okrs_written(self) -> Generator[None]:
        yield from self._with_okrs()

    @contextmanager
    def okrs_every_question(self) -> Generator[None]:
        yield from self._with_okrs(every=True)

    @contextmanager
    def okrs_editing_a_title(self) -> Generator[None]:
        yield from self._with_okrs(edit=Cell.TITLE)

    @contextmanager
    def okrs_editing_a_number(self) -> Generator[None]:
        yield from self._with_okrs(edit=Cell.START)

    @contextmanager
    def okrs_editing_a_day(self) -> Generator[None]:
        yield from self._with_okrs(edit=Cell.DUE)

    @contextmanager
    def okrs_editing_an_owner(self) -> Generator[None]:
        yield from self._with_okrs(edit=Cell.OWNER)

    @contextmanager
    def okrs_a_result_inspected(self) -> Generator[None]:
        yield from self._with_okrs(inspect="k2")

    @contextmanager
    def okrs_an_objective_inspected(self) -> Generator[None]:
        yield from self._with_okrs(inspect="o1")

    @contextmanager
    def okrs_promises(self) -> Generator[None]:
        yield from self._with_okrs(tab=Tab.PROMISES)

    @contextmanager
    def okrs_of_departments(self) -> Generator[None]:
        yield from self._with_okrs(tab=Tab.DEPARTMENTS)

    @contextmanager
    def okrs_of_leaders(self) -> Generator[None]:
        yield from self._with_okrs(tab=Tab.LEADERS)

    @contextmanager
    def okrs_of_a_leader_inspected(self) -> Generator[None]:
        yield from self._with_okrs(tab=Tab.LEADERS, inspect="o4")

    def _with_okrs(
        self, *, tab: Tab = Tab.CORPORATE, inspect: str = "", edit: Cell | None = None, every: bool = False
    ) -> Generator[None]:
        """The page once these were written, as one step."""
        window, session = self._window, self._window.session
        if not session.standing.objectives:
            self._before = session.document.undoable()
            session.run(acts.validated(acts.Several, fields={"actions": written(session)}))
        upto = session.document.undoable()
        page = okrs(window)
        page.show_tab(tab)
        if page.shows_all() is not every:
            page.show_all()
        if inspect:
            page.show_details(inspect)
        row = page.boards[Level.COMPANY].row("k2")
        if edit is not None and row is not None:
            row.edit_wanted.emit(edit)
        yield
        page.commit()
        window.inspect(None)
        if session.standing.objectives:
            while session.document.undoable() != upto:
                session.undo()
        page.show_tab(Tab.CORPORATE)


class OkrSheets:
    """What the page asks, one at a time. What is written for it stays."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window
        self._kit = window.kit

    def help_of_okrs(self) -> None:
        window = self._window
        window.ask(HelpSheet(window, kit=self._kit, help_=okrs(window).help(), commands=window.commands))

    def new_objective(self) -> None:
        self._page().add_objective()

    def new_objective_of_a_department(self) -> None:
        standing = self._window.session.standing
        self._page()
        self._window.ask(ObjectiveSheet(self._window, kit=self._kit, standing=standing, level=Level.DEPARTMENT))

    def promise(self) -> None:
        self._page().promising.change("p2")

    def release(self) -> None:
        page = self._page()
        session = self._window.session
        found = session.judging.blocking()
        sheet = ReleaseSheet(self._window, kit=self._kit, standing=session.standing, found=found)
        sheet.led.connect(page.doing._on_led)
        self._window.ask(sheet)

    def taking_the_release_back(self) -> None:
        self._window.ask(TakeBackSheet(self._window, kit=self._kit))

    def why_it_changes(self) -> None:
        title = self._window.session.standing.table[0].title
        self._window.ask(ReasonSheet(self._window, kit=self._kit, title=title))

    def _page(self) -> OkrsScreen:
        session = self._window.session
        if not session.standing.objectives:
            session.run(acts.validated(acts.Several, fields={"actions": written(session)}))
        return okrs(self._window)
