"""The slides of the rollout deck, for the page and for the room: drafted when rows are other than before, each laid out
once and painted once in each size. What is shown is the PDF itself.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib import import_module
from typing import TYPE_CHECKING

from offsite.domain.okrs import Audience, Rollout
from offsite.domain.plans import plan, rollout_in
from offsite.errors import Message, Unavailable

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from offsite.domain.standing import Standing
    from offsite.outputs.deck import Deck, Slide
    from offsite.outputs.drafting import Draft
    from offsite.outputs.scene import Page
    from offsite.ui.session import Session

_MOST_LAID = 200
_MOST_PICTURES = 220
"""Small ones of a long deck, and a few large ones."""


@dataclass(frozen=True, slots=True)
class Laid:
    """One slide as it is shown: its pages as they were laid out, and as PDF. `mark` tells it from another one."""

    pages: tuple[Page, ...]
    pdf: bytes
    mark: str


def load_ahead() -> None:
    """Load what slides are drafted, written and painted by: the page that shows the first ones does not wait for it."""
    for name in ("drafting", "layout.decks", "raster"):
        import_module(f"offsite.outputs.{name}")
    from offsite.outputs.libraries import load_all

    load_all()


class Slides:
    """The deck of a document as it stands. Drafting, laying out and painting are loaded when they are first asked."""

    def __init__(self, session: Session, say: Callable[[Message], str]) -> None:
        self._session = session
        self._say = say
        self._drafted: tuple[Standing, str | None, Draft] | None = None
        self._department: str | None = None
        """The one that was chosen, or is looked at; None: nobody has asked yet."""
        self._laid: OrderedDict[object, Laid] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int, int], QImage] = OrderedDict()

    # The deck.

    @property
    def draft(self) -> Draft:
        """What drafting comes to now."""
        standing, department = self._session.standing, self.department_id
        if self._drafted is None or self._drafted[0] is not standing or self._drafted[1] != department:
            self._drafted = (standing, department, self.draft_of(department))
        return self._drafted[2]

    def draft_of(self, department_id: str | None) -> Draft:
        """What drafting comes to now for a department; for None: for the meeting that the rollout has."""
        from offsite.outputs.drafting import draft

        standing = self._session.standing
        today = standing.today or self._session.clock.now().date()
        counted = self._session.results.counted(standing)
        return draft(standing, as_of=today, counted=counted, department_id=department_id)

    @property
    def department_id(self) -> str | None:
        """Whose deck it is, where each department has its own: the one that is kept, or that meets first."""
        standing = self._session.standing
        if standing.rollout.audience is not Audience.DEPARTMENTS:
            return None
        there = [one.department.id for one in plan(standing) if one.department is not None]
        return self.kept if self.kept in there else next(iter(there), None)

    @property
    def department(self) -> str:
        """What that department is called; empty where there is one deck for all."""
        key = self.department_id
        return next((row.name for row in self._session.standing.departments if row.id == key), "")

    @property
    def kept(self) -> str:
        """The department whose deck stays, whatever day its meeting has; empty where it is the first one's."""
        if self._department is None:
            try:
                self._department = self._session.document.deck_chosen()
            except Unavailable:
                # What is looked at first is no reason to stop the work.
                self._department = ""
        return self._department

    @property
    def rollout(self) -> Rollout:
        """The rollout as it holds in the meeting of this deck."""
        standing, department = self._session.standing, self.department_id
        return standing.rollout if department is None else rollout_in(standing, department)

    def choose_department(self, department_id: str) -> None:
        """Have the deck of this department from now on, and when the document is opened again on this laptop."""
        self.keep(department_id)
        try:
            self._session.document.choose_deck(department_id)
        except Unavailable:
            # It holds in this window all the same.
            return

    def keep(self, department_id: str) -> None:
        """Have the deck of this department as long as this window is there."""
        self._department = department_id

    @property
    def deck(self) -> Deck:
        return self.draft.deck

    def slide(self, key: str) -> Slide | None:
        """The slide of this key, hidden or not."""
        return next((slide for slide in self.deck.slides if slide.key == key), None)

    def number_of(self, key: str) -> int:
        """Its place among those that are shown, from 1; 0: it is hidden."""
        return next((n for n, slide in enumerate(self.deck.shown, start=1) if slide.key == key), 0)

    def beside(self, key: str, step: int) -> str:
        """The key of the shown slide so many after this one; of the first or last where there is none."""
        keys = [slide.key for slide in self.deck.shown]
        if not keys:
            return ""
        at = keys.index(key) if key in keys else self._place_of(key)
        return keys[min(max(at + step, 0), len(keys) - 1)]

    def turned(self, key: str, *, page: int, step: int) -> tuple[str, int]:
        """The slide and the page after this one (`step` 1) or before it (-1), page by page."""
        if 0 <= page + step < len(self.laid(key).pages):
            return key, page + step
        other = self.beside(key, step)
        if other == key:
            return key, page
        return other, 0 if step > 0 else len(self.laid(other).pages) - 1

    # As it is seen.

    def is_painted(self, key: str, *, width: int) -> bool:
        """Is there a picture of its first page, in this width?"""
        laid = self._laid.get(self._content(key))
        return laid is not None and (laid.mark, 0, width) in self._pictures

    def laid(self, key: str) -> Laid:
        """The slide laid out and written. Raises KeyError where there is none of this key."""
        content = self._content(key)
        if content not in self._laid:
            self._laid[content] = self._lay_out(key)
            if len(self._laid) > _MOST_LAID:
                self._laid.popitem(last=False)
        self._laid.move_to_end(content)
        return self._laid[content]

    def picture(self, key: str, *, width: int, page: int = 0) -> QImage:
        """A page of a slide, `width` pixels wide."""
        laid = self.laid(key)
        of = (laid.mark, page, width)
        if of not in self._pictures:
            self._pictures[of] = image_of(laid.pdf, page=page, width=width)
            if len(self._pictures) > _MOST_PICTURES:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(of)
        return self._pictures[of]

    def whole(self) -> bytes:
        """The deck as the file that is handed on."""
        return self.written(self.deck)

    def written(self, deck: Deck) -> bytes:
        """A deck as a file."""
        from offsite.outputs.layout.decks import lay_out
        from offsite.outputs.pdf import pdf_of

        return pdf_of(lay_out(deck, say=self._say))

    # How.

    def _place_of(self, key: str) -> int:
        """Where a hidden slide would stand among the shown ones; 0 where there is none of this key."""
        slides = self.deck.slides
        at = next((n for n, slide in enumerate(slides) if slide.key == key), 0)
        return sum(not slide.hidden for slide in slides[:at])

    def _content(self, key: str) -> object:
        """All that its pages depend on."""
        deck, slide = self.deck, self.slide(key)
        return (replace(deck, slides=(), title=""), slide, self.number_of(key))

    def _lay_out(self, key: str) -> Laid:
        from offsite.outputs.layout.decks import lay_out_slide
        from offsite.outputs.pdf import pdf_of

        scene = lay_out_slide(_with(self.deck, key), key, say=self._say)
        pdf = pdf_of(scene)
        return Laid(pages=scene.pages, pdf=pdf, mark=sha256(pdf).hexdigest()[:24])


def image_of(pdf: bytes, *, page: int, width: int) -> QImage:
    """A page of a PDF as a picture, `width` pixels wide."""
    from PySide6.QtGui import QImage

    from offsite.outputs.raster import rastered

    found = rastered(pdf, page=page, width=max(width, 1))
    rows = QImage(found.pixels, found.width, found.height, found.stride, QImage.Format.Format_RGB888)
    # A copy: the bytes of the first are gone in a moment.
    return rows.convertToFormat(QImage.Format.Format_RGB32)


def _with(deck: Deck, key: str) -> Deck:
    """The deck with this slide shown: one that is hidden is looked at, too."""
    slides = tuple(replace(slide, hidden=False) if slide.key == key else slide for slide in deck.slides)
    return replace(deck, slides=slides)
