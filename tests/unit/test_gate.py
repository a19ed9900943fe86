"""The consensus gate: each condition met, not yet, or not to be told; what opens it, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from offsite.domain.deciding import Agreement, Condition, LockRule, Stance, TeamSession
from offsite.domain.standing import Standing
from offsite.i18n import Catalogue
from offsite.voting.gate import Gate, Line, Met, agreement_over_rounds, gate, name_of
from offsite.voting.rounds import counted_rounds
from tests.support.counting import all_say, clear_ballots, picks, team, waiving, with_costs, with_words
from tests.voting.rounds import SAMPLE_ROUND

OPTIONS, CLEAR = clear_ballots()
SAY = Catalogue.load("en").say
LETTERS = "ABCDEFGH"
SAMPLE = picks(SAMPLE_ROUND, options=LETTERS)


def line(standing: Standing, condition: Condition) -> Line:
    return gate(standing).line(condition)


def said(standing: Standing, condition: Condition) -> tuple[Met, str]:
    found = line(standing, condition)
    return found.met, SAY(found.said)


def clear(*days: int, focus: str = "GH", **more: object) -> Standing:
    """The team of seven, on these days."""
    return team(*((day, CLEAR) for day in days), options=OPTIONS, focus=focus, **more)  # type: ignore[arg-type]


# The same set in two rounds.


def test_two_rounds_a_week_apart_with_the_same_set_are_enough() -> None:
    found = line(clear(0, 7), Condition.SAME_SET)
    assert (found.met, found.figure) == (Met.MET, 7)
    assert SAY(found.said) == "The same set leads in rounds 1 and 2, 7 days apart."


def test_six_days_are_too_near() -> None:
    found = line(clear(0, 6), Condition.SAME_SET)
    assert found.met is Met.NOT_YET
    assert found.following is not None


def test_days_are_those_of_the_team_s_agreement() -> None:
    standing = replace(clear(0, 6), agreement=Agreement(days_apart=6))
    assert line(standing, Condition.SAME_SET).met is Met.MET


def test_one_round_is_not_two() -> None:
    assert said(clear(0), Condition.SAME_SET) == (Met.NOT_YET, "The set leads for the first time, in round 1.")


def test_another_set_than_the_last_round_s_is_not_the_same() -> None:
    assert said(clear(0, 7, focus="GI"), Condition.SAME_SET) == (Met.NOT_YET, "Round 2 chose another set.")


def test_a_round_in_between_that_chose_otherwise_does_not_count() -> None:
    # Best first: A, B in the second round, G, H before and after.
    other = tuple("1 2 3 4 5 6 7 8 9" for _ in CLEAR)
    standing = team((0, CLEAR), (7, other), (14, CLEAR), options=OPTIONS, focus="GH")
    found = line(standing, Condition.SAME_SET)
    assert (found.met, found.figure) == (Met.MET, 14)


def test_what_was_merged_since_counts_as_the_one_that_stands_for_it() -> None:
    standing = clear(0, 7, focus="GA")
    merged = replace(
        standing,
        candidates=tuple(replace(row, merged_into="A") if row.id == "H" else row for row in standing.candidates),
    )
    assert line(standing, Condition.SAME_SET).met is Met.NOT_YET
    assert line(merged, Condition.SAME_SET).met is Met.MET


# Nothing that was left out beats a choice.


def test_the_clear_set_is_stable() -> None:
    assert line(clear(0), Condition.STABLE).met is Met.MET


def test_a_candidate_that_beats_a_chosen_one_is_named_with_its_figures() -> None:
    # Counted by hand: six rank both, and five of them put B above A.
    assert said(clear(0, focus="AG"), Condition.STABLE) == (Met.NOT_YET, "Option B beats Option A, 5 to 1.")


# Without any one ballot.


def test_the_clear_set_holds_without_any_one_of_seven() -> None:
    found = line(clear(0), Condition.LEAVE_ONE_OUT)
    assert (found.met, found.figure) == (Met.MET, 7)


def test_a_set_that_hangs_on_one_ballot_is_not_there_yet() -> None:
    # A, A, B: without one of the first two it is level, without the last it is A.
    standing = team((0, ("1 2 3", "1 2 3", "2 1 3")), options="ABC", focus="A", places=1)
    found = line(standing, Condition.LEAVE_ONE_OUT)
    assert (found.met, found.figure) == (Met.NOT_YET, 1)


def test_of_one_ballot_nothing_can_be_told() -> None:
    standing = team((0, ("1 2 3",)), options="ABC", focus="A", places=1)
    assert line(standing, Condition.LEAVE_ONE_OUT).met is Met.CANNOT_TELL


# Agreement.


def test_agreement_over_all_nine_is_the_published_figure() -> None:
    found = line(clear(0), Condition.AGREEMENT)
    assert isinstance(found.figure, Fraction)
    assert (found.met, round(float(found.figure), 4)) == (Met.MET, 0.7053)


def test_a_figure_is_never_rounded_up_to_the_threshold() -> None:
    standing = replace(clear(0), agreement=Agreement(least_agreement=71))
    assert said(standing, Condition.AGREEMENT) == (
        Met.NOT_YET,
        "Agreement on the shortlist is 0.705, and 0.71 is wanted.",
    )


def test_agreement_looks_at_the_shortlist_only() -> None:
    found = line(clear(0, shortlisted="GHID"), Condition.AGREEMENT)
    # G, H, I in front and D last on nearly every ballot: more alike than over all nine.
    assert isinstance(found.figure, Fraction)
    assert float(found.figure) > 0.7053


def test_over_three_options_agreement_cannot_be_told() -> None:
    assert line(clear(0, shortlisted="GHI"), Condition.AGREEMENT).met is Met.CANNOT_TELL


def test_ballots_without_a_ranking_do_not_agree_on_anything() -> None:
    standing = team((0, ("1 1 1 1", "- - - -")), options="ABCD", focus="A", places=1)
    assert line(standing, Condition.AGREEMENT).met is Met.CANNOT_TELL


def test_agreement_over_rounds_is_over_what_they_have_in_common() -> None:
    rounds = counted_rounds(team((0, CLEAR), (7, CLEAR), options=OPTIONS))
    assert [round(float(one), 4) for one in agreement_over_rounds(rounds) if one is not None] == [0.7053, 0.7053]


# Divided.


def test_the_sample_s_divided_one_is_named() -> None:
    standing = team((0, SAMPLE), options=LETTERS, focus="AD")
    found = line(standing, Condition.NOT_DIVIDED)
    assert found.met is Met.NOT_YET
    assert "Option D" in SAY(found.said)
    assert line(team((0, SAMPLE), options=LETTERS, focus="AB"), Condition.NOT_DIVIDED).met is Met.MET


def test_what_was_on_no_ballot_cannot_be_told() -> None:
    standing = clear(0)
    strange = replace(standing, focus_items=(replace(standing.focus_items[0], candidate_id="elsewhere"),))
    for condition in (Condition.STABLE, Condition.LEAVE_ONE_OUT, Condition.NOT_DIVIDED):
        assert line(strange, condition).met is Met.CANNOT_TELL


# What waits.


def test_each_choice_names_what_waits_for_it() -> None:
    assert said(clear(0), Condition.ON_HOLD)[0] is Met.NOT_YET
    half = with_costs(clear(0), "G", over="A")
    found = line(half, Condition.ON_HOLD)
    assert (found.met, found.figure) == (Met.NOT_YET, 1)
    assert found.following is not None
    assert SAY(found.following) == "Name what waits for Option H."
    assert line(with_costs(clear(0), "G", "H", over="A"), Condition.ON_HOLD).met is Met.MET


# Everybody's word.


def test_a_yes_with_a_doubt_is_a_yes() -> None:
    assert said(all_say(clear(0), l3=Stance.DOUBT), Condition.LOCK_RULE)[0] is Met.MET


@pytest.mark.parametrize("stance", [Stance.ASIDE, Stance.BLOCK])
def test_where_all_must_say_yes_one_who_does_not_is_heard_first(stance: Stance) -> None:
    found = line(all_say(clear(0), l5=stance), Condition.LOCK_RULE)
    assert found.met is Met.NOT_YET
    assert found.following is not None
    assert SAY(found.following) == "Talk it through with Wei-Lin: the concern, the answer, and who decides."


@pytest.mark.parametrize(
    ("others", "met"),
    [
        ({"l5": Stance.ASIDE}, Met.MET),
        ({"l4": Stance.ASIDE, "l5": Stance.ASIDE}, Met.NOT_YET),
        ({"l5": Stance.BLOCK}, Met.NOT_YET),
    ],
    ids=["6 of 7", "5 of 7", "a block"],
)
def test_three_quarters_and_no_block(others: dict[str, Stance], met: Met) -> None:
    standing = replace(all_say(clear(0), **others), agreement=Agreement(lock_rule=LockRule.THREE_QUARTERS))
    assert line(standing, Condition.LOCK_RULE).met is met


# Open or not.


def ready(standing: Standing | None = None) -> Standing:
    return all_say(with_costs(standing or clear(0, 7), "G", "H", over="A"))


def state(found: Gate) -> list[Condition]:
    return [one.condition for one in found.unmet]


def test_it_is_open_once_all_is_met() -> None:
    found = gate(ready())
    assert [one.met for one in found.lines] == [Met.MET] * 7
    assert (found.is_open, state(found), found.silent) == (True, [], ())


def test_what_cannot_be_told_is_not_in_the_way() -> None:
    found = gate(ready(clear(0, 7, shortlisted="GHI")))
    assert found.line(Condition.AGREEMENT).met is Met.CANNOT_TELL
    assert found.is_open


def test_a_condition_that_is_not_met_shuts_it_until_it_is_put_aside() -> None:
    early = ready(clear(0, 6))
    assert (gate(early).is_open, state(gate(early))) == (False, [Condition.SAME_SET])
    aside = gate(waiving(early, Condition.SAME_SET))
    assert aside.is_open
    assert aside.line(Condition.SAME_SET).met is Met.NOT_YET


def test_a_block_can_be_put_aside_with_a_reason() -> None:
    blocked = all_say(ready(), l5=Stance.BLOCK)
    assert not gate(blocked).is_open
    assert gate(waiving(blocked, Condition.LOCK_RULE)).is_open


def test_a_missing_answer_cannot_be_put_aside() -> None:
    standing = ready()
    most = {row.id: Stance.SUPPORT for row in standing.leaders[:-1]}
    silent = waiving(with_words(standing, most), *Condition)
    found = gate(silent)
    assert (found.is_open, found.silent) == (False, ("l6",))


def test_who_was_replaced_or_does_not_vote_is_not_asked() -> None:
    standing = ready()
    rows = (*standing.leaders[:-1], replace(standing.leaders[-1], votes=False))
    found = gate(replace(standing, leaders=rows, commitments=standing.commitments[:-1]))
    assert found.is_open


def test_it_tells_the_day_and_the_session_and_never_a_deadline() -> None:
    held = tuple(
        TeamSession(id=f"s{n}", on_day=day, opened_at=f"{day.isoformat()}T08:00:00.000Z", position=n)
        for n, day in enumerate((date(2026, 9, 1), date(2026, 9, 8)))
    )
    standing = replace(clear(0, 7), sessions=(*held, TeamSession(id="s9", position=9)), today=date(2026, 9, 12))
    found = gate(standing)
    assert (found.day, found.session) == (12, 2)


def test_before_anything_there_is_no_day() -> None:
    found = gate(Standing(engagement=clear(0).engagement, today=date(2026, 9, 1)))
    assert (found.day, found.session, found.is_open) == (0, 0, False)


def test_every_condition_has_a_name() -> None:
    assert len({SAY(name_of(one)) for one in Condition}) == len(Condition)
