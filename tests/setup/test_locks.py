"""The lock files and pyproject.toml say the same, and nothing else than they should."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED_WITH = ["requirements.lock", "requirements-dev.lock"]
LOCKS = [*SHIPPED_WITH, "requirements-oracles.lock"]

_REQUIREMENT = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9a-z.]*)( ; (?P<marker>[a-z_]+ (==|!=|<|>=) '[a-z0-9.]+'.*))?"
)
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}")


def _requirements(name: str) -> list[tuple[re.Match[str], list[str]]]:
    """Each requirement of a lock file with the lines of its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    entries = [entry.split(" \\\n") for entry in re.split(r"\n(?=\S)", text.rstrip("\n"))]
    result: list[tuple[re.Match[str], list[str]]] = []
    for first, *hashes in entries:
        match = _REQUIREMENT.fullmatch(first)
        assert match, f"{name}: not a name, a version and a marker: {first!r}"
        result.append((match, hashes))
    return result


def _versions(name: str) -> dict[str, str]:
    return {match["name"]: match["version"] for match, _ in _requirements(name)}


def _facts() -> dict[str, list[str]]:
    facts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "requirements.lock": facts["project"]["dependencies"] + facts["build-system"]["requires"],
        "requirements-dev.lock": facts["project"]["optional-dependencies"]["dev"],
        "requirements-oracles.lock": facts["project"]["optional-dependencies"]["oracles"],
    }


def _parts(requirement: str) -> tuple[str, dict[str, tuple[int, ...]]]:
    """ "Name>=1.2,<3" as its name and its bounds."""
    name = re.split(r"[<>=]", requirement, maxsplit=1)[0]
    bounds = re.findall(r"(>=|<)([\d.]+)", requirement)
    return name.lower(), {sign: _numbers(version) for sign, version in bounds}


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in version.split("."))


@pytest.mark.parametrize("name", LOCKS)
def test_only_names_versions_markers_and_hashes(name: str) -> None:
    requirements = _requirements(name)

    assert requirements
    for match, hashes in requirements:
        assert hashes, f"{match['name']} has no hash"
        assert all(_HASH.fullmatch(line) for line in hashes), match["name"]


@pytest.mark.parametrize("name", LOCKS)
def test_each_package_once(name: str) -> None:
    names = [match["name"] for match, _ in _requirements(name)]

    assert len(names) == len(set(names))


def test_shared_packages_have_one_version() -> None:
    runtime, developer = (_versions(name) for name in SHIPPED_WITH)

    shared = runtime.keys() & developer.keys()
    assert {name: runtime[name] for name in shared} == {name: developer[name] for name in shared}


@pytest.mark.parametrize("name", LOCKS)
def test_what_pyproject_asks_for_is_locked_within_its_range(name: str) -> None:
    versions = _versions(name)

    for requirement in _facts()[name]:
        package, bounds = _parts(requirement)
        assert package in versions
        if ">=" in bounds:
            assert _numbers(versions[package]) >= bounds[">="], requirement
        if "<" in bounds:
            assert _numbers(versions[package]) < bounds["<"], requirement


def test_the_qt_that_kills_python_is_kept_out() -> None:
    _, bounds = _parts(next(line for line in _facts()["requirements.lock"] if line.startswith("PySide6")))

    assert bounds["<"] <= (6, 12)
    assert _numbers(_versions("requirements.lock")["pyside6-essentials"]) < (6, 12)


def test_every_room_but_the_screens_is_checked_strictly() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["basedpyright"]
    rooms = {f"offsite/{folder.parent.name}" for folder in (ROOT / "offsite").glob("*/__init__.py")}

    assert rooms - set(settings["strict"]) <= {"offsite/ui"}
