"""The verbs of run.py."""

import errno
import io
import os
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path
from typing import assert_never

from launcher.checkout import Checkout, Problem, child_environment, hand_over, say

HELP = """\
python3 run.py                      set Offsite up in this folder (once), then start it
python3 run.py ARGUMENTS ...        the same with arguments for Offsite, such as: demo --out demo
python3 run.py test [PYTEST ...]    linters and tests; with arguments for pytest: only those tests, and no linters
    --long                          also the tests that take minutes
    --display                       the tests that need a real window, on a virtual screen (Linux)
    --oracles                       the counting against other people's programs, in an environment of their own
python3 run.py bench [--check]      the measured figures; --check ends with 1 when one is over its bar
python3 run.py lock [--upgrade]     make the lock files anew
python3 run.py --help               this page

Everything is made inside this folder, in .venv; delete .venv to start over. Only the first run needs a network."""


class Verb(Enum):
    """What run.py itself knows. Everything else is for Offsite."""

    HELP = "--help"
    TEST = "test"
    BENCH = "bench"
    LOCK = "lock"
    START = ""
    PASS_ON = "*"


def parse(arguments: Sequence[str]) -> tuple[Verb, list[str]]:
    """The verb, and the arguments that are left for it."""
    if not arguments:
        return Verb.START, []
    first, *rest = arguments
    if first in {"-h", "--help"} or (first in {"test", "lock"} and rest in (["-h"], ["--help"])):
        return Verb.HELP, []
    for verb in (Verb.TEST, Verb.BENCH, Verb.LOCK):
        if first == verb.value:
            return verb, rest
    return Verb.PASS_ON, list(arguments)


def app_start(*, display: bool) -> tuple[str, list[str]]:
    """What `run.py` without arguments says, and the arguments that it then starts Offsite with."""
    if display:
        return "Starting Offsite ...", []
    sentence = "There is no display here, so no window can open; making a demo in the folder demo instead."
    return sentence, ["demo", "--out", "demo"]


def run(arguments: Sequence[str]) -> int:
    """All of run.py, from its arguments to its exit code. A problem is told in a sentence or two."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A folder's name may hold letters that this terminal does not know.
            stream.reconfigure(errors="replace")
    checkout = Checkout(root=Path(__file__).resolve().parent.parent)
    try:
        return _run(checkout, arguments)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone, as `| head` does; nothing is left to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 130
    except OSError as error:
        print(_told(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _run(checkout: Checkout, arguments: Sequence[str]) -> int:
    verb, rest = parse(arguments)
    # Each branch loads what it needs only: a start that finds everything set up is not made to wait.
    match verb:
        case Verb.HELP:
            say(HELP)
            return 0
        case Verb.START:
            return _start(checkout)
        case Verb.PASS_ON:
            return _pass_on(checkout, rest)
        case Verb.TEST:
            return _test(checkout, rest)
        case Verb.BENCH:
            return _bench(checkout, rest)
        case Verb.LOCK:
            from launcher.locks import make_locks

            return make_locks(checkout, rest)
        case _:
            assert_never(verb)


def _start(checkout: Checkout) -> int:
    from launcher.displays import has_display
    from launcher.environment import set_up
    from launcher.system_packages import provide_qt_libraries

    set_up(checkout, developer=False)
    display = has_display(platform=sys.platform, environ=os.environ)
    if display:
        provide_qt_libraries(checkout)
    sentence, arguments = app_start(display=display)
    say(sentence)
    return _open(checkout, arguments)


def _pass_on(checkout: Checkout, arguments: Sequence[str]) -> int:
    from launcher.displays import has_display
    from launcher.environment import set_up
    from launcher.system_packages import provide_qt_libraries

    set_up(checkout, developer=False)
    if has_display(platform=sys.platform, environ=os.environ):
        # A document that is named opens in a window.
        provide_qt_libraries(checkout)
    return _open(checkout, arguments)


def _open(checkout: Checkout, arguments: Sequence[str]) -> int:
    return hand_over([checkout.script("offsite"), *arguments], environ=child_environment(os.environ))


def _test(checkout: Checkout, arguments: Sequence[str]) -> int:
    if "--oracles" in arguments:
        from launcher.oracles import run_oracles

        return run_oracles(checkout, [argument for argument in arguments if argument != "--oracles"])
    from launcher.checks import parse_test_arguments, run_tests
    from launcher.environment import set_up
    from launcher.system_packages import provide_qt_libraries

    set_up(checkout, developer=True)
    provide_qt_libraries(checkout)
    return run_tests(checkout, run=parse_test_arguments(arguments), folder=Path.cwd())


def _bench(checkout: Checkout, arguments: Sequence[str]) -> int:
    from launcher.checks import run_bench
    from launcher.environment import set_up

    set_up(checkout, developer=True)
    return run_bench(checkout, arguments)


def _told(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "The disk is full. The set-up needs about 500 MB."
    if isinstance(error, PermissionError):
        return f"Offsite may not write {error.filename}, or it is in use. Close Offsite everywhere, then try again."
    what = error.strerror or str(error)
    where = f" ({error.filename})" if error.filename else ""
    return f"The system did not allow something that the set-up needs: {what}{where}"
