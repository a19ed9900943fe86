"""From which round on a change of those who decide counts: said, and asked where a round is open."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import pytest
from PySide6.QtCore import Qt

from offsite.domain.deciding import Ballot, RollEntry
from offsite.domain.entities import Leader
from offsite.ui.models.leaders import Column
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import act
from tests.support.preparing import Facilitator, clip, settle, three_leaders


@pytest.fixture
def us(session: Session, window: DocumentWindow) -> Generator[Facilitator]:
    """In front of three leaders, of whom Cy does not vote, and two candidates."""
    three_leaders(session)
    act(session.document, "leader.change", leader="cy", votes=False)
    for key in ("a", "b"):
        act(session.document, "candidate.add", candidate=key, title=key)
    session._after_change()
    yield Facilitator(window)
    settle()


def opens_round(session: Session, *, count: bool, voted: Sequence[str] = ("ada", "bo")) -> None:
    """The first round, with ballots of both who vote or of some; counted, or left open."""
    document = session.document
    act(document, "round.open", round="r1", candidates=["a", "b"], places=1, without_facts="They are known.")
    for leader in voted:
        act(document, "ballot.cast", round="r1", leader=leader, ranking=[["a"], ["b"]])
    if count:
        act(document, "round.close", round="r1")
    session._after_change()


def roll(session: Session) -> list[str]:
    return [row.name for row in session.rows(RollEntry)]


def writes(us: Facilitator, name: str) -> None:
    """A new leader into the empty row."""
    us.goes_to(us.names().index("Write a name here"))
    us.types(name)
    us.press(Qt.Key.Key_Return)


def test_before_the_first_round_there_is_nothing_to_say(us: Facilitator) -> None:
    us.goes_to(2, Column.VOTES)
    assert us.toast == "Cy Diaz votes"


def test_after_a_round_the_toast_says_from_which_one_on(us: Facilitator, session: Session) -> None:
    opens_round(session, count=True)
    us.goes_to(2, Column.VOTES)
    assert us.toast == "Cy Diaz votes. It counts from round 2 on."
    us.press(Qt.Key.Key_Space)
    assert us.toast == "Cy Diaz does not vote. It counts from round 2 on."
    writes(us, "Noor Haddad")
    assert us.toast == "Added Noor Haddad. It counts from round 2 on."
    us.press(Qt.Key.Key_Escape)
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "Uma Rao", then=Qt.Key.Key_Return)
    assert us.toast == "Uma Rao took the place of Ada Byron. It counts from round 2 on."
    us.clicks("toast.action")
    assert [row.name for row in session.rows(Leader) if row.replaced_by is not None] == []
    assert not us.asks("prepare.join")


def test_somebody_removed_counts_from_the_next_round_on_only_where_they_voted(
    us: Facilitator, session: Session
) -> None:
    opens_round(session, count=True)
    act(session.document, "leader.add", leader="dee", name="Dee Ek")
    session._after_change()
    us.goes_to(us.names().index("Dee Ek"))
    us.press(Qt.Key.Key_Delete)
    assert us.toast == "Removed Dee Ek. It counts from round 2 on."
    us.goes_to(us.names().index("Cy Diaz"))
    us.press(Qt.Key.Key_Delete)
    assert us.toast == "Removed Cy Diaz"


def test_while_a_round_is_open_the_new_one_can_join_it(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False)
    writes(us, "Noor Haddad")
    assert us.asks("prepare.join")
    assert us.sees("Does Noor Haddad take part in round 1?")
    assert [row.name for row in session.rows(Leader)].count("Noor Haddad") == 1
    us.clicks("prepare.join.ok")
    assert not us.asks("prepare.join")
    assert roll(session) == ["Ada Byron", "Bo Chen", "Noor Haddad"]


def test_or_stays_out_of_it(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False)
    us.goes_to(2, Column.VOTES)
    assert us.asks("prepare.join")
    us.press(Qt.Key.Key_Escape)
    assert not us.asks("prepare.join")
    assert roll(session) == ["Ada Byron", "Bo Chen"]
    assert us.toast == "Cy Diaz votes. It counts from round 2 on."


def test_who_takes_a_place_is_asked_about_after_the_sheet_is_gone(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False)
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "Noor Haddad", then=Qt.Key.Key_Return)
    assert not us.asks("prepare.replace")
    assert us.asks("prepare.join")
    us.clicks("prepare.join.ok")
    assert roll(session) == ["Ada Byron", "Bo Chen", "Noor Haddad"]


def presence(session: Session) -> dict[str, str]:
    return {row.name: str(row.presence) for row in session.rows(RollEntry)}


def test_who_gave_the_place_up_before_voting_is_absent_in_one_step(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False, voted=("bo",))
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "Noor Haddad", then=Qt.Key.Key_Return)
    assert us.sees("Ada Byron is absent from it then.")
    assert presence(session) == {"Ada Byron": "present", "Bo Chen": "present"}
    us.clicks("prepare.join.ok")
    assert presence(session) == {"Ada Byron": "absent", "Bo Chen": "present", "Noor Haddad": "present"}
    assert us.toast == "Noor Haddad votes in round 1 in the place of Ada Byron"
    us.clicks("toast.action")
    assert presence(session) == {"Ada Byron": "present", "Bo Chen": "present"}


def test_who_gave_the_place_up_is_awaited_where_the_new_one_stays_out(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False, voted=("bo",))
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "Noor Haddad", then=Qt.Key.Key_Return)
    us.press(Qt.Key.Key_Escape)
    assert presence(session) == {"Ada Byron": "present", "Bo Chen": "present"}


def test_a_ballot_that_was_cast_stays_with_who_cast_it(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False)
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "Noor Haddad", then=Qt.Key.Key_Return)
    assert not us.sees("is absent from it then")
    us.clicks("prepare.join.ok")
    assert presence(session) == {"Ada Byron": "present", "Bo Chen": "present", "Noor Haddad": "present"}
    assert [row.leader_id for row in session.rows(Ballot)] == ["ada", "bo"]


def test_a_place_that_somebody_on_the_roll_takes_is_given_up_at_once(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False, voted=("bo",))
    us.goes_to(0)
    us.chooses("replace")
    us.fills("prepare.replace.by", "Bo Chen", then=Qt.Key.Key_Return)
    assert not us.asks("prepare.join")
    assert presence(session) == {"Ada Byron": "absent", "Bo Chen": "present"}
    us.clicks("toast.action")
    assert presence(session) == {"Ada Byron": "present", "Bo Chen": "present"}
    assert [row.name for row in session.rows(Leader) if row.replaced_by is not None] == []


def test_who_loses_the_vote_stays_on_the_open_roll(us: Facilitator, session: Session) -> None:
    opens_round(session, count=False)
    us.goes_to(1, Column.VOTES)
    assert not us.asks("prepare.join")
    assert us.toast == "Bo Chen does not vote. It counts from round 2 on."
    assert roll(session) == ["Ada Byron", "Bo Chen"]


def test_a_list_is_told_as_one(us: Facilitator, session: Session) -> None:
    opens_round(session, count=True)
    us.goes_to(0)
    clip("Noor Haddad\nUma Rao")
    us.press(Qt.Key.Key_V, modifier=Qt.KeyboardModifier.ControlModifier)
    assert us.toast.endswith("It counts from round 2 on.")
