"""Rounds, ballots and a focus that no action can make, forged into the sample."""

from __future__ import annotations

from tests.support.hostile import Forgery

IMPOSSIBLE_ROUNDS: dict[str, Forgery] = {
    "a ballot with a mark more than there are candidates": Forgery(
        ("UPDATE ballot SET marks = marks || ' 9' WHERE id = 'r4:dana:0'",)
    ),
    "a ballot that skips the first rank": Forgery(("UPDATE ballot SET marks = '2 3 - - - -' WHERE id = 'r4:dana:0'",)),
    "a ballot of no rank at all": Forgery(("UPDATE ballot SET marks = '0 1 - - - -' WHERE id = 'r4:dana:0'",)),
    "a ballot moved to another round": Forgery(("UPDATE ballot SET round_id = 'r3' WHERE id = 'r4:dana:0'",)),
    "a second ballot of one leader": Forgery(
        (
            "INSERT INTO ballot SELECT 'r4:dana:1', round_id, leader_id, marks, cast_at, 0 FROM ballot "
            "WHERE id = 'r4:dana:0'",
        )
    ),
    "a ballot of somebody who is on no roll": Forgery(("DELETE FROM roll_entry WHERE id = 'r4:dana'",)),
    "a ballot that is void in a round that never was": Forgery(("UPDATE ballot SET void = 1 WHERE id = 'r4:dana:0'",)),
    "a ballot cast at no time": Forgery(("UPDATE ballot SET cast_at = 'once' WHERE id = 'r4:dana:0'",)),
    "a ballot in words": Forgery(("UPDATE ballot SET marks = 'K7 first' WHERE id = 'r4:dana:0'",)),
    "a round without candidates": Forgery(
        ("DELETE FROM ballot WHERE round_id = 'r4'", "DELETE FROM round_option WHERE round_id = 'r4'")
    ),
    "two open rounds": Forgery(("UPDATE round SET closed_at = NULL WHERE id IN ('r3', 'r4')",)),
    "a void round without a reason": Forgery(("UPDATE round SET voided_at = opened_at WHERE id = 'r4'",)),
    "ten places": Forgery(("UPDATE round SET places = 10",)),
    "an option that says it is of another round": Forgery(
        ("UPDATE round_option SET round_id = 'r3' WHERE id = 'r4:k7'",)
    ),
    "an option of no candidate": Forgery(("UPDATE round_option SET candidate_id = 'nobody' WHERE id = 'r4:k7'",)),
    "two sessions that run": Forgery(("UPDATE team_session SET closed_at = NULL WHERE id IN ('s1', 's2')",)),
    "a session at twenty-five past nine o'clock": Forgery(("UPDATE team_session SET begins = '9.25'",)),
    "two that are the focus now": Forgery(
        (
            "INSERT INTO focus SELECT 'f2', statement, proposed_at, NULL, '', '', NULL, '', '', 1 FROM focus",
            "INSERT INTO focus_item SELECT 'f2:k7', 'f2', 'k7', title, '', 0 FROM focus_item LIMIT 1",
        )
    ),
    "a focus of nothing": Forgery(("DELETE FROM focus_item",)),
    "a word about another focus": Forgery(("UPDATE commitment SET id = 'other:dana' WHERE leader_id = 'dana'",)),
    "a stance that there is not": Forgery(("UPDATE commitment SET stance = 'maybe'",)),
    "a condition that there is not": Forgery(
        ("INSERT INTO waiver VALUES ('focus-1:mood', 'focus-1', 'mood', 'x', '', '2026-10-20T08:00:00.000Z')",)
    ),
    "a candidate over itself": Forgery(("UPDATE trade_off SET given_up_id = chosen_id",)),
    "two agreements": Forgery(
        (
            "CREATE TEMP TABLE other AS SELECT * FROM agreement",
            "UPDATE other SET id = 'second'",
            "INSERT INTO agreement SELECT * FROM other",
        )
    ),
}
