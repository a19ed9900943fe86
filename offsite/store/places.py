"""Where this laptop keeps its working copies and backups, who holds them, and which belongs to which file.

    <home>/work/<key>/work.db       the working copy
    <home>/work/<key>/place.json    which document it is, and where its file is
    <home>/work/<key>.lock          held by whoever has it open; names host, process and time
    <home>/backups/<uuid>/          backups of a document

The key is made from the document's id and the path of its file: a copied file gets a working copy of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from offsite.errors import Message, Unavailable
from offsite.ports import Clock, Ids, instant_from_text, instant_text
from offsite.store import faults
from offsite.store.disk import Disk
from offsite.values import value

WORK_FILE = "work.db"
PLACE_FILE = "place.json"
_GONE = ".gone"
LONGEST_WORK_PATH = 490
"""Bytes: SQLite takes paths of at most 512, the name of the journal beside the file included."""


@value
class Place:
    """A working copy on this laptop, and the document that it belongs to."""

    folder: Path
    uuid: str
    path: Path

    @property
    def work_file(self) -> Path:
        return self.folder / WORK_FILE

    @property
    def lock_file(self) -> Path:
        return self.folder.with_name(self.folder.name + ".lock")


class Lock:
    """A working copy held by this process."""

    def __init__(self, handle: int, *, path: Path, disk: Disk) -> None:
        self.path = path
        self._handle: int | None = handle
        self._disk = disk

    def remove(self) -> None:
        """Give it back and remove its file."""
        if sys.platform == "win32":
            self.release()
            self._disk.unlink(self.path)
        else:
            # Still held: whoever waits for this very file notices that it is gone (`Disk.lock`).
            self._disk.unlink(self.path)
            self.release()

    def release(self) -> None:
        """Give it back; a second call does nothing."""
        handle, self._handle = self._handle, None
        if handle is not None:
            try:
                self._disk.unlock(handle)
            except OSError:
                # The system takes it back when the process ends, at the latest.
                pass


@value
class Home:
    """The private data folder of this person on this laptop, and the ports that touch the world."""

    folder: Path
    clock: Clock
    ids: Ids
    disk: Disk

    @property
    def work(self) -> Path:
        return self.folder / "work"

    def backups(self, uuid: str) -> Path:
        return self.folder / "backups" / uuid

    def place(self, *, uuid: str, path: Path) -> Place:
        """The place of the working copy for this document at this path, whether it is there or not."""
        key = hashlib.sha256(f"{uuid}\0{os.path.normcase(path)}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return Place(folder=self.work / key, uuid=uuid, path=path)

    def known_places(self) -> list[Place]:
        """Every working copy on this laptop. One whose note is unreadable is passed over, never removed."""
        found: list[Place] = []
        try:
            folders = sorted(self.work.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise faults.of_disk(error, place=self.work) from error
        for folder in folders:
            if folder.suffix:
                # Not yet whole, discarded, or a lock.
                continue
            try:
                note = json.loads((folder / PLACE_FILE).read_bytes())
                found.append(Place(folder=folder, uuid=str(note["uuid"]), path=Path(str(note["path"]))))
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return found

    def at_path(self, path: Path) -> list[Place]:
        """The working copies of whatever document was last at `path`, the one touched last first."""
        wanted = os.path.normcase(path)
        places = [
            place
            for place in self.known_places()
            # A copy that was set aside still names its old path, and no longer belongs to it.
            if os.path.normcase(place.path) == wanted and place.folder == self.place(uuid=place.uuid, path=path).folder
        ]
        return sorted(places, key=last_touched, reverse=True)

    def of_document(self, uuid: str) -> list[Place]:
        """The working copies of this document at any path, the one touched last first."""
        places = [place for place in self.known_places() if place.uuid == uuid]
        return sorted(places, key=last_touched, reverse=True)

    def lock(self, place: Place) -> Lock:
        """Hold a working copy. Raises Unavailable with who has it."""
        path = place.lock_file
        if len(os.fsencode(place.work_file)) > LONGEST_WORK_PATH:
            raise Unavailable(Message("home.too_long", path=str(self.folder)))
        try:
            self.disk.make_folder(self.folder)
            self.disk.make_folder(path.parent)
            handle = self.disk.lock(path)
        except BlockingIOError as error:
            raise Unavailable(self._in_use(path, name=place.path.name)) from error
        except OSError as error:
            raise faults.of_disk(error, place=path.parent) from error
        lock = Lock(handle, path=path, disk=self.disk)
        note = {"host": host_name(), "process": os.getpid(), "since": instant_text(self.clock.now())}
        try:
            self.disk.write_note(handle, json.dumps(note).encode())
        except OSError:
            # The note is a courtesy; the lock itself holds without it, on a full disk too.
            pass
        return lock

    def write_note(self, place: Place) -> None:
        """Write down which document the working copy belongs to. Raises OSError."""
        text = json.dumps(_note(place), ensure_ascii=True, indent=1)
        fresh = place.folder / f"{PLACE_FILE}.new"
        if fresh.exists():
            self.disk.unlink(fresh)
        self.disk.write_new(fresh, text.encode())
        self.disk.replace(fresh, place.folder / PLACE_FILE)

    def add(self, place: Place, *, data: bytes) -> None:
        """Put a new working copy in its place: all of it, or nothing. The caller holds its lock. Raises OSError."""
        fresh = place.folder.with_name(place.folder.name + ".new")
        self.remove_tree(fresh)
        self.disk.make_folder(fresh)
        self.disk.write_new(fresh / WORK_FILE, data)
        self.write_note(Place(folder=fresh, uuid=place.uuid, path=place.path))
        self.disk.sync_folder(fresh)
        self.disk.replace(fresh, place.folder)

    def move(self, place: Place, *, to: Place) -> None:
        """Give a working copy to another path. The caller holds both locks. Raises OSError.

        A working copy that is there already, of a file that is gone, is set aside and never removed.
        """
        self.set_aside(to)
        self.disk.replace(place.folder, to.folder)
        self.mend_note(to)

    def set_aside(self, place: Place) -> None:
        """Free the place of a working copy whose file is gone: it is kept, under no path. Raises OSError."""
        if place.folder.exists():
            self.disk.replace(place.folder, self.work / self.ids.new())

    def mend_note(self, place: Place) -> None:
        """Have the note of a working copy say where its file is now. A failure waits for the next opening."""
        try:
            note = json.loads((place.folder / PLACE_FILE).read_bytes())
            if note == _note(place):
                return
        except (OSError, ValueError):
            pass
        try:
            self.write_note(place)
        except OSError:
            pass

    def is_set_aside(self, place: Place) -> bool:
        """Does it stand under no path any more?"""
        return place.folder != self.place(uuid=place.uuid, path=place.path).folder

    def discard(self, folder: Path) -> None:
        """Take a folder out of use in one step; `sweep` removes it. Raises OSError."""
        if folder.is_dir():
            # Beside it: a rename across folders is not one step on every file system.
            self.disk.replace(folder, folder.with_name(self.ids.new() + _GONE))

    def sweep(self) -> bool:
        """Remove what was discarded, also by whoever was interrupted. Was there anything? Raises OSError."""
        found = [path for folder in (self.work, self.folder / "backups") for path in sorted(folder.glob(f"*{_GONE}"))]
        for folder in found:
            self.remove_tree(folder)
        return found != []

    def remove_tree(self, folder: Path) -> int:
        """Overwrite and remove every file of a folder of ours; how many. Raises OSError."""
        if not folder.is_dir() or folder.is_symlink():
            return 0
        removed = 0
        for child in sorted(folder.iterdir()):
            if child.is_dir() and not child.is_symlink():
                removed += self.remove_tree(child)
                continue
            try:
                self.disk.overwrite(child)
            except OSError:
                # It is removed all the same.
                pass
            self.disk.unlink(child)
            removed += 1
        self.disk.remove_folder(folder)
        self.disk.sync_folder(folder.parent)
        return removed

    def _in_use(self, path: Path, *, name: str) -> Message:
        try:
            note = json.loads(path.read_bytes())
            since = instant_from_text(note["since"])
            return Message(
                "lock.in_use_by", name=name, host=str(note["host"]), process=str(int(note["process"])), since=since
            )
        except (OSError, ValueError, KeyError, TypeError):
            return Message("lock.in_use", name=name)


def real_path(path: Path) -> Path:
    """The one spelling of a path: absolute, the links of its folder followed, its own name as given."""
    path = path.absolute()
    if path.name in ("", ".."):
        return Path(os.path.realpath(path))
    # Not collapsed as text first: behind a link, `..` leads where the system says.
    return Path(os.path.realpath(path.parent)) / path.name


def host_name() -> str:
    """What this computer calls itself."""
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "")
    # What gethostname says, without loading sockets.
    return os.uname().nodename


def _note(place: Place) -> dict[str, str]:
    return {"uuid": place.uuid, "path": str(place.path)}


def touched_at(place: Place) -> datetime:
    """When the working copy was last written; 1970 where it is not there."""
    return datetime.fromtimestamp(last_touched(place) / 1e9, tz=UTC)


def last_touched(place: Place) -> int:
    """When the working copy was last written, in nanoseconds since 1970; 0 where it is not there."""
    try:
        return place.work_file.stat().st_mtime_ns
    except OSError:
        return 0
