"""Undo and redo: actions like any other, so that a script can give them and the log tells of them."""

from __future__ import annotations

from typing import Any, ClassVar

from offsite.actions.base import Action, Tx
from offsite.errors import Message


class Undo(Action):
    """Take back the last action, as far as the last barrier."""

    kind: ClassVar[str] = "undo"
    example: ClassVar[dict[str, Any]] = {}

    def perform(self, tx: Tx) -> Message:
        tx.undo()
        return self.did()


class Redo(Action):
    """Do again what was taken back last."""

    kind: ClassVar[str] = "redo"
    example: ClassVar[dict[str, Any]] = {}

    def perform(self, tx: Tx) -> Message:
        tx.redo()
        return self.did()


ACTIONS: tuple[type[Action], ...] = (Undo, Redo)
