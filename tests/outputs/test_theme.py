"""The looks of slides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from offsite.i18n import Catalogue
from offsite.outputs.deck import Look, ThemeName
from offsite.outputs.layout.decks import lay_out
from offsite.outputs.theme import PINE, TEAL, contrast, theme_of
from tests.support.decks import kestrel
from tests.support.scenes import check


def test_contrast_is_that_of_the_standard() -> None:
    # Known from the tables of WCAG: black on white, and a grey that just passes.
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("look", [Look(), Look(theme=ThemeName.TEAL)], ids=["pine", "teal"])
def test_every_text_can_be_read_in_both_themes(look: Look) -> None:
    check(lay_out(replace(kestrel(), look=look), say=Catalogue.load().say))


@pytest.mark.parametrize("primary", ["#FFFF00", "#FFFFFF", "#000000", "#E4002B", "#00A3E0", "#7f7f7f"])
def test_a_client_s_own_colour_stays_readable(primary: str) -> None:
    look = Look(primary=primary)
    assert contrast(theme_of(look).primary, "#FFFFFF") >= 7
    check(lay_out(replace(kestrel(), look=look, draft=True), say=Catalogue.load().say))


@pytest.mark.parametrize("primary", ["", "red", "#12", "#GGGGGG"])
def test_what_is_no_colour_changes_nothing(primary: str) -> None:
    assert theme_of(Look(primary=primary)) is PINE
    assert theme_of(Look(theme=ThemeName.TEAL, primary=primary)) is TEAL
