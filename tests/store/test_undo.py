"""Undo and redo over any actions: a state machine that compares content hashes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from offsite.actions.outside import from_outside
from offsite.errors import Refusal
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.laptop import Laptop
from offsite.store.verify import read_image
from tests.conftest import LONG, Promise
from tests.support.desk import act, add_candidates, make_laptop, titles
from tests.support.scripts import MISSING, CloseSomething, any_content
from tests.support.verified import verified_once

SEQUENCES = 2_000 if LONG else 60
# Undo does not depend on the medium: where the system has a file system in memory, the machine runs there.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None


class AnyActions(RuleBasedStateMachine):
    """Keeps the hash of every state since the last barrier, and where undo and redo have come to among them."""

    sequences = 0
    checked = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).sequences += 1
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.laptop = make_laptop(self.folder / "home")
        self.path = self.folder / "acme.offsite"
        self.document = self.laptop.create(self.path)
        self.states = [self.document.content_hash()]
        self.at = 0

    @rule(content=any_content())
    def acts(self, content: dict[str, Any]) -> None:
        action, stamp = from_outside(content)
        before = self.document.content_hash()
        assert before == self.states[self.at]
        try:
            self.document.run(action, stamp=stamp)
        except Refusal:
            assert self.document.content_hash() == before
            return
        if self.document.content_hash() != before:
            self.states = [*self.states[: self.at + 1], self.document.content_hash()]
            self.at += 1

    @rule(steps=st.integers(min_value=1, max_value=4))
    def undoes(self, steps: int) -> None:
        for _ in range(steps):
            self._steps("undo", to=self.at - 1)

    @rule(steps=st.integers(min_value=1, max_value=4))
    def redoes(self, steps: int) -> None:
        for _ in range(steps):
            self._steps("redo", to=self.at + 1)

    @rule()
    def reopens(self) -> None:
        self.document.abandon()
        self.document = self.laptop.open(self.path)
        assert self.document.content_hash() == self.states[self.at]

    @rule()
    def publishes(self) -> None:
        self.document.publish()
        assert read_image(self.path, disk=Disk()).uuid == self.document.uuid

    @rule()
    def closes_something(self) -> None:
        self.document.run(CloseSomething())
        self.states = [self.document.content_hash()]
        self.at = 0

    def teardown(self) -> None:
        last = self.states[self.at]
        at = self.at
        self.reopens()
        while self.at > 0:
            self._steps("undo", to=self.at - 1)
        self._steps("undo", to=-1)
        self.reopens()
        while self.at < at:
            self._steps("redo", to=self.at + 1)
        assert self.document.content_hash() == last
        self.document.close()
        shutil.rmtree(self.folder)

    def _steps(self, kind: str, *, to: int) -> None:
        """Undo or redo, which is refused exactly where there is no such state."""
        type(self).checked += 1
        if 0 <= to < len(self.states):
            act(self.document, kind)
            self.at = to
        else:
            with pytest.raises(Refusal):
                act(self.document, kind)
        assert self.document.content_hash() == self.states[self.at]


def test_undo_and_redo_over_any_actions(promise: Promise) -> None:
    AnyActions.sequences = AnyActions.checked = 0
    with verified_once():
        run_state_machine_as_test(
            AnyActions, settings=settings(max_examples=SEQUENCES, stateful_step_count=20, deadline=None)
        )
    assert AnyActions.sequences >= SEQUENCES
    assert AnyActions.checked > SEQUENCES
    promise(
        "undo brings back exactly the state before, also after reopening",
        f"equal hash, {SEQUENCES} sequences",
        f"{AnyActions.sequences} sequences, {AnyActions.checked} steps, 0 different",
    )


def test_every_kind_of_action_is_drawn() -> None:
    assert set() == MISSING


@pytest.fixture
def document(laptop: Laptop, tmp_path: Path) -> Iterator[Document]:
    document = laptop.create(tmp_path / "acme.offsite")
    yield document
    document.abandon()


def test_what_is_undone_can_be_redone_until_something_else_is_done(document: Document) -> None:
    add_candidates(document, "a", "b", "c")
    act(document, "undo")
    act(document, "undo")
    assert titles(document) == ["a"]
    act(document, "redo")
    assert titles(document) == ["a", "b"]
    add_candidates(document, "d")
    with pytest.raises(Refusal) as caught:
        act(document, "redo")
    assert caught.value.message.id == "redo.nothing"
    act(document, "undo")
    act(document, "undo")
    assert titles(document) == ["a"]


def test_undo_names_what_it_will_take_back(document: Document) -> None:
    assert document.undoable() is None
    add_candidates(document, "a")
    undoable = document.undoable()
    assert undoable is not None
    assert undoable.said.params == {"title": "a"}
    act(document, "undo")
    redoable = document.redoable()
    assert redoable is not None
    assert redoable.said.params == {"title": "a"}


def test_a_barrier_is_backed_up_and_ends_undo(document: Document, laptop: Laptop, tmp_path: Path) -> None:
    add_candidates(document, "a")
    document.run(CloseSomething())
    with pytest.raises(Refusal) as caught:
        act(document, "undo")
    assert caught.value.message.id == "undo.nothing"
    add_candidates(document, "b")
    act(document, "undo")
    assert titles(document) == ["a"]
    assert [backup.why for backup in laptop.backups_for(tmp_path / "acme.offsite")] == ["barrier"]


def test_undo_does_not_reach_behind_the_first_opening_on_another_laptop(document: Document, tmp_path: Path) -> None:
    add_candidates(document, "a")
    document.close()
    other = make_laptop(tmp_path / "other", mark="other").open(tmp_path / "acme.offsite")
    with pytest.raises(Refusal):
        act(other, "undo")
    add_candidates(other, "b")
    act(other, "undo")
    assert titles(other) == ["a"]
    other.abandon()


def test_a_write_outside_an_action_is_refused_by_the_tables(document: Document) -> None:
    import sqlite3

    from offsite.store.work import WorkingCopy

    work: WorkingCopy = document._work
    # Before the first action nothing can be written, and after it nothing without an entry.
    for refusal in (sqlite3.OperationalError, sqlite3.IntegrityError):
        before = document.content_hash()
        with pytest.raises(refusal):
            work.connection.execute("UPDATE engagement SET company = 'x'")
        assert document.content_hash() == before
        add_candidates(document, refusal.__name__.lower())


def test_an_action_that_changes_nothing_is_no_step_of_undo(document: Document) -> None:
    add_candidates(document, "a", "b")
    act(document, "undo")
    assert act(document, "candidate.propose", candidate="a").tables == frozenset()
    act(document, "redo")
    assert titles(document) == ["a", "b"]
