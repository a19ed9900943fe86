"""The session: one signal, names for undo, and a chip that tells the truth about where the work is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QObject, QTimer

from offsite.actions.candidates import AddCandidate, ChangeCandidate
from offsite.actions.engagement import DescribeEngagement
from offsite.domain.entities import Candidate, Engagement
from offsite.domain.stages import Step
from offsite.errors import Message, Refusal
from offsite.i18n import Catalogue
from offsite.store.verify import read_image
from offsite.ui.executor import ThreadExecutor
from offsite.ui.session import Keeping, Session
from tests.support.desk import FakeClock, SequentialIds, make_laptop
from tests.support.ui import InlineExecutor, Waiting


class Ear(QObject):
    """Counts what a session says."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.changes = 0
        self.notices: list[Message] = []
        session.changed.connect(self._on_changed)
        session.noticed.connect(self.notices.append)

    def _on_changed(self) -> None:
        self.changes += 1


def said(message: Message | None) -> str:
    return "" if message is None else Catalogue.load().say(message)


def test_a_change_is_told_once_and_seen_at_once(session: Session) -> None:
    ear = Ear(session)
    session.run(AddCandidate(candidate="k7", title="Launch the K7 sensor line"))
    assert ear.changes == 1
    assert [row.title for row in session.rows(Candidate)] == ["Launch the K7 sensor line"]
    assert session.row(Candidate, "k7") is not None
    assert session.row(Candidate, "k8") is None


def test_what_a_change_does_not_touch_is_not_read_again(session: Session) -> None:
    session.run(AddCandidate(candidate="k7", title="Launch the K7 sensor line"))
    company, candidates = session.rows(Engagement), session.rows(Candidate)
    session.run(AddCandidate(candidate="dach", title="Win DACH"))
    assert session.rows(Engagement) is company
    assert session.rows(Candidate) is not candidates
    assert len(session.rows(Candidate)) == len(session.standing.candidates) == 2


def test_what_was_done_beside_it_is_seen_with_the_next_change(session: Session) -> None:
    session.run(AddCandidate(candidate="k7", title="Launch the K7 sensor line"))
    session.document.run(AddCandidate(candidate="dach", title="Win DACH"))
    session.run(DescribeEngagement(company="Acme"))
    assert [row.id for row in session.rows(Candidate)] == ["k7", "dach"]
    assert session.engagement.company == "Acme"


def test_the_way_and_the_next_step_are_found_once_for_a_change(session: Session) -> None:
    step, way = session.next_step(), session.journey()
    assert session.next_step() is step
    assert session.journey() is way
    session.run(DescribeEngagement(company="Acme", people=12))
    assert session.journey() is not way
    assert session.journey()[0].caption != way[0].caption


def test_a_refusal_changes_and_tells_nothing(session: Session) -> None:
    ear = Ear(session)
    with pytest.raises(Refusal):
        session.run(ChangeCandidate(candidate="nobody", title="x"))
    assert (ear.changes, session.rows(Candidate), session.undoable()) == (0, [], None)


def test_undo_and_redo_say_what_they_do(session: Session) -> None:
    session.run(AddCandidate(candidate="k7", title="Launch the K7 sensor line"))
    session.run(AddCandidate(candidate="dach", title="Win DACH"))
    assert said(session.undoable()) == "Wrote down “Win DACH”"
    assert said(session.undo()) == "Wrote down “Win DACH”"
    assert said(session.undoable()) == "Wrote down “Launch the K7 sensor line”"
    assert said(session.redoable()) == "Wrote down “Win DACH”"
    assert said(session.redo()) == "Wrote down “Win DACH”"
    assert session.redo() is None
    assert len(session.rows(Candidate)) == 2


def test_the_next_step_follows_what_is_done(session: Session) -> None:
    assert session.next_step().step is Step.NAME_COMPANY
    session.run(DescribeEngagement(company="Acme"))
    assert session.next_step().step is Step.ADD_LEADERS


def test_what_is_kept_here_goes_into_the_file(session: Session) -> None:
    path = session.document.path
    session.run(AddCandidate(candidate="k7", title="K7"))
    assert session.kept_state.keeping is Keeping.HERE
    assert not path.exists()
    session.publish()
    assert session.kept_state.keeping is Keeping.IN_FILE
    assert session.kept_state.at == session.clock.now()
    assert read_image(path, disk=session.document._home.disk).uuid == session.document.uuid


def test_the_file_is_written_two_seconds_after_the_last_change(session: Session) -> None:
    session.run(AddCandidate(candidate="k7", title="K7"))
    timer = session.findChild(QTimer)
    assert timer is not None
    assert (timer.isActive(), timer.interval(), timer.isSingleShot()) == (True, 2_000, True)
    timer.timeout.emit()
    assert session.document.path.exists()


