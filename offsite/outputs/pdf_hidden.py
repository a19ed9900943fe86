"""Text that is found and copied but not seen, over letters that are drawn as outlines.

A font whose letters are all alike, with a code for each text that is needed. Viewers search and copy what codes mean.
`/ActualText` would be simpler, but half of the viewers do not read it.
"""

from __future__ import annotations

import struct
import zlib
from typing import Any

from offsite.outputs.libraries import loaded
from offsite.outputs.pdf_ink import number, numbers
from offsite.outputs.scene import Text

NAME = "OffsiteHidden"
_UNITS = 1000
_MOST = 0xFFFF
_BLOCK = 100


class HiddenFont:
    """The font of one document; it grows with what is written."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}

    def written(self, text: Text, *, height: float) -> str:
        """The operators that write a line, invisibly, where its outlines stand."""
        if text.shaped is None or not text.shaped.hidden:
            return ""
        said = [f"BT /{NAME} {number(text.size)} Tf 3 Tr"]
        for part in text.shaped.hidden:
            code = self._code(part.text)
            wide = max(1.0, 100 * part.width / text.size)
            place = numbers(1, 0, 0, 1, text.x + part.x, height - text.baseline)
            said.append(f"{number(wide)} Tz {place} Tm <{code:04X}> Tj")
        return " ".join([*said, "100 Tz 0 Tr ET"])

    def _code(self, text: str) -> int:
        # Whatever would be the sixty-five-thousandth different letter group shares the last code.
        return self._codes.setdefault(text, min(len(self._codes) + 1, _MOST))

    def add_to(self, document: Any) -> None:
        """Put the font into the document, where anything was written with it."""
        if not self._codes:
            return
        pdfdoc = loaded("reportlab.pdfbase.pdfdoc")
        named = pdfdoc.PDFName

        def reference(thing: Any, name: str) -> Any:
            return document.Reference(thing, f"{NAME}.{name}")

        program = _stream(pdfdoc, _one_letter(), {"Length1": len(_one_letter())})
        descriptor = pdfdoc.PDFDictionary(
            {
                "Type": named("FontDescriptor"),
                "FontName": named(NAME),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([0, -250, 1000, 750]),
                "ItalicAngle": 0,
                "Ascent": 750,
                "Descent": -250,
                "CapHeight": 644,
                "StemV": 80,
                "FontFile2": reference(program, "program"),
            }
        )
        system = {"Registry": pdfdoc.PDFString("Adobe"), "Ordering": pdfdoc.PDFString("Identity"), "Supplement": 0}
        glyphs = _stream(pdfdoc, b"\0\0" * (max(self._codes.values()) + 1), {})
        inner = pdfdoc.PDFDictionary(
            {
                "Type": named("Font"),
                "Subtype": named("CIDFontType2"),
                "BaseFont": named(NAME),
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "FontDescriptor": reference(descriptor, "descriptor"),
                "DW": _UNITS,
                "CIDToGIDMap": reference(glyphs, "glyphs"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": named("Font"),
                "Subtype": named("Type0"),
                "BaseFont": named(NAME),
                "Encoding": named("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([reference(inner, "inner")]),
                "ToUnicode": reference(_stream(pdfdoc, self._meanings().encode("ascii"), {}), "meanings"),
            }
        )
        document.idToObject["BasicFonts"].dict[NAME] = reference(font, "font")

    def _meanings(self) -> str:
        lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for text, code in self._codes.items()]
        blocks = [lines[at : at + _BLOCK] for at in range(0, len(lines), _BLOCK)]
        said = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{said}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
        )


def _stream(pdfdoc: Any, content: bytes, more: dict[str, int]) -> Any:
    packed = zlib.compress(content, 9)
    stream = pdfdoc.PDFStream(content=packed)
    stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
    for key, value in more.items():
        stream.dictionary[key] = value
    return stream


def _one_letter() -> bytes:
    """A TrueType font with one letter: a box, since readers pass over letters that cover nothing."""
    corners = bytes((1, 1, 1, 1)) + struct.pack(">hhhhhhhh", 0, 0, _UNITS, 0, 0, 700, 0, -700)
    empty = struct.pack(">hhhhhHH", 1, 0, 0, _UNITS, 700, 3, 0) + corners
    head = struct.pack(
        ">IIIIHHqqhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _UNITS, 0, 0, 0, 0, _UNITS, 700, 0, 8, 2, 0, 0
    )
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 750, -250, 0, _UNITS, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1)
    maxp = struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 1, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)
    tables = {
        b"glyf": empty,
        b"head": head,
        b"hhea": hhea,
        b"hmtx": struct.pack(">Hh", _UNITS, 0),
        b"loca": struct.pack(">HH", 0, len(empty) // 2),
        b"maxp": maxp,
    }
    start = 12 + 16 * len(tables)
    directory, body = b"", b""
    for tag, content in tables.items():
        padded = content + b"\0" * (-len(content) % 4)
        checksum = sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF
        directory += tag + struct.pack(">III", checksum, start + len(body), len(content))
        body += padded
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32) + directory + body
