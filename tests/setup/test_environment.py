"""When the virtual environment is good, when it is made anew, and what is told when it cannot be."""

import sys
from pathlib import Path

import pytest

from launcher import environment, one_at_a_time
from launcher.checkout import Checkout, Problem, child_environment
from launcher.environment import Step

# --- When the environment is good ---


def _good(checkout: Checkout, *, developer: bool = True) -> dict[str, str]:
    return environment.wanted_stamp(checkout, base="this python, this place", developer=developer)


def _stand_in(checkout: Checkout) -> None:
    """The two programs by which an environment is known, as empty files."""
    checkout.python.parent.mkdir(parents=True)
    checkout.python.touch()
    checkout.script("offsite").touch()


def test_nothing_to_do_when_nothing_changed(checkout: Checkout) -> None:
    checkout.venv.mkdir()
    environment.write_stamp(checkout.venv, _good(checkout))

    found = environment.read_stamp(checkout.venv)

    assert environment.next_step(found=found, wanted=_good(checkout)) is Step.NOTHING
    assert environment.next_step(found=found, wanted=_good(checkout, developer=False)) is Step.NOTHING


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "pyproject.toml"])
def test_a_changed_file_asks_for_pip(checkout: Checkout, name: str) -> None:
    found = _good(checkout)
    (checkout.root / name).write_text("changed\n", encoding="utf-8")

    assert environment.next_step(found=found, wanted=_good(checkout)) is Step.INSTALL


def test_the_tools_are_asked_for_when_first_needed(checkout: Checkout) -> None:
    found = _good(checkout, developer=False)

    assert environment.next_step(found=found, wanted=_good(checkout)) is Step.INSTALL


def test_another_python_or_place_asks_for_everything_anew(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    here = environment.base_digest(checkout)
    moved = environment.base_digest(Checkout(root=checkout.root / "moved", platform="linux"))
    monkeypatch.setattr(sys, "base_prefix", "another")
    other = environment.base_digest(checkout)

    assert len({here, moved, other}) == 3
    wanted = environment.wanted_stamp(checkout, base=here, developer=False)
    assert environment.next_step(found={**wanted, "base": moved}, wanted=wanted) is Step.REMAKE


@pytest.mark.parametrize("content", [None, "", '{"base": ', "[]"])
def test_an_interrupted_set_up_is_made_anew(checkout: Checkout, content: str | None) -> None:
    checkout.venv.mkdir()
    if content is not None:
        (checkout.venv / "offsite-setup.json").write_text(content, encoding="utf-8")

    assert environment.next_step(found=environment.read_stamp(checkout.venv), wanted=_good(checkout)) is Step.REMAKE


def test_a_stamp_without_its_programs_is_not_believed(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout.venv.mkdir()
    base = environment.base_digest(checkout)
    environment.write_stamp(checkout.venv, environment.wanted_stamp(checkout, base=base, developer=False))

    def noticed(_: Checkout) -> None:
        raise Problem("noticed")

    monkeypatch.setattr(environment, "_refuse_unfit_python", noticed)
    with pytest.raises(Problem, match="noticed"):
        environment.set_up(checkout, developer=False)

    _stand_in(checkout)
    environment.set_up(checkout, developer=False)


def test_an_old_environment_is_kept_until_the_new_one_works(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkout.venv.mkdir()
    old = {**_good(checkout), "base": "another python"}
    environment.write_stamp(checkout.venv, old)

    def refused(_: object, *__: str) -> None:
        raise Problem("no network")

    monkeypatch.setattr(environment._Work, "_make", lambda _: checkout.venv.mkdir())
    monkeypatch.setattr(environment._Work, "_pip", refused)
    with pytest.raises(Problem, match="no network"):
        environment.set_up(checkout, developer=False)

    assert environment.read_stamp(checkout.venv) == old
    assert not (checkout.root / ".venv-old").exists()


def test_an_update_that_dies_leaves_no_stamp(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    _stand_in(checkout)
    base = environment.base_digest(checkout)
    environment.write_stamp(checkout.venv, environment.wanted_stamp(checkout, base=base, developer=False))
    checkout.runtime_lock.write_text("changed\n", encoding="utf-8")

    def died(_: object, *__: str) -> None:
        raise SystemExit

    monkeypatch.setattr(environment._Work, "_pip", died)
    with pytest.raises(SystemExit):
        environment.set_up(checkout, developer=False)

    assert environment.read_stamp(checkout.venv) == {}


def test_a_missing_lock_is_told(checkout: Checkout) -> None:
    checkout.runtime_lock.unlink()

    with pytest.raises(Problem, match=r"requirements\.lock is missing"):
        _good(checkout)


def test_programs_of_the_environment_on_each_system(tmp_path: Path) -> None:
    windows = Checkout(root=tmp_path, platform="win32")
    linux = Checkout(root=tmp_path, platform="linux")

    assert windows.script("offsite") == tmp_path / ".venv" / "Scripts" / "offsite.exe"
    assert linux.script("offsite") == tmp_path / ".venv" / "bin" / "offsite"


def test_settings_of_another_python_stay_outside() -> None:
    mine = {"PATH": "p", "PYTHONPATH": "x", "PYTHONHOME": "x", "PIP_USER": "1", "PIP_TARGET": "x"}

    assert child_environment(mine) == {"PATH": "p"}


def test_a_second_run_is_told_that_it_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fcntl = pytest.importorskip("fcntl")
    flags: list[int] = []

    def flock(_: int, operation: int) -> None:
        flags.append(operation)
        if operation & fcntl.LOCK_NB:
            raise BlockingIOError

    monkeypatch.setattr(fcntl, "flock", flock)
    with one_at_a_time.one_at_a_time(tmp_path / "lock"):
        pass

    assert flags == [fcntl.LOCK_EX | fcntl.LOCK_NB, fcntl.LOCK_EX]
    assert "waiting" in capsys.readouterr().out


# --- What is told when something is missing ---


def test_sqlite_that_is_too_old_or_missing() -> None:
    assert environment.sqlite_problem("3.37.0") is None
    assert environment.sqlite_problem("3.40.1") is None
    old = environment.sqlite_problem("3.34.1")
    assert old
    assert old.startswith("Offsite needs SQLite 3.37 or newer, and this Python has 3.34.1.")
    none = environment.sqlite_problem(None)
    assert none
    assert "without SQLite" in none


def test_a_python_that_cannot_make_environments() -> None:
    assert environment.venv_problem([], apt=True, python="3.11") is None
    debian = environment.venv_problem(["ensurepip"], apt=True, python="3.11")
    assert debian
    assert debian.endswith("sudo apt install python3.11-venv")
    elsewhere = environment.venv_problem(["venv", "ensurepip"], apt=False, python="3.12")
    assert elsewhere
    assert "apt" not in elsewhere


@pytest.mark.parametrize(
    ("log", "python", "expected"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError'", (3, 11), "needs a network"),
        ("OSError: [Errno 28] No space left on device", (3, 11), "disk is full"),
        ("ERROR: No matching distribution found", (3, 99), "made for Python 3.11 to 3.14"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", (3, 11), "pip could not install"),
    ],
)
def test_why_pip_failed(log: str, python: tuple[int, ...], expected: str) -> None:
    assert expected in environment.install_problem(log, python=python)


def test_the_end_of_the_log() -> None:
    assert environment.last_lines("a\n\n  b \n\nc\n\n", count=2) == ["b", "c"]
