"""The other figures of agreement, for who asks: how seldom chance agrees as much, how divided, how much is shared."""

from __future__ import annotations

from offsite.errors import Message
from offsite.voting.measures import has_gaps, mean_jaccard, permutation_p, written
from offsite.voting.orders import order_of, orders_of
from offsite.voting.rounds import Counted

_FIRST = 3
_SHUFFLES, _FEWER, _FEWEST = 999, 199, 99
_SMALL = 120


def details_of(counted: Counted) -> tuple[Message, ...]:
    """What they say. It takes a moment: a tenth of a second for eight ballots, a second for twenty."""
    said: list[Message] = []
    shuffles = _shuffles(counted)
    p = permutation_p(counted.profile, rounds=shuffles)
    if p is not None:
        said.append(Message("ui.result.detail.chance", n=int(p * (shuffles + 1)), of=shuffles + 1))
    divided = counted.result.polarisation
    if divided is not None:
        said.append(Message("ui.result.detail.divided", figure=written(divided)))
    shared = mean_jaccard([_names_first(counted, index) for index in range(len(counted.profile.ballots))])
    if shared is not None and len(counted.profile.options) > _FIRST:
        said.append(Message("ui.result.detail.shared", figure=written(shared)))
    return tuple(said)


def _shuffles(counted: Counted) -> int:
    """Where ballots have no opinion on something, each pair of them is compared anew in each shuffle."""
    profile = counted.profile
    if not has_gaps(orders_of(profile), options=len(profile.options)):
        return _SHUFFLES
    return _FEWER if len(profile.ballots) * len(profile.options) <= _SMALL else _FEWEST


def _names_first(counted: Counted, index: int) -> tuple[str, ...]:
    """What a ballot puts among its first three."""
    profile = counted.profile
    return tuple(profile.options[option] for option in order_of(profile.ballots[index]).first(_FIRST))
