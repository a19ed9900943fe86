"""What can be said to a person, and the three ways in which something does not happen.

Nothing below the edge builds a sentence: domain, actions and store return or raise a `Message`; the window, the command
line and the outputs render it with `i18n`.
"""

from __future__ import annotations

from datetime import date, datetime

Param = str | int | float | date | datetime | tuple[str, ...]
"""A float is shown with two decimals, several texts as a list: "A, B and C"."""


class Message:
    """A sentence that is still to be said: an id of the catalogue and what fills its places.

    A parameter named `n` chooses between singular and plural.
    """

    __slots__ = ("id", "params")

    def __init__(self, id: str, /, **params: Param) -> None:
        self.id = id
        self.params = params

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and (self.id, self.params) == (other.id, other.params)

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted((key, str(value)) for key, value in self.params.items()))))

    def __repr__(self) -> str:
        return f"Message({self.id!r}, {self.params!r})"


class Told(Exception):
    """An exception that carries what to tell the person."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return repr(self.message)


class Refusal(Told):
    """A rule says no, or the input is not what it should be. Nothing was written. Exit status 2."""


class Unavailable(Told):
    """The disk, a lock or a newer version stands in the way; the same call may succeed later. Exit status 3."""


class Defect(Exception):
    """A mistake of ours: something happened that the code holds to be impossible. Exit status 1."""
