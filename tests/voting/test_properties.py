"""What holds for every round."""

from __future__ import annotations

import json
from dataclasses import fields
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from offsite.i18n import Catalogue
from offsite.voting import robustness
from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.counting import Counted, Rule, completed, count
from offsite.voting.csv_ballots import read_ballots, write_ballots
from offsite.voting.orders import orders_of
from offsite.voting.pairs import matrix_of
from offsite.voting.result import LeaveOneOut, Result, to_json
from offsite.voting.schulze import beats
from tests.support import schulze as plain
from tests.voting.drawing import OPTIONS, profiles

SEATS = st.integers(1, 4)
SAY = Catalogue.load().say


def counted(profile: Profile, *, seats: int) -> bytes:
    result = completed(count(profile, seats=seats), profile)
    return json.dumps(to_json(result, say=SAY)).encode()


def the_set(result: Result) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(result.elected), frozenset(result.tied)


def beaten_pairs(profile: Profile) -> set[tuple[str, str]]:
    found = beats(matrix_of(orders_of(profile), options=len(profile.options)))
    return {
        (above, below)
        for i, above in enumerate(profile.options)
        for j, below in enumerate(profile.options)
        if found[i] >> j & 1
    }


@given(profiles())
def test_the_counting_is_what_the_definition_says(profile: Profile) -> None:
    counts = plain.pairwise(profile)
    assert [list(row) for row in count(profile, seats=1).pairwise] == counts
    names = profile.options
    assert beaten_pairs(profile) == {(names[i], names[j]) for i, j in plain.beats(counts)}


@given(profiles(), SEATS)
def test_the_set_is_what_the_beats_relation_says(profile: Profile, seats: int) -> None:
    pairs = beaten_pairs(profile)
    result = count(profile, seats=seats)
    fails = {o: sum((o, other) not in pairs for other in profile.options if other != o) for o in profile.options}
    losses = {o: sum((other, o) in pairs for other in profile.options) for o in profile.options}
    elected = {o for o in profile.options if fails[o] < seats}
    assert the_set(result) == (elected, {o for o in profile.options if losses[o] < seats and o not in elected})
    assert [losses[group[0]] for group in result.order] == sorted(set(losses.values()))
    assert all(losses[o] == losses[group[0]] for group in result.order for o in group)


@given(profiles(), SEATS)
def test_never_more_are_in_than_places_and_no_place_is_forgotten(profile: Profile, seats: int) -> None:
    result = count(profile, seats=seats)
    wanted = min(seats, len(profile.options))
    assert len(result.elected) <= wanted <= len(result.elected) + len(result.tied)
    assert (result.tied == ()) == (len(result.elected) == wanted)


@given(profiles(), SEATS, st.data())
def test_the_order_of_the_ballots_changes_no_byte(profile: Profile, seats: int, data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(profile.ballots))
    assert counted(Profile(profile.options, tuple(shuffled)), seats=seats) == counted(profile, seats=seats)


@given(profiles(), SEATS)
def test_other_names_change_only_the_names(profile: Profile, seats: int) -> None:
    other = Profile(tuple(f"<{option}>" for option in profile.options), profile.ballots)
    renamed = counted(profile, seats=seats).decode()
    names = {option: f"<{option}>" for option in profile.options}
    ours = to_json(completed(count(profile, seats=seats, names=names), profile), say=SAY)
    theirs = to_json(completed(count(other, seats=seats), other), say=SAY)
    assert ours["why"] == theirs["why"]
    for option in profile.options:
        renamed = renamed.replace(f'"{option}"', f'"<{option}>"')
    assert {**json.loads(renamed), "why": theirs["why"]} == theirs


@given(profiles(), SEATS, st.permutations(range(6)))
def test_the_order_of_the_options_decides_nothing(profile: Profile, seats: int, order: list[int]) -> None:
    at = [number for number in order if number < len(profile.options)]
    other = Profile(
        tuple(profile.options[i] for i in at), tuple(tuple(ballot[i] for i in at) for ballot in profile.ballots)
    )
    one, two = count(profile, seats=seats), count(other, seats=seats)
    assert the_set(one) == the_set(two)
    assert [set(group) for group in one.order] == [set(group) for group in two.order]
    assert (one.kendall_w, one.polarisation, one.stable) == (two.kendall_w, two.polarisation, two.stable)


@given(profiles(), SEATS)
def test_who_beats_every_other_one_is_always_in(profile: Profile, seats: int) -> None:
    result = count(profile, seats=seats)
    if result.condorcet_winner is not None:
        assert result.condorcet_winner in result.elected
        assert result.order[0] == (result.condorcet_winner,)


