"""Rounds that the tests count."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from offsite.voting.ballots import Mark, Place, Profile
from offsite.voting.csv_ballots import read_ballots

ELECTIONS = Path(__file__).resolve().parents[1] / "data" / "elections"
PUBLISHED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(ELECTIONS.glob("*.json"))
}
# Round 3 of the sample: the better five of eight, best first, the rest below the line.
SAMPLE_ROUND = ["BACFD", "EBADC", "ADBEG", "DAEBC", "FCBAH", "HBCAF", "ABFGC", "GABCF"]
# Level with all but decided nowhere: B in this round. Ranks of A, B, C, D.
LEVEL = ((1, 4, 3, 2), (4, 2, 3, 1), (2, 1, 3, 4), (1, 4, 2, 3), (2, 1, 3, 4))
# The data `anxiety` of the R package irr: 20 persons, as three raters saw them.
ANXIETY = (
    (3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3),
    (3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4),
    (2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2),
)


def election(name: str) -> Profile:
    return read_ballots((ELECTIONS / f"{name}.csv").read_bytes())


def profile(ballots: Iterable[Iterable[Place | None]], *, options: str = "") -> Profile:
    """Ballots as rows of ranks; None: no opinion. Options are letters."""
    rows = [tuple(Mark.NO_OPINION if place is None else place for place in ballot) for ballot in ballots]
    return Profile(tuple(options or "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(rows[0])]), tuple(rows))


def picked(ballots: Iterable[str], *, options: str) -> Profile:
    """Ballots as the letters that they rank, best first; the others are below the line."""
    rows = [[ballot.index(o) + 1 if o in ballot else Mark.BELOW_LINE for o in options] for ballot in ballots]
    return profile(rows, options=options)


def sample_round() -> Profile:
    return picked(SAMPLE_ROUND, options="ABCDEFGH")
