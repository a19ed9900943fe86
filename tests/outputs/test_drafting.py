"""The sample's deck: what stands on which slide, and what is left out of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from offsite.domain.okrs import Audience, Level
from offsite.outputs.drafting import draft
from offsite.outputs.drafting.timing import shared
from offsite.outputs.slots import (
    Bullets,
    Calendar,
    Choice,
    Deadlines,
    Dependencies,
    Divider,
    Example,
    Objective,
    Objectives,
    Pairs,
    Steps,
    Title,
)
from tests.support.drafted import AS_OF, EMPTY, after, drafted, sample_standing, slide_of, words_on

FACTS: dict[str, Any] = json.loads((Path(__file__).parents[1] / "data" / "kestrel.json").read_text(encoding="utf-8"))
KEY_MESSAGE = "This is our priority for the long run. Everyone takes part, leaders included."


def test_an_hour_in_four_parts() -> None:
    deck = drafted(sample_standing("rollout")).deck
    assert [part.name for part in deck.parts] == ["Commitment", "Corporate OKRs", "Your OKRs", "Check-ins"]
    assert [deck.minutes_of(part) for part in (1, 2, 3, 4)] == [10, 20, 20, 10]
    assert 18 <= len(deck.slides) <= 30
    assert deck.slides[0].key == "title"
    assert sorted(slide.part for slide in deck.slides) == [slide.part for slide in deck.slides]


@pytest.mark.parametrize("stage", ["prepare", "vote", "locked", "rollout", "running"])
def test_every_slide_has_a_key_of_its_own_words_to_say_and_a_description(stage: str) -> None:
    slides = drafted(sample_standing(stage)).deck.slides
    assert len({slide.key for slide in slides}) == len(slides)
    assert [slide.key for slide in slides if not (slide.title and slide.notes and slide.alt)] == []


def test_every_block_of_the_four_parts_is_there_under_its_name() -> None:
    titles = {slide.key: slide.title for slide in drafted(sample_standing("rollout")).deck.slides}
    assert titles["first"] == "This is how we will say what comes first"
    assert titles["know"] == "This is how we will know"
    assert titles["monday"] == "What changes on Monday"
    assert titles["wants"] == "What we want from this"
    assert titles["check-on-us"] == "You can check on us"
    assert titles["align"] == "Now yours: everyone aligns"
    assert titles["guidelines"] == "How to write one: measurable, trackable, dated"
    assert titles["disagree"] == "What if you disagree?"
    assert titles["deadlines"] == "Hand yours in by Thursday 26 November"
    assert titles["check-in"] == "Updated before we meet, then 15 minutes in three steps"
    assert titles["dates"] == "Every Friday at 09:00, from 27 November 2026"
    assert titles["leaders"] == "Leaders take part"


def test_the_company_s_own_problem_comes_first() -> None:
    deck = drafted(sample_standing("rollout")).deck
    problem = "We win customers and lose them again: nineteen of every hundred euros do not come back."
    assert deck.slides[0].title == problem
    title = deck.slides[0].slots
    assert isinstance(title, Title)
    assert title.speaker == "Dana Whitlock, Chief executive"
    assert title.occasion == "12 November 2026, 09:00  \u00b7  Canteen, and by video"
    wants = slide_of(deck, "wants").slots
    assert isinstance(wants, Pairs)
    assert wants.rows[0].text.startswith(problem)
    benefits = [row.head for row in wants.rows[2:]]
    assert benefits == ["Focus", "Commitment", "Accountability from the top", "Stretch"]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "one of the company\u2019s objectives"),
        (1, "the company\u2019s objective"),
        (2, "one of the company\u2019s two objectives"),
    ],
)
def test_everyone_s_own_serve_one_of_as_many_as_there_are(count: int, said: str) -> None:
    whole = sample_standing("rollout")
    kept = {row.id for row in whole.objectives_of(Level.COMPANY)[:count]}
    standing = replace(
        whole,
        objectives=tuple(row for row in whole.objectives if row.id in kept),
        key_results=tuple(row for row in whole.key_results if row.objective_id in kept),
        dependencies=(),
        rollout=replace(whole.rollout, audience=Audience.COMPANY),
    )
    promises = slide_of(drafted(standing).deck, "align").slots
    assert isinstance(promises, Divider)
    assert promises.promises[1] == f"Each of yours serves {said}, or you say why it has to be done all the same"


@pytest.mark.parametrize(
    ("changes", "has", "measured"),
    [
        ({}, "The one there is has it.", "The one there is has it."),
        (
            {"start": None, "due": None},
            "The one there is does not have it yet.",
            "For the one there is, it is measured first.",
        ),
    ],
)
def test_one_key_result_is_spoken_of_as_one(changes: dict[str, Any], has: str, measured: str) -> None:
    whole = sample_standing("rollout")
    row = replace(next(row for row in whole.key_results if row.start is not None), **changes)
    slots = slide_of(drafted(replace(whole, key_results=(row,))).deck, "know").slots
    assert isinstance(slots, Pairs)
    assert slots.rows[0].text.endswith(measured)
    assert slots.rows[2].text.endswith(has)


def test_a_start_that_is_not_known_is_said_where_the_way_is() -> None:
    """ "to 12 per month" alone is half a sentence."""
    whole = sample_standing("rollout")
    rows = tuple(replace(row, start=None) for row in whole.key_results)
    slots = slide_of(drafted(replace(whole, key_results=rows)).deck, "objectives").slots
    assert isinstance(slots, Objectives)
    said = [text for line in slots.lines for text in line.key_results]
    assert any(": start still to be measured, to " in text for text in said)
    assert [text for text in said if ": to " in text] == []


def test_a_long_problem_is_no_title() -> None:
    rollout = replace(sample_standing("rollout").rollout, problem="We are busy " + "and busy " * 40)
    deck = drafted(replace(sample_standing("rollout"), rollout=rollout)).deck
    assert deck.slides[0].title == "What comes first, until 31 October 2027"
    assert "and busy and busy" in words_on(deck.slides[0])


def test_the_lines_are_the_team_s_own_places() -> None:
    chosen = slide_of(drafted(sample_standing("rollout")).deck, "chosen").slots
    assert isinstance(chosen, Choice)
    for at, told in enumerate(FACTS["rounds"]):
        order = told["group_order"]
        assert chosen.rounds[at].day == date.fromisoformat(told["date"])
        places = [line.ranks[at] for line in chosen.lines if line.ranks[at] is not None]
        assert len(places) == len(order)
    names = {"Every employee": FACTS["locked"][0], "Renewals": FACTS["locked"][1]}
    for line in chosen.lines:
        if line.name in names:
            last = FACTS["rounds"][3]["group_order"]
            assert line.ranks[3] == last.index(names[line.name]) + 1


def test_only_what_is_ticked_is_named_outside() -> None:
    """A candidate that fell may still be somebody's: its name does not leave the team unasked."""
    deck = drafted(sample_standing("rollout")).deck
    chosen = slide_of(deck, "chosen").slots
    assert isinstance(chosen, Choice)
    assert {line.name for line in chosen.lines} == {"Every employee", "Renewals", "K7", "DACH", ""}
    assert {line.name: line.objective for line in chosen.lines if line.objective} == {
        "Every employee": 1,
        "Renewals": 2,
    }
    assert "10 others wait." in chosen.remarks
    assert "Renewals over K7" in chosen.remarks
    everything = " ".join(words_on(slide) for slide in deck.slides)
    rows = [row for row in sample_standing("rollout").table if row.id not in ("k7", "dach")]
    fallen = [row for row in rows if row.title not in FACTS["locked"]]
    assert len(fallen) == 10
    assert [row.title for row in fallen if row.title in everything] == []
    assert "ERP" not in everything


