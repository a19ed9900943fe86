"""A person's hands on the real application: keys and mouse through xdotool, on the display that is there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""


class Hands:
    """One running application. `home` is its data folder."""

    def __init__(self, *arguments: str | Path, home: Path, documents: Path | None = None) -> None:
        environment = {**os.environ, "OFFSITE_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        if documents is not None:
            # Where the system keeps a person's documents.
            environment["HOME"] = str(documents.parent)
            environment["XDG_DOCUMENTS_DIR"] = str(documents)
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.support.driven", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            text=True,
        )
        self._focused = 0
        assert self.ask("platform") == "xcb"

    def ask(self, what: str, **details: Any) -> Any:
        """An answer of `driven.Window`."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps({"ask": what, **details}) + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        assert answer, "the application has ended"
        return json.loads(answer)

    def until(self, what: str, wanted: Any, **details: Any) -> None:
        """Look again and again until the answer is `wanted`, or what `wanted` says yes to."""
        end = time.monotonic() + _PATIENCE
        while True:
            answer = self.ask(what, **details)
            if wanted(answer) if callable(wanted) else answer == wanted:
                return
            assert time.monotonic() < end, f"{what} {details} is still {answer!r}; there are {self.ask('names')}"

    def press(self, *keys: str) -> None:
        """Press keys, as xdotool names them: `ctrl+Return`, `Tab`, `alt+Down`."""
        self._focus()
        for key in keys:
            _xdotool("key", "--clearmodifiers", key)
            self.ask("idle")

    def type(self, text: str) -> None:
        """Type ASCII text."""
        self._focus()
        _xdotool("type", "--delay", "4", text)
        self.ask("idle")

    def click(self, name: str, *, row: int = -1, button: int = 1, twice: bool = False) -> None:
        """Click the middle of a widget, or of a row of its list."""
        self.until("where", lambda answer: answer is not None, name=name, row=row)
        x, y = self.ask("where", name=name, row=row)
        _xdotool("mousemove", "--sync", str(x), str(y), "click", "--repeat", "2" if twice else "1", str(button))
        self.ask("idle")

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Drag from one point to another, in steps, as a hand does."""
        steps = 12
        _xdotool("mousemove", "--sync", str(start[0]), str(start[1]), "mousedown", "1")
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            _xdotool("mousemove", "--sync", str(x), str(y))
            self.ask("idle")
        _xdotool("mouseup", "1")
        self.ask("idle")

    def picture(self, path: Path) -> None:
        """What the window looks like."""
        assert self.ask("grab", path=str(path))

    def kill(self) -> None:
        """As the power button does."""
        self._child.send_signal(signal.SIGKILL)
        self._child.wait()

    def wait_for_the_end(self) -> int:
        """The exit status, once it has ended by itself."""
        return self._child.wait(_PATIENCE)

    def _focus(self) -> None:
        """There is no window manager here, so the window is given the keyboard by hand."""
        self.until("window", lambda answer: answer is not None)
        shown = self.ask("window")
        if shown["id"] != self._focused or not shown["active"]:
            _xdotool("windowfocus", "--sync", str(shown["id"]))
            self._focused = shown["id"]
            self.until("window", lambda answer: answer is not None and answer["active"])


def _xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True, stdout=subprocess.DEVNULL)
