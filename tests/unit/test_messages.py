"""Every sentence that the code can say is in the catalogue, and every sentence there can be said."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from offsite.actions.registry import KINDS
from offsite.actions.several import PARTS
from offsite.domain.deciding import Condition, Presence, Stance
from offsite.domain.entities import ReadyItem, Status, Subject
from offsite.domain.okrs import PromiseState
from offsite.errors import Message
from offsite.i18n import DEFAULT_TERMS, Catalogue
from offsite.outputs.slots import ARCHETYPES
from offsite.paths import resource
from offsite.quality.release import WEAK
from offsite.store.backups import Why
from tests.support.messages import compiled

PACKAGE = Path(__file__).resolve().parents[2] / "offsite"
ENTITIES = (
    "department",
    "team",
    "leader",
    "candidate",
    "team_session",
    "agenda_item",
    "round",
    "trade_off",
    "focus",
    "objective",
    "key_result",
    "dependency",
    "check_in",
    "release",
)
# These say what they did by the patterns below.
SAID_OTHERWISE = (
    "candidate.name_outside",
    "candidate.not_same",
    "several",
    "readiness.tick",
    "commitment.say",
    "attendance.note",
    "round.roll",
)
# Ids that the code puts together: each pattern with what can fill it.
PATTERNS: dict[str, tuple[str, ...]] = {
    "did.{}": tuple(kind for kind in KINDS if kind not in SAID_OTHERWISE),
    "did.several.{}": PARTS,
    "did.readiness.done.{}": tuple(ReadyItem),
    "did.readiness.open.{}": tuple(ReadyItem),
    "did.commitment.{}": tuple(Stance),
    "did.attendance.{}": tuple(Presence),
    "did.round.roll.{}": tuple(Presence),
    "did.promise.{}": tuple(PromiseState),
    "focus.not_ready.{}": tuple(Condition),
    "unknown.{}": (*ENTITIES, "engagement"),
    "taken.{}": ENTITIES,
    "show.status.{}": tuple(Status),
    "show.promise.{}": tuple(PromiseState),
    "show.weak.{}": tuple(WEAK),
    "show.stance.{}": tuple(Stance),
    "show.waived.{}": tuple(Condition),
    "show.private.{}": tuple(Subject),
    "backup.why.{}": tuple(Why),
    "outputs.deck.untitled.{}": tuple(kind.__name__.lower() for kind in ARCHETYPES),
}
# Kept in the document as JSON, and so not built by a call.
STORED = ("did.taken_back", "did.document.migrate")


@cache
def calls() -> tuple[tuple[str, frozenset[str], str], ...]:
    """Every `Message(...)` in the code: its id or pattern, the names of its parameters, where it stands."""
    return tuple(_calls())


def _calls() -> Iterator[tuple[str, frozenset[str], str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message"):
                continue
            names = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            first = node.args[0]
            choices = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            for choice in choices:
                match choice:
                    case ast.Constant(value=str(text)):
                        yield text, names, f"{path.name}:{node.lineno}"
                    case ast.JoinedStr(values=parts):
                        text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
                        yield text, names, f"{path.name}:{node.lineno}"
                    case _:
                        pass


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture(scope="module")
def sentences() -> dict[str, list[str]]:
    with resource("messages", "en.po").open("rb") as file:
        catalogue = read_po(file)
    return {
        str(entry.id[0] if isinstance(entry.id, tuple) else entry.id): (
            list(entry.string) if isinstance(entry.string, tuple | list) else [str(entry.string)]
        )
        for entry in catalogue
        if entry.id
    }


def ids_of(pattern: str) -> list[str]:
    return [pattern.format(value) for value in PATTERNS[pattern]] if "{}" in pattern else [pattern]


def test_every_message_of_the_code_has_its_sentence(sentences: dict[str, list[str]]) -> None:
    missing = {f"{name} ({where})" for text, _, where in calls() for name in ids_of(text) if name not in sentences}
    assert missing == set()


def test_no_sentence_is_left_over(sentences: dict[str, list[str]]) -> None:
    used = {name for text, _, _ in calls() for name in ids_of(text)} | set(STORED)
    used |= {name for pattern in PATTERNS for name in ids_of(pattern)}
    assert set(sentences) - used == set()


def test_the_places_of_a_sentence_are_filled(sentences: dict[str, list[str]]) -> None:
    for text, names, where in calls():
        if "{}" in text:
            continue
        for sentence in sentences[text]:
            unfilled = places(sentence) - names - set(DEFAULT_TERMS)
            assert not unfilled, f"{where}: {text} leaves {unfilled} open"


def test_the_compiled_catalogue_belongs_to_its_source() -> None:
    source = resource("messages", "en.po")
    assert source.with_suffix(".mo").read_bytes() == compiled(source)


def test_a_refusal_says_what_to_do(sentences: dict[str, list[str]]) -> None:
    # Two clauses at least: what is the case, and the way out.
    for name, texts in sentences.items():
        if name.split(".")[0] in ("field", "line", "file", "disk", "lock", "unknown", "taken", "full"):
            for text in texts:
                assert name == "line.number" or any(mark in text for mark in ":,.;"), name


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue.load("en")


def test_singular_and_plural(catalogue: Catalogue) -> None:
    assert catalogue.say(Message("show.people", n=1)) == "1 person"
    assert catalogue.say(Message("show.people", n=420)) == "420 people"
    assert catalogue.say(Message("show.people", n=12_500)) == "12\u202f500 people"


def test_several_names_are_listed_as_a_person_says_them(catalogue: Catalogue) -> None:
    for names, said in (((), ""), (("A",), "A"), (("A", "B"), "A and B"), (("A", "{B}", "C", "D"), "A, {B}, C and D")):
        assert catalogue.say(Message("why.chosen", names=names)) == f"Chosen: {said}."


def test_a_figure_has_two_decimals(catalogue: Catalogue) -> None:
    assert "agree by 0.33" in catalogue.say(Message("why.agreement", w=0.33125, chance=0.125))


def test_an_engagement_s_own_words_are_used(catalogue: Catalogue) -> None:
    message = Message("limits.reason_needed", given=4, usual=3)
    assert "4 objectives at a time" in catalogue.say(message)
    own = catalogue.speaking(terms={"objectives": "goals"}, zone=UTC)
    assert "4 goals at a time" in own.say(message)


def test_times_are_told_by_the_engagement_s_clock(catalogue: Catalogue) -> None:
    own = catalogue.speaking(terms={}, zone=timezone(timedelta(hours=2)))
    moment = datetime(2026, 10, 6, 22, 30, tzinfo=UTC)
    assert own.say(Message("show.published", at=moment)).endswith("published on 7 October 2026, 00:30.")
    assert own.say(Message("show.returns", day=date(2027, 7, 1))) == "looked at again on 1 July 2027"


def test_braces_in_a_title_stay_braces(catalogue: Catalogue) -> None:
    assert catalogue.say(Message("did.candidate.add", title="{objective} {0} %s")) == "Wrote down “{objective} {0} %s”"


def test_an_unknown_id_is_shown_and_stops_nothing(catalogue: Catalogue) -> None:
    assert catalogue.say(Message("no.such.sentence", n=2)) == "no.such.sentence"
    assert not catalogue.knows("no.such.sentence")
