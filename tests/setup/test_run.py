"""run.py and the parts of launcher/ that decide something. Nothing here installs or starts anything."""

import ast
import os
import re
import runpy
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from launcher import checks, displays, main, system_packages
from launcher.checkout import Checkout, Problem

ROOT = Path(__file__).resolve().parents[2]


# --- An old Python ---


def test_run_py_can_be_read_by_any_python() -> None:
    source = (ROOT / "run.py").read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 7))

    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Match, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer)]
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        assert function.returns is None
        assert not function.args.kwonlyargs
        assert not [argument for argument in function.args.args if argument.annotation]
    assert [node.names[0].name for node in tree.body if isinstance(node, ast.Import)] == ["sys"]
    assert not [node for node in tree.body if isinstance(node, ast.ImportFrom)]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 8, 18), (3, 10, 13)])
def test_an_old_python_reads_a_sentence(version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", version)

    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(ROOT / "run.py"), run_name="__main__")

    assert str(end.value.code).startswith(
        f"Offsite needs Python 3.11 or newer, and this is Python {version[0]}.{version[1]}."
    )


def test_run_py_and_pyproject_ask_for_the_same_python() -> None:
    facts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert facts["project"]["requires-python"] == ">=3.11"
    assert "sys.version_info < (3, 11)" in (ROOT / "run.py").read_text(encoding="ascii")


# --- What the arguments mean ---


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (main.Verb.START, [])),
        (["--help"], (main.Verb.HELP, [])),
        (["-h"], (main.Verb.HELP, [])),
        (["test", "--help"], (main.Verb.HELP, [])),
        (["test", "--long", "tests/ui"], (main.Verb.TEST, ["--long", "tests/ui"])),
        (["bench", "--check"], (main.Verb.BENCH, ["--check"])),
        (["lock", "--upgrade"], (main.Verb.LOCK, ["--upgrade"])),
        (["demo", "--help"], (main.Verb.PASS_ON, ["demo", "--help"])),
        (["apply", "test", "a b"], (main.Verb.PASS_ON, ["apply", "test", "a b"])),
    ],
)
def test_verbs(arguments: list[str], expected: tuple[main.Verb, list[str]]) -> None:
    assert main.parse(arguments) == expected


def test_the_help_names_every_verb() -> None:
    named = set(re.findall(r"^python3 run\.py ([a-z-]+)", main.HELP, re.MULTILINE))

    assert named == {verb.value for verb in main.Verb} - {main.Verb.START.value, main.Verb.PASS_ON.value}


@pytest.mark.parametrize(
    ("arguments", "marked", "only_tests"),
    [
        ([], "not long and not display and not oracle", False),
        (["--long"], "not display and not oracle", False),
        (["--display"], "display and not long", True),
        (["--long", "--display"], "display", True),
        (["-k", "vote"], "not long and not display and not oracle", True),
        (["--long", "tests/voting"], "not display and not oracle", True),
    ],
)
def test_which_tests_run(*, arguments: list[str], marked: str, only_tests: bool) -> None:
    run = checks.parse_test_arguments(arguments)

    assert (run.marked, run.only_tests) == (marked, only_tests)
    assert "--long" not in run.rest
    assert "--display" not in run.rest


def test_paths_are_meant_from_where_the_person_stands(checkout: Checkout) -> None:
    folder = checkout.root / "tests"
    folder.mkdir()
    (folder / "test_a.py").touch()
    run = checks.parse_test_arguments(["test_a.py::test_b", "-k", "vote"])

    command = checks.pytest_command(checkout, run=run, folder=folder)

    assert command[-3:] == [f"{folder / 'test_a.py'}::test_b", "-k", "vote"]


def test_tests_have_no_window_and_no_data_of_the_person() -> None:
    mine = {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0", "OFFSITE_HOME": "mine", "PYTHONPATH": "elsewhere"}
    # Thousands of modules would be compiled again and again.
    mine["PYTHONDONTWRITEBYTECODE"] = "1"

    environ = checks.environment_for_tests(mine, home="away", run=checks.parse_test_arguments(["--long"]))

    assert environ == {"DISPLAY": ":0", "OFFSITE_HOME": "away", "QT_QPA_PLATFORM": "offscreen", "OFFSITE_LONG": "1"}


def test_files_of_tests_are_in_memory_where_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert checks.memory_folder(tmp_path / "nowhere") is None
    real = os.statvfs(tmp_path)

    def with_room(blocks: int, flags: int = 0) -> Path | None:
        fields = [*real[:4], blocks, *real[5:8], flags, *real[9:]]
        fields[1] = 4096
        monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(fields))
        return checks.memory_folder(tmp_path)

    assert with_room(1 << 18) == tmp_path
    assert with_room((1 << 18) - 1) is None
    assert with_room(1 << 18, os.ST_NOEXEC) is None


