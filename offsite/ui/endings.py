"""Two ends that do not come from a window: the terminal asks for one, or the process breaks."""

from __future__ import annotations

import faulthandler
import os
import signal
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_NAME = "fault-{}.txt"
_NUMBERS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class FaultFile:
    """Takes what Python can still write when the process breaks. It is empty until then, and gone after a good end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _NAME.format(os.getpid())
        self._file: TextIO | None = None
        self.crashed_before = False

    def open(self) -> None:
        """See what the last run has left, and begin. A disk that says no is not told: the app works without it."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._look_back()
            self._file = self._path.open("w", encoding="utf-8")
            faulthandler.enable(file=self._file, all_threads=True)
        except OSError:
            self._file = None

    def close(self) -> None:
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        self._path.unlink(missing_ok=True)

    def _look_back(self) -> None:
        """A crash becomes a report like the others. An empty file is of a run that was killed: nothing is in it."""
        for path in sorted(self._folder.glob(_NAME.format("*"))):
            try:
                if path.stat().st_size:
                    self.crashed_before = True
                    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    path.replace(self._folder / f"{at:%Y-%m-%dT%H-%M-%S}-{path.stem}.txt")
                else:
                    path.unlink()
            except OSError:
                # Another one that runs holds it.
                continue


class Interrupts(QObject):
    """Ctrl+C, the end of the terminal, and the system's wish that we end. `asked`: somebody has. A second time ends the
    process at once; what was kept stays kept."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[int, Any] = {}
        self._before_fd = -1
        self._notifier: QSocketNotifier | None = None

    def listen(self) -> None:
        """Python hears a signal only between two of its own steps, and Qt takes none while it waits: a byte in a socket
        wakes it."""
        import socket  # not before the first paint

        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        self._before_fd = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for name in _NUMBERS:
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, self._on_signal)

    def leave(self) -> None:
        if self._notifier is None:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(self._before_fd)
        self._notifier.setEnabled(False)
        self._notifier = None
        self._ours.close()
        self._theirs.close()

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        signal.signal(number, signal.SIG_DFL)
        self.asked.emit()

    def _on_activated(self) -> None:
        try:
            self._ours.recv(4096)
        except BlockingIOError:
            pass
