"""The real command line, called inside the test's own process."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from offsite.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Shell:
    """A terminal in which only `offsite` can be called."""

    def __init__(self, *, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        monkeypatch.setenv("OFFSITE_HOME", str(home))

    def offsite(self, *arguments: str | Path, stdin: bytes = b"") -> Done:
        """Run a command; its exit status and what it printed."""
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            try:
                status = main([str(argument) for argument in arguments])
            except SystemExit as error:
                status = int(error.code or 0)
        printed = self._capsys.readouterr()
        return Done(status=status, out=printed.out, err=printed.err)

    def apply(self, document: Path, *actions: dict[str, Any] | bytes) -> Done:
        """`offsite apply DOCUMENT -` with these lines."""
        return self.offsite("apply", document, "-", stdin=lines(actions))


def lines(actions: Iterable[dict[str, Any] | bytes]) -> bytes:
    """A script: one action a line."""
    return b"".join((one if isinstance(one, bytes) else json.dumps(one).encode()) + b"\n" for one in actions)
