"""The outside form of actions: what a script may say, and one sentence for everything that it may not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.actions.outside import describe, digest, from_outside, parse_line, to_outside
from offsite.actions.registry import KINDS
from offsite.actions.stamp import Stamp
from offsite.errors import Message, Refusal
from offsite.i18n import Catalogue

ADD: dict[str, Any] = {"kind": "candidate.add", "candidate": "a", "title": "Win DACH"}
SAY = Catalogue.load("en").say


def refused(line: bytes) -> Message:
    with pytest.raises(Refusal) as caught:
        parse_line(line)
    return caught.value.message


def said_of(line: bytes) -> str | None:
    """What is said of a line; None where it is taken."""
    try:
        parse_line(line)
    except Refusal as error:
        return SAY(error.message)
    return None


def with_field(**changed: object) -> bytes:
    return json.dumps({**ADD, **changed}).encode()


def several(*actions: object) -> bytes:
    return json.dumps({"kind": "several", "actions": actions}).encode()


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_kind_is_valid_and_goes_there_and_back(kind: str) -> None:
    example = describe(kind)["example"]
    action, _ = from_outside(example)
    assert to_outside(action) == example


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_it_is_for_and_what_it_takes(kind: str) -> None:
    content = describe(kind)
    assert content["about"].endswith(".")
    assert content["schema"]["properties"]["kind"] == {"const": kind}
    assert set(content["example"]) - {"kind"} <= set(content["schema"]["properties"])
    assert set(content["schema"]["required"]) <= set(content["example"])


@pytest.mark.parametrize(
    ("line", "message", "words"),
    [
        (b"", "line.broken", ""),
        (b"not json", "line.broken", "character 1"),
        (b'{"kind": "undo"', "line.broken", "character"),
        (b"[1, 2]", "line.not_an_object", "one JSON object a line"),
        (b"null", "line.not_an_object", ""),
        (b"{}", "line.no_kind", ""),
        (b'{"kind": 7}', "line.unknown_kind", ""),
        (b'{"kind": "candidate.ad"}', "line.unknown_kind", "candidate.add"),
        (b'{"kind": "undo", "kind": "redo"}', "line.twice", "kind"),
        (b"[" * 100_000, "line.too_deep", ""),
        (b'{"kind":' * 150 + b"1" + b"}" * 150, "line.too_deep", ""),
        (b'{"kind": "undo", "x": NaN}', "line.not_a_number", "NaN"),
        (b'{"kind": "undo", "x": -Infinity}', "line.not_a_number", "-Infinity"),
        (b'{"kind": "engagement.describe", "people": ' + b"9" * 5000 + b"}", "line.long_number", "5000 digits"),
        (b'{"kind": "engagement.describe", "people": 1e400}', "field.whole_number_wanted", "people"),
        (b'{"kind": "engagement.describe", "people": 4.5}', "field.whole_number_wanted", "4.5"),
        (b'{"kind": "engagement.describe", "people": "420"}', "field.whole_number_wanted", "people"),
        (b'{"kind": "engagement.describe", "people": true}', "field.whole_number_wanted", "true"),
        (b'{"kind": "engagement.describe", "people": -1}', "field.too_small", "people"),
        (b'{"kind": "engagement.describe", "people": 99999999999}', "field.too_large", "people"),
        (b'{"kind": "engagement.describe", "horizon_months": 7}', "field.one_of", "3, 6 or 12"),
        (b'{"kind": "engagement.describe", "cycle": "year"}', "field.one_of", "quarter or trimester"),
        (b'{"kind": "engagement.describe", "time_zone": "../etc/passwd"}', "field.time_zone", "Europe/Zurich"),
        (b'{"kind": "engagement.describe", "starts_on": "2027-02-30"}', "field.date_wanted", "2027-02-30"),
        (b'{"kind": "engagement.describe", "starts_on": 20270201}', "field.date_wanted", "starts_on"),
        (b'{"kind": "engagement.describe", "starts_on": "0001-01-01"}', "field.far_date", "1970"),
        (b'{"kind": "leader.add", "leader": "a", "name": "A", "votes": "yes"}', "field.yes_or_no_wanted", "votes"),
        (b'{"kind": "readiness.tick", "item": "lunch"}', "field.one_of", "who_decides, chief"),
        (b'{"kind": "several"}', "field.missing", "actions"),
        (b'{"kind": "several", "actions": []}', "field.too_few", "at least 1"),
        (several(*[ADD] * 401), "field.too_many", "at most 400"),
        (b'{"kind": "several", "actions": {"kind": "undo"}}', "field.wrong", "actions"),
        (several("undo"), "field.wrong", "actions.0"),
        (several({}), "line.no_kind", ""),
        (several(ADD, {"kind": "candidate.ad"}), "line.unknown_kind", "candidate.add"),
        (several(ADD, {"kind": "several", "actions": [ADD]}), "several.nested", "one list"),
        (several(ADD, {"kind": "undo"}), "several.history", "undo"),
        (several(ADD, {"kind": "redo"}), "several.history", "a line of its own"),
        (several(ADD, {"kind": "note.write", "subject": "engagement", "text": "x"}), "several.private", "note.write"),
        (several({**ADD, "id": "x"}), "several.stamped", "id"),
        (several({**ADD, "at": "2026-09-01T09:00:00Z"}), "several.stamped", "at"),
        (several({**ADD, "actor": "Dana"}), "several.stamped", "actor"),
        (several(ADD, {**ADD, "title": " "}), "field.empty", "title"),
        (several(ADD, {**ADD, "priority": 1}), "field.unknown", "candidate.add"),
        (several({**ADD, "title": "\ud800"}), "line.half_character", "half a character"),
        (with_field(title="x" * 1_000_000), "field.too_long", "1\u202f000\u202f000 characters"),
        (with_field(title="x" * 201), "field.too_long", "200"),
        (with_field(title=""), "field.empty", "title"),
        (with_field(title=" \u200b\u200d "), "field.empty", "title"),
        (with_field(title=None), "field.text_wanted", "title"),
        (with_field(title=["a"]), "field.text_wanted", "title"),
        (with_field(title={"a": {"b": 1}}), "field.text_wanted", "title"),
        (b'{"kind": "candidate.add", "candidate": "a", "title": "\\ud800"}', "line.half_character", "half a character"),
        (b'{"kind": "candidate.add", "candidate": "a"}', "field.missing", "title"),
        (with_field(priority=1), "field.unknown", "priority"),
        (with_field(candidate="A B"), "line.bad_id", "candidate"),
        (with_field(candidate="a\n"), "line.bad_id", "candidate"),
        (with_field(candidate="x" * 65), "line.bad_id", "candidate"),
        (with_field(id="Ä"), "line.bad_id", '"id"'),
        (with_field(id=5), "line.bad_id", '"id"'),
        (with_field(at="yesterday"), "line.bad_at", "yesterday"),
        (with_field(at="2026-09-01T09:00:00"), "line.bad_at", "offset"),
        (with_field(at=0), "line.bad_at", ""),
        (with_field(actor=""), "line.bad_actor", ""),
        (with_field(actor="x" * 81), "line.bad_actor", "80"),
        ('{"kind": "undo"}'.encode("utf-16"), "line.utf16", "UTF-8"),
        ('{"kind": "undo"}'.encode("utf-16-le"), "line.utf16", "UTF-8"),
        ('{"kind": "candidate.add", "title": "Tomás"}'.encode("latin-1"), "line.not_utf8", "Byte 40"),
        (b'{"kind": "undo", "x": "' + b"y" * 5_000_000 + b'"}', "line.too_long", "4 MB"),
    ],
)
def test_a_mistake_gets_its_sentence(line: bytes, message: str, words: str) -> None:
    told = refused(line)
    assert told.id == message
    sentence = SAY(told)
    assert words in sentence
    # One sentence or two, on one line, that a person can read to the end.
    assert "\n" not in sentence
    assert len(sentence) < 400
    assert sentence[0].isupper() or sentence[0] in '"{'


@given(st.binary(max_size=200))
def test_any_bytes_give_an_action_or_a_refusal(line: bytes) -> None:
    assert said_of(line) != ""


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_any_content_of_a_kind_gives_an_action_or_a_refusal(kind: str, data: st.DataObject) -> None:
    example = describe(kind)["example"]
    fields = sorted(set(KINDS[kind].model_fields) | {"id", "at", "actor", "other"})
    field = data.draw(st.sampled_from(fields))
    line = json.dumps({**example, field: data.draw(JSON)}).encode()
    assert said_of(line) != ""


def test_texts_are_cleaned_on_the_way_in() -> None:
    action, _ = from_outside({**ADD, "title": "  Win\u202e the\nDACH  market "})
    assert to_outside(action)["title"] == "Win the DACH market"


def test_the_same_content_is_the_same_action_however_it_is_written() -> None:
    one, _ = parse_line(b'{"kind": "candidate.add", "candidate": "a", "title": "Win  DACH"}')
    other, _ = parse_line(b'{"title":"Win DACH","candidate":"a","kind":"candidate.add"}')
    assert digest(one, stamp=Stamp(id="x")) == digest(other, stamp=Stamp(id="y"))


def test_several_are_the_same_action_where_their_parts_are() -> None:
    one, _ = parse_line(several({**ADD, "title": " Win  DACH"}))
    other, _ = parse_line(several(dict(reversed(ADD.items()))))
    assert to_outside(one) == {"kind": "several", "actions": [ADD]}
    assert digest(one, stamp=Stamp()) == digest(other, stamp=Stamp())
    alone, _ = from_outside(ADD)
    twice, _ = parse_line(several(ADD, ADD))
    assert len({digest(action, stamp=Stamp()) for action in (one, alone, twice)}) == 3


def test_the_schema_of_several_names_what_can_be_among_them() -> None:
    kinds = describe("several")["schema"]["properties"]["actions"]["items"]["properties"]["kind"]["enum"]
    assert set(KINDS) - set(kinds) == {
        "several",
        "okrs.release",
        "okrs.take_back",
        "undo",
        "redo",
        "note.write",
        # Nothing before these can be undone.
        "ballot.cast",
        "round.close",
        "round.reopen",
        "round.void",
        "focus.lock",
        "focus.unlock",
    }


def test_other_content_another_time_or_another_actor_is_another_action() -> None:
    lines = [ADD, {**ADD, "title": "Win it"}, {**ADD, "at": "2026-09-01T09:00:00Z"}, {**ADD, "actor": "Dana"}]
    digests = {digest(action, stamp=stamp) for action, stamp in map(from_outside, lines)}
    assert len(digests) == 4


def test_a_time_with_another_offset_is_the_same_time() -> None:
    stamps = [from_outside({**ADD, "at": at})[1] for at in ("2026-09-01T09:00:00Z", "2026-09-01T11:00:00+02:00")]
    assert stamps[0] == stamps[1]


def test_a_schema_names_every_field() -> None:
    for kind, action in KINDS.items():
        properties = describe(kind)["schema"]["properties"]
        assert set(properties) == {"kind", "id", "at", "actor", *action.model_fields}
