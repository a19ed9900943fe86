"""The documents last opened on this laptop: what the welcome screen shows, without opening a single one.

    <folder>/recents.json          the list, newest first, written whole
    <folder>/recents.broken.json   the last list that could not be read

Everything in it is a copy, so nothing is lost with it: it never stands in the way of the work. Loads neither pydantic
nor sqlite, because the first window waits for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, cast

from offsite import locks
from offsite.errors import Message, Unavailable
from offsite.ports import instant_from_text, instant_text
from offsite.values import value

FILE_NAME = "recents.json"
BROKEN_NAME = "recents.broken.json"
MOST = 30
STAGES = 8
_FRESH_NAME = "recents.json.new"
_LOCK_NAME = "recents.lock"
_PATIENCE = 1.0
"""Seconds. Another window is done with the list in a few milliseconds."""
_LARGEST = 4 * 1024 * 1024
"""Bytes, several times what thirty of the longest paths take."""
# What reading a list that is none raises.
_WRONG = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


@value
class Recent:
    """A document as it was when it was last open here.

    `path` is absolute; `stage` is the index of the stage that was reached, 0 to 7; `states` has a letter for each of
    the eight stages: `d` done, `n` now, `o` open, `l` later. Raises ValueError where one of them is not so.
    """

    path: Path
    company: str
    stage: int
    states: str
    caption: str
    opened_at: datetime

    def __post_init__(self) -> None:
        if not self.path.is_absolute() or "\0" in str(self.path):
            raise ValueError("not an absolute path")
        if not 0 <= self.stage < STAGES:
            raise ValueError("no such stage")
        if len(self.states) != STAGES or not set(self.states) <= set("dnol"):
            raise ValueError("not the states of eight stages")
        if self.opened_at.utcoffset() is None or not 1970 <= self.opened_at.year < 2200:
            raise ValueError("not a time that can be told")


@value
class Recents:
    """The list, newest first, and what is to be said about it."""

    rows: tuple[Recent, ...]
    problem: Message | None


def load(folder: Path) -> Recents:
    """The list in `folder`; an empty one where there is none. Never raises for what is in the file or for the disk.

    A list that cannot be read is set aside, which is said once; what can be read of it stays.
    """
    rows: tuple[Recent, ...] = ()
    try:
        rows, whole = _read(folder)
        if whole:
            return Recents(rows=rows, problem=None)
        with _locked(folder):
            return _mended(folder)
    except OSError as error:
        message = Message("recents.out_of_reach", path=str(folder / FILE_NAME), reason=_reason(error))
        return Recents(rows=rows, problem=message)


def remember(recent: Recent, folder: Path) -> Message | None:
    """Put a document first, in the place of what is known of it; what is to be said where that was not possible.

    First is who came last, and not who has the latest time: a clock that was set back hides nobody.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _locked(folder):
            found = _mended(folder)
            _write([recent, *_without(recent.path, rows=found.rows)], folder=folder)
    except OSError as error:
        return Message("recents.not_kept", path=str(folder / FILE_NAME), reason=_reason(error))
    return found.problem


def drop(path: Path, folder: Path) -> bool:
    """Take the document at the absolute `path` out of the list; was it there? Raises Unavailable.

    A list that was set aside before goes as well: it cannot be told whose names stand in it.
    """
    leftovers = [folder / name for name in (BROKEN_NAME, _FRESH_NAME)]
    try:
        if not any(file.exists() for file in (folder / FILE_NAME, *leftovers)):
            return False
        with _locked(folder):
            rows = _mended(folder).rows
            left = _without(path, rows=rows)
            if not left:
                (folder / FILE_NAME).unlink(missing_ok=True)
            elif len(left) < len(rows):
                _write(left, folder=folder)
            for file in leftovers:
                file.unlink(missing_ok=True)
    except OSError as error:
        message = Message("recents.not_kept", path=str(folder / FILE_NAME), reason=_reason(error))
        raise Unavailable(message) from error
    return len(left) < len(rows)


def last_place(path: PurePath) -> str | None:
    """What to plug in again where the file at `path` is missing: the name of the stick ("CLIENTS") or the letter of
    the drive ("E:"); None where it was on the laptop itself.
    """
    if path.drive:
        at_home = os.environ.get("SystemDrive", "C:")  # noqa: SIM112 - Windows writes it so
        return path.drive if len(path.drive) == 2 and path.drive.upper() != at_home.upper() else None
    match path.parts:
        case ("/", "Volumes", name, _, *_):
            return name
        case ("/", "media", _, name, _, *_) | ("/", "run", "media", _, name, _, *_):
            return name
        case _:
            return None


def _locked(folder: Path) -> AbstractContextManager[None]:
    return locks.held(folder / _LOCK_NAME, patience=_PATIENCE)


def _mended(folder: Path) -> Recents:
    """What can be read of the list; one that is not whole is set aside. The caller holds the lock. Raises OSError."""
    rows, whole = _read(folder)
    if whole:
        return Recents(rows=rows, problem=None)
    aside = folder / BROKEN_NAME
    (folder / FILE_NAME).replace(aside)
    if rows:
        _write(rows, folder=folder)
    return Recents(rows=rows, problem=Message("recents.set_aside", path=str(aside)))


def _read(folder: Path) -> tuple[tuple[Recent, ...], bool]:
    """What can be read of the list, and is that all of it? Raises OSError."""
    try:
        with (folder / FILE_NAME).open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return (), True
    rows: list[Recent] = []
    try:
        if len(raw) > _LARGEST:
            raise ValueError("too large")
        found: Any = json.loads(raw)["recents"]
        if type(found) is not list:
            raise TypeError("not a list")
    except _WRONG:
        return (), False
    whole = True
    for content in cast("list[Any]", found):
        try:
            rows.append(_from_plain(content))
        except _WRONG:
            whole = False
    return tuple(rows[:MOST]), whole


def _write(rows: Iterable[Recent], *, folder: Path) -> None:
    """Write the list, whole or not at all. The caller holds the lock. Raises OSError."""
    text = json.dumps({"recents": [_plain(row) for row in list(rows)[:MOST]]}, indent=1)
    fresh = folder / _FRESH_NAME
    with open(fresh, "wb", opener=_for_this_person) as file:
        file.write(text.encode("ascii"))
        file.flush()
        # Otherwise a power cut may leave the new name with nothing behind it.
        os.fsync(file.fileno())
    fresh.replace(folder / FILE_NAME)


def _for_this_person(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _plain(row: Recent) -> dict[str, str | int]:
    return {
        "path": str(row.path),
        "company": row.company,
        "stage": row.stage,
        "states": row.states,
        "caption": row.caption,
        "opened_at": instant_text(row.opened_at),
    }


def _from_plain(content: Any) -> Recent:
    """The inverse of `_plain`; what a later version wrote beside it is passed over. Raises what `_WRONG` names."""
    texts = {key: content[key] for key in ("path", "company", "states", "caption", "opened_at")}
    stage = content["stage"]
    if type(stage) is not int or any(type(text) is not str for text in texts.values()):
        raise TypeError("a value of another type")
    return Recent(
        path=Path(texts["path"]),
        company=texts["company"],
        stage=stage,
        states=texts["states"],
        caption=texts["caption"],
        opened_at=instant_from_text(texts["opened_at"]),
    )


def _without(path: Path, *, rows: Iterable[Recent]) -> list[Recent]:
    wanted = os.path.normcase(path)
    return [row for row in rows if os.path.normcase(row.path) != wanted]


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__
