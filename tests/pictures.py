"""The pictures of the README: `python -m tests.pictures` paints them anew, from the sample, without a screen."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

from offsite.actions.outside import parse_line
from offsite.domain.stages import Stage
from offsite.paths import resource
from offsite.recents import Recent, remember
from offsite.sample import apply_sample, numbered_lines
from offsite.store.document import Document
from offsite.ui.kit import Kit
from offsite.ui.screens.rollout.page import RolloutScreen
from offsite.ui.screens.welcome import WelcomeWindow
from offsite.ui.session import Session
from tests.support.desk import FakeClock, SequentialIds, make_laptop
from tests.support.ui import InlineExecutor
from tests.support.window import make_kit, open_window

DOCS = Path(__file__).resolve().parents[1] / "docs"
NOW = datetime(2026, 8, 27, 9, 0, tzinfo=UTC)


def main() -> None:
    """Paint them."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    DOCS.mkdir(exist_ok=True)
    app = QApplication([])
    # It begins at the upper left corner, where it would light up what is there.
    QCursor.setPos(CORNER)
    kit, dress = make_kit(app)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        clock = FakeClock(NOW)
        documents = folder / "Documents"
        documents.mkdir()
        document = make_laptop(folder / "home", clock=clock).create(documents / "Kestrel.offsite")
        apply_sample(document, upto="gather")
        document.publish()
        session = Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("new"))
        for company, states, caption, days in RECENT:
            path = documents / f"{company}.offsite"
            path.write_bytes(document.path.read_bytes())
            opened = NOW - timedelta(days=days)
            row = Recent(
                path=path, company=company, stage=states.index("n"), states=states, caption=caption, opened_at=opened
            )
            remember(row, folder)
        welcome = WelcomeWindow(kit, folder=folder, clock=clock, executor=InlineExecutor())
        welcome.resize(1120, 720)
        welcome.reload()
        welcome.show()
        _keep(app, welcome, "welcome")
        window = open_window(session, kit)
        _keep(app, window, "prepare")
        window.show_place(Stage.CANDIDATES)
        _keep(app, window, "candidates")
        window.let_close()
        welcome.close()
        session.abandon()
        _decide(app, kit, folder)
        _follow(app, kit, folder)
    del dress


def _decide(app: QApplication, kit: Kit, folder: Path) -> None:
    """The rooms of deciding: in the middle of round 4, and where the focus waits for one leader."""
    for stage, now, places in (
        ("vote", datetime(2026, 10, 6, 9, 5, tzinfo=UTC), {Stage.SESSIONS: "sessions", Stage.VOTE: "vote"}),
        ("locked", datetime(2026, 10, 20, 8, 40, tzinfo=UTC), {Stage.VOTE: "result", Stage.FOCUS: "focus"}),
    ):
        clock = FakeClock(now)
        document = make_laptop(folder / stage, clock=clock).create(folder / f"{stage}.offsite")
        apply_sample(document, upto="vote")
        if stage == "locked":
            _come_to_the_concern(document)
        session = Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("new"))
        window = open_window(session, kit)
        for place, name in places.items():
            window.show_place(place)
            _keep(app, window, name)
        window.let_close()
        session.abandon()


def _follow(app: QApplication, kit: Kit, folder: Path) -> None:
    """What the focus became: OKRs before they are released, the deck, the first check-in."""
    for stage, now, places in (
        ("rollout", datetime(2026, 11, 4, 8, 0, tzinfo=UTC), (Stage.OKRS, Stage.ROLLOUT)),
        ("running", datetime(2026, 11, 27, 9, 0, tzinfo=UTC), (Stage.CHECK_INS,)),
    ):
        clock = FakeClock(now)
        document = make_laptop(folder / stage, clock=clock).create(folder / f"{stage}.offsite")
        apply_sample(document, upto=stage)
        session = Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("new"))
        window = open_window(session, kit)
        for place in places:
            window.show_place(place)
            if isinstance(window.screen_shown, RolloutScreen):
                # Else they are painted one by one while nothing else is to be done.
                app.processEvents()
                window.screen_shown.list.paint_all()
            _keep(app, window, place)
        window.let_close()
        session.abandon()


def _come_to_the_concern(document: Document) -> None:
    """As far as the last leader's concern, which is not talked through yet."""
    with resource("sample", "locked.jsonl").open("rb") as stream:
        for _, line in numbered_lines(stream):
            action, stamp = parse_line(line)
            document.run(action, stamp=stamp)
            if stamp.id == "kestrel-locked-023":
                return


CORNER = QPoint(1438, 898)
RECENT = (
    ("Alder & Finch", "dddddddn", "2 of 6 held", 13),
    ("Brightwater Logistics", "dnolllll", "2 of 5", 1),
    ("Kestrel Instruments", "noolllll", "9 of 10 ready", 0),
)


def _keep(app: QApplication, widget: QWidget, name: str) -> None:
    for _ in range(5):
        app.processEvents()
    assert widget.grab().save(str(DOCS / f"{name}.png"))


if __name__ == "__main__":
    main()
