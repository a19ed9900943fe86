"""The last two parts of the sample deck."""

from __future__ import annotations

from datetime import date

from offsite.outputs.deck import Slide
from offsite.outputs.slots import (
    Calendar,
    Closing,
    Deadline,
    Deadlines,
    Divider,
    Event,
    EventKind,
    Example,
    ExampleResult,
    Guideline,
    Guidelines,
    Pair,
    Pairs,
    Step,
    Steps,
    Week,
)


def yours() -> tuple[Slide, ...]:
    """Part 3: how to write your own."""
    return (
        Slide(
            key="part-3",
            part=3,
            title="Writing your own",
            slots=Divider(promises=("Everyone aligns with one of the two", "Three rules", "Until when, and to whom")),
            minutes=1,
        ),
        Slide(
            key="rules",
            part=3,
            title="Three rules make it an OKR",
            kicker="How to write yours",
            slots=Guidelines(
                rules=(
                    Guideline(
                        name="Measurable",
                        text="A start and a target, in numbers.",
                        instead_of="Improve our response times",
                        write="First answer: 52 h to 8 h",
                    ),
                    Guideline(
                        name="Trackable",
                        text="Somebody can look it up every week.",
                        instead_of="Customers feel taken seriously",
                        write="Complaints repeated within 30 days",
                    ),
                    Guideline(
                        name="Dated",
                        text="A day in the calendar, not a season.",
                        instead_of="As soon as possible",
                        write="By 28 February 2027",
                    ),
                )
            ),
            minutes=5,
        ),
        Slide(
            key="example",
            part=3,
            title="What mine looks like",
            kicker="A leader goes first",
            slots=Example(
                leader="Ingrid Solberg",
                role="Head of Production",
                objective="Our line leads can tell a customer why we build it this way",
                serves=(1,),
                results=(
                    ExampleResult(
                        name="Line leads on customer visits",
                        measure="0 to 12 visits",
                        due=date(2027, 3, 31),
                        tracked="visit list, weekly",
                    ),
                    ExampleResult(
                        name="Teams with a story hour",
                        measure="1 to 9 of 9",
                        due=date(2027, 2, 26),
                        tracked="training register",
                    ),
                    ExampleResult(
                        name="Complaints we heard first",
                        measure="20 % to 60 %",
                        due=date(2027, 5, 31),
                        tracked="complaint log, weekly",
                    ),
                ),
                commitment="Stretch",
                pledge="I answer for these in the open, every Friday.",
                why_it_works=(
                    "Says what changes for someone else",
                    "Each result has a start and a target",
                    "It can fail, and we would all see it",
                    "No task list: the how stays open",
                ),
            ),
            minutes=4,
        ),
        Slide(
            key="objections",
            part=3,
            title="What if you disagree?",
            kicker="Fair questions",
            slots=Pairs(
                heads=("You may think", "Our answer"),
                rows=(
                    Pair(
                        head="\u201cOne more tool\u201d",
                        text="It replaces the monthly report. That one ends in December.",
                    ),
                    Pair(
                        head="\u201cMy work is not in there\u201d",
                        text="Then say so to your team leader. Some work keeps the lights on, and that is fine.",
                    ),
                    Pair(head="\u201cNumbers miss the point\u201d", text="They start the talk, they do not end it."),
                    Pair(head="\u201cIs this about my pay?\u201d", text="No. Pay and OKRs stay apart."),
                ),
            ),
            minutes=5,
        ),
        Slide(
            key="deadlines",
            part=3,
            title="Two weeks from today, yours is written",
            kicker="Deadlines",
            slots=Deadlines(
                days=(
                    Deadline(day=date(2026, 11, 19), what="A first draft", to="your team leader"),
                    Deadline(day=date(2026, 11, 24), what="Talked over, in pairs", to="someone from another team"),
                    Deadline(day=date(2026, 11, 26), what="Final, one page", to="your team leader"),
                )
            ),
            minutes=3,
        ),
    )


def check_ins() -> tuple[Slide, ...]:
    """Part 4: how we stay with it."""
    return (
        Slide(
            key="part-4",
            part=4,
            title="How we stay with it",
            slots=Divider(promises=("Fifteen minutes a week", "All dates until the end of February", "One ask")),
            minutes=1,
        ),
        Slide(
            key="steps",
            part=4,
            title="A check-in takes fifteen minutes",
            kicker="How it runs",
            slots=Steps(
                steps=(
                    Step(
                        name="Read", text="Everybody reads the numbers that were updated by Thursday 17:00.", minutes=2
                    ),
                    Step(name="Change", text="What moved since last week, and what did not?", minutes=4),
                    Step(name="Block", text="One thing that stands in the way, and who can move it.", minutes=6),
                    Step(name="Promise", text="What each of us does until next Friday.", minutes=3),
                )
            ),
            foot="Updated before we meet: a number that is not there on Thursday counts as unchanged.",
            minutes=3,
        ),
        Slide(
            key="calendar",
            part=4,
            title="Fifteen minutes a week, and leadership in the room every month",
            kicker="Check-ins",
            slots=Calendar(weeks=_weeks(), kinds=_kinds()),
            minutes=3,
        ),
        Slide(
            key="closing",
            part=4,
            title="Thank you for saying what you think",
            slots=Closing(
                ask="Write one objective and two key results, and show them to one person.",
                by="By Thursday, 26 November",
                contact="Questions: Amara Diallo, Head of People, amara.diallo@kestrel.example",
            ),
            minutes=2,
        ),
    )


def _weeks() -> tuple[Week, ...]:
    first = date(2026, 11, 23).toordinal()
    leadership, reviews, due = (2, 6, 10), (6, 12), (0,)
    found: list[Week] = []
    for at in range(13):
        events = [Event.CHECK_IN]
        events += [Event.LEADERSHIP] * (at in leadership) + [Event.REVIEW] * (at in reviews)
        events += [Event.DEADLINE] * (at in due)
        found.append(Week(starts=date.fromordinal(first + 7 * at), events=tuple(events)))
    return tuple(found)


def _kinds() -> tuple[EventKind, ...]:
    return (
        EventKind(event=Event.CHECK_IN, name="Team check-in", text="Fridays 09:00 from 27 Nov, 15 minutes"),
        EventKind(event=Event.LEADERSHIP, name="Leadership check-in", text="11 Dec, 8 Jan, 5 Feb, 45 minutes"),
        EventKind(event=Event.REVIEW, name="Review", text="8 Jan half-way, 19 Feb close; open to everyone"),
        EventKind(event=Event.DEADLINE, name="Deadline", text="26 Nov: your OKRs to your team leader"),
    )
