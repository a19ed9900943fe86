"""When the environment of the programs that we compare with is made, and what is run in it."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from launcher import main, oracles
from launcher.checkout import Checkout, Problem


@pytest.fixture
def installed(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The Pythons into which something was installed. Nothing is, in truth."""
    found: list[Path] = []

    def make(_: object, folder: Path) -> None:
        python = folder / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.touch()

    def install(_: Checkout, *, python: Path) -> None:
        found.append(python)

    checkout.oracles_lock.write_text("scipy==1\n", encoding="utf-8")
    monkeypatch.setattr("venv.EnvBuilder.create", make)
    monkeypatch.setattr(oracles, "_install", install)
    return found


def test_it_is_made_once_and_apart_from_the_app_s(checkout: Checkout, installed: list[Path]) -> None:
    first, second = oracles.set_up_oracles(checkout), oracles.set_up_oracles(checkout)

    assert installed == [first]
    assert first == second == checkout.root / ".venv-oracles" / "bin" / "python"
    assert not checkout.venv.exists()


def test_another_lock_makes_it_anew(checkout: Checkout, installed: list[Path]) -> None:
    oracles.set_up_oracles(checkout)
    checkout.oracles_lock.write_text("scipy==2\n", encoding="utf-8")
    oracles.set_up_oracles(checkout)

    assert len(installed) == 2


def test_half_an_environment_is_made_anew(checkout: Checkout, installed: list[Path]) -> None:
    python = oracles.set_up_oracles(checkout)
    python.unlink()
    oracles.set_up_oracles(checkout)

    assert len(installed) == 2


def test_without_its_lock_it_is_a_problem_that_is_told(checkout: Checkout) -> None:
    with pytest.raises(Problem, match=r"requirements-oracles\.lock is missing"):
        oracles.set_up_oracles(checkout)


def test_only_the_oracles_are_run_in_it(
    checkout: Checkout, installed: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 3)

    monkeypatch.setattr(subprocess, "run", run)

    assert oracles.run_oracles(checkout, ["-x"]) == 3
    (command,) = commands
    assert command[0] == str(installed[0])
    assert command[-2:] == ["-x", "tests/oracles"]
    assert "--oracles" in main.HELP
