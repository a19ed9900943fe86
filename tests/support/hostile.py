"""Files that somebody forged, and a command line that is watched while it meets them.

A forged file is a good one changed by statements, with no check and no foreign key enforced, and sealed again, as
anybody can who has read how a seal is made.
"""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from offsite.store.schema import PAGE_SIZE as PAGE
from offsite.store.verify import seal_of
from tests.support.meeting import in_memory, rows_of
from tests.support.shell import Done, Shell

Change = str | Callable[[sqlite3.Connection], object]
"""A statement, or a function that is given the connection."""
HUGE = 2**63 - 1
"""The largest number that a column can hold."""
BRINK = 2**53
"""Up to here a float holds every whole number: a likely bound, behind which the next number would have no place."""


@dataclass(frozen=True, slots=True)
class Forgery:
    """What is done to a good document. Not `sealed`: where no right seal can be made."""

    changes: tuple[Change, ...]
    sealed: bool = True

    def of(self, data: bytes) -> bytes:
        """The forged copy."""
        return forged(data, self.changes, sealed=self.sealed)


def forged(data: bytes, changes: Iterable[Change], *, sealed: bool = True) -> bytes:
    """The document after `changes`; its seal is right where it is `sealed`."""
    with closing(in_memory(data)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        for change in changes:
            if isinstance(change, str):
                connection.execute(change)
            else:
                change(connection)
        if sealed:
            connection.execute("DELETE FROM seal")
            connection.execute("INSERT INTO seal (id, sha256) VALUES (1, ?)", (seal_of(connection),))
        return connection.serialize()


def rebuilt(data: bytes, setting: str) -> bytes:
    """The same document, made with another setting of the database, such as `encoding = 'UTF-16le'`."""
    with closing(in_memory(data)) as old, closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        new.execute(f"PRAGMA page_size = {PAGE}")
        new.execute(f"PRAGMA {setting}")
        for (statement,) in old.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'").fetchall():
            new.execute(statement)
        for table, rows in rows_of(old).items():
            for row in rows:
                new.execute(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in row)})", row)
        for name in ("application_id", "user_version"):
            new.execute(f"PRAGMA {name} = {old.execute(f'PRAGMA {name}').fetchone()[0]}")
        return new.serialize()


Trace = dict[str, tuple[int, int, int, bytes]]


def trace(folder: Path) -> Trace:
    """Everything below `folder` as it stands: kind and rights, size, time of change, and the content of small files.

    Nothing is followed or opened that is no ordinary file.
    """
    found: Trace = {}
    for path in sorted(folder.rglob("*")):
        seen = path.lstat()
        small = path.is_file() and not path.is_symlink() and seen.st_size <= 1 << 24
        name = str(path.relative_to(folder))
        # A folder changes its time when something is made and removed in it, which is to be seen too.
        found[name] = (seen.st_mode, seen.st_size, seen.st_mtime_ns, path.read_bytes() if small else b"")
    return found


class TookTooLong(BaseException):
    """Not an Exception: no handler of the product's may take it for one of its own troubles."""


