"""A scene as PDF: the one form in which pages are shown, printed and handed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from struct import error
from typing import Any, assert_never

from offsite.outputs.libraries import loaded
from offsite.outputs.pdf_hidden import HiddenFont
from offsite.outputs.pdf_ink import drawn, fill, number, numbers, traced
from offsite.outputs.pdf_tags import Structure
from offsite.outputs.scene import (
    Bookmark,
    Circle,
    EndTag,
    Image,
    Inset,
    Line,
    Link,
    Op,
    Outline,
    Page,
    Path,
    Rect,
    Scene,
    Tag,
    Text,
)
from offsite.outputs.text import advances, face

_CREATOR = "Offsite"


def pdf_of(scene: Scene) -> bytes:
    """The file. The same scene always becomes the same bytes."""
    # Streams as they are: wrapped into letters of ASCII, as is reportlab's habit, they are a quarter larger and slower.
    loaded("reportlab.rl_config").useA85 = 0
    target = BytesIO()
    first = scene.pages[0] if scene.pages else None
    canvas = loaded("reportlab.pdfgen.canvas").Canvas(
        target,
        pagesize=(first.width, first.height) if first else (960, 540),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        lang=scene.language,
        # Each page begins with a font; reportlab's own choice would not be in the file.
        initialFontName=_font(bold=False).fontName,
    )
    _describe(canvas, scene)
    writer = _Writer(canvas=canvas)
    for page in scene.pages:
        writer.page(page)
    writer.finish()
    canvas.save()
    return target.getvalue()


def _describe(canvas: Any, scene: Scene) -> None:
    canvas.setTitle(scene.title)
    canvas.setAuthor(scene.author)
    canvas.setSubject(scene.subject)
    canvas.setKeywords(", ".join(scene.keywords))
    canvas.setCreator(_CREATOR)
    canvas.setProducer(_CREATOR)
    if scene.day is not None:
        # Noon: the same day in the time zone of whoever reads it.
        noon = f"D:{scene.day:%Y%m%d}120000Z"

        def said(*_: int) -> str:
            return noon

        canvas.setDateFormatter(said)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.addPageLabel(0, style="ARABIC", start=1)
    if any(page.level for page in scene.pages):
        canvas.showOutline()


@cache
def _font(*, bold: bool) -> Any:
    """Carlito as reportlab knows it; it keeps apart by itself what each document uses of it."""
    fonts = loaded("reportlab.pdfbase.ttfonts")
    name = f"Offsite-{'Bold' if bold else 'Regular'}"
    font = fonts.TTFont(name, str(face(bold=bold).path), shapable=False)
    loaded("reportlab.pdfbase.pdfmetrics").registerFont(font)
    return font


@dataclass(slots=True, kw_only=True)
class _Writer:
    """Writes one document."""

    canvas: Any
    hidden: HiddenFont = field(default_factory=HiddenFont)
    structure: Structure = field(default_factory=Structure)
    letters: dict[str, str] = field(default_factory=dict[str, str])
    tagged: bool = False

    @property
    def document(self) -> Any:
        # reportlab shows the document under the canvas to nobody; fonts, forms and tags are made there.
        return self.canvas._doc  # noqa: SLF001

    def page(self, page: Page) -> None:
        self.canvas.setPageSize((page.width, page.height))
        self.structure.begin_page()
        self._name(page)
        tagged = False
        for op in page.ops:
            match op:
                case Tag(kind=kind, alt=alt):
                    self._say(self.structure.begin(kind, alt=alt))
                    tagged = True
                case EndTag():
                    self._say("EMC")
                    tagged = False
                case Bookmark() | Link():
                    self._op(op, height=page.height)
                case _ if tagged:
                    self._op(op, height=page.height)
                case _:
                    self._say("/Artifact BMC")
                    self._op(op, height=page.height)
                    self._say("EMC")
        self.canvas.showPage()

    def finish(self) -> None:
        self.hidden.add_to(self.document)
        self.structure.add_to(self.document)

    def _say(self, code: str) -> None:
        if code:
            self.canvas.addLiteral(code)

    def _name(self, page: Page) -> None:
        name = f"page.{page.key}"
        self.canvas.bookmarkPage(name, fit="Fit")
        self.canvas.addOutlineEntry(page.title, name, level=self._level(page), closed=page.level == 0)

    def _level(self, page: Page) -> int:
        # An outline may not begin deeper than at its root.
        level = page.level if self.tagged else 0
        self.tagged = True
        return level

    def _op(self, op: Op, *, height: float) -> None:
        match op:
            case Text():
                self._text(op, height=height)
            case Rect() | Line() | Path() | Circle():
                self._say(drawn(op, height=height))
            case Image():
                self._image(op.png, op.box.x, height - op.box.bottom, op.box.width, op.box.height)
            case Link(box=box, to=to, title=title):
                place = (box.x, height - box.bottom, box.right, height - box.y)
                self.canvas.linkRect(title, f"page.{to}", place, relative=0, thickness=0)
            case Inset():
                self._inset(op, height=height)
            case Bookmark() | Tag() | EndTag():
                pass
            case _:
                assert_never(op)

    def _text(self, text: Text, *, height: float) -> None:
        if text.shaped is not None:
            self._outlines(text, height=height)
            self._say(self.hidden.written(text, height=height))
        elif text.text:
            self._say(self._letters(text, height=height))

    def _letters(self, text: Text, *, height: float) -> str:
        """A line of Carlito, each letter where harfbuzz puts it."""
        font = _font(bold=text.bold)
        units = face(bold=text.bold).units
        letters = text.text + (" " if text.spaced else "")
        codes = [(subset, code) for subset, chunk in font.splitString(letters, self.document) for code in chunk]
        said = ["BT", fill(text.colour), f"{numbers(1, 0, 0, 1, text.x, height - text.baseline)} Tm"]
        open_subset, late = -1, 0.0
        steps = zip(letters, codes, advances(letters, bold=text.bold), strict=True)
        for character, (subset, code), advance in steps:
            if subset != open_subset:
                if open_subset >= 0:
                    said.append("] TJ")
                said.append(f"{font.getSubsetInternalName(subset, self.document)} {number(text.size)} Tf [")
                open_subset = subset
            said.append(f"<{code:02X}>")
            # What a reader would advance by, in thousandths, is not quite what kerning and spacing ask for.
            late += font.face.getCharWidth(ord(character)) - 1000 * (advance / units + text.tracking / text.size)
            if abs(late) >= 1:
                said.append(str(round(late)))
                late -= round(late)
        return " ".join([*said, "] TJ ET"]) if open_subset >= 0 else ""

    def _outlines(self, text: Text, *, height: float) -> None:
        assert text.shaped is not None
        self._say(f"q {fill(text.colour)}")
        for glyph in text.shaped.glyphs:
            x, y = text.x + glyph.x, height - text.baseline - glyph.y
            if glyph.outline is not None:
                name = self._letter(glyph.outline)
                self._say(f"q {numbers(text.size, 0, 0, text.size, x, y)} cm")
                self.canvas.doForm(name)
                self._say("Q")
        self._say("Q")
        for glyph in text.shaped.glyphs:
            if (picture := glyph.picture) is not None:
                x, y = text.x + glyph.x, height - text.baseline - glyph.y
                left, low = x + picture.x * text.size, y - (picture.y + picture.height) * text.size
                self._image(picture.png, left, low, picture.width * text.size, picture.height * text.size)

    def _letter(self, outline: Outline) -> str:
        """The form of a letter, written into the file once."""
        if outline.key not in self.letters:
            pdfdoc = loaded("reportlab.pdfbase.pdfdoc")
            name = f"Letter{len(self.letters)}"
            form = pdfdoc.PDFFormXObject(lowerx=-2, lowery=-2, upperx=4, uppery=3)
            form.compression = 1
            form.setStreamList([traced(outline.steps, lambda x, y: (x, -y)) + " f"])
            self.document.addForm(name, form)
            self.document.inPage()
            self.letters[outline.key] = name
        return self.letters[outline.key]

    def _image(self, png: bytes, x: float, y: float, width: float, height: float) -> None:
        try:
            reader = loaded("reportlab.lib.utils").ImageReader(BytesIO(png))
            reader.getRGBData()
        except (EOFError, OSError, SyntaxError, ValueError, error):
            # A picture that is broken is no reason to be without slides.
            return
        self.canvas.drawImage(reader, x, y, width=width, height=height, mask="auto")

    def _inset(self, inset: Inset, *, height: float) -> None:
        """A whole page, small."""
        page, box = inset.page, inset.box
        scale = box.width / page.width
        self._say(f"q {numbers(scale, 0, 0, scale, box.x, height - box.bottom)} cm")
        self._say(f"{numbers(0, 0, page.width, page.height)} re W n")
        for op in page.ops:
            if not isinstance(op, Link | Bookmark | Tag | EndTag):
                self._op(op, height=page.height)
        self._say("Q")
