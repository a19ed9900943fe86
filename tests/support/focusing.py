"""Somebody who sits in front of the page Focus, and a team that has voted before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from offsite.domain.stages import Stage
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.focus.facts import FactList, FactRow
from offsite.ui.screens.focus.page import FocusScreen
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.label import Label
from tests.support.board import CONTROL, Facilitator, Key, settle
from tests.support.desk import FakeClock, act
from tests.support.setting import prepared

SHORT = ("Everybody", "Renewals", "Delivery", "K7", "DACH", "Returns")
LEADERS = ("Ada Byron", "Bo Chen", "Cy Diaz", "Di Evans")
BEST_FIRST = ("c0 c1 c2 c3 c4 c5", "c1 c0 c2 c4 c3 c5", "c0 c1 c3 c2 c5 c4", "c0 c1 c2 c3 c4 c5")
"""Everybody ranks the same two first: c0 before c1."""
LEVEL = ("c0 c1 c2 c3 c4 c5", "c0 c2 c1 c3 c4 c5", "c0 c1 c2 c3 c4 c5", "c0 c2 c1 c3 c4 c5")
"""c0 leads, and c1 and c2 are level for the second place."""


@prepared
def fill_team(session: Session, *, leaders: int = 4) -> None:
    """Four leaders, six candidates on the shortlist with short names."""
    document = session.document
    act(document, "engagement.describe", company="Kestrel", people=420, horizon_months=12, time_zone="UTC")
    for n in range(leaders):
        act(document, "leader.add", leader=f"l{n}", name=LEADERS[n])
    for n, short in enumerate(SHORT):
        act(document, "candidate.add", candidate=f"c{n}", title=f"All that is about {short}", proposed_by="l0")
        act(document, "candidate.change", candidate=f"c{n}", short_name=short)
        act(document, "candidate.shortlist", candidate=f"c{n}")


@prepared
def votes(session: Session, name: str, ballots: Sequence[str] = BEST_FIRST, *, places: int = 2) -> None:
    """A round, opened, voted in and counted. Ballots name what they rank, best first."""
    document = session.document
    options = sorted({key for ballot in ballots for key in ballot.split()})
    act(document, "round.open", round=name, candidates=options, places=places, without_facts="They are known.")
    for n, ballot in enumerate(ballots):
        act(document, "ballot.cast", round=name, leader=f"l{n}", ranking=[[key] for key in ballot.split()])
    act(document, "round.close", round=name)


@prepared
def two_rounds(session: Session, clock: FakeClock) -> None:
    """A team that has chosen the same two a week apart; today is the day after the second round."""
    fill_team(session)
    votes(session, "r1")
    clock.passes(days=7)
    votes(session, "r2")
    clock.passes(days=1)


@prepared
def propose(session: Session, *candidates: str) -> None:
    act(session.document, "focus.propose", focus="f", candidates=list(candidates or ("c0", "c1")))


@prepared
def name_costs(session: Session) -> None:
    """Each choice says what waits for it."""
    for chosen, lost, reason in (("c0", "c4", "Same six people."), ("c1", "c3", "Support goes there first.")):
        act(
            session.document, "trade_off.add", trade_off=f"{chosen}-{lost}", chosen=chosen, given_up=lost, reason=reason
        )


@prepared
def speak(session: Session, *leaders: str, stance: str = "support", words: str = "I stand behind it.") -> None:
    for leader in leaders or ("l0", "l1", "l2", "l3"):
        act(session.document, "commitment.say", leader=leader, stance=stance, words=words)


@prepared
def ready_to_lock(session: Session, clock: FakeClock) -> None:
    """Everything that the gate asks for."""
    two_rounds(session, clock)
    propose(session)
    name_costs(session)
    speak(session)


class Chair(Facilitator):
    """Of a window that shows Focus from now on."""

    def __init__(self, window: DocumentWindow, *, place: Stage = Stage.FOCUS) -> None:
        self.window = window
        window.show_place(place)
        window.activateWindow()
        settle()

    @property
    def screen(self) -> FocusScreen:
        """The page, while it is shown."""
        found = self.window.screen_shown
        assert isinstance(found, FocusScreen)
        return found

    # What the hands do.

    def opens(self, name: str) -> None:
        """Enter on a row, by its name: `costs.rows.missing-c0`."""
        row = self.find(FactRow, f"focus.{name}")
        row.setFocus()
        self.press(Key.Key_Return)

    def presses_on(self, name: str, key: Key) -> None:
        """A key on a row."""
        self.find(FactRow, f"focus.{name}").setFocus()
        self.press(key)

    def takes_next_step(self) -> None:
        self.press(Key.Key_Return, modifier=CONTROL)

    def picks(self, name: str, key: str) -> None:
        """One of a list that unfolds, by Down, as a person does."""
        box = self.find(Dropdown, f"focus.{name}")
        box.setFocus()
        self.press(Key.Key_Home, *[Key.Key_Down] * box.findData(key))
        assert box.key() == key

    def writes(self, name: str, text: str) -> None:
        self.fills(f"focus.{name}", text, then=None)

    # What the eyes see.

    def rows(self, name: str) -> list[str]:
        """What a screen reader says of the rows of a card."""
        return [row.accessibleName() for row in self._list(name).rows()]

    def text(self, name: str) -> str:
        return self.find(Label, f"focus.{name}").text()

    def button(self, name: str) -> Button:
        return self.find(Button, f"focus.{name}")

    @property
    def step(self) -> str:
        """The word on the next step."""
        return self.window.session.next_step().step

    def _list(self, name: str) -> FactList:
        return self.find(FactList, f"focus.{name}.rows")


def clipboard() -> str:
    return QApplication.clipboard().text()
