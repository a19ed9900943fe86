"""`offsite COMMAND ...`: which command, and what becomes of everything that can go wrong.

Exit statuses: 0 done, 1 a mistake of ours, 2 refused (bad input, damaged or foreign file), 3 not possible now (in use,
disk, newer version). A refusal is one sentence on standard error; a traceback is never shown.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from offsite import __version__, settings
from offsite.cli.console import DEFECT, INTERRUPTED, REFUSED, UNAVAILABLE, Console, standard_console
from offsite.errors import Message, Refusal, Unavailable
from offsite.i18n import Catalogue
from offsite.paths import data_folder

Command = Callable[[argparse.Namespace, Console], int]


class Subparsers(Protocol):
    """What argparse gives for adding commands; its own class has no public name."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser: ...


_EPILOG = """\
without a command: `offsite` opens the window, `offsite FILE.offsite` a document in it; `offsite gallery` shows the
parts that the window is built of.

exit status: 0 done; 1 a mistake of ours; 2 refused (bad input, a damaged or foreign file); 3 not possible now (in use,
disk, newer version). OFFSITE_HOME names the folder for working copies and backups, if it is not to be the usual one.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    console = standard_console(_catalogue())
    options = parser().parse_args(arguments)
    try:
        status = _command(options.run)(options, console)
        console.flush()
    except Refusal as error:
        console.remark(error.message)
        return REFUSED
    except Unavailable as error:
        console.remark(error.message)
        return UNAVAILABLE
    except BrokenPipeError:
        # Whoever read our output has gone, as `| head` does; nothing is left to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INTERRUPTED
    except KeyboardInterrupt:
        console.remark(Message("interrupted"))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last place where a mistake of ours can become a sentence
        return _own_up(error, console=console)
    return status


def _catalogue() -> Catalogue:
    """The language of the settings; English where they cannot be read, which the command that needs them says."""
    try:
        return Catalogue.load(settings.load(data_folder()).language)
    except (Refusal, Unavailable, FileNotFoundError):
        return Catalogue.load()


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(
        prog="offsite",
        description="Strategy offsites, from many agendas to one to three objectives. Offline; one file an engagement.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"offsite {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)

    apply = _add(commands, "apply", "apply actions, one JSON object a line, to a document")
    _add_file(apply, "the document; begun where there is none")
    apply.add_argument("actions", metavar="ACTIONS.jsonl", help="the file with the actions, or - for standard input")

    kinds = _add(commands, "actions", "list every kind of action with its JSON schema and an example, one a line")
    kinds.add_argument("kind", metavar="KIND", nargs="?", help="only this kind, laid out to be read")

    show = _add(commands, "show", "show what a document holds")
    _add_file(show)
    show.add_argument("--json", action="store_true", help="as JSON")
    show.add_argument("--log", action="store_true", help="the decision log, too")
    show.add_argument("--private", action="store_true", help="the private notes of this laptop, too")

    check = _add(commands, "check", "check a document, what this laptop keeps of it, and its newest backup")
    _add_file(check)

    sample = _add(commands, "sample", "make the sample engagement, Kestrel Instruments")
    _add_file(sample, "the new document")
    sample.add_argument(
        "--stage",
        choices=("prepare", "gather", "vote", "locked", "rollout", "running"),
        default="running",
        help="how far it has come",
    )

    demo = _add(commands, "demo", "do the main job on the sample, without a window, and say what was done")
    demo.add_argument("--out", metavar="DIR", type=Path, default=Path("demo"), help="where the files go (demo)")

    kept = _add(commands, "backups", "list the backups of a document on this laptop")
    _add_file(kept)

    restore = _add(commands, "restore", "make a new document of what this laptop kept; the old one stays as it is")
    _add_file(restore, "the document whose backup it is")
    restore.add_argument(
        "--backup", metavar="NAME", help="a name from `offsite backups`; without it the newest good state"
    )
    restore.add_argument("--to", metavar="NEW.offsite", type=Path, help=_TO)

    copy = _add(commands, "copy", "make a document of its own of what a file holds, in use or read-only as it may be")
    _add_file(copy, "the document to copy from; it stays as it is")
    copy.add_argument("--to", metavar="NEW.offsite", type=Path, required=True, help="the new document")

    forget = _add(
        commands, "forget", "remove what this laptop keeps of a document: working copy, private notes, backups"
    )
    _add_file(forget)

    tally = _add(commands, "tally", "count ballots from a CSV file: who is chosen, in which order, and why")
    tally.add_argument("ballots", metavar="BALLOTS.csv", help="one ballot a row, or - for standard input")
    tally.add_argument("--seats", metavar="K", type=int, required=True, help="how many places are sought")
    tally.add_argument("--json", action="store_true", help="as JSON")
    tally.add_argument(
        "--margin", action="store_true", help="how few ballots decide it, also where that takes long to find out"
    )

    ballots = _add(commands, "ballots", "print the ballots of a counted round as CSV, which `tally` counts again")
    _add_file(ballots)
    ballots.add_argument("--round", metavar="N", type=int, required=True, help="the number of the round")

    gate = _add(commands, "gate", "say whether the focus can be locked, and what is missing; writes nothing")
    _add_file(gate)
    gate.add_argument("--json", action="store_true", help="as JSON")

    settings = _add(commands, "settings", "show the settings of this laptop, or change one")
    settings.add_argument("key", metavar="KEY", nargs="?", help="the setting")
    settings.add_argument("value", metavar="VALUE", nargs="?", help="its new value")
    return top


def _add(commands: Subparsers, name: str, about: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
    command.set_defaults(run=name)
    return command


_TO = "the new document; without it, a damaged working copy is set aside and the file goes on"


def _add_file(command: argparse.ArgumentParser, about: str = "the document") -> None:
    command.add_argument("file", metavar="FILE.offsite", type=Path, help=about)


# Which module does what: loaded only when it is asked for, so that `show` starts without what `apply` needs.
_MODULES = {
    "apply": "applying",
    "sample": "applying",
    "demo": "applying",
    "actions": "kinds",
    "show": "showing",
    "check": "keeping",
    "backups": "keeping",
    "restore": "keeping",
    "copy": "keeping",
    "forget": "keeping",
    "settings": "preferences",
    "tally": "tallying",
    "ballots": "balloting",
    "gate": "gating",
}


def _command(name: str) -> Command:
    command: Command = getattr(import_module(f"offsite.cli.{_MODULES[name]}"), name)
    return command


def _own_up(error: Exception, *, console: Console) -> int:
    """Keep the details of a mistake of ours for whoever mends it; one sentence for the person."""
    from datetime import UTC, datetime

    from offsite import reports

    try:
        path = reports.write(data_folder(), details=reports.details_of(error), now=datetime.now(UTC))
    except OSError:
        console.remark(Message("defect.unwritten", what=f"{type(error).__name__}: {error}"))
        return DEFECT
    console.remark(Message("defect", path=str(path)))
    return DEFECT
