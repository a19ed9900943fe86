"""Where documents are kept and what their files are called: names that every system takes, and that nothing has yet."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from offsite.domain import stems
from offsite.errors import Message
from offsite.ui.prompts import ENDING

_JOINERS = "\u200c\u200d"


def safe_stem(text: str) -> str:
    """`text` as the name of a file without its ending, on every system; empty where nothing is left of it."""
    return stems.safe_stem(text, ending=ENDING)


def free_path(folder: Path, stem: str) -> Path:
    """A path in `folder` where nothing is: `stem`, or `stem 2` and so on."""
    path, number = folder / f"{stem}{ENDING}", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem} {number}{ENDING}"
    return path


def documents_folder() -> Path:
    """The system's folder for documents, or the person's own folder where there is none."""
    told = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(told) if told and Path(told).is_dir() else Path.home()


def problem_at(path: Path) -> Message | None:
    """Why no document can begin at `path`; None where one can. Tried out, because rights tell half of it."""
    import tempfile  # loaded only where something is about to be written

    folder = path.parent
    if not folder.is_dir():
        return Message("ui.new.no_folder", folder=str(folder))
    try:
        if os.path.lexists(path):
            return Message("ui.new.taken", name=shown(path.name))
        with tempfile.TemporaryFile(dir=folder):
            pass
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Message("ui.new.unwritable", folder=str(folder), reason=reason)
    return None


def shown(text: str, *, most: int = 80) -> str:
    """The name of a file as it can be shown: on one line, its middle left out where it is long, nothing in it that
    turns around what stands beside it."""
    line = "".join(_visible(char) for char in text)
    if len(line) <= most:
        return line
    tail = most // 4
    return f"{line[: most - tail - 1].rstrip()}\u2026{line[-tail:].lstrip()}"


def _visible(char: str) -> str:
    kind = unicodedata.category(char)
    if kind == "Cs":
        return "\ufffd"
    return " " if kind in ("Cc", "Zl", "Zp") else "" if kind == "Cf" and char not in _JOINERS else char
