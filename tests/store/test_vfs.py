"""The machinery below the storage tests: is SQLite really seen, and really failed?"""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support import vfs
from tests.support.vfs import Call, CallKind, HookedVfs, Hooks

HERE = Path(__file__).resolve().parents[2]


class Noting(Hooks):
    def __init__(self) -> None:
        self.calls: list[Call] = []

    def after(self, call: Call, code: int) -> int:
        self.calls.append(call)
        return code


class Failing(Hooks):
    """Fails every call of one kind while `armed`."""

    def __init__(self, kind: CallKind, *, code: int, performed: bool = False) -> None:
        self.armed = False
        self.struck = 0
        self._kind = kind
        self._code = code
        self._performed = performed

    def before(self, call: Call) -> int:
        return self._failed(call, vfs.OK, here=not self._performed)

    def after(self, call: Call, code: int) -> int:
        return self._failed(call, code, here=self._performed)

    def _failed(self, call: Call, code: int, *, here: bool) -> int:
        if not (self.armed and here and call.kind is self._kind):
            return code
        self.struck += 1
        return self._code


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder.resolve()


def connect(path: Path, *, timeout: float = 5.0) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=timeout, cached_statements=0
    )
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.execute("PRAGMA synchronous = EXTRA")
    return connection


def new_file(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)")
    connection.close()
    return path


def add(connection: sqlite3.Connection, number: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, "x" * 600))
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def numbers(path: Path) -> list[int]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT a FROM t ORDER BY a").fetchall()
    connection.close()
    return [row[0] for row in rows]


def test_a_commit_is_seen_in_the_order_that_makes_it_durable(root: Path) -> None:
    path = new_file(root / "a.db")
    hooks = Noting()
    with HookedVfs(root=root, hooks=hooks) as hooked:
        connection = connect(path)
        hooks.calls.clear()
        add(connection, 1)
        seen = [(str(call.kind), Path(call.path).name) for call in hooks.calls]
        assert hooked.open_paths == [str(path)]
        connection.close()
        assert hooked.open_paths == []
    kinds = [f"{kind} {name}" for kind, name in seen if kind not in {"lock", "unlock"}]
    once = [what for number, what in enumerate(kinds) if number == 0 or kinds[number - 1] != what]
    assert once == [
        "open a.db-journal",
        "write a.db-journal",
        "sync a.db-journal",
        "write a.db-journal",
        "sync a.db-journal",
        "write a.db",
        "sync a.db",
        "close a.db-journal",
        "delete a.db-journal",
    ]
    opening = next(call for call in hooks.calls if call.kind is CallKind.OPEN)
    assert opening.created
    assert opening.flags & vfs.OPEN_MAIN_JOURNAL
    assert opening.flags & vfs.OPEN_CREATE
    assert [call.dir_sync for call in hooks.calls if call.kind is CallKind.DELETE] == [True]


def test_what_is_noted_of_writes_is_the_file(root: Path) -> None:
    path = root / "a.db"
    hooks = Noting()
    content = bytearray()
    with HookedVfs(root=root, hooks=hooks):
        connection = connect(new_file(path))
        for number in range(20):
            add(connection, number)
        connection.execute("DELETE FROM t WHERE a > 3")
        connection.execute("VACUUM")
        connection.close()
    for call in hooks.calls:
        if call.path == str(path) and call.kind is CallKind.WRITE:
            content.extend(bytes(max(0, call.offset + len(call.data) - len(content))))
            content[call.offset : call.offset + len(call.data)] = call.data
        elif call.path == str(path) and call.kind is CallKind.TRUNCATE:
            del content[call.size :]
    assert any(call.kind is CallKind.TRUNCATE for call in hooks.calls)
    assert bytes(content) == path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "code", "name"),
    [
        (CallKind.OPEN, vfs.CANTOPEN, "SQLITE_CANTOPEN"),
        (CallKind.WRITE, vfs.IOERR_WRITE, "SQLITE_IOERR_WRITE"),
        (CallKind.WRITE, vfs.FULL, "SQLITE_FULL"),
        (CallKind.SYNC, vfs.IOERR_FSYNC, "SQLITE_IOERR_FSYNC"),
        (CallKind.DELETE, vfs.IOERR_DELETE, "SQLITE_IOERR_DELETE"),
        (CallKind.LOCK, vfs.IOERR_LOCK, "SQLITE_IOERR_LOCK"),
        (CallKind.LOCK, vfs.BUSY, "SQLITE_BUSY"),
    ],
)
def test_a_refused_call_reaches_the_program(root: Path, kind: CallKind, code: int, name: str) -> None:
    path = new_file(root / "a.db")
    hooks = Failing(kind, code=code)
    with HookedVfs(root=root, hooks=hooks, sleeps=False):
        connection = connect(path)
        add(connection, 1)
        hooks.armed = True
        with pytest.raises(sqlite3.OperationalError) as failure:
            add(connection, 2)
        assert failure.value.sqlite_errorname == name
        hooks.armed = False
        add(connection, 3)
        connection.close()
    assert hooks.struck
    assert numbers(path) == [1, 3]


