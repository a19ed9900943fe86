"""`offsite` and `python -m offsite`: the window, or a command."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

WINDOW_ENDING = ".offsite"


def main() -> int:
    """`offsite`, `offsite FILE ...` and `offsite gallery` open a window; everything else is a command."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["gallery"]:
        from offsite.app import run_gallery

        return run_gallery(arguments[1:])
    if all(_is_document(argument) for argument in arguments):
        # Very many objects are made until the window stands, and hardly one is garbage: looking for it takes a tenth of
        # the time until then. `App` turns it on again.
        gc.disable()
        from offsite.app import run

        return run(arguments)
    from offsite.cli import main as command

    return command(arguments)


def _is_document(argument: str) -> bool:
    return not argument.startswith("-") and (argument.endswith(WINDOW_ENDING) or Path(argument).is_absolute())


if __name__ == "__main__":
    raise SystemExit(main())
