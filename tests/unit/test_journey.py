"""The way through the stages, and the one next step: in its order, from an empty engagement to a finished shortlist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.entities import Candidate, Department, Engagement, Leader, ReadyItem, Status
from offsite.domain.journey import journey
from offsite.domain.readiness import Thing, checklist
from offsite.domain.stages import NextStep, Stage, StageLine, StageState, Step
from offsite.domain.standing import Standing
from offsite.domain.steps import next_step
from offsite.errors import Message
from tests.support.way import BEGUN, CARDS, HELD, LEADERS, NEW, READY, SAY, SHORT, seen, with_cards

LEFT = replace(LEADERS[0], id="ann", replaced_by="dana")


@pytest.mark.parametrize(
    ("standing", "step", "stage", "sentence", "subject"),
    [
        (NEW, Step.NAME_COMPANY, "prepare", "Next: name the company", None),
        (
            replace(NEW, engagement=Engagement(company="K")),
            Step.ADD_LEADERS,
            "prepare",
            "Next: add the leaders",
            None,
        ),
        (replace(BEGUN, leaders=(LEADERS[0], LEFT)), Step.ADD_LEADERS, "prepare", "Next: add the leaders", None),
        (
            replace(BEGUN, engagement=Engagement(company="K")),
            Step.CHOOSE_HORIZON,
            "prepare",
            "Next: choose how long the focus holds",
            None,
        ),
        (BEGUN, Step.FIRST_CANDIDATE, "candidates", "Next: add the first candidate", None),
        (
            replace(BEGUN, candidates=CARDS[:1]),
            Step.HEAR_LEADER,
            "candidates",
            "Next: hear what Wei-Lin brings",
            "wei-lin",
        ),
        (replace(BEGUN, candidates=CARDS), Step.GET_READY, "prepare", "Next: check who decides", "who_decides"),
        (READY, Step.SHORTLIST, "candidates", "Next: shortlist what matters", None),
        (with_cards(erp=SHORT), Step.SAY_WHY, "candidates", "Next: say what it would change", "erp"),
        (
            with_cards(dach=SHORT | {"short_name": ""}),
            Step.NAME_SHORT,
            "candidates",
            "Next: give it a short name",
            "dach",
        ),
        (with_cards(dach=SHORT, erp=HELD), Step.RETURN_DAY, "candidates", "Next: say when it returns", "erp"),
        (
            with_cards(capital=SHORT, erp=HELD | {"returns_on": date(2027, 7, 1)}),
            Step.OPEN_ROUND,
            "vote",
            "Next: open round 1",
            None,
        ),
        (
            replace(with_cards(capital=SHORT), candidates=with_cards(capital=SHORT).candidates[:2]),
            Step.MORE_CANDIDATES,
            "candidates",
            "Next: add another candidate",
            None,
        ),
    ],
)
def test_the_next_step(standing: Standing, step: Step, stage: str, sentence: str, subject: str | None) -> None:
    found = next_step(standing)
    assert (found.step, found.stage, found.subject) == (step, Stage(stage), subject)
    assert SAY(found.said) == sentence


def test_what_was_merged_counts_as_brought() -> None:
    merged = replace(CARDS[1], merged_into="dach")
    assert next_step(replace(BEGUN, candidates=(CARDS[0], merged))).step is Step.GET_READY


def test_leaders_are_heard_in_their_order() -> None:
    turned = tuple(replace(leader, position=9 - leader.position) for leader in LEADERS)
    assert next_step(replace(BEGUN, leaders=turned, candidates=CARDS[2:])).subject == "wei-lin"
    nobody = replace(CARDS[0], proposed_by=None)
    assert next_step(replace(BEGUN, candidates=(nobody,))).subject == "dana"


def test_a_long_given_name_is_cut() -> None:
    long = replace(LEADERS[0], name="Maximilian-Alexander-Ferdinand Graf", position=0)
    found = next_step(replace(BEGUN, leaders=(long, LEADERS[1]), candidates=CARDS[1:2]))
    assert found.said == Message("next.hear_leader", leader="Maximilian-Alexande…")
    assert len("Maximilian-Alexande…") == 20


def test_each_thing_that_is_not_ready_has_its_own_step() -> None:
    sentences: dict[str, str] = {}
    for thing in Thing:
        standing = replace(
            BEGUN, candidates=CARDS, ticked=frozenset(item for item in ReadyItem if item.value != thing.value)
        )
        match thing:
            case Thing.COMPANY:
                standing = replace(standing, engagement=replace(standing.engagement, people=None))
            case Thing.HORIZON:
                continue
            case Thing.DEPARTMENTS:
                standing = replace(standing, departments=())
            case Thing.ROLES:
                standing = replace(standing, leaders=(LEADERS[0], replace(LEADERS[1], title="")))
            case _:
                pass
        found = next_step(standing)
        assert (found.step, found.stage, found.subject) == (Step.GET_READY, Stage.PREPARE, thing.value)
        sentences[thing.value] = SAY(found.said)
    assert sentences == {
        "company": "Next: say how many people work there",
        "departments": "Next: add the departments",
        "who_decides": "Next: check who decides",
        "roles": "Next: give each leader a role",
        "chief": "Next: get the chief to every session",
        "dates": "Next: agree the dates",
        "room": "Next: find the room",
        "last_year": "Next: put last year's goals on a page",
        "projector": "Next: try the projector",
    }
    assert max(map(len, sentences.values())) <= 40


LATER = [
    ("Focus", "later", "Not locked"),
    ("OKRs", "later", "After the focus"),
    ("Rollout", "later", "After the OKRs"),
    ("Check-ins", "later", "After the release"),
]


def test_the_way_of_a_new_engagement() -> None:
    assert seen(NEW) == [
        ("Prepare", "now", "0 of 10 ready"),
        ("Sessions", "open", "No dates yet"),
        ("Candidates", "open", "None yet"),
        ("Vote", "later", "Needs three candidates"),
        *LATER,
    ]


def test_the_way_while_candidates_are_gathered() -> None:
    assert seen(replace(BEGUN, candidates=CARDS[:1]))[:4] == [
        ("Prepare", "open", "4 of 10 ready"),
        ("Sessions", "open", "No dates yet"),
        ("Candidates", "now", "1 on the table"),
        ("Vote", "later", "Needs three candidates"),
    ]


def test_the_way_when_all_is_prepared() -> None:
    assert seen(with_cards(dach=SHORT)) == [
        ("Prepare", "done", "Ready"),
        ("Sessions", "open", "No dates yet"),
        ("Candidates", "open", "3 · 1 shortlisted"),
        ("Vote", "now", "No round yet"),
        *LATER,
    ]


def test_prepare_is_now_once_more_where_a_leader_is_missing() -> None:
    assert seen(replace(READY, leaders=LEADERS[:1]))[0] == ("Prepare", "now", "Ready")


def test_what_is_merged_is_not_counted() -> None:
    merged = with_cards(erp={"merged_into": "dach", "status": Status.SHORTLISTED})
    assert [caption for _, _, caption in seen(merged)][2:4] == ["2 on the table", "Needs three candidates"]


def test_what_is_later_says_what_opens_it_and_what_is_open_does_not() -> None:
    for standing in (NEW, BEGUN, READY, with_cards(dach=SHORT)):
        for line in journey(standing):
            assert (line.opens is not None) == (line.state is StageState.LATER)
            if line.opens:
                assert SAY(line.opens).endswith(".")
    vote = journey(NEW)[3]
    assert vote == StageLine(
        stage=Stage.VOTE,
        state=StageState.LATER,
        caption=Message("stage.caption.too_few"),
        opens=Message("stage.opens.vote_too_few"),
    )


WORDS = st.sampled_from(
    ["", "\u200d", "A", "Ägir", "שלום עולם", "Wei-Lin Chen", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "x" * 80]
)
KEYS = st.sampled_from(["a", "b", "c", "d"])
ENGAGEMENTS = st.builds(
    Engagement,
    company=WORDS,
    people=st.sampled_from([None, 0, 420]),
    horizon_months=st.sampled_from([None, 12]),
)
PEOPLE = st.lists(
    st.builds(
        Leader,
        id=KEYS,
        name=WORDS,
        title=WORDS,
        replaced_by=st.none() | KEYS,
        position=st.integers(0, 3),
    ),
    unique_by=lambda leader: leader.id,
)
BOARD = st.lists(
    st.builds(
        Candidate,
        id=KEYS,
        title=WORDS,
        short_name=WORDS,
        rationale=WORDS,
        proposed_by=st.none() | KEYS,
        status=st.sampled_from(Status),
        returns_on=st.sampled_from([None, date(2027, 7, 1)]),
        # Circles too, which no action makes: a damaged document is shown all the same.
        merged_into=st.none() | KEYS,
        position=st.integers(0, 3),
    ),
    unique_by=lambda row: row.id,
)
STANDINGS = st.builds(
    Standing,
    engagement=ENGAGEMENTS,
    departments=st.sampled_from([(), (Department(id="a", name="A"),)]),
    leaders=PEOPLE.map(tuple),
    candidates=BOARD.map(tuple),
    ticked=st.frozensets(st.sampled_from(ReadyItem)) | st.just(frozenset(ReadyItem)),
)


@given(STANDINGS)
def test_there_is_always_one_thing_to_do(standing: Standing) -> None:
    found = next_step(standing)
    sentence = SAY(found.said)
    assert isinstance(found, NextStep)
    assert sentence.startswith("Next: ")
    assert len(sentence) <= 45
    match found.step:
        case Step.HEAR_LEADER:
            assert found.subject in {leader.id for leader in standing.deciding}
        case Step.GET_READY:
            assert found.subject in {check.thing.value for check in checklist(standing) if not check.done}
        case Step.SAY_WHY | Step.NAME_SHORT | Step.RETURN_DAY:
            assert found.subject in {row.id for row in standing.table}
        case _:
            assert found.subject is None


@given(STANDINGS)
def test_there_are_always_eight_stages_and_one_of_them_is_now(standing: Standing) -> None:
    lines = journey(standing)
    assert [line.stage for line in lines] == list(Stage)
    assert [line.stage for line in lines if line.state is StageState.NOW] == [next_step(standing).stage]
    assert all(len(SAY(line.caption)) <= 24 for line in lines)
