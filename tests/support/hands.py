"""A person's hands on the real application: keys and mouse through xdotool, on the display that is there.

There is no window manager on it. What is missed of one is done here: the window in front is given the keyboard.
`OFFSITE_PICTURES=FOLDER` keeps the pictures that a walk takes on its way.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.support.answers import run_offsite

ROOT = Path(__file__).resolve().parents[2]
_PATIENCE = 30.0
"""Seconds after which what is waited for will not come."""
_LOOK_AGAIN = 0.01
_STEPS = 12
"""Of a drag: a hand does not jump."""
_FAR = 24
"""Presses of Tab after which it is somewhere else."""
_WHEEL_UP, _WHEEL_DOWN = 4, 5
_SAME_PLACE = 8

Point = tuple[int, int]
COLUMNS = PROPOSED, SHORTLIST, ON_HOLD = "candidates.proposed", "candidates.shortlisted", "candidates.on_hold"


class Laptop:
    """Somebody's laptop: a data folder, a home with a folder for documents, and what runs there."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "data"
        self.documents = folder / "person" / "Papers"
        self.documents.mkdir(parents=True)
        config = folder / "person" / "config"
        config.mkdir()
        # Where the system keeps what its folders are called.
        (config / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Papers"\n', encoding="utf-8")
        self._environment = {
            **os.environ,
            "HOME": str(folder / "person"),
            "XDG_CONFIG_HOME": str(config),
            "OFFSITE_HOME": str(self.home),
            "QT_QPA_PLATFORM": "xcb",
        }
        self._running: list[Hands] = []

    def start(self, *arguments: str | Path) -> Hands:
        """`offsite ARGUMENTS`, once its window is there."""
        hands = Hands(*arguments, environment=self._environment)
        self._running.append(hands)
        return hands

    def start_again(self, *arguments: str | Path) -> int:
        """The same while it runs already; its exit status."""
        command = [sys.executable, "-m", "offsite", *map(str, arguments)]
        return subprocess.run(command, env=self._environment, cwd=ROOT, timeout=_PATIENCE, check=False).returncode

    def shows(self, path: Path) -> dict[str, Any]:
        """What the document holds for whoever asks here, private notes included."""
        done = run_offsite("show", path, "--json", "--private", home=self.home)
        assert (done.status, done.err) == (0, [])
        return json.loads("\n".join(done.out))

    def mistakes(self) -> list[str]:
        """The reports about mistakes of ours. What a run that was killed has left is empty."""
        texts = [path.read_text(encoding="utf-8") for path in (self.home / "reports").glob("*.txt")]
        return [text for text in texts if text]

    def leave(self) -> None:
        """End whatever still runs."""
        for hands in self._running:
            hands.kill()


@contextmanager
def laptop_in(folder: Path) -> Generator[Laptop]:
    """A laptop on which nothing runs any more afterwards, and on which nothing went wrong."""
    laptop = Laptop(folder)
    try:
        yield laptop
        assert laptop.mistakes() == []
    finally:
        laptop.leave()


class Hands:
    """One running application."""

    def __init__(self, *arguments: str | Path, environment: dict[str, str]) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "tests.support.driven", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            cwd=ROOT,
            text=True,
        )
        self._pressed = 0
        self._clicked: Point | None = None
        assert self.ask("platform") == "xcb"
        self.until("window", lambda window: window is not None)

    # What the eyes see.

    def ask(self, what: str, **details: Any) -> Any:
        """An answer of `driven.Window`."""
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps({"ask": what, **details}) + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        assert answer, "the application has ended"
        return json.loads(answer)

    def until(self, what: str, wanted: Any, **details: Any) -> Any:
        """Look again and again until the answer is `wanted`, or what `wanted` says yes to; the answer."""
        end = time.monotonic() + _PATIENCE
        while True:
            answer = self.ask(what, **details)
            if wanted(answer) if callable(wanted) else answer == wanted:
                return answer
            assert time.monotonic() < end, f"{what} {details} is still {answer!r}; there are {self.ask('names')}"
            time.sleep(_LOOK_AGAIN)

    def place(self, name: str, *, row: int | str = -1, column: int = 0) -> Point:
        """Where a widget is, or a row of its list, once it is seen and nothing covers it."""
        x, y = self.until("where", lambda where: where is not None, name=name, row=row, column=column)
        return x, y

    def is_on_top(self) -> bool:
        """Is it the window in front that the pointer would hit in its middle, and no other program's?"""
        window = self.until("window", lambda window: window is not None)
        x, y = (length // 2 for length in window["size"])
        found = _xdotool(*_to((x, y)), "getmouselocation", "--shell")
        return f"WINDOW={window['id']}" in found.split()

    def picture(self, name: str) -> None:
        """The screen as it is now, where somebody wants pictures."""
        folder = os.environ.get("OFFSITE_PICTURES")
        if folder:
            assert self.ask("picture", path=str(Path(folder).absolute() / f"{name}.png"))

    # What the hands do.

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as xdotool names them: `ctrl+Return`, `Tab`, `alt+Down`."""
        for key in keys:
            self._do("key", key)

    def walk_to(self, name: str) -> None:
        """Tab, until it has the focus."""
        for _ in range(_FAR):
            if self.ask("focus") == name:
                return
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {name}")

    def type(self, text: str) -> None:
        """Type ASCII text."""
        assert text.isascii()
        self._do("type", "--delay", "2", "--", text, presses=len(text))

    def fill(self, name: str, text: str) -> None:
        """Click into a field and type."""
        self.click(name)
        self.until("focus", name)
        self.type(text)

    def click(self, name: str, *, row: int | str = -1, column: int = 0, button: int = 1, twice: bool = False) -> None:
        """Click a widget, or a row of its list."""
        at = self.place(name, row=row, column=column)
        self._settle(at)
        self._do(*_to(at), "click", "--repeat", "2" if twice else "1", str(button), presses=2 if twice else 1)

    def click_too(self, name: str, *, row: int | str) -> None:
        """Click with Ctrl held: a row more."""
        at = self.place(name, row=row)
        self._settle(at)
        self._do("keydown", "ctrl", *_to(at), "click", "1", "keyup", "ctrl")

    def wheel(self, name: str, *, down: int) -> None:
        """Turn the wheel over a widget, so many notches; up where it is less than 0."""
        button = _WHEEL_DOWN if down > 0 else _WHEEL_UP
        self._do(*_to(self.place(name)), "click", "--repeat", str(abs(down)), str(button), presses=abs(down))

    def drag(self, start: Point, end: Point) -> None:
        """Drag from one place to another, in steps, and let go there."""
        self._do(*_to(start), "mousedown", "1")
        for step in range(1, _STEPS + 1):
            x, y = (one + (other - one) * step // _STEPS for one, other in zip(start, end, strict=True))
            self._do(*_to((x, y)), presses=0)
            self.until("pointer", [x, y])
        self._do("mouseup", "1", presses=0)

    def kill(self) -> None:
        """As the power button does."""
        self._child.send_signal(signal.SIGKILL)
        self._wait()

    def press_last(self, key: str) -> int:
        """Press a key that ends the application; its exit status."""
        return self._end("key", key)

    def click_last(self, name: str, *, row: int | str) -> int:
        """Click what ends the application; its exit status."""
        return self._end(*_to(self.place(name, row=row)), "click", "1")

    # How.

    def _do(self, *words: str, presses: int = 1) -> None:
        """Have xdotool do something, and wait until it has arrived."""
        self._take_keyboard()
        _xdotool(*words)
        self._pressed += presses
        if presses:
            self.until("pressed", self._pressed)

    def _end(self, *words: str) -> int:
        assert self.ask("warnings") == []
        self._do(*words, presses=0)
        return self._wait()

    def _wait(self) -> int:
        """Its exit status, once it has ended; nothing can be asked any more."""
        status = self._child.wait(_PATIENCE)
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()
        return status

    def _settle(self, at: Point) -> None:
        """Two clicks on one place are not meant as a double one."""
        near = self._clicked is not None and all(
            abs(one - other) < _SAME_PLACE for one, other in zip(at, self._clicked, strict=True)
        )
        self._clicked = at
        if near:
            self.until("calm", True)

    def _take_keyboard(self) -> None:
        """What a window manager does for the window in front."""
        window = self.until("window", lambda window: window is not None)
        if not window["active"]:
            _xdotool("windowfocus", str(window["id"]))
            self.until("window", lambda window: window is not None and window["active"])


def board(hands: Hands) -> list[list[str]]:
    """The cards on the page Candidates, column by column, as they are read aloud."""
    return [hands.ask("rows", name=name, spoken=True) for name in COLUMNS]


def leaders(hands: Hands) -> list[list[str]]:
    """Name, role and department of everybody on the page Prepare, without the empty row."""
    columns = (hands.ask("rows", name="prepare.leaders", column=column)[:-1] for column in range(3))
    return [list(row) for row in zip(*columns, strict=True)]


def _to(at: Point) -> tuple[str, ...]:
    return "mousemove", str(at[0]), str(at[1])


def _xdotool(*arguments: str) -> str:
    return subprocess.run(["xdotool", *arguments], check=True, capture_output=True, text=True).stdout
