"""A company whose OKRs are released, its check-ins, and somebody who sits in front of the page Check-ins."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from offsite.domain.okrs import Reading
from offsite.domain.stages import Stage
from offsite.domain.standing import Standing
from offsite.store.document import Document
from offsite.ui.screens.check_ins.model import Column
from offsite.ui.screens.check_ins.page import CheckInsScreen
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.sheet import Sheet
from tests.support.desk import FakeClock, act
from tests.support.setting import prepared

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton

LEADERS = (
    ("amara", "Amara Diallo", "Business development"),
    ("marcus", "Marcus Oyelaran", "Sales"),
    ("priya", "Priya Raman", "Marketing"),
    ("tomas", "Tomás Herrera", "Production"),
    ("ingrid", "Ingrid Solberg", "Support"),
    ("dana", "Dana Whitlock", "IT"),
)
OBJECTIVES = (
    ("everyone", "Make every employee part of the sale", "amara"),
    ("renewal", "Stop losing customers at renewal", "marcus"),
)
RESULTS: tuple[dict[str, Any], ...] = (
    {"objective": "everyone", "key_result": "story", "title": "Employees who can tell the customer story",
     "start": 0, "target": 400, "unit": "of 420", "due": "2027-03-31", "owner": "amara"},
    {"objective": "everyone", "key_result": "intros", "title": "Introductions from outside Sales",
     "start": 6, "target": 60, "unit": "per quarter", "due": "2027-06-30", "owner": "marcus"},
    {"objective": "everyone", "key_result": "answer", "title": "Time to answer a new enquiry",
     "result_kind": "decrease", "start": 52, "target": 8, "unit": "h", "due": "2027-02-28", "owner": "priya"},
    {"objective": "everyone", "key_result": "quotes", "title": "Quotes won",
     "start": 22, "target": 30, "unit": "%", "due": "2027-09-30", "owner": "marcus"},
    {"objective": "renewal", "key_result": "revenue", "title": "Revenue renewed",
     "start": 81, "target": 92, "unit": "%", "due": "2027-09-30", "owner": "marcus"},
    {"objective": "renewal", "key_result": "named", "title": "Accounts with a named owner",
     "start": 35, "target": 100, "unit": "%", "due": "2027-01-31", "owner": "tomas"},
    {"objective": "renewal", "key_result": "complaints", "title": "Complaints repeated within 30 days",
     "result_kind": "benchmark", "target": 12, "unit": "per month", "due": "2027-05-31", "owner": "ingrid",
     "benchmark_method": "count the paper log", "benchmark_by": "2026-12-15", "benchmark_owner": "ingrid"},
    {"objective": "renewal", "key_result": "talks", "title": "Renewal talks started 90 days ahead",
     "start": 18, "target": 95, "unit": "%", "due": "2026-12-31", "owner": "dana"},
)  # fmt: skip
DAYS = ("2026-12-11", "2026-12-25", "2027-01-08", "2027-01-22", "2027-02-05", "2027-02-19")
"""Of the check-ins `c1` to `c6`, every two weeks."""
READ: dict[str, tuple[tuple[float, int] | None, ...]] = {
    "story": ((0, 7), (60, 7), (110, 8), (160, 8), (212, 8)),
    "intros": ((6, 7), (10, 7), (14, 6), (21, 6), None),
    "answer": ((48, 8), (38, 8), (28, 9), (20, 9), (14, 9)),
    "quotes": ((22, 6), (22.5, 6), (23, 6), (24, 6), None),
    "revenue": ((81, 7), (81, 7), (81.5, 6), (82, 5), (82, 5)),
    "named": ((45, 8), (60, 9), (75, 9), (88, 9), (96, 9)),
    "complaints": ((31, 6), (31, 6), (30, 6), (29, 5), (27, 5)),
    "talks": ((40, 5), (60, 7), (80, 9), (95, 10), (95, 10)),
}
"""What was read, and how sure its owner was, at the first five."""


@prepared
def write_okrs(session: Session) -> None:
    """Six leaders, and two objectives with eight key results; nothing is locked yet."""
    document = session.document
    act(document, "engagement.describe", company="Kestrel Instruments", people=420, horizon_months=12)
    act(document, "engagement.describe", starts_on="2026-11-01", ends_on="2027-10-31", time_zone="UTC")
    for key, name, department in LEADERS:
        act(document, "department.add", department=f"d-{key}", name=department)
        act(document, "leader.add", leader=key, name=name, department=f"d-{key}")
    for key, title, owner in OBJECTIVES:
        act(document, "objective.add", objective=key, level="company", title=title, owner=owner)
    for fields in RESULTS:
        act(document, "key_result.add", **fields)


@prepared
def release(session: Session) -> None:
    """Lock a focus and release the OKRs, with a reason for whatever is not met: this is about what comes after."""
    document = session.document
    _lock(document)
    act(document, "okrs.release", release="first", reason="They hold from here on.")


def _lock(document: Document) -> None:
    from offsite.voting.gate import gate

    standing = Standing.of(document.all)
    leaders = [row.id for row in standing.entitled]
    for key in ("one", "two", "three"):
        act(document, "candidate.add", candidate=f"lock-{key}", title=f"What stands on the ballot as {key}")
    act(
        document,
        "round.open",
        round="lock",
        candidates=["lock-one", "lock-two", "lock-three"],
        places=1,
        leaders=leaders,
        without_facts="They are known.",
    )
    for leader in leaders:
        act(document, "ballot.cast", round="lock", leader=leader, ranking=[["lock-one"]])
    act(document, "round.close", round="lock")
    act(document, "focus.propose", focus="lock", candidates=["lock-one"])
    for leader in leaders:
        act(document, "commitment.say", leader=leader, stance="support", words="I stand behind it.")
    for line in gate(Standing.of(document.all)).unmet:
        act(document, "focus.waive", condition=line.condition, reason="It is what comes after that counts.")
    act(document, "focus.lock", reason="It is what comes after that counts.")


@prepared
def plan(session: Session, *days: str, begins: str = "09:30") -> None:
    """Check-ins `c1`, `c2` ... on these days."""
    document = session.document
    act(document, "rollout.change", check_minutes=20, check_every=14, check_begins=begins)
    for n, day in enumerate(days or DAYS, start=1):
        act(document, "check_in.add", check_in=f"c{n}", on_day=day, begins=begins)


@prepared
def hold(session: Session, clock: FakeClock, *, upto: int = 5, running: bool = True) -> None:
    """Hold the first check-ins, with what was read at them; the last one still runs where `running`."""
    document = session.document
    for n in range(1, upto + 1):
        clock.is_now(datetime.fromisoformat(f"{DAYS[n - 1]}T09:30:00+00:00"))
        act(document, "check_in.open", check_in=f"c{n}")
        if n == 1:
            act(document, "key_result.measure", key_result="complaints", start=31)
        for key, read in READ.items():
            said = read[n - 1]
            if said is not None:
                value, confidence = said
                enter(session, n, key, value, confidence=confidence)
        if n < upto or not running:
            act(document, "check_in.close", check_in=f"c{n}")


def enter(session: Session, check_in: int, key: str, value: float, **more: Any) -> None:
    act(session.document, "reading.enter", check_in=f"c{check_in}", key_result=key, value=value, **more)


@prepared
def kestrel(session: Session, clock: FakeClock, *, upto: int = 5, running: bool = True) -> None:
    """The company in its fifth check-in, as the design has it."""
    clock.is_now(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))
    write_okrs(session)
    release(session)
    act(session.document, "promise.add", promise="board", key_result="revenue", department="d-dana",
        delivers="renewal dashboard", due="2027-04-20")  # fmt: skip
    plan(session)
    hold(session, clock, upto=upto, running=running)


class CheckingIn:
    """Somebody in front of the window, on the page Check-ins."""

    def __init__(self, window: DocumentWindow, clock: FakeClock) -> None:
        self.window = window
        self.clock = clock
        window.show_place(Stage.CHECK_INS)
        page = window.screen_shown
        assert isinstance(page, CheckInsScreen)
        self.page = page
        window.activateWindow()
        settle()

    # What the hands do.

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
            settle()

    def types(self, text: str) -> None:
        """Each letter goes where the one before it has led."""
        for letter in text:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)
        settle()

    def clicks(self, name: str) -> None:
        widget = self.find(QWidget, name)
        if isinstance(widget, QAbstractButton):
            assert widget.isEnabled(), name
        QTest.mouseClick(widget, LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))
        settle()

    def fills(self, name: str, text: str) -> None:
        """Type into a field instead of what stands there."""
        field = self.find(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus(Qt.FocusReason.MouseFocusReason)
        field.selectAll()
        if text:
            self.types(text)
        else:
            self.press(Qt.Key.Key_Delete)

    def goes_to(self, key_result: str) -> None:
        """Walk to a row."""
        table = self.page.results.table
        table.setFocus(Qt.FocusReason.TabFocusReason)
        self.press(Qt.Key.Key_Home)
        for _ in range(self.page.results.model.row_of(key_result)):
            self.press(Qt.Key.Key_Down)
        assert table.current() == key_result

    def chooses_call(self, call: str) -> None:
        """Choose what the owner says, as the list does once something is taken from it."""
        box = self.find(Dropdown, "check_ins.call")
        box.choose(call)
        box.activated.emit(box.currentIndex())
        settle()

    # What the eyes see.

    def find_editor(self, name: str) -> QLineEdit:
        return self.find(QLineEdit, name)

    def find(self, kind: type[W], name: str) -> W:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def there(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def sees(self, sentence: str) -> bool:
        """Is it written anywhere in the window?"""
        labels = [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]
        return any(sentence in text for text in labels)

    def asks(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(Sheet, name))

    def cell(self, key_result: str, column: Column) -> str:
        """A cell of the table as it is read aloud."""
        model = self.page.results.model
        index = model.index(model.row_of(key_result), column)
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)).replace("\u202f", " ")

    def needs(self) -> list[str]:
        """What needs a word, as it is read aloud."""
        return [row.accessibleName().replace("\u00a0", " ") for row in self.page.needs.list.rows()]

    def agenda(self) -> list[tuple[int, str]]:
        return [(row.part.minutes, row.part.text) for row in self.page.agenda.rows]

    def cards(self) -> list[str]:
        return [card.accessibleName().replace("\u202f", " ") for card in self.page.grid.cards]

    @property
    def title(self) -> str:
        return self.page.header.title.text()

    @property
    def state(self) -> str:
        return self.page.header.state.text()

    @property
    def bubble(self) -> str:
        return self.page.results._bubble.text()

    @property
    def toast(self) -> str:
        return self.window.toast.said.text if self.window.toast.isVisible() else ""

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""


def reading(session: Session, check_in: str, key: str) -> Reading | None:
    return session.row(Reading, f"{check_in}:{key}")


def readings_in(path: Path) -> dict[str, tuple[str, int | None]]:
    """Value and confidence of every reading that a file holds."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT id, value, confidence FROM reading").fetchall()
    return {key: (value, confidence) for key, value, confidence in rows}


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()
