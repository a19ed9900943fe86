"""None, one and many of whatever a slide shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from offsite.i18n import Catalogue
from offsite.outputs.count_sheet import CountSheet, PaperBallot
from offsite.outputs.deck import Deck, Part, Slide
from offsite.outputs.layout.counts import lay_out_count
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.scene import Fit, Path, Role, Scene
from offsite.outputs.slots import (
    BallotRound,
    Bullets,
    Calendar,
    Choice,
    Deadline,
    Deadlines,
    Delivery,
    Dependencies,
    Divider,
    Event,
    EventKind,
    Example,
    ExampleResult,
    Figure,
    Guideline,
    Guidelines,
    KeyResult,
    Objective,
    ObjectiveLine,
    Objectives,
    Pair,
    Pairs,
    RankLine,
    Slots,
    Step,
    Steps,
    Week,
)
from tests.support.decks import AS_OF, kestrel
from tests.support.scenes import check, read, squashed

SAY = Catalogue.load().say
FIRST = date(2026, 12, 28)


def of(slots: Slots) -> Scene:
    slide = Slide(key="s", part=2, title="How it is", slots=slots)
    scene = lay_out(replace(kestrel(), slides=(slide,)), say=SAY)
    check(scene)
    return scene


def key_result(number: int, *, share: Fraction | None = None) -> KeyResult:
    return KeyResult(
        number=number,
        name=f"Result {number}",
        start=Figure(text="1"),
        target=Figure(text="9"),
        now=Figure(text="5", unit="%"),
        share=share,
    )


@pytest.mark.parametrize(("many", "pages"), [(0, 1), (1, 1), (4, 1), (5, 2), (12, 3)])
def test_four_key_results_a_slide(many: int, pages: int) -> None:
    scene = of(Objective(number=1, key_results=tuple(key_result(at + 1) for at in range(many))))
    assert len(scene.pages) == pages
    assert all(squashed(f"Result {at + 1}") in read(scene) for at in range(many))
    assert ("1 OF 3" in [text.text for text in scene.pages[0].texts]) is (pages == 3)


def test_what_comes_before_the_meeting_is_no_step_of_it() -> None:
    """The minutes of the meeting go to the steps that are numbered, and to those alone."""
    before = Step(name="Updated before we meet", text="The day before")
    inside = tuple(Step(name=f"Step {n}", minutes=5) for n in (1, 2, 3))

    def numbers(steps: tuple[Step, ...]) -> list[str]:
        texts = of(Steps(steps=steps)).pages[0].texts
        return [text.text for text in texts if text.text.isdecimal() and text.role is not Role.RAIL]

    assert numbers((before, *inside)) == ["1", "2", "3"]
    assert numbers((before, before)) == ["1", "2"]


@pytest.mark.parametrize("unit", ["\u20ac", "h", "%"])
def test_a_large_number_is_not_parted(unit: str) -> None:
    start, target = "9\u202f500\u202f000", "12\u202f000\u202f000"
    result = replace(key_result(1), start=Figure(text=start, unit=unit), target=Figure(text=target, unit=unit))
    said = [text.text for text in of(Objective(number=1, key_results=(result,))).pages[0].texts]
    for number in (start, target):
        assert any(text.startswith(number) for text in said), said


@pytest.mark.parametrize(
    "share", [Fraction(-3), Fraction(0), Fraction(1, 1000), Fraction(1, 2), Fraction(1), Fraction(99)]
)
def test_a_bar_ends_where_its_track_does(share: Fraction) -> None:
    scene = of(Objective(number=1, key_results=(key_result(1, share=share),)))
    fills = [op for op in scene.pages[0].ops if isinstance(op, Path) and op.fill == "#2A6FBB"]
    assert len(fills) == (1 if share > 0 else 0)
    right = [max(float(x) for step in fill.steps for x in step[1::2]) for fill in fills]
    assert all(574 <= x <= 800.001 for x in right)


@pytest.mark.parametrize("many", [0, 1, 2, 3, 9])
def test_any_number_of_objectives(many: int) -> None:
    lines = tuple(
        ObjectiveLine(
            number=at + 1, title=f"Objective {at}", why="Because", owner="Ada", due=FIRST, key_results=("One",) * 4
        )
        for at in range(many)
    )
    scene = of(Objectives(lines=lines))
    assert all(squashed(f"Objective {at}") in read(scene) for at in range(many))
    assert (Fit.SPLIT in [note.kind for note in scene.report.notes]) is (many == 9)


@pytest.mark.parametrize(("lines", "rounds"), [(0, 0), (1, 1), (14, 4), (60, 12), (3, 0)])
def test_any_number_of_candidates_and_rounds(lines: int, rounds: int) -> None:
    names = tuple(f"Candidate {at}" for at in range(lines))
    slots = Choice(
        rounds=tuple(BallotRound(number=at + 1, day=FIRST + timedelta(weeks=at)) for at in range(rounds)),
        lines=tuple(
            RankLine(name=name, ranks=(at + 1,) * rounds, objective=1 if at == 0 else None)
            for at, name in enumerate(names)
        ),
    )
    scene = of(slots)
    if rounds:
        assert all(squashed(name) in read(scene) for name in names)


def test_a_candidate_that_may_not_be_named_is_not() -> None:
    lines = (RankLine(name="", ranks=(1, 2)), RankLine(name="Renewals", ranks=(2, 1), objective=1))
    rounds = (BallotRound(number=1, day=FIRST), BallotRound(number=2, day=FIRST))
    scene = of(Choice(rounds=rounds, lines=lines))
    drawn = [op for op in scene.pages[0].ops if isinstance(op, Path) and op.stroke]
    assert len(drawn) == 2
    assert read(scene).count("Renewals") == 2


@pytest.mark.parametrize("many", [0, 1, 8, 9, 40])
def test_any_number_of_deliveries(many: int) -> None:
    deliveries = tuple(
        Delivery(
            objective=at % 4 + 1, needed_for=f"Need {at % 7}", deliverer=f"Team {at % 5}", what=f"Thing {at}", by=FIRST
        )
        for at in range(many)
    )
    scene = of(Dependencies(deliveries=deliveries, ask=("Who?",)))
    assert all(squashed(f"Thing {at}, by 28 Dec") in read(scene) for at in range(many))
    assert "Asktoday" in read(scene)
    assert Fit.CONTINUED not in [note.kind for note in scene.report.notes]


@pytest.mark.parametrize("weeks", [0, 1, 12, 13, 14, 26, 53])
def test_any_number_of_weeks_over_the_new_year(weeks: int) -> None:
    events = tuple(Event)
    slots = Calendar(
        weeks=tuple(Week(starts=FIRST + timedelta(weeks=at), events=events) for at in range(weeks)), kinds=()
    )
    scene = of(slots)
    numbers = [text.text for page in scene.pages for text in page.texts if text.text.startswith("W")]
    assert numbers == [f"W{at + 1}" for at in range(weeks)]
    # Four things in a week are three shapes and a number.
    assert [text.text for page in scene.pages for text in page.texts].count("+1") == weeks


@pytest.mark.parametrize(
    "slots",
    [
        Bullets(items=()),
        Bullets(items=("One",) * 40),
        Pairs(rows=()),
        Pairs(rows=(Pair(head="A", text="B"),) * 30),
        Guidelines(rules=()),
        Guidelines(rules=(Guideline(name="A", text="B", write="C"),) * 12),
        Divider(promises=("One",) * 12),
        Example(leader="Ada", objective="Something", serves=(1, 2, 3, 4, 5)),
        Example(leader="Ada", objective="Something", results=(ExampleResult(name="A", measure="B", due=FIRST),) * 12),
        Example(leader="Ada", objective="Something", why_it_works=("One",) * 40),
        Objectives(lines=(ObjectiveLine(number=1, title="A", key_results=("One",) * 40),)),
        Dependencies(deliveries=(), ask=("One",) * 40),
        Calendar(weeks=(), kinds=(EventKind(event=Event.REVIEW, name="A", text="B"),) * 40),
        Deadlines(days=()),
        Deadlines(days=(Deadline(day=FIRST, what="A", to="B"),) * 9),
        Steps(steps=()),
        Steps(steps=(Step(name="A", text="B", minutes=1),) * 11),
        Steps(steps=(Step(name="A", minutes=90), Step(name="B", minutes=1), Step(name="C"))),
    ],
)
def test_none_and_many_of_everything_else(slots: Slots) -> None:
    assert of(slots).pages


def test_an_empty_deck_and_one_without_parts() -> None:
    empty = lay_out(Deck(title="", slides=(), as_of=AS_OF), say=SAY)
    assert (empty.pages, empty.title) == ((), "Offsite")
    slide = Slide(key="s", part=3, title="Same", slots=Bullets(items=("One",)))
    scene = lay_out(Deck(title="T", slides=(slide, replace(slide, key="t")), as_of=AS_OF), say=SAY)
    check(scene)
    assert [page.title for page in scene.pages] == ["Same", "Same (2)"]


def test_many_parts_with_long_names() -> None:
    parts = tuple(Part(name=f"A part with quite a long name {at}") for at in range(9))
    check(lay_out(replace(kestrel(), parts=parts), say=SAY))


@pytest.mark.parametrize("ballots", [0, 1, 120])
def test_any_number_of_ballots(ballots: int) -> None:
    sheet = CountSheet(
        title="Round 1",
        rule="",
        seats=1,
        options=("A", "B", "C"),
        ballots=(PaperBallot(places=(1, 2, 3)),) * ballots,
        chosen=(0,) if ballots else (),
    )
    scene = lay_out_count(sheet, say=SAY)
    check(scene)
    assert len(scene.pages) == (4 if ballots == 120 else 1)
