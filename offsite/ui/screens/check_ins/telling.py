"""What stands in the table and on the cards: rows of the document and what `pace` makes of them, as they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from offsite.domain.naming import initials
from offsite.domain.okrs import Ambition, Call, KeyResult, Level, Objective, Reading, ResultKind
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.freshness import Fresh
from offsite.quality.pace import (
    CONTROL,
    ObjectiveProgress,
    Pace,
    Progress,
    clamped,
    mean_progress,
    progress_of_all,
    state_name,
)
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.check_ins.curves import Curve, curve_of
from offsite.ui.screens.check_ins.moments import Moment
from offsite.ui.screens.check_ins.wording import (
    icon_of,
    is_short,
    percent,
    short_day,
    target_of,
    tone_of,
    with_unit,
)
from offsite.ui.widgets.chip import Tone

GOOD_STRETCH = Fraction(7, 10)
"""Of an objective that is a stretch, so much reads as good (OKR-07)."""
CONFIDENCES = 6
"""So many check-ins the line of confidence goes back."""
SLIPPED_BY = 2
_NAMED_TINT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Who answers for something; `name` is empty where nobody does yet."""

    name: str = ""
    given: str = ""
    initials: str = ""
    tint: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A key result at a check-in. `start`, `now`, `target`: as the bar has them; `bar`, `notch`: shares of it, None:
    there is none. `state` and `tone` are what the numbers say; `owner_says`: what the owner says instead, else empty.
    `entered`: its number is in at this check-in; `late`: it was due and is not. `confidences`: of the last check-ins,
    oldest first. `measures`: the number that is entered next becomes the start value.
    """

    id: str
    number: str
    title: str
    unit: str
    is_first: bool
    start: str
    now: str
    target: str
    bar: float
    notch: float | None
    state: Pace
    state_said: str
    tone: Tone
    owner_says: str
    confidence: int | None
    confidences: tuple[int, ...]
    slips: bool
    owner: Owner
    updated: str
    late: bool
    reached: bool
    entered: Reading | None
    last: Reading | None
    measures: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFacts:
    """An objective at a check-in, as its card has it. `figure`: 48 %, or a dash where nothing is known."""

    id: str
    number: int
    title: str
    whose: str
    figure: str
    about: str
    state_said: str
    tone: Tone
    icon: str
    curve: Curve
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A check-in, told: its lines, its cards, and how the numbers stand."""

    moment: Moment
    lines: tuple[Line, ...] = ()
    cards: tuple[ObjectiveFacts, ...] = ()
    figures: Mapping[str, Progress]


def told_of(standing: Standing, moment: Moment, *, level: Level, people: Mapping[str, Person], kit: Kit) -> Told:
    """Everything that the page shows of a check-in."""
    figures = progress_of_all(moment.then, today=moment.day)
    lines: list[Line] = []
    cards: list[ObjectiveFacts] = []
    others = _others(moment.then, people)
    for at, objective in enumerate(moment.then.objectives_of(level), start=1):
        results = moment.then.key_results_of(objective.id)
        for n, row in enumerate(results, start=1):
            owner = owner_of(row, people=people, others=others)
            line = _line(moment, row, objective, figures[row.id], number=f"{at}.{n}", owner=owner, kit=kit)
            lines.append(replace(line, is_first=n == 1))
        mean = mean_progress([figures[row.id] for row in results])
        curve = curve_of(moment, objective)
        whose = _whose(standing, objective, people)
        cards.append(_card(objective, mean, number=at, whose=whose, curve=curve, kit=kit))
    return Told(moment=moment, lines=tuple(lines), cards=tuple(cards), figures=figures)


def owner_of(row: KeyResult | Objective, *, people: Mapping[str, Person], others: Mapping[str, str]) -> Owner:
    """Who answers for it. `others`: initials of those who are no leaders."""
    person = people.get(row.owner_id or "")
    if person is not None:
        return Owner(name=person.name, given=person.given, initials=person.initials, tint=person.tint)
    if row.owner_name:
        return Owner(
            name=row.owner_name, given=row.owner_name, initials=others.get(row.owner_name, ""), tint=_NAMED_TINT
        )
    return Owner()


def is_reached(row: KeyResult, figure: Progress) -> bool:
    """Is its target met for good? To stay inside a band is never finished before its time."""
    return figure.is_reached and row.kind not in CONTROL and row.kind is not ResultKind.BENCHMARK


def measures_start(row: KeyResult) -> bool:
    """Is it the start that is measured first?"""
    return row.start is None and row.kind not in (*CONTROL, ResultKind.REACH)


def confidences_of(moment: Moment, row: KeyResult) -> tuple[int, ...]:
    """What was said at the last check-ins, oldest first."""
    said = [one.confidence for one in moment.then.readings_of(row.id) if one.confidence is not None]
    return tuple(said[-CONFIDENCES:])