def test_a_delete_that_is_reported_as_failed_may_have_happened(root: Path) -> None:
    """The case that "reported as failed" does not mean "not stored": the rows decide, not the report."""
    path = new_file(root / "a.db")
    hooks = Failing(CallKind.DELETE, code=vfs.IOERR_DELETE, performed=True)
    with HookedVfs(root=root, hooks=hooks):
        connection = connect(path)
        hooks.armed = True
        with pytest.raises(sqlite3.OperationalError):
            add(connection, 1)
        hooks.armed = False
        connection.close()
    assert hooks.struck
    assert not path.with_name("a.db-journal").exists()
    assert numbers(path) == [1]


def test_a_failed_unlock_is_seen_by_whoever_commits(root: Path) -> None:
    path = new_file(root / "a.db")
    hooks = Failing(CallKind.UNLOCK, code=vfs.IOERR_UNLOCK)
    with HookedVfs(root=root, hooks=hooks):
        connection = connect(path)
        hooks.armed = True
        with pytest.raises(sqlite3.OperationalError):
            add(connection, 1)
        hooks.armed = False
        connection.close()
    assert hooks.struck
    assert numbers(path) == [1]


def test_files_elsewhere_are_left_alone(root: Path, tmp_path: Path) -> None:
    hooks = Noting()
    (tmp_path / "root-2").mkdir()
    with HookedVfs(root=root, hooks=hooks):
        connection = connect(new_file(tmp_path / "root-2" / "a.db"))
        add(connection, 1)
        connection.close()
        with sqlite3.connect(":memory:") as memory:
            memory.execute("CREATE TABLE t (a)")
        memory.close()
    assert hooks.calls == []


def test_afterwards_the_platform_serves_again(root: Path) -> None:
    hooks = Noting()
    with HookedVfs(root=root, hooks=hooks):
        pass
    connection = connect(new_file(root / "a.db"))
    add(connection, 1)
    connection.close()
    assert hooks.calls == []
    assert numbers(root / "a.db") == [1]


def test_a_connection_may_outlive_the_hooks(root: Path) -> None:
    path = new_file(root / "a.db")
    hooks = Noting()

    def opened() -> sqlite3.Connection:
        with HookedVfs(root=root, hooks=hooks):
            connection = connect(path)
            add(connection, 1)
        return connection

    connection = opened()
    seen = len(hooks.calls)
    gc.collect()
    for number in range(2, 50):
        add(connection, number)
        gc.collect(0)
    connection.close()
    assert len(hooks.calls) == seen
    assert numbers(path) == list(range(1, 50))


def test_a_connection_may_be_closed_by_the_end_of_the_interpreter(root: Path) -> None:
    path = new_file(root / "a.db")
    program = (
        "import sqlite3, sys; from pathlib import Path\n"
        "from tests.support.vfs import HookedVfs, Hooks\n"
        "path = Path(sys.argv[1])\n"
        "with HookedVfs(root=path.parent, hooks=Hooks()):\n"
        "    sqlite3.left_open = [sqlite3.connect(path, isolation_level=None), sqlite3.connect(':memory:')]\n"
        "    sqlite3.left_open[0].execute('BEGIN IMMEDIATE')\n"
        "    sqlite3.left_open[0].execute('INSERT INTO t VALUES (1, 1)')\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], cwd=HERE, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert numbers(path) == []


def test_hooks_may_be_exchanged_but_not_nested(root: Path) -> None:
    path = new_file(root / "a.db")
    first, second = Noting(), Noting()
    with HookedVfs(root=root, hooks=first) as hooked:
        connection = connect(path)
        seen = len(first.calls)
        hooked.hooks = second
        add(connection, 1)
        connection.close()
        with pytest.raises(RuntimeError):
            HookedVfs(root=root, hooks=Hooks())
    assert 0 < seen == len(first.calls)
    assert second.calls


@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_a_hook_raises_is_not_lost(root: Path, moment: str) -> None:
    def broken(*_: object) -> int:
        raise LookupError("a mistake in a hook")

    def used() -> None:
        with HookedVfs(root=root, hooks=hooks):
            connection = connect(path)
            setattr(hooks, moment, broken)
            failed.append(_fails(lambda: add(connection, 1)))
            connection.close()

    path = new_file(root / "a.db")
    hooks = Hooks()
    failed: list[bool] = []
    with pytest.raises(LookupError, match="a mistake in a hook"):
        used()
    assert failed == [True]


def test_waiting_for_a_lock_takes_no_time_where_it_is_told_so(root: Path) -> None:
    hooks = Failing(CallKind.LOCK, code=vfs.BUSY)
    with HookedVfs(root=root, hooks=hooks, sleeps=False):
        # An hour: with real waiting, this test would be noticed.
        connection = connect(new_file(root / "a.db"), timeout=3_600)
        hooks.armed = True
        assert _fails(lambda: add(connection, 1))
        hooks.armed = False
        connection.close()
    assert hooks.struck > 20


def _fails(act: Callable[[], None]) -> bool:
    try:
        act()
    except sqlite3.Error:
        return True
    return False
