"""What a test asks of the product from outside: the command line, the sentences, and what is really in a file."""

from __future__ import annotations

import io
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest

from offsite.cli import main
from offsite.errors import Told
from offsite.i18n import Catalogue
from offsite.store.disk import Disk
from offsite.store.document import Document
from offsite.store.verify import read_image


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit status, and the lines on both of its streams."""

    status: int
    out: list[str]
    err: list[str]


def run_offsite(*arguments: str | Path, home: Path, stdin: bytes = b"") -> Ended:
    """The command line within this process, which saves the start of Python."""
    out, err = io.StringIO(), io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(mock.patch.dict(os.environ, {"OFFSITE_HOME": str(home)}))
        stack.enter_context(mock.patch("sys.stdin", SimpleNamespace(buffer=io.BytesIO(stdin))))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        status = main([str(argument) for argument in arguments])
    return Ended(status, out.getvalue().splitlines(), err.getvalue().splitlines())


def as_lines(*actions: dict[str, Any]) -> bytes:
    """A script."""
    return b"".join(json.dumps(action).encode() + b"\n" for action in actions)


def applies(path: Path, *names: str, home: Path) -> Ended:
    """`offsite apply`: write candidates down, with the ids that `desk.add_candidates` gives."""
    actions = [{"kind": "candidate.add", "id": f"add-{name}", "candidate": name, "title": name} for name in names]
    return run_offsite("apply", path, "-", home=home, stdin=as_lines(*actions))


def sentence(ask: Callable[[], object]) -> str:
    """What is asked for does not happen; the id of the sentence that says why. The catalogue has it, without a hole."""
    with pytest.raises(Told) as caught:
        ask()
    message, catalogue = caught.value.message, Catalogue.load()
    assert catalogue.knows(message.id)
    assert "{" not in catalogue.say(message)
    return message.id


def notices(document: Document) -> list[str]:
    """The ids of the notices of a document, which are then empty. The catalogue has each."""
    catalogue = Catalogue.load()
    said = [notice.id for notice in document.notices]
    assert [message_id for message_id in said if not catalogue.knows(message_id)] == []
    document.notices.clear()
    return said


def holds(path: Path) -> list[str]:
    """The titles of the candidates in a file, which is verified, in board order."""
    return titles_in(read_image(path, disk=Disk()).data)


def titles_in(data: bytes) -> list[str]:
    """The same of an image."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        return [row[0] for row in connection.execute("SELECT title FROM candidate ORDER BY position")]


def entries_of(path: Path) -> list[str]:
    """The ids of the entries in a file, which is verified, in their order."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(read_image(path, disk=Disk()).data)
        return [row[0] for row in connection.execute("SELECT id FROM entry ORDER BY seq")]


def files_in(folder: Path) -> list[str]:
    """The names in a folder of documents, each of which is verified."""
    for path in folder.glob("*.offsite"):
        read_image(path, disk=Disk())
    return sorted(path.name for path in folder.iterdir())


def holding(folder: Path, marker: str) -> list[str]:
    """The names of the files in and below a folder in whose bytes a marker stands."""
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and marker.encode() in path.read_bytes()]