def test_a_file_that_cannot_be_written_is_told_with_the_time_and_mended(tmp_path: Path) -> None:
    clock = FakeClock()
    stick = tmp_path / "stick"
    stick.mkdir()
    document = make_laptop(tmp_path / "home", clock=clock).create(stick / "Acme.offsite")
    session = Session(document, executor=InlineExecutor(), clock=clock, ids=SequentialIds("new"))
    session.run(AddCandidate(candidate="k7", title="K7"))
    stick.rename(tmp_path / "pulled")
    session.publish()
    first = session.kept_state
    assert (first.keeping, first.since) == (Keeping.HERE_ONLY, clock.now())
    assert first.problem is not None
    clock.passes(minutes=5)
    session.run(AddCandidate(candidate="dach", title="DACH"))
    later = session.kept_state
    assert (later.keeping, later.since, later.at) == (Keeping.HERE_ONLY, first.since, clock.now())
    (tmp_path / "pulled").rename(stick)
    session.publish()
    assert (session.kept_state.keeping, session.kept_state.problem) == (Keeping.IN_FILE, None)
    session.close()
    session.deleteLater()


def test_publishing_in_the_background_ends_before_the_document_closes(tmp_path: Path) -> None:
    clock = FakeClock()
    document = make_laptop(tmp_path / "home", clock=clock).create(tmp_path / "Acme.offsite")
    session = Session(document, executor=ThreadExecutor(), clock=clock, ids=SequentialIds("new"))
    session.run(AddCandidate(candidate="k7", title="K7"))
    session.publish()
    session.run(AddCandidate(candidate="dach", title="DACH"))
    session.publish_now()
    session.run(AddCandidate(candidate="it", title="IT"))
    session.publish()
    session.close()
    reopened = make_laptop(tmp_path / "home", clock=clock, mark="again").open(tmp_path / "Acme.offsite")
    assert [row.id for row in reopened.all(Candidate)] == ["k7", "dach", "it"]
    assert reopened.notices == []
    reopened.abandon()
    assert not any(timer.isActive() for timer in session.findChildren(QTimer))
    session.deleteLater()


def test_the_thread_tells_the_window_when_the_file_is_written(tmp_path: Path) -> None:
    clock = FakeClock()
    document = make_laptop(tmp_path / "home", clock=clock).create(tmp_path / "Acme.offsite")
    session = Session(document, executor=ThreadExecutor(), clock=clock, ids=SequentialIds("new"))
    session.run(AddCandidate(candidate="k7", title="K7"))
    waiting = Waiting()
    session.kept.connect(waiting.enough)
    session.publish()
    waiting.wait()
    assert session.kept_state.keeping is Keeping.IN_FILE
    session.close()
    session.deleteLater()


def test_a_copy_elsewhere_does_not_move_the_work(session: Session, tmp_path: Path) -> None:
    session.run(AddCandidate(candidate="k7", title="K7"))
    made = session.copy_to(tmp_path / "Copy.offsite")
    assert made == tmp_path / "Copy.offsite"
    assert session.document.path.name == "Acme.offsite"
    assert made.read_bytes() == session.document.path.read_bytes()


def test_another_laptop_s_file_becomes_a_notice(session: Session, tmp_path: Path, clock: FakeClock) -> None:
    session.run(AddCandidate(candidate="k7", title="K7"))
    session.publish_now()
    other = make_laptop(tmp_path / "other", mark="other", clock=clock).open(session.document.path)
    clock.passes(minutes=1)
    other.run(AddCandidate(candidate="dach", title="DACH"))
    other.close()
    ear = Ear(session)
    session.run(AddCandidate(candidate="it", title="IT"))
    session.publish()
    assert [notice.id for notice in ear.notices] == ["publish.conflict"]
    assert session.document.path.name == "Acme (conflict).offsite"
    assert timedelta(0) == clock.now() - (session.kept_state.at or clock.now())


def test_what_is_done_elsewhere_comes_back_to_the_window_s_thread(tmp_path: Path) -> None:
    laptop = make_laptop(tmp_path / "home")
    executor = ThreadExecutor()
    session = Session(
        laptop.create(tmp_path / "Acme.offsite"), executor=executor, clock=FakeClock(), ids=SequentialIds("new")
    )
    waiting = Waiting()
    came: list[tuple[int | Exception, bool]] = []

    def take(outcome: int | Exception) -> None:
        came.append((outcome, current_thread() is main_thread()))
        waiting.enough()

    # Nobody waits for the first, whatever becomes of it.
    session.elsewhere(lambda: 1 // 0)
    session.elsewhere(lambda: 6 * 7, take)
    waiting.wait()
    assert came == [(42, True)]
    session.abandon()
    session.deleteLater()
