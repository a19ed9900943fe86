"""The plain values of the checks from JSON that comes from elsewhere: published OKRs, one objective a time.

Each is `{"id", "level", "cycle": {"start", "end"}, "objective": {"title", "owner", "due"}, "key_results": []}`, and a
key result `{"title", "kind", "unit", "start", "target", "due", "owner", "source", "baseline_plan": {"by", "how",
"owner"}}`. A field that is left out is not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from offsite.domain.okrs import Level, ResultKind, Sufficiency
from offsite.errors import Message, Refusal
from offsite.quality.findings import Finding
from offsite.quality.subjects import NOBODY, ObjectiveSeen, Person, ResultSeen, Seen, StartPlan
from offsite.quality.text_numbers import text_of
from offsite.quality.words import Words, words_of

OBJECTIVE = "O"
_LEVELS = {"company": Level.COMPANY, "individual": Level.PERSON, "person": Level.PERSON}
_KINDS = {"milestone": ResultKind.REACH}
_BETWEEN = {"owner": "owner", "due": "due", "sufficiency": "sufficiency"}
_IN_RESULT = {"start": "start", "target": "target", "due": "due", "owner": "owner", "source": "tracked"}


def seen_in(content: Mapping[str, Any], *, words: Words) -> Seen:
    """One objective with its key results, `O` and `KR1`, `KR2` ... by their ids. Raises Refusal where it is none."""
    try:
        return _seen(content, words=words)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refusal(Message("lint.not_okrs", problem=str(error))) from error


def references(found: tuple[Finding, ...]) -> list[str]:
    """As the rubric writes them: `K02@KR1`, sorted, each once."""
    return sorted({f"{one.rule}@{one.subject_id or OBJECTIVE}" for one in found})


def _seen(content: Mapping[str, Any], *, words: Words) -> Seen:
    about: Mapping[str, Any] = content["objective"]
    if not isinstance(about["title"], str):
        raise TypeError(about["title"])
    cycle: Mapping[str, Any] = content.get("cycle") or {}
    ends_on = _day(cycle.get("end"))
    results = tuple(
        _result(one, number=n, words=words) for n, one in enumerate(content.get("key_results") or (), start=1)
    )
    objective = ObjectiveSeen(
        id=OBJECTIVE,
        level=_LEVELS.get(content.get("level") or "", Level.DEPARTMENT),
        title=about["title"],
        owner=_person(about.get("owner")),
        due=_day(about.get("due")) or ends_on,
        sufficiency=Sufficiency(about.get("sufficiency") or Sufficiency.UNASKED),
        results=results,
        has=frozenset(name for key, name in _BETWEEN.items() if key in about),
    )
    return Seen(objectives=(objective,), ends_on=ends_on, as_of=_day(content.get("as_of")), is_whole=False)


def _result(about: Mapping[str, Any], *, number: int, words: Words) -> ResultSeen:
    plan = about.get("baseline_plan")
    return ResultSeen(
        id=f"KR{number}",
        title=about["title"],
        kind=_kind(about.get("kind"), title=about["title"], words=words),
        start=_number(about.get("start")),
        target=_number(about.get("target")),
        unit=about.get("unit") or "",
        due=_day(about.get("due")),
        owner=_person(about.get("owner")),
        tracked=about.get("source") or "",
        start_plan=StartPlan(method=plan.get("how") or "", by=_day(plan.get("by")), owner=_person(plan.get("owner")))
        if plan
        else None,
        has=frozenset(name for key, name in _IN_RESULT.items() if key in about),
    )


def _kind(said: str | None, *, title: str, words: Words) -> ResultKind | None:
    if said is None:
        return None
    if said == "control":
        below = set(words_of(title)) & words["number_below"]
        return ResultKind.STAY_BELOW if below else ResultKind.STAY_ABOVE
    return _KINDS.get(said) or ResultKind(said)


def _number(value: float | str | None) -> str | None:
    return None if value is None else text_of(Fraction(str(value)))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _person(name: str | None) -> Person:
    return Person(name=name) if name else NOBODY
