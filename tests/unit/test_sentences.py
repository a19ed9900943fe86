"""The reader of compiled catalogues finds what the one of the standard library finds."""

from __future__ import annotations

import io
from datetime import date
from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from offsite.errors import Message
from offsite.i18n import Catalogue, Sentences
from offsite.paths import resource

NUMBERS = (0, 1, 2, 3, 5, 11, 21, 22, 100, 101)


def compiled(locale: str, texts: dict[str | tuple[str, str], str | tuple[str, ...]]) -> bytes:
    catalogue = Catalog(locale=locale)
    for key, text in texts.items():
        catalogue.add(key, text)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def test_every_sentence_is_the_one_that_gettext_finds() -> None:
    data = resource("messages", "en.mo").read_bytes()
    ours, theirs = Sentences(data), GNUTranslations(io.BytesIO(data))
    known = {key if isinstance(key, str) else key[0] for key in theirs._catalog} - {""}  # type: ignore[attr-defined]
    assert len(known) > 1_000
    for key in known:
        several = (key, 0) in theirs._catalog  # type: ignore[attr-defined]
        for number in NUMBERS:
            expected = theirs.ngettext(key, key, number) if several else theirs.gettext(key)
            assert ours.find(key, number=number) == expected
        assert ours.find(key, number=None) == (theirs.ngettext(key, key, 1) if several else theirs.gettext(key))


@pytest.mark.parametrize("unknown", ["a", "zzz", "ui.closed.not.there", "leader.add", "ü"])
def test_what_has_no_sentence_is_shown_as_it_is(unknown: str) -> None:
    catalogue = Catalogue.load()
    assert not catalogue.knows(unknown)
    assert catalogue.say(Message(unknown, n=3)) == unknown


@pytest.mark.parametrize("locale", ["pl", "de", "ja", "ar"])
def test_a_language_has_forms_of_its_own(locale: str) -> None:
    forms = Catalog(locale=locale).num_plurals
    texts = tuple(f"{{n}} in form {form}" for form in range(forms))
    data = compiled(locale, {("a.few", "a.few"): texts if forms > 1 else texts[:1], "a": "plain", "a.b": "below"})
    ours, theirs = Sentences(data), GNUTranslations(io.BytesIO(data))
    for number in NUMBERS:
        assert ours.find("a.few", number=number) == theirs.ngettext("a.few", "a.few", number)
    assert [ours.find(key, number=2) for key in ("a", "a.b", "a.f")] == ["plain", "below", None]


def test_numbers_may_stand_the_other_way_round() -> None:
    """As a machine writes them whose highest byte comes first."""
    ids, texts = (b"a", b"b"), (b"one", b"two")
    words = [0x950412DE, 0, 2, 28, 44, 0, 0]
    at = 60
    for strings in (ids, texts):
        for string in strings:
            words += [len(string), at]
            at += len(string) + 1
    data = b"".join(word.to_bytes(4, "big") for word in words) + b"\0".join([*ids, *texts]) + b"\0"
    assert [Sentences(data).find(key, number=None) for key in "abc"] == ["one", "two", None]


@pytest.mark.parametrize("data", [b"", b"msgid", b"\xde\x12\x04\x96" + bytes(40)])
def test_what_is_no_catalogue_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Sentences(data)


def test_a_day_out_of_the_log_is_said_as_every_other_day() -> None:
    catalogue = Catalogue.load()
    said = "Ended the check-in of 28 November 2026"
    assert catalogue.say(Message("did.check_in.close", day="2026-11-28")) == said
    assert catalogue.say(Message("did.check_in.close", day=date(2026, 11, 28))) == said
    assert catalogue.say(Message("did.check_in.close", day="Friday")) == "Ended the check-in of Friday"
    assert catalogue.say(Message("did.candidate.add", title="2026-11-28")).count("2026-11-28") == 1