def test_without_a_tick_nothing_that_fell_is_named() -> None:
    standing = replace(sample_standing("rollout"), named_outside=frozenset())
    deck = drafted(standing).deck
    chosen = slide_of(deck, "chosen").slots
    assert isinstance(chosen, Choice)
    assert chosen.remarks[1:] == ("12 wait.",)
    everything = " ".join(words_on(slide) for slide in deck.slides)
    assert "DACH" not in everything
    assert "K7" not in everything


def test_all_objectives_stand_over_the_direction_of_the_focus() -> None:
    found = sample_standing("rollout")
    said = "For twelve months, everybody at Kestrel helps to win customers, and nobody lets one go unheard."
    assert slide_of(drafted(found).deck, "objectives").foot == said
    focus = found.locked_focus
    assert focus is not None
    told = replace(focus, statement="We win customers before the ERP breaks. Sales begins.")
    left_out = drafted(replace(found, focuses=(told,)))
    assert slide_of(left_out.deck, "objectives").foot == ""
    assert "draft.direction_left_out" in [one.id for one in left_out.remarks]


def test_leaders_speak_in_their_own_words_but_for_what_stays_in_the_team() -> None:
    found = drafted(sample_standing("rollout"))
    words = slide_of(found.deck, "commitment")
    assert isinstance(words.slots, Pairs)
    said = {row.head: row.text for row in words.slots.rows}
    assert said["Dana Whitlock"] == FACTS["commitments"]["Dana Whitlock"]
    assert said["Marcus Oyelaran"] == FACTS["commitments"]["Marcus Oyelaran"]
    assert words.foot == "All eight leaders stand behind it, until 31 October 2027."
    assert [(one.id, one.params) for one in found.remarks] == [("draft.words_left_out", {"name": "Jonas Keller"})]


