"""What the tests of run.py share."""

from pathlib import Path

import pytest

from launcher.checkout import Checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout with the three files that the set-up depends on."""
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text(f"content of {name}\n", encoding="utf-8")
    return Checkout(root=tmp_path, platform="linux")