@contextmanager
def no_longer_than(seconds: float) -> Iterator[None]:
    """Stop what waits or walks in circles, so that a test fails where it would hang."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise TookTooLong(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def run(shell: Shell, *arguments: str | Path, stdin: bytes = b"", seconds: float = 5.0) -> Done:
    """Run a command. A traceback, a wait or a report of a mistake of ours fails the test at once."""
    with no_longer_than(seconds):
        done = shell.offsite(*arguments, stdin=stdin)
    reports = sorted((shell.home / "reports").glob("*"))
    assert not reports, f"{arguments}: a mistake of ours: {reports[-1].read_text(encoding='utf-8')}"
    assert done.status in (0, 2, 3), f"{arguments}: {done}"
    return done


def content_of(shell: Shell, path: Path) -> dict[str, Any]:
    """All that a document holds, private notes and log included, but for when it was published."""
    shown = run(shell, "show", "--json", "--log", "--private", path)
    assert shown.status == 0, shown.err
    content: dict[str, Any] = shown.json
    del content["document"]
    return content


def _loosened(table: str, change: str) -> Change:
    """Do `change` while the columns of `table` take values of any type, and tighten them again."""

    def do(connection: sqlite3.Connection) -> None:
        (sql,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
        loose = sql.replace(" STRICT, WITHOUT ROWID", " WITHOUT ROWID").replace(" STRICT", "").replace(" NOT NULL", "")
        for text, statement in ((loose, change), (sql, "SELECT 1")):
            connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (text, table))
            version = connection.execute("PRAGMA schema_version").fetchone()[0]
            # The schema is read again only where its version tells that it is another.
            connection.execute(f"PRAGMA schema_version = {version + 1}")
            connection.execute(statement)

    return do


def _row(kind: str, name: str, sql: str) -> Change:
    """A row of the schema as no statement would make it."""
    row = (kind, name, name, 0, sql)
    return lambda connection: connection.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", row)


def _rewritten(table: str, old: str, new: str) -> Change:
    statement = "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?"
    return lambda connection: connection.execute(statement, (old, new, table))


def _chain(count: int) -> Change:
    """Candidates that are merged into each other, one behind the other."""
    add = "INSERT INTO candidate VALUES (?, 'x', '', '', NULL, 'proposed', '', NULL, ?, 99, '2026-01-01T00:00:00.000Z')"
    rows = [(f"link-{n}", f"link-{n - 1}" if n else None) for n in range(count)]
    return lambda connection: connection.executemany(add, rows)


def _set(statement: str, value: str | int) -> Change:
    return lambda connection: connection.execute(statement, (value,))


def _said(text: str, *, seq: int = 1) -> Change:
    """The sentence of an entry of the log."""
    return _set(f"UPDATE entry SET said = ? WHERE seq = {seq}", text)


def _first(column: str, value: str | int) -> Change:
    """A value of the first candidate."""
    return _set(f"UPDATE candidate SET {column} = ? WHERE id = {FIRST}", value)


def _uuid(text: str) -> Change:
    return _set("UPDATE document SET uuid = ?", text)


FIRST = "(SELECT min(id) FROM candidate)"
LAST = "(SELECT max(id) FROM candidate)"
DEEP = "CREATE TABLE deep (n CHECK (" + "(" * 20_000 + "1" + ")" * 20_000 + "))"

FOREIGN_TABLES: dict[str, Forgery] = {
    "a trigger": Forgery(("CREATE TRIGGER rig AFTER UPDATE ON candidate BEGIN UPDATE leader SET votes = 0; END",)),
    "a view": Forgery(("CREATE VIEW tally AS SELECT count(*) FROM candidate",)),
    "a view without an end": Forgery(
        ("CREATE VIEW v AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",)
    ),
    "a virtual table": Forgery(("CREATE VIRTUAL TABLE words USING fts5(word)",), sealed=False),
    "a virtual table over others": Forgery(("CREATE VIRTUAL TABLE box USING rtree(id, low, high)",), sealed=False),
    "a virtual table of no SQLite": Forgery(
        (_row("table", "evil", "CREATE VIRTUAL TABLE evil USING no_such_module(x)"),), sealed=False
    ),
    "one more table": Forgery(("CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",)),
    "one more column": Forgery(("ALTER TABLE candidate ADD COLUMN secret TEXT",)),
    "one more index": Forgery(("CREATE INDEX by_title ON candidate (title)",)),
    "an index that calculates": Forgery(("CREATE INDEX by_case ON candidate (upper(title))",)),
    "statistics": Forgery(("ANALYZE",)),
    "a counter": Forgery(("CREATE TABLE c (id INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE c")),
    "one table less": Forgery(("DROP TABLE team",)),
    "a check less": Forgery((_rewritten("candidate", " CHECK (length(title) BETWEEN 1 AND 200)", ""),)),
    "megabytes of schema": Forgery((f"CREATE TABLE big (x /* {'x' * 4_000_000} */)",)),
    "1,000 tables": Forgery(tuple(f"CREATE TABLE t{n} (x)" for n in range(1_000))),
}
"""Tables that we do not make."""

UNREADABLE_TABLES: dict[str, Forgery] = {
    "a schema that nests too deep": Forgery((_row("table", "deep", DEEP),), sealed=False),
    "a schema that is no SQL": Forgery((_row("table", "nonsense", "nonsense"),), sealed=False),
    "a schema that is no text": Forgery(
        ("INSERT INTO sqlite_schema SELECT type, 'x', 'x', 0, CAST(x'e8e8' AS TEXT) FROM sqlite_schema LIMIT 1",),
        sealed=False,
    ),
    "two tables in one place": Forgery(
        (
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'department') "
            "WHERE name = 'team'",
        ),
        sealed=False,
    ),
}
"""Tables that SQLite cannot read."""

IMPOSSIBLE: dict[str, Forgery] = {
    "two merged into each other": Forgery(
        (
            f"UPDATE candidate SET merged_into = {LAST} WHERE id = {FIRST}",
            f"UPDATE candidate SET merged_into = {FIRST} WHERE id = {LAST}",
        )
    ),
    "one merged into itself": Forgery((f"UPDATE candidate SET merged_into = id WHERE id = {FIRST}",)),
    "all merged in a circle": Forgery(
        (
            "UPDATE candidate SET merged_into = "
            f"coalesce((SELECT min(n.id) FROM candidate n WHERE n.id > candidate.id), {FIRST})",
        )
    ),
    "leaders replaced in a circle": Forgery(
        (
            "UPDATE leader SET replaced_by = coalesce((SELECT min(n.id) FROM leader n WHERE n.id > leader.id), "
            "(SELECT min(id) FROM leader))",
        )
    ),
    "20,000 merged in a chain": Forgery((_chain(20_000),)),
    "a day that does not exist": Forgery(("UPDATE engagement SET starts_on = '2026-02-31', ends_on = NULL",)),
    "a return on no day": Forgery(
        (f"UPDATE candidate SET status='on_hold', hold_reason='x', returns_on='2026-19-39' WHERE id = {FIRST}",)
    ),
    "an entry at no time": Forgery(("UPDATE entry SET at = 'yesterday' WHERE seq = 2",)),
    "a publication at no time": Forgery(("UPDATE lineage SET at = 'yesterday'",)),
    "an entry that is no JSON": Forgery((_said("nonsense"),)),
    "an entry that is no sentence": Forgery((_said('{"did": "it"}'),)),
    "an entry with a list in it": Forgery((_said('["did.candidate.add", {"title": ["x"]}]'),)),
    "an entry that nests without end": Forgery((_said('["x", ' + '{"a":' * 200_000),)),
    "an entry of brackets": Forgery((_said("[" * 200_000 + "]" * 200_000),)),
    "an entry with a number of 100,000 digits": Forgery((_said('["x", {"n": ' + "9" * 100_000 + "}]"),)),
    "no engagement": Forgery(("DELETE FROM engagement",)),
    "two engagements": Forgery(
        (
            "CREATE TEMP TABLE copy AS SELECT * FROM engagement",
            "UPDATE copy SET id = 'second'",
            "INSERT INTO engagement SELECT * FROM copy",
        )
    ),
    "no document": Forgery(("DELETE FROM document",)),
    "two documents": Forgery(("INSERT INTO document VALUES (2, 'other', '2026-01-01T00:00:00.000Z')",)),
    "never published": Forgery(("DELETE FROM lineage",)),
    "a team without its department": Forgery(("UPDATE team SET department_id = 'nowhere'",)),
    "a leader of no department": Forgery(("UPDATE leader SET department_id = 'nowhere'",)),
    "a leader replaced by nobody": Forgery(("UPDATE leader SET replaced_by = 'nobody'",)),
    "a candidate of nobody": Forgery(("UPDATE candidate SET proposed_by = 'nobody'",)),
    "a candidate merged into nothing": Forgery((_first("merged_into", "nothing"),)),
    "an empty title": Forgery((_first("title", ""),)),
    "a title too long": Forgery((_first("title", "x" * 201),)),
    "megabytes behind a NUL in a title": Forgery((_first("title", "a\0" + "b" * 4_000_000),)),
    "megabytes of zeros": Forgery(
        (f"UPDATE candidate SET rationale = CAST(zeroblob(4000000) AS TEXT) WHERE id = {FIRST}",)
    ),
    "megabytes in one entry": Forgery((_said('["did.candidate.add", {"title": "' + "x" * 4_000_000 + '"}]'),)),
    "a state that there is not": Forgery((_first("status", "won"),)),
    "a tick of nothing": Forgery(("INSERT INTO ready_tick VALUES ('lunch')",)),
    "a tick with a NUL": Forgery((_set("INSERT INTO ready_tick VALUES (?)", "room\0"),)),
    "a vote that counts twice": Forgery(("UPDATE leader SET votes = 2",)),
    "half a place": Forgery((_loosened("candidate", "UPDATE candidate SET position = 1.5"),)),
    "no title at all": Forgery((_loosened("candidate", "UPDATE candidate SET title = NULL"),)),
    "bytes for a title": Forgery((_loosened("candidate", "UPDATE candidate SET title = x'41'"),), sealed=False),
    "text that is no text": Forgery(
        (f"UPDATE candidate SET title = CAST(x'61ff62' AS TEXT) WHERE id = {FIRST}",), sealed=False
    ),
    "a private entry": Forgery(("UPDATE entry SET zone = 'private' WHERE seq = 2",)),
    "a zone that there is not": Forgery(("UPDATE entry SET zone = 'secret' WHERE seq = 2",)),
    "an id that leads elsewhere": Forgery((_uuid("../../bystander"),)),
    "an id that leads to where all backups are": Forgery((_uuid("."),)),
    "an id that leads up": Forgery((_uuid(".."),)),
    "an id with a folder in it": Forgery((_uuid("a/b"),)),
    "an id with a NUL": Forgery((_uuid("a\0b"),)),
    "an id with an end of line": Forgery((_uuid("a\nb"),)),
    "an empty id": Forgery((_uuid(""),)),
    "entries before the first": Forgery(("UPDATE entry SET seq = seq - 1000",)),
    "the last place there is": Forgery((_first("position", HUGE),)),
    "the last entry there is": Forgery((f"UPDATE entry SET seq = {HUGE} WHERE seq = 1",)),
    "the last publication there is": Forgery((f"UPDATE lineage SET n = {HUGE}",)),
}
"""What no action can make."""

ODD_SENTENCES = (
    '["did.nothing", {}]',
    '["", {}]',
    '["did.candidate.add", {}]',
    '["did.candidate.add", {"title": "{0.__class__} {n}"}]',
    '["show.people", {"n": "x"}]',
    '["show.people", {"n": true}]',
    '["show.people", {"n": -5}]',
    '["show.people", {"n": ' + "9" * 4_000 + "}]",
    '["did.candidate.add", {"title": "\\ud800"}]',
)

ODD: dict[str, Forgery] = {
    "odd sentences": Forgery(tuple(_said(text, seq=seq) for seq, text in enumerate(ODD_SENTENCES, start=1))),
    "orders to a terminal": Forgery(
        (_set("UPDATE entry SET actor = ?", "\x1b]0;x\x07\x9b31m"), _first("title", "\x1b[2J\x08\u202eevil\x7f\r"))
    ),
    "places in the words": Forgery((_set("UPDATE engagement SET term_objective = ?", "{objective!r:>999} {0} {"),)),
    "a title with a NUL": Forgery((_first("title", "a\0b"),)),
    "a title that shows nothing": Forgery((_first("title", "\u200b"),)),
    "an id that no script can say": Forgery((_first("id", "K 7\n'; --"),)),
    "no time zone of this world": Forgery(("UPDATE engagement SET time_zone = 'Mars/Olympus'",)),
    "a file for a time zone": Forgery(("UPDATE engagement SET time_zone = '/etc/passwd'",)),
    "a way out for a time zone": Forgery(("UPDATE engagement SET time_zone = '../../../../etc/passwd'",)),
    "a NUL in the time zone": Forgery((_set("UPDATE engagement SET time_zone = ?", "Europe/\0Berlin"),)),
    "an entry at the beginning of time": Forgery(
        (
            "UPDATE engagement SET time_zone = 'America/New_York'",
            "UPDATE entry SET at = '0001-01-01T00:00:00.000Z' WHERE seq = 1",
        )
    ),
    "a publication at the end of time": Forgery(
        ("UPDATE engagement SET time_zone = 'Asia/Tokyo'", "UPDATE lineage SET at = '9999-12-31T23:59:59.999Z'")
    ),
    "an entry at a time of nowhere": Forgery(("UPDATE entry SET at = '2026-01-01' WHERE seq = 1",)),
    "a publication in a week": Forgery(("UPDATE lineage SET at = '2026-W01-1'",)),
    "a document of no time": Forgery(("UPDATE document SET created_at = 'once'",)),
    "a candidate of no time": Forgery(("UPDATE candidate SET added_at = 'once'",)),
    "a step over nothing": Forgery(("UPDATE entry SET target = 999, state = 'step' WHERE seq = 3",)),
    "all taken back": Forgery(("UPDATE entry SET state = 'undone'",)),
    "all of them barriers": Forgery(("UPDATE entry SET barrier = 1",)),
    "entries of no kind": Forgery(("UPDATE entry SET kind = '', digest = ''",)),
    "no entry": Forgery(("DELETE FROM entry",)),
    "published more than was done": Forgery((f"UPDATE lineage SET upto = {HUGE}",)),
    "published a little more than was done": Forgery(("UPDATE lineage SET upto = upto + 1",)),
    "published nothing": Forgery(("UPDATE lineage SET upto = 0",)),
    "published before the first time": Forgery(("UPDATE lineage SET n = -1",)),
    "published under no name": Forgery(("UPDATE lineage SET publish_id = ''",)),
    "almost the last entry": Forgery((f"UPDATE entry SET seq = {BRINK} WHERE seq = (SELECT max(seq) FROM entry)",)),
    "almost the last publication": Forgery((f"UPDATE lineage SET n = {BRINK}",)),
    "almost the last place": Forgery((_first("position", BRINK),)),
    "all in one place": Forgery(("UPDATE candidate SET position = 0",)),
    "500 departments": Forgery(tuple(f"INSERT INTO department VALUES ('x{n}', 'x{n}', 0, {n})" for n in range(500))),
}
"""What a program of ours would not write, and may be refused or not: but where it is not, nothing is to go wrong."""
