"""How quick the window is: starts against a bare Qt window, keys against a frame. Run by `tests.bench`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from offsite.app import seldom_look_for_garbage
from offsite.domain.stages import Stage
from tests.support.desk import make_laptop
from tests.support.figures import FRAME, Figure, as_a_person_starts
from tests.support.window import fill, make_kit, make_session, open_window

_ROOT = Path(__file__).resolve().parents[1]
_STARTS = 21


def starting(folder: Path) -> list[Figure]:
    """From the start of the process to the first idle moment after the first paint, and the memory at that moment."""
    session = make_session(folder)
    fill(session, candidates=60)
    session.close()
    document = session.document.path
    # Opened once on this laptop, as a document that somebody works on was.
    make_laptop(folder / "home", mark="again").open(document).close()
    times: dict[str, list[float]] = {"bare": [], "welcome": [], str(document): []}
    memory: dict[str, list[int]] = {what: [] for what in times}
    later: dict[str, list[int]] = {what: [] for what in times}
    for _ in range(_STARTS + 1):
        for what in times:
            elapsed, resident, loaded = _started(what, home=folder / "home")
            times[what].append(elapsed)
            memory[what].append(resident)
            later[what].append(loaded)
    # The first of each warmed the disk.
    took = {what: statistics.median(found[1:]) for what, found in times.items()}
    held = {what: statistics.median(found[1:]) / 2**20 for what, found in memory.items()}
    loaded = {what: statistics.median(found[1:]) / 2**20 for what, found in later.items()}
    here = str(document)
    return [
        Figure(name="offsite FILE with 60 candidates / a bare window", ours=took[here], theirs=took["bare"], bar=3.0),
        Figure(name="its memory / that of a bare window (MB)", ours=held[here], theirs=held["bare"], bar=2.0),
        # A bar of its own: a tenth of a second later, with pydantic, every action and what hears a second start.
        Figure(name="the same with everything loaded (MB)", ours=loaded[here], theirs=loaded["bare"], bar=2.15),
        Figure(name="the welcome / a bare window", ours=took["welcome"], theirs=took["bare"], bar=3.0),
        Figure(name="its memory / that of a bare window (MB)", ours=held["welcome"], theirs=held["bare"], bar=2.0),
    ]


def _started(what: str, *, home: Path) -> tuple[float, int, int]:
    """Milliseconds until it was there, its memory at that moment, and that with everything loaded."""
    environment = {**as_a_person_starts(), "OFFSITE_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.starts", what],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=_ROOT,
    ) as child:
        assert child.stdout is not None
        there = child.stdout.readline()
        elapsed = (time.perf_counter() - began) * 1000
        line = child.stdout.readline()
    return elapsed, json.loads(there)["there"], json.loads(line)["memory"]


def keys(folder: Path) -> list[Figure]:
    """From a key to the painted window at 60 candidates: letters, Enter (which keeps a candidate), arrows, moves."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    kit, dress = make_kit(app)
    kit.theme.calm = False
    session = make_session(folder)
    fill(session, candidates=60)
    window = open_window(session, kit)
    window.show_place(Stage.CANDIDATES)
    window.activateWindow()
    _settle(app)
    window.screen_shown.settle_focus()
    seldom_look_for_garbage()
    letters, enters = [], []
    for _ in range(12):
        for letter in "halve the returns":
            letters.append(_timed(app, Qt.Key(ord(letter.upper()))))
        enters.append(_timed(app, Qt.Key.Key_Return))
    _timed(app, Qt.Key.Key_Down)
    _settle(app)
    arrows = [_timed(app, Qt.Key.Key_Down if n % 20 < 10 else Qt.Key.Key_Up) for n in range(60)]
    alt = Qt.KeyboardModifier.AltModifier
    moves = [_timed(app, Qt.Key.Key_Down if n % 20 < 10 else Qt.Key.Key_Up, alt) for n in range(60)]
    palettes = []
    for _ in range(15):
        palettes.append(_timed(app, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier))
        _timed(app, Qt.Key.Key_Escape)
    window.let_close()
    session.abandon()
    del dress
    timed = (("a letter", letters), ("Enter keeps one", enters), ("an arrow", arrows), ("a move", moves))
    found = [
        Figure(name=f"{name}, key to paint at p95 / a 60 Hz frame", ours=_p95(times), theirs=FRAME, bar=1.0)
        for name, times in timed
    ]
    # It dims the window, all of which is painted anew under it; the first one loads it.
    veiled = _p95(palettes[1:])
    return [
        *found,
        Figure(name="Ctrl+K over the whole window at p95 / a 60 Hz frame", ours=veiled, theirs=FRAME, bar=3.0),
    ]


def _settle(app: QApplication) -> None:
    for _ in range(5):
        app.processEvents()


def _timed(app: QApplication, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> float:
    target = app.focusWidget() or app.activeWindow()
    assert target is not None, "no window has the focus"
    began = time.perf_counter()
    QTest.keyClick(target, key, modifier)
    app.processEvents()
    return (time.perf_counter() - began) * 1000


def _p95(times: list[float]) -> float:
    return sorted(times)[max(int(len(times) * 0.95) - 1, 0)]
