"""Where documents are kept and what their files are called: names that every system takes, and that nothing has yet."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from offsite.domain.text import clean_line
from offsite.errors import Message
from offsite.ui.prompts import ENDING

LONGEST_STEM = 120
"""Bytes: with a number and the ending it fits on every file system that people use (eCryptfs: 143), and into the 260
characters of a path on Windows."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", "conin$", "conout$"}
    | {f"{device}{number}" for device in ("com", "lpt") for number in "0123456789\u00b9\u00b2\u00b3"}
)
"""Names of devices on Windows, with whatever ending ("Naming Files, Paths, and Namespaces", Microsoft Learn)."""
_BETWEEN = dict.fromkeys(map(ord, "/\\|:"), "-")
_NEVER = dict.fromkeys(map(ord, '<>"?*'), None)
_JOINERS = "\u200c\u200d"


def safe_stem(text: str) -> str:
    """`text` as the name of a file without its ending, on every system; empty where nothing is left of it."""
    line = clean_line(text.translate(_BETWEEN).translate(_NEVER))
    if line.casefold().endswith(ENDING):
        line = line[: -len(ENDING)]
    line = _cut(line.strip(" ."), most=LONGEST_STEM).strip(" .")
    device, dot, rest = line.partition(".")
    if device.rstrip().casefold() in _DEVICES:
        line = f"{device.rstrip()}_{dot}{rest}"
    return line


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


def _cut(text: str, *, most: int) -> str:
    """As much of `text` as fits into so many bytes, no letter without its marks."""
    if len(text.encode()) <= most:
        return text
    kept = text
    while len(kept.encode()) > most:
        kept = kept[:-1]
    while kept and (unicodedata.category(text[len(kept)]).startswith("M") or _joins(text[len(kept)], kept[-1])):
        kept = kept[:-1]
    return kept


def _joins(char: str, before: str) -> bool:
    return char in _JOINERS or before in _JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff"
