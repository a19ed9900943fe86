"""How a document is opened in the window: either there it is, or what stands in the way and the ways out of it.

Loads the store only when something is opened: the welcome needs its words, and not the store.
"""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from offsite import recents
from offsite.errors import Message, Refusal, Told, Unavailable
from offsite.ui.filenames import documents_folder, free_path, safe_stem, shown
from offsite.ui.kit import Kit
from offsite.ui.troubles import KeptCopy, Trouble, said_in_window, shown_path
from offsite.ui.widgets.banner import Banner

__all__ = [
    "Opening",
    "ReadOnlyBanner",
    "Trouble",
    "is_writable",
    "read_only_banner",
    "said_in_window",
    "sample_document",
]

if TYPE_CHECKING:
    from offsite.store.document import Document
    from offsite.store.laptop import Laptop


class Opening:
    """Opens documents, and carries out the ways out of a trouble. What does not work comes back as what to say."""

    def __init__(self, laptop: Laptop, kit: Kit) -> None:
        self._laptop = laptop
        self._kit = kit

    def open(self, path: Path) -> Document | Trouble:
        """The document at `path`, or why not."""
        try:
            return self._laptop.open(path)
        except Told as error:
            return self._trouble(path, error.message)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            return self._trouble(path, Message("file.unreadable", path=str(path), reason=reason))

    def restore(self, copy: KeptCopy, *, to: Path) -> Document | Message:
        """A document of its own at `to`, as this laptop kept it."""
        try:
            if copy.backup is not None:
                document = self._laptop.restore(copy.backup, to=to)
            else:
                assert copy.found is not None
                document = self._laptop.restore_newest(copy.found, to=to)
        except Told as error:
            return said_in_window(error.message)
        document.notices.append(Message("backup.restored", path=shown_path(document.path), at=copy.kept_at))
        return document

    def open_copy(self, path: Path, *, to: Path) -> Document | Message:
        """A document of its own at `to`, as the file at `path` holds it."""
        try:
            return self._laptop.open_as_copy(path, to=to)
        except Told as error:
            return said_in_window(error.message)

    def go_on_with_file(self, path: Path) -> Document | Message:
        """Set the damaged working copy aside, and open what the file holds."""
        try:
            published_at = self._laptop.go_on_with_file(path)
            document = self._laptop.open(path)
        except Told as error:
            return said_in_window(error.message)
        document.notices.append(Message("restore.goes_on", at=published_at))
        return document

    def forget(self, path: Path) -> Message | None:
        """Take it off the list of what was opened last; what is to be said where that did not work."""
        from offsite.store.places import real_path

        try:
            for listed in dict.fromkeys((path, real_path(path))):
                recents.drop(listed, self._laptop.home.folder)
        except Unavailable as error:
            return error.message
        return None

    def new_place(self, path: Path, *, at: datetime | None = None) -> Path:
        """Where a copy of the document at `path` may go: beside it, or among the documents; nothing is there yet.

        `at`: when what it holds was kept; None for a copy of the file as it is.
        """
        stem = path.stem if path.suffix else path.name
        if at is None:
            name = Message("ui.trouble.copy_name", name=stem)
        else:
            local = at.astimezone()
            name = Message("ui.trouble.kept_name", name=stem, day=self._kit.day(local.date()))
        folder = path.parent if os.access(path.parent, os.W_OK) else documents_folder()
        return free_path(folder, safe_stem(self._kit.say(name)) or self._kit.say(Message("ui.new.unnamed")))

    def _trouble(self, path: Path, message: Message) -> Trouble:
        from offsite.ui.explaining import explain

        return explain(self._laptop, path, message)


class ReadOnlyBanner(Banner):
    """Says that the file will not be written, and offers a copy: `copy_wanted`."""

    copy_wanted = Signal()

    def __init__(self, name: str, *, kit: Kit) -> None:
        text = kit.say(Message("ui.read_only.text", name=shown(name)))
        super().__init__(text, theme=kit.theme, name="read_only", icon="lock", warm=True)
        button = self.add(kit.say(Message("ui.read_only.copy")), name="copy")
        button.clicked.connect(self.copy_wanted)


def read_only_banner(document: Document, kit: Kit) -> ReadOnlyBanner | None:
    """The banner of a document whose file cannot be written; None where it can."""
    if is_writable(document.path):
        return None
    return ReadOnlyBanner(document.path.name, kit=kit)


def is_writable(path: Path) -> bool:
    """Could the file be replaced? One that is not there yet: could it be made?"""
    effective = os.access in os.supports_effective_ids
    if os.path.lexists(path) and not os.access(path, os.W_OK, effective_ids=effective):
        return False
    # Where the folder is gone nothing is read-only: that is said in another way.
    return not path.parent.is_dir() or os.access(path.parent, os.W_OK, effective_ids=effective)


def sample_document(laptop: Laptop) -> Document | Path:
    """The sample: made anew among the documents, or the path of one that nobody has touched yet, or that is open.

    Raises Refusal, Unavailable.
    """
    from offsite.sample import FILE_STEM, make

    folder = documents_folder()
    free, number = free_path(folder, FILE_STEM), 1
    taken = folder / f"{FILE_STEM}{free.suffix}"
    while taken != free:
        if _can_be_the_sample(laptop, taken):
            return taken
        number += 1
        taken = folder / f"{FILE_STEM} {number}{free.suffix}"
    return make(laptop, free)


def _can_be_the_sample(laptop: Laptop, path: Path) -> bool:
    from offsite.sample import goes_back_to_it, is_untouched

    try:
        try:
            return is_untouched(laptop.home, path)
        except Unavailable as error:
            # In a window of ours, most likely: that window is wanted, and not another sample.
            return error.message.id.startswith("lock.in_use") and goes_back_to_it(laptop.home, path)
    except (Refusal, Unavailable):
        # Something else, or not for us to judge: it stays as it is.
        return False
