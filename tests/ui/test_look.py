"""The look as data: contrast of every pair that stands on a screen, icons and fonts that ship, type that is Inter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from offsite.paths import resource
from offsite.ui.look.theme import FACES, Theme, load_fonts
from offsite.ui.look.tokens import Scheme, colours, contrast, type_styles
from tests.support.ui import application

ROOT = Path(__file__).resolve().parents[2]
TEXT, SHAPE = 4.5, 3.0
# Pairs of ui.md 2.1 with the ratio that it names, rounded to a tenth: light, dark.
NAMED = {
    ("text", "surface"): (16.6, 13.7),
    ("text2", "surface"): (7.8, 8.1),
    ("text3", "surface"): (5.3, 5.6),
    ("accent", "surface"): (7.2, 7.4),
    ("on_accent", "accent"): (7.2, 7.6),
    ("accent_t", "accent_s"): (7.7, 7.6),
    ("on_sun", "sun"): (9.3, 9.9),
    ("sun_t", "sun_s"): (7.0, 9.1),
    ("ember", "surface"): (5.6, 7.1),
    ("ember", "ember_s"): (4.8, 6.5),
    ("berry", "surface"): (6.8, 6.4),
    ("lake", "surface"): (6.1, 7.2),
    ("plum", "surface"): (6.6, 7.2),
    ("railtext", "rail"): (14.9, 16.4),
    ("railtext2", "rail"): (7.4, 7.2),
    ("control", "surface"): (3.4, 3.8),
    ("grey", "surface"): (3.2, 3.9),
}
READ = [
    ("text", "page"), ("text", "sunken"), ("text", "hover"), ("text", "press"), ("text", "raised"), ("text2", "page"),
    ("text2", "sunken"), ("text3", "page"), ("text3", "sunken"), ("accent_t", "surface"), ("accent_t", "page"),
    ("on_accent", "accent_hover"), ("on_accent", "accent_press"), ("on_berry", "berry"), ("berry", "berry_s"),
    ("lake", "lake_s"), ("railtext", "railsel"), ("railtext2", "railsel"), ("on_toast", "toast"),
    ("on_toast2", "toast"), ("toast_link", "toast"), ("text", "lake_s"), ("text", "ember_s"), ("ember", "page"),
    *(("on_person", f"person{n}") for n in range(8)),
]  # fmt: skip


@pytest.mark.parametrize("scheme", Scheme)
def test_contrast_is_as_the_design_names_it(scheme: Scheme) -> None:
    tokens = colours(scheme)
    for (ink, ground), ratios in NAMED.items():
        found = contrast(tokens[ink], tokens[ground])
        assert round(found, 1) == pytest.approx(ratios[scheme is Scheme.DARK], abs=0.11), (ink, ground, found)


@pytest.mark.parametrize("scheme", Scheme)
def test_every_text_can_be_read(scheme: Scheme) -> None:
    tokens = colours(scheme)
    poor = {pair: round(contrast(tokens[pair[0]], tokens[pair[1]]), 2) for pair in [*NAMED, *READ]}
    shapes = {("control", "surface"), ("grey", "surface")}
    bars = {pair: SHAPE if pair in shapes or pair[0] == "on_person" else TEXT for pair in poor}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < bars[pair]} == {}


def test_both_themes_have_the_same_tokens() -> None:
    assert colours(Scheme.LIGHT).keys() == colours(Scheme.DARK).keys()


def test_the_contrast_of_known_pairs() -> None:
    # WCAG 2.2: black on white is 21 to 1; #767676 on white is the lightest grey that passes 4.5.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_no_colour_is_written_in_the_code() -> None:
    found = {
        path.name: re.findall(r"#[0-9A-Fa-f]{6}\b", path.read_text(encoding="utf-8"))
        for path in (ROOT / "offsite" / "ui").rglob("*.py")
    }
    assert {name: colors for name, colors in found.items() if colors} == {}


def test_every_icon_that_is_named_ships_and_every_one_that_ships_is_named() -> None:
    shipped = {path.stem for path in resource("icons").glob("*.svg")}
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "offsite").rglob("*.py"))
    named = {name for name in shipped if f'"{name}"' in source or f"{name}.svg" in source}
    assert shipped - named == set()
    assert resource("icons", "LICENSE").read_text(encoding="utf-8").startswith("ISC License")


def test_inter_is_what_is_shown() -> None:
    application()
    load_fonts()
    for family, weight in (("Inter", 400), ("Inter", 600), ("Inter Display", 600)):
        font = QFont(family)
        font.setWeight(QFont.Weight(weight))
        info = QFontInfo(font)
        assert (info.family(), info.weight()) == (family, weight)
    assert all(resource("fonts", f"{face}.otf").stat().st_size > 100_000 for face in FACES)
    assert "SIL OPEN FONT LICENSE" in resource("fonts", "OFL.txt").read_text(encoding="utf-8")


def test_no_text_is_smaller_than_twelve_pixels() -> None:
    assert min(style.size for style in type_styles().values()) == 12


def test_the_theme_follows_the_person_and_else_the_system() -> None:
    application()
    theme = Theme(preference="system")
    heard: list[Scheme] = []
    theme.changed.connect(lambda: heard.append(theme.scheme))
    # Without a screen the system says nothing of its own, which counts as light.
    assert theme.scheme is Scheme.LIGHT
    theme.prefer("dark")
    theme.prefer("dark")
    theme.prefer("system")
    assert heard == [Scheme.DARK, Scheme.LIGHT]
    assert isinstance(QApplication.instance(), QApplication)


def test_zoom_scales_lengths_and_type() -> None:
    application()
    theme = Theme(preference="light", zoom=150)
    assert theme.px(232) == 348
    assert theme.font("body").pixelSize() == 21
    assert theme.line("caption") == 24
