"""The reading order of a PDF: headings, paragraphs and figures with their words, for those who listen to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from offsite.outputs.libraries import loaded


@dataclass(frozen=True, slots=True)
class _Element:
    kind: str
    alt: str
    page: int
    mark: int


class Structure:
    """The elements of one document, in the order in which they are read."""

    def __init__(self) -> None:
        self._elements: list[_Element] = []
        self._page = -1
        self._marks = 0

    def begin_page(self) -> None:
        self._page += 1
        self._marks = 0

    def begin(self, kind: str, *, alt: str) -> str:
        """The operator that begins an element."""
        element = _Element(kind, alt, self._page, self._marks)
        self._elements.append(element)
        self._marks += 1
        return f"/{kind} <</MCID {element.mark}>> BDC"

    def add_to(self, document: Any) -> None:
        """Put the tree into the document, whose pages are all there."""
        pdfdoc = loaded("reportlab.pdfbase.pdfdoc")
        named, words = pdfdoc.PDFName, pdfdoc.PDFString
        pages = document.Pages.pages
        root_name, body_name = "OffsiteStructure", "OffsiteBody"
        kids: list[Any] = []
        by_page: dict[int, list[Any]] = {}
        for at, element in enumerate(self._elements):
            entry = {
                "Type": named("StructElem"),
                "S": named(element.kind),
                "P": pdfdoc.PDFObjectReference(body_name),
                "Pg": document.Reference(pages[element.page]),
                "K": element.mark,
            }
            if element.alt:
                entry["Alt"] = words(element.alt)
            kid = document.Reference(pdfdoc.PDFDictionary(entry), f"OffsiteElement{at}")
            kids.append(kid)
            by_page.setdefault(element.page, []).append(kid)
        parents: list[Any] = []
        for at, page in enumerate(pages):
            parents += [at, pdfdoc.PDFArray(by_page.get(at, []))]
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = at, named("S")
        body = {
            "Type": named("StructElem"),
            "S": named("Document"),
            "P": pdfdoc.PDFObjectReference(root_name),
            "K": pdfdoc.PDFArray(kids),
        }
        root = {
            "Type": named("StructTreeRoot"),
            "K": document.Reference(pdfdoc.PDFDictionary(body), body_name),
            "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(parents)}),
            "ParentTreeNextKey": len(pages),
        }
        tree = pdfdoc.PDFDictionary(root)
        document.Reference(tree, root_name)
        document.Catalog.StructTreeRoot = tree
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
