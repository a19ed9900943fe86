"""From a working copy to the document at the user's path: whole, verified, and never over somebody else's work.

The connection is held only while the working copy is copied into memory, 5 ms for 7 MB: `PublishJob.run` sees bytes and
paths only and may run anywhere. (Copying the published rows on the connection took 36 ms with 5,000 journal entries.)
"""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import stat
from pathlib import Path

from offsite.errors import Defect, Message, Refusal, Unavailable
from offsite.store import faults, schema
from offsite.store.connect import image_connection
from offsite.store.disk import Disk
from offsite.store.places import Home, host_name
from offsite.store.verify import LARGEST, Image, read_image, seal_of, verify
from offsite.values import value

LONGEST_NAME = 255
"""Bytes that the name of a file may have on the file systems that people use."""
# A text that was taken back is not handed out: its entry stays, its words do not.
_SAID = "CASE WHEN state IN ('undone', 'dropped') THEN '[\"did.taken_back\", {}]' ELSE said END"


@value
class Published:
    """What a publication came to. `conflict`: somebody else's work stands at the path, and ours was put beside it.
    `was_gone`: the file that this laptop saw there last was not there any more."""

    path: Path
    sha256: str
    publish_id: str
    conflict: bool
    was_gone: bool = False


def published_part(work: bytes) -> bytes:
    """The published tables of the image of a working copy, in a database of their own, with its seal: a document.

    Rows are copied and not pages: no private byte, and nothing that was deleted, gets into the new database.
    """
    with image_connection(work, seconds=60.0) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("ATTACH ':memory:' AS pub")
        schema.make_published(connection, into="pub")
        connection.execute("BEGIN")
        for table in schema.published_tables(connection):
            if table == "entry":
                connection.execute(_copy_entries(connection))
            else:
                connection.execute(f"INSERT INTO pub.{table} SELECT * FROM main.{table} ORDER BY 1")
        seal = seal_of(connection, schema_name="pub")
        connection.execute("INSERT INTO pub.seal (id, sha256) VALUES (1, ?)", (seal,))
        connection.execute("COMMIT")
        return connection.serialize(name="pub")


def _copy_entries(connection: sqlite3.Connection) -> str:
    names = [str(row[1]) for row in connection.execute("PRAGMA main.table_info(entry)")]
    values = ", ".join(_SAID if name == "said" else name for name in names)
    return f"INSERT INTO pub.entry SELECT {values} FROM main.entry WHERE zone <> 'private' ORDER BY seq"


def _verified(data: bytes) -> Image:
    try:
        return verify(data, name="", ours=True)
    except (Refusal, Unavailable) as error:
        raise Defect(f"what would be published cannot be read: {error}") from error


@value
class PublishJob:
    """One publication, cut off from the connection.

    `work`: the image of the working copy. `base`: sha256 of the file as this laptop saw it last, or None. `lineage`:
    the ids of our publications.
    """

    work: bytes
    target: Path
    base: str | None
    uuid: str
    lineage: frozenset[str]
    home: Home

    @property
    def disk(self) -> Disk:
        return self.home.disk

    def run(self) -> Published:
        """Seal, verify, write, compare, replace. Raises Unavailable, and Defect where our own image is bad."""
        data = published_part(self.work)
        image = _verified(data)
        try:
            if not self.target.parent.is_dir():
                raise FileNotFoundError(errno.ENOENT, "the folder is gone", str(self.target.parent))
            # Before anything is written, and again at the last moment: another laptop may publish meanwhile.
            self._where()
            was_gone = self.base is not None and not os.path.lexists(self.target)
            part = part_of(self.target, home=self.home)
            remove_part(self.target, home=self.home)
            try:
                self.disk.write_new(part, data, mode=0o666)
                if self.disk.read(part, limit=LARGEST) != data:
                    raise OSError(errno.EIO, "what was written reads back differently")
                path, conflict = self._where()
                _keep_rights(part, of=path)
                self.disk.replace(part, path)
            except BaseException:
                _remove_quietly(part, disk=self.disk)
                raise
        except OSError as error:
            raise faults.of_disk(error, place=self.target.parent) from error
        return Published(
            path=path, sha256=image.sha256, publish_id=image.publish_id, conflict=conflict, was_gone=was_gone
        )

    def _where(self) -> tuple[Path, bool]:
        """The path to write to: the target, unless it holds what we have never seen."""
        if self._may_replace(self.target):
            return self.target, False
        number = 1
        while True:
            word = "conflict" if number == 1 else f"conflict {number}"
            path = self.target.with_name(_beside(self.target, word=word))
            if self._may_replace(path, base_counts=False):
                return path, True
            number += 1

    def _may_replace(self, path: Path, *, base_counts: bool = True) -> bool:
        """Is there nothing at `path`, or only what is part of our own past?"""
        if base_counts and self._is_base(path):
            return _writable(path)
        try:
            image = read_image(path, disk=self.disk)
        except FileNotFoundError:
            return True
        except Refusal:
            # Damaged, foreign or no document at all: it stays where it is.
            return False
        except Unavailable as error:
            if error.message.id == "file.newer":
                return False
            raise
        return image.uuid == self.uuid and image.publish_id in self.lineage and _writable(path)

    def _is_base(self, path: Path) -> bool:
        if self.base is None or path.is_symlink() or not path.is_file():
            return False
        return hashlib.sha256(self.disk.read(path, limit=LARGEST)).hexdigest() == self.base


def _beside(path: Path, *, word: str) -> str:
    """The name of a conflict copy, its stem cut where the whole would be longer than a file's name may be."""
    ending = f" ({word}){path.suffix}"
    stem = path.stem
    while len(os.fsencode(stem + ending)) > LONGEST_NAME:
        stem = stem[:-1]
    return stem + ending


def part_of(path: Path, *, home: Home) -> Path:
    """The unfinished file beside a document: one name for this path and this person on this computer, so that only the
    holder of its lock writes it."""
    told = f"{host_name()}\0{home.folder}\0{path}"
    return path.with_name(f".offsite-{hashlib.sha256(os.fsencode(told)).hexdigest()[:16]}.part")


def remove_part(path: Path, *, home: Home) -> None:
    """Remove what an interrupted publication left beside the document. Raises OSError."""
    part = part_of(path, home=home)
    if part.exists():
        home.disk.unlink(part)


def _writable(path: Path) -> bool:
    """A document that somebody marked as read-only is not replaced behind their back. Raises Unavailable."""
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise Unavailable(Message("file.read_only", name=path.name))
    return True


def _keep_rights(part: Path, *, of: Path) -> None:
    """Let whoever could read the document before read it now."""
    try:
        part.chmod(stat.S_IMODE(of.stat().st_mode))
    except OSError:
        # A new document, or a file system without rights.
        pass


def _remove_quietly(part: Path, *, disk: Disk) -> None:
    try:
        if part.exists():
            disk.unlink(part)
    except OSError:
        # The stick is gone, or the disk is ill: the next publication removes it.
        pass
