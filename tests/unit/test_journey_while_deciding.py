"""The next step and the rail from the first round to the locked focus."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from offsite.domain.deciding import (
    AgendaItem,
    Ballot,
    Commitment,
    Focus,
    FocusItem,
    Presence,
    RollEntry,
    Round,
    RoundOption,
    Stance,
    TeamSession,
    TradeOff,
)
from offsite.domain.journey import journey
from offsite.domain.stages import Stage, Step
from offsite.domain.standing import Standing
from offsite.domain.steps import next_step
from offsite.errors import Message
from tests.support.way import BEGUN, CARDS, LEADERS, SAY, SHORT, seen, with_cards

AT = "2026-10-06T09:00:00.000Z"
READY_TO_VOTE = with_cards(dach=SHORT)
ROUND = Round(id="r1", places=1, most=3, opened_at=AT)
VOTING = replace(
    READY_TO_VOTE,
    rounds=(ROUND,),
    options=tuple(
        RoundOption(id=f"r1:{row.id}", round_id="r1", candidate_id=row.id, title=row.title, position=row.position)
        for row in CARDS
    ),
    roll=tuple(
        RollEntry(id=f"r1:{row.id}", round_id="r1", leader_id=row.id, name=row.name, position=row.position)
        for row in LEADERS
    ),
)
BALLOTS = tuple(
    Ballot(id=f"r1:{row.id}:0", round_id="r1", leader_id=row.id, marks="1 2 -", cast_at=AT) for row in LEADERS
)
COUNTED = replace(VOTING, ballots=BALLOTS, rounds=(replace(ROUND, closed_at=AT),))
VOTED = replace(COUNTED, rounds=(*COUNTED.rounds, replace(ROUND, id="r2", closed_at=AT, position=1)))
PROPOSED = replace(
    VOTED,
    focuses=(Focus(id="f", proposed_at=AT),),
    focus_items=(FocusItem(id="f:dach", focus_id="f", candidate_id="dach", title="Win DACH"),),
)
COST = TradeOff(id="t", chosen_id="dach", given_up_id="erp", reason="Same six people.")
SPOKEN = replace(PROPOSED, trade_offs=(COST,))


def word(leader: str, stance: Stance = Stance.SUPPORT) -> Commitment:
    return Commitment(id=f"f:{leader}", focus_id="f", leader_id=leader, stance=stance, words="Mine.", said_at=AT)


def locked(standing: Standing) -> Standing:
    return replace(standing, focuses=(Focus(id="f", proposed_at=AT, locked_at=AT),))


SESSION = TeamSession(id="s1", on_day=date(2026, 10, 6))
RUNNING = replace(SESSION, opened_at=AT)
ITEM = AgendaItem(id="i1", session_id="s1", title="What has to wait if we choose this?")

LATER = ("OKRs", "later", "After the focus")


@pytest.mark.parametrize(
    ("standing", "step", "stage", "sentence", "subject"),
    [
        (VOTING, Step.NEXT_BALLOT, "vote", "Next: Dana's ballot", "dana"),
        (replace(VOTING, ballots=BALLOTS[:1]), Step.NEXT_BALLOT, "vote", "Next: Wei-Lin's ballot", "wei-lin"),
        (
            replace(
                VOTING, ballots=BALLOTS[:1], roll=(VOTING.roll[0], replace(VOTING.roll[1], presence=Presence.ABSENT))
            ),
            Step.COUNT_ROUND,
            "vote",
            "Next: count round 1",
            "r1",
        ),
        (replace(VOTING, ballots=BALLOTS), Step.COUNT_ROUND, "vote", "Next: count round 1", "r1"),
        (COUNTED, Step.OPEN_ROUND, "vote", "Next: vote again, round 2", None),
        (VOTED, Step.PROPOSE_FOCUS, "focus", "Next: propose the focus", None),
        (PROPOSED, Step.NAME_COST, "focus", "Next: what waits for Win DACH", "dach"),
        (SPOKEN, Step.HEAR_WORD, "focus", "Next: hear Dana's word", "dana"),
        (
            replace(SPOKEN, commitments=(word("dana"), word("wei-lin", Stance.BLOCK))),
            Step.HEAR_CONCERN,
            "focus",
            "Next: hear Wei-Lin's concern",
            "wei-lin",
        ),
        (
            replace(SPOKEN, commitments=(word("dana"), word("wei-lin", Stance.DOUBT))),
            Step.LOCK_FOCUS,
            "focus",
            "Next: lock the focus",
            None,
        ),
        (locked(SPOKEN), Step.WRITE_OBJECTIVE, "okrs", "Next: write objective 1", "dach"),
        (
            replace(BEGUN, candidates=CARDS, sessions=(SESSION,), today=date(2026, 10, 6)),
            Step.OPEN_SESSION,
            "sessions",
            "Next: open session 1",
            "s1",
        ),
        (
            replace(COUNTED, sessions=(RUNNING,), items=(ITEM,)),
            Step.START_ITEM,
            "sessions",
            "Next: What has to wait if we choo…",
            "i1",
        ),
        (
            replace(COUNTED, sessions=(RUNNING,), items=(replace(ITEM, started_at=AT),)),
            Step.OPEN_ROUND,
            "vote",
            "Next: vote again, round 2",
            None,
        ),
        (
            replace(COUNTED, sessions=(RUNNING,), items=(replace(ITEM, started_at=AT, ended_at=AT),)),
            Step.CLOSE_SESSION,
            "sessions",
            "Next: close session 1",
            "s1",
        ),
    ],
)
def test_the_next_step_while_deciding(
    standing: Standing, step: Step, stage: str, sentence: str, subject: str | None
) -> None:
    found = next_step(standing)
    assert (found.step, found.stage, found.subject) == (step, Stage(stage), subject)
    assert SAY(found.said) == sentence


def test_the_way_while_deciding() -> None:
    assert seen(VOTING)[1:6] == [
        ("Sessions", "open", "No dates yet"),
        ("Candidates", "done", "3 · 1 shortlisted"),
        ("Vote", "now", "Round 1: 0 of 2 in"),
        ("Focus", "later", "Not locked"),
        ("OKRs", "later", "After the focus"),
    ]
    assert seen(replace(SPOKEN, commitments=(word("dana"),)))[3:5] == [
        ("Vote", "done", "Round 2 counted"),
        ("Focus", "now", "1 of 2 have spoken"),
    ]
    assert seen(locked(SPOKEN))[4:6] == [
        ("Focus", "done", "Locked 6 Oct 2026"),
        ("OKRs", "now", "Not written yet"),
    ]
    assert seen(replace(VOTED, sessions=(RUNNING,)))[1][2] == "Session 1 is running"
    later = replace(VOTED, sessions=(RUNNING,), today=date(2026, 12, 24))
    assert seen(later)[1][2] == "Session 1 is still open"
    assert (
        seen(replace(VOTED, sessions=(replace(RUNNING, closed_at=AT), replace(SESSION, id="s2"))))[1][2]
        == "1 held, 1 planned"
    )


def test_what_opens_the_okrs() -> None:
    assert journey(VOTED)[5].opens == Message("stage.opens.okrs")
    assert journey(locked(SPOKEN))[5].opens is None


def test_where_the_okrs_have_no_page_the_locked_focus_is_shown() -> None:
    rooms = frozenset(Stage) - {Stage.OKRS, Stage.ROLLOUT, Stage.CHECK_INS}
    found = next_step(locked(SPOKEN), rooms=rooms)
    assert (found.step, SAY(found.said)) == (Step.SHOW_FOCUS, "Next: show the locked focus")
    line = journey(locked(SPOKEN), rooms=rooms)[5]
    assert line.opens is not None
    assert (line.state, SAY(line.caption)) == ("later", "In a later version")
    assert SAY(line.opens) == "This part comes in a later version of Offsite."
