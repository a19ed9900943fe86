"""The printed count of a round, from its ballots. Whose ballot is whose is not told."""

from __future__ import annotations

from collections.abc import Callable

from offsite.domain.days import day_of
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.outputs.count_sheet import CountSheet, PaperBallot
from offsite.outputs.labels import from_left
from offsite.voting.counting import count
from offsite.voting.rounds import Counted, titled


def count_sheet_of(standing: Standing, found: Counted, *, say: Callable[[Message], str]) -> CountSheet:
    """What is printed of a counted round, its options under their titles. `say` is the catalogue's."""
    say = from_left(say)
    row = standing.round(found.round_id)
    profile = titled(found)
    result = count(profile, seats=row.places)
    places = {title: at for at, title in enumerate(profile.options)}
    day = day_of(row.closed_at or row.opened_at, time_zone=standing.engagement.time_zone)
    company = standing.engagement.company
    title = Message("count.title", company=company, number=row.number)
    return CountSheet(
        title=say(title if company else Message("count.title_bare", number=row.number)),
        rule=f"{say(Message('tally.rule', rule=result.rule))} {say(Message('tally.rule.pairs'))}",
        seats=row.places,
        options=profile.options,
        ballots=tuple(PaperBallot(places=ballot) for ballot in profile.ballots),
        chosen=tuple(places[title] for title in result.elected),
        tied=tuple(places[title] for title in result.tied),
        order=tuple(tuple(places[title] for title in group) for group in result.order),
        note=say(Message("count.note", entitled=found.entitled)),
        remarks=tuple(say(why) for why in result.why),
        day=day,
    )
