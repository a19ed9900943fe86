"""Rounds that were held, and a focus that was locked, as a test finds them: in the letters of the design notes."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.ui.session import Session
from tests.support.deciding import waives
from tests.support.desk import act
from tests.support.setting import prepared

SAMPLE = ("BACFD", "EBADC", "ADBEG", "DAEBC", "FCBAH", "HBCAF", "ABFGC", "GABCF")
"""The sample round of the design notes: best first, the rest below the line. Counted by hand there: A = B, C, F, D, E,
G, H; only D divides the team."""
IDS = {letter: f"c-{n}" for n, letter in enumerate("ABCDEFGHIJ")}
"""A is the first candidate of `fill`, and so on."""


@prepared
def hold_round(
    session: Session, name: str, *ballots: str, slate: str = "ABCDEFGH", places: int = 2, count: bool = True
) -> None:
    """Hold a round on the candidates of `slate`; the n-th ballot is that of leader n."""
    document = session.document
    number = name.removeprefix("r")
    act(
        document,
        "round.open",
        round=name,
        candidates=[IDS[letter] for letter in slate],
        places=places,
        **({"without_facts": "They are known."} if number == "1" else {}),
    )
    for n, ballot in enumerate(ballots):
        ranking = [[IDS[letter]] for letter in ballot]
        act(document, "ballot.cast", round=name, leader=f"leader-{n}", ranking=ranking)
    if count:
        act(document, "round.close", round=name, reason="All who are here have voted.")


@prepared
def lock_focus(session: Session, candidates: Sequence[str], *, leaders: int = 8) -> None:
    """Propose these candidates, have everybody say yes, waive the rest, and lock. Needs a counted round."""
    document = session.document
    act(document, "focus.propose", focus="focus", candidates=list(candidates))
    act(document, "focus.state", statement="Keep the customers that we have.")
    for n in range(leaders):
        act(document, "commitment.say", leader=f"leader-{n}", stance="support")
    waives(document)
    act(document, "focus.lock", reason="The team is sure.")
