"""What happens to a file on its way, and how a person finds out: the kinds of damage of the storage notes, section d.

A damaged copy is made from the bytes of a good file with seeded randomness, and always differs from them.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any

from offsite.domain.entities import PrivateNote
from offsite.errors import Message, Told, Unavailable
from offsite.i18n import Catalogue
from offsite.store.disk import Disk
from offsite.store.journal import Entry
from offsite.store.reading import Reading, read_document
from offsite.store.schema import PAGE_SIZE as PAGE
from offsite.store.verify import read_image
from tests.support.desk import make_laptop
from tests.support.hostile import no_longer_than
from tests.support.meeting import Meeting, Rows, rows_in, rows_of
from tests.support.verified import verified_once

SECTOR = 512
HEADER = 100
SECONDS = 1.0
"""The longest that looking at a damaged file may take: of computing, because a machine that is busy with something else
is no defect of ours. What waits is stopped by the clock."""
PATIENCE = 60.0


class Kind(StrEnum):
    """A kind of damage."""

    BIT = "1 bit flipped"
    BYTES = "8 random bytes"
    SECTOR = "sector zeroed"
    PAGE = "page zeroed"
    SWAP = "two pages swapped"
    STALE = "stale page"
    CUT = "cut anywhere"
    CUT_AT_PAGE = "cut at a page end"
    TAIL = "tail zeroed"
    HEADER = "header byte changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A damaged copy; `how` says what was done, so that it can be made again."""

    kind: Kind
    how: str
    data: bytes


def damaged(kind: Kind, data: bytes, *, earlier: Sequence[bytes], seed: int) -> Copy:
    """A damaged copy of `data`. `earlier`: the same file at earlier times, which a lost write leaves pages of."""
    random = Random(f"{kind} {seed}")
    where, copy = _MAKERS[kind](data, earlier, random)
    assert copy != data, f"{kind}, seed {seed}: nothing was damaged"
    return Copy(kind=kind, how=f"{kind}, seed {seed}: {where}", data=copy)


