"""`offsite COMMAND ...`: which command, and what becomes of everything that can go wrong.

Exit statuses: 0 done, 1 a mistake of ours, 2 refused (bad input, damaged or foreign file), 3 not possible now (in use,
disk, newer version). A refusal is one sentence on standard error; a traceback is never shown.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from offsite import __version__, settings
from offsite.cli.console import DEFECT, INTERRUPTED, REFUSED, UNAVAILABLE, Console, standard_console
from offsite.errors import Message, Refusal, Unavailable
from offsite.i18n import Catalogue
from offsite.paths import data_folder

Command = Callable[[argparse.Namespace, Console], int]


_EPILOG = """\
without a command: `offsite` opens the window, `offsite FILE.offsite` a document in it; `offsite gallery` shows the
parts that the window is built of.

exit status: 0 done; 1 a mistake of ours; 2 refused (bad input, a damaged or foreign file); 3 not possible now (in use,
disk, newer version). OFFSITE_HOME names the folder for working copies and backups, if it is not to be the usual one.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit status."""
    console = standard_console(_catalogue())
    arguments = sys.argv[1:] if arguments is None else arguments
    options = parser(next((name for name in arguments[:1] if name in _COMMANDS), None)).parse_args(arguments)
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


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The commands and their options. `only`: whoever has said which command it is does not wait for the others."""
    top = argparse.ArgumentParser(
        prog="offsite",
        description="Strategy offsites, from many agendas to one to three objectives. Offline; one file an engagement.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"offsite {__version__}")
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    for name, known in _COMMANDS.items():
        if only in (None, name):
            about = known.about
            command = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
            command.set_defaults(run=name)
            known.options(command)
    return top


def _apply(command: argparse.ArgumentParser) -> None:
    _add_file(command, "the document; begun where there is none")
    command.add_argument("actions", metavar="ACTIONS.jsonl", help="the file with the actions, or - for standard input")


def _actions(command: argparse.ArgumentParser) -> None:
    command.add_argument("kind", metavar="KIND", nargs="?", help="only this kind, laid out to be read")


def _show(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("--json", action="store_true", help="as JSON")
    command.add_argument("--log", action="store_true", help="the decision log, too")
    command.add_argument("--private", action="store_true", help="the private notes of this laptop, too")


def _sample(command: argparse.ArgumentParser) -> None:
    _add_file(command, "the new document")
    command.add_argument(
        "--stage",
        choices=("prepare", "gather", "vote", "locked", "rollout", "running"),
        default="running",
        help="how far it has come",
    )


def _demo(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", metavar="DIR", type=Path, default=Path("demo"), help="where the files go (demo)")


def _restore(command: argparse.ArgumentParser) -> None:
    _add_file(command, "the document whose backup it is")
    command.add_argument(
        "--backup", metavar="NAME", help="a name from `offsite backups`; without it the newest good state"
    )
    command.add_argument(
        "--to",
        metavar="NEW.offsite",
        type=Path,
        help="the new document; without it, a damaged working copy is set aside and the file goes on",
    )


def _copy(command: argparse.ArgumentParser) -> None:
    _add_file(command, "the document to copy from; it stays as it is")
    command.add_argument("--to", metavar="NEW.offsite", type=Path, required=True, help="the new document")


def _tally(command: argparse.ArgumentParser) -> None:
    command.add_argument("ballots", metavar="BALLOTS.csv", help="one ballot a row, or - for standard input")
    command.add_argument("--seats", metavar="K", type=int, required=True, help="how many places are sought")
    command.add_argument("--json", action="store_true", help="as JSON")
    command.add_argument(
        "--margin", action="store_true", help="how few ballots decide it, also where that takes long to find out"
    )


def _ballots(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("--round", metavar="N", type=int, required=True, help="the number of the round")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"write a day such as 2026-11-12, not “{text}”") from error


def _draft(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("--out", metavar="DIR", type=Path, required=True, help="where the files go")
    command.add_argument("--as-of", metavar="DATE", type=_day, help="the day for which numbers hold, 2026-11-12; now")
    one = command.add_mutually_exclusive_group()
    one.add_argument("--department", metavar="ID", help="for a meeting of this department alone: deck-ID.pdf")
    one.add_argument(
        "--each-department",
        action="store_true",
        help="one deck for each department, named as it is: deck-Sales.pdf; for what no file can be called there is a "
        "hyphen or nothing, and where two names are the same then, the second ends with 2",
    )
    one.add_argument("--count-sheet", metavar="N", type=int, help="the printed count of round N in place of the deck")


def _gate(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("--json", action="store_true", help="as JSON")


def _lint(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE.offsite|OKRS.json", type=Path, help="the document, or OKRs as JSON")
    command.add_argument("--json", action="store_true", help="as JSON")


def _settings(command: argparse.ArgumentParser) -> None:
    command.add_argument("key", metavar="KEY", nargs="?", help="the setting")
    command.add_argument("value", metavar="VALUE", nargs="?", help="its new value")


def _add_file(command: argparse.ArgumentParser, about: str = "the document") -> None:
    command.add_argument("file", metavar="FILE.offsite", type=Path, help=about)


class _Known(NamedTuple):
    """A command: the module that does it, loaded only when it is asked for, so that `show` starts without what `apply`
    needs; what it is about; what adds its options."""

    module: str
    about: str
    options: Callable[[argparse.ArgumentParser], None] = _add_file


_COMMANDS = {
    "apply": _Known("applying", "apply actions, one JSON object a line, to a document", _apply),
    "actions": _Known("kinds", "list every kind of action with its JSON schema and an example, one a line", _actions),
    "show": _Known("showing", "show what a document holds", _show),
    "check": _Known("keeping", "check a document, what this laptop keeps of it, and its newest backup"),
    "sample": _Known("applying", "make the sample engagement, Kestrel Instruments", _sample),
    "demo": _Known("applying", "do the main job on the sample, without a window, and say what was done", _demo),
    "backups": _Known("keeping", "list the backups of a document on this laptop"),
    "restore": _Known("keeping", "make a new document of what this laptop kept; the old one stays as it is", _restore),
    "copy": _Known(
        "keeping", "make a document of its own of what a file holds, in use or read-only as it may be", _copy
    ),
    "forget": _Known("keeping", "remove what this laptop keeps of a document: working copy, private notes, backups"),
    "tally": _Known("tallying", "count ballots from a CSV file: who is chosen, in which order, and why", _tally),
    "ballots": _Known("balloting", "print the ballots of a counted round as CSV, which `tally` counts again", _ballots),
    "gate": _Known("gating", "say whether the focus can be locked, and what is missing; writes nothing", _gate),
    "lint": _Known("linting", "say what the checks find in OKRs; writes nothing", _lint),
    "draft": _Known("drafting", "write the rollout deck as slides, and say what is missing in it", _draft),
    "settings": _Known("preferences", "show the settings of this laptop, or change one", _settings),
}


def _command(name: str) -> Command:
    command: Command = getattr(import_module(f"offsite.cli.{_COMMANDS[name].module}"), name)
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
