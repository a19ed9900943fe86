"""Shapes and letters as the operators of a PDF's content: points from the upper left corner come in, strings go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from offsite.outputs.scene import Box, Circle, Line, Path, Rect, Step
from offsite.outputs.theme import channels

_BEND = 0.5523
"""How far the handles of a quarter of a circle reach, as a share of its radius."""


def number(value: float) -> str:
    """A number as short as it can be written, to a thousandth of a point."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def numbers(*values: float) -> str:
    return " ".join(number(value) for value in values)


def fill(colour: str) -> str:
    return f"{numbers(*channels(colour))} rg"


def stroke(colour: str) -> str:
    return f"{numbers(*channels(colour))} RG"


def drawn(shape: Rect | Line | Path | Circle, *, height: float) -> str:
    """The operators of a shape on a page of this height."""
    match shape:
        case Rect():
            steps: Sequence[Step] = _rounded(shape.box, shape.radius) if shape.radius else _corners(shape.box)
            return _painted(steps, height, fill_=shape.fill, stroke_=shape.stroke, line=shape.line)
        case Line():
            ends: Sequence[Step] = (("M", shape.x1, shape.y1), ("L", shape.x2, shape.y2))
            return _painted(ends, height, stroke_=shape.colour, line=shape.line, dash=shape.dash)
        case Circle():
            around = _around(shape.x, shape.y, shape.radius)
            return _painted(around, height, fill_=shape.fill, stroke_=shape.stroke, line=shape.line)
        case Path():
            return _painted(
                shape.steps,
                height,
                fill_=shape.fill,
                stroke_=shape.stroke,
                line=shape.line,
                dash=shape.dash,
                rounded=shape.rounded,
            )


def traced(steps: Iterable[Step], place: Callable[[float, float], tuple[float, float]]) -> str:
    """Moves, lines and curves, each point where `place` puts it."""
    operators = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    said: list[str] = []
    for step in steps:
        points = [float(value) for value in step[1:]]
        moved = [value for at in range(0, len(points), 2) for value in place(points[at], points[at + 1])]
        said.append(f"{numbers(*moved)} {operators[str(step[0])]}".strip())
    return " ".join(said)


def _painted(
    steps: Sequence[Step],
    height: float,
    *,
    fill_: str = "",
    stroke_: str = "",
    line: float = 0,
    dash: tuple[float, ...] = (),
    rounded: bool = False,
) -> str:
    if not steps or not (fill_ or stroke_):
        return ""
    said = ["q"]
    if fill_:
        said.append(fill(fill_))
    if stroke_:
        said += [stroke(stroke_), f"{number(line)} w"]
        if rounded:
            said.append("1 J 1 j")
        if dash:
            said.append(f"[{numbers(*dash)}] 0 d")
    said.append(traced(steps, lambda x, y: (x, height - y)))
    said.append("B" if fill_ and stroke_ else "f" if fill_ else "S")
    return " ".join([*said, "Q"])


def _corners(box: Box) -> tuple[Step, ...]:
    return (
        ("M", box.x, box.y),
        ("L", box.right, box.y),
        ("L", box.right, box.bottom),
        ("L", box.x, box.bottom),
        ("Z",),
    )


def _rounded(box: Box, radius: float) -> tuple[Step, ...]:
    r = min(radius, box.width / 2, box.height / 2)
    k = r * (1 - _BEND)
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )


def _around(x: float, y: float, radius: float) -> tuple[Step, ...]:
    return _rounded(Box(x - radius, y - radius, 2 * radius, 2 * radius), radius)
