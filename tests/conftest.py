"""What every test has, and the table of promises at the end of a run."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from offsite.store.laptop import Laptop
from tests.support.desk import FakeClock, make_laptop
from tests.support.shell import Shell

LONG = bool(os.environ.get("OFFSITE_LONG"))

# A machine that is busy with something else is no defect of ours; a failing example is found again by its own blob.
settings.register_profile(
    "offsite", deadline=None, print_blob=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("offsite")

Promise = Callable[[str, str, str], None]


@pytest.fixture
def promise(request: pytest.FixtureRequest) -> Promise:
    """`promise(name, bar, figure)`: a line of the table of promises, printed when the run ends."""

    def record(name: str, bar: str, figure: str) -> None:
        request.node.user_properties.append(("promise", f"{name}\t{bar}\t{figure}"))

    return record


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def laptop(tmp_path: Path, clock: FakeClock) -> Laptop:
    """A laptop with nothing on it yet; documents go into `tmp_path`."""
    return make_laptop(tmp_path / "home", clock=clock)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The command line, with a data folder of its own."""
    return Shell(home=tmp_path / "home", monkeypatch=monkeypatch, capsys=capsys)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is collected stays to the end, so there is no garbage to look for meanwhile."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Thousands of tests are objects that stay to the end: looking for garbage does not go through them each time."""
    gc.collect()
    gc.freeze()
    # Seldom: it takes a sixth of the time of the tests, and those of the window look for garbage after each of them.
    gc.set_threshold(200_000, 50, 100)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of promises: name, bar, figure reached."""
    rows: set[tuple[str, ...]] = set()
    for reports in terminalreporter.stats.values():
        for report in reports:
            for key, value in getattr(report, "user_properties", ()):
                if key == "promise" and getattr(report, "when", "") == "call":
                    kept = "" if report.passed else " (FAILED)"
                    name, bar, figure = value.split("\t")
                    rows.add((name, bar, figure + kept))
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows | {("promise", "bar", "")}) for column in (0, 1)]
    terminalreporter.section("promises")
    for name, bar, figure in [("promise", "bar", "reached"), *sorted(rows)]:
        terminalreporter.write_line(f"{name:<{widths[0]}}  {bar:<{widths[1]}}  {figure}")
