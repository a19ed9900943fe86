"""The gate as rows: each condition met, not yet, or not to be told; and what was put aside to lock."""

from __future__ import annotations

from typing import assert_never

from offsite.domain.deciding import ROUND_CONDITIONS, Condition
from offsite.domain.naming import given_name
from offsite.domain.standing import Standing
from offsite.domain.words import haste_of
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.facts import Facts, Mark, Under
from offsite.ui.screens.focus.telling import day_in
from offsite.voting.gate import Gate, Met, name_of
from offsite.voting.gate import Line as GateLine


def gate_facts(gate: Gate, kit: Kit) -> list[Facts]:
    """A row a condition: met, not yet with the next step, or cannot tell; with the reason to lock all the same.

    While a round is open, what the earlier counts say stands behind it: who reads that first is pulled by it.
    """
    return [
        _hidden_row(line, kit, number=gate.voting)
        if gate.voting and line.condition in ROUND_CONDITIONS
        else _gate_row(line, kit)
        for line in gate.lines
    ]


def _hidden_row(line: GateLine, kit: Kit, *, number: int) -> Facts:
    text, hidden = kit.say(name_of(line.condition)), kit.say(Message("ui.focus.chart.hidden", number=number))
    return Facts(
        key=line.condition,
        mark=Mark(icon="eye-off", color="text3"),
        text=text,
        under=(Under(text=hidden, color="text3"),),
        spoken=f"{text}: {hidden}",
        opens=False,
    )


def _gate_row(line: GateLine, kit: Kit) -> Facts:
    say = kit.say
    state = say(met_word(line))
    under: list[Under] = []
    text = say(line.said)
    if line.met is Met.CANNOT_TELL:
        # Several of them have the same reason: what it is about comes first.
        text = say(name_of(line.condition))
        under.append(Under(text=say(line.said), color="text3"))
    if line.stands_in_the_way and line.following is not None:
        under.append(Under(text=say(line.following)))
    if line.waiver is not None and line.met is Met.NOT_YET:
        under.append(Under(text=waived(line, kit), color="text"))
    return Facts(
        key=line.condition,
        mark=_met_mark(line),
        text=text,
        weight=600 if line.stands_in_the_way else 500,
        color="ember" if line.stands_in_the_way else "text",
        under=tuple(under),
        spoken=" ".join((f"{state}: {text}", *(one.text for one in under))),
        opens=line.met is Met.NOT_YET,
    )


def waived(line: GateLine, kit: Kit) -> str:
    """Why it is put aside, and by whom."""
    waiver = line.waiver
    assert waiver is not None
    if waiver.author:
        return kit.say(Message("ui.focus.gate.waived_by", reason=waiver.reason, author=waiver.author))
    return kit.say(Message("ui.focus.gate.waived", reason=waiver.reason))


def met_word(line: GateLine) -> Message:
    """How a condition stands, in words."""
    if line.met is Met.NOT_YET and line.waiver is not None:
        return Message("ui.focus.gate.put_aside")
    match line.met:
        case Met.MET:
            return Message("ui.focus.gate.met")
        case Met.NOT_YET:
            return Message("ui.focus.gate.not_yet")
        case Met.CANNOT_TELL:
            return Message("ui.focus.gate.cannot_tell")
        case _:
            assert_never(line.met)


def _met_mark(line: GateLine) -> Mark:
    match line.met:
        case Met.MET:
            return Mark(icon="check", color="accent", filled=True)
        case Met.NOT_YET if line.waiver is not None:
            return Mark(icon="corner-down-right", color="text2")
        case Met.NOT_YET:
            return Mark(color="ember")
        case Met.CANNOT_TELL:
            return Mark(icon="circle-dashed", color="text3")
        case _:
            assert_never(line.met)


def moment_of(gate: Gate) -> Message | None:
    """Day and session, and no more: never a deadline."""
    if not gate.day:
        return None
    if not gate.session:
        return Message("ui.focus.gate.day", day=gate.day)
    return Message("ui.focus.gate.day_session", day=gate.day, session=gate.session)


def why_not(gate: Gate, standing: Standing, kit: Kit) -> str:
    """Why the focus cannot be locked yet; empty where it can."""
    if standing.focus is None:
        return kit.say(Message("ui.focus.lock.no_focus"))
    if gate.voting:
        return kit.say(Message("ui.focus.lock.voting", number=gate.voting))
    if gate.silent:
        names = {row.id: given_name(row.name) for row in standing.leaders}
        silent = tuple(names[key] for key in gate.silent)
        if len(silent) > 3:
            return kit.say(Message("ui.focus.lock.waits_many", n=len(silent)))
        return kit.say(Message("ui.focus.lock.waits", names=silent))
    if gate.unmet:
        return kit.say(Message("ui.focus.lock.not_yet", n=len(gate.unmet)))
    return ""


def override_facts(standing: Standing, kit: Kit) -> list[Facts]:
    """Once locked: what was put aside to lock, with reasons, wherever the focus is shown."""
    focus = standing.locked_focus
    if focus is None:
        return []
    say = kit.say
    found: list[Facts] = []
    order = list(Condition)
    for row in sorted(standing.waivers_of(focus.id), key=lambda row: order.index(row.condition)):
        who = " · ".join(part for part in (row.author, day_in(standing, row.given_at, kit)) if part)
        name = say(name_of(row.condition))
        found.append(_override(row.id, name, row.reason, who))
    if focus.lock_reason:
        who = " · ".join(part for part in (focus.lock_author, day_in(standing, focus.locked_at or "", kit)) if part)
        found.append(_override("soon", say(haste_of(standing, focus)), focus.lock_reason, who))
    return found


def _override(key: str, name: str, reason: str, who: str) -> Facts:
    return Facts(
        key=key,
        mark=Mark(icon="corner-down-right"),
        text=name,
        under=tuple(Under(text=text, color=color) for text, color in ((reason, "text"), (who, "text3")) if text),
        spoken=", ".join(part for part in (name, reason, who) if part),
        opens=False,
    )
