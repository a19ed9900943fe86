"""The part of `show` about what a team decided: sessions, rounds, trade-offs, the focus.

Counting is loaded only where a round was counted.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from offsite.cli.console import Console
from offsite.domain.days import day_of
from offsite.domain.deciding import (
    AgendaItem,
    Agreement,
    Attendance,
    Ballot,
    Commitment,
    Focus,
    FocusItem,
    Presence,
    RollEntry,
    Round,
    RoundOption,
    RoundState,
    TeamSession,
    TradeOff,
    Waiver,
)
from offsite.domain.standing import Standing
from offsite.errors import Message

_KEYS: dict[type, str] = {
    TeamSession: "sessions",
    AgendaItem: "agenda_items",
    Attendance: "attendance",
    Round: "rounds",
    RoundOption: "round_options",
    RollEntry: "roll",
    Ballot: "ballots",
    TradeOff: "trade_offs",
    Focus: "focuses",
    FocusItem: "focus_items",
    Commitment: "commitments",
    Waiver: "waivers",
}


def deciding_as_json(rows: dict[type, list[Any]]) -> dict[str, Any]:
    """All of it as plain values; `agreement` is one object, with what is usual where nothing was agreed.

    Ballots only of rounds that were counted: nobody sees them before.
    """
    found: dict[str, Any] = {key: [asdict(row) for row in rows[entity]] for entity, key in _KEYS.items()}
    counted = {row.id for row in rows[Round] if row.closed_at is not None}
    found["ballots"] = [row for row in found["ballots"] if row["round_id"] in counted]
    agreed: Agreement = next(iter(rows[Agreement]), Agreement())
    return {**found, "agreement": asdict(agreed)}


def show_deciding(rows: dict[type, list[Any]], *, console: Console) -> None:
    """Print it; nothing where nothing was planned or decided yet."""
    standing = Standing.of(rows.__getitem__)
    _show_sessions(standing, console=console)
    _show_rounds(standing, console=console)
    _show_trade_offs(standing, console=console)
    _show_focus(standing, console=console)


def _show_sessions(standing: Standing, *, console: Console) -> None:
    if not standing.sessions:
        return
    say = console.catalogue.say
    held = sum(1 for row in standing.sessions if row.closed_at is not None)
    console.line()
    console.said(Message("show.sessions", n=len(standing.sessions), held=held))
    for number, row in enumerate(standing.sessions, start=1):
        facts = [say(Message("show.session", number=number))]
        if row.name:
            facts = [say(Message("show.session.named", number=number, name=row.name))]
        if row.closed_at is not None:
            facts.append(say(Message("show.session.held", day=_day(row.closed_at, standing))))
        elif row.opened_at is not None:
            facts.append(say(Message("show.session.running", day=_day(row.opened_at, standing))))
        elif row.on_day is not None:
            facts.append(say(Message("show.session.planned", day=row.on_day)))
        else:
            facts.append(say(Message("show.session.no_day")))
        there = [one for one in standing.attendance if one.session_id == row.id and one.presence is not Presence.ABSENT]
        if there:
            facts.append(say(Message("show.session.there", n=len(there))))
        if row.outcome:
            facts.append(row.outcome)
        _item(facts, console=console)


def _show_rounds(standing: Standing, *, console: Console) -> None:
    if not standing.rounds:
        return
    say = console.catalogue.say
    console.line()
    console.said(Message("show.rounds", n=len(standing.rounds), counted=len(standing.counted_rounds)))
    for row in standing.rounds:
        entitled, ballots = len(standing.roll_of(row.id)), len(standing.ballots_of(row.id))
        day = _day(row.closed_at or row.opened_at, standing)
        head = Message("show.round", number=row.number, day=day, ballots=ballots, entitled=entitled)
        facts = [say(head)]
        match row.state:
            case RoundState.OPEN:
                facts.append(say(Message("show.round.open")))
            case RoundState.VOID:
                facts.append(say(Message("show.round.void", reason=row.void_reason)))
            case RoundState.CLOSED:
                facts += [say(message) for message in _chosen(standing, row)]
        if row.early_reason:
            facts.append(say(Message("show.round.early", reason=row.early_reason)))
        if row.reopen_reason:
            facts.append(say(Message("show.round.again", reason=row.reopen_reason)))
        _item(facts, console=console)


def _chosen(standing: Standing, row: Round) -> list[Message]:
    """The set that is in, and who is level for what is left of the places."""
    from offsite.voting.rounds import counted

    found = counted(standing, round_id=row.id)
    said: list[Message] = []
    if found.result.elected:
        names = tuple(found.names[one] for one in found.result.elected)
        said.append(Message("show.round.chosen", names=names))
    if found.result.tied:
        left = row.places - len(found.result.elected)
        names = tuple(found.names[one] for one in found.result.tied)
        said.append(Message("show.round.level", n=left, names=names))
    return said


def _show_trade_offs(standing: Standing, *, console: Console) -> None:
    if not standing.trade_offs:
        return
    say = console.catalogue.say
    titles = {row.id: row.title for row in standing.candidates}
    names = {row.id: row.name for row in standing.leaders}
    console.line()
    console.said(Message("show.trade_offs", n=len(standing.trade_offs)))
    for row in standing.trade_offs:
        over = Message("show.trade_off", chosen=titles[row.chosen_id], given_up=titles[row.given_up_id])
        facts = [say(over), row.reason]
        if row.carried_by is not None:
            facts.append(say(Message("show.trade_off.carried", name=names[row.carried_by])))
        if row.look_again_on is not None:
            facts.append(say(Message("show.returns", day=row.look_again_on)))
        _item(facts, console=console)


def _show_focus(standing: Standing, *, console: Console) -> None:
    focus = standing.focus
    if focus is None:
        return
    say = console.catalogue.say
    console.line()
    if focus.locked_at is not None:
        console.said(Message("show.focus.locked", day=_day(focus.locked_at, standing)))
    else:
        console.said(Message("show.focus.proposed", day=_day(focus.proposed_at, standing)))
    if focus.statement:
        console.line(f"  {_flat(focus.statement)}")
    for item in standing.items_of_focus(focus.id):
        console.line(f"  {item.title}")
    if focus.lock_reason:
        console.line("  " + say(Message("show.focus.reason", reason=_flat(focus.lock_reason))))
    names = {row.id: row.name for row in standing.leaders}
    for leader, words in standing.commitments_of(focus.id).items():
        facts = [say(Message(f"show.stance.{words.stance}", name=names[leader]))]
        if words.words:
            facts.append(say(Message("show.quoted", title=words.words)))
        if words.answer:
            facts.append(say(Message("show.focus.answer", answer=words.answer)))
        _item(facts, console=console)
    for waiver in standing.waivers_of(focus.id):
        console.line("  " + say(Message(f"show.waived.{waiver.condition}", reason=_flat(waiver.reason))))


def _day(instant: str, standing: Standing) -> date:
    """The day of an instant on the engagement's clock."""
    return day_of(instant, time_zone=standing.engagement.time_zone)


def _item(facts: list[str], *, console: Console) -> None:
    console.line("  " + "; ".join(_flat(fact) for fact in facts))


def _flat(text: str) -> str:
    return text.replace("\n", " ")
