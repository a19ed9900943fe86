"""Work in the background: in order, off this thread, and delivered whatever happens."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Generator
from typing import NoReturn

import pytest
from PySide6.QtCore import QCoreApplication

from offsite.errors import Defect
from offsite.ports import Executor
from offsite.ui.executor import ThreadExecutor
from tests.support.ui import InlineExecutor, Waiting, application

Outcomes = list[int | Exception]


@pytest.fixture(autouse=True)
def app() -> QCoreApplication:
    return application()


@pytest.fixture(autouse=True)
def no_thread_stays() -> Generator[None]:
    before = set(threading.enumerate())
    yield
    assert set(threading.enumerate()) - before == set()


@pytest.fixture(params=[ThreadExecutor, InlineExecutor])
def executor(request: pytest.FixtureRequest) -> Generator[Executor]:
    made: Executor = request.param()
    yield made
    made.close()


@pytest.fixture
def excuses(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    """What reached `sys.excepthook`."""
    reached: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: reached.append(error))
    return reached


def fails() -> NoReturn:
    raise ValueError("of the work")


def gives_up() -> NoReturn:
    raise SystemExit(3)


def numbered(number: int) -> Callable[[], int]:
    return lambda: number


def test_what_is_submitted_first_is_delivered_first(executor: Executor) -> None:
    outcomes: Outcomes = []
    waiting = Waiting()
    for number in range(100):
        executor.submit(numbered(number), outcomes.append)
    executor.submit(numbered(100), waiting.enough)
    waiting.wait()
    assert outcomes == list(range(100))


def test_an_exception_is_an_outcome(executor: Executor) -> None:
    outcomes: Outcomes = []
    for work in (numbered(1), fails, numbered(2)):
        executor.submit(work, outcomes.append)
    executor.close()
    assert [type(outcome) for outcome in outcomes] == [int, ValueError, int]
    assert str(outcomes[1]) == "of the work"


def test_close_waits_and_delivers_and_nothing_comes_after_it(executor: Executor, app: QCoreApplication) -> None:
    outcomes: Outcomes = []
    for number in range(100):
        executor.submit(numbered(number), outcomes.append)
    executor.close()
    assert outcomes == list(range(100))
    executor.close()
    with pytest.raises(Defect):
        executor.submit(numbered(100), outcomes.append)
    app.processEvents()
    assert outcomes == list(range(100))


def test_work_sees_one_other_thread_and_done_sees_this_one() -> None:
    executor = ThreadExecutor()
    workers: set[int | Exception] = set()
    deliverers: set[int] = set()

    def done(worker: int | Exception) -> None:
        workers.add(worker)
        deliverers.add(threading.get_ident())

    waiting = Waiting()
    for _ in range(10):
        executor.submit(threading.get_ident, done)
    executor.submit(threading.get_ident, waiting.enough)
    assert deliverers == set()
    waiting.wait()
    executor.submit(threading.get_ident, done)
    executor.close()
    assert (len(workers), deliverers) == (1, {threading.get_ident()})
    assert threading.get_ident() not in workers


def test_close_waits_for_what_is_being_done() -> None:
    executor = ThreadExecutor()
    begun, may_end = threading.Event(), threading.Event()
    outcomes: Outcomes = []

    def lasts() -> int:
        begun.set()
        assert may_end.wait(20)
        return 1

    def says_when() -> None:
        assert begun.wait(20)
        may_end.set()

    other = threading.Thread(target=says_when)
    executor.submit(lasts, outcomes.append)
    executor.submit(numbered(2), outcomes.append)
    other.start()
    executor.close()
    other.join()
    assert outcomes == [1, 2]


def test_work_cannot_end_the_process() -> None:
    executor = ThreadExecutor()
    outcomes: Outcomes = []
    executor.submit(gives_up, outcomes.append)
    executor.submit(numbered(2), outcomes.append)
    executor.close()
    assert [type(outcome) for outcome in outcomes] == [Defect, int]


@pytest.mark.parametrize("at_close", [False, True])
def test_a_mistake_in_done_is_not_swallowed_and_stops_nobody(at_close: bool, excuses: list[BaseException]) -> None:
    executor = ThreadExecutor()
    outcomes: Outcomes = []

    def stumbles(_: object) -> NoReturn:
        raise KeyError("of done")

    waiting = Waiting()
    executor.submit(numbered(1), stumbles)
    executor.submit(numbered(2), outcomes.append)
    if not at_close:
        executor.submit(numbered(3), waiting.enough)
        waiting.wait()
    executor.close()
    assert ([type(excuse) for excuse in excuses], outcomes) == ([KeyError], [2])


def test_done_may_submit_more_and_close() -> None:
    executor = ThreadExecutor()
    outcomes: Outcomes = []
    waiting = Waiting()

    def more(outcome: int | Exception) -> None:
        outcomes.append(outcome)
        executor.submit(numbered(2), last)

    def last(outcome: int | Exception) -> None:
        outcomes.append(outcome)
        executor.close()
        waiting.enough()

    executor.submit(numbered(1), more)
    waiting.wait()
    assert outcomes == [1, 2]
