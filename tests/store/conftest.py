"""What the tests of the file share: a document in a folder of its own, open on the fixture `laptop`."""

from __future__ import annotations

from pathlib import Path

import pytest

from offsite.store.document import Document
from offsite.store.laptop import Laptop
from tests.support.desk import add_candidates


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The data folder of the fixture `laptop`."""
    return tmp_path / "home"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the document is, with nothing else beside it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "Acme.offsite"


@pytest.fixture
def document(laptop: Laptop, path: Path) -> Document:
    """Open, with one candidate that is published."""
    document = laptop.create(path)
    add_candidates(document, "first")
    document.publish()
    return document
