"""What is not known yet, in a dashed box: where it would stand, so that nobody can overlook it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, fitted
from offsite.outputs.layout.sheet import MARGIN, WIDTH, Sheet
from offsite.outputs.layout.surface import Upright
from offsite.outputs.scene import (
    Bookmark,
    Box,
    Circle,
    EndTag,
    Image,
    Inset,
    Line,
    Link,
    Op,
    Path,
    Rect,
    Role,
    Step,
    Tag,
    Text,
)
from offsite.outputs.text import clean

_DASH = (6.0, 5.0)
_PAD_X, _PAD_Y, _ABOVE = 18.0, 12.0, 14.0
_ON_DARK = 520.0
"""How wide it is on a dark slide: beside the target."""
_TITLE_ENDS, _ALONE = 150.0, 132.0
"""Where nothing stands below a title, and how high the box is that stands there alone."""
_MOST = 150.0
"""Points of text; more of it stands on a page of its own."""


def room_for_gaps(slide: Slide) -> float:
    """How much lower the box makes the content end."""
    placed = _placed(slide, colour="#000000")
    return placed.height + 2 * _PAD_Y + _ABOVE if placed.lines else 0.0


def draw_gaps(sheet: Sheet, *, below: Sequence[Op], end: float) -> None:
    """Draw the box under what stands on the page already, `end` being where it has to end at the latest."""
    theme = sheet.theme
    placed = _placed(sheet.slide, colour=theme.on_deep2 if sheet.dark else theme.ink2)
    if not placed.lines:
        return
    lowest = _lowest(below)
    height = placed.height + 2 * _PAD_Y
    if lowest < _TITLE_ENDS:
        height = max(height, _ALONE)
    top = max(0.0, min(lowest + _ABOVE, end - height))
    box = Box(MARGIN, top, _width(sheet.slide), height)
    line = theme.on_deep2 if sheet.dark else theme.muted
    sheet.ops.append(Path(steps=_outline(box), stroke=line, line=1.4, dash=_DASH))
    inner = box.inside(left=_PAD_X, top=_PAD_Y, right=_PAD_X, bottom=_PAD_Y)
    sheet.put(
        placed,
        inner,
        upright=Upright.MIDDLE,
        on=theme.rings[1] if sheet.slide.archetype in ("title", "closing") else "",
    )


def gaps_are_whole(slide: Slide) -> bool:
    """Is there room for all of them in the box?"""
    return _placed(slide, colour="#000000").whole


def _placed(slide: Slide, *, colour: str) -> Fitted:
    style = Style(role=Role.SECOND, sizes=(18, 16), colour=colour)
    text = "\n".join(part for part in (clean(gap).strip() for gap in slide.gaps) if part)
    return fitted(text, style, width=_width(slide) - 2 * _PAD_X, height=_MOST)


def _width(slide: Slide) -> float:
    return _ON_DARK if slide.archetype in ("title", "closing") else WIDTH - 2 * MARGIN


def _lowest(ops: Sequence[Op]) -> float:
    """Where the content ends that is there."""
    return max((_end(op) for op in ops), default=0.0)


def _end(op: Op) -> float:
    """Where one thing on a page ends; 0 for what is not seen."""
    match op:
        case Text():
            return op.extent.bottom
        case Rect() | Image() | Inset():
            return op.box.bottom
        case Line():
            return max(op.y1, op.y2)
        case Circle():
            return op.y + op.radius
        case Path():
            return max((float(y) for step in op.steps for y in step[2::2]), default=0.0)
        case Link() | Bookmark() | Tag() | EndTag():
            return 0.0
        case _:
            assert_never(op)


def _outline(box: Box) -> tuple[Step, ...]:
    return (
        ("M", box.x, box.y),
        ("L", box.right, box.y),
        ("L", box.right, box.bottom),
        ("L", box.x, box.bottom),
        ("Z",),
    )
