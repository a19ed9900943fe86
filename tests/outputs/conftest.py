"""Qt's application where a test needs more fonts than Carlito: the one of the widgets, so that both can follow."""

from __future__ import annotations

import pytest

from tests.support.ui import application


@pytest.fixture(autouse=True)
def _fonts() -> None:
    application()
