"""One record, in one order, of everything that changes a file: what SQLite does and what the store does itself."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from offsite.store.disk import Disk
from tests.support.vfs import OK, OPEN_CREATE, OPEN_MAIN_JOURNAL, OPEN_SUPER_JOURNAL, OPEN_WAL, Call, CallKind, Hooks

Tree = dict[str, bytes | None]
"""What lies in a folder: path to content, None for a folder, parents first."""


@dataclass(frozen=True, slots=True)
class Opened:
    """From here on `handle` is the file that has the name `path`; made, where no file has."""

    handle: int
    path: str


@dataclass(frozen=True, slots=True)
class Wrote:
    handle: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    handle: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    handle: int


@dataclass(frozen=True, slots=True)
class Renamed:
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Removed:
    path: str


@dataclass(frozen=True, slots=True)
class FolderMade:
    path: str


@dataclass(frozen=True, slots=True)
class FolderSynced:
    path: str


@dataclass(frozen=True, slots=True)
class Marked:
    """Not of the disk: somebody was told something, which must be true from here on."""

    text: str


Event = Opened | Wrote | Truncated | Synced | Renamed | Removed | FolderMade | FolderSynced | Marked


class Tape:
    """What happened below `root`, in order. What lies there when the tape begins is durable."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.start = read_tree(root)
        self.events: list[Event] = []
        self._handles = 0

    def add(self, event: Event) -> None:
        self.events.append(event)

    def opened(self, path: str) -> int:
        """Note an opening; the handle that further events name the file by."""
        self._handles += 1
        self.add(Opened(self._handles, path))
        return self._handles

    def mark(self, text: str) -> None:
        self.add(Marked(text))


class RecordingHooks(Hooks):
    """Notes what SQLite does to its files.

    The platform syncs a folder on its own in two cases, which are noted as events of their own, so that a cut may fall
    between: after the first sync of a journal that was opened to be made, and after a delete with `dir_sync` (which is
    what synchronous=EXTRA asks for). Source: os_unix.c, `UNIXFILE_DIRSYNC` in `unixSync`, and `unixDelete`.
    """

    def __init__(self, tape: Tape, *, inner: Hooks | None = None) -> None:
        """`inner` may fail calls. Of a call that has happened and is reported as failed, no sync is noted: a sync that
        fails has synced nothing."""
        self._tape = tape
        self._inner = inner or Hooks()
        self._handles: dict[int, int] = {}
        self._names_unsynced: set[int] = set()

    def before(self, call: Call) -> int:
        return self._inner.before(call)

    def after(self, call: Call, code: int) -> int:
        heard = self._inner.after(call, code)
        if code == OK:
            self._note(call, synced=heard == OK)
        return heard

    def _note(self, call: Call, *, synced: bool) -> None:
        tape = self._tape
        match call.kind:
            case CallKind.OPEN:
                self._handles[call.handle] = tape.opened(call.path)
                if call.flags & OPEN_CREATE and call.flags & (OPEN_MAIN_JOURNAL | OPEN_SUPER_JOURNAL | OPEN_WAL):
                    self._names_unsynced.add(call.handle)
            case CallKind.WRITE:
                tape.add(Wrote(self._handles[call.handle], call.offset, call.data))
            case CallKind.TRUNCATE:
                tape.add(Truncated(self._handles[call.handle], call.size))
            case CallKind.SYNC if not synced:
                pass
            case CallKind.SYNC:
                tape.add(Synced(self._handles[call.handle]))
                if call.handle in self._names_unsynced:
                    self._names_unsynced.discard(call.handle)
                    tape.add(FolderSynced(str(Path(call.path).parent)))
            case CallKind.DELETE:
                tape.add(Removed(call.path))
                if call.dir_sync and synced:
                    tape.add(FolderSynced(str(Path(call.path).parent)))
            case CallKind.LOCK | CallKind.UNLOCK | CallKind.CLOSE:
                pass


class RecordingDisk(Disk):
    """Notes what the store itself does to files and folders."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape
        self._making: Path | None = None
        self._handles: dict[int, int] = {}

    def write_new(self, path: Path, data: bytes, *, mode: int = 0o600) -> None:
        with self._opening(path):
            super().write_new(path, data, mode=mode)

    def overwrite(self, path: Path) -> None:
        with self._opening(path):
            super().overwrite(path)

    @contextmanager
    def _opening(self, path: Path) -> Generator[None]:
        """What is written meanwhile to a file that is not known is written to `path`."""
        self._making = path
        known = set(self._handles)
        try:
            yield
        finally:
            self._making = None
            for handle in self._handles.keys() - known:
                del self._handles[handle]

    def write(self, handle: int, data: memoryview) -> int:
        offset = os.lseek(handle, 0, os.SEEK_CUR)
        taken = super().write(handle, data)
        self._tape.add(Wrote(self._handle(handle), offset, bytes(data[:taken])))
        return taken

    def sync(self, handle: int) -> None:
        super().sync(handle)
        self._tape.add(Synced(self._handle(handle)))

    def rename(self, source: Path, target: Path) -> None:
        super().rename(source, target)
        self._tape.add(Renamed(str(source), str(target)))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self._tape.add(Removed(str(path)))

    def make_folder(self, path: Path) -> None:
        # One level at a time: the folder above is synced inside, and must find the new name on the tape.
        missing = [folder for folder in (*reversed(path.parents), path) if not folder.exists()]
        for folder in missing:
            self._tape.add(FolderMade(str(folder)))
            super().make_folder(folder)
        if not missing:
            super().make_folder(path)

    def remove_folder(self, path: Path) -> None:
        super().remove_folder(path)
        self._tape.add(Removed(str(path)))

    def sync_folder(self, path: Path) -> None:
        super().sync_folder(path)
        self._tape.add(FolderSynced(str(path)))

    def lock(self, path: Path) -> int:
        handle = super().lock(path)
        self._handles[handle] = self._tape.opened(str(path))
        return handle

    def unlock(self, handle: int) -> None:
        super().unlock(handle)
        self._handles.pop(handle, None)

    def _handle(self, handle: int) -> int:
        """The tape's name for an open file; what is new was opened by the `write_new` that is under way."""
        if handle not in self._handles:
            assert self._making is not None, "written to a file that the tape has not seen opened"
            self._handles[handle] = self._tape.opened(str(self._making))
        return self._handles[handle]


def read_tree(root: Path) -> Tree:
    """What lies below `root` now."""
    return {str(path): None if path.is_dir() else path.read_bytes() for path in sorted(root.rglob("*"))}
