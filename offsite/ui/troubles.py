"""Why a document did not open, as data: a title, one sentence, what this laptop kept of it, the ways out."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from offsite.errors import Message
from offsite.ui.filenames import shown
from offsite.values import value

if TYPE_CHECKING:
    from offsite.store.backups import Backup
    from offsite.store.laptop import Found


class Way(StrEnum):
    """A way out, beside what this laptop kept of the document, taking it off the list and leaving it alone."""

    FILE = "file"
    COPY = "copy"
    TARGET = "target"
    FIND = "find"
    FOLDER = "folder"
    AGAIN = "again"


@value
class KeptCopy:
    """What this laptop kept of a document: a backup, or the newest good state, which is not in a backup yet."""

    kept_at: datetime
    why: Message
    backup: Backup | None = None
    found: Found | None = None


@value
class Trouble:
    """Why a document did not open: a title, one sentence, the ways out (the best first), and then what this laptop kept
    of it, newest first. `listed`: it stands in the list of what was opened last."""

    path: Path
    title: Message
    text: Message
    ways: tuple[Way, ...] = ()
    copies: tuple[KeptCopy, ...] = ()
    listed: bool = False


def said_in_window(message: Message) -> Message:
    """The same in the window: without commands, and with names and paths as they can be shown."""
    params = dict(message.params)
    for key in ("name", "copy", "leftover"):
        if key in params:
            params[key] = shown(str(params[key]))
    for key in ("path", "place"):
        if key in params:
            params[key] = shown(str(params[key]), most=160)
    match message.id:
        case "backup.damaged":
            return Message("ui.trouble.copy_damaged")
        case "backup.gone":
            return Message("ui.trouble.copy_gone")
        case "work.damaged":
            return Message("ui.trouble.work_damaged")
        case "file.read_only":
            return Message("ui.trouble.read_only", name=params.get("name", ""))
        case "file.damaged":
            return Message("ui.trouble.damaged")
        case "file.empty":
            return Message("ui.trouble.empty")
        case "file.missing":
            return Message("ui.trouble.missing", path=params.get("path", ""))
        case _:
            return Message(message.id, **params)


def shown_path(path: Path) -> str:
    """A path as a sentence can have it."""
    return shown(str(path), most=160)
