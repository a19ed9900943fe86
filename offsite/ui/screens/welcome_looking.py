"""Are the files still there? Asked in the background: a network that is gone answers after half a minute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from offsite import recents
from offsite.ports import Executor


@dataclass(slots=True)
class Look:
    """Is there something at `path`? None where nobody wants to know any more."""

    path: Path
    over: bool = False

    def __call__(self) -> tuple[Path, bool] | None:
        if self.over:
            return None
        try:
            self.path.lstat()
        except PermissionError:
            # What cannot be seen may be there: opening it says what is wrong.
            pass
        except (OSError, ValueError):
            return self.path, False
        return self.path, True


class Looking(QObject):
    """Looks for files by an executor, which it does not close. `looked`: a path, and whether something is there."""

    looked = Signal(object, bool)

    def __init__(self, executor: Executor, parent: QObject) -> None:
        super().__init__(parent)
        self._executor = executor
        self._looks: list[Look] = []

    def begin(self, paths: Iterable[Path]) -> None:
        """Look anew, on this laptop first: one place that does not answer keeps the others waiting."""
        self.stop()
        self._looks = [Look(path) for path in sorted(paths, key=_is_elsewhere)]
        for look in list(self._looks):
            self._executor.submit(look, self._on_looked)

    def stop(self) -> None:
        """What has not begun is not asked any more."""
        for look in self._looks:
            look.over = True
        self._looks = []

    def _on_looked(self, outcome: tuple[Path, bool] | Exception | None) -> None:
        if isinstance(outcome, tuple) and isValid(self):
            self.looked.emit(*outcome)


def _is_elsewhere(path: Path) -> bool:
    return recents.last_place(path) is not None or path.drive.startswith(("\\\\", "//"))
