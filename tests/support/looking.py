"""What can be seen of a window: its pages and what they come to show, and every sheet that can be opened over it.

Who builds a page adds what it can come to show to `States`, and what it asks to `Sheets`: what holds of all of them
(no text is cut, every control does something, everything has a name) is tested there then, too. A page is found by
itself.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.entities import Leader, Status
from offsite.domain.journey import Stage
from offsite.errors import Message
from offsite.settings import Settings
from offsite.ui import acts
from offsite.ui.explaining import explain
from offsite.ui.models.leaders import Column
from offsite.ui.new_sheet import NewSheet
from offsite.ui.opening import Opening, ReadOnlyBanner
from offsite.ui.opening_sheets import BackupsSheet, TroubleSheet
from offsite.ui.screens.base import Screen
from offsite.ui.screens.candidates.page import CandidatesScreen
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.screens.prepare.notes import NoteSheet
from offsite.ui.screens.prepare.page import PrepareScreen
from offsite.ui.screens.prepare.pasting import PasteSheet
from offsite.ui.screens.sessions.page import SessionsScreen
from offsite.ui.screens.sessions.sheets import CloseSheet
from offsite.ui.screens.settings import SettingsSheet
from offsite.ui.shell.closing import ClosingSheet
from offsite.ui.shell.helping import AboutSheet, HelpSheet
from offsite.ui.shell.mistake import Mistake, MistakeSheet
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.overlay import Overlay
from tests.support.looking_check_ins import CheckInSheets, CheckInStates
from tests.support.looking_okrs import OkrSheets, OkrStates, okrs_page
from tests.support.looking_rollout import RolloutSheets, RolloutStates, rollout_page
from tests.support.plans import OPENED, STARTED, planned
from tests.support.troubles import Desk

HOME = Path("/home/dana/.local/share/offsite")
TROUBLES = ("file.damaged", "file.newer", "file.missing", "file.not_ours", "lock.in_use", "work.damaged")
_WHY = "The same six people, and both begin in the first quarter."
PASTED = "Ada Byron, Head, Sales\nBo Chen\nCy Diaz, Chief of everything, Whole company\nDo Li\nEd Wu\nFi Ho\nGus Ray"


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def open_sheets(window: QWidget) -> list[Overlay]:
    """What asks something now, the newest last."""
    # They are children of the window itself.
    return [one for one in window.children() if isinstance(one, Overlay) and one.isVisible()]


def put_away(window: QWidget) -> None:
    """Close what asks something."""
    for sheet in reversed(open_sheets(window)):
        sheet.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


Look = Callable[[], AbstractContextManager[object]]
"""Shows something of a window as long as it is entered."""


class Places:
    """All there is to look at in a window with a document that `fill` and `enrich` have filled, by name."""

    def __init__(self, window: DocumentWindow, desk: Desk) -> None:
        self._window = window
        sheets, states = Sheets(window, desk), States(window)
        self.pages: dict[str, Look] = {str(stage): partial(self._page, stage) for stage in window._factories}
        self.pages[str(Stage.OKRS)] = partial(okrs_page, window)
        self.pages[str(Stage.ROLLOUT)] = partial(rollout_page, window)
        okrs = OkrStates(window)
        asking = _named(sheets)
        for one in (OkrSheets(window), RolloutSheets(window), CheckInSheets(window)):
            asking |= _named(one)
        asking |= {f"trouble {said}": partial(sheets._trouble, said) for said in TROUBLES}
        self.sheets: dict[str, Look] = {name: partial(self._sheet, name, ask) for name, ask in asking.items()}
        # One after the other: what is written for them is written once, and taken back before anything else is shown.
        written = {name: look for name, look in _named(okrs).items() if name != "leave"}
        self.states = _named(states) | written | _named(RolloutStates(window)) | _named(CheckInStates(window))
        for looks in (self.pages, self.states, self.sheets):
            looks |= {name: partial(self._after, okrs.leave, looks[name]) for name in looks.keys() - written.keys()}
        self.all = {**self.pages, **self.states, **self.sheets}

    @contextmanager
    def _after(self, leave: Callable[[], None], look: Look) -> Generator[None]:
        leave()
        with look():
            yield

    @contextmanager
    def _page(self, stage: Stage | str) -> Generator[None]:
        self._window.show_place(stage)
        yield

    @contextmanager
    def _sheet(self, name: str, ask: Callable[[], object]) -> Generator[None]:
        ask()
        assert len(open_sheets(self._window)) == 1, name
        yield
        put_away(self._window)


class States:
    """What the pages can come to show. What is shown is taken away again."""

    def __init__(self, window: DocumentWindow) -> None:
        self._window = window

    @contextmanager
    def adding_a_department(self) -> Generator[None]:
        page = prepare(self._window)
        page.add_department()
        yield
        page.leaders.settle_focus()

    @contextmanager
    def editing_a_leader(self) -> Generator[None]:
        yield from self._editing(Column.LEADER)

    @contextmanager
    def editing_a_role(self) -> Generator[None]:
        yield from self._editing(Column.ROLE)

    @contextmanager
    def editing_a_department(self) -> Generator[None]:
        yield from self._editing(Column.DEPARTMENT)

    @contextmanager
    def complaint(self) -> Generator[None]:
        page = candidates(self._window)
        page.capture.complain(self._window.kit.say(Message("ui.candidates.wrong.title", length=230, most=200)))
        yield
        page.capture.complain("")

    @contextmanager
    def inspector(self) -> Generator[None]:
        yield from self._inspecting("c-3")

    @contextmanager
    def inspector_of_one_on_hold(self) -> Generator[None]:
        yield from self._inspecting("c-4")

    @contextmanager
    def private_things_hidden(self) -> Generator[None]:
        self._window.privacy.toggle()
        yield from self._inspecting("c-4")
        self._window.privacy.toggle()

    @contextmanager
    def nothing_found(self) -> Generator[None]:
        page = candidates(self._window)
        page.filter.input.setText("nothing has this")
        yield
        page.filter.clear()

    @contextmanager
    def toast(self) -> Generator[None]:
        page = candidates(self._window)
        before = self._window.session.document.undoable()
        page.board.select("c-0")
        page.do(Verb.SHORTLIST)
        yield
        if self._window.session.document.undoable() != before:
            self._window.undo()
        self._window.toast.take_away()

    @contextmanager
    def banner(self) -> Generator[None]:
        candidates(self._window)
        banner = ReadOnlyBanner("Acme.offsite", kit=self._window.kit)
        banner.copy_wanted.connect(self._window.commands.action("keep_copy").trigger)
        self._window.put_banner(banner)
        yield
        self._window.put_banner(None)

    @contextmanager
    def sessions_planned(self) -> Generator[None]:
        yield from self._meeting(*planned(self._window))

    @contextmanager
    def session_running(self) -> Generator[None]:
        yield from self._meeting(*planned(self._window), *OPENED, *STARTED)

    @contextmanager
    def session_without_an_item_that_runs(self) -> Generator[None]:
        yield from self._meeting(*planned(self._window), *OPENED)

    @contextmanager
    def session_closed(self) -> Generator[None]:
        closed = {"kind": "session.close", "session": "s1", "outcome": "Six on the shortlist."}
        yield from self._meeting(*planned(self._window), *OPENED, *STARTED, closed, show="s1")

    @contextmanager
    def given_up_before_a_focus_is_proposed(self) -> Generator[None]:
        """What was chosen has no number yet: it stands by its name before what it was chosen over."""
        rows = self._window.session.standing.table
        lost = [
            {"kind": "trade_off.add", "trade_off": f"t{n}", "chosen": chosen.id, "given_up": other.id, "reason": _WHY}
            for n, (chosen, other) in enumerate(pairwise(rows[:4]))
        ]
        with self._done(*lost):
            self._window.show_place(Stage.FOCUS)
            yield

    def _meeting(self, *actions: dict[str, Any], show: str = "") -> Generator[None]:
        """The page Sessions once these were done."""
        with self._done(*actions):
            page = sessions(self._window)
            if show:
                page.show_session(show)
            yield
            page.commit()

    @contextmanager
    def _done(self, *actions: dict[str, Any]) -> Generator[None]:
        """These as one step, which is taken back."""
        session = self._window.session
        before = session.document.undoable()
        session.run(acts.validated(acts.Several, fields={"actions": actions}))
        yield
        while session.document.undoable() != before:
            session.undo()

    def _editing(self, column: Column) -> Generator[None]:
        page = prepare(self._window)
        page.leaders.table.begin("leader-0", column)
        yield
        page.leaders.commit()

    def _inspecting(self, candidate: str) -> Generator[None]:
        candidates(self._window).show_details(candidate)
        yield
        self._window.inspect(None)


class Sheets:
    """What can be opened over the window, one at a time."""

    def __init__(self, window: DocumentWindow, desk: Desk) -> None:
        self._window = window
        self._desk = desk
        self._kit = window.kit

    def _prepare(self) -> PrepareScreen:
        return prepare(self._window)

    def _board(self) -> CandidatesScreen:
        page = candidates(self._window)
        page.board.select("c-0", focus=True)
        return page

    def new(self) -> None:
        self._window.ask(NewSheet(self._window, kit=self._kit, folder=HOME))

    def settings(self) -> None:
        self._window.ask(SettingsSheet(self._window, kit=self._kit, settings=Settings(), folder=HOME))

    def help_of_prepare(self) -> None:
        self._help(self._prepare())

    def help_of_candidates(self) -> None:
        self._help(self._board())

    def about(self) -> None:
        self._window.ask(AboutSheet(self._window, kit=self._kit, folder=HOME))

    def company(self) -> None:
        self._prepare().open_about()

    def department(self) -> None:
        self._prepare().company.department_wanted.emit("dep-0")

    def paste(self) -> None:
        self._prepare().paste_leaders()
        sheet = open_sheets(self._window)[-1]
        assert isinstance(sheet, PasteSheet)
        sheet.input.setPlainText(PASTED)

    def replace(self) -> None:
        self._prepare().leaders._ask_who_replaces("leader-0")

    def note(self) -> None:
        leader = self._window.session.row(Leader, "leader-0")
        assert leader is not None
        self._window.ask(NoteSheet(self._prepare()._doing, leader))

    def hold(self) -> None:
        self._board().do(Verb.HOLD)

    def same(self) -> None:
        self._board().do(Verb.MERGE)

    def merge(self) -> None:
        page = self._board()
        other = page.board.view(Status.SHORTLISTED)
        chosen = other.selectionModel()
        chosen.select(other.cards.index_of("c-7"), chosen.SelectionFlag.Select)
        page.do(Verb.MERGE)

    def help_of_sessions(self) -> None:
        self._help(sessions(self._window))

    def another_session(self) -> None:
        self._sessions().add_session()

    def session(self) -> None:
        self._sessions().edit_session()

    def item(self) -> None:
        self._sessions().edit_item("p1-1")

    def closing_a_session(self) -> None:
        page = self._sessions()
        row = self._window.session.standing.sessions[0]
        self._window.ask(CloseSheet(page._doing, row))

    def _sessions(self) -> SessionsScreen:
        """The page with something planned, which stays."""
        session = self._window.session
        if not session.standing.sessions:
            session.run(acts.validated(acts.Several, fields={"actions": planned(self._window, mark="p")}))
        return sessions(self._window)

    def palette(self) -> None:
        self._window.commands.action("palette").trigger()

    def people(self) -> None:
        self._board().capture.person.click()

    def backups(self) -> None:
        desk = self._desk
        self._window.ask(BackupsSheet(self._window, kit=self._kit, laptop=desk.laptop, path=desk.path))

    def closing(self) -> None:
        why = Message("disk.full", place=str(HOME))
        self._window.ask(ClosingSheet(self._window, kit=self._kit, path=self._desk.path, why=why))

    def mistake(self) -> None:
        told = Mistake(details="Traceback", report=HOME / "reports" / "2026-09-01T09-00-00.txt")
        self._window.ask(MistakeSheet(self._window, kit=self._kit, mistake=told, kept_at="10:41"))

    def _trouble(self, said: str) -> None:
        desk = self._desk
        trouble = explain(desk.laptop, desk.path, Message(said, name=desk.path.name, path=str(desk.path)))
        opening = Opening(desk.laptop, self._kit)
        self._window.ask(TroubleSheet(self._window, kit=self._kit, opening=opening, trouble=trouble))

    def _help(self, page: Screen) -> None:
        window = self._window
        window.ask(HelpSheet(window, kit=self._kit, help_=page.help(), commands=window.commands))


def prepare(window: DocumentWindow) -> PrepareScreen:
    """Show Prepare."""
    window.show_place(Stage.PREPARE)
    page = window.screen_shown
    assert isinstance(page, PrepareScreen)
    return page


def candidates(window: DocumentWindow) -> CandidatesScreen:
    """Show Candidates."""
    window.show_place(Stage.CANDIDATES)
    page = window.screen_shown
    assert isinstance(page, CandidatesScreen)
    return page


def sessions(window: DocumentWindow) -> SessionsScreen:
    """Show Sessions."""
    window.show_place(Stage.SESSIONS)
    page = window.screen_shown
    assert isinstance(page, SessionsScreen)
    return page


def _named(looks: object) -> dict[str, Callable[[], Any]]:
    return {name: getattr(looks, name) for name in vars(type(looks)) if not name.startswith("_")}