def _bit(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    at, bit = random.randrange(len(data)), random.randrange(8)
    return f"byte {at}, bit {bit}", _with(data, at=at, piece=bytes([data[at] ^ 1 << bit]))


def _bytes(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    at = random.randrange(len(data) - 8)
    return f"bytes from {at}", _with(data, at=at, piece=random.randbytes(8))


def _sector(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    filled = [at for at in range(0, len(data), SECTOR) if any(data[at : at + SECTOR])]
    at = random.choice(filled)
    return f"sector at {at}", _with(data, at=at, piece=bytes(SECTOR))


def _page(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    at = random.choice([at for at in range(0, len(data), PAGE) if any(data[at : at + PAGE])])
    return f"page at {at}", _with(data, at=at, piece=bytes(PAGE))


def _swap(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    one = random.randrange(0, len(data), PAGE)
    # The pages of empty tables are alike: to swap two of them damages nothing.
    unlike = [at for at in range(0, len(data), PAGE) if data[at : at + PAGE] != data[one : one + PAGE]]
    other = random.choice(unlike)
    copy = _with(data, at=one, piece=data[other : other + PAGE])
    return f"pages at {one} and {other}", _with(copy, at=other, piece=data[one : one + PAGE])


def _stale(data: bytes, earlier: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    changed = [
        (at, old[at : at + PAGE])
        for old in earlier
        for at in range(0, min(len(old), len(data)), PAGE)
        if old[at : at + PAGE] != data[at : at + PAGE]
    ]
    at, page = random.choice(changed)
    return f"page at {at}", _with(data, at=at, piece=page)


def _cut(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    at = random.randrange(len(data))
    return f"cut at {at}", data[:at]


def _cut_at_page(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    at = random.randrange(0, len(data), PAGE)
    return f"cut at {at}", data[:at]


def _tail(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    # Bytes that are zero already are no damage: the tail begins before the last one that is not.
    at = random.randrange(len(data.rstrip(b"\0")))
    return f"zero from {at}", data[:at] + bytes(len(data) - at)


def _header(data: bytes, _: Sequence[bytes], random: Random) -> tuple[str, bytes]:
    at = random.randrange(HEADER)
    value = random.choice([value for value in range(256) if value != data[at]])
    return f"byte {at} is {value}", _with(data, at=at, piece=bytes([value]))


_MAKERS: dict[Kind, Callable[[bytes, Sequence[bytes], Random], tuple[str, bytes]]] = {
    Kind.BIT: _bit,
    Kind.BYTES: _bytes,
    Kind.SECTOR: _sector,
    Kind.PAGE: _page,
    Kind.SWAP: _swap,
    Kind.STALE: _stale,
    Kind.CUT: _cut,
    Kind.CUT_AT_PAGE: _cut_at_page,
    Kind.TAIL: _tail,
    Kind.HEADER: _header,
}


def header_bytes(data: bytes, *, values: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """Every copy in which one byte of the header has another of these values."""
    for value in values:
        for at in range(HEADER):
            if data[at] != value:
                yield f"byte {at} is {value}", _with(data, at=at, piece=bytes([value]))


def _with(data: bytes, *, at: int, piece: bytes) -> bytes:
    copy = bytearray(data)
    copy[at : at + len(piece)] = piece
    return bytes(copy[: len(data)])


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What looking at a document came to: why it was refused, or what was shown and what was said beside it."""

    refused: Message | None = None
    rows: Any = None
    notices: tuple[Message, ...] = ()


class Outside:
    """A document that came from outside, to a laptop that has never seen it; looked at in every way there is."""

    def __init__(self, folder: Path, *, good: bytes, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._path = folder / "documents" / "Acme.offsite"
        self._path.parent.mkdir()
        self._home = folder / "home"
        self._ways = (self._verified, self._read, self._opened)
        self.slowest = 0.0
        """Seconds of computing."""
        self._path.write_bytes(good)
        self._right = [way() for way in self._ways]

    def look(self, data: bytes) -> Message | None:
        """Put a damaged file there, and look; why it is refused, None where it shows what the good file shows.

        Asserts that it is one of the two, in all ways the same, quickly, and that the file stays as it is and alone.
        """
        self._path.write_bytes(data)
        seen: list[Look] = []
        with verified_once():
            for way in self._ways:
                begun = time.process_time()
                seen.append(_look(way, catalogue=self._catalogue))
                took = time.process_time() - begun
                self.slowest = max(self.slowest, took)
                ensure(took < SECONDS, f"took {took:.1f} s")
        ensure(self._path.read_bytes() == data, "the file was changed")
        beside = [child.name for child in self._path.parent.iterdir()]
        ensure(beside == [self._path.name], f"something is left beside it: {beside}")
        refused = [look.refused for look in seen]
        ensure(refused == refused[:1] * len(seen), f"refused in one way only: {refused}")
        if refused[0] is None:
            ensure(seen == self._right, "something else is shown")
        return refused[0]

    def _verified(self) -> Look:
        return Look(rows=rows_in(read_image(self._path, disk=Disk()).data))

    def _read(self) -> Look:
        return _shown(read_document(make_laptop(self._home).home, self._path, private=True))

    def _opened(self) -> Look:
        try:
            return _opened(self._home, self._path, catalogue=self._catalogue)
        finally:
            if self._home.exists():
                shutil.rmtree(self._home)


class Inside:
    """A laptop whose working copy is damaged, and a good document."""

    def __init__(self, folder: Path, *, held: Meeting, catalogue: Catalogue) -> None:
        self._folder = folder
        self._path = held.path
        self._catalogue = catalogue
        for name in ("home", "documents"):
            shutil.copytree(folder / name, folder / f"{name} as it was")
        self.good = next(self._home.glob("work/*/work.db")).read_bytes()
        self._right = self._open()
        self._put(self.good)
        self._right_read = self._read()
        self._file = rows_in(self._path.read_bytes())
        self._file_read = _shown(read_document(make_laptop(folder / "another").home, self._path, private=True))

    def look(self, data: bytes) -> Message | None:
        """Look at the document over this working copy, open it and close it; why it is refused, or None.

        Asserts that what is shown is right, or is what the good file holds and a word about it; and that nothing else
        is published.
        """
        with verified_once():
            self._put(data)
            read = _look(self._read, catalogue=self._catalogue)
            self._put(data)
            opened = _look(self._open, catalogue=self._catalogue)
        if read.refused is None and read.rows != self._right_read.rows:
            from_file = _without_notes(read.rows) == _without_notes(self._file_read.rows)
            ensure(bool(read.notices) and from_file, f"shown: other content; said: {read.notices}")
        if opened.refused is None and opened.rows != self._right.rows:
            from_file = _content(opened.rows) == _content(self._file)
            notes_right = set(opened.rows["private_note"]) <= set(self._right.rows["private_note"])
            ensure(bool(opened.notices) and from_file and notes_right, f"opened: other content; said: {opened.notices}")
        for path in self._path.parent.glob("*.offsite"):
            published = _content(rows_in(read_image(path, disk=Disk()).data))
            is_right = published in (_content(self._file), _content(self._right.rows))
            ensure(is_right, f"published: other content, as {path.name}")
        return opened.refused

    @property
    def _home(self) -> Path:
        return self._folder / "home"

    def _put(self, data: bytes) -> None:
        for name in ("home", "documents"):
            shutil.rmtree(self._folder / name)
            shutil.copytree(self._folder / f"{name} as it was", self._folder / name)
        next(self._home.glob("work/*/work.db")).write_bytes(data)

    def _read(self) -> Look:
        return _shown(read_document(make_laptop(self._home).home, self._path, private=True))

    def _open(self) -> Look:
        return _opened(self._home, self._path, catalogue=self._catalogue)


def _look(way: Callable[[], Look], *, catalogue: Catalogue) -> Look:
    try:
        with no_longer_than(PATIENCE):
            return way()
    except Told as told:
        assert_said(told.message, catalogue=catalogue)
        return Look(refused=told.message)


def _opened(home: Path, path: Path, *, catalogue: Catalogue) -> Look:
    """What a document holds when it is opened; it is closed again."""
    # Another name for the ids of this laptop: it gave some before.
    document = make_laptop(home, mark="later").open(path)
    notices = tuple(document.notices)
    try:
        rows = rows_of(document._work.connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raise AssertionError(f"opened: what cannot be read: {error}") from error
    finally:
        try:
            document.close()
        except Unavailable as told:
            assert_said(told.message, catalogue=catalogue)
    # What a laptop knows about the file is not its content: the SHA-256 of its bytes.
    del rows["local_known"]
    return Look(rows=rows, notices=notices)


def _shown(found: Reading) -> Look:
    return Look(rows={**found.rows, Entry: list(found.entries)}, notices=found.notices)


def _without_notes(rows: dict[type, list[Any]]) -> dict[type, list[Any]]:
    return {entity: found for entity, found in rows.items() if entity is not PrivateNote}


def _content(rows: Rows) -> Rows:
    """What a document is about: without its history, and without what only a laptop keeps."""
    aside = ("document", "lineage", "entry", "seal", "local_", "private_")
    return {table: found for table, found in rows.items() if not table.startswith(aside)}


def assert_said(message: Message, *, catalogue: Catalogue) -> None:
    """There is a whole sentence for it."""
    assert catalogue.knows(message.id), f"no sentence for {message}"
    assert "{" not in catalogue.say(message), f"a hole in the sentence for {message}"


def ensure(condition: bool, otherwise: str) -> None:
    """An `assert` without pages of rows in what it says."""
    if not condition:
        raise AssertionError(otherwise)
