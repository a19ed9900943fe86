"""What the inner rooms ask of the outer world, as protocols, and the real thing for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

T = TypeVar("T")


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, in UTC."""
        ...


class Ids(Protocol):
    def new(self) -> str:
        """A new id, never given before: `[a-z0-9-]{1,64}`."""
        ...


class Executor(Protocol):
    """Work in the background: one piece after the other, in the order in which it was submitted."""

    def submit(self, work: Callable[[], T], done: Callable[[T | Exception], None]) -> None:
        """Run `work` (it must touch neither Qt nor the document's connection), then `done` with its value or its
        exception, on the thread that the window lives on. Raises Defect after `close`."""
        ...

    def drain(self) -> None:
        """Wait for everything that was submitted so far, and deliver it; more may be submitted after that."""
        ...

    def close(self) -> None:
        """Wait for everything that was submitted, and deliver it. A second call does nothing."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class RandomIds:
    """128 random bits: nothing about order or time can be read from an id (storage: UUIDv1, v7 and ULID tell both)."""

    def new(self) -> str:
        import secrets  # 8 ms, and who only reads a document makes no id

        return secrets.token_hex(16)


def instant_text(moment: datetime) -> str:
    """An instant as it is kept: `2026-11-21T14:03:02.125Z`, always UTC, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def instant_from_text(text: str) -> datetime:
    """The inverse of `instant_text`. Raises ValueError."""
    return datetime.fromisoformat(text)
