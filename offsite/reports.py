"""Reports about mistakes of ours: kept on this laptop, for whoever mends them. Nothing is sent anywhere."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path

from offsite import __version__

FOLDER = "reports"


def write(home: Path, *, details: str, now: datetime) -> Path:
    """Write `details` into a file of its own in the reports of the data folder `home`. Raises OSError."""
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    head = f"offsite {__version__}, Python {sys.version}, {sys.platform}\n"
    stem = f"{now:%Y-%m-%dT%H-%M-%S}-{os.getpid()}"
    for n in range(1, 1000):
        path = folder / (f"{stem}.txt" if n == 1 else f"{stem}-{n}.txt")
        try:
            with path.open("x", encoding="utf-8", errors="replace") as file:
                file.write(head + details)
        except FileExistsError:
            # Two within one second.
            continue
        return path
    raise FileExistsError(stem)


def details_of(error: BaseException) -> str:
    """Where it happened and what, as Python tells it."""
    try:
        return "".join(traceback.format_exception(error))
    except Exception as another:  # noqa: BLE001 - an exception whose own words fail is told by its name
        return f"{type(error).__name__}, and telling it failed with {type(another).__name__}\n"
