"""A file or folder that nobody may write to: the code under test neither, as whoever the tests run.

Taking the right to write away stops everybody but an administrator. For root on Linux the two capabilities that
disregard rights are laid down for as long as it lasts: root is then an owner without the right to write. (Becoming
another person instead would take the right to read away as well, Python's own library in root's home included.)
"""

from __future__ import annotations

import ctypes
import os
import stat
import subprocess
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def unwritable(*paths: Path) -> Generator[None]:
    """Within it nothing can be written into these files, and nothing made or removed in these folders."""
    with ExitStack() as undo:
        undo.enter_context(_no_overriding())
        for path in paths:
            undo.enter_context(_without_right(path, taken=stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
            _check(path)
        yield


@contextmanager
def unreadable(path: Path) -> Generator[None]:
    """Within it this folder cannot be looked into."""
    with _no_overriding(), _without_right(path, taken=0o777):
        if os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
            raise AssertionError(f"{path} can still be read: run the tests as an ordinary person")
        yield


def _check(path: Path) -> None:
    """Is it really so? A test of a right that was never taken away would pass whatever the product does."""
    try:
        if path.is_dir():
            probe = path / "probe"
            probe.touch()
            probe.unlink()
        else:
            path.open("r+b").close()
    except PermissionError:
        return
    raise AssertionError(f"{path} can still be written to: run the tests as an ordinary person")


@contextmanager
def _without_right(path: Path, *, taken: int) -> Generator[None]:
    if sys.platform == "win32" and path.is_dir():
        # The read-only mark of a folder means something else there.
        rule = f"{os.environ['USERNAME']}:(OI)(CI)({'W' if taken < 0o777 else 'RX,W'})"
        subprocess.run(["icacls", path, "/deny", rule], check=True, capture_output=True)
        try:
            yield
        finally:
            subprocess.run(
                ["icacls", path, "/remove:d", os.environ["USERNAME"]],
                check=True,
                capture_output=True,
            )
        return
    before = stat.S_IMODE(path.stat().st_mode)
    path.chmod(before & ~taken)
    try:
        yield
    finally:
        path.chmod(before)


# linux/capability.h: the third form of the call, with two words of 32 capabilities each.
_FORM = 0x2008_0522
_DISREGARD_RIGHTS = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


class _Header(ctypes.Structure):
    _fields_ = (("form", ctypes.c_uint32), ("process", ctypes.c_int))


class _Words(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def _no_overriding() -> Generator[None]:
    """Root on Linux, and this thread only: rights count."""
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    system = ctypes.CDLL(None, use_errno=True)
    header, words = _Header(_FORM, 0), (_Words * 2)()
    if system.capget(ctypes.byref(header), words) != 0:
        raise OSError(ctypes.get_errno(), "capget")
    before = words[0].effective
    words[0].effective = before & ~_DISREGARD_RIGHTS
    if system.capset(ctypes.byref(header), words) != 0:
        raise OSError(ctypes.get_errno(), "capset")
    try:
        yield
    finally:
        words[0].effective = before
        if system.capset(ctypes.byref(header), words) != 0:
            raise OSError(ctypes.get_errno(), "capset")
