"""The README's commands do what it says they do."""

from __future__ import annotations

import fnmatch
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from offsite.actions.registry import KINDS
from tests.support.shell import Shell

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Step:
    """A command of the README, what it is given, and what it prints."""

    command: str
    given: bytes
    printed: list[str]


def steps() -> list[Step]:
    """Every command in a console block."""
    found: list[Step] = []
    for block in re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, rest = part.partition("\n")
            given = ""
            if command.endswith(" <<END"):
                command = command.removesuffix(" <<END")
                given, _, rest = rest.partition("END\n")
            found.append(Step(command, given.encode(), rest.splitlines()))
    return found


def test_the_tour_prints_what_it_says(shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    walked = steps()
    assert len(walked) == 10
    for step in walked:
        name, *arguments = shlex.split(step.command)
        assert name == "offsite"
        done = shell.offsite(*arguments, stdin=step.given)
        lines = (done.out + done.err).splitlines()
        wanted = step.printed
        if wanted[-1] == "...":
            wanted = wanted[:-1]
            lines = lines[: len(wanted)]
        assert len(lines) == len(wanted), step.command
        for line, pattern in zip(lines, wanted, strict=True):
            assert fnmatch.fnmatchcase(line, pattern.replace("[", "[[]").replace("...", "*")), (line, pattern)


def test_every_command_is_in_the_table(shell: Shell) -> None:
    listed = re.findall(r"^    (\w+)  ", shell.offsite("--help").out, flags=re.MULTILINE)
    assert len(listed) == 16
    assert [name for name in listed if f"| `offsite {name}" not in README] == []


def test_every_room_that_is_named_is_there() -> None:
    named = re.findall(r"(?:offsite|tests|launcher|resources)/[\w./]*", README)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_kind_of_action_is_named() -> None:
    named: set[str] = set()
    for group in re.findall(r"`([a-z_]+(?:\.[a-z_]+)?)`((?:,\s+`\.[a-z_]+`)*)", README):
        named.add(group[0])
        named |= {group[0].split(".")[0] + more for more in re.findall(r"`(\.[a-z_]+)`", group[1])}
    assert set(KINDS) - named == set()
