"""Files that are no document, that another program changed, or that somebody forged: refused with a sentence, quickly,
and left as they are. What is not refused can do no harm later."""

from __future__ import annotations

import os
import socket
import sqlite3
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from offsite.errors import Message
from offsite.i18n import Catalogue
from offsite.sample import STAGES, apply_sample
from offsite.store import verify, versions
from offsite.store.disk import Disk
from tests.support.desk import act, make_laptop
from tests.support.hostile import (
    FOREIGN_TABLES,
    IMPOSSIBLE,
    ODD,
    UNREADABLE_TABLES,
    content_of,
    forged,
    rebuilt,
    run,
    trace,
)
from tests.support.hostile_okrs import GOOD_OKRS, IMPOSSIBLE_OKRS
from tests.support.hostile_rounds import IMPOSSIBLE_ROUNDS
from tests.support.shell import Done, Shell, lines
from tests.support.verified import verified_once

SECONDS = 1.0
"""The longest that refusing a file may take: of computing. `run` stops what waits."""
NEWCOMER = {"kind": "candidate.add", "candidate": "newcomer", "title": "Written down after it was opened"}
BAR = "refused with its reason, nothing changed, < 1 s"
LOOKS = (("show", "--log"), ("show", "--json", "--log", "--private"), ("check",))

Promise = Callable[[str, str, str], None]


@pytest.fixture(autouse=True)
def _verified_once() -> Iterator[None]:
    """Command after command is asked about one file."""
    with verified_once():
        yield


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample engagement, published."""
    folder = tmp_path_factory.mktemp("sample")
    document = make_laptop(folder / "home").create(folder / "Kestrel.offsite")
    apply_sample(document, upto=STAGES[-1])
    document.close()
    return document.path.read_bytes()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is put that somebody sent. `bystander` lies two folders above what the laptop keeps for it."""
    (tmp_path / "bystander").mkdir()
    (tmp_path / "bystander" / "thesis.txt").write_text("years of work")
    (tmp_path / "mail").mkdir()
    return tmp_path / "mail" / "Acme.offsite"


def every_command(shell: Shell, path: Path) -> list[Done]:
    """Look at the file in every way, and try to go on with it; each time in less than `SECONDS`."""
    done: list[Done] = []
    for arguments, stdin in [*((look, b"") for look in LOOKS), (("apply", "-"), lines([NEWCOMER]))]:
        begun = time.process_time()
        done.append(run(shell, arguments[0], path, *arguments[1:], stdin=stdin))
        assert time.process_time() - begun < SECONDS, arguments
    return done


def assert_refused(shell: Shell, path: Path, *, said: Message, status: int = 2) -> None:
    """Every command says this and nothing else, and afterwards everything is as it was, the laptop included."""
    before = trace(shell.home.parent)
    sentence = Catalogue.load().say(said) + "\n"
    for done in every_command(shell, path):
        assert (done.status, done.out, done.err) == (status, "", sentence)
    assert trace(shell.home.parent) == before


# What lies there is no document, or not whole.


def _other_database(*statements: str) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in ("CREATE TABLE contact (id INTEGER PRIMARY KEY, name TEXT)", *statements):
            connection.execute(statement)
        return connection.serialize()


def _forged(*statements: str) -> Callable[[bytes], bytes]:
    return lambda good: forged(good, statements, sealed=False)


