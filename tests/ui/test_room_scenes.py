"""How the scenes are painted: everything on the canvas, nothing too small, nothing left out, at every distance."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from offsite.domain.timing import MINUS
from offsite.settings import Distance
from offsite.ui.look.theme import load_fonts
from offsite.ui.look.tokens import contrast, room_colours
from offsite.ui.room import reveal
from offsite.ui.room.reveal import END, Moment
from offsite.ui.room.scenes import first_page, page_at, pages, picture
from offsite.ui.room.snapshots import (
    AgendaLine,
    AgendaScene,
    BallotsScene,
    BlankScene,
    Countdown,
    FocusScene,
    LineState,
    Place,
    ResultLine,
    ResultScene,
    SlideScene,
    Snapshot,
)
from offsite.ui.room.taste import SCALES
from offsite.ui.room.theme import R1, R2, RoomTheme, room_theme
from tests.support.rooming import listen, words
from tests.support.window import TITLES

GERMAN = "Den Mittelstand in Deutschland, Österreich und der Schweiz gewinnen"
HEBREW = "להפוך כל עובד לחלק מהמכירה ולקצר את זמן האספקה לעשרה ימים"
LONGEST = (
    "Kundenabwanderungsvermeidungsprogramm zur Vertragsverlängerung stoppen und die Durchlaufzeit von der Bestellung "
    "bis zur Lieferung auf zehn Tage senken, ohne dass die Qualität der Sensorlinie leidet"
).ljust(200, "!")
CANVAS = QRectF(0, 0, 1920, 1080)


def agenda(title: str, *, lines: int = 5, digits: str = "12:40", company: str = "Kestrel Instruments") -> AgendaScene:
    return AgendaScene(
        heading="Session 4 of 6",
        company=company,
        title=title,
        countdown=Countdown(digits=digits, words="minutes left", share=0.4, over=digits.startswith(MINUS)),
        lines=tuple(
            AgendaLine(
                title=f"{title} {n}",
                aside="now, until 10:55" if n == 2 else "15 min",
                state=LineState.DONE if n < 2 else LineState.NOW if n == 2 else LineState.NEXT,
            )
            for n in range(lines)
        ),
    )


def ballots(count: int, entitled: int) -> BallotsScene:
    return BallotsScene(
        heading="Round 4",
        company=GERMAN,
        count=count,
        entitled=entitled,
        out_of=f"of {entitled}",
        words="ballots in",
        sentence="The result comes once everyone is in.",
    )


def result(
    *titles: str, chosen: int = 2, sentence: str = "The first two are level: no order.", divided: tuple[int, ...] = (4,)
) -> ResultScene:
    last = len(titles) - 1
    return ResultScene(
        heading="Round 3: what we put first",
        measure=f"Head-to-heads won, of {last}",
        lines=tuple(
            ResultLine(
                rank=f"{n + 1}=" if n < chosen else str(n + 1),
                title=title,
                won=f"{last - n}½",
                share=(last - n) / max(last, 1),
                place=Place.CHOSEN if n < chosen else Place.OTHER,
                remark="divided" if n in divided else "",
            )
            for n, title in enumerate(titles)
        ),
        gap_after=chosen,
        gap=f"These {chosen} beat every one below",
        sentence=sentence,
        take=1,
    )


def focus(*statements: str) -> FocusScene:
    return FocusScene(
        heading="Our focus for the next 12 months",
        statements=statements,
        committed="All 8 leaders have committed.",
        on_hold="12 others are on hold, each with its reason.",
        on_table=14,
    )


AGAINST = (
    "Locked without “Nothing left out beats a choice”, “The same set without any one ballot” and “Each choice names "
    "what waits”. Locked on the day of the first round. Why is written beside the focus."
)
SCENES: dict[str, Snapshot] = {
    "agenda": agenda("What has to wait if we choose this?"),
    "agenda-german": agenda(LONGEST, company=GERMAN, digits=f"{MINUS}1:02:03"),
    "agenda-hebrew": agenda(HEBREW),
    "agenda-many": agenda("Rank again", lines=20),
    "agenda-bare": replace(agenda(LONGEST), countdown=None, lines=()),
    "ballots": ballots(6, 8),
    "ballots-many": ballots(100, 100),
    "result": result(*TITLES[:8]),
    "result-german": result(GERMAN, LONGEST, LONGEST, HEBREW, GERMAN, LONGEST, divided=(0, 1, 5)),
    "result-many": result(*(TITLES * 2)[:20], sentence=LONGEST),
    "focus-1": focus(TITLES[0]),
    "focus-2": focus(*TITLES[:2]),
    "focus-3": focus(GERMAN, *TITLES[:2]),
    "focus-longest": focus(LONGEST, LONGEST, LONGEST),
    "focus-hebrew": focus(HEBREW, HEBREW),
    "focus-against": replace(focus(*TITLES[:3]), against=AGAINST),
    "focus-against-longest": replace(focus(LONGEST, LONGEST, LONGEST), against=AGAINST),
    "blank": BlankScene(),
}


@pytest.fixture(autouse=True)
def fonts(app: QApplication) -> None:
    load_fonts()
    del app


def theme_of(distance: Distance = "normal") -> RoomTheme:
    return room_theme("bright", distance)


def all_pages(snapshot: Snapshot, theme: RoomTheme) -> list[Moment]:
    return [Moment(page=page) for page in range(pages(snapshot, theme))]


@pytest.mark.parametrize("distance", ["near", "normal", "far"])
@pytest.mark.parametrize("name", SCENES)
def test_everything_is_on_the_canvas_and_large_enough(name: str, distance: Distance) -> None:
    theme = theme_of(distance)
    for moment in all_pages(SCENES[name], theme):
        for heard in listen(SCENES[name], theme, moment):
            assert CANVAS.contains(heard.area), (heard.text, heard.area)
            incidental = heard.text[:3] in ("now", "15 ") or "min" in heard.text or "until" in heard.text
            least = R1 if incidental and isinstance(SCENES[name], AgendaScene) else R2
            assert heard.size >= least * SCALES[distance] - 1, (heard.text, heard.size)


@pytest.mark.parametrize("distance", ["near", "normal", "far"])
@pytest.mark.parametrize("name", SCENES)
def test_no_word_is_left_out_and_none_lies_on_another(name: str, distance: Distance) -> None:
    theme = theme_of(distance)
    snapshot = SCENES[name]
    said = ""
    for moment in all_pages(snapshot, theme):
        heard = listen(snapshot, theme, moment)
        said += words(heard)
        for n, one in enumerate(heard):
            for other in heard[n + 1 :]:
                both = one.area.intersected(other.area)
                assert both.width() < 3 or both.height() < 3, (one.text, other.text)
    assert "…" not in said
    letters = "".join(said.split())
    for text in texts_of(snapshot):
        for word in text.split():
            assert word in letters, word


def texts_of(snapshot: Snapshot) -> list[str]:
    """Every sentence in a snapshot."""
    match snapshot:
        case AgendaScene():
            return [snapshot.heading, snapshot.company, snapshot.title, *(line.title for line in snapshot.lines)]
        case BallotsScene():
            return [snapshot.heading, snapshot.company, str(snapshot.count), snapshot.out_of, snapshot.sentence]
        case ResultScene():
            return [snapshot.sentence, snapshot.gap, *(line.title for line in snapshot.lines), snapshot.measure]
        case FocusScene():
            return [*snapshot.statements, snapshot.committed, snapshot.on_hold, snapshot.against]
        case SlideScene():
            # Its words are tested where it is laid out.
            return []
        case BlankScene():
            return []


def test_sizes_are_those_of_the_scale() -> None:
    def sizes(snapshot: Snapshot, text: str) -> set[float]:
        return {one.size for one in listen(snapshot, theme_of()) if text in one.text}

    assert sizes(SCENES["agenda"], "What has to wait") == {108, 44}
    assert sizes(SCENES["agenda"], "12:40") == {330}
    assert sizes(SCENES["ballots"], "of 8") == {168}
    assert sizes(focus(TITLES[0]), "employee") == {128}
    assert sizes(focus(*TITLES[:2]), "employee") == {100}
    assert sizes(focus(*TITLES[:3]), "employee") == {76}
    assert sizes(SCENES["focus-longest"], "Qualität") == {44}


def test_a_word_that_fits_is_not_broken_to_make_lines_alike() -> None:
    heard = listen(SCENES["focus-against-longest"], theme_of())
    large = [one.text for one in heard if one.size > 44]
    assert any(LONGEST.split()[0] in text for text in large), large


def test_the_parts_stand_where_they_are_drawn() -> None:
    at = {one.text: one.area for one in listen(SCENES["agenda"], theme_of())}
    assert abs(at["Session 4 of 6"].left() - 100) <= 4
    assert abs(at["Kestrel Instruments"].right() - 1820) <= 4
    assert abs(at["12:40"].bottom() - 919) <= 4
    assert abs(at["minutes left"].center().y() - 992) <= 4
    heard = listen(result(*TITLES[:8]), theme_of())
    rows = [one for one in heard if one.text.replace("\u2011", "-") in TITLES]
    first, second, third = (one.area.center().y() for one in rows[:3])
    assert abs(first - 183) <= 4
    assert abs(second - first - 92) <= 4
    assert abs(third - second - 148) <= 4


def test_twenty_options_are_pages_and_the_agenda_begins_where_it_is() -> None:
    theme = theme_of()
    assert pages(SCENES["result-many"], theme) >= 3
    assert pages(SCENES["result-many"], theme_of("far")) > pages(SCENES["result-many"], theme_of("near"))
    assert pages(result(*TITLES[:8]), theme) == 1
    last = replace(agenda("Rank again", lines=20), lines=agenda("Rank again", lines=20).lines[::-1])
    assert first_page(last, theme) == pages(last, theme) - 1


def test_a_result_is_revealed_from_last_to_first() -> None:
    shown, theme = result(*TITLES[:8]), theme_of()
    assert seen(shown, 0) == []
    assert seen(shown, 100) == list(TITLES[7:8])
    assert seen(shown, 650 * 5 + 100) == list(TITLES[2:8])
    # A stop before the leading group.
    assert seen(shown, 650 * 6 + 1_400) == list(TITLES[2:8])
    assert seen(shown, 650 * 6 + 1_600) == list(TITLES[1:8])
    assert shown.sentence not in words(listen(shown, theme, Moment(elapsed=650 * 7 + 1_600)))
    assert reveal.lasts(shown) < 9_000
    whole = words(listen(shown, theme, Moment(elapsed=reveal.lasts(shown))))
    assert whole == words(listen(shown, theme, END))
    assert shown.sentence in whole


def test_while_it_is_revealed_the_page_is_where_it_happens() -> None:
    shown, theme = SCENES["result-many"], theme_of()
    assert isinstance(shown, ResultScene)
    assert page_at(shown, theme, Moment(elapsed=0)) == pages(shown, theme) - 1
    assert page_at(shown, theme, Moment(elapsed=reveal.begins(shown, 0))) == 0
    assert page_at(shown, theme, Moment(page=1)) == 1


def seen(shown: ResultScene, elapsed: int) -> list[str]:
    heard = {one.text.replace("\u2011", "-") for one in listen(shown, theme_of(), Moment(elapsed=elapsed))}
    return [title for title in TITLES[:8] if title in heard]


@pytest.mark.parametrize("look", ["bright", "dim"])
def test_colours_can_be_told_apart_from_the_last_row(look: str) -> None:
    colours = room_colours(look)
    for name in ("text", "muted", "low", "accent", "accent_t", "ember"):
        assert contrast(colours[name], colours["bg"]) >= 4.5, name
    for name in ("grey", "sun_l"):
        assert contrast(colours[name], colours["bg"]) >= 3, name
    assert contrast(colours["on_sun"], colours["sun"]) >= 4.5


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_painted_in_both_looks(name: str) -> None:
    for look in ("bright", "dim"):
        image = picture(SCENES[name], room_theme(look), width=384, height=216)
        ground = room_theme(look).color("bg").rgb()
        assert image.pixel(1, 100) == ground or name.startswith("focus")
        assert any(image.pixel(x, y) != ground for x in range(0, 384, 2) for y in range(0, 216, 2))
