"""The command line: every job without a window."""

from offsite.cli.main import main

__all__ = ["main"]
