"""Work in the background: one thread that sees neither Qt nor the document's connection."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from offsite.errors import Defect

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class ThreadExecutor(QObject):
    """The `Executor` of the window. Whoever makes it closes it; what was submitted is done before the process ends."""

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._closed = False
        self._pool: ThreadPoolExecutor | None = None
        self._outcomes: deque[Callable[[], None]] = deque()
        self._arrived.connect(self._on_arrived, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[[], T], done: Callable[[T | Exception], None]) -> None:
        """Run `work` on the worker, then `done` with its value or its exception on this object's thread, in order.

        Raises Defect after `close`.
        """
        if self._closed:
            raise Defect("work was submitted to an executor that is closed")
        if self._pool is None:
            # Loaded with the first work: a start does not wait for it.
            from concurrent.futures import ThreadPoolExecutor

            # One worker: what was submitted first is done first.
            self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="offsite-work")
        self._pool.submit(self._perform, work, done)

    def close(self) -> None:
        """Wait for everything that was submitted, and deliver it. A second call does nothing."""
        self._closed = True
        if self._pool is not None:
            self._pool.shutdown(wait=True)
        while self._outcomes:
            self._deliver_next()

    def drain(self) -> None:
        """Wait for everything that was submitted so far, and deliver it; more may be submitted after that."""
        if self._pool is not None and not self._closed:
            self._pool.submit(_nothing).result()
        while self._outcomes:
            self._deliver_next()

    def _perform(self, work: Callable[[], T], done: Callable[[T | Exception], None]) -> None:
        """On the worker."""
        outcome: T | Exception
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - handed to `done`, which says what it means
            outcome = error
        except BaseException as error:  # noqa: BLE001 - to end the process is not for work to decide
            outcome = Defect(f"work ended with {error!r}")
        self._outcomes.append(partial(done, outcome))
        self._arrived.emit()

    def _on_arrived(self) -> None:
        # Where `close` was quicker there is nothing left.
        if self._outcomes:
            self._deliver_next()

    def _deliver_next(self) -> None:
        try:
            self._outcomes.popleft()()
        except Exception as error:  # noqa: BLE001 - goes to whoever collects our mistakes, and the next one is delivered
            sys.excepthook(type(error), error, error.__traceback__)


def _nothing() -> None:
    """What the worker does when it is only waited for."""
