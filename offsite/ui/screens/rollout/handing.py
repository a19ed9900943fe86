"""What leaves the app: the slides and the count of a round, as a file or on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import Round
from offsite.errors import Message, Unavailable
from offsite.store.disk import Disk
from offsite.store.exporting import export
from offsite.ui.filenames import safe_stem, shown
from offsite.ui.kit import Kit
from offsite.ui.printing import print_pdf
from offsite.ui.screens.base import Host
from offsite.ui.session import Session
from offsite.ui.slides import Slides
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.toast import Said


class Handing(QObject):
    """Asks where to, writes or prints, and says so."""

    def __init__(self, session: Session, kit: Kit, host: Host, slides: Slides, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._kit = kit
        self._host = host
        self._slides = slides
        self._written: Path | None = None
        self.can_print = False

    def look_for_printers(self) -> None:
        """Find out whether there is a printer. The system may take its time to tell: not with every change."""
        self.can_print = self._kit.prompts.can_print()

    def counted(self) -> Round | None:
        """The round that was counted last."""
        rows = self._session.standing.counted_rounds
        return max(rows, key=lambda row: (row.closed_at or "", row.position), default=None)

    def export_slides(self) -> None:
        """The slides as PDF, where the person says."""
        name = self._kit.say(Message("ui.rollout.file.slides", company=self._company()))
        path = self._ask(Message("ui.rollout.export.title"), name)
        if path is not None:
            missing = len({(gap.name, gap.text) for gap in self._slides.draft.gaps})
            self._write(path, self._slides.whole(), missing=missing)

    def print_slides(self) -> None:
        """The slides on paper, a page each."""
        self._print(self._kit.say(Message("ui.rollout.file.slides", company=self._company())), self._slides.whole)

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
        say = self._kit.say
        try:
            export(path, pdf, disk=Disk())
        except Unavailable as error:
            self._host.say(Said(text=say(said_in_window(error.message)), warning=True))
            return
        self._written = path
        folder = say(Message("ui.rollout.export.folder"))
        told = shown(str(path), most=120)
        text = say(
            Message("ui.rollout.export.done_with_gaps", path=told, n=missing)
            if missing
            else Message("ui.rollout.export.done", path=told)
        )
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
