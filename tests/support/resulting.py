"""Rounds that are held and closed, and somebody who reads their result."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget

from offsite.actions.base import Action
from offsite.domain.stages import NextStep, Stage
from offsite.errors import Message
from offsite.store.work import Kept
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Privacy, Room
from offsite.ui.screens.vote.result.view import ResultView
from offsite.ui.session import Session
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.page import PageScroll
from offsite.ui.widgets.toast import Said
from offsite.voting.ballots import Mark, Profile
from tests.support.desk import act
from tests.support.setting import prepared

W = TypeVar("W", bound=QWidget)
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
NAMES = {
    "A": ("Make every employee part of the sale", "Every employee"),
    "B": ("Stop losing customers at renewal", "Renewals"),
    "C": ("Cut order-to-delivery to 10 days", "10-day delivery"),
    "D": ("Launch the K7 sensor line", "K7 line"),
    "E": ("Win the mid-market in DACH", "DACH"),
    "F": ("Halve quality returns", "Quality returns"),
    "G": ("One source of truth for data", "One truth"),
    "H": ("Free up 6 M of working capital", "Working capital"),
}
LEADERS = (
    ("Dana Whitlock", "Sales"),
    ("Marcus Oyelaran", "Marketing"),
    ("Priya Raman", "Business development"),
    ("Tomás Herrera", "Production"),
    ("Ingrid Solberg", "Finance"),
    ("Wei-Lin Chen", "People"),
    ("Amara Diallo", "IT"),
    ("Jonas Keller", "Leadership"),
)
SAMPLE_ROUND = ("BACFD", "EBADC", "ADBEG", "DAEBC", "FCBAH", "HBCAF", "ABFGC", "GABCF")
"""Round 3 of the sample, as ui.md has it: the first five of eight, best first."""


@prepared
def gather(session: Session, *, candidates: dict[str, tuple[str, str]] | None = None, leaders: int = 8) -> None:
    """Leaders with their departments, and candidates with title and short name."""
    document = session.document
    act(document, "engagement.describe", company="Kestrel Instruments", people=420, time_zone="Europe/Berlin")
    for n in range(leaders):
        name, department = LEADERS[n] if n < len(LEADERS) else (f"Leader {n}", f"Department {n}")
        act(document, "department.add", department=f"dep-{n}", name=department)
        act(document, "leader.add", leader=f"l{n}", name=name, department=f"dep-{n}")
    for n, (key, (title, short)) in enumerate((candidates or NAMES).items()):
        by = "l2" if key == "D" else f"l{n % leaders}"
        more = {"short_name": short} if short else {}
        act(document, "candidate.add", candidate=key.lower(), title=title, proposed_by=by)
        if more:
            act(document, "candidate.change", candidate=key.lower(), **more)


@prepared
def hold(
    session: Session,
    ballots: Sequence[Sequence[Sequence[str] | str]],
    *,
    key: str = "r1",
    options: str | Sequence[str] = "ABCDEFGH",
    places: int = 2,
    most: int | None = None,
    remote: Sequence[str] = (),
    no_opinion: Sequence[Sequence[str]] = (),
    reason: str | None = None,
    close: bool = True,
) -> None:
    """Open a round, cast a ballot a leader, from the first one on, and close it. A ballot is its candidates, best
    first; a group of level ones is a sequence of its own."""
    document = session.document
    act(
        document,
        "round.open",
        round=key,
        candidates=[one.lower() for one in options],
        places=places,
        most=most or max((len(ballot) for ballot in ballots), default=3),
        remote=list(remote),
        without_facts="The facts were heard in August.",
    )
    for n, ballot in enumerate(ballots):
        ranking = [[one.lower()] if isinstance(one, str) else [each.lower() for each in one] for one in ballot]
        without = [one.lower() for one in no_opinion[n]] if n < len(no_opinion) else []
        act(document, "ballot.cast", round=key, leader=f"l{n}", ranking=ranking, no_opinion=without)
    if close:
        act(document, "round.close", round=key, **({"reason": reason} if reason else {}))


def ballots_of(profile: Profile) -> tuple[list[list[list[str]]], list[list[str]]]:
    """The ballots of a profile as they are cast: groups, best first, and those without an opinion."""
    ranked: list[list[list[str]]] = []
    without: list[list[str]] = []
    for ballot in profile.ballots:
        places = dict(zip(profile.options, ballot, strict=True))
        ranks = sorted({place for place in ballot if isinstance(place, int)})
        ranked.append([[key for key, place in places.items() if place == rank] for rank in ranks])
        without.append([key for key, place in places.items() if place is Mark.NO_OPINION])
    return ranked, without


@dataclass
class FakeHost:
    """The window, as far as a result asks anything of it."""

    over: QWidget
    privacy: Privacy = field(default_factory=Privacy)
    said: list[Said] = field(default_factory=list)

    @property
    def room(self) -> Room:
        raise AssertionError("a result shows nothing in the room by itself")

    def sheet_host(self) -> QWidget:
        return self.over

    def say(self, said: Said) -> None:
        self.said.append(said)

    def say_done(self, said: Message) -> None:  # noqa: ARG002 - it must not be asked
        raise AssertionError("a result does nothing")

    def ask(self, sheet: Overlay) -> None:
        sheet.show()

    def do(self, action: Action, *, quietly: bool = False) -> Kept | None:  # noqa: ARG002 - it must not be asked
        raise AssertionError("a result changes nothing")

    def go(self, stage: Stage, *, step: NextStep | None = None) -> None:  # noqa: ARG002 - it must not be asked
        raise AssertionError("a result leads nowhere")

    def go_to(self, stage: Stage, key: str) -> None:  # noqa: ARG002 - it must not be asked
        raise AssertionError("a result leads nowhere")

    def inspect(self, content: QWidget | None) -> None:  # noqa: ARG002 - it must not be asked
        raise AssertionError("a result has no details")


class ResultWindow(QWidget):
    """A plain window with the result in a page that scrolls."""

    def __init__(self, session: Session, kit: Kit, *, width: int, height: int) -> None:
        super().__init__()
        self.kit = kit
        self.host = FakeHost(self)
        self.page = PageScroll(theme=kit.theme)
        self.view = ResultView(session, kit, self.host, self.page.inner)
        self.page.body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self.resize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).fillRect(event.rect(), self.kit.theme.color("page"))


class Reader:
    """Somebody who reads a result."""

    def __init__(self, session: Session, kit: Kit, *, key: str = "r1", width: int = 1208, height: int = 840) -> None:
        self.window = ResultWindow(session, kit, width=width, height=height)
        self.view = self.window.view
        self.view.show_round(key)
        self.window.show()
        self.window.activateWindow()
        self.view.settle_focus()
        settle()

    # What the hands do.

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.window, key, NONE)
            settle()

    def clicks(self, name: str) -> None:
        widget = self.find(QAbstractButton, name)
        assert widget.isEnabled()
        QTest.mouseClick(widget, LEFT, pos=QPoint(widget.width() // 2, widget.height() // 2))
        settle()

    def hides_private(self) -> None:
        self.window.host.privacy.toggle()
        settle()

    # What the eyes see.

    def find(self, kind: type[W], name: str) -> W:
        found = [one for one in self.window.findChildren(kind, name) if one.isVisible()]
        assert len(found) == 1, f"{name}: {len(found)}"
        return found[0]

    def there_is(self, name: str) -> bool:
        return any(one.isVisible() for one in self.window.findChildren(QWidget, name))

    def sees(self, sentence: str) -> bool:
        """Is it written anywhere?"""
        return any(sentence in text for text in self.texts())

    def texts(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible() and one.text()]

    def ranking(self) -> list[tuple[str, str, str]]:
        """Rank, title and head-to-heads of each line."""
        return [(line.rank_said, line.title, line.won_said) for line in self.view.ranking.list.lines.lines()]

    def place(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self.window, QPoint(0, 0)), widget.size())

    @property
    def focus(self) -> str:
        focused = QApplication.focusWidget()
        return focused.objectName() if focused is not None else ""

    def leave(self) -> None:
        self.window.close()
        self.window.deleteLater()


Reads = Callable[..., Reader]
MORNING = datetime(2026, 9, 22, 9, 18, tzinfo=UTC)
"""11:18 where the engagement is."""


def readers(session: Session, kit: Kit) -> Generator[Reads]:
    """What opens results of a session; every one is closed in the end."""
    opened: list[Reader] = []

    def read(key: str = "r1", *, width: int = 1208, height: int = 840) -> Reader:
        opened.append(Reader(session, kit, key=key, width=width, height=height))
        return opened[-1]

    yield read
    for reader in opened:
        reader.leave()


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()
