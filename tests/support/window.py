"""A window as a test sits down at it: a document of its own, a clock that stands still, and no thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QApplication, QWidget

from offsite.domain.stages import Stage
from offsite.i18n import Catalogue
from offsite.ui.kit import Kit
from offsite.ui.look.icons import Icons
from offsite.ui.look.style import Dress
from offsite.ui.look.theme import Theme, load_fonts
from offsite.ui.room.projector import Projector
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support.desk import FakeClock, QuickDisk, SequentialIds, act, make_laptop, wait_for_disk
from tests.support.setting import prepared
from tests.support.ui import InlineExecutor


@dataclass
class FakePrompts:
    """Answers the system's dialogs in the person's place; None: leaves without an answer."""

    opens: Path | None = None
    saves: Path | None = None
    folders: Path | None = None
    prints: Any = None
    asked: list[str] = field(default_factory=list)

    def open_document(self, _parent: QWidget, *, title: str, folder: Path) -> Path | None:
        self.asked.append(f"{title} in {folder}")
        return self.opens

    def new_document(self, _parent: QWidget, *, title: str, proposed: Path) -> Path | None:
        self.asked.append(f"{title}: {proposed}")
        return self.saves

    def new_file(self, _parent: QWidget, *, title: str, proposed: Path) -> Path | None:
        self.asked.append(f"{title}: {proposed.name}")
        return self.saves

    def folder(self, _parent: QWidget, *, title: str, proposed: Path) -> Path | None:
        self.asked.append(f"{title} in {proposed.name}")
        return self.folders

    def can_print(self) -> bool:
        return self.prints is not None

    def printer(self, _parent: QWidget, *, title: str) -> Any:
        self.asked.append(title)
        return self.prints


class RecordingApp:
    """Writes down what a window asks of the application."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.projector = Projector()

    def recent_paths(self) -> list[tuple[str, Path]]:
        return []

    def __getattr__(self, name: str) -> Callable[..., None]:
        def record(*_: object) -> None:
            self.asked.append(name)

        return record


def make_kit(app: QApplication, *, preference: str = "light", zoom: int = 100) -> tuple[Kit, Dress]:
    """The look as the app has it, in a theme that the test chooses."""
    _load_fonts_once()
    theme = Theme(preference=preference, zoom=zoom, calm=True)
    theme._icons = _icons()
    return Kit(theme=theme, words=_words(), prompts=FakePrompts()), Dress(app, theme)


@cache
def _load_fonts_once() -> None:
    """A process has its fonts for good: loaded for every test anew, there would be thousands to look through."""
    load_fonts()


@cache
def _icons() -> Icons:
    """They are asked for by name, colour and size: one that was rendered for a theme does for the next."""
    return Icons()


@cache
def _words() -> Catalogue:
    """A sentence that was found once stays as it is."""
    return Catalogue.load("en")


def make_session(folder: Path, *, clock: FakeClock | None = None, name: str = "Acme.offsite") -> Session:
    """A new document in `folder`, open in a session."""
    clock = clock or FakeClock()
    document = make_laptop(folder / "home", clock=clock, disk=QuickDisk()).create(folder / name)
    wait_for_disk(document, "OFF")
    return Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("new"))


@prepared
def fill(session: Session, *, leaders: int = 8, candidates: int = 14) -> None:
    """An engagement with so many leaders and candidates, some of them shortlisted and on hold."""
    document = session.document
    act(document, "engagement.describe", company="Kestrel Instruments", people=420, horizon_months=12)
    for n in range(leaders):
        name = LEADERS[n] if n < len(LEADERS) else f"Leader Number{n}"
        department = DEPARTMENTS[n % 8] + ("" if n < 8 else f" {n}")
        act(document, "department.add", department=f"dep-{n}", name=department)
        act(document, "leader.add", leader=f"leader-{n}", name=name, title="Head", department=f"dep-{n}")
    for n in range(candidates):
        title = TITLES[n] if n < len(TITLES) else f"Something else that number {n} would fight for this year"
        act(document, "candidate.add", candidate=f"c-{n}", title=title, proposed_by=f"leader-{n % leaders}")
        if n % 3 == 1:
            act(document, "candidate.shortlist", candidate=f"c-{n}")
        if n % 5 == 4:
            act(document, "candidate.hold", candidate=f"c-{n}", reason="Waits for renewal data")


LEADERS = (
    "Dana Whitlock", "Marcus Oyelaran", "Priya Raman", "Tomás Herrera", "Ingrid Solberg", "Wei-Lin Chen",
    "Amara Diallo", "Jonas Keller",
)  # fmt: skip
DEPARTMENTS = ("Sales", "Marketing", "Business development", "Production", "Finance", "People", "IT", "Leadership")
TITLES = (
    "Make every employee part of the sale",
    "Stop losing customers at renewal",
    "Cut order-to-delivery to 10 days",
    "Launch the K7 sensor line",
    "Win the mid-market in DACH",
    "Halve quality returns",
    "One source of truth for data",
    "Free up 6 M of working capital",
    "Replace the ERP before it breaks",
    "Build a partner channel in North America",
    "Raise prices where we lead",
    "Earn the security certificate buyers ask for",
    "Grow a bench of team leads",
    "Become the place engineers want to work",
)


def open_window(
    session: Session,
    kit: Kit,
    *,
    place: Stage = Stage.PREPARE,
    width: int = 1440,
    height: int = 900,
    app: RecordingApp | None = None,
) -> DocumentWindow:
    """The window, at a place; its other pages are made once they are shown."""
    from offsite.ui.shell.furnish import furnish

    window = furnish(session, kit, cast("Any", app or RecordingApp()))
    window.resize(width, height)
    window.show_place(place)
    window.show()
    return window
