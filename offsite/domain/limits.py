"""How long and how many: the one place (decision 11 of the storage notes). Lengths are code points after cleaning."""

from __future__ import annotations

NAME = 80
SHORT_NAME = 18
TITLE = 200
TEXT = 4_000
RATIONALE = 20_000
TERM = 40
ID = 64

LEADERS = 100
DEPARTMENTS = 100
TEAMS = 400
CANDIDATES = 400
"""On the whole table over all sessions; a round takes at most 60 of them."""

SEVERAL = 400
"""Actions that can be one step."""

PEOPLE = 10_000_000
"""Employees: more than the largest employer there is."""

OBJECTIVES_USUAL = 3
OBJECTIVES_MOST = 9
KEY_RESULTS_MOST = 12

SESSIONS = 60
ITEMS = 40
"""Of the agenda of one session."""
MINUTES = 600
ROUNDS = 60
ROUND_OPTIONS = 60
"""Candidates on one ballot."""
RANK_WARNING = 9
RANK_MOST = 20
"""The guide proposes to rank at most nine; above twenty the app proposes to narrow down first."""
TRADE_OFFS = 400
FOCUSES = 200

OBJECTIVES = 120
"""Of the company, its departments and its leaders together."""
KEY_RESULTS = 600
DEPENDENCIES = 400
RELEASES = 200
REVISIONS = 9999
CHECK_INS = 160
SLIDES = 400
SLIDE_TEXTS = 2000
UNIT = 40
OWN_WORDS = 40
"""Of a slide: the name of a slot."""
