"""Which text of a slide was clicked, among those that can be written anew."""

from __future__ import annotations

from offsite.outputs.scene import Text
from offsite.ui.slides import Slides

_NEAR = 12.0
"""Points around a line of text that count for it."""


def slot_at(slides: Slides, key: str, *, page: int, x: float, y: float) -> str:
    """The name of the text at this point of the page; empty where there is none, or it is changed elsewhere."""
    pages = slides.laid(key).pages
    if x < 0 or page >= len(pages):
        return ""
    under = [
        op.text
        for op in pages[page].ops
        if isinstance(op, Text)
        and op.extent.x - _NEAR <= x <= op.extent.right + _NEAR
        and op.extent.y - _NEAR / 2 <= y <= op.extent.bottom + _NEAR / 2
    ]
    for text in under:
        said = _flat(text)
        for slot in slides.draft.slots.get(key, ()):
            if said and said in _flat(slot.text):
                return slot.name
    return ""


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
