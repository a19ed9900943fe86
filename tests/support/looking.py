"""What can be seen of a window: every text that a part of it paints, and every sheet that can be opened over it.

Each part is painted by itself, so that whose text it is is known. `Eyes` listens where texts are painted.
"""

from __future__ import annotations

import pkgutil
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QPainter, QPixmap, QRegion
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyleOptionViewItem, QToolTip, QWidget

import offsite.ui
from offsite.domain.entities import Leader, Status
from offsite.domain.journey import Stage
from offsite.errors import Message
from offsite.settings import Settings
from offsite.ui.explaining import explain
from offsite.ui.look import paint, text
from offsite.ui.new_sheet import NewSheet
from offsite.ui.opening import Opening
from offsite.ui.opening_sheets import BackupsSheet, TroubleSheet
from offsite.ui.screens.candidates.page import CandidatesScreen
from offsite.ui.screens.candidates.verbs import Verb
from offsite.ui.screens.prepare.notes import NoteSheet
from offsite.ui.screens.prepare.page import PrepareScreen
from offsite.ui.screens.prepare.pasting import PasteSheet
from offsite.ui.screens.settings import SettingsSheet
from offsite.ui.session import Session
from offsite.ui.shell.closing import ClosingSheet
from offsite.ui.shell.helping import AboutSheet, HelpSheet
from offsite.ui.shell.mistake import Mistake, MistakeSheet
from offsite.ui.shell.window import DocumentWindow
from offsite.ui.widgets.overlay import Overlay
from tests.support.desk import act, unsynced
from tests.support.troubles import Desk

HOME = Path("/home/dana/.local/share/offsite")
TROUBLES = ("file.damaged", "file.newer", "file.missing", "file.not_ours", "lock.in_use", "work.damaged")
PASTED = "Ada Byron, Head, Sales\nBo Chen\nCy Diaz, Chief of everything, Whole company\nDo Li\nEd Wu\nFi Ho\nGus Ray"


WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsges"
NAME = "Maximiliane Friederike Donaudampfschifffahrt von und zu Hohenlohe-Langenburg "
HEBREW = "דנה ויטלוק־כהן"
ROLE = f"Head of everything that {WORD}"[:80]
TITLES = (
    "Make every single employee in every single department of the whole company part of the sale, from the first "
    "introduction to the last renewal, order-to-delivery included, and see what then becomes us",
    f"Win {WORD} this year",
    "לעצור את אובדן הלקוחות בחידוש החוזים השנה, ולהתחיל מהלקוחות הגדולים ביותר",
)
GIVEN = ("employee in every single", WORD[:24], "Friederike Donau", "Head of everything", HEBREW[:4], TITLES[2][:6])
"""One of these is in every long text that the person gave."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A text as it was painted: where it is black, and the room that it was given."""

    text: str
    area: QRectF
    room: QRectF


@dataclass(slots=True)
class Glance:
    """What was painted. `left_out`: texts of which the end is not shown; `tip`: what was shown as a tip."""

    inks: list[Ink] = field(default_factory=list)
    initials: list[Ink] = field(default_factory=list)
    icons: list[QRectF] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    tip: str = ""


