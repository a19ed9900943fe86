"""How slides and printed pages look: colours by what they are for, and two themes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from offsite.outputs.deck import Look, ThemeName

READABLE = 4.5
"""The least contrast of a text."""
_DEEP = 8.5
"""The least contrast of a ground on which white, paler than white and lighter rings have to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours by role. `deep` is the ground of the dark slides; `sun` stands on it, and nowhere else."""

    paper: str = "#FFFFFF"
    ink: str
    ink2: str
    muted: str
    line: str
    track: str
    tint: str
    tint2: str
    primary: str
    deep: str
    on_deep: str = "#FFFFFF"
    on_deep2: str
    deep_line: str
    rings: tuple[str, str, str, str]
    numeral: str
    sun: str
    objectives: tuple[str, str, str, str] = ("#2A6FBB", "#C24A00", "#006B3C", "#6A2C70")
    """The best of 1,440 combinations under four kinds of sight; always shown with the label."""
    at_risk: str = "#8A5A00"
    off: str = "#B3261E"
    good: str = "#006B3C"

    def objective(self, number: int) -> str:
        """The colour of an objective, from 1; the fifth has that of the first."""
        return self.objectives[(number - 1) % len(self.objectives)]


PINE = Theme(
    ink="#16211C",
    ink2="#48554F",
    muted="#5D6963",
    line="#C7CEC8",
    track="#E4E8E3",
    tint="#F4F6F3",
    tint2="#E1EFE9",
    primary="#14634F",
    deep="#0F4A3C",
    on_deep2="#CFE0D9",
    deep_line="#4F7D70",
    rings=("#1C5547", "#2C6454", "#3F7465", "#568578"),
    numeral="#2A6252",
    sun="#F5B93B",
)
TEAL = Theme(
    ink="#15202B",
    ink2="#44515E",
    muted="#5F6B76",
    line="#C9D1D8",
    track="#E3E8EC",
    tint="#F4F6F4",
    tint2="#E1EBED",
    primary="#0A4D56",
    deep="#0A4D56",
    on_deep2="#CFDFE1",
    deep_line="#54828A",
    rings=("#1A5861", "#29646B", "#3E7379", "#5B878C"),
    numeral="#2A656D",
    sun="#F2B134",
)


def theme_of(look: Look) -> Theme:
    """The theme of a deck, with the client's own primary where there is one."""
    theme = PINE if look.theme is ThemeName.PINE else TEAL
    if not re.fullmatch("#[0-9A-Fa-f]{6}", look.primary):
        return theme
    primary = look.primary.upper()
    while contrast(primary, "#FFFFFF") < _DEEP:
        primary = mixed(primary, "#000000", share=0.06)
    rings = tuple(mixed(primary, "#FFFFFF", share=share) for share in (0.07, 0.13, 0.21, 0.31))
    return replace(
        theme,
        primary=primary,
        deep=primary,
        on_deep2=mixed("#FFFFFF", primary, share=0.1),
        deep_line=mixed(primary, "#FFFFFF", share=0.34),
        rings=(rings[0], rings[1], rings[2], rings[3]),
        numeral=mixed(primary, "#FFFFFF", share=0.13),
        tint2=mixed("#FFFFFF", primary, share=0.1),
        sun=theme.sun if contrast(theme.sun, primary) >= READABLE else "#FFFFFF",
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2: 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, *, share: float) -> str:
    """A colour with this share of another one."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (one + (two - one) * share)):02X}" for one, two in pairs)


def channels(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of "#14634F", each 0 to 1."""
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _luminance(colour: str) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
