"""Compile the message catalogues: `python -m tests.support.messages` after a change of a .po file."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from offsite.paths import resource


def compiled(source: Path) -> bytes:
    """The .mo file that belongs to a .po file."""
    with source.open("rb") as file:
        catalogue = read_po(file)
    # Otherwise the moment of compiling would stand in it, and no two would be the same.
    catalogue.creation_date = catalogue.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


if __name__ == "__main__":
    for path in sorted(resource("messages").glob("*.po")):
        path.with_suffix(".mo").write_bytes(compiled(path))
        print(f"compiled {path.name}")
