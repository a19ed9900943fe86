"""What the set would be: without one, merged, by other rules."""

from __future__ import annotations

from offsite.i18n import Catalogue
from offsite.voting import what_ifs
from offsite.voting.counting import Rule
from tests.voting.rounds import LEVEL, election, picked, profile, sample_round


def test_without_a_ballot() -> None:
    four_to_three = profile([[1, 2]] * 4 + [[2, 1]] * 3)
    found = what_ifs.without_ballot(four_to_three, 0, seats=1)
    assert (found.same, found.elected, found.tied, found.went) == (False, (), ("A", "B"), ("A",))
    assert what_ifs.without_ballot(four_to_three, 6, seats=1).same


def test_a_what_if_is_told_in_a_sentence() -> None:
    say = Catalogue.load().say
    ballots = profile([[1, 2, 3]] * 4 + [[2, 1, 3]] * 3)
    level = what_ifs.without_ballot(ballots, 0, seats=1)
    assert say(what_ifs.told(level, names={"A": "K7"})) == "K7 and B would be level."
    assert say(what_ifs.told(what_ifs.without_ballot(ballots, 6, seats=1))) == "The set would be the same."
    assert say(what_ifs.told(what_ifs.without_option(ballots, "A", seats=1))) == "The set would be B."
    partly = what_ifs.without_option(profile([[1, 2, 2, 2]]), "B", seats=2)
    assert say(what_ifs.told(partly)) == "A would be in, and C and D would be level for the rest."


def test_without_an_option() -> None:
    found = what_ifs.without_option(sample_round(), "A", seats=2)
    assert (found.same, found.elected, found.came, found.went) == (False, ("B", "C"), ("C",), ("A",))
    assert what_ifs.without_option(sample_round(), "H", seats=2).same


def test_two_merged_take_the_place_of_either() -> None:
    found = what_ifs.merged(sample_round(), "C", into="B", seats=2)
    assert (found.same, found.elected) == (True, ("A", "B"))
    both_chosen = what_ifs.merged(sample_round(), "A", into="B", seats=2)
    assert (both_chosen.same, both_chosen.elected, both_chosen.came) == (False, ("B", "C"), ("C",))


def test_other_weights() -> None:
    ballots = profile([[1, 2], [2, 1], [2, 1]])
    assert what_ifs.weighted(ballots, [1, 1, 1], seats=1).same
    found = what_ifs.weighted(ballots, [3, 1, 0], seats=1)
    assert (found.same, found.elected, found.came, found.went) == (False, ("A",), ("A",), ("B",))


def test_another_rule() -> None:
    borda = what_ifs.by_rule(profile(LEVEL), Rule.BORDA, seats=2)
    assert (borda.same, borda.elected, borda.came) == (False, ("A", "B"), ("B",))
    assert what_ifs.by_rule(sample_round(), Rule.APPROVAL, seats=2).same
    assert what_ifs.by_rule(sample_round(), Rule.SCHULZE, seats=2).same


def test_the_single_transferable_vote_s_textbook_example() -> None:
    # Twenty guests, three foods: the example by which encyclopedias explain it.
    guests = ["O"] * 4 + ["PO"] * 2 + ["CS"] * 8 + ["CW"] * 4 + ["S", "W"]
    found = what_ifs.by_transfer(picked(guests, options="OPCSW"), seats=3)
    assert (set(found.elected), found.tied) == ({"C", "S", "O"}, ())


def test_a_transfer_that_hangs_on_a_tie_says_so() -> None:
    found = what_ifs.by_transfer(picked(["A", "B"], options="AB"), seats=1)
    assert (found.elected, found.tied) == ((), ("A", "B"))


def test_a_large_round_is_transferred_too() -> None:
    ballots = election("large-20-options")
    found = what_ifs.by_transfer(ballots, seats=6)
    assert len(found.elected) <= 6 <= len(found.elected) + len(found.tied)


def test_the_set_that_leaves_the_fewest_with_nothing() -> None:
    # Seven want A to C and two want X: the majority's three leave two with nothing.
    ballots = picked(["ABC"] * 4 + ["ACB"] * 3 + ["XYZ"] * 2, options="ABCXYZ")
    assert what_ifs.unrepresented(ballots, "AB") == (7, 8)
    found = what_ifs.by_representation(ballots, seats=2)
    assert found is not None
    # Any of the first three will do for each camp, and so none is surely in.
    assert (found.elected, set(found.tied)) == ((), set("ABCXYZ"))
    one_each = what_ifs.by_representation(picked(["A", "A", "B", "C"], options="ABC"), seats=2)
    assert one_each is not None
    assert (one_each.elected, one_each.tied) == (("A",), ("B", "C"))


def test_too_many_sets_are_not_tried() -> None:
    options = "".join(map(chr, range(0x100, 0x100 + 60)))
    assert what_ifs.by_representation(picked([options], options=options), seats=6) is None


def test_a_blank_ballot_is_not_left_with_nothing() -> None:
    assert what_ifs.unrepresented(profile([[1, 2, 3, 4], [None] * 4]), "D") == (0,)
