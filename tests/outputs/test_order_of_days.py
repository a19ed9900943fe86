"""The days of the rollout, one after the other: said where they contradict each other, and called what they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from offsite.domain.standing import Standing
from offsite.i18n import Catalogue
from offsite.outputs.drafting import Draft
from offsite.outputs.slots import Deadlines
from tests.support.drafted import AS_OF, drafted, sample_standing, slide_of


def arranged(**days: Any) -> Standing:
    """The sample with other days: it meets on 12 November, and its first check-in is on the 27th."""
    standing = sample_standing("rollout")
    return replace(standing, rollout=replace(standing.rollout, **days))


def said(found: Draft) -> list[str]:
    say = Catalogue.load("en").say
    return [say(one) for one in found.remarks if one.id.startswith("draft.order.")]


def test_days_in_their_order_need_no_word() -> None:
    assert said(drafted(arranged())) == []


def test_everything_on_the_day_of_the_meeting_is_in_order() -> None:
    day = date(2026, 11, 27)
    same = {"meeting_on": day, "draft_due_on": day, "own_due_on": day, "leaders_first_on": day}
    assert said(drafted(arranged(**same))) == []


@pytest.mark.parametrize(
    ("days", "sentences"),
    [
        (
            {"meeting_on": date(2026, 12, 3)},
            [
                "The first draft (19 November 2026) is due before the meeting (3 December 2026).",
                "The hand-in day (26 November 2026) is before the meeting (3 December 2026).",
                "The leaders' first numbers (27 November 2026) are due before the meeting (3 December 2026).",
                "The first check-in (27 November 2026) is before the meeting (3 December 2026).",
            ],
        ),
        (
            {"draft_due_on": date(2026, 11, 30)},
            ["The first draft (30 November 2026) is due after the hand-in day (26 November 2026)."],
        ),
        (
            {"own_due_on": date(2026, 12, 1)},
            ["The first check-in (27 November 2026) is before the hand-in day (1 December 2026)."],
        ),
    ],
)
def test_a_day_before_the_one_that_it_has_to_follow_is_said(days: dict[str, date], sentences: list[str]) -> None:
    assert said(drafted(arranged(**days))) == sentences


@pytest.mark.parametrize(("as_of", "word"), [(AS_OF, "Today"), (date(2026, 11, 10), "The meeting")])
def test_the_meeting_is_today_only_on_its_day(as_of: date, word: str) -> None:
    slots = slide_of(drafted(arranged(), as_of=as_of).deck, "deadlines").slots
    assert isinstance(slots, Deadlines)
    assert [one.what for one in slots.days] == [word, "First draft", "Hand yours in", "First check-in"]


def test_a_meeting_after_what_is_due_stands_where_it_is() -> None:
    slots = slide_of(drafted(arranged(meeting_on=date(2026, 12, 3))).deck, "deadlines").slots
    assert isinstance(slots, Deadlines)
    assert [(one.day, one.what) for one in slots.days][-1] == (date(2026, 12, 3), "The meeting")
