"""What the page says in sentences: how it stands, what is not there yet, and who has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from offsite.domain.okrs import Level
from offsite.domain.standing import Standing, in_order
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.focus.facts import Facts, Mark, Under
from offsite.ui.screens.okrs.lines import ObjectiveLine


def state_said(lines: Sequence[ObjectiveLine], level: Level, kit: Kit) -> str:
    """How many key results of a level there are, and how many of them are sound."""
    if not lines:
        return kit.say(_none(level))
    rows = [row for line in lines for row in line.results]
    if not rows:
        return kit.say(Message("ui.okrs.state.no_results"))
    sound = sum(not row.blocks for row in rows)
    if sound == len(rows):
        return kit.say(Message("ui.okrs.state.all_sound", n=len(rows)))
    return kit.say(Message("ui.okrs.state.some", n=len(rows), sound=sound, open=len(rows) - sound))


def _none(level: Level) -> Message:
    match level:
        case Level.COMPANY:
            return Message("ui.okrs.state.none")
        case Level.DEPARTMENT:
            return Message("ui.okrs.state.no_department")
        case Level.PERSON:
            return Message("ui.okrs.state.no_leader")


def empty_said(level: Level, count: int, waiting: int, kit: Kit) -> str:
    """What stands where there is no objective yet, or where the focus has more to become one; empty: nothing."""
    match level:
        case Level.COMPANY if waiting and count:
            return kit.say(Message("ui.okrs.empty.more", n=waiting))
        case Level.COMPANY if waiting:
            return kit.say(Message("ui.okrs.empty.write", n=waiting))
        case Level.COMPANY if not count:
            return kit.say(Message("ui.okrs.empty.no_focus"))
        case Level.DEPARTMENT if not count:
            return kit.say(Message("ui.okrs.empty.departments"))
        case Level.PERSON if not count:
            return kit.say(Message("ui.okrs.empty.leaders"))
        case _:
            return ""


def rest_said(shown: int, of: int, kit: Kit) -> str:
    """What the way to the rest of the questions says; empty where all of a few are shown."""
    if shown < of:
        return kit.say(Message("ui.okrs.rest.more", n=of - shown))
    return kit.say(Message("ui.okrs.rest.fewer")) if of > _FEW else ""


def without_facts(standing: Standing, kit: Kit, *, level: Level, people: Mapping[str, Person]) -> list[Facts]:
    """Who has no objective of the level yet: departments, or leaders."""
    write = kit.say(Message("ui.okrs.without.write"))
    rows = standing.objectives_of(level)
    match level:
        case Level.COMPANY:
            return []
        case Level.DEPARTMENT:
            have = {row.department_id for row in rows}
            return [
                Facts(
                    key=row.id,
                    mark=Mark(icon="building-2"),
                    text=row.name,
                    spoken=f"{row.name}: {write}",
                    under=(Under(text=write),),
                    icon="plus",
                    icon_color="accent",
                )
                for row in in_order(standing.departments)
                if row.id not in have
            ]
        case Level.PERSON:
            taken = {row.leader_id for row in rows}
            return [
                Facts(
                    key=person.id,
                    mark=Mark(initials=person.initials, tint=person.tint),
                    text=person.name,
                    spoken=f"{person.name}: {write}",
                    under=(Under(text=write),),
                    icon="plus",
                    icon_color="accent",
                )
                for person in people.values()
                if person.decides and person.id not in taken
            ]


_FEW = 3
