"""What stands around the content of every slide: kicker, title, foot, rail, page number, the mark of a draft."""

from __future__ import annotations

from dataclasses import replace

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Style, fitted
from offsite.outputs.layout.gaps import draw_gaps, gaps_are_whole, room_for_gaps
from offsite.outputs.layout.sheet import CONTENT_BOTTOM, HEIGHT, MARGIN, WIDTH, Setting, Sheet
from offsite.outputs.layout.surface import Align, Upright, Whole, bare_width
from offsite.outputs.scene import Bookmark, Box, Fit, FitNote, Link, Op, Page, Rect, Role
from offsite.outputs.text import clean

_KICKER = Box(MARGIN, 44, 640, 20)
_MARK_HEIGHT = 24.0
_TITLE_TOP = 63.0
_RAIL_Y, _RAIL_GAP = 502.0, 8.0
_FOOT_HEIGHT = 26.0


def light(slide: Slide, setting: Setting) -> Sheet:
    """A page with a light ground."""
    sheet = Sheet.on(setting.theme.paper, setting=setting, slide=slide)
    sheet.kicker = slide.kicker
    return sheet


def dark(slide: Slide, setting: Setting) -> Sheet:
    """A page of the dark kind: the first, the dividers, the last."""
    return Sheet.on(setting.theme.deep, setting=setting, slide=slide, dark=True)


def titled(slide: Slide, setting: Setting, *, left: float = 0) -> tuple[Sheet, Box]:
    """A light page with its title, and the room that is left for the content.

    `left` keeps a place free before the title.
    """
    sheet = light(slide, setting)
    sheet.title_left = left
    style = Style(role=Role.TITLE, sizes=(36, 32, 28), colour=setting.theme.ink, bold=True)
    width = WIDTH - 2 * MARGIN - left
    said = title_of(slide, setting)
    title = fitted(said, style, width=width, lines=2, balance=True)
    if not title.whole:
        title = fitted(said, replace(style, sizes=(26, 24)), width=width, lines=3, balance=True)
    box = Box(MARGIN + left, _TITLE_TOP, width, max(title.height, 41))
    sheet.put(title, box, tag="H1")
    top = box.bottom + 20
    return sheet, Box(MARGIN, top, WIDTH - 2 * MARGIN, content_bottom(slide) - top)


def content_bottom(slide: Slide) -> float:
    """Where the content ends: above what is not known yet and the foot, where there are such."""
    return _foot_top(slide) - room_for_gaps(slide)


def title_of(slide: Slide, setting: Setting) -> str:
    """The slide's title, or what kind of slide it is: no page is without one."""
    title = clean(slide.title).strip()
    return title or setting.say(Message(f"outputs.deck.untitled.{slide.archetype}"))


def finished(sheet: Sheet, *, number: int, key: str, title: str, mark: str, targets: dict[int, str]) -> Page:
    """The page with all that stands around its content. `mark`: "1 of 2", or ""; `targets`: where each part begins."""
    front = Sheet.on(sheet.ground, setting=sheet.setting, slide=sheet.slide, dark=sheet.dark)
    front.in_full = True
    _top_line(front, kicker=sheet.kicker, mark=mark, left=sheet.title_left)
    back: list[Op] = [Rect(box=Box(0, 0, WIDTH, HEIGHT), fill=sheet.ground), *sheet.back]
    end = Sheet.on(sheet.ground, setting=sheet.setting, slide=sheet.slide, dark=sheet.dark)
    end.in_full = True
    if not sheet.in_full:
        draw_gaps(end, below=sheet.ops, end=_foot_top(sheet.slide))
        _foot(end)
    _rail(end, number=number if sheet.numbered else None, targets=targets)
    sheet.found.extend(note for part in (front, end) for note in part.found)
    level = 0 if sheet.slide.archetype in ("title", "divider") or not sheet.slide.part else 1
    return Page(
        key=key,
        title=title,
        width=WIDTH,
        height=HEIGHT,
        ops=(Bookmark(name=key), *back, *front.ops, *sheet.ops, *end.ops),
        level=level,
        notes=() if "/" in key else tuple(clean(note) for note in sheet.slide.notes),
    )


