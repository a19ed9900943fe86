"""Where things are: the shipped resources, and the folder of this person on this laptop."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


def resource(*parts: str) -> Path:
    """A file that ships with the product, in a checkout, an installed wheel or a bundle.

    Raises FileNotFoundError where the product was not installed whole.
    """
    for root in _roots():
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError("/".join(parts))


@cache
def _roots() -> tuple[Path, ...]:
    """Where resources can be. Found once: a window asks for dozens of icons before it is painted."""
    here = Path(__file__).resolve().parent
    roots = [here / "resources", here.parent / "resources"]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        roots.insert(0, Path(bundle) / "offsite" / "resources")
    return tuple(root for root in roots if root.is_dir())


def data_folder() -> Path:
    """The private folder of this person on this laptop: working copies, backups, settings.

    `OFFSITE_HOME` overrides the place that the system proposes.
    """
    told = os.environ.get("OFFSITE_HOME")
    if told:
        return Path(told).expanduser().absolute()
    import platformdirs  # 11 ms, and only where nobody said where

    return Path(platformdirs.user_data_dir("Offsite", appauthor=False, roaming=False))