def slips(confidences: Sequence[int]) -> bool:
    """Has confidence fallen by two or more from where it was highest in these check-ins?"""
    return len(confidences) > 1 and max(confidences) - confidences[-1] >= SLIPPED_BY


def is_good(objective: Objective, *, pace: Fraction | None) -> bool:
    """Is it a stretch of which so much is good?"""
    return objective.ambition is Ambition.ASPIRATIONAL and pace is not None and pace >= GOOD_STRETCH


def _others(then: Standing, people: Mapping[str, Person]) -> dict[str, str]:
    names = {person.id: person.name for person in people.values()}
    named = {f"\0{row.owner_name}": row.owner_name for row in then.key_results if row.owner_name}
    marks = initials({**names, **named})
    return {name: marks[key] for key, name in named.items()}


def _line(
    moment: Moment, row: KeyResult, objective: Objective, figure: Progress, *, number: str, owner: Owner, kit: Kit
) -> Line:
    last = figure.reading
    entered = last if last is not None and last.check_in_id == moment.row.id else None
    reached = is_reached(row, figure)
    late = not reached and figure.fresh is not Fresh.YES
    confidences = confidences_of(moment, row)
    control = row.kind in CONTROL
    state = figure.by_numbers
    good = is_good(objective, pace=figure.pace) and state in (Pace.BEHIND, Pace.OFF)
    said = Message("ui.check_ins.state.good_stretch") if good else state_name(state)
    called = figure.call is not Call.NONE and figure.state is not Pace.NO_NEWS
    measures = measures_start(row) and last is None
    measured = row.start if row.start is not None else None
    return Line(
        id=row.id,
        number=number,
        title=row.title,
        unit="" if is_short(row.unit) else row.unit,
        is_first=False,
        start="" if control or measured is None else with_unit(measured, "" if is_short(row.unit) else row.unit),
        now=with_unit(last.value, row.unit) if last is not None else "",
        target=target_of(row),
        bar=float(figure.bar) if last is not None else 0.0,
        notch=None if measures or figure.planned is None else float(clamped(figure.planned)),
        state=state,
        state_said=kit.say(said),
        tone=Tone.GOOD if reached else tone_of(state, is_good=good),
        owner_says=kit.say(Message("ui.check_ins.owner_says", state=kit.say(state_name(figure.state))))
        if called
        else "",
        confidence=entered.confidence if entered is not None else last.confidence if last is not None else None,
        confidences=confidences,
        slips=slips(confidences),
        owner=owner,
        updated=_updated(moment, last, measures=measures, kit=kit),
        late=late,
        reached=reached,
        entered=entered,
        last=last,
        measures=measures,
    )


def _updated(moment: Moment, last: Reading | None, *, measures: bool, kit: Kit) -> str:
    if last is None:
        return kit.say(Message("ui.check_ins.updated.no_start" if measures else "ui.check_ins.updated.never"))
    if not moment.is_now or moment.day is None:
        return short_day(last.taken_on)
    days = (moment.day - last.taken_on).days
    if days <= 0:
        return kit.say(Message("ui.check_ins.updated.today"))
    if days == 1:
        return kit.say(Message("ui.check_ins.updated.yesterday"))
    return kit.say(Message("ui.check_ins.updated.days", n=days))


def _whose(standing: Standing, objective: Objective, people: Mapping[str, Person]) -> str:
    match objective.level:
        case Level.COMPANY:
            return ""
        case Level.DEPARTMENT:
            return next((row.name for row in standing.departments if row.id == objective.department_id), "")
        case Level.PERSON:
            person = people.get(objective.leader_id or "")
            return person.name if person is not None else ""


def _card(
    objective: Objective, mean: ObjectiveProgress, *, number: int, whose: str, curve: Curve, kit: Kit
) -> ObjectiveFacts:
    say = kit.say
    good = is_good(objective, pace=mean.pace) and mean.state in (Pace.BEHIND, Pace.OFF)
    state = say(Message("ui.check_ins.state.good_stretch") if good else state_name(mean.state))
    figure = "\u2013" if mean.raw is None else percent(float(mean.raw))
    about = (
        say(Message("ui.check_ins.card.no_plan"))
        if mean.planned is None or mean.raw is None
        else say(Message("ui.check_ins.card.plan", planned=percent(float(mean.planned))))
    )
    return ObjectiveFacts(
        id=objective.id,
        number=number,
        title=objective.title,
        whose=whose,
        figure=figure,
        about=about,
        state_said=state,
        tone=tone_of(mean.state, is_good=good),
        icon=icon_of(mean.state, is_good=good),
        curve=curve,
        spoken=say(
            Message(
                "ui.check_ins.card.spoken",
                number=number,
                title=objective.title,
                figure=figure,
                about=about,
                state=state,
            )
        ),
    )
