"""Every field has its zone, and what is private has no way into a document."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from typing import Any, get_type_hints

import pytest

from offsite.actions.registry import KINDS
from offsite.domain.entities import ENTITIES
from offsite.domain.zones import Zone
from offsite.store import migrations, schema, versions
from offsite.store.rows import TABLE
from offsite.store.verify import fingerprint


def zones_of(entity: Any) -> dict[str, Zone]:
    hints = get_type_hints(entity, include_extras=True)
    return {
        field.name: next(mark for mark in getattr(hints[field.name], "__metadata__", ()) if isinstance(mark, Zone))
        for field in fields(entity)
    }


@pytest.fixture
def work() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.make_work(connection)
        yield connection


@pytest.mark.parametrize("entity", ENTITIES)
def test_every_field_has_its_zone_and_its_column(entity: type, work: sqlite3.Connection) -> None:
    columns = [row[1] for row in work.execute(f"PRAGMA table_info({TABLE[entity]})")]
    assert list(zones_of(entity)) == columns


@pytest.mark.parametrize("entity", ENTITIES)
def test_private_fields_are_in_private_tables_and_no_others_are(entity: type) -> None:
    private = Zone.PRIVATE in zones_of(entity).values()
    assert private == TABLE[entity].startswith("private_")
    assert not private or set(zones_of(entity).values()) == {Zone.PRIVATE}


def test_a_document_has_no_private_and_no_local_table(work: sqlite3.Connection) -> None:
    published = schema.published_tables(work)
    assert sorted(published) == [
        "agenda_item",
        "agreement",
        "attendance",
        "ballot",
        "candidate",
        "check_in",
        "commitment",
        "department",
        "dependency",
        "document",
        "engagement",
        "entry",
        "focus",
        "focus_item",
        "key_result",
        "leader",
        "lineage",
        "meeting",
        "named_outside",
        "not_same",
        "objective",
        "reading",
        "ready_tick",
        "release",
        "revision",
        "roll_entry",
        "rollout",
        "round",
        "round_option",
        "slide_choice",
        "slide_text",
        "team",
        "team_session",
        "trade_off",
        "waiver",
    ]
    assert sorted(set(schema.tables(work)) - set(published)) == ["local_change", "local_known", "private_note"]
    assert set(schema.journaled_tables(work)) == set(TABLE.values())


def test_every_kind_of_action_says_its_zone() -> None:
    assert {kind for kind, action in KINDS.items() if action.zone is Zone.PRIVATE} == {"note.write"}


def test_tables_are_strict_without_real_blob_trigger_or_view(work: sqlite3.Connection) -> None:
    for kind, name, sql in work.execute("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
        assert kind in ("table", "index"), name
        assert kind == "index" or "STRICT" in sql, name
        assert "REAL" not in sql.upper().split(), name
        assert "BLOB" not in sql.upper().split(), name


def test_the_fingerprints_are_those_of_the_tables() -> None:
    for number, version in enumerate(versions.VERSIONS, start=1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
            migrations.make_work(connection, version=number)
            connection.execute("ATTACH ':memory:' AS pub")
            schema.make_published(connection, into="pub")
            made = (fingerprint(connection, schema_name="pub"), fingerprint(connection))
        assert made == (version.document, version.working_copy), f"version {number}"
