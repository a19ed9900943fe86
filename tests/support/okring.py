"""Somebody who sits in front of the page OKRs, and what there is before anything is written on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from offsite.domain.stages import Stage
from offsite.ui.screens.okrs.editing import CellLine, PersonChoice
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.screens.okrs.page import OkrsScreen
from offsite.ui.screens.okrs.row import ResultRow
from offsite.ui.screens.okrs.top import Tab
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.field import Field, LineInput, TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.overlay import Overlay
from tests.support.desk import act
from tests.support.setting import prepared

Key = Qt.Key


def okrs(window: DocumentWindow) -> OkrsScreen:
    """Show OKRs."""
    window.show_place(Stage.OKRS)
    page = window.screen_shown
    assert isinstance(page, OkrsScreen)
    return page


class OkrWriter:
    """Does what a person does: keys, clicks, typing; and reads what is on screen."""

    def __init__(self, window: DocumentWindow) -> None:
        self.window = window
        self.page = okrs(window)
        settle()

    # What is there.

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def focused(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def rows(self) -> list[ResultRow]:
        """The rows that are on screen, from the top."""
        return [
            row
            for board in self.page.boards.values()
            for card in board.cards()
            for row in card.rows()
            if row.isVisible()
        ]

    def row(self, title: str) -> ResultRow:
        return next(row for row in self.rows() if row.line.title == title)

    def texts(self) -> list[str]:
        """Every label on the page and in the inspector."""
        return [label.text() for label in self.window.findChildren(Label) if label.isVisible()]

    def toast(self) -> str:
        return self.window.toast.said.text if self.window.toast.isVisible() else ""

    def sheet(self) -> Overlay:
        found = [one for one in self.window.findChildren(Overlay) if one.isVisible()]
        assert found, "nothing is asked"
        return found[-1]

    def asks(self) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(Overlay))

    def field(self, name: str) -> Field:
        """A field of the inspector, by the end of its input's name."""
        return next(
            field
            for field in self.window.inspector.findChildren(Field)
            if field.input.objectName().endswith(f".{name}") and field.isVisible()
        )

    def shown_in(self, name: str) -> str:
        """What stands in a field of the inspector."""
        input_ = self.field(name).input
        match input_:
            case PersonChoice():
                return input_.currentText()
            case LineInput():
                return input_.text()
            case TextInput():
                return input_.toPlainText()
            case _:
                return ""

    def remark(self) -> str:
        """What the editor in a row says about what was typed."""
        return self.page.editor.bubble.text()

    # What is done.

    def press(self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifier)
        settle()

    def types(self, text: str) -> None:
        """Over what is selected."""
        QTest.keyClicks(self.focused, text)
        settle()

    def enters(self, text: str) -> None:
        """Type and Enter."""
        self.types(text)
        self.press(Key.Key_Return)

    def clicks(self, name: str) -> None:
        """A button of the page, or of what asks something, by its name."""
        within: QWidget = self.sheet() if self.asks() else self.window
        button = next(one for one in within.findChildren(Button) if one.objectName() == name and one.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def clicks_row(self, title: str) -> None:
        row = self.row(title)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(70, 14))
        settle()

    def double_clicks(self, title: str, cell: Cell) -> None:
        """In the middle of a cell."""
        row = self.row(title)
        at = row.spot(cell).center().toPoint()
        QTest.mouseDClick(row, Qt.MouseButton.LeftButton, pos=at)
        settle()

    def goes_to(self, title: str) -> None:
        self.row(title).setFocus(Qt.FocusReason.TabFocusReason)
        settle()

    def shows(self, tab: Tab) -> None:
        """Choose what is looked at."""
        button = next(one for one in self.page.top.tabs.stops() if one.objectName() == f"okrs.tabs.{tab}")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()

    def fills(self, name: str, text: str) -> None:
        """A field of the inspector."""
        input_ = self.field(name).input
        line = input_.line if isinstance(input_, PersonChoice) else input_
        assert isinstance(line, LineInput | TextInput | CellLine)
        line.setFocus(Qt.FocusReason.TabFocusReason)
        line.selectAll()
        QTest.keyClicks(line, text)
        if isinstance(line, QLineEdit):
            QTest.keyClick(line, Key.Key_Return)
        else:
            line.clearFocus()
        settle()

    def answers(self, name: str, text: str) -> None:
        """An input of the sheet that asks."""
        input_ = next(one for one in self.sheet().findChildren(QWidget) if one.objectName() == name)
        input_.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(input_, text)
        settle()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@prepared
def locked(session: Session, *titles: str, candidates: Sequence[str] = ("every", "renewals")) -> None:
    """Three leaders, two departments, and a focus that is locked on two candidates. No vote has to be held: what is
    missing has its reason."""
    from tests.support.deciding import waives

    document = session.document
    names = titles or ("Make every employee part of the sale", "Stop losing customers at renewal")
    act(document, "engagement.describe", company="Kestrel", people=420, horizon_months=12, time_zone="UTC")
    act(document, "engagement.describe", starts_on="2026-11-01", ends_on="2027-10-31")
    for key, name in (("sales", "Sales"), ("it", "IT")):
        act(document, "department.add", department=key, name=name)
    for key, name, home in (("dana", "Dana Whitlock", None), ("marcus", "Marcus Oyelaran", "sales")):
        act(document, "leader.add", leader=key, name=name, department=home)
    act(document, "leader.add", leader="jonas", name="Jonas Keller", department="it")
    for key, title in zip(candidates, names, strict=False):
        act(document, "candidate.add", candidate=key, title=title, proposed_by="dana")
        act(document, "candidate.shortlist", candidate=key)
    act(document, "focus.propose", focus="f", candidates=list(candidates[: len(names)]))
    for leader in ("dana", "marcus", "jonas"):
        act(document, "commitment.say", leader=leader, stance="support", words="Yes.")
    waives(document)
    act(document, "focus.lock", reason="A test.")


@prepared
def write_sound(session: Session, *, results: int = 3) -> None:
    """One objective with so many sound key results; nothing stands against it."""
    document = session.document
    act(document, "objective.add", objective="o", title="Renew them", owner="dana", candidate="every")
    act(document, "objective.change", objective="o", sufficiency="yes", ambition="committed")
    for n in range(results):
        act(
            document,
            "key_result.add",
            key_result=f"k{n}",
            objective="o",
            title=f"Share {n} of accounts",
            start=10 + n,
            target=90 + n,
            unit="%",
            due=f"2027-0{3 + n}-15",
            owner=("dana", "marcus", "jonas")[n % 3],
            tracked="CRM, weekly",
        )
