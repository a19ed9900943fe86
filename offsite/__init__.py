"""Offsite: a leadership team's way from many agendas to one to three objectives, offline, in one file."""

__version__ = "0.1.0"
