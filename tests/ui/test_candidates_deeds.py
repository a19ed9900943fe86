"""From what is meant on the board to the action that does it: no window, no Qt."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.actions.base import moved_before
from offsite.actions.candidates import MoveCandidate
from offsite.actions.several import Several
from offsite.domain.entities import Candidate, Status
from offsite.domain.pasting import PastedCandidate
from offsite.errors import Refusal
from offsite.ui.models.candidates import Card
from offsite.ui.screens.candidates import deeds


def card(name: str, status: Status = Status.PROPOSED, position: int = 0) -> Card:
    return Card(
        id=name,
        title=name,
        person=None,
        status=status,
        position=position,
        merged=0,
        reason="",
        returns="",
        spoken=name,
        sought=name,
    )


@given(
    statuses=st.lists(st.sampled_from(list(Status)), min_size=1, max_size=9),
    target=st.sampled_from(list(Status)),
    data=st.data(),
)
def test_cards_stand_where_they_were_put(statuses: list[Status], target: Status, data: st.DataObject) -> None:
    rows = [Candidate(id=f"c{n}", title="x", status=status, position=n) for n, status in enumerate(statuses)]
    newest_first = target is Status.PROPOSED

    def column_of(rows: list[Candidate], inside: set[str]) -> list[str]:
        ids = [row.id for row in rows if row.id in inside]
        return ids[::-1] if newest_first else ids

    there = {row.id for row in rows if row.status is target}
    before = column_of(rows, there)
    moving = data.draw(st.lists(st.sampled_from([row.id for row in rows]), min_size=1, max_size=3, unique=True))
    at = data.draw(st.integers(0, len(before)))
    actions = deeds.placed(
        [card(name) for name in moving], rows=rows, column=[card(name) for name in before], at=at,
        newest_first=newest_first,
    )  # fmt: skip
    after = list(rows)
    for action in actions:
        assert isinstance(action, MoveCandidate)
        row = next(row for row in after if row.id == action.candidate)
        after = moved_before(after, row=row, before=action.before)
    stays = [name for name in before if name not in moving]
    above = sum(name not in moving for name in before[:at])
    assert column_of(after, there | set(moving)) == [*stays[:above], *moving, *stays[above:]]
    # Everything else keeps its order.
    others = [row.id for row in rows if row.id not in moving]
    assert [row.id for row in after if row.id not in moving] == others


def test_nothing_is_done_where_all_stands_already() -> None:
    column = [card("a"), card("b"), card("c")]
    rows = [Candidate(id=name, title="x", position=n) for n, name in enumerate("abc")]
    for at in (1, 2):
        assert deeds.placed([column[1]], rows=rows, column=column, at=at, newest_first=False) == []


def test_several_are_one_step() -> None:
    assert deeds.together([]) is None
    single = deeds.put([card("a")], Status.SHORTLISTED)
    assert deeds.together(single) is single[0]
    both = deeds.together(deeds.put([card("a"), card("b"), card("c", Status.SHORTLISTED)], Status.SHORTLISTED))
    assert isinstance(both, Several)
    assert [part["kind"] for part in both.actions] == ["candidate.shortlist"] * 2


def test_days_are_read_as_people_write_them() -> None:
    for text in ("1 July 2027", "2027-07-01", "1.7.2027", "  1 jul 2027 "):
        assert deeds.day_meant(text) == date(2027, 7, 1)
    assert deeds.day_meant("  ") is None
    for text in ("soon", "31.2.2027", "1 July", "1 July 1066", "1 July 3027"):
        with pytest.raises(Refusal):
            deeds.day_meant(text)


def test_why_a_sentence_is_not_kept() -> None:
    assert deeds.wrong_title("  Launch K7  ") is None
    assert deeds.wrong_title("x" * 200) is None
    empty, long = deeds.wrong_title(" \u200b\n "), deeds.wrong_title("x" * 201)
    assert empty is not None
    assert long is not None
    assert (empty.id, long.params["length"]) == ("ui.candidates.wrong.empty", 201)
    assert deeds.wrong_short_name("x" * 18) is None
    assert deeds.wrong_short_name("x" * 19) is not None
    assert deeds.wrong_reason(" ") is not None
    assert deeds.wrong_reason("Later") is None


def test_why_a_list_is_not_pasted() -> None:
    fine, long = PastedCandidate(title="Win DACH"), PastedCandidate(title="x" * 230)
    assert deeds.wrong_paste([fine, fine]) is None
    wrong = deeds.wrong_paste([fine, long])
    assert wrong is not None
    assert (wrong.params["line"], wrong.params["length"]) == (2, 230)
    assert deeds.wrong_paste([fine] * 401) is not None
