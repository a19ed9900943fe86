"""Where a new document may begin."""

from __future__ import annotations

from pathlib import Path

from offsite.errors import Message, Refusal
from offsite.store.verify import cannot_read

ENDING = ".offsite"


def check_new(path: Path) -> None:
    """May a document begin at `path`? Raises Refusal where something is there, or its name or folder will not do,
    Unavailable where it cannot be told."""
    try:
        path.lstat()
    except FileNotFoundError:
        pass
    except PermissionError as error:
        # What cannot be seen may be there.
        raise cannot_read(error, path=path) from error
    except OSError as error:
        raise Refusal(Message("file.bad_name", name=path.name[:60], reason=error.strerror or "")) from error
    else:
        raise Refusal(Message("file.exists", path=str(path)))
    if path.suffix != ENDING:
        raise Refusal(Message("file.ending", name=path.name, ending=ENDING))
    if not path.parent.is_dir():
        raise Refusal(Message("folder.missing", path=str(path.parent)))