def _top_line(sheet: Sheet, *, kicker: str, mark: str, left: float) -> None:
    theme = sheet.theme
    colour = theme.sun if sheet.dark else theme.primary
    caps = Style(role=Role.LABEL, sizes=(14,), colour=colour, bold=True, tracking=1.1)
    said = clean(kicker).strip().upper()
    if mark:
        said = f"{said}  \u00b7  {mark.upper()}" if said else mark.upper()
    if said:
        sheet.text(said, _KICKER.inside(left=left), caps, lines=1, upright=Upright.MIDDLE)
    if sheet.setting.deck.draft:
        _draft_mark(sheet)


def _draft_mark(sheet: Sheet) -> None:
    theme = sheet.theme
    colour = theme.sun if sheet.dark else theme.at_risk
    style = Style(role=Role.LABEL, sizes=(14,), colour=colour, bold=True)
    said = sheet.say(Message("outputs.deck.draft"))
    width = bare_width(said, style) + 20
    box = Box(WIDTH - MARGIN - width, 24, width, _MARK_HEIGHT)
    sheet.rect(box.inside(left=0.75, top=0.75, right=0.75, bottom=0.75), stroke=colour, line=1.5, radius=5)
    sheet.text(said, box, style, lines=1, align=Align.CENTRE, upright=Upright.MIDDLE)


def _foot_top(slide: Slide) -> float:
    return CONTENT_BOTTOM - (_FOOT_HEIGHT + 8 if clean(slide.foot).strip() else 0)


def _foot(sheet: Sheet) -> None:
    if not clean(sheet.slide.foot).strip():
        return
    theme = sheet.theme
    style = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.on_deep if sheet.dark else theme.primary, bold=True)
    box = Box(MARGIN, CONTENT_BOTTOM - _FOOT_HEIGHT + 4, WIDTH - 2 * MARGIN, _FOOT_HEIGHT)
    sheet.text(sheet.slide.foot, box, style, lines=1, upright=Upright.MIDDLE)


def _rail(sheet: Sheet, *, number: int | None, targets: dict[int, str]) -> None:
    """A segment a part, the present one thick: the audience knows which part of the hour this is."""
    theme, parts = sheet.theme, sheet.setting.deck.parts
    here = sheet.slide.part
    quiet = theme.on_deep2 if sheet.dark else theme.muted
    plain = Style(role=Role.RAIL, sizes=(12,), colour=quiet)
    strong = replace(plain, colour=theme.on_deep if sheet.dark else theme.ink, bold=True)
    done, open_ = (theme.sun, theme.deep_line) if sheet.dark else (theme.primary, theme.line)
    width = (WIDTH - 2 * MARGIN - _RAIL_GAP * (len(parts) - 1)) / max(1, len(parts))
    for at, part in enumerate(parts, start=1):
        x = MARGIN + (at - 1) * (width + _RAIL_GAP)
        thick = 4 if at == here else 2
        sheet.rect(Box(x, _RAIL_Y, width, thick), fill=done if at <= here else open_)
        box = Box(x, _RAIL_Y + 7, width, 17)
        sheet.text(f"{at}  {clean(part.name)}", box, strong if at == here else plain, lines=1, tag="")
        if at in targets:
            sheet.ops.append(Link(box=Box(x, _RAIL_Y - 4, width, 28), to=targets[at], title=clean(part.name)))
    if number is not None:
        box = Box(WIDTH - MARGIN, _RAIL_Y + 7, 40, 17)
        sheet.text(str(number), box, plain, lines=1, align=Align.END, tag="")


def unique(title: str, taken: set[str]) -> str:
    """The title, with a number where another page has it already."""
    found, count = title, 1
    while found in taken:
        count += 1
        found = f"{title} ({count})"
    taken.add(found)
    return found


def too_long(slide: Slide, sheet: Sheet) -> list[Whole]:
    """What stands around the content and does not fit on its line."""
    found: list[Whole] = []
    caps = Style(role=Role.LABEL, sizes=(14,), colour="#000000", bold=True, tracking=1.1)
    foot = Style(role=Role.SECOND, sizes=(18, 16), colour="#000000", bold=True)
    # The first slide has its kicker among its own words.
    kicker = "" if slide.archetype == "title" else slide.kicker.upper()
    for text, style, width in ((kicker, caps, _KICKER.width), (slide.foot, foot, WIDTH - 2 * MARGIN)):
        placed = fitted(text, style, width=width, lines=1)
        if not placed.whole:
            sheet.found.append(FitNote(slide.key, Fit.CONTINUED, placed.source[:40]))
            found.append(Whole(clean(slide.kicker if style is caps else slide.foot)))
    if not gaps_are_whole(slide):
        found.extend(Whole(clean(gap)) for gap in slide.gaps)
    return found