@given(profiles(), st.data())
def test_what_all_put_above_is_above(profile: Profile, data: st.DataObject) -> None:
    better, worse = data.draw(st.permutations(range(len(profile.options))).map(lambda found: found[:2]))
    ballots: list[tuple[int, ...]] = []
    for ranks in all_ranked(profile):
        # Everybody ranks everything, and these two in this order.
        first, second = sorted((ranks[better], ranks[worse]))
        ranks[better], ranks[worse] = first, second + 1
        ballots.append(tuple(ranks))
    agreed = Profile(profile.options, tuple(ballots))
    assert (agreed.options[better], agreed.options[worse]) in beaten_pairs(agreed)


@given(profiles(most=5), st.data())
def test_a_clone_leaves_the_others_as_they_were(profile: Profile, data: st.DataObject) -> None:
    original = data.draw(st.integers(0, len(profile.options) - 1))
    ballots: list[tuple[Place, ...]] = []
    for ballot in profile.ballots:
        # Ranks are spread, so that the clone comes beside its original: before, level or after. Where another option
        # shares the rank, only level leaves nobody in between.
        spread: list[Place] = [place * 3 if isinstance(place, int) else place for place in ballot]
        place = spread[original]
        if isinstance(place, int) and spread.count(place) == 1:
            place += data.draw(st.integers(-1, 1))
        ballots.append((*spread, place))
    cloned = Profile((*profile.options, OPTIONS[-1]), tuple(ballots))
    others = {pair for pair in beaten_pairs(cloned) if OPTIONS[-1] not in pair}
    assert others == beaten_pairs(profile)


@given(profiles(), SEATS)
def test_a_blank_ballot_changes_only_how_many_came(profile: Profile, seats: int) -> None:
    blank = (Mark.NO_OPINION,) * len(profile.options)
    with_blank = Profile(profile.options, (*profile.ballots, blank))
    one = completed(count(profile, seats=seats), profile)
    two = completed(count(with_blank, seats=seats), with_blank)
    assert two.ballots == one.ballots + 1
    for field in fields(Result):
        if field.name not in ("ballots", "why"):
            assert getattr(one, field.name) == getattr(two, field.name), field.name


@given(profiles(), SEATS)
def test_what_is_exported_counts_to_the_same_bytes(profile: Profile, seats: int) -> None:
    written = write_ballots(profile)
    assert read_ballots(written.encode()) == profile
    assert counted(read_ballots(written), seats=seats) == counted(profile, seats=seats)


@given(profiles(most=5, ballots=6), st.integers(1, 3))
def test_leave_one_out_and_margin_are_what_recounting_says(profile: Profile, seats: int) -> None:
    whole = the_set(count(profile, seats=seats))
    said = [i for i, ballot in enumerate(profile.ballots) if set(ballot) != {Mark.NO_OPINION}]

    def without(taken: tuple[int, ...]) -> tuple[frozenset[str], frozenset[str]]:
        kept = tuple(ballot for i, ballot in enumerate(profile.ballots) if i not in taken)
        return the_set(count(Profile(profile.options, kept), seats=seats))

    same = sum(without((i,)) == whole for i in said)
    left = robustness.leave_one_out(profile, seats=seats)
    assert left == (LeaveOneOut(same=same, of=len(said)) if said else None)
    fewest = next(
        (number for number in (1, 2) if any(without(taken) != whole for taken in combinations(said, number))),
        "more than 2",
    )
    assert robustness.margin(profile, seats=seats) == (fewest if said else None)


@given(profiles(), SEATS)
def test_borda_is_the_mean_rank_where_all_rank_all(profile: Profile, seats: int) -> None:
    ballots = [tuple(ranks) for ranks in all_ranked(profile)]
    ranks = {option: sum(midrank(ballot, i) for ballot in ballots) for i, option in enumerate(profile.options)}
    order = count(Profile(profile.options, tuple(ballots)), seats=seats).second_opinions.borda.order
    flat = [option for group in order for option in group]
    assert [len({ranks[option] for option in group}) for group in order] == [1] * len(order)
    assert sorted(flat, key=ranks.__getitem__) == flat


def all_ranked(profile: Profile) -> list[list[int]]:
    """The ballots with everything else put last."""
    return [[place if isinstance(place, int) else 9 for place in ballot] for ballot in profile.ballots]


def midrank(ballot: tuple[int, ...], option: int) -> int:
    """Twice, so that it is whole."""
    return sum(2 * (place < ballot[option]) + (place == ballot[option]) for place in ballot)


@given(profiles(), SEATS)
def test_each_rule_counts_from_the_same_ballots(profile: Profile, seats: int) -> None:
    found = Counted.of(profile, seats=seats)
    for rule in Rule:
        standing = found.by(rule)
        assert sorted(option for group in standing.order for option in group) == list(range(len(profile.options)))
