"""What every part of the window is given: the look, the words, and the one way to ask the person."""

from __future__ import annotations

from datetime import date, datetime

from offsite.domain.days import zone_of
from offsite.errors import Message
from offsite.i18n import Catalogue
from offsite.ui.look.theme import Theme
from offsite.ui.prompts import Prompts
from offsite.values import value


@value
class Kit:
    """Theme, catalogue and prompts: handed down from the composition root, never looked up."""

    theme: Theme
    words: Catalogue
    prompts: Prompts

    def say(self, message: Message) -> str:
        """The sentence of a message in the person's language."""
        return self.words.say(message)

    def day(self, day: date) -> str:
        """A day as people read it, such as "1 July 2027"."""
        return self.words.say(Message("ui.day", day=day))

    def time(self, moment: datetime, *, time_zone: str = "") -> str:
        """A time of the day, such as "14:02": on the engagement's clock; on this laptop's where there is none."""
        return moment.astimezone(zone_of(time_zone)).strftime("%H:%M")
