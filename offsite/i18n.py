"""The message catalogue: ids in, sentences out. Used at the edge only (command line, window, outputs)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from struct import unpack_from

from offsite.errors import Message, Param
from offsite.paths import resource

# What `{objective}` and its like read as where an engagement has not chosen words of its own (OKR-22).
DEFAULT_TERMS: Mapping[str, str] = {
    "objective": "objective",
    "objectives": "objectives",
    "key_result": "key result",
    "key_results": "key results",
}


class Sentences:
    """The sentences of a compiled catalogue (`.mo`), each read when it is first wanted.

    `gettext` of the standard library reads all of some 1,500 before the first; that was a fiftieth of a start. Layout:
    "The Format of GNU MO Files" in the manual of GNU gettext. The ids stand in the order of their bytes.
    """

    def __init__(self, data: bytes) -> None:
        """Raises ValueError where `data` is no compiled catalogue."""
        self._order = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}.get(data[:4], "")
        if not self._order:
            raise ValueError("not a compiled catalogue")
        self._data = data
        self._count, self._ids, self._texts = unpack_from(f"{self._order}3I", data, 8)
        self._found: dict[str, tuple[str, ...]] = {}
        self._form: Callable[[int], int] | None = None

    def find(self, message_id: str, *, number: int | None) -> str | None:
        """The sentence in the form for `number` (None: for one); None where there is none for this id."""
        forms = self._found.get(message_id)
        if forms is None:
            forms = self._found[message_id] = self._look_up(message_id)
        if len(forms) > 1:
            return forms[self._form_for(1 if number is None else number)]
        return forms[0] if forms else None

    def _look_up(self, message_id: str) -> tuple[str, ...]:
        wanted = message_id.encode()
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            # One with several forms has the plural behind a NUL.
            if self._part(self._ids, middle).partition(b"\0")[0] < wanted:
                low = middle + 1
            else:
                high = middle
        if low == self._count or self._part(self._ids, low).partition(b"\0")[0] != wanted:
            return ()
        return tuple(self._part(self._texts, low).decode().split("\0"))

    def _part(self, table: int, number: int) -> bytes:
        length, at = unpack_from(f"{self._order}2I", self._data, table + 8 * number)
        return self._data[at : at + length]

    def _form_for(self, number: int) -> int:
        if self._form is None:
            # With the first number that is said.
            from gettext import c2py

            lines = "".join(self._look_up("")).splitlines()
            rule = next((line for line in lines if line.casefold().startswith("plural-forms:")), "")
            self._form = c2py(rule.partition("plural=")[2].strip(" ;") or "n != 1")
        return self._form(number)


class Catalogue:
    """Renders messages in one language, with one engagement's terms and time zone (None: this laptop's clock)."""

    def __init__(
        self,
        sentences: Sentences,
        *,
        terms: Mapping[str, str] = DEFAULT_TERMS,
        zone: tzinfo | None = None,
    ) -> None:
        self._sentences = sentences
        self._terms = terms
        self._zone = zone

    @classmethod
    def load(cls, language: str = "en") -> Catalogue:
        """The catalogue of `language`. Raises FileNotFoundError where there is none."""
        return cls(Sentences(resource("messages", f"{language}.mo").read_bytes()))

    def speaking(self, *, terms: Mapping[str, str], zone: tzinfo | None) -> Catalogue:
        """The same catalogue with the words and the clock of an engagement. `terms` are asked for with each sentence:
        they may change."""
        return Catalogue(self._sentences, terms=terms, zone=zone)

    def knows(self, message_id: str) -> bool:
        """Is there a sentence for this id?"""
        return self._sentences.find(message_id, number=None) is not None

    def say(self, message: Message) -> str:
        """The sentence. An id without one is shown as it is: a strange word is better than a stopped meeting."""
        number = message.params.get("n")
        text = self._sentences.find(message.id, number=number if isinstance(number, int) else None)
        if text is None:
            return message.id
        if "{" not in text and "}" not in text:
            # Nothing has to be filled in, as in most of the hundreds that a window says while it is made.
            return text
        shown = {name: self._shown(_as_day(name, value)) for name, value in message.params.items()}
        places = {**DEFAULT_TERMS, **self._terms, **shown}
        try:
            return text.format_map(places)
        except (KeyError, IndexError, ValueError):
            return text

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


def _as_day(name: str, value: Param) -> Param:
    """A `day` out of the log is a text there, 2026-11-21: people read it as every other day."""
    if name != "day" or not isinstance(value, str):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        return value