class Eyes:
    """Hears of every text while it is `open`."""

    def __init__(self) -> None:
        self._glance = Glance()

    @contextmanager
    def open(self) -> Generator[Eyes]:
        load_everything()
        with pytest.MonkeyPatch.context() as patch:
            for name, heard in (("one_line", self._one_line), ("setting", self._setting)):
                original = getattr(text, name)
                for module in [module for name, module in sys.modules.items() if name.startswith("offsite.ui")]:
                    if getattr(module, name, None) is original:
                        patch.setattr(module, name, heard(original))
            patch.setattr(text.Block, "draw", self._block(text.Block.draw))
            patch.setattr(QPainter, "drawText", self._draw_text(QPainter.drawText))
            patch.setattr(paint, "icon", self._icon(paint.icon))
            patch.setattr(paint, "avatar", self._avatar(paint.avatar))
            patch.setattr(QToolTip, "showText", self._show_tip)
            yield self

    def see(self, act: Callable[[], object]) -> Glance:
        """What is painted by this."""
        self._glance = Glance()
        act()
        return self._glance

    def _one_line(self, original: Callable[..., str]) -> Callable[..., str]:
        def heard(said: str, **how: Any) -> str:
            shown = original(said, **how)
            if plain(shown) != plain(said):
                self._glance.left_out.append(said)
            return shown

        return heard

    def _setting(self, original: Callable[..., text.Block]) -> Callable[..., text.Block]:
        def heard(said: str, **how: Any) -> text.Block:
            block = original(said, **how)
            if block.elided:
                self._glance.left_out.append(said)
            return block

        return heard

    def _block(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(block: text.Block, painter: QPainter, at: QPointF) -> None:
            original(block, painter, at)
            metrics = QFontMetricsF(block.layout.font())
            for n in range(block.lines):
                line = block.layout.lineAt(n)
                said = block.layout.text()[line.textStart() : line.textStart() + line.textLength()]
                if said.strip():
                    area = _ink(said, line.naturalTextRect().translated(at), metrics)
                    self._glance.inks.append(Ink(said, area, area))

        return heard

    def _draw_text(self, original: Callable[..., object]) -> Callable[..., object]:
        def heard(painter: QPainter, room: QRect | QRectF, flags: Any, said: str, *more: Any) -> object:
            # What is painted into a picture is painted from that later.
            if said.strip() and not isinstance(painter.device(), QPixmap):
                given = QRectF(room)
                box = painter.boundingRect(given, int(flags) | Qt.TextFlag.TextDontClip, said)
                self._glance.inks.append(Ink(said, _ink(said, box, QFontMetricsF(painter.font())), given))
            return original(painter, room, flags, said, *more)

        return heard

    def _icon(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(painter: QPainter, theme: Any, name: str, *, at: QPointF, color: Any, size: int = 18) -> None:
            # The outermost tenth of an icon is air.
            side, air = theme.px(size), theme.px(size) / 10
            self._glance.icons.append(QRectF(at.x(), at.y(), side, side).adjusted(air, air, -air, -air))
            original(painter, theme, name, at=at, color=color, size=size)

        return heard

    def _avatar(self, original: Callable[..., None]) -> Callable[..., None]:
        def heard(painter: QPainter, rect: QRectF, theme: Any, *, initials: str, **how: Any) -> None:
            font = QFont(theme.font("caption", 700))
            font.setPixelSize(round(rect.width() * 0.42))
            metrics = QFontMetricsF(font)
            box = QRectF(0, 0, metrics.horizontalAdvance(initials), metrics.height())
            box.moveCenter(rect.center())
            self._glance.initials.append(Ink(initials, _ink(initials, box, metrics), rect))
            self._glance.icons.append(rect)
            original(painter, rect, theme, initials=initials, **how)

        return heard

    def _show_tip(self, _at: QPoint, said: str, *_: object) -> None:
        self._glance.tip = said


def load_everything() -> None:
    """Load every module of the window: what is loaded later would take what listens for the real thing."""
    for found in pkgutil.walk_packages(offsite.ui.__path__, "offsite.ui."):
        import_module(found.name)


def plain(said: str) -> str:
    """Without what is not seen: isolates of direction, and white space that wraps."""
    return " ".join(said.replace("\u2011", "-").replace("\u2068", "").replace("\u2069", "").split())


def paint_alone(widget: QWidget) -> None:
    """Paint a widget without what stands in it."""
    image = QImage(max(widget.width(), 1), max(widget.height(), 1), QImage.Format.Format_ARGB32_Premultiplied)
    widget.render(image, QPoint(0, 0), QRegion(), QWidget.RenderFlag(0))


def paint_item(view: QAbstractItemView, option: QStyleOptionViewItem, index: QModelIndex) -> None:
    """Paint one item, in sight or not."""
    image = QImage(4, 4, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    view.itemDelegateForIndex(index).paint(painter, option, index)
    painter.end()


def seen_children(widget: QWidget) -> list[QWidget]:
    """The children that are on screen, windows aside."""
    found = (child for child in widget.children() if isinstance(child, QWidget))
    return [child for child in found if child.isVisible() and not child.isWindow()]


def _ink(said: str, box: QRectF, metrics: QFontMetricsF) -> QRectF:
    """Where a text is black, as high as its letters are."""
    tight = metrics.tightBoundingRect(said)
    base = box.top() + (box.height() - metrics.height()) / 2 + metrics.ascent()
    return QRectF(box.left(), base + tight.top(), box.width(), tight.height())


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def open_sheets(window: QWidget) -> list[Overlay]:
    """What asks something now, the newest last."""
    return [one for one in window.findChildren(Overlay) if one.isVisible()]


def put_away(window: QWidget) -> None:
    """Close what asks something."""
    for sheet in reversed(open_sheets(window)):
        sheet.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()


class Sheets:
    """Everything that can be opened over a window with a document that `tests.support.window.fill` has filled."""

    def __init__(self, window: DocumentWindow, desk: Desk) -> None:
        self._window = window
        self._desk = desk
        self._kit = window.kit
        troubles = {f"trouble {said}": partial(self._trouble, said) for said in TROUBLES}
        own = {name: getattr(self, name) for name in vars(Sheets) if not name.startswith("_")}
        self.all: dict[str, Callable[[], object]] = {**own, **troubles}

    def _prepare(self) -> PrepareScreen:
        self._window.show_place(Stage.PREPARE)
        page = self._window.screen_shown
        assert isinstance(page, PrepareScreen)
        return page

    def _board(self) -> CandidatesScreen:
        self._window.show_place(Stage.CANDIDATES)
        page = self._window.screen_shown
        assert isinstance(page, CandidatesScreen)
        page.board.select("c-0", focus=True)
        return page

    def new(self) -> None:
        self._window.ask(NewSheet(self._window, kit=self._kit, folder=HOME))

    def settings(self) -> None:
        self._window.ask(SettingsSheet(self._window, kit=self._kit, settings=Settings(), folder=HOME))

    def help_of_prepare(self) -> None:
        self._help(self._prepare())

    def help_of_candidates(self) -> None:
        self._help(self._board())

    def about(self) -> None:
        self._window.ask(AboutSheet(self._window, kit=self._kit, folder=HOME))

    def company(self) -> None:
        self._prepare().open_about()

    def department(self) -> None:
        self._prepare().company.department_wanted.emit("dep-0")

    def paste(self) -> None:
        self._prepare().paste_leaders()
        sheet = open_sheets(self._window)[-1]
        assert isinstance(sheet, PasteSheet)
        sheet.input.setPlainText(PASTED)

    def replace(self) -> None:
        self._prepare().leaders._ask_who_replaces("leader-0")

    def note(self) -> None:
        leader = self._window.session.row(Leader, "leader-0")
        assert leader is not None
        self._window.ask(NoteSheet(self._prepare()._doing, leader))

    def hold(self) -> None:
        self._board().do(Verb.HOLD)

    def same(self) -> None:
        self._board().do(Verb.MERGE)

    def merge(self) -> None:
        page = self._board()
        other = page.board.view(Status.SHORTLISTED)
        chosen = other.selectionModel()
        chosen.select(other.cards.index_of("c-7"), chosen.SelectionFlag.Select)
        page.do(Verb.MERGE)

    def palette(self) -> None:
        self._window.commands.action("palette").trigger()

    def people(self) -> None:
        self._board().capture.person.click()

    def backups(self) -> None:
        desk = self._desk
        self._window.ask(BackupsSheet(self._window, kit=self._kit, laptop=desk.laptop, path=desk.path))

    def closing(self) -> None:
        why = Message("disk.full", path=str(HOME))
        self._window.ask(ClosingSheet(self._window, kit=self._kit, path=self._desk.path, why=why))

    def mistake(self) -> None:
        told = Mistake(details="Traceback", report=HOME / "reports" / "2026-09-01T09-00-00.txt")
        self._window.ask(MistakeSheet(self._window, kit=self._kit, mistake=told, kept_at="10:41"))

    def _trouble(self, said: str) -> None:
        desk = self._desk
        trouble = explain(desk.laptop, desk.path, Message(said, name=desk.path.name, path=str(desk.path)))
        opening = Opening(desk.laptop, self._kit)
        self._window.ask(TroubleSheet(self._window, kit=self._kit, opening=opening, trouble=trouble))

    def _help(self, page: PrepareScreen | CandidatesScreen) -> None:
        window = self._window
        window.ask(HelpSheet(window, kit=self._kit, help_=page.help(), commands=window.commands))


def stretch(session: Session) -> None:
    """Make every name, role and title as long as it can be, or of letters that run the other way."""
    document = session.document
    with unsynced(document):
        act(document, "engagement.describe", company=f"{NAME}AG", what=TITLES[0])
        for n, leader in enumerate(session.rows(Leader)):
            names = (f"{NAME}{n}", f"{HEBREW} {n}", f"{WORD} {n}", "Wei-Lin Chen")
            act(document, "leader.change", leader=leader.id, name=names[n % 4], title=ROLE)
            home = f"{n} {(NAME, WORD, HEBREW)[n % 3]}"[:80].strip()
            act(document, "department.change", department=f"dep-{n}", name=home, people=9_999_999)
        for n in range(14):
            act(document, "candidate.change", candidate=f"c-{n}", title=TITLES[n % 3])
        for n in (4, 9):
            act(document, "candidate.hold", candidate=f"c-{n}", reason=f"{TITLES[0]} {WORD}", returns_on="2027-07-01")


def enrich(session: Session) -> None:
    """What else a card, a row and the inspector can show."""
    document = session.document
    with unsynced(document):
        act(
            document, "candidate.change", candidate="c-3", rationale="The line is ready, and two customers wait for it."
        )
        act(document, "candidate.merge", candidate="c-5", into="c-3")
        act(document, "note.write", subject="leader", about="leader-1", text="Only for us.")
        act(document, "team.add", team="t-1", department="dep-0", name="Key accounts", people=9)
        act(document, "leader.change", leader="leader-2", title="")
        act(document, "readiness.tick", item="room", done=True)
    session._after_change()