def test_a_doubt_stays_in_the_team() -> None:
    everything = " ".join(words_on(slide) for slide in drafted(sample_standing("rollout")).deck.slides)
    assert "once the training budget is released" not in everything
    assert "who pays for the training" not in everything


def test_each_key_result_says_all_that_belongs_to_it() -> None:
    deck = drafted(sample_standing("rollout")).deck
    for told, key in zip(FACTS["objectives"], ("every-employee", "renewals"), strict=True):
        slide = slide_of(deck, f"results:{key}")
        assert isinstance(slide.slots, Objective)
        assert slide.title == told["title"]
        for row, fact in zip(slide.slots.key_results, told["key_results"], strict=True):
            assert (row.name, row.due, row.owner) == (fact["title"], date.fromisoformat(fact["due"]), fact["owner"])
            assert (row.target.text, row.target.unit) == (str(fact["target"]), fact["unit"])
            assert row.tracked == fact["tracked"]
            assert (row.start.text if row.start else None) == (None if fact["start"] is None else str(fact["start"]))
            assert (row.benchmark is None) == (fact["start"] is not None)
    plan = slide_of(deck, "results:renewals").slots
    assert isinstance(plan, Objective)
    benchmark = plan.key_results[2].benchmark
    assert benchmark is not None
    assert (benchmark.by, benchmark.owner) == (date(2026, 12, 15), "Ingrid Solberg")


def test_what_was_read_after_the_day_is_not_known_yet() -> None:
    standing = sample_standing("running")
    before, later = (drafted(standing, as_of=day).deck for day in (AS_OF, date(2026, 11, 27)))
    for deck, known in ((before, 0), (later, 3)):
        slots = slide_of(deck, "results:every-employee").slots
        assert isinstance(slots, Objective)
        assert sum(row.now is not None for row in slots.key_results) == known


