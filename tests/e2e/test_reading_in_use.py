"""Commands that only read, while a window has the document open: they see what was done last, in nobody's way."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from offsite.store.document import Document
from tests.support.desk import act, make_laptop, titles
from tests.support.drafted import published
from tests.support.shell import Shell

READING = (
    ("show",),
    ("show", "--private"),
    ("lint",),
    ("gate",),
    ("ballots", "--round", "4"),
    ("draft", "--out", "out"),
    ("draft", "--out", "out", "--count-sheet", "4"),
)


@pytest.fixture
def opened(shell: Shell, tmp_path: Path) -> Iterator[Document]:
    """The sample with released OKRs, open, with a change that is not in the file yet."""
    path = tmp_path / "Kestrel.offsite"
    path.write_bytes(published("rollout"))
    document = make_laptop(shell.home, mark="window").open(path)
    act(document, "engagement.describe", company="Kestrel and Sons")
    yield document
    document.close()


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_what_only_reads_is_done_while_a_window_has_it_open(
    command: tuple[str, ...], shell: Shell, opened: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(opened.path.parent)
    name, *options = command
    done = shell.offsite(name, opened.path, *options)
    assert done.status == 0, done.err
    act(opened, "engagement.describe", company="Kestrel and Daughters")


def test_it_sees_what_was_done_last(shell: Shell, opened: Document) -> None:
    done = shell.offsite("show", opened.path)
    assert done.out.startswith("Kestrel and Sons\n")
    assert done.err == "Kestrel.offsite is open: what is shown was done last, and goes into the file in a moment.\n"
    act(opened, "engagement.describe", company="Kestrel and Daughters")
    assert shell.offsite("show", opened.path).out.startswith("Kestrel and Daughters\n")


def test_what_is_half_done_is_not_seen(shell: Shell, opened: Document) -> None:
    """Another one is in the middle of writing: what was there before holds, and nobody is disturbed."""
    [work] = (shell.home / "work").glob("*/work.db")
    with closing(sqlite3.connect(work, isolation_level=None)) as writing:
        writing.execute("BEGIN IMMEDIATE")
        writing.execute("CREATE TABLE half (done)")
        assert shell.offsite("show", opened.path).out.startswith("Kestrel and Sons\n")
        writing.execute("ROLLBACK")


def test_who_writes_is_still_refused(shell: Shell, opened: Document) -> None:
    refused = shell.apply(opened.path, {"kind": "engagement.describe", "company": "Other"})
    assert refused.status == 3
    before = titles(opened)
    assert shell.offsite("show", opened.path).status == 0
    assert titles(opened) == before
