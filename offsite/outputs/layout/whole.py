"""What was shortened, whole: a slide after the one where it stands. Nothing that somebody wrote is lost."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, at_size, paged
from offsite.outputs.layout.frame import light
from offsite.outputs.layout.sheet import CONTENT_BOTTOM, MARGIN, WIDTH, Setting, Sheet
from offsite.outputs.layout.surface import Whole
from offsite.outputs.scene import Box, Role
from offsite.outputs.text import clean

_TOP = 112.0
_GAP = 16.0


def in_full(slide: Slide, texts: Sequence[Whole], setting: Setting) -> list[Sheet]:
    """The texts one after the other, on as many slides as they take."""
    theme = setting.theme
    style = Style(role=Role.ROW, sizes=(18,), colour=theme.ink)
    width, height = WIDTH - 2 * MARGIN, CONTENT_BOTTOM - _TOP
    pieces: list[Fitted] = []
    for text in dict.fromkeys(texts):
        whole = at_size(text.text, style, size=18, width=width)
        if not whole.lines:
            continue
        most = max(1, int(height / whole.step))
        pieces.extend(whole.part(start, start + most) for start in range(0, len(whole.lines), most))
    sheets: list[Sheet] = []
    for page in paged([piece.height for piece in pieces], room=height, gap=_GAP) if pieces else []:
        sheet = light(slide, setting)
        sheet.in_full = True
        if clean(slide.kicker).strip() in {text.text.strip() for text in texts}:
            # It is what stands here whole: above that, it would be shortened once more.
            sheet.kicker = ""
        head = Style(role=Role.TITLE, sizes=(28,), colour=theme.ink, bold=True)
        sheet.text(setting.say(Message("outputs.deck.in_full")), Box(MARGIN, 63, width, 36), head, lines=1, tag="H1")
        y = _TOP
        for at in page:
            y = sheet.put(pieces[at], Box(MARGIN, y, width, pieces[at].height)).bottom + _GAP
        sheets.append(sheet)
    return sheets
