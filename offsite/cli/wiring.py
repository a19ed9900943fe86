"""The laptop of the command line: its folder, clock, ids, disk and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offsite import settings
from offsite.paths import data_folder
from offsite.ports import RandomIds, SystemClock
from offsite.store.disk import Disk
from offsite.store.places import Home

if TYPE_CHECKING:
    from offsite.store.laptop import Laptop


def home() -> Home:
    """For commands that only look."""
    return Home(folder=data_folder(), clock=SystemClock(), ids=RandomIds(), disk=Disk())


def laptop() -> Laptop:
    """For commands that change something. Raises Refusal where the settings cannot be read."""
    from datetime import timedelta

    from offsite.store.document import Who
    from offsite.store.laptop import Laptop

    folder = data_folder()
    chosen = settings.load(folder)
    who = Who(actor=chosen.name, backup_every=timedelta(minutes=chosen.backup_minutes))
    return Laptop(home=folder, clock=SystemClock(), ids=RandomIds(), disk=Disk(), who=who)
