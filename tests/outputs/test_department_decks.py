"""The deck of a department that meets by itself: its own day, place, speaker and hand-in, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from offsite.domain.meetings import Meeting
from offsite.domain.okrs import Audience, SlideText
from offsite.domain.standing import Standing
from offsite.outputs.drafting import Draft, draft
from offsite.outputs.slots import Closing, Deadlines, Title
from tests.support.drafted import AS_OF, sample_standing, slide_of, words_on

SALES = Meeting(
    id="sales",
    meeting_on=date(2026, 11, 17),
    meeting_begins="14:00",
    place="Showroom",
    speaker_id="jonas",
    send_to="Jonas in person",
    own_due_on=date(2026, 12, 3),
)
PRODUCTION = Meeting(id="production", meeting_on=date(2026, 11, 18), place="Hall 3", send_to="the shift leader")
OF_SALES = ("17 November", "14:00", "Showroom", "Jonas in person", "3 December", "3 Dec")
OF_PRODUCTION = ("18 November", "Hall 3", "the shift leader")
OF_THE_COMPANY = ("12 November", "Canteen, and by video", "your team leader")


@pytest.fixture
def kestrel() -> Standing:
    standing = sample_standing("rollout")
    rollout = replace(standing.rollout, audience=Audience.DEPARTMENTS, department_id=None)
    return replace(standing, rollout=rollout, meetings=(SALES, PRODUCTION))


def deck_of(standing: Standing, department: str | None) -> Draft:
    return draft(standing, as_of=AS_OF, department_id=department)


def everything(found: Draft) -> str:
    return "\n".join(words_on(slide) for slide in found.deck.slides)


def gaps(found: Draft) -> list[str]:
    return [gap.text for gap in found.gaps]


def test_each_deck_has_the_words_of_its_own_department_and_of_no_other(kestrel: Standing) -> None:
    for department, own, others in (
        ("sales", OF_SALES, (*OF_PRODUCTION, *OF_THE_COMPANY)),
        ("production", OF_PRODUCTION, OF_SALES),
        ("it", OF_THE_COMPANY, (*OF_SALES, *OF_PRODUCTION)),
    ):
        said = everything(deck_of(kestrel, department))
        assert [text for text in own if text not in said] == [], department
        assert [text for text in others if text in said] == [], department


def test_its_own_words_stand_where_they_are_looked_for(kestrel: Standing) -> None:
    deck = deck_of(kestrel, "sales").deck
    title = slide_of(deck, "title").slots
    assert isinstance(title, Title)
    assert title.occasion == "17 November 2026, 14:00  \u00b7  Showroom"
    assert title.speaker.startswith("Jonas Keller")
    deadlines = slide_of(deck, "deadlines")
    assert "Thursday 3 December" in deadlines.title
    assert isinstance(deadlines.slots, Deadlines)
    assert (date(2026, 12, 3), "Jonas in person") in [(row.day, row.to) for row in deadlines.slots.days]
    closing = slide_of(deck, "closing").slots
    assert isinstance(closing, Closing)
    assert closing.by == "By Thursday 3 December"


def test_what_is_not_said_is_as_for_the_whole_company(kestrel: Standing) -> None:
    deck = deck_of(kestrel, "production").deck
    title = slide_of(deck, "title").slots
    assert isinstance(title, Title)
    assert title.occasion == "18 November 2026, 09:00  \u00b7  Hall 3"
    assert title.speaker.startswith("Dana Whitlock")
    assert "Thursday 26 November" in slide_of(deck, "deadlines").title


def test_the_company_s_deck_and_that_of_a_pilot_know_nothing_of_it(kestrel: Standing) -> None:
    for audience in (Audience.COMPANY, Audience.PILOT):
        rollout = replace(kestrel.rollout, audience=audience, department_id="sales")
        said = everything(deck_of(replace(kestrel, rollout=rollout), None))
        assert [text for text in (*OF_SALES, *OF_PRODUCTION) if text in said] == []


def test_the_department_that_the_rollout_names_is_met_on_its_own_day(kestrel: Standing) -> None:
    named = replace(kestrel, rollout=replace(kestrel.rollout, department_id="sales"))
    assert deck_of(named, None).deck == deck_of(kestrel, "sales").deck


def test_what_the_department_lacks_is_called_by_its_name(kestrel: Standing) -> None:
    bare = replace(
        kestrel,
        rollout=replace(
            kestrel.rollout, meeting_on=None, place="", speaker_id=None, own_due_on=None, send_to="", draft_due_on=None
        ),
    )
    lacks = gaps(deck_of(bare, "it"))
    for text in (
        "No meeting date yet for IT.",
        "No place yet where IT meets.",
        "No speaker yet for IT.",
        "No day yet on which IT hands in.",
        "Not said yet to whom IT hands them in.",
        "No example yet of a leader of IT: theirs comes first here.",
    ):
        assert text in lacks
    assert [text for text in gaps(deck_of(bare, "sales")) if "Sales" in text] == [
        "No example yet of a leader of Sales: theirs comes first here."
    ]
    assert [text for text in gaps(deck_of(bare, "production")) if "example" in text] == []


def test_what_is_due_before_the_department_s_own_meeting_is_said(kestrel: Standing) -> None:
    late = replace(kestrel, meetings=(Meeting(id="it", meeting_on=date(2026, 12, 1)),))
    remarks = {one.id: one.params for one in deck_of(late, "it").remarks}
    assert remarks["draft.order.own"] == {"day": date(2026, 11, 26), "meeting": date(2026, 12, 1)}
    assert remarks["draft.order.draft"] == {"day": date(2026, 11, 19), "meeting": date(2026, 12, 1)}
    assert [one.id for one in deck_of(late, "sales").remarks if one.id.startswith("draft.order")] == []


def test_what_is_said_once_for_all_is_told_where_a_department_has_its_own(kestrel: Standing) -> None:
    ask = replace(kestrel.rollout, ask="Write one objective by 26 November.")
    texts = (SlideText(id="title:occasion", slide="title", slot="occasion", text="In the yard"),)
    told = replace(kestrel, rollout=ask, slide_texts=texts)
    assert {"draft.ask_names_day", "draft.same_everywhere"} <= {one.id for one in deck_of(told, "sales").remarks}
    remarks = {one.id for one in deck_of(told, "production").remarks}
    assert ("draft.ask_names_day" in remarks, "draft.same_everywhere" in remarks) == (False, True)
