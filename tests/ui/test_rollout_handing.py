"""What leaves the page Rollout: the slides and the count of a round, as a file and on paper."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout
from PySide6.QtPrintSupport import QPrinter

from offsite.domain.stages import Stage
from offsite.outputs.libraries import loaded
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from tests.support.desk import FakeClock
from tests.support.rolling import CONTROL, Person, kestrel, settle, text_of
from tests.support.window import FakePrompts, open_window


@pytest.fixture
def person(session: Session, kit: Kit, clock: FakeClock) -> Generator[Person]:
    clock.passes(days=64)
    kestrel(session)
    window = open_window(session, kit, place=Stage.ROLLOUT)
    yield Person(window)
    window.let_close()
    window.deleteLater()


def test_ctrl_e_writes_the_slides_that_are_shown(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.saves = tmp_path / "deck.pdf"
    prompts.saves.write_bytes(b"from last week")
    person.goes_to("wants")
    person.presses(Qt.Key.Key_H)
    person.presses(Qt.Key.Key_E, CONTROL)
    assert prompts.asked == ["Export the slides as PDF: Kestrel Instruments rollout.pdf"]
    pages = text_of(prompts.saves.read_bytes())
    # That of the promises takes three pages.
    assert len(pages) == person.of + 2
    assert "We win customers and lose them again" in pages[0]
    assert not [page for page in pages if "What we want from this" in page]
    # What is said with a slide is in no file.
    assert not [page for page in pages if "It is not news to anybody here" in page]
    assert person.toast == f"Written to {prompts.saves}."
    assert person.window.toast.said.action == "Show in folder"
    assert sorted(one.name for one in tmp_path.glob("*.pdf*")) == ["deck.pdf"]


def test_an_export_says_how_much_is_not_known_yet(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.saves = tmp_path / "deck.pdf"
    session = person.window.session
    session.run(acts.ChangeRollout(ask=None, contact=None))
    person.presses(Qt.Key.Key_E, CONTROL)
    assert (
        person.toast == f"Written to {prompts.saves}. 2 things are not known yet: the slides show them as dashed boxes."
    )


def test_what_cannot_be_written_is_said_and_nothing_is_lost(
    person: Person, prompts: FakePrompts, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_bytes(b"a file, no folder")
    prompts.saves = tmp_path / "taken" / "deck.pdf"
    person.clicks("rollout.export")
    assert person.window.toast.said.warning
    assert str(tmp_path / "taken") in person.toast
    assert person.window.toast.said.action == ""
    assert (tmp_path / "taken").read_bytes() == b"a file, no folder"
    prompts.saves = None
    person.clicks("rollout.export")
    assert list(tmp_path.glob("*.pdf")) == []


def test_without_a_printer_it_is_said_and_export_stays(person: Person) -> None:
    assert "No printer is set up: export instead." in person.words(person.page.hand_out)
    assert not person.page.hand_out.slides.print.isEnabled()
    assert person.page.hand_out.slides.export.isEnabled()
    person.window.commands.refresh()
    assert not person.window.commands.action("rollout.print").isEnabled()
    # Its key says so, too.
    person.presses(Qt.Key.Key_P, CONTROL)
    assert (person.toast, person.window.toast.said.warning) == ("No printer is set up: export instead.", True)


def test_ctrl_p_prints_page_by_page(session: Session, kit: Kit, prompts: FakePrompts, tmp_path: Path) -> None:
    kestrel(session)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setResolution(72)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setFromTo(12, 13)
    prompts.prints = printer
    window = open_window(session, kit, place=Stage.ROLLOUT)
    person = Person(window)
    assert person.page.hand_out.slides.print.isEnabled()
    person.presses(Qt.Key.Key_P, CONTROL)
    settle()
    assert person.toast == "2 pages are on their way to the printer."
    pdfium = loaded("pypdfium2")
    with pdfium.PdfDocument(tmp_path / "paper.pdf") as paper:
        assert len(paper) == 2
        picture = next(one for one in paper[0].get_objects() if isinstance(one, pdfium.PdfImage))
        left, bottom, right, top = picture.get_bounds()
        # A slide is 16 by 9, whatever the paper is.
        assert (right - left) / (top - bottom) == pytest.approx(16 / 9, rel=0.01)
        assert right - left > 700
    window.let_close()
    window.deleteLater()


def test_the_count_of_the_last_round_is_written(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    prompts.saves = tmp_path / "count.pdf"
    assert "of round 4" in person.words(person.page.hand_out)
    person.clicks("rollout.count.export")
    assert prompts.asked == ["Export the count as PDF: Kestrel Instruments count of round 4.pdf"]
    words = " ".join(text_of(prompts.saves.read_bytes()))
    assert "Make every employee part of the sale" in words
    assert "Whitlock" not in words
