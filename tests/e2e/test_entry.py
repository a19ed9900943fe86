"""`offsite` from outside: what opens a window, what is a command, and what is said where there is no display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from offsite import __main__ as entry
from offsite.app import has_display

NOWHERE = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def offsite(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in NOWHERE}
    return subprocess.run(
        [sys.executable, "-m", "offsite", *arguments],
        env={**environment, "OFFSITE_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_display_it_says_so_and_names_the_way_on(tmp_path: Path) -> None:
    if sys.platform in ("win32", "darwin"):
        # There a window can always open.
        assert has_display()
        return
    for arguments in ((), ("Acme.offsite",)):
        done = offsite(*arguments, home=tmp_path / "home")
        assert done.returncode == 3
        assert done.stderr.startswith("There is no display here")
        assert "offsite --help" in done.stderr
        assert done.stdout == ""


def test_commands_need_no_display(tmp_path: Path) -> None:
    done = offsite("settings", "theme", home=tmp_path / "home")
    assert (done.returncode, done.stdout.strip()) == (0, "system")


@pytest.mark.parametrize(
    ("argument", "is_document"),
    [("Acme.offsite", True), ("a/b c.offsite", True), ("show", False), ("--help", False), ("-x.offsite", False)],
)
def test_what_is_a_document(argument: str, is_document: bool) -> None:
    assert entry._is_document(argument) is is_document