OUR_MARK = ("PRAGMA application_id = 0x4F667331", "PRAGMA user_version = 1")
BYTES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "0 bytes": ("file.empty", lambda _: b""),
    "the first 100 bytes": ("file.damaged", lambda good: good[:100]),
    "a text": ("file.not_ours", lambda _: b"Minutes of the meeting\n" * 400),
    "a picture": ("file.not_ours", lambda _: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(9_000)),
    "zeros": ("file.not_ours", lambda good: bytes(len(good))),
    "another application's database": ("file.not_ours", lambda _: _other_database()),
    "another's database with our mark": ("file.foreign_schema", lambda _: _other_database(*OUR_MARK)),
    "the first half": ("file.damaged", lambda good: good[: len(good) // 8192 * 4096]),
    "twice": ("file.damaged", lambda good: good * 2),
    "larger pages": ("file.damaged", lambda good: rebuilt(good, "page_size = 8192")),
    "another encoding": ("file.damaged", lambda good: rebuilt(good, "encoding = 'UTF-16le'")),
    "version 0": ("file.damaged", _forged("PRAGMA user_version = 0")),
    "version -1": ("file.damaged", _forged("PRAGMA user_version = -1")),
    "marked as WAL": ("file.wal", lambda good: good[:18] + b"\x02\x02" + good[20:]),
    "without a seal": ("file.damaged", _forged("DELETE FROM seal")),
    "with a second seal": ("file.damaged", _forged("INSERT INTO seal VALUES (2, '')")),
    "changed by hand": ("file.damaged", _forged("UPDATE leader SET votes = 1 - votes")),
}


@pytest.mark.parametrize("name", BYTES)
def test_what_is_no_document_is_refused(name: str, shell: Shell, path: Path, good: bytes, promise: Promise) -> None:
    promise("A file that is no document", BAR, f"{len(BYTES)} files")
    message, make = BYTES[name]
    path.write_bytes(make(good))
    assert_refused(shell, path, said=Message(message, name=path.name))


@pytest.mark.parametrize("ahead", [1, 2**31 - 2])
def test_a_newer_version_is_told_from_damage(ahead: int, shell: Shell, path: Path, good: bytes) -> None:
    newer = min(versions.newest() + ahead, 2**31 - 1)
    path.write_bytes(forged(good, [f"PRAGMA user_version = {newer}"], sealed=False))
    said = Message("file.newer", name=path.name, version=newer, known=versions.newest())
    assert_refused(shell, path, said=said, status=3)


# The name does not lead to an ordinary file.


def _socket(path: Path, _: bytes) -> None:
    before = Path.cwd()
    # The address of a socket is short: it is made from inside its folder.
    os.chdir(path.parent)
    try:
        with closing(socket.socket(socket.AF_UNIX)) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(before)


def _link(path: Path, good: bytes) -> None:
    path.with_name("Real.offsite").write_bytes(good)
    path.symlink_to("Real.offsite")


def _sparse(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    os.truncate(path, 100 * 2**30)


SPECIAL: dict[str, tuple[str, Callable[[Path, bytes], object]]] = {
    "a folder": ("file.folder", lambda path, _: path.mkdir()),
    "a link": ("file.link", _link),
    "a link to nothing": ("file.link", lambda path, _: path.symlink_to("Nothing.offsite")),
    "a link to itself": ("file.link", lambda path, _: path.symlink_to(path)),
    "a link to an endless device": ("file.link", lambda path, _: path.symlink_to("/dev/zero")),
    "100 GB": ("file.too_large", _sparse),
}
if sys.platform != "win32":
    SPECIAL |= {
        "a pipe": ("file.special", lambda path, _: os.mkfifo(path)),
        "a socket": ("file.special", _socket),
    }


@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_ordinary_file_is_never_opened(
    name: str, shell: Shell, path: Path, good: bytes, monkeypatch: pytest.MonkeyPatch, promise: Promise
) -> None:
    promise("A pipe, a folder, a link, 100 GB", f"{BAR}, never opened", f"{len(SPECIAL)} of them")

    def read(*_: object, **__: object) -> bytes:
        raise AssertionError("it was opened")

    message, make = SPECIAL[name]
    make(path, good)
    monkeypatch.setattr(Disk, "read", read)
    assert_refused(shell, path, said=Message(message, name=path.name))


@pytest.mark.parametrize("device", [] if sys.platform == "win32" else ["zero", "tty"])
def test_a_device_is_never_opened(device: str, shell: Shell) -> None:
    assert_refused(shell, Path("/dev") / device, said=Message("file.special", name=device))


# Another database program had it open.


@pytest.mark.parametrize("content", [b"", b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504)], ids=["empty", "hot"])
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_leftovers_of_another_program_stay(ending: str, content: bytes, shell: Shell, path: Path, good: bytes) -> None:
    path.write_bytes(good)
    leftover = path.with_name(path.name + ending)
    leftover.write_bytes(content)
    assert_refused(shell, path, said=Message("file.leftover", name=path.name, leftover=leftover.name))


def test_a_document_in_use_by_another_program(shell: Shell, path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        other.execute("UPDATE candidate SET title = 'Ours now'")
        assert sorted(child.name[12:] for child in path.parent.iterdir()) == ["", "-shm", "-wal"]
        leftover = f"{path.name}-wal"
        assert_refused(shell, path, said=Message("file.leftover", name=path.name, leftover=leftover))
    # The last one to leave puts everything into the file and clears up; the file says how it was treated.
    assert [child.name for child in path.parent.iterdir()] == [path.name]
    assert_refused(shell, path, said=Message("file.wal", name=path.name))


# It was forged.


@pytest.mark.parametrize("name", FOREIGN_TABLES)
def test_tables_that_are_not_ours_are_refused(
    name: str, shell: Shell, path: Path, good: bytes, promise: Promise
) -> None:
    promise("A document with a trigger, a view, another table", BAR, f"{len(FOREIGN_TABLES)} files")
    path.write_bytes(FOREIGN_TABLES[name].of(good))
    assert_refused(shell, path, said=Message("file.foreign_schema", name=path.name))


@pytest.mark.parametrize("name", ["a trigger", "a view", "one more index", "a check less"])
def test_nothing_but_the_schema_gives_them_away(name: str, good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are a test of the fingerprint only as long as everything else about them is right."""
    ours = versions.VERSIONS[-1].document
    monkeypatch.setattr(verify, "fingerprint", lambda _: ours)
    assert verify.verify(FOREIGN_TABLES[name].of(good), name="").uuid == verify.verify(good, name="").uuid


@pytest.mark.parametrize("name", UNREADABLE_TABLES)
def test_tables_that_cannot_be_read_are_refused(name: str, shell: Shell, path: Path, good: bytes) -> None:
    path.write_bytes(UNREADABLE_TABLES[name].of(good))
    assert_refused(shell, path, said=Message("file.damaged", name=path.name))


FORGED = IMPOSSIBLE | IMPOSSIBLE_ROUNDS | IMPOSSIBLE_OKRS


def test_what_is_forged_into_is_itself_taken(shell: Shell, path: Path, good: bytes) -> None:
    path.write_bytes(GOOD_OKRS.of(good))
    assert [one.status for one in every_command(shell, path)] == [0, 0, 0, 0]


@pytest.mark.parametrize("name", FORGED)
def test_what_no_action_makes_is_refused(name: str, shell: Shell, path: Path, good: bytes, promise: Promise) -> None:
    promise("A forged document whose seal is right", BAR, f"{len(FORGED)} files")
    path.write_bytes(FORGED[name].of(good))
    assert_refused(shell, path, said=Message("file.damaged", name=path.name))


@pytest.mark.parametrize("name", ODD)
def test_what_is_odd_is_refused_or_does_no_harm(
    name: str,
    shell: Shell,
    path: Path,
    good: bytes,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where it is opened, everything works on it, here and on the next laptop."""
    path.write_bytes(ODD[name].of(good))
    done = every_command(shell, path)
    for one in done:
        assert_printable(one)
    if done[0].status != 0:
        assert {(one.status, one.out, one.err) for one in done} == {(2, "", done[0].err)}
        return
    assert [one.status for one in done] == [0] * len(done), done
    following = Shell(home=shell.home.with_name("another"), monkeypatch=monkeypatch, capsys=capsys)
    script = lines([{**NEWCOMER, "candidate": "second"}, {"kind": "undo"}, {"kind": "redo"}])
    assert run(following, "apply", path, "-", stdin=script).out == "ok 1 candidate.add\nok 2 undo\nok 3 redo\n"
    for home in (following.home, shell.home):
        again = Shell(home=home, monkeypatch=monkeypatch, capsys=capsys)
        assert {"newcomer", "second"} <= {row["id"] for row in content_of(again, path)["candidates"]}


def assert_printable(done: Done) -> None:
    """Nothing in it that a terminal obeys, or that turns the order of what is read around."""
    for char in set(done.out + done.err) - {"\n", "\t"}:
        assert unicodedata.category(char) != "Cc", f"U+{ord(char):04X}"
        assert unicodedata.bidirectional(char) not in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


# Its name is a trap.

NAMES = {
    "a device of Windows": "CON.offsite",
    "places": "{name} {0} %s $HOME `id`.offsite",
    "a query": "a;mode=memory&immutable=1#b%41.offsite",
    "a hyphen": "-rf.offsite",
    "its own conflict copy": "a (conflict).offsite",
    "as long as it can be": "x" * 247 + ".offsite",
    "shorter than its leftovers": "x" * 240 + ".offsite",
    "right to left": "a\u202egpj.offsite",
}
if sys.platform != "win32":
    NAMES |= {
        "orders to a terminal": "a\x1b[2J\x07\x9bb.offsite",
        "two lines": "a\nok 1 candidate.add.offsite",
        "a stream of Windows": "a:b.offsite",
        "a query": "a?mode=memory&immutable=1#b%41.offsite",
        "blanks": "  .offsite",
    }
if sys.platform == "linux":
    NAMES |= {"no Unicode": os.fsdecode(b"\xff\xfe\x80.offsite")}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_only_a_name(name: str, shell: Shell, path: Path, good: bytes) -> None:
    path = path.with_name(NAMES[name])
    path.write_bytes(good)

    def does(command: str, *more: str | Path) -> Done:
        done = run(shell, command, path, *more, stdin=lines([NEWCOMER]))
        assert done.status == 0, done
        assert_printable(done)
        return done

    does("apply", "-")
    does("check")
    does("backups")
    kept = content_of(shell, path)
    again = path.with_name("Again.offsite")
    assert does("restore", "--to", again).err == ""
    forgot = does("forget")
    assert (forgot.out.count("\n"), forgot.err) == (1, "")
    assert sorted(child.name for child in path.parent.iterdir()) == sorted([path.name, again.name])
    assert content_of(shell, path) == content_of(shell, again) == kept
    path.write_bytes(b"nonsense")
    refused = run(shell, "show", path)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert_printable(refused)


def test_a_conflict_copy_of_a_document_with_a_long_name(path: Path, good: bytes, tmp_path: Path) -> None:
    """There is no room in the name for what tells the two apart."""
    path = path.with_name(NAMES["as long as it can be"])
    path.write_bytes(good)
    ours, theirs = (make_laptop(tmp_path / mark, mark=mark).open(path) for mark in ("ours", "theirs"))
    for document, candidate in ((ours, "a"), (theirs, "b")):
        act(document, "candidate.add", candidate=candidate, title=candidate)
        document.close()
    found = [verify.read_image(child, disk=Disk()) for child in path.parent.iterdir()]
    assert sorted("b" if b'"b"' in image.data else "a" for image in found) == ["a", "b"]


@pytest.mark.parametrize("name", ["x" * 248 + ".offsite", "x" * 300 + "/Acme.offsite", "x" * 5_000 + ".offsite"])
def test_a_name_that_no_file_can_have_is_refused_before_anything_is_kept(
    name: str, shell: Shell, tmp_path: Path
) -> None:
    for arguments in (("sample", tmp_path / name), ("apply", tmp_path / name, "-"), ("show", tmp_path / name)):
        done = run(shell, *arguments, stdin=lines([NEWCOMER]))
        assert done.status in (2, 3)
        assert (done.out, done.err.count("\n")) == ("", 1)
    assert not list(shell.home.glob("work/*/work.db"))


def test_two_dots_lead_where_the_system_says(shell: Shell, tmp_path: Path) -> None:
    """Up from where a link leads, and not from where it stands."""
    (tmp_path / "there" / "deep").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "there" / "deep")
    path = tmp_path / "link" / ".." / "Acme.offsite"
    assert run(shell, "sample", path).status == 0
    assert (tmp_path / "there" / "Acme.offsite").is_file()
    assert content_of(shell, path) == content_of(shell, tmp_path / "there" / "Acme.offsite")
    # One document, and so one working copy.
    assert len(list(shell.home.glob("work/*/work.db"))) == 1
