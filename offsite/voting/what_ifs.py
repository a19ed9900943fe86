"""What if: without a ballot, without an option, with two merged, by another rule, with other weights.

A what-if never changes the result; it says whether the set would have been the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from offsite.errors import Message
from offsite.voting import committees
from offsite.voting.ballots import Profile
from offsite.voting.counting import Counted, Rule, named
from offsite.voting.orders import order_of
from offsite.voting.result import Groups, Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """What the count would have come to. `order` is empty where the rule gives none.

    `came`, `went`: who would be surely in and is not now, and the other way round. `same`: the same ones are in, and
    the same ones level for the rest.
    """

    elected: tuple[str, ...]
    tied: tuple[str, ...]
    order: Groups
    same: bool
    came: tuple[str, ...]
    went: tuple[str, ...]


def told(found: WhatIf, *, names: Mapping[str, str] | None = None) -> Message:
    """What it comes to, in a sentence. `names`: what options are called; their keys where it has none."""
    elected, tied = (
        tuple((names or {}).get(option, option) for option in some) for some in (found.elected, found.tied)
    )
    if found.same:
        return Message("what_if.same")
    if not tied:
        return Message("what_if.chosen", names=elected)
    if not elected:
        return Message("what_if.level", tied=tied)
    return Message("what_if.partly", names=elected, tied=tied)


def without_ballot(profile: Profile, index: int, *, seats: int) -> WhatIf:
    """Without one ballot, counted from 0."""
    return _compared(_count(profile, seats=seats), _count(profile.without_ballot(index), seats=seats))


def without_option(profile: Profile, key: str, *, seats: int) -> WhatIf:
    """Without one option. Where it was in, the set cannot be the same."""
    return _compared(_count(profile, seats=seats), _count(profile.without_option(key), seats=seats))


def merged(profile: Profile, key: str, *, into: str, seats: int) -> WhatIf:
    """With two options as one. It takes the place of either in the set."""
    before = _count(profile, seats=seats)
    elected, tied = (tuple(into if o == key else o for o in options) for options in (before.elected, before.tied))
    joined = Opinion(order=before.order, elected=tuple(dict.fromkeys(elected)), tied=tuple(dict.fromkeys(tied)))
    return _compared(joined, _count(profile.merged(key, into=into), seats=seats))


def weighted(profile: Profile, weights: Sequence[int], *, seats: int) -> WhatIf:
    """With each ballot counted so many times; 0 leaves it out."""
    ballots = tuple(b for b, weight in zip(profile.ballots, weights, strict=True) for _ in range(weight))
    return _compared(_count(profile, seats=seats), _count(Profile(profile.options, ballots), seats=seats))


def by_rule(profile: Profile, rule: Rule, *, seats: int) -> WhatIf:
    """With another rule deciding."""
    counted = Counted.of(profile, seats=seats)
    return _compared(*(named(counted.by(one), profile.options) for one in (Rule.SCHULZE, rule)))


def by_transfer(profile: Profile, *, seats: int) -> WhatIf:
    """By the single transferable vote: `committees.transferred`."""
    return _of_outcomes(profile, committees.transferred(profile, seats=seats), seats=seats)


def by_representation(profile: Profile, *, seats: int) -> WhatIf | None:
    """By Chamberlin and Courant: the set that leaves the fewest ballots without any of their first three.

    None where there are too many sets to try them all.
    """
    found = committees.representing(profile, seats=seats)
    return None if found is None else _of_outcomes(profile, found, seats=seats)


def unrepresented(profile: Profile, chosen: Iterable[str], *, top: int = 3) -> tuple[int, ...]:
    """The ballots, counted from 0, that have none of their first `top` in the set. Blank ones are not among them.

    For a secret round only their number is to be shown.
    """
    inside = {profile.options.index(key) for key in chosen}
    orders = [order_of(ballot) for ballot in profile.ballots]
    return tuple(i for i, order in enumerate(orders) if order.groups and not inside & set(order.first(top)))


def _count(profile: Profile, *, seats: int) -> Opinion:
    return named(Counted.of(profile, seats=seats).by(Rule.SCHULZE), profile.options)


def _of_outcomes(profile: Profile, outcomes: frozenset[frozenset[int]], *, seats: int) -> WhatIf:
    """Surely in is who is in every outcome; level is who is in some."""
    some = frozenset(option for outcome in outcomes for option in outcome)
    sure = frozenset(option for option in some if all(option in outcome for outcome in outcomes))
    elected, tied = (tuple(profile.options[i] for i in sorted(found)) for found in (sure, some - sure))
    return _compared(_count(profile, seats=seats), Opinion(order=(), elected=elected, tied=tied))


def _compared(before: Opinion, after: Opinion) -> WhatIf:
    return WhatIf(
        elected=after.elected,
        tied=after.tied,
        order=after.order,
        same=set(before.elected) == set(after.elected) and set(before.tied) == set(after.tied),
        came=tuple(option for option in after.elected if option not in before.elected),
        went=tuple(option for option in before.elected if option not in after.elected),
    )
