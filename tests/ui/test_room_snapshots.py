"""What may be projected: snapshots can hold nothing private, and nothing of a round before it is revealed."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum

import pytest

from offsite.domain.deciding import Condition, Focus, Waiver
from offsite.ui.kit import Kit
from offsite.ui.room.choosing import scene_for
from offsite.ui.room.show import Show
from offsite.ui.room.snapshots import (
    SNAPSHOTS,
    AgendaScene,
    BallotsScene,
    BlankScene,
    FocusScene,
    LineState,
    Place,
    ResultScene,
    Snapshot,
)
from offsite.ui.room.telling import focus_scene
from offsite.ui.session import Session
from tests.support.desk import FakeClock, act
from tests.support.rooming import CANARY, gather, lock_focus, open_session, vote
from tests.support.window import LEADERS, TITLES


def shown(session: Session, kit: Kit, show: Show, *revealed: str, take: int = 0) -> Snapshot:
    rounds = {key: session.standing.round(key) for key in revealed}
    return scene_for(show, session, kit, revealed=rounds, at=None, take=take)


def kinds_in(kind: type) -> Iterator[type]:
    """Every type that a snapshot can hold, all the way down."""
    for name, hint in typing.get_type_hints(kind).items():
        for part in parts_of(hint):
            yield part
            if is_dataclass(part):
                yield from kinds_in(part)
        assert "note" not in name
        assert "private" not in name
        assert "leader" not in name


def parts_of(hint: object) -> Iterator[type]:
    if typing.get_origin(hint) in (tuple, types.UnionType, typing.Union):
        for inner in typing.get_args(hint):
            if inner is not Ellipsis:
                yield from parts_of(inner)
    else:
        assert isinstance(hint, type)
        yield hint


@pytest.mark.parametrize("kind", SNAPSHOTS, ids=lambda kind: kind.__name__)
def test_a_snapshot_has_no_place_for_a_row_of_the_document(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    for part in kinds_in(kind):
        plain = part in (str, int, float, bool, bytes, type(None))
        ours = part.__module__ == "offsite.ui.room.snapshots" and (is_dataclass(part) or issubclass(part, Enum))
        assert plain or ours, part


def test_counts_are_all_that_is_known_of_ballots() -> None:
    assert [field.name for field in fields(BallotsScene)] == [
        "heading", "company", "count", "entitled", "out_of", "words", "sentence",
    ]  # fmt: skip


def test_no_scene_tells_a_note_or_a_name(session: Session, kit: Kit) -> None:
    gather(session)
    vote(session)
    vote(session, round_id="r2")
    lock_focus(session)
    open_session(session)
    for show in Show:
        told = repr(shown(session, kit, show, "r1", "r2"))
        assert CANARY not in told
        for name in LEADERS:
            assert name not in told
            assert name.split()[0] not in told


@pytest.mark.parametrize("close", [False, True], ids=["open", "counted"])
def test_before_it_is_revealed_nothing_of_a_round_is_known(session: Session, kit: Kit, close: bool) -> None:
    gather(session)
    vote(session, ballots=8 if close else 6, close=close)
    open_session(session, scene="result")
    for show in Show:
        snapshot = shown(session, kit, show)
        assert not isinstance(snapshot, ResultScene)
        told = repr(snapshot)
        for title in TITLES[:8]:
            assert title not in told
        for figure in ("6½", "1=", "4 to 4", "divided"):
            assert figure not in told
    scene = shown(session, kit, Show.RESULT)
    assert isinstance(scene, BallotsScene)
    assert (scene.count, scene.entitled) == (8 if close else 6, 8)


def test_while_an_older_round_is_open_again_it_is_that_one_that_is_shown(
    session: Session, kit: Kit, clock: FakeClock
) -> None:
    gather(session)
    vote(session)
    clock.passes(minutes=30)
    vote(session, round_id="r2")
    act(session.document, "round.reopen", round="r1", reason="Two candidates were mixed up.")
    act(session.document, "ballot.cast", round="r1", leader="leader-0", ranking=[["c-0"]])
    session._after_change()
    for show in (Show.BALLOTS, Show.RESULT):
        scene = shown(session, kit, show, "r2")
        assert isinstance(scene, BallotsScene)
        assert (scene.heading, scene.count) == ("Round 1", 1)
    clock.passes(minutes=30)
    act(session.document, "round.close", round="r1", reason="Everybody who is here has voted.")
    session._after_change()
    counted = shown(session, kit, Show.BALLOTS, "r2")
    assert isinstance(counted, BallotsScene)
    assert (counted.heading, counted.sentence) == ("Round 1", "All is counted. The result comes next.")


def test_the_sample_round_is_revealed_with_its_tie(session: Session, kit: Kit) -> None:
    gather(session)
    vote(session)
    scene = shown(session, kit, Show.RESULT, "r1", take=1)
    assert isinstance(scene, ResultScene)
    # Published with the design: A = B, C, F, D, E, G, H; won 6.5, 6.5, 5, 4, 3, 2, 1, 0; A and B 4 to 4; D divided.
    order = [TITLES["ABCDEFGH".index(letter)] for letter in "ABCFDEGH"]
    assert [line.title for line in scene.lines] == order
    assert [line.rank for line in scene.lines] == ["1=", "1=", "3", "4", "5", "6", "7", "8"]
    assert [line.won for line in scene.lines] == ["6½", "6½", "5", "4", "3", "2", "1", "0"]
    assert [line.title for line in scene.lines if line.remark] == ["Launch the K7 sensor line"]
    assert [line.place for line in scene.lines] == [Place.CHOSEN] * 2 + [Place.OTHER] * 6
    assert (scene.gap_after, scene.gap) == (2, "These 2 beat every one below")
    assert scene.sentence == "The first two are level, 4 to 4: no order between them."
    assert scene.measure == "Head-to-heads won, of 7"


def test_a_tie_for_the_last_place_is_said_first(session: Session, kit: Kit) -> None:
    gather(session)
    # A and B level for the one place.
    act(session.document, "round.open", round="r1", candidates=["c-0", "c-1", "c-2"], places=1, without_facts="Known.")
    for n in range(8):
        first, second = ("c-0", "c-1") if n % 2 else ("c-1", "c-0")
        act(session.document, "ballot.cast", round="r1", leader=f"leader-{n}", ranking=[[first], [second]])
    act(session.document, "round.close", round="r1")
    session._after_change()
    scene = shown(session, kit, Show.RESULT, "r1")
    assert isinstance(scene, ResultScene)
    assert [line.place for line in scene.lines] == [Place.LEVEL, Place.LEVEL, Place.OTHER]
    assert (scene.gap_after, scene.gap) == (2, "Level for the last place")
    assert scene.sentence == "2 are level for the last place: talk, or vote again on these."


def test_the_agenda_tells_what_is_on_and_how_long_still(session: Session, kit: Kit, clock: FakeClock) -> None:
    gather(session)
    assert isinstance(shown(session, kit, Show.AGENDA), BlankScene)
    open_session(session)
    clock.passes(minutes=2, seconds=20)
    scene = shown(session, kit, Show.FOLLOW)
    assert isinstance(scene, AgendaScene)
    until = kit.time(clock.now().replace(minute=15, second=0))
    assert (scene.heading, scene.company, scene.title) == ("Session 2 of 3", "Kestrel Instruments", "What has to wait")
    assert [(line.title, line.aside, line.state) for line in scene.lines] == [
        ("Where we left off", "done", LineState.DONE),
        ("What has to wait", f"now, until {until}", LineState.NOW),
        ("Rank again", "20 min", LineState.NEXT),
    ]
    assert scene.countdown is not None
    assert (scene.countdown.digits, scene.countdown.words, scene.countdown.over) == ("12:40", "minutes left", False)
    act(session.document, "item.pause", item="i1")
    session._after_change()
    clock.passes(minutes=5)
    paused = shown(session, kit, Show.FOLLOW)
    assert isinstance(paused, AgendaScene)
    assert paused.countdown is not None
    assert (paused.countdown.digits, paused.countdown.words) == ("12:40", "paused")
    act(session.document, "item.resume", item="i1")
    session._after_change()
    clock.passes(minutes=13)
    late = shown(session, kit, Show.FOLLOW)
    assert isinstance(late, AgendaScene)
    assert late.countdown is not None
    assert (late.countdown.words, late.countdown.over, late.countdown.share) == ("over time", True, 1.0)


def test_the_focus_is_shown_once_it_is_locked(session: Session, kit: Kit) -> None:
    gather(session)
    vote(session)
    vote(session, round_id="r2")
    assert not isinstance(shown(session, kit, Show.FOCUS), FocusScene)
    lock_focus(session)
    scene = shown(session, kit, Show.FOCUS)
    assert isinstance(scene, FocusScene)
    assert scene.heading == "Our focus for the next 12 months"
    assert scene.statements == (TITLES[0], TITLES[1])
    assert scene.committed == "All 8 leaders have committed."
    assert scene.on_hold == "1 other is on hold, with its reason."


@pytest.mark.parametrize(
    ("waived", "reason", "said"),
    [
        ({}, "", ""),
        ({}, "The plane leaves tonight.", "Locked on the day of the first round: The plane leaves tonight."),
        ({"stable": "We know."}, "", "Locked without “Nothing left out beats a choice”: We know."),
        (
            {"agreement": "We know.", "stable": "We\nknow."},
            "Now.",
            "Locked without “Nothing left out beats a choice” and “Agreement on the shortlist”. "
            "Locked on the day of the first round: We know. Now.",
        ),
        (
            {"stable": "We know. " * 20},
            "",
            "Locked without “Nothing left out beats a choice”. Why is written beside the focus.",
        ),
        (
            dict.fromkeys(("on_hold", "agreement", "same_set", "stable"), "We know."),
            "",
            "Locked without “The same set in two rounds”, “Nothing left out beats a choice” and 2 other conditions: "
            "We know.",
        ),
        ({}, "We know. " * 20, "Locked on the day of the first round. Why is written beside the focus."),
    ],
)
def test_what_the_focus_was_locked_against_is_told(
    session: Session, kit: Kit, waived: dict[str, str], reason: str, said: str
) -> None:
    gather(session)
    focus = Focus(id="f", proposed_at="2026-09-01T09:00:00Z", locked_at="2026-09-01T10:00:00Z", lock_reason=reason)
    waivers = tuple(
        Waiver(id=f"f:{one}", focus_id="f", condition=Condition(one), reason=why) for one, why in waived.items()
    )
    scene = focus_scene(replace(session.standing, focuses=(focus,), waivers=waivers), kit)
    assert scene is not None
    assert scene.against == said
