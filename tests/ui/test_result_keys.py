"""The result by keyboard, in every width, and for the room."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from offsite.ui.kit import Kit
from offsite.ui.session import Session
from tests.support.desk import FakeClock, act
from tests.support.resulting import (
    MORNING,
    SAMPLE_ROUND,
    Reads,
    gather,
    hold,
    readers,
    settle,
)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(MORNING)


@pytest.fixture
def reads(session: Session, kit: Kit) -> Generator[Reads]:
    """Open the result of a round of `session`."""
    yield from readers(session, kit)


@pytest.fixture
def sample(session: Session) -> Session:
    """Round 3 of the sample."""
    gather(session)
    hold(session, SAMPLE_ROUND, remote=("l3", "l5"))
    return session


@pytest.mark.usefixtures("sample")
def test_arrows_walk_the_list_and_enter_opens_the_head_to_head(reads: Reads) -> None:
    reader = reads()
    reader.view.settle_focus()
    reader.press(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert reader.view.ranking.list.current() == "c"
    reader.press(Qt.Key.Key_Return)
    assert reader.focus == "result.duels"
    assert reader.view.duels.currentIndex().row() == 2
    assert reader.view.switch.value() == "duels"
    reader.press(Qt.Key.Key_Escape)
    assert (reader.focus, reader.view.ranking.list.current()) == ("result.list", "c")


@pytest.mark.usefixtures("sample")
def test_the_page_scrolls_to_the_line_that_the_keys_reach(reads: Reads) -> None:
    reader = reads(width=1024, height=420)
    reader.view.settle_focus()
    reader.press(Qt.Key.Key_End)
    view = reader.view.ranking.list
    rect = view.visualRect(view.currentIndex())
    top = view.viewport().mapTo(reader.window, rect.topLeft()).y()
    assert top >= 0
    assert top + rect.height() <= reader.window.height()


@pytest.mark.usefixtures("sample")
def test_reveal_asks_for_the_round_that_is_read(reads: Reads) -> None:
    reader = reads()
    asked: list[str] = []
    reader.view.reveal_wanted.connect(asked.append)
    reader.clicks("result.reveal")
    assert asked == ["r1"]


@pytest.mark.parametrize(("width", "side_by_side"), [(1208, True), (1024, False)])
@pytest.mark.usefixtures("sample")
def test_one_column_where_it_is_narrow(reads: Reads, width: int, side_by_side: bool) -> None:
    reader = reads(width=width)
    main, side = reader.place(reader.view.ranking), reader.place(reader.view.agreement)
    assert (side.top() < main.bottom()) is side_by_side
    assert reader.window.width() == width


@pytest.mark.usefixtures("sample")
def test_lines_are_74_pixels_high(reads: Reads) -> None:
    view = reads().view.ranking.list
    heights = [view.visualRect(view.lines.index(row, 0)).height() for row in range(8)]
    # 40 more where the break is drawn above a line.
    assert heights == [74, 74, 114, 74, 74, 74, 74, 74]


def test_a_long_name_is_wrapped_and_not_cut(session: Session, reads: Reads) -> None:
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2
    gather(session, candidates={"a": (long, ""), "b": ("לעצור את אובדן הלקוחות בחידוש החוזים", ""), "c": ("x", "")})
    hold(session, [["b", "a"]] * 8, options=["a", "b", "c"], places=1)
    reader = reads()
    view = reader.view.ranking.list
    assert view.visualRect(view.lines.index(1, 0)).height() > 90
    assert view.height() == view.heightForWidth(view.width())
    # A sentence that begins with a name from the right still runs from the left.
    assert reader.view.sentence.text().startswith("\u200eלעצור")  # noqa: RUF001 - as it is written


@pytest.mark.usefixtures("sample")
def test_every_control_has_a_name(reads: Reads) -> None:
    reader = reads()
    for button in reader.window.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.objectName(), type(button)
            assert button.accessibleName(), button.objectName()


def test_another_round_is_shown_from_its_ranking_on(sample: Session, reads: Reads, clock: FakeClock) -> None:
    clock.passes(days=7)
    hold(sample, ["CA"] * 8, key="r2")
    reader = reads("r2")
    reader.clicks("result.part.duels")
    reader.view.show_round("r1")
    assert reader.view.switch.value() == "ranking"
    assert reader.view.round_id == "r1"


def test_nothing_of_it_writes(sample: Session, reads: Reads) -> None:
    before = sample.undoable()
    reader = reads()
    for name in ("result.part.duels", "result.part.rounds", "result.part.ranking"):
        reader.clicks(name)
    assert sample.undoable() == before


def test_what_is_open_stays_open_while_the_result_is_the_same(sample: Session, reads: Reads) -> None:
    reader = reads()
    reader.clicks("result.part.duels")
    reader.view.what_if.answer.show()
    act(sample.document, "candidate.add", candidate="new", title="Something else")
    sample._after_change()
    reader.view.refresh()
    settle()
    assert reader.there_is("result.duels")
    assert reader.there_is("result.what_if.answer")
    assert reader.view.firm.recounts.texts()[0] == "Same set in 8 of 8 recounts, each without one ballot."


def test_twenty_candidates_head_to_head_are_all_seen(session: Session, reads: Reads) -> None:
    keys = [f"o{n}" for n in range(20)]
    gather(session, candidates={key: (f"Candidate number {n}", "") for n, key in enumerate(keys)})
    hold(session, [keys[:12]] * 8, options=keys)
    reader = reads(width=1280)
    reader.view.show_duels()
    settle()
    table = reader.view.duels
    assert table.horizontalScrollBar().maximum() == 0
    assert table.rowHeight(0) * 20 < table.height()
    # What else there is stands below it.
    assert reader.place(reader.view.agreement).top() > reader.place(table).bottom()
    reader.view.show_ranking()
    settle()
    assert reader.place(reader.view.agreement).top() < reader.place(reader.view.ranking).bottom()