@pytest.mark.parametrize(("arguments", "there"), [([], True), (["--long"], False)])
def test_the_long_run_has_a_real_disk(
    *, arguments: list[str], there: bool, checkout: Checkout, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found: list[dict[str, str]] = []

    def started(command: list[str], *, env: dict[str, str], **_: object) -> subprocess.CompletedProcess[str]:
        found.append(env)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", started)
    monkeypatch.setattr(checks, "memory_folder", lambda: tmp_path)
    monkeypatch.delenv("PYTEST_DEBUG_TEMPROOT", raising=False)

    checks.run_tests(checkout, run=checks.parse_test_arguments(arguments), folder=checkout.root)

    for env in found:
        assert ("PYTEST_DEBUG_TEMPROOT" in env) is there
        assert (Path(env["OFFSITE_HOME"]).parent == tmp_path) is there


def test_the_first_failure_is_the_exit_code_and_all_are_run(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = {"ruff": [0, 2], "basedpyright": [4], "python": [3]}
    ran: list[str] = []

    def started(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        name = Path(command[0]).name
        ran.append(name)
        return subprocess.CompletedProcess(command, codes[name].pop(0), f"{name} is through\n", "")

    monkeypatch.setattr(subprocess, "run", started)
    run = checks.parse_test_arguments([])

    assert checks.run_tests(checkout, run=run, folder=checkout.root) == 2
    # The types are checked beside the others, and told at the end.
    assert [name for name in ran if name != "basedpyright"] == ["ruff", "ruff", "python"]
    assert len(ran) == 4
    assert capsys.readouterr().out.endswith("== basedpyright\nbasedpyright is through\n")


def test_wrong_types_alone_are_a_failure(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    def started(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 4 if "basedpyright" in command[0] else 0, "", "")

    monkeypatch.setattr(subprocess, "run", started)
    assert checks.run_tests(checkout, run=checks.parse_test_arguments([]), folder=checkout.root) == 4


# --- Displays and Debian ---


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_is_there_a_display(*, platform: str, environ: dict[str, str], expected: bool) -> None:
    assert displays.has_display(platform=platform, environ=environ) is expected


def test_without_a_display_that_is_said() -> None:
    assert main.app_start(display=False)[0].startswith("There is no display here")


LDD = """\
	linux-vdso.so.1 (0x00007ffd1c3f2000)
	libQt6Core.so.6 => /somewhere/libQt6Core.so.6 (0x00007f2b0e400000)
	libxkbcommon-x11.so.0 => not found
	libxcb-cursor.so.0 => not found
	libxcb-cursor.so.0 => not found
	libsomething.so.9 => not found
	libc.so.6 => /lib/libc.so.6 (0x00007f2b0d000000)
"""


def test_missing_libraries_and_their_packages() -> None:
    missing = system_packages.missing_libraries(LDD)

    assert missing == ["libsomething.so.9", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0"]
    packages = system_packages.packages_for(missing)
    assert packages == ["libxcb-cursor0", "libxkbcommon-x11-0"]
    assert system_packages.install_command(packages) == "sudo apt-get install libxcb-cursor0 libxkbcommon-x11-0"


@pytest.mark.parametrize(
    ("os_release", "expected"),
    [
        ("ID=debian\n", True),
        ('NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=fedora\n", False),
        ('NAME="Not debian"\nID=arch\n', False),
    ],
)
def test_debian_and_its_family(*, os_release: str, expected: bool) -> None:
    assert system_packages.is_debian_family(os_release) is expected


def test_who_is_not_root_reads_one_command(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    checkout.venv.mkdir()
    monkeypatch.setattr(system_packages, "has_apt", lambda _: True)
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    monkeypatch.setattr(system_packages, "_missing_for_qt", lambda _: ["libEGL.so.1", "libxcb-cursor.so.0"])

    system_packages.provide_qt_libraries(checkout)

    assert "sudo apt-get install libegl1 libxcb-cursor0" in capsys.readouterr().out


def test_programs_for_the_virtual_screen(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "has_apt", lambda _: True)
    monkeypatch.setattr(system_packages, "may_install", lambda: False)

    with pytest.raises(Problem, match="sudo apt-get install xvfb"):
        system_packages.provide_programs(checkout, packages={"no-such-program-here": "xvfb"})


# --- The two calls of the continuous check ---


def test_the_continuous_check_calls_exactly_these() -> None:
    script = ROOT / ".ci" / "run"
    calls = [line for line in script.read_text(encoding="utf-8").splitlines() if "run.py" in line]

    assert calls == ["python3 run.py test", "python3 run.py test --display"]
    if os.name == "posix":
        assert script.stat().st_mode & stat.S_IXUSR
