"""A rollout deck with every kind of slide, in the words of the sample company."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from offsite.outputs.deck import Deck, Meta, Part, Slide
from offsite.outputs.slots import (
    BallotRound,
    Benchmark,
    Bullets,
    Choice,
    Delivery,
    Dependencies,
    Divider,
    Figure,
    KeyResult,
    Objective,
    ObjectiveLine,
    Objectives,
    Pair,
    Pairs,
    Promise,
    RankLine,
    Statement,
    Title,
    share_of_the_way,
)
from tests.support.deck_parts import check_ins, yours

KESTREL = Path(__file__).resolve().parents[1] / "data" / "kestrel.json"
AS_OF = date(2026, 11, 12)
NOW = {"Introductions from outside Sales": 17, "Time to answer a new enquiry": 41, "Accounts with a named owner": 35}


def kestrel() -> Deck:
    """The deck of the sample company: four parts, an hour."""
    facts: Mapping[str, Any] = json.loads(KESTREL.read_text(encoding="utf-8"))
    return Deck(
        title="Kestrel Instruments: how we say what comes first",
        company="Kestrel Instruments",
        parts=(
            Part(name="Commitment", minutes=10),
            Part(name="Corporate OKRs", minutes=20),
            Part(name="Your OKRs", minutes=20),
            Part(name="Check-ins", minutes=10),
        ),
        slides=(*_commitment(), *_corporate(facts), *yours(), *check_ins()),
        as_of=AS_OF,
        meta=Meta(author="Dana Whitlock", subject="OKR rollout", keywords=("OKR", "focus")),
    )


def _commitment() -> tuple[Slide, ...]:
    return (
        Slide(
            key="title",
            title="Two things come first until October 2027",
            kicker="Kestrel Instruments \u00b7 OKR rollout",
            slots=Title(
                subtitle="One hour: why we commit, what we commit to, what is yours to write, and when we check in.",
                speaker="Dana Whitlock, Chief executive",
                occasion="12 November 2026 \u00b7 Main hall and video link",
            ),
            notes=("Welcome everybody. Say why you are here yourself.",),
            minutes=1,
        ),
        Slide(
            key="part-1",
            part=1,
            title="Why we commit to this",
            slots=Divider(
                promises=("Fourteen good ideas, one budget", "What an OKR is", "How you will know that we mean it")
            ),
            minutes=1,
        ),
        Slide(
            key="commitment",
            part=1,
            title="Our commitment",
            kicker="From all eight of us",
            slots=Statement(
                text="If it is not one of these two, it does not take your time away from them.",
                source="Signed by all eight leaders on 20 October 2026",
            ),
            minutes=2,
        ),
        Slide(
            key="okr",
            part=1,
            title="An OKR says where we go and how we will know",
            kicker="In a few words",
            slots=Pairs(
                rows=(
                    Pair(head="Objective", text="What will be different, for whom. No numbers, no task list."),
                    Pair(
                        head="Key result",
                        text="What we measure, from where to where, until when.",
                        detail="Quotes won: 22 % to 30 % by 30 September 2027",
                    ),
                    Pair(head="Check-in", text="Fifteen minutes a week: where are we, what stands in the way?"),
                ),
            ),
            minutes=2,
        ),
        Slide(
            key="monday",
            part=1,
            title="What changes on Monday",
            slots=Bullets(
                lead="You will notice it in the small things first.",
                items=(
                    "Every team meeting opens with the one list: what did we do for it last week?",
                    "Whoever asks for something new says what may wait for it.",
                    "Support calls renewals first, new business second, everything else third.",
                    "You may say no to us with the list in your hand.",
                ),
            ),
            foot="The list hangs beside the coffee machine in every building, and Amara Diallo keeps it.",
            notes=("Ask the room for an example of last week.", "Do not defend the old way."),
            minutes=2,
        ),
    )


def _corporate(facts: Mapping[str, Any]) -> tuple[Slide, ...]:
    objectives = [_objective(number, each) for number, each in enumerate(facts["objectives"], start=1)]
    return (
        Slide(
            key="part-2",
            part=2,
            title="Unveiling our corporate OKRs",
            slots=Divider(
                promises=(
                    "Two objectives, eight key results",
                    "Why these two, and what waits",
                    "Who needs what from whom",
                )
            ),
            minutes=1,
        ),
        Slide(
            key="choice",
            part=2,
            title="Four rounds, and the same two on top since September",
            kicker="How we chose",
            slots=_choice(facts),
            minutes=4,
        ),
        Slide(
            key="objectives",
            part=2,
            title="These two come first",
            kicker="All on a page",
            slots=Objectives(
                lines=tuple(
                    ObjectiveLine(
                        number=number,
                        title=each["title"],
                        why=each["why"],
                        owner=each["owner"],
                        due=date(2027, 10, 31),
                        key_results=tuple(result["title"] for result in each["key_results"]),
                    )
                    for number, each in enumerate(facts["objectives"], start=1)
                )
            ),
            minutes=3,
        ),
        *objectives,
        Slide(
            key="dependencies",
            part=2,
            title="Four of eight results lean on IT before the end of April",
            kicker="Who needs what from whom",
            slots=_dependencies(facts),
            minutes=4,
        ),
    )


def _choice(facts: Mapping[str, Any]) -> Choice:
    rounds = facts["rounds"]
    locked = facts["locked"]

    def place(name: str, order: list[str]) -> int | None:
        return order.index(name) + 1 if name in order else None

    return Choice(
        rounds=tuple(BallotRound(number=each["number"], day=date.fromisoformat(each["date"])) for each in rounds),
        lines=tuple(
            RankLine(
                name=each["title"],
                ranks=tuple(place(each["title"], ballots["group_order"]) for ballots in rounds),
                objective=locked.index(each["title"]) + 1 if each["title"] in locked else None,
            )
            for each in facts["candidates"]
        ),
        remarks=(
            "Every employee over DACH: same six people. Back in July.",
            "Renewals over K7: Support goes to renewals first.",
            "12 wait.",
        ),
    )


def _objective(number: int, facts: Mapping[str, Any]) -> Slide:
    return Slide(
        key=f"objective-{number}",
        part=2,
        title=facts["title"],
        slots=Objective(
            number=number,
            owner=facts["owner"],
            commitment="Committed",
            why=facts["why"],
            due=date(2027, 10, 31),
            key_results=tuple(_key_result(at, each) for at, each in enumerate(facts["key_results"], start=1)),
        ),
        minutes=4,
    )


def _key_result(number: int, facts: Mapping[str, Any]) -> KeyResult:
    unit = "h" if facts["unit"] == "hours" else facts["unit"]
    start, target = facts["start"], facts["target"]
    now: int | None = NOW.get(facts["title"], start)
    plan = facts.get("benchmark")
    return KeyResult(
        number=number,
        name=facts["title"],
        start=None if start is None else Figure(text=str(start), unit=unit),
        target=Figure(text=str(target), unit=unit),
        now=Figure(text=str(now), unit=unit) if now not in (None, start) else None,
        share=_share(start, target, now),
        lower_is_better=start is not None and target < start,
        due=date.fromisoformat(facts["due"]),
        owner=facts["owner"],
        tracked=facts["tracked"],
        benchmark=Benchmark(method=plan["method"], by=date.fromisoformat(plan["by"])) if plan else None,
    )


def _share(start: int | None, target: int, now: int | None) -> Fraction | None:
    if start is None or now is None:
        return None
    return share_of_the_way(Fraction(start), Fraction(target), Fraction(now))


def _dependencies(facts: Mapping[str, Any]) -> Dependencies:
    of = {
        result["title"]: number
        for number, each in enumerate(facts["objectives"], start=1)
        for result in each["key_results"]
    }
    return Dependencies(
        deliveries=tuple(
            Delivery(
                objective=of[each["to_reach"]],
                needed_for=each["to_reach"],
                deliverer=each["department"],
                what=each["deliver"],
                by=date.fromisoformat(each["by"]),
                promise=Promise(each["status"]),
            )
            for each in facts["dependencies"]
        ),
        ask=("Who pays for the training in the first quarter?", "Can IT do both by 29 January?"),
    )
