"""The file: whole, readable by others, the same each time."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from offsite.i18n import Catalogue
from offsite.outputs.deck import Deck, Look, Slide
from offsite.outputs.layout.decks import lay_out, lay_out_slide
from offsite.outputs.pdf import pdf_of
from offsite.outputs.raster import Rasterizer, rastered
from offsite.outputs.slots import Bullets
from tests.support.decks import kestrel
from tests.support.nasties import NASTIES
from tests.support.scenes import squashed

SAY = Catalogue.load().say
# Read back letter by letter. Of the others no font here may have the letters, or readers turn their order round.
EXTRACTED = tuple(name for name in NASTIES if name not in ("one long word", "paragraph", "arabic", "hebrew", "family"))


def written(deck: Deck) -> bytes:
    return pdf_of(lay_out(deck, say=SAY))


def reader_of(pdf: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(pdf), strict=True)


@pytest.fixture(scope="module")
def sample() -> bytes:
    return written(kestrel())


def test_the_same_deck_makes_the_same_bytes(sample: bytes) -> None:
    assert written(kestrel()) == sample


def test_it_says_what_it_is(sample: bytes) -> None:
    reader = reader_of(sample)
    assert sample.startswith(b"%PDF-1.7")
    meta = reader.metadata
    assert (meta.title, meta.author, meta.subject) == (
        "Kestrel Instruments: how we say what comes first",
        "Dana Whitlock",
        "OKR rollout",
    )
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert len(reader.pages) == len(lay_out(kestrel(), say=SAY).pages)
    assert [float(value) for value in reader.pages[0].mediabox] == [0, 0, 960, 540]
    assert reader.page_labels[:3] == ["1", "2", "3"]


def test_it_was_made_on_the_day_for_which_it_holds() -> None:
    """Of the same day, the same bytes; in every time zone, the same day."""
    deck = replace(kestrel(), as_of=date(2027, 2, 3))
    meta = reader_of(written(deck)).metadata
    noon = datetime(2027, 2, 3, 12, tzinfo=UTC)
    assert (meta.creation_date, meta.modification_date) == (noon, noon)
    assert written(deck) == written(deck)
    assert written(replace(deck, as_of=date(2027, 2, 4))) != written(deck)


def test_its_outline_leads_to_parts_and_slides(sample: bytes) -> None:
    reader = reader_of(sample)
    first, second = reader.outline[0], reader.outline[1]
    assert (first.title, reader.get_destination_page_number(first)) == ("Two things come first until October 2027", 0)
    assert (second.title, reader.get_destination_page_number(second)) == ("Why we commit to this", 1)
    inside = reader.outline[2]
    assert [entry.title for entry in inside[:2]] == ["Our commitment", "An OKR says where we go and how we will know"]
    assert reader.get_destination_page_number(inside[0]) == 2


def test_the_rail_leads_to_the_parts(sample: bytes) -> None:
    reader = reader_of(sample)
    titles = [page.extract_text() for page in reader.pages]
    page = next(n for n, text in enumerate(titles) if "What changes on Monday" in text)
    links = [link.get_object() for link in reader.pages[page]["/Annots"]]
    assert len(links) == 4
    wanted = ("Why we commit to this", "Unveiling our", "Writing your own", "How we stay with it")
    for link, words in zip(links, wanted, strict=True):
        assert words in titles[reader.get_page_number(link["/Dest"][0].get_object())]


def test_every_font_is_in_the_file(sample: bytes) -> None:
    reader = reader_of(sample)
    fonts: dict[str, Any] = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            fonts[font["/BaseFont"]] = font.get_object()
    assert {name.split("+")[-1] for name in fonts} == {"/Carlito", "/Carlito-Bold"} or {
        name.split("+")[-1] for name in fonts
    } == {"Carlito", "Carlito-Bold"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())


def test_it_is_read_aloud_in_the_order_of_the_page(sample: bytes) -> None:
    reader = reader_of(sample)
    body = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]
    kinds = [element.get_object()["/S"] for element in body["/K"]]
    assert set(kinds) == {"/H1", "/P", "/Figure"}
    assert kinds.count("/H1") == len(reader.pages)
    assert "Two things come first until October 2027" in " ".join(reader.pages[0].extract_text().split())
    alts = [element.get_object().get("/Alt", "") for element in body["/K"]]
    assert "From 6 to 60: 20 % of the way." in alts


def text_by_pypdf(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in reader_of(pdf).pages)


def text_by_pdfium(pdf: bytes) -> str:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(pdf)
    found = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    document.close()
    return found


def text_by_poppler(pdf: bytes, *, folder: Path) -> str:
    """What `pdftotext` reads, where it is installed; what the scene says, where it is not."""
    if shutil.which("pdftotext") is None:
        return text_by_pdfium(pdf)
    file = folder / "deck.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True).stdout.decode()


def test_what_was_typed_is_found_again_by_three_readers(tmp_path: Path) -> None:
    slides = tuple(
        Slide(key=f"n{at}", title=f"Number {at}", slots=Bullets(items=(NASTIES[name],)))
        for at, name in enumerate(EXTRACTED)
    )
    pdf = written(replace(kestrel(), slides=slides, parts=()))
    for text in (text_by_pypdf(pdf), text_by_pdfium(pdf), text_by_poppler(pdf, folder=tmp_path)):
        # A hyphen at the end of a line is taken for a division of the word by some.
        found = squashed(text).replace("-", "")
        lost = [name for name in EXTRACTED if squashed(NASTIES[name]).replace("-", "") not in found]
        assert lost == []


def test_words_from_the_right_are_found_by_pdfium() -> None:
    slide = Slide(key="rtl", title="Right", slots=Bullets(items=(NASTIES["arabic"], NASTIES["hebrew"])))
    found = text_by_pdfium(written(replace(kestrel(), slides=(slide,), parts=())))
    for word in (*NASTIES["arabic"].split()[:2], *NASTIES["hebrew"].split()):
        assert word in found


def test_nobody_s_words_are_read_as_markup(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not read me")
    texts = (f'<img src="{secret}"/>', f'<a href="file://{secret}">here</a>', "<b>bold</b>", "&lt;b&gt;")
    slide = Slide(key="markup", title="Markup", slots=Bullets(items=texts))
    pdf = written(replace(kestrel(), slides=(slide,), parts=()))
    found = squashed(text_by_pypdf(pdf))
    assert all(squashed(text) in found for text in texts)
    assert "donotreadme" not in found
    assert "/Annots" not in reader_of(pdf).pages[0]


# --- Pictures ---


def test_a_page_becomes_pixels(sample: bytes) -> None:
    with Rasterizer(sample) as document:
        assert document.pages == len(reader_of(sample).pages)
        found = document.page(1, width=320)
        assert (found.width, found.height) == (320, 180)
        assert found.stride >= 3 * found.width
        assert len(found.pixels) == found.stride * found.height
        # The ground of a divider, pine, in the upper left corner: red, green, blue.
        assert tuple(found.pixels[:3]) == (0x0F, 0x4A, 0x3C)
        with pytest.raises(IndexError):
            document.page(99, width=320)


def test_it_can_be_closed_twice(sample: bytes) -> None:
    document = Rasterizer(sample)
    document.close()
    document.close()


def test_one_slide_is_previewed_with_its_own_number() -> None:
    scene = lay_out_slide(kestrel(), "monday", say=SAY)
    assert [page.key for page in scene.pages] == ["monday"]
    assert "5" in [text.text for text in scene.pages[0].texts]
    assert rastered(pdf_of(scene), width=480).height == 270
    with pytest.raises(KeyError):
        lay_out_slide(kestrel(), "nowhere", say=SAY)


def test_a_slide_has_one_number_in_the_file_and_alone() -> None:
    """The map of deliveries takes two pages; what follows it has the same number in the preview and in the file."""
    deck = kestrel()
    whole = lay_out(deck, say=SAY)
    for number, slide in enumerate(deck.shown, start=1):
        alone = lay_out_slide(deck, slide.key, say=SAY)
        pages = [page for page in whole.pages if page.key.split("/")[0] == slide.key]
        printed = [[text.text for text in page.texts if text.text.isdigit()][-1:] for page in pages]
        assert [[text.text for text in page.texts] for page in alone.pages] == [
            [text.text for text in page.texts] for page in pages
        ]
        assert printed in ([[str(number)]] * len(pages), [[]])


def logo_of(*, width: int, height: int) -> bytes:
    from PIL import Image

    buffer = BytesIO()
    Image.new("RGBA", (width, height), "#C24A00").save(buffer, "PNG")
    return buffer.getvalue()


BROKEN = (b"", b"not a picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, logo_of(width=600, height=100)[:60])


@pytest.mark.parametrize("logo", BROKEN, ids=["none", "words", "nothing inside", "cut off"])
def test_a_logo_that_is_none_is_left_out(logo: bytes) -> None:
    deck = replace(kestrel(), look=Look(logo=logo))
    assert len(reader_of(written(deck)).pages) == 21


def test_a_logo_is_drawn_in_its_own_proportions() -> None:
    deck = replace(kestrel(), look=Look(logo=logo_of(width=600, height=100)))
    found = rastered(written(deck), width=960)
    at = 56 * found.stride + 60 * 3
    assert tuple(found.pixels[at : at + 3]) == (0xC2, 0x4A, 0x00)
