"""Power cuts, simulated: a disk with a volatile cache, and the images that may be found on it afterwards.

From a `Tape` and a seed, `crash_images` makes images. Each is the disk after a cut at some point of the tape, where

- data that was not synced since survives or not for each 512-byte piece of each write on its own, in any combination,
  so that the last write, or one long before it, may be torn; new sizes likewise, with zeros where the data did not
  survive;
- a sync of a file makes its content durable, and neither its name nor the file's absence elsewhere;
- making, renaming and removing a name is durable once its folder was synced, and survives or not on its own until
  then, so that a removed file may come back; a rename is there whole or not at all.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.support.tape import (
    Event,
    FolderMade,
    FolderSynced,
    Marked,
    Opened,
    Removed,
    Renamed,
    Synced,
    Tape,
    Tree,
    Truncated,
    Wrote,
)

SECTOR = 512

# How likely a piece that was not synced survives. All and nothing are what happens most; in between lies the damage.
SURVIVAL = (0.0, 0.1, 0.5, 0.9, 1.0)


@dataclass(slots=True, eq=False)
class _File:
    """What is on the medium, and what is only in the cache."""

    durable: bytearray = field(default_factory=bytearray)
    cached: list[Wrote | Truncated] = field(default_factory=list[Wrote | Truncated])

    def sync(self) -> None:
        for change in self.cached:
            _apply(self.durable, change)
        self.cached.clear()

    def content(self, random: Random, survival: float) -> bytes:
        """What may be found after a cut."""
        content, size = bytearray(self.durable), len(self.durable)
        for change in self.cached:
            if isinstance(change, Truncated):
                if random.random() < survival:
                    _apply(content, change)
                    size = change.size
                continue
            for piece in _pieces(change):
                if random.random() < survival:
                    _apply(content, piece)
            if random.random() < survival:
                size = max(size, change.offset + len(change.data))
        return bytes(content[:size].ljust(size, b"\0"))


def _apply(content: bytearray, change: Wrote | Truncated) -> None:
    size = change.size if isinstance(change, Truncated) else change.offset + len(change.data)
    if size > len(content):
        content.extend(bytes(size - len(content)))
    if isinstance(change, Truncated):
        del content[size:]
    else:
        content[change.offset : size] = change.data


def _pieces(change: Wrote) -> Iterator[Wrote]:
    """A write as the sectors take it: cut wherever one ends."""
    start, end = change.offset, change.offset + len(change.data)
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        yield Wrote(change.handle, start, change.data[start - change.offset : stop - change.offset])
        start = stop


@dataclass(slots=True, eq=False)
class _Folder:
    """Names: as every program sees them, as they are on the medium, and the changes in between."""

    names: dict[str, _Node] = field(default_factory=dict[str, "_Node"])
    durable: dict[str, _Node] = field(default_factory=dict[str, "_Node"])
    cached: list[dict[str, _Node | None]] = field(default_factory=list[dict[str, "_Node | None"]])

    def change(self, change: dict[str, _Node | None]) -> None:
        _rename(self.names, change)
        self.cached.append(change)

    def sync(self) -> None:
        self.durable = dict(self.names)
        self.cached.clear()

    def entries(self, random: Random, survival: float) -> dict[str, _Node]:
        """The names that may be found after a cut."""
        entries = dict(self.durable)
        for change in self.cached:
            if random.random() < survival:
                _rename(entries, change)
        return entries


_Node = _File | _Folder


def _rename(names: dict[str, _Node], change: dict[str, _Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class Volume:
    """The disk as the events of a tape leave it."""

    def __init__(self, tape: Tape) -> None:
        self._top = _Folder()
        self._root = str(tape.root)
        self._open: dict[int, _File] = {}
        for path, content in tape.start.items():
            folder, name = self._place(path)
            folder.names[name] = _Folder() if content is None else _File(bytearray(content))
            folder.sync()

    def apply(self, event: Event) -> None:
        match event:
            case Opened():
                folder, name = self._place(event.path)
                if name not in folder.names:
                    folder.change({name: _File()})
                self._open[event.handle] = _the_file(folder.names[name])
            case Wrote() | Truncated():
                self._open[event.handle].cached.append(event)
            case Synced():
                self._open[event.handle].sync()
            case Renamed():
                folder, name = self._place(event.source)
                target_folder, target = self._place(event.target)
                assert folder is target_folder, "what is durable when of a rename across folders is not known here"
                folder.change({name: None, target: folder.names[name]})
            case Removed():
                folder, name = self._place(event.path)
                folder.change({name: None})
            case FolderMade():
                folder, name = self._place(event.path)
                folder.change({name: _Folder()})
            case FolderSynced():
                self._folder(event.path).sync()
            case Marked():
                pass

    def image(self, random: Random, *, survival: tuple[float, ...] = SURVIVAL) -> Tree:
        """The tree that may be found after a cut now; with a survival of 1.0, as every program sees it now."""
        found: Tree = {}
        self._gather(found, self._root, self._top, random, survival)
        return found

    def _gather(self, found: Tree, path: str, folder: _Folder, random: Random, survival: tuple[float, ...]) -> None:
        for name, node in sorted(folder.entries(random, random.choice(survival)).items()):
            place = str(Path(path, name))
            if isinstance(node, _File):
                found[place] = node.content(random, random.choice(survival))
            else:
                found[place] = None
                self._gather(found, place, node, random, survival)

    def _folder(self, path: str) -> _Folder:
        folder = self._top
        for name in Path(path).relative_to(self._root).parts:
            node = folder.names[name]
            assert isinstance(node, _Folder)
            folder = node
        return folder

    def _place(self, path: str) -> tuple[_Folder, str]:
        return self._folder(str(Path(path).parent)), Path(path).name


def _the_file(node: _Node) -> _File:
    assert isinstance(node, _File)
    return node


@dataclass(frozen=True, slots=True, kw_only=True)
class CrashImage:
    """What is on the disk after a cut, and what people had been told before it."""

    number: int
    cut: int
    """How many events of the tape had happened."""
    told: frozenset[str]
    tree: Tree

    def put(self, root: Path) -> None:
        """Have exactly this below `root`, at the paths that were recorded."""
        put_tree(root, self.tree)


def crash_images(tape: Tape, *, count: int, seed: int) -> Iterator[CrashImage]:
    """`count` images, their cuts spread evenly over the tape, at random within each part."""
    random = Random(seed)
    length = len(tape.events)
    cuts = [min(length, int((number + random.random()) * (length + 1) / count)) for number in range(count)]
    volume, done, told = Volume(tape), 0, set[str]()
    for number, cut in enumerate(cuts):
        for event in tape.events[done:cut]:
            volume.apply(event)
            if isinstance(event, Marked):
                told.add(event.text)
        done = cut
        yield CrashImage(number=number, cut=cut, told=frozenset(told), tree=volume.image(random))


def put_tree(root: Path, tree: Tree) -> None:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    for path, content in tree.items():
        if content is None:
            Path(path).mkdir(mode=0o700)
        else:
            Path(path).write_bytes(content)
