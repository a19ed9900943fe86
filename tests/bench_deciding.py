"""How quick what leads to a decision is: finding twins, counting a round to its painted result, and painting what the
room sees. Run by `tests.bench`."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from offsite.domain.likeness import Sentence, likely_same, words_of
from offsite.domain.stages import Stage, Step
from offsite.ui.room.choosing import scene_for
from offsite.ui.room.scenes import scene
from offsite.ui.room.show import Show
from offsite.ui.room.theme import room_theme
from offsite.ui.session import Session
from tests.support.desk import act
from tests.support.figures import FRAME, Figure
from tests.support.rooming import gather, lock_focus, open_session, vote
from tests.support.window import fill, make_kit, make_session, open_window

MOST = 150.0
"""Milliseconds: what is pressed and what is seen are one thing."""
_MANY = 20
_ROUNDS = 12
_TIMES = 51


def close_round(folder: Path) -> list[Figure]:
    """From Ctrl+Enter to the painted result of a round of 20 leaders and 20 candidates, with the backup before it.

    The first of a start loads what counts; it is told by itself.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    kit, dress = make_kit(app)
    session = make_session(folder)
    fill(session, leaders=_MANY, candidates=_MANY)
    window = open_window(session, kit)
    times: list[float] = []
    for number in range(_ROUNDS):
        _vote(session, f"round-{number}", seed=number)
        window.show_place(Stage.VOTE)
        window.activateWindow()
        _settle(app)
        assert session.next_step().step is Step.COUNT_ROUND
        times.append(_timed(app))
        assert session.standing.open_round is None
    window.let_close()
    session.abandon()
    del dress
    later = sorted(times[1:])
    p95 = later[max(int(len(later) * 0.95) - 1, 0)]
    bar = MOST / FRAME
    return [
        Figure(name="a round of 20 x 20 counted, key to paint at p95 / a 60 Hz frame", ours=p95, theirs=FRAME, bar=bar),
        Figure(name="the first of a start / a 60 Hz frame", ours=times[0], theirs=FRAME, bar=bar),
    ]


def room_frame(folder: Path) -> Figure:
    """The slowest of the scenes of the room display, painted in full: while something moves, each frame is."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    kit, dress = make_kit(app)
    session = make_session(folder)
    gather(session)
    open_session(session)
    vote(session)
    lock_focus(session)
    theme, revealed = room_theme("bright"), {"r1": session.standing.round("r1")}
    canvas = QImage(1920, 1080, QImage.Format.Format_RGB32)
    slowest = 0.0
    for show in Show:
        snapshot = scene_for(show, session, kit, revealed=revealed, at=None, take=0)
        times: list[float] = []
        for _ in range(_TIMES):
            began = time.perf_counter()
            painter = QPainter(canvas)
            scene(painter, snapshot, theme)
            painter.end()
            times.append((time.perf_counter() - began) * 1000)
        slowest = max(slowest, statistics.median(times))
    session.abandon()
    del dress
    return Figure(name="the slowest scene of the room, painted / a 60 Hz frame", ours=slowest, theirs=FRAME, bar=1.0)


def likely_the_same(folder: Path) -> Figure:  # noqa: ARG001 - it needs none
    """The search for two that are the same among 60 sentences that are new to it: the board asks at every change."""
    shuffler = random.Random(7)
    words = [f"word{n}" for n in range(90)]
    table = [Sentence(id=str(n), text=" ".join(shuffler.sample(words, 9))) for n in range(60)]
    times: list[float] = []
    for _ in range(_TIMES):
        words_of.cache_clear()
        began = time.perf_counter()
        likely_same(table)
        times.append((time.perf_counter() - began) * 1000)
    name = "two that are the same sought among 60 candidates / a 60 Hz frame"
    return Figure(name=name, ours=statistics.median(times), theirs=FRAME, bar=0.5)


def _vote(session: Session, key: str, *, seed: int) -> None:
    """Open a round on all candidates, and cast a ballot for everyone that ranks them all."""
    slate = [f"c-{n}" for n in range(_MANY)]
    act(session.document, "round.open", round=key, candidates=slate, places=3, without_facts="We know them.")
    shuffler = random.Random(seed)
    for n in range(_MANY):
        ranking = [[candidate] for candidate in shuffler.sample(slate, _MANY)]
        act(session.document, "ballot.cast", round=key, leader=f"leader-{n}", ranking=ranking)
    session._after_change()


def _settle(app: QApplication) -> None:
    for _ in range(5):
        app.processEvents()


def _timed(app: QApplication) -> float:
    target = app.focusWidget() or app.activeWindow()
    assert target is not None, "no window has the focus"
    began = time.perf_counter()
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    app.processEvents()
    return (time.perf_counter() - began) * 1000
