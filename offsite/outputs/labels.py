"""Sentences of the catalogue as they stand on a page: read from the left, whatever script a name in them has."""

from __future__ import annotations

from collections.abc import Callable

from offsite.errors import Message, Param
from offsite.outputs.text import apart, is_mixed


def from_left(say: Callable[[Message], str]) -> Callable[[Message], str]:
    """`say`, but that a name from the right does not turn the whole line around."""

    def said(message: Message) -> str:
        label = say(message)
        if not is_mixed(label):
            return label
        return say(Message(message.id, **{name: _apart(value) for name, value in message.params.items()}))

    return said


def _apart(value: Param) -> Param:
    match value:
        case str():
            return apart(value)
        case tuple():
            return tuple(apart(each) for each in value)
        case _:
            return value