def test_leaders_examples_carry_their_ticks_and_that_they_answer_for_it() -> None:
    deck = drafted(sample_standing("rollout")).deck
    examples = [slide for slide in deck.slides if isinstance(slide.slots, Example)]
    assert [slide.key for slide in examples] == ["example:dana-own", "example:ingrid-own"]
    for slide in examples:
        assert isinstance(slide.slots, Example)
        assert "in the open" in slide.slots.pledge
        assert [text.partition(":")[0] for text in slide.slots.why_it_works[:3]] == [
            "Measurable",
            "Trackable",
            "Dated",
        ]
        assert all(result.due and result.tracked for result in slide.slots.results)


def test_an_example_gets_no_tick_for_what_it_does_not_have() -> None:
    standing = after(
        "rollout",
        {"kind": "key_result.change", "key_result": "dana-talks", "due": None, "reason": "Open."},
    )
    found = drafted(standing)
    slots = slide_of(found.deck, "example:dana-own").slots
    assert isinstance(slots, Example)
    assert [text.partition(":")[0] for text in slots.why_it_works[:2]] == ["Measurable", "Trackable"]
    assert not any(text.startswith("Dated") for text in slots.why_it_works)
    assert [(gap.slide, gap.name) for gap in found.gaps] == [("example:dana-own", "due")]


def test_deadlines_and_check_ins_have_their_days_and_hours() -> None:
    deck = drafted(sample_standing("rollout")).deck
    days = slide_of(deck, "deadlines").slots
    assert isinstance(days, Deadlines)
    assert [(one.day, one.to) for one in days.days[1:3]] == [
        (date(2026, 11, 19), "your team leader"),
        (date(2026, 11, 26), "your team leader"),
    ]
    steps = slide_of(deck, "check-in").slots
    assert isinstance(steps, Steps)
    assert steps.steps[0].text == "Your numbers are in by Thursday, 15:00: 18 hours before."
    assert sum(step.minutes or 0 for step in steps.steps) == 15
    calendar = slide_of(deck, "dates").slots
    assert isinstance(calendar, Calendar)
    assert len(calendar.weeks) == 13
    assert calendar.weeks[0].starts == date(2026, 11, 9)
    assert "09:00, 15 minutes" in calendar.kinds[0].text


def test_the_key_message_closes_each_part_also_when_the_last_slide_is_hidden() -> None:
    def closing(deck_of: Any) -> list[str]:
        return [slide.key for slide in deck_of.slides if slide.foot == KEY_MESSAGE]

    standing = sample_standing("rollout")
    assert closing(drafted(standing).deck) == ["check-on-us", "promises", "deadlines", "closing"]
    hidden = after("rollout", {"kind": "slide.set", "slide": "promises", "hidden": True})
    assert closing(drafted(hidden).deck) == ["check-on-us", "results:renewals", "deadlines", "closing"]


@pytest.mark.parametrize(("stage", "is_draft"), [("vote", True), ("locked", True), ("rollout", False)])
def test_the_mark_of_a_draft_stays_until_the_release(stage: str, is_draft: bool) -> None:
    found = drafted(sample_standing(stage))
    assert found.deck.draft is is_draft
    assert any(one.id == "draft.marked" for one in found.remarks) is is_draft


def test_a_release_without_a_lock_is_a_draft_again() -> None:
    standing = after("rollout", {"kind": "focus.unlock", "reason": "Another look.", "focus": "focus-2"})
    assert drafted(standing).deck.draft


def test_an_empty_engagement_has_a_deck_that_says_what_is_missing() -> None:
    found = drafted(EMPTY)
    assert [found.deck.minutes_of(part) for part in (1, 2, 3, 4)] == [10, 20, 20, 10]
    names = {gap.name for gap in found.gaps}
    assert names >= {"problem", "speaker", "meeting", "no_rounds", "no_objectives", "promises", "no_example"}
    assert names >= {"own_due", "send_to", "check_ins", "check_time", "page", "first_reading", "ask", "contact"}
    assert slide_of(found.deck, "title").gaps[2] == "No meeting date yet."
    assert found.deck.draft


