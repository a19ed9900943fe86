"""A working copy from a document: at the first opening, and where a newer document takes over.

What is private stays: its rows and its log entries are carried from the old working copy into the new one.
"""

from __future__ import annotations

import sqlite3

from offsite.errors import Message, Refusal
from offsite.store import known, migrations, schema, sense, tally, versions
from offsite.store.connect import image_connection
from offsite.store.journal import FLOOR
from offsite.store.verify import Image


def new_work(*, uuid: str, created_at: str) -> bytes:
    """The working copy of a document that begins."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.make_work(connection)
        connection.execute("INSERT INTO document (id, uuid, created_at) VALUES (1, ?, ?)", (uuid, created_at))
        connection.execute(
            "INSERT INTO engagement VALUES ('engagement', '', '', NULL, NULL, NULL, NULL, '', 'quarter', "
            "'objective', 'objectives', 'key result', 'key results', 3, 3, 3, 5, '')"
        )
        tally.put(connection)
        return connection.serialize()
    finally:
        connection.close()


def work_from_image(image: Image, *, private_from: bytes | None = None) -> bytes:
    """The working copy of a verified document, with what is private in the working copy `private_from`.

    Undo starts anew: the row images of what came before are on the laptop that made it. Raises sqlite3.Error, Defect.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrations.make_work(connection, version=image.version)
        _copy_published(connection, image=image)
        if image.version != versions.newest():
            migrations.migrate(connection, since=image.version)
            _check_sense(connection)
        if private_from is not None:
            _copy_private(connection, data=private_from)
        connection.execute("BEGIN")
        top = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]
        for key, value in ((known.BASE, image.sha256), (known.PUBLISHED, image.publish_id), (FLOOR, str(top))):
            known.put(connection, key, value)
        tally.put(connection)
        connection.execute("COMMIT")
        return connection.serialize()
    finally:
        connection.close()


def _check_sense(connection: sqlite3.Connection) -> None:
    """An older document could not be asked before: what is asked is what the present version knows."""
    try:
        sense.check(connection, room=True)
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise Refusal(Message("file.damaged", name="")) from error


def _copy_published(connection: sqlite3.Connection, *, image: Image) -> None:
    connection.execute("ATTACH ':memory:' AS img")
    connection.deserialize(image.data, name="img")
    connection.execute("BEGIN")
    tables = [row[0] for row in connection.execute("SELECT name FROM img.sqlite_schema WHERE type = 'table'")]
    for table in tables:
        if table != "seal" and not table.startswith("sqlite_"):
            connection.execute(f"INSERT INTO main.{table} SELECT * FROM img.{table}")
    connection.execute("COMMIT")
    connection.execute("DETACH img")


def _copy_private(connection: sqlite3.Connection, *, data: bytes) -> None:
    with image_connection(data) as old:
        rows = {table: old.execute(f"SELECT * FROM {table}").fetchall() for table in schema.private_tables(old)}
        deck = known.get(old, known.DECK)
        entries = old.execute("SELECT * FROM entry WHERE zone = 'private' ORDER BY seq").fetchall()
    connection.execute("BEGIN")
    for table, found in rows.items():
        for row in found:
            places = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO {table} VALUES ({places})", row)
    top = int(connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0])
    for number, row in enumerate(entries, start=top + 1):
        places = ", ".join("?" for _ in row)
        # An id that the document has too stands for what the document says.
        connection.execute(f"INSERT INTO entry VALUES ({places}) ON CONFLICT (id) DO NOTHING", (number, *row[1:]))
    if deck is not None:
        known.put(connection, known.DECK, deck)
    connection.execute("COMMIT")
