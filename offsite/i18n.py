"""The message catalogue: ids in, sentences out. Used at the edge only (command line, window, outputs)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from gettext import GNUTranslations, NullTranslations

from offsite.errors import Message, Param
from offsite.paths import resource

# What `{objective}` and its like read as where an engagement has not chosen words of its own (OKR-22).
DEFAULT_TERMS: Mapping[str, str] = {
    "objective": "objective",
    "objectives": "objectives",
    "key_result": "key result",
    "key_results": "key results",
}


class Catalogue:
    """Renders messages in one language, with one engagement's terms and time zone (None: this laptop's clock)."""

    def __init__(
        self,
        translations: NullTranslations,
        *,
        terms: Mapping[str, str] = DEFAULT_TERMS,
        zone: tzinfo | None = None,
    ) -> None:
        self._translations = translations
        self._terms = terms
        self._zone = zone

    @classmethod
    def load(cls, language: str = "en") -> Catalogue:
        """The catalogue of `language`. Raises FileNotFoundError where there is none."""
        with resource("messages", f"{language}.mo").open("rb") as file:
            return cls(GNUTranslations(file))

    def speaking(self, *, terms: Mapping[str, str], zone: tzinfo | None) -> Catalogue:
        """The same catalogue with the words and the clock of an engagement."""
        return Catalogue(self._translations, terms={**DEFAULT_TERMS, **terms}, zone=zone)

    def knows(self, message_id: str) -> bool:
        """Is there a sentence for this id?"""
        return self._text(message_id, number=None) != message_id

    def say(self, message: Message) -> str:
        """The sentence. An id without one is shown as it is: a strange word is better than a stopped meeting."""
        number = message.params.get("n")
        text = self._text(message.id, number=number if isinstance(number, int) else None)
        if text == message.id:
            return text
        places = {**self._terms, **{name: self._shown(value) for name, value in message.params.items()}}
        try:
            return text.format_map(places)
        except (KeyError, IndexError, ValueError):
            return text

    def _text(self, message_id: str, *, number: int | None) -> str:
        if number is not None:
            text = self._translations.ngettext(message_id, message_id, number)
            if text != message_id:
                return text
        text = self._translations.gettext(message_id)
        return text if text != message_id else self._translations.ngettext(message_id, message_id, 1)

    def _shown(self, value: Param) -> str:
        match value:
            case datetime():
                return self.moment(value)
            case date():
                return f"{value.day} {value:%B %Y}"
            case int():
                return f"{value:,}".replace(",", "\u202f") if abs(value) >= 10_000 else str(value)
            case float():
                return f"{value:.2f}"
            case tuple():
                return self.listed(value)
            case str():
                return value

    def listed(self, names: Sequence[str]) -> str:
        """Several names as a person says them: `A, B and C`."""
        *most, last = names or ("",)
        if not most:
            return last
        before = most[0]
        for name in most[1:]:
            before = self.say(Message("list.going_on", before=before, name=name))
        return self.say(Message("list.ending", before=before, name=last))

    def moment(self, moment: datetime) -> str:
        """A point in time as a person says it: `21 November 2026, 14:03`."""
        local = moment.astimezone(self._zone)
        return f"{local.day} {local:%B %Y, %H:%M}"
