"""A paste as what it would do to the list of leaders: who comes, which departments are new, who is there already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from offsite.domain.entities import Department, Leader
from offsite.domain.pasting import PastedLeader, pasted_leaders


@dataclass(frozen=True, slots=True, kw_only=True)
class Paste:
    """`coming`: who would be added. `departments`: names of new ones, in the order in which they come up. `known`: the
    names of those who are on the list already."""

    coming: tuple[PastedLeader, ...]
    departments: tuple[str, ...]
    known: tuple[str, ...]


def read(text: str, *, leaders: Iterable[Leader], departments: Iterable[Department], whole: Collection[str]) -> Paste:
    """What is in a paste. `whole`: words that stand for the whole company, in small letters."""
    there = {leader.name.casefold() for leader in leaders}
    named = {row.name.casefold() for row in departments}
    coming: list[PastedLeader] = []
    known: list[str] = []
    new: dict[str, str] = {}
    for person in pasted_leaders(text):
        if person.name.casefold() in there:
            known.append(person.name)
            continue
        home = "" if person.department.casefold() in whole else person.department
        coming.append(PastedLeader(name=person.name, title=person.title, department=home))
        if home and home.casefold() not in named:
            new.setdefault(home.casefold(), home)
    return Paste(coming=tuple(coming), departments=tuple(new.values()), known=tuple(known))


def actions(paste: Paste, *, departments: Iterable[Department], new_id: Callable[[], str]) -> list[dict[str, Any]]:
    """The actions that carry it out, in their form outside: the new departments, then the leaders."""
    ids = {row.name.casefold(): row.id for row in departments}
    done: list[dict[str, Any]] = []
    for name in paste.departments:
        ids[name.casefold()] = new_id()
        done.append({"kind": "department.add", "department": ids[name.casefold()], "name": name})
    for person in paste.coming:
        home = ids[person.department.casefold()] if person.department else None
        done.append(
            {
                "kind": "leader.add",
                "leader": new_id(),
                "name": person.name,
                "title": person.title,
                "department": home,
            }
        )
    return done