@pytest.mark.parametrize("objectives", range(10))
def test_minutes_are_neither_gained_nor_lost_however_many_objectives_there_are(objectives: int) -> None:
    weights = [4, 2, *([2, 3] * objectives), 4]
    assert sum(shared(20, weights)) == 20
    assert min(shared(20, weights)) >= 0


def test_a_meeting_of_another_length_has_its_own_minutes() -> None:
    rollout = replace(sample_standing("rollout").rollout, meeting_minutes=90)
    deck = drafted(replace(sample_standing("rollout"), rollout=rollout)).deck
    assert [deck.minutes_of(part) for part in (1, 2, 3, 4)] == [15, 30, 30, 15]


@pytest.mark.parametrize(
    ("minutes", "said"), [(45, "45 minutes"), (60, "one hour"), (90, "90 minutes"), (120, "two hours")]
)
@pytest.mark.parametrize("audience", [Audience.COMPANY, Audience.PILOT, Audience.DEPARTMENTS])
def test_the_title_says_how_long_the_meeting_is(minutes: int, said: str, audience: Audience) -> None:
    whole = sample_standing("rollout")
    rollout = replace(whole.rollout, meeting_minutes=minutes, audience=audience)
    slide = slide_of(drafted(replace(whole, rollout=rollout)).deck, "title")
    assert isinstance(slide.slots, Title)
    assert slide.slots.subtitle.startswith(said[:1].upper() + said[1:] + " ")
    assert f"Four parts, {said}, and time" in slide.notes[1]


def test_slides_that_take_longer_than_a_short_meeting_are_said() -> None:
    whole = after("rollout", {"kind": "rollout.change", "meeting_minutes": 45})
    assert not any(one.id == "draft.over" for one in drafted(whole).remarks)
    longer = after(
        "rollout",
        {"kind": "rollout.change", "meeting_minutes": 45},
        {"kind": "slide.set", "slide": "monday", "minutes": 11},
    )
    [over] = [one for one in drafted(longer).remarks if one.id == "draft.over"]
    assert over.params["most"] == 45


def test_a_pilot_hears_other_words_than_the_whole_company() -> None:
    pilot = drafted(sample_standing("rollout")).deck
    rollout = replace(sample_standing("rollout").rollout, audience=Audience.COMPANY)
    company = drafted(replace(sample_standing("rollout"), rollout=rollout)).deck
    for key, word in (("title", "Sales begins."), ("align", "Everyone in Sales"), ("monday", "In Sales first")):
        assert word in words_on(slide_of(pilot, key))
        assert "Sales" not in str(slide_of(company, key).slots)


def test_a_department_has_a_deck_of_its_own_with_its_head_s_example_and_its_deliveries_first() -> None:
    deck = draft(sample_standing("rollout"), as_of=AS_OF, department_id="production").deck
    assert "One hour in Production" in words_on(deck.slides[0])
    examples = [slide.key for slide in deck.slides if isinstance(slide.slots, Example)]
    assert examples[0] == "example:ingrid-own"
    promises = slide_of(deck, "promises").slots
    assert isinstance(promises, Dependencies)
    assert promises.deliveries[0].deliverer == "Production"


def test_the_engagement_s_own_words_are_used() -> None:
    standing = sample_standing("rollout")
    terms = {"term_objective": "goal", "term_objectives": "goals", "term_key_results": "measures"}
    deck = drafted(replace(standing, engagement=replace(standing.engagement, **terms))).deck
    assert slide_of(deck, "okrs").title == "What OKRs are: goals and measures"
    assert slide_of(deck, "part-2").title == "What comes first: two goals"
    everything = " ".join(words_on(slide) for slide in deck.slides if not isinstance(slide.slots, Bullets | Divider))
    assert "key results" not in everything


def test_the_same_standing_makes_the_same_deck() -> None:
    assert drafted(sample_standing("running")) == drafted(sample_standing("running"))
