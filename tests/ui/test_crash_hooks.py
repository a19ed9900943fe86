"""The hooks for mistakes and for the end of the process, in a process of their own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# It says what it sees, one line each.
APP = """
import faulthandler, os, signal, sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer, QObject, qWarning
from PySide6.QtWidgets import QApplication
from offsite.ports import SystemClock
from offsite.ui.crash import install
from tests.support.canvas import Canvas
from tests.support.window import make_kit

app = QApplication([])
kit, dress = make_kit(app)
window = Canvas(kit)
window.show()

class Person(QObject):
    def __init__(self):
        super().__init__()
        self.times = 0
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(5)

    def breaks(self):
        raise ValueError("in a slot")

    def look(self):
        self.times += 1
        sheet = mistakes._sheet
        if sheet is not None:
            print("told:", sheet.title.text(), flush=True)
            sheet.close_button.click()
        elif self.times > 2000:
            print("nothing happened", flush=True)
            app.quit()

def last_kept():
    return "14:02"

def close():
    print("closed", flush=True)
    app.quit()

mistakes = install(app, kit=kit, home=Path(sys.argv[1]), clock=SystemClock(), last_kept=last_kept, close=close)
mistakes.hear_signals()
notice = mistakes.take_notice()
print("notice:", kit.say(notice) if notice else "none", flush=True)
person = Person()
{do}
app.exec()
mistakes.uninstall()
print("restored", sys.excepthook is sys.__excepthook__, flush=True)
window.deleteLater()
dress.deleteLater()
"""


def run(do: str, home: Path, *, status: int = 0) -> tuple[list[str], str]:
    """What the app said, and what stands in its reports."""
    done = subprocess.run(
        [sys.executable, "-c", APP.replace("{do}", do), str(home)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    files = sorted((home / "reports").glob("*"))
    return done.stdout.splitlines(), "\n".join(path.read_text(encoding="utf-8") for path in files)


ENDED = ["closed", "restored True"]
TOLD = ["notice: none", "told: Something went wrong that is our mistake", *ENDED]


@pytest.mark.parametrize(
    ("do", "written"),
    [
        ("QTimer.singleShot(0, person.breaks)", "ValueError: in a slot"),
        ("threading.Thread(target=int, args=('seven',)).start()", "invalid literal"),
        (
            "class Last:\n    def __del__(self):\n        raise OSError('too late')\nlast = Last()\ndel last",
            "OSError: too late",
        ),
        (
            "qWarning('a chart is upside down')\nQTimer.singleShot(0, person.breaks)",
            "WARNING qt: a chart is upside down",
        ),
    ],
    ids=["slot", "thread", "del", "warning"],
)
def test_every_way_out_is_told_and_written(tmp_path: Path, do: str, written: str) -> None:
    said, report = run(do, tmp_path)
    assert said == TOLD
    assert written in report


def test_a_warning_of_qt_alone_is_told_to_nobody(tmp_path: Path) -> None:
    said, report = run("qWarning('upside down')\nQTimer.singleShot(50, close)", tmp_path)
    assert said == ["notice: none", *ENDED]
    assert report == ""


@pytest.mark.skipif(sys.platform == "win32", reason="os.kill ends a process there")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_terminal_closes_it_the_normal_way(tmp_path: Path, name: str) -> None:
    # It comes while Qt waits, and Python does nothing.
    code = f"person.timer.stop()\nthreading.Timer(0.05, os.kill, (os.getpid(), signal.{name})).start()"
    said, report = run(code, tmp_path)
    assert said == ["notice: none", *ENDED]
    assert report == ""


@pytest.mark.skipif(sys.platform == "win32", reason="the exit status is another there")
def test_a_process_that_broke_says_so_at_the_next_start(tmp_path: Path) -> None:
    said, report = run("faulthandler._sigsegv()", tmp_path, status=-signal.SIGSEGV)
    assert said == ["notice: none"]
    assert "Segmentation fault" in report
    said, report = run("QTimer.singleShot(0, close)", tmp_path)
    assert said[0] == "notice: Offsite ended unexpectedly last time; nothing that was kept is lost."
    assert "Segmentation fault" in report
    assert run("QTimer.singleShot(0, close)", tmp_path)[0][0] == "notice: none"
