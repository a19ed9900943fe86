"""Is a document whole, with all that this laptop keeps of it? For the window; the command line tells the same."""

from __future__ import annotations

from pathlib import Path

from offsite.errors import Message
from offsite.store import backups
from offsite.store.laptop import Laptop
from offsite.store.verify import read_image


def check(laptop: Laptop, path: Path) -> list[Message]:
    """Verify the file, and that the newest backup can be restored; what was found. Raises Refusal, Unavailable."""
    home = laptop.home
    read_image(path, disk=home.disk)
    found = [Message("ui.check.file", name=path.name)]
    made = laptop.backups_for(path)
    if not made:
        return [*found, Message("ui.check.no_backup")]
    backups.read(made[0], disk=home.disk)
    return [*found, Message("ui.check.backups", n=len(made), at=made[0].made_at)]
