"""Does the Qt that is pinned work at all? Each test runs in a process of its own, because a bad build kills it."""

import os
import subprocess
import sys

import pytest

# Each call that returns nothing gives Python a None. PySide6 6.12.0 gave one that it did not own, and Python 3.11 died
# when the last was gone, after a few thousand calls.
_VOID_CALLS = """
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

class Painted(QLabel):
    times = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.times += 1

app = QApplication([])
label = Painted()
label.show()
app.processEvents()
before = label.times
for number in range(20_000):
    label.setText(str(number))
    label.repaint()
print(label.times - before)
"""

_REAL_WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtGui import QExposeEvent, QGuiApplication, QRasterWindow

class Window(QRasterWindow):
    def exposeEvent(self, event: QExposeEvent) -> None:
        super().exposeEvent(event)
        if self.isExposed():
            QGuiApplication.exit(0)

app = QGuiApplication([])
window = Window()
window.resize(320, 200)
window.show()
QTimer.singleShot(20_000, lambda: QGuiApplication.exit(1))
code = app.exec()
print(app.platformName(), "exposed" if code == 0 else "never exposed")
"""


def _run(*, program: str, platform: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_many_calls_that_return_nothing() -> None:
    done = _run(program=_VOID_CALLS, platform="offscreen")

    assert (done.returncode, done.stdout.strip()) == (0, "20000"), done.stderr


@pytest.mark.display
def test_a_real_window_opens() -> None:
    done = _run(program=_REAL_WINDOW, platform="xcb")

    assert done.stdout.strip() == "xcb exposed", done.stderr
    assert done.returncode == 0
