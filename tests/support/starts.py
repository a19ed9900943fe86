"""A start, up to the first idle moment after the first paint: `python -m tests.support.starts bare|welcome|FILE`.

Prints a line when it is there, and another one with the resident memory in bytes when everything is loaded that a start
loads in the background. Whoever started it takes the time.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from offsite import __main__ as entry


class FirstIdle(QObject):
    """Waits until a window is exposed, which is when it is painted, and then until nothing is to be done.

    No event filter: a start is full of events, and looking at each in Python would be measured. `last`: the module
    that is loaded last in the background; none: nothing is.
    """

    def __init__(self, app: QApplication, *, last: str = "") -> None:
        super().__init__(app)
        self._last = last
        self._exposed = False
        self._look = QTimer(self)
        self._look.timeout.connect(self._on_look)
        self._look.start(0)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tell_memory)

    def _on_look(self) -> None:
        if self._exposed:
            self._look.stop()
            self.tell()
        self._exposed = any(window.isExposed() for window in QGuiApplication.topLevelWindows())

    def tell(self) -> None:
        """Say that it is there, and how much memory it takes at that moment."""
        sys.stdout.write(json.dumps({"there": memory()}) + "\n")
        sys.stdout.flush()
        self._timer.start(50)

    def tell_memory(self) -> None:
        """Say how much memory it takes, once all is loaded, and end without tidying up."""
        if self._last and self._last not in sys.modules:
            return
        sys.stdout.write(json.dumps({"memory": memory()}) + "\n")
        sys.stdout.flush()
        os._exit(0)


def memory() -> int:
    """The resident memory of this process, in bytes."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def main(what: str) -> None:
    if what == "bare":
        app = QApplication([])
        FirstIdle(app)
        window = QWidget()
        window.resize(1440, 900)
        window.show()
        app.exec()
        return
    real = QApplication.exec

    def watched(app: QApplication) -> int:
        FirstIdle(app, last="offsite.actions.outside")
        return real()

    # The product is started as a person starts it, from its own entry.
    QApplication.exec = watched  # type: ignore[method-assign]
    sys.argv = ["offsite", *([] if what == "welcome" else [what])]
    entry.main()


if __name__ == "__main__":
    main(sys.argv[1])
