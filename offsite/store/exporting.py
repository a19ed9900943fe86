"""A file beside the documents: slides, prints, tables. Whole or not at all, and what stood there before until then."""

from __future__ import annotations

from pathlib import Path

from offsite.errors import Message, Unavailable
from offsite.store import faults
from offsite.store.disk import Disk


def export(path: Path, data: bytes, *, disk: Disk) -> None:
    """Put `data` at `path`, in the place of what is there; folders that are missing are made.

    Raises Unavailable where that cannot be: then nothing has changed.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        disk.write_new(part, data, mode=0o666)
    except (FileExistsError, NotADirectoryError) as error:
        raise Unavailable(Message("export.no_folder", place=str(path.parent))) from error
    except OSError as error:
        _remove(part)
        raise faults.of_disk(error, place=path.parent) from error
    try:
        disk.replace(part, path)
    except OSError as error:
        _remove(part)
        # A file in use cannot be replaced on Windows: a reader that shows it holds it.
        if isinstance(error, PermissionError | IsADirectoryError) and path.exists():
            raise Unavailable(Message("export.in_use", path=str(path))) from error
        raise faults.of_disk(error, place=path.parent) from error


def _remove(part: Path) -> None:
    try:
        part.unlink(missing_ok=True)
    except OSError:
        # The disk is gone, perhaps; what is said is why the writing failed.
        pass
