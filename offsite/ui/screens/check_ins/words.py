"""What needs a word at a check-in, and how its minutes are spent; both from the numbers, neither to blame anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from offsite.domain.okrs import Dependency, PromiseState
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.pace import Pace
from offsite.ui.kit import Kit
from offsite.ui.screens.check_ins.telling import Line, Told
from offsite.ui.screens.check_ins.wording import MOST_IN_WORDS, begun, in_words, numbered, plain_day
from offsite.ui.screens.focus.facts import Facts, Mark, Under
from offsite.ui.widgets.chip import Tone

_AHEAD = timedelta(days=75)
"""So far ahead a promise that nobody has agreed to is worth a word."""
_NAMED = 3
"""So many of a kind are named; where there are more, the others stand in one row."""
_LATE, _BEHIND, _PROMISES, _WHO = 3, 8, 6, 3
"""Of twenty minutes: the shares of the parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the agenda: its minutes, its words, and the key result that it begins with (else empty)."""

    key: str
    minutes: int
    text: str
    leads_to: str = ""


def agenda_of(told: Told, *, standing: Standing, kit: Kit) -> tuple[str, list[Part]]:
    """What the check-in is called by its length, and its parts; those that have nothing to talk about are left out."""
    say = kit.say
    late = [line for line in told.lines if line.late]
    behind = _behind(told.lines)
    until = told.moment.following.on_day if told.moment.following is not None else None
    promises = [one for one in _promises(told) if until is None or (one.due is not None and one.due <= until)]
    due = (
        Message("ui.check_ins.agenda.promises")
        if until is None
        else Message("ui.check_ins.agenda.promises_by", day=plain_day(until))
    )
    shares = [
        ("late", _LATE if late else 0, Message("ui.check_ins.agenda.late"), late[0].id if late else ""),
        ("behind", _BEHIND if behind else 0, Message("ui.check_ins.agenda.behind"), behind[0].id if behind else ""),
        ("promises", _PROMISES if promises else 0, due, promises[0].key_result_id if promises else ""),
        ("who", _WHO, Message("ui.check_ins.agenda.who"), ""),
    ]
    total = standing.rollout.check_minutes
    minutes = _shared(total, [share for _, share, _, _ in shares])
    parts = [
        Part(key=key, minutes=given, text=say(words), leads_to=leads)
        for (key, share, words, leads), given in zip(shares, minutes, strict=True)
        if share
    ]
    return say(_length(total)), parts


def _length(minutes: int) -> Message:
    """The title of the agenda."""
    match minutes:
        case 10:
            return Message("ui.check_ins.agenda.ten")
        case 15:
            return Message("ui.check_ins.agenda.fifteen")
        case 20:
            return Message("ui.check_ins.agenda.twenty")
        case 30:
            return Message("ui.check_ins.agenda.thirty")
        case _:
            return Message("ui.check_ins.agenda.minutes", n=minutes)


def _shared(total: int, shares: Sequence[int]) -> list[int]:
    """Whole minutes in these shares; together they are the total."""
    whole = sum(shares) or 1
    exact = [total * share / whole for share in shares]
    found = [int(one) for one in exact]
    rest = sorted(range(len(shares)), key=lambda n: found[n] - exact[n])
    for n in rest[: total - sum(found)]:
        found[n] += 1
    return found


def needs_of(told: Told, *, standing: Standing, kit: Kit) -> list[Facts]:
    """What needs a word, the most pressing first; no key result is named twice for the same."""
    kinds = (
        _late_facts(told.lines, kit),
        _slipping_facts(told.lines, kit),
        _behind_facts(told, kit),
        _measuring_facts(told, kit),
        _promise_facts(told, standing, kit),
        _reached_facts(told, kit),
    )
    return [one for facts in kinds for one in _first_of(facts, told, kit)]


def _first_of(facts: list[Facts], told: Told, kit: Kit) -> list[Facts]:
    """A few of a kind, and the others in one row by their numbers."""
    if len(facts) <= _NAMED + 1:
        return facts
    rest = facts[_NAMED:]
    numbers = {line.id: line.number for line in told.lines}
    under = kit.words.listed(tuple(dict.fromkeys(numbers[result_of(one.key)] for one in rest)))
    text = kit.say(Message("ui.check_ins.needs.more", n=len(rest)))
    first = rest[0]
    return [*facts[:_NAMED], _facts(first.key, icon=first.mark.icon, color=first.mark.color, text=text, under=under)]


def _late_facts(lines: Sequence[Line], kit: Kit) -> list[Facts]:
    """By who answers for them."""
    by: dict[str, list[Line]] = {}
    for line in lines:
        if line.late and not line.measures:
            by.setdefault(line.owner.name, []).append(line)
    found: list[Facts] = []
    for name, rows in by.items():
        who = rows[0].owner.given if name else kit.say(Message("ui.check_ins.nobody"))
        n = len(rows)
        text = kit.say(Message("ui.check_ins.needs.late", n=n, count=in_words(n, kit), who=who))
        named = [numbered(row.number, row.title) for row in rows]
        if n > _NAMED + 1:
            named = [*named[:_NAMED], kit.say(Message("ui.check_ins.needs.others", n=n - _NAMED))]
        what = kit.words.listed(named)
        found.append(_facts(f"late:{rows[0].id}", icon="clock-alert", color="ember", text=text, under=what))
    return found


def _slipping_facts(lines: Sequence[Line], kit: Kit) -> list[Facts]:
    found: list[Facts] = []
    for line in lines:
        if line.slips and not line.reached:
            text = kit.say(Message("ui.check_ins.needs.slipping", title=line.title))
            highest = max(line.confidences)
            since = line.confidences[::-1].index(highest) + 1
            under = Message(
                "ui.check_ins.needs.slipping_under",
                before=highest,
                now=line.confidences[-1],
                n=since,
                count=in_words(since, kit),
            )
            found.append(
                _facts(f"slips:{line.id}", icon="trending-down", color="ember", text=text, under=kit.say(under))
            )
    return found


def _behind(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.tone is Tone.WARM and line.state in (Pace.BEHIND, Pace.OFF)]


def _behind_facts(told: Told, kit: Kit) -> list[Facts]:
    """What lags is something for the others to help with; what lags most comes first."""
    found: list[Facts] = []
    for line in sorted(_behind(told.lines), key=lambda line: told.figures[line.id].pace or 0):
        if line.slips or line.late:
            continue
        text = kit.say(Message("ui.check_ins.needs.behind", title=line.title))
        who = line.owner.given
        under = (
            Message("ui.check_ins.needs.behind_under", who=who) if who else Message("ui.check_ins.needs.behind_help")
        )
        found.append(_facts(f"behind:{line.id}", icon="triangle-alert", color="ember", text=text, under=kit.say(under)))
    return found


def _measuring_facts(told: Told, kit: Kit) -> list[Facts]:
    """Starts that were to be measured by now (C06)."""
    found: list[Facts] = []
    rows = {row.id: row for row in told.moment.then.key_results}
    for line in told.lines:
        row = rows[line.id]
        day = told.moment.day
        if line.measures and row.benchmark_by is not None and day is not None and row.benchmark_by <= day:
            text = kit.say(Message("ui.check_ins.needs.no_start", title=line.title))
            under = kit.say(Message("ui.check_ins.needs.no_start_under", day=plain_day(row.benchmark_by)))
            found.append(_facts(f"measures:{line.id}", icon="hourglass", color="ember", text=text, under=under))
    return found


def _promises(told: Told) -> list[Dependency]:
    """Promises to what is looked at that are not kept yet, the next one first."""
    wanted = {line.id for line in told.lines}
    rows = [
        row
        for row in told.moment.then.dependencies
        if row.key_result_id in wanted and row.state is not PromiseState.DONE and row.due is not None
    ]
    return sorted(rows, key=lambda row: (row.due, row.position, row.id))


def _promise_facts(told: Told, standing: Standing, kit: Kit) -> list[Facts]:
    day = told.moment.day
    following = told.moment.following
    found: list[Facts] = []
    departments = {row.id: row.name for row in standing.departments}
    for row in _promises(told):
        assert row.due is not None
        open_ = row.state in (PromiseState.ASKED, PromiseState.AT_RISK)
        soon = following is not None and row.due <= following.on_day
        near = day is None or row.due <= day + _AHEAD
        late = day is not None and row.due < day
        if not (soon or late or (open_ and near)):
            continue
        who = departments.get(row.department_id or "", "") or row.provider_name
        what = row.delivers or kit.say(Message("ui.check_ins.needs.promise_unsaid"))
        text = kit.say(Message("ui.check_ins.needs.promise", who=who, what=what)) if who else begun(what)
        found.append(
            _facts(
                f"promise:{row.key_result_id}:{row.id}",
                icon="handshake",
                color="text2",
                text=text,
                under=kit.say(_promise_under(row, plain_day(row.due), is_late=late)),
            )
        )
    return found


def _promise_under(row: Dependency, day: str, *, is_late: bool) -> Message:
    match row.state:
        case _ if is_late:
            return Message("ui.check_ins.needs.promise_late", day=day)
        case PromiseState.ASKED:
            return Message("ui.check_ins.needs.promise_asked", day=day)
        case PromiseState.AT_RISK:
            return Message("ui.check_ins.needs.promise_at_risk", day=day)
        case _:
            return Message("ui.check_ins.needs.promise_due", day=day)


def _reached_facts(told: Told, kit: Kit) -> list[Facts]:
    """What was reached at this check-in or the one before: others want to know how."""
    found: list[Facts] = []
    recent = {row.id for row in told.moment.then.check_ins_in_order[-2:]}
    for line in told.lines:
        if not line.reached or line.last is None:
            continue
        figure = told.figures[line.id]
        first = next((n for n, point in enumerate(figure.points) if point.raw >= 1), None)
        readings = told.moment.then.readings_of(line.id)
        if first is None or first >= len(readings) or readings[first].check_in_id not in recent:
            continue
        text = kit.say(Message("ui.check_ins.needs.reached", title=line.title))
        who = line.owner.given
        under = (
            Message("ui.check_ins.needs.reached_under", who=who) if who else Message("ui.check_ins.needs.reached_how")
        )
        found.append(_facts(f"reached:{line.id}", icon="flag", color="accent", text=text, under=kit.say(under)))
    return found


def _facts(key: str, *, icon: str, color: str, text: str, under: str) -> Facts:
    return Facts(
        key=key,
        mark=Mark(icon=icon, color=color),
        text=text,
        spoken=f"{text}. {under}",
        under=(Under(text=under),),
    )


def result_of(key: str) -> str:
    """The key result that a row of `needs_of` is about."""
    return key.split(":")[1]


def state_of(told: Told, kit: Kit) -> str:
    """The sentence under the title."""
    moment, say = told.moment, kit.say
    day = f"{moment.row.on_day:%A} {plain_day(moment.row.on_day)}"
    n = len(told.lines)
    if not n:
        return say(Message("ui.check_ins.says.nothing", day=day))
    today = moment.then.today
    # All of them in letters, or all in digits.
    said = in_words if n <= MOST_IN_WORDS else _in_digits
    late = sum(line.late for line in told.lines)
    fresh = n - late
    if today is not None and moment.row.on_day > today:
        entered = sum(line.entered is not None for line in told.lines)
        return say(
            Message(
                "ui.check_ins.says.before_with_one" if entered == 1 < n else "ui.check_ins.says.before",
                day=day,
                n=(moment.row.on_day - today).days,
                entered=begun(said(entered, kit)),
                of=said(n, kit),
            )
        )
    if not late:
        return say(Message("ui.check_ins.says.all_fresh", day=day, n=n, of=said(n, kit)))
    if not fresh:
        return say(Message("ui.check_ins.says.all_late", day=day, n=n, of=said(n, kit)))
    return say(
        Message(
            "ui.check_ins.says.one_fresh" if fresh == 1 else "ui.check_ins.says.some_late",
            day=day,
            n=late,
            fresh=begun(said(fresh, kit)),
            of=said(n, kit),
            late=said(late, kit),
        )
    )


def _in_digits(n: int, _kit: Kit) -> str:
    return str(n)
