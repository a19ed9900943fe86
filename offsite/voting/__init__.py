"""Ballots in, results out: counting, agreement, robustness, explanation. Pure and exact: no Qt, no files."""
