"""A leader goes first: an OKR of their own on a card, and why it works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, fitted, shared
from offsite.outputs.layout.frame import titled
from offsite.outputs.layout.icons import tick
from offsite.outputs.layout.objectives import day
from offsite.outputs.layout.sheet import Setting, Sheet
from offsite.outputs.layout.surface import Align, Upright, Whole, badge, bare_width
from offsite.outputs.scene import Box, Role
from offsite.outputs.slots import Example, ExampleResult
from offsite.outputs.text import NO_BREAK_SPACE, clean, joined

_CARD = 572.0
_SIDE_GAP = 36.0
_MEASURE = 190.0
_SHORT = 12


@dataclass(frozen=True, slots=True)
class _Result:
    name: Fitted
    measure: Fitted
    detail: Fitted

    @property
    def height(self) -> float:
        return max(self.name.height, self.measure.height) + self.detail.height


def example(slide: Slide, slots: Example, setting: Setting) -> list[Sheet]:
    """The card, and the ticks beside it; a wide card where nothing is ticked."""
    sheet, room = titled(slide, setting)
    why = [text for text in slots.why_it_works if clean(text).strip()]
    card = Box(room.x, room.y, _CARD if why else room.width, room.height)
    sheet.rect(card, fill=setting.theme.tint, radius=10)
    inner = card.inside(left=26, top=16, right=24, bottom=12)
    bottom = _last_line(sheet, slots, inner)
    y = _person(sheet, slots, inner) + 8
    title = Style(role=Role.HEAD, sizes=(27, 24, 22, 20), colour=setting.theme.ink, bold=True)
    objective = fitted(slots.objective, title, width=inner.width, height=(bottom - y) * 0.42, balance=True)
    y = sheet.put(objective, Box(inner.x, y, inner.width, objective.height), on=setting.theme.tint).bottom + 10
    _results(sheet, slots, Box(inner.x, y, inner.width, bottom - y - 8))
    if why:
        left = card.right + _SIDE_GAP
        _why(sheet, why, Box(left, room.y, room.right - left, room.height))
    return [sheet]


def _person(sheet: Sheet, slots: Example, inner: Box) -> float:
    theme = sheet.theme
    sheet.circle(inner.x + 26, inner.y + 26, 26, fill=theme.ink)
    initials = Style(role=Role.LABEL, sizes=(20, 16, 14), colour="#FFFFFF", bold=True)
    circle = Box(inner.x, inner.y, 52, 52)
    sheet.text(
        _initials(slots.leader),
        circle,
        initials,
        align=Align.CENTRE,
        upright=Upright.MIDDLE,
        lines=1,
        on=theme.ink,
        tag="",
    )
    served = slots.serves[:4]
    for at, number in enumerate(served):
        badge(sheet, number, Box(inner.right - 46 * (len(served) - at), inner.y + 6, 40, 40), size=20, radius=7)
    name = Style(role=Role.ROW, sizes=(22, 20, 18), colour=theme.ink, bold=True)
    role = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.ink2)
    x = inner.x + 66
    width = inner.right - x - 46 * len(served) - 6
    both = [fitted(slots.leader, name, width=width, lines=2), fitted(slots.role, role, width=width, lines=2)]
    y = inner.y + max(0.0, (52 - sum(part.height for part in both)) / 2)
    for part in both:
        y = sheet.put(part, Box(x, y, width, part.height), on=theme.tint).bottom
    return max(y, inner.y + 52)


def _initials(name: str) -> str:
    words = [word for word in clean(name).split() if word[0].isalnum()]
    letters = [word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)]
    # A letter of another script would take the whole word with it into another font.
    return "".join(letters).upper() if all(letter < "\u0250" for letter in letters) else ""


def _last_line(sheet: Sheet, slots: Example, inner: Box) -> float:
    """What the card ends with: that the leader answers for it, and whether it is a stretch. Returns where it begins."""
    theme = sheet.theme
    strong = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.primary, bold=True)
    plain = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.ink2)
    commitment = clean(slots.commitment).strip()
    wide = min(inner.width / 3, bare_width(commitment, strong) + 1) if commitment else 0
    width = inner.width - wide - (16 if wide else 0)
    pledge = fitted(slots.pledge, plain, width=width, lines=3)
    if not pledge.lines and not commitment:
        return inner.bottom
    height = max(pledge.height, 24.0)
    y = inner.bottom - height
    sheet.line((inner.x, y - 8), (inner.right, y - 8), colour=theme.line)
    sheet.put(pledge, Box(inner.x, y, width, height), on=theme.tint)
    if commitment:
        sheet.text(commitment, Box(inner.right - wide, y, wide, height), strong, align=Align.END, on=theme.tint)
    return y - 8


def _results(sheet: Sheet, slots: Example, box: Box) -> None:
    theme = sheet.theme
    colour = theme.objective(slots.serves[0]) if slots.serves else theme.primary
    rows: list[_Result] = []
    for size in (20, 18):
        rows = [_result(result, sheet, size=size, width=box.width, height=box.height) for result in slots.results]
        if sum(row.height for row in rows) + 4 * len(rows) <= box.height:
            break
    spare = box.height - sum(row.height for row in rows)
    gap = max(4.0, min(14.0, spare / max(1, len(rows))))
    y = box.y
    for at, row in enumerate(rows):
        if y + row.height > box.bottom + 0.5:
            sheet.rest.extend(Whole(_in_words(result)) for result in slots.results[at:])
            break
        sheet.circle(box.x + 5, y + row.name.step / 2, 4, fill=colour)
        name = Box(box.x + 20, y, row.name.width + 1, row.name.height)
        sheet.put(row.name, name, on=theme.tint)
        place = Box(box.right - _MEASURE, y, _MEASURE, row.measure.height)
        sheet.put(row.measure, place, align=Align.END, on=theme.tint)
        under = y + max(row.name.height, row.measure.height)
        sheet.put(row.detail, Box(box.x + 20, under, box.width - 20, row.detail.height), on=theme.tint)
        y += row.height + gap


def _result(result: ExampleResult, sheet: Sheet, *, size: float, width: float, height: float) -> _Result:
    theme = sheet.theme
    name = Style(role=Role.ROW, sizes=(size,), colour=theme.ink)
    measure = Style(role=Role.ROW, sizes=(size,), colour=theme.ink, bold=True)
    detail = Style(role=Role.SECOND, sizes=(16,), colour=theme.muted)
    return _Result(
        fitted(result.name, name, width=width - 20 - _MEASURE - 12, height=height * 0.6),
        fitted(result.measure, measure, width=_MEASURE, height=height * 0.6),
        fitted(_detail(result, sheet), detail, width=width - 20, height=max(24.0, height * 0.3)),
    )


def _detail(result: ExampleResult, sheet: Sheet) -> str:
    parts = [sheet.say(Message("outputs.deck.by", day=day(result.due)))] if result.due else []
    parts.append(clean(result.tracked).strip())
    return joined(f"{NO_BREAK_SPACE}\u00b7 ", parts)


def _in_words(result: ExampleResult) -> str:
    parts = (result.name, result.measure, day(result.due) if result.due else "", result.tracked)
    return joined(", ", (clean(part).strip() for part in parts))


def _why(sheet: Sheet, why: Sequence[str], box: Box) -> None:
    theme = sheet.theme
    head = Style(role=Role.HEAD, sizes=(24, 22, 20), colour=theme.primary, bold=True)
    y = sheet.text(sheet.say(Message("outputs.deck.why_it_works")), box, head, lines=2).bottom + 8
    width = box.width - 32
    style = Style(role=Role.ROW, sizes=(22, 20, 18), colour=theme.ink)
    placed, left = shared(why, style, width=width, height=box.bottom - y, gap=_SHORT)
    sheet.rest.extend(Whole(clean(text)) for text in left)
    spare = box.bottom - y - sum(part.height for part in placed)
    gap = min(22.0, max(float(_SHORT), spare / max(1, len(placed))))
    for part in placed:
        tick(sheet, box.x, y + part.step / 2, size=17)
        y = sheet.put(part, Box(box.x + 32, y, width, part.height)).bottom + gap
