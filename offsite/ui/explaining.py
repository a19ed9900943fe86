"""From what the store says when a document does not open to what the window says: a title, one sentence, ways out.

The store's own sentences name commands where they have to; those of the window never do.
"""

from __future__ import annotations

import os
from pathlib import Path

from offsite import recents
from offsite.errors import Message, Refusal, Unavailable
from offsite.store.laptop import Laptop
from offsite.store.places import host_name, real_path
from offsite.store.verify import read_image
from offsite.ui.filenames import shown
from offsite.ui.troubles import KeptCopy, Trouble, Way, said_in_window, shown_path

_HOME = ("disk.full", "disk.read_only", "disk.gone", "disk.error", "lock.unsupported", "home.too_long", "work.busy")
"""These are about the folder where this laptop keeps its work, when they come from opening."""


def explain(laptop: Laptop, path: Path, message: Message) -> Trouble:
    """What to say about a document that did not open, and what can be done."""
    path = real_path(path)
    name = shown(path.name)
    copies = () if message.id in _HOME or message.id.startswith("lock.") else _kept(laptop, path)
    listed = _is_listed(laptop, path)

    def trouble(text: Message, *ways: Way, title: Message | None = None, kept: tuple[KeptCopy, ...] = ()) -> Trouble:
        usual = Message("ui.trouble.title", name=name)
        return Trouble(path=path, title=title or usual, text=text, ways=ways, copies=kept, listed=listed)

    plain = said_in_window(message)
    match message.id:
        case "file.damaged":
            text = Message("ui.trouble.damaged_kept") if copies else plain
            return trouble(text, kept=copies)
        case "file.empty":
            text = Message("ui.trouble.empty_kept") if copies else plain
            return trouble(text, Way.AGAIN, kept=copies)
        case "file.not_ours":
            title = Message("ui.trouble.title.not_ours", name=name)
            return trouble(Message("ui.trouble.not_ours"), Way.FIND, title=title, kept=copies)
        case "file.foreign_schema":
            return trouble(Message("ui.trouble.foreign"), kept=copies)
        case "file.wal":
            return trouble(Message("ui.trouble.wal"), kept=copies)
        case "file.leftover":
            return trouble(plain, Way.FOLDER, Way.AGAIN)
        case "file.newer":
            return trouble(plain, title=Message("ui.trouble.title.newer", name=name))
        case "file.missing":
            title = Message("ui.trouble.title.missing", name=name)
            return trouble(_missing(path), Way.FIND, Way.AGAIN, title=title, kept=copies)
        case "file.folder" | "file.special" | "file.too_large":
            return trouble(plain, Way.FIND, kept=copies)
        case "file.link":
            return trouble(Message("ui.trouble.link"), Way.TARGET)
        case "file.unreadable" | "file.no_permission":
            return trouble(plain, Way.AGAIN, kept=copies)
        case "lock.in_use" | "lock.in_use_by":
            title = Message("ui.trouble.title.in_use", name=name)
            ways = (Way.AGAIN, Way.COPY) if _is_good(laptop, path) else (Way.AGAIN,)
            return trouble(_in_use(message), *ways, title=title)
        case "work.damaged" if _is_good(laptop, path):
            return trouble(plain, Way.FILE, kept=copies_of(laptop, path))
        case "work.damaged":
            text = Message("ui.trouble.work_damaged_kept" if copies else "ui.trouble.work_damaged_alone")
            return trouble(text, kept=copies)
        case "disk.read_only":
            return trouble(Message("ui.trouble.home_read_only", place=plain.params.get("place", "")), Way.AGAIN)
        case _:
            return trouble(plain, Way.AGAIN)


def copies_of(laptop: Laptop, path: Path) -> tuple[KeptCopy, ...]:
    """The backups of the document at `path`, newest first; none where they cannot be reached."""
    try:
        made = laptop.backups_for(path)
    except Unavailable:
        return ()
    return tuple(
        KeptCopy(kept_at=backup.made_at, why=Message(f"backup.why.{backup.why}"), backup=backup) for backup in made
    )


def _missing(path: Path) -> Message:
    place = recents.last_place(path)
    if place is None:
        return Message("ui.trouble.missing", path=shown_path(path))
    return Message("ui.trouble.missing_elsewhere", path=shown_path(path), place=shown(place))


def _in_use(message: Message) -> Message:
    since, host = message.params.get("since"), message.params.get("host")
    if since is None or host is None:
        return Message("ui.trouble.in_use")
    if host == host_name():
        return Message("ui.trouble.in_use_here", since=since)
    return Message("ui.trouble.in_use_there", host=shown(str(host)), since=since)


def _is_good(laptop: Laptop, path: Path) -> bool:
    """Is there a whole file at `path`?"""
    try:
        read_image(path, disk=laptop.home.disk)
    except (FileNotFoundError, Refusal, Unavailable):
        return False
    return True


def _is_listed(laptop: Laptop, path: Path) -> bool:
    wanted = os.path.normcase(path)
    return any(os.path.normcase(row.path) == wanted for row in recents.load(laptop.home.folder).rows)


def _kept(laptop: Laptop, path: Path) -> tuple[KeptCopy, ...]:
    """The backups; before them the newest good state, where it is newer than all of them."""
    made = copies_of(laptop, path)
    try:
        found = laptop.newest_good(path)
    except (Refusal, Unavailable):
        # It is open elsewhere, or out of reach: the backups are what can be offered.
        return made
    if found.data is None or found.kept_at is None or (made and found.kept_at <= made[0].kept_at):
        return made
    return (KeptCopy(kept_at=found.kept_at, why=Message("ui.trouble.newest"), found=found), *made)
