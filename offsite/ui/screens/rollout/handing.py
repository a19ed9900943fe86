"""What leaves the app: the slides and the count of a round, as a file or on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import Round
from offsite.domain.okrs import Audience
from offsite.domain.plans import decks_of
from offsite.errors import Message, Unavailable
from offsite.store.disk import Disk
from offsite.store.exporting import export
from offsite.ui.filenames import safe_stem, shown
from offsite.ui.kit import Kit
from offsite.ui.printing import print_pdf
from offsite.ui.screens.base import Host
from offsite.ui.screens.rollout.replace_sheet import ReplaceSheet
from offsite.ui.screens.rollout.side import HandOutCard
from offsite.ui.session import Session
from offsite.ui.slides import Slides
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.outputs.drafting import Draft


class Handing(QObject):
    """Asks where to, writes or prints, and says so."""

    def __init__(self, session: Session, kit: Kit, host: Host, slides: Slides, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._kit = kit
        self._host = host
        self._slides = slides
        self._written: Path | None = None
        self._decks: list[tuple[Path, Draft]] = []
        self._wanted: dict[str, Path] = {}
        self._all = self._missing = 0
        self.can_print = False

    def look_for_printers(self) -> None:
        """Find out whether there is a printer. The system may take its time to tell: not with every change."""
        self.can_print = self._kit.prompts.can_print()

    def counted(self) -> Round | None:
        """The round that was counted last."""
        rows = self._session.standing.counted_rounds
        return max(rows, key=lambda row: (row.closed_at or "", row.position), default=None)

    @property
    def counted_number(self) -> int | None:
        """The number of that round."""
        row = self.counted()
        return None if row is None else row.number

    def why_not_print(self) -> str:
        """Why there is no paper; empty where there is."""
        return "" if self.can_print else self._kit.say(Message("ui.rollout.no_printer"))

    def tell(self, card: HandOutCard) -> None:
        """Say on the card what there is to hand out."""
        kit, deck = self._kit, self._slides.deck
        number = self.counted_number
        count = "" if number is None else kit.say(Message("ui.rollout.hand_out.count_text", number=number))
        slides = kit.say(Message("ui.rollout.hand_out.slides_text", n=len(deck.shown)))
        n = len(self.decks())
        decks = kit.say(Message("ui.rollout.hand_out.decks_text", n=n)) if n else ""
        card.show_state(slides=slides, decks=decks, count=count, no_printer=self.why_not_print())

    def export_slides(self) -> None:
        """The slides as PDF, where the person says."""
        path = self._ask(Message("ui.rollout.export.title"), self._slides_name())
        if path is not None:
            missing = len(self._slides.draft.missing)
            self._write(path, self._slides.whole(), missing=missing)

    def print_slides(self) -> None:
        """The slides on paper, a page each."""
        self._print(self._slides_name(), self._slides.whole)

    def decks(self) -> dict[str, str]:
        """The departments that each have a deck, with what its file is called; none where all meet together."""
        standing = self._session.standing
        return decks_of(standing) if standing.rollout.audience is Audience.DEPARTMENTS else {}

    def export_decks(self) -> None:
        """One deck for each department, into the folder that the person chooses."""
        decks = self.decks()
        if not decks or self._decks:
            return
        say = self._kit.say
        title = say(Message("ui.rollout.export.decks_title", n=len(decks)))
        proposed = self._session.document.path.parent
        folder = self._kit.prompts.folder(self._host.sheet_host(), title=title, proposed=proposed)
        if folder is None:
            return
        paths = {key: folder / f"{name}.pdf" for key, name in decks.items()}
        there = [path for path in paths.values() if path.exists()]
        if not there:
            self._begin(paths)
            return
        self._wanted = paths
        sheet = ReplaceSheet(self._host.sheet_host(), kit=self._kit, folder=folder, there=there, of=len(paths))
        sheet.accepted.connect(self._on_replace)
        self._host.ask(sheet)

    def _on_replace(self) -> None:
        sheet = cast("ReplaceSheet", self.sender())
        sheet.leave()
        self._begin(self._wanted)

    def _begin(self, paths: dict[str, Path]) -> None:
        """Draft all of them as things stand now; then write one after the other, while the window stays awake."""
        self._decks = [(path, self._slides.draft_of(key)) for key, path in paths.items()]
        self._missing = len({(one.name, one.text) for _, found in self._decks for one in found.gaps})
        self._all = len(self._decks)
        self._host.say(Said(text=self._kit.say(Message("ui.rollout.export.decks_begun", n=self._all))))
        QTimer.singleShot(0, self, self._on_next)

    def _on_next(self) -> None:
        path, found = self._decks.pop(0)
        if not self._put(path, self._slides.written(found.deck)):
            self._decks = []
        elif self._decks:
            QTimer.singleShot(0, self, self._on_next)
        else:
            told = shown(str(path.parent), most=120)
            said = Message("ui.rollout.export.decks_done", path=told, n=self._all)
            if self._missing:
                lacks = self._kit.say(Message("ui.rollout.export.decks_gaps", n=self._missing))
                self._tell(f"{self._kit.say(said)} {lacks}")
            else:
                self._tell(self._kit.say(said))

    def export_count(self) -> None:
        """The count of the last round as PDF."""
        row = self.counted()
        if row is None:
            return
        path = self._ask(Message("ui.rollout.export.count_title"), self._count_name(row))
        if path is not None:
            self._write(path, self._count())

    def print_count(self) -> None:
        """The count of the last round on paper."""
        row = self.counted()
        if row is not None:
            self._print(self._count_name(row), self._count)

    def show_in_folder(self) -> None:
        """Open the folder that the last file was written to."""
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    # How.

    def _slides_name(self) -> str:
        say, company = self._kit.say, self._company()
        if name := self._slides.department:
            return say(Message("ui.rollout.file.slides_of", company=company, name=name))
        return say(Message("ui.rollout.file.slides", company=company))

    def _company(self) -> str:
        return self._session.engagement.company or self._session.document.path.stem

    def _count_name(self, row: Round) -> str:
        return self._kit.say(Message("ui.rollout.file.count", company=self._company(), number=row.number))

    def _count(self) -> bytes:
        from offsite.outputs.drafting.counts import count_sheet_of
        from offsite.outputs.layout.counts import lay_out_count
        from offsite.outputs.pdf import pdf_of

        row = self.counted()
        assert row is not None
        found = self._session.results.of(self._session.standing, row)
        sheet = count_sheet_of(self._session.standing, found, say=self._kit.say)
        return pdf_of(lay_out_count(sheet, say=self._kit.say))

    def _ask(self, title: Message, name: str) -> Path | None:
        proposed = self._session.document.path.with_name(f"{safe_stem(name)}.pdf")
        return self._kit.prompts.new_file(self._host.sheet_host(), title=self._kit.say(title), proposed=proposed)

    def _write(self, path: Path, pdf: bytes, *, missing: int = 0) -> None:
        """Write a file, and say so; `missing` things stand in it as boxes to be filled."""
        if not self._put(path, pdf):
            return
        say = self._kit.say
        told = shown(str(path), most=120)
        text = say(
            Message("ui.rollout.export.done_with_gaps", path=told, n=missing)
            if missing
            else Message("ui.rollout.export.done", path=told)
        )
        self._tell(text)

    def _put(self, path: Path, pdf: bytes) -> bool:
        """Write a file; where that cannot be, say so. Was it written?"""
        try:
            export(path, pdf, disk=Disk())
        except Unavailable as error:
            self._host.say(Said(text=self._kit.say(said_in_window(error.message)), warning=True))
            return False
        self._written = path
        return True

    def _tell(self, text: str) -> None:
        folder = self._kit.say(Message("ui.rollout.export.folder"))
        self._host.say(Said(text=text, action=folder, do=self.show_in_folder))

    def _print(self, name: str, pdf: Callable[[], bytes]) -> None:
        say = self._kit.say
        if not self.can_print:
            self._host.say(Said(text=say(Message("ui.rollout.no_printer")), warning=True))
            return
        printer = self._kit.prompts.printer(self._host.sheet_host(), title=name)
        if printer is None:
            return
        made = pdf()
        self._host.say(Said(text=say(Message("ui.rollout.printing"))))
        # A page takes a quarter of a second.
        self._session.elsewhere(lambda: print_pdf(made, printer), self._on_printed)

    def _on_printed(self, pages: int | Exception) -> None:
        if isinstance(pages, Exception):
            raise pages
        said = Message("ui.rollout.printed", n=pages) if pages else Message("ui.rollout.not_printed")
        self._host.say(Said(text=self._kit.say(said), warning=not pages))
