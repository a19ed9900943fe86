"""Small signs as shapes: no font need have them. Each stands about the given point."""

from __future__ import annotations

from typing import assert_never

from offsite.outputs.layout.surface import Surface
from offsite.outputs.scene import Box, Path, Step
from offsite.outputs.slots import Event


def tick(sheet: Surface, x: float, y: float, *, size: float = 14) -> None:
    """A check mark, `x` at its left."""
    steps: list[Step] = [
        ("M", x, y + 0.05 * size),
        ("L", x + 0.38 * size, y + 0.4 * size),
        ("L", x + size, y - 0.4 * size),
    ]
    sheet.ops.append(Path(steps=tuple(steps), stroke=sheet.theme.good, line=size * 0.2, rounded=True))


def cross(sheet: Surface, x: float, y: float, *, size: float = 12) -> None:
    """A cross, `x` at its left."""
    half = size / 2
    steps: tuple[Step, ...] = (
        ("M", x, y - half),
        ("L", x + size, y + half),
        ("M", x, y + half),
        ("L", x + size, y - half),
    )
    sheet.ops.append(Path(steps=steps, stroke=sheet.theme.muted, line=2.4, rounded=True))


def triangle(sheet: Surface, x: float, y: float, *, colour: str, size: float = 12) -> None:
    """Points down to (x, y)."""
    steps: tuple[Step, ...] = (
        ("M", x - size / 2, y - size * 0.85),
        ("L", x + size / 2, y - size * 0.85),
        ("L", x, y),
        ("Z",),
    )
    sheet.path(steps, fill=colour)


def event(sheet: Surface, kind: Event, x: float, y: float, *, size: float = 14) -> None:
    """The shape of what happens in a week: never colour alone."""
    theme, half = sheet.theme, size / 2
    match kind:
        case Event.CHECK_IN:
            sheet.circle(x, y, half * 0.74, fill=theme.ink)
        case Event.LEADERSHIP:
            steps: tuple[Step, ...] = (
                ("M", x, y - half),
                ("L", x + half, y),
                ("L", x, y + half),
                ("L", x - half, y),
                ("Z",),
            )
            sheet.path(steps, fill=theme.objectives[1])
        case Event.REVIEW:
            sheet.rect(Box(x - half, y - half, size, size), fill=theme.primary)
        case Event.DEADLINE:
            inner = Box(x - half + 1.2, y - half + 1.2, size - 2.4, size - 2.4)
            sheet.rect(inner, stroke=theme.at_risk, line=2.4)
        case _:
            assert_never(kind)
