"""What is done with promises."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from offsite.domain.okrs import Dependency, PromiseState
from offsite.errors import Message, Told
from offsite.ui import acts
from offsite.ui.screens.okrs.doing import Doing
from offsite.ui.screens.okrs.promises import PromiseSheet


class Promising(QObject):
    """Asks for them, changes them, takes them away."""

    def __init__(self, doing: Doing, page: QWidget) -> None:
        super().__init__(page)
        self._doing = doing
        self._subject = ""

    def add(self, key_result: str = "") -> None:
        """Ask for a new one."""
        if not self._doing.standing.key_results:
            self._doing.warn(Message("ui.okrs.promise.first"))
            return
        self._ask(None, key_result)

    def change(self, key: str) -> None:
        """Ask about one that is there."""
        row = self._doing.session.row(Dependency, key)
        if row is not None:
            self._ask(row, "")

    def remove(self, key: str) -> None:
        """Take one away; undo brings it again."""
        if self._doing.session.row(Dependency, key) is not None:
            self._doing.host.do(acts.RemovePromise(promise=key))

    def agree(self, key: str) -> None:
        """They have said yes."""
        row = self._doing.session.row(Dependency, key)
        if row is not None and row.state is not PromiseState.AGREED:
            self._doing.host.do(acts.ChangePromise(promise=key, state=PromiseState.AGREED))

    def _ask(self, row: Dependency | None, key_result: str) -> None:
        doing = self._doing
        self._subject = row.id if row is not None else ""
        sheet = PromiseSheet(
            doing.host.sheet_host(), kit=doing.kit, standing=doing.standing, row=row, key_result=key_result
        )
        sheet.accepted.connect(self._on_accepted)
        if sheet.remove is not None:
            sheet.remove.clicked.connect(sheet.reject)
            sheet.remove.clicked.connect(self._on_removed)
        doing.host.ask(sheet)

    def _on_accepted(self) -> None:
        sheet = cast("PromiseSheet", self.sender())
        doing = self._doing
        fields: dict[str, Any] = dict(sheet.fields)
        kind = acts.ChangePromise if self._subject else acts.AddPromise
        fields["promise"] = self._subject or doing.session.new_id()
        try:
            action = acts.validated(kind, fields=fields)
        except Told as error:
            sheet.complain(doing.kit.say(error.message))
            return
        if doing.host.do(action) is not None:
            sheet.leave()

    def _on_removed(self) -> None:
        self.remove(self._subject)
