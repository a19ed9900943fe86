"""The part of `show` about the rollout: each meeting with what is handed out and handed in, and what to expect."""

from __future__ import annotations

from offsite.cli.console import Console
from offsite.domain.okrs import Audience, Rollout
from offsite.domain.plans import Planned, decks_of, plan
from offsite.domain.standing import Standing
from offsite.errors import Message


def show_plan(standing: Standing, *, console: Console) -> None:
    """Print it; nothing where nothing was arranged yet."""
    rollout = standing.rollout
    if rollout == Rollout() and not standing.meetings:
        return
    console.line()
    console.said(Message("show.rollout"))
    if rollout.ask:
        console.line("  " + _flat(rollout.ask))
    meetings = plan(standing)
    if not meetings:
        console.line("  " + console.sentence(Message("show.plan.no_departments")))
    names = decks_of(standing) if rollout.audience is Audience.DEPARTMENTS else {}
    for one in meetings:
        deck = names.get(one.department.id, "deck") if one.department is not None else "deck"
        console.line("  " + "; ".join(_flat(fact) for fact in _facts(standing, one, deck=deck, console=console)))
    if meetings:
        console.line("  " + console.sentence(Message("show.plan.objections")))


def _facts(standing: Standing, one: Planned, *, deck: str, console: Console) -> list[str]:
    """Who, when, where, who speaks, which deck, and the hand-in."""
    say, rollout = console.catalogue.say, one.rollout
    who = say(Message("show.plan.everybody")) if rollout.audience is Audience.COMPANY else say(_pilot(one))
    if rollout.meeting_on is None:
        when = say(Message("show.plan.no_day"))
    else:
        at = f", {rollout.meeting_begins}" if rollout.meeting_begins else ""
        when = say(Message("show.rollout.meeting", day=rollout.meeting_on, at=at, n=rollout.meeting_minutes))
    facts = [f"{who}: {when}"]
    if rollout.place:
        facts.append(rollout.place)
    speaker = standing.name_of(rollout.speaker_id)
    facts.append(say(Message("show.plan.speaker", name=speaker) if speaker else Message("show.plan.no_speaker")))
    facts.append(f"{deck}.pdf")
    if rollout.own_due_on is not None:
        facts.append(say(Message("show.rollout.own", day=rollout.own_due_on)))
    if rollout.send_to:
        facts.append(say(Message("show.rollout.send_to", name=rollout.send_to)))
    return facts


def _pilot(one: Planned) -> Message:
    if one.department is None:
        return Message("show.plan.no_pilot")
    return Message("show.plan.department", name=one.department.name)


def _flat(text: str) -> str:
    return text.replace("\n", " ")
