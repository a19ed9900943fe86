"""Where a command prints, and how a message becomes a line."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import TextIO

from offsite.domain.entities import Engagement
from offsite.errors import Message
from offsite.i18n import Catalogue

OK, DEFECT, REFUSED, UNAVAILABLE, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses."""

_KEPT = "\n\t"
# A file name or an old log may hold what a terminal would obey.
_UNPRINTABLE: Mapping[int, str] = {
    point: "\ufffd"
    for point in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        *range(0xD800, 0xE000),
    )
    if chr(point) not in _KEPT
}


class Console:
    """Results on one stream, remarks and errors on the other."""

    def __init__(self, *, out: TextIO, err: TextIO, catalogue: Catalogue) -> None:
        self._out = out
        self._err = err
        self.catalogue = catalogue

    def speak_as(self, engagement: Engagement) -> None:
        """Use the engagement's own words and clock from here on."""
        self.catalogue = self.catalogue.speaking(terms=engagement.terms, zone=zone_of(engagement))

    def line(self, text: str = "") -> None:
        """A line of the result."""
        self._out.write(text.translate(_UNPRINTABLE) + "\n")

    def said(self, message: Message) -> None:
        """A sentence of the result."""
        self.line(self.sentence(message))

    def remark(self, message: Message, *, before: str = "") -> None:
        """A sentence beside the result."""
        self.flush()
        self._err.write((before + self.sentence(message)).translate(_UNPRINTABLE) + "\n")
        self._err.flush()

    def sentence(self, message: Message) -> str:
        """A sentence has one line, whatever the name of the file is that it speaks of."""
        return self.catalogue.say(message).replace("\n", " / ").replace("\t", " ")

    def flush(self) -> None:
        """Hand over what was written so far."""
        self._out.flush()

    def moment(self, moment: datetime) -> str:
        return self.catalogue.moment(moment)


def standard_console(catalogue: Catalogue) -> Console:
    """The console of the process. Always UTF-8: what a script reads must not depend on the system's code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    return Console(out=sys.stdout, err=sys.stderr, catalogue=catalogue)


def zone_of(engagement: Engagement) -> tzinfo | None:
    """The engagement's time zone; None, for this laptop's clock, where it has none or this computer does not know
    it."""
    if not engagement.time_zone:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(engagement.time_zone)
    except (KeyError, ValueError, OSError):
        return None
