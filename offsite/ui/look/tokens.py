"""The tokens of the look as data: colours of each theme, styles of type. No Qt: slides and sheets read them, too."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any, cast

from offsite.paths import resource
from offsite.values import value


class Scheme(StrEnum):
    """The two themes that there are tokens for."""

    LIGHT = "light"
    DARK = "dark"


@value
class TypeStyle:
    """A style of type: size and line height in pixels at 100 %, weight 100-900, letter spacing in pixels.

    `display`: set in Inter Display, which is drawn for 20 pixels and more.
    """

    size: int
    line: int
    weight: int
    display: bool = False
    spacing: float = 0.0


def colours(scheme: Scheme) -> dict[str, str]:
    """The colours of a theme by token, as `#RRGGBB` or `#AARRGGBB`."""
    return cast("dict[str, str]", _read("themes", f"{scheme}.json"))


def room_colours(look: str) -> dict[str, str]:
    """The colours of the room display, `bright` or `dim`, by token: they do not follow the window."""
    return cast("dict[str, str]", _read("themes", f"room_{look}.json"))


def type_styles() -> dict[str, TypeStyle]:
    """The styles of type by name."""
    return {name: TypeStyle(**style) for name, style in _read("themes", "type.json").items()}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _read(*parts: str) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(resource(*parts).read_text(encoding="utf-8")))
