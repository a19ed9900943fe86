"""What is done on this page: every change, and the sheets that ask for a reason first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from offsite.domain.entities import Subject
from offsite.domain.okrs import KeyResult, Level, Objective
from offsite.domain.standing import Standing
from offsite.errors import Message, Refusal, Told
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person, people_of
from offsite.ui.screens.base import Host
from offsite.ui.screens.okrs.lines import Cell
from offsite.ui.screens.okrs.meant import fields_meant, kind_meant, text_meant, title_meant
from offsite.ui.screens.okrs.objective_sheet import ObjectiveSheet
from offsite.ui.screens.okrs.release_sheets import ReasonSheet, ReleaseSheet, TakeBackSheet
from offsite.ui.session import Session
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.actions.base import Action

_HELD_OF_RESULT = frozenset({"title", "result_kind", "start", "target", "unit", "starts_on", "due"})
_HELD_OF_OBJECTIVE = frozenset({"title", "starts_on", "due"})
_NAMES = {"result_kind": "kind", "owner": "owner_id", "benchmark_owner": "benchmark_owner_id"}


class Doing(QObject):
    """Does it, and says so where it is not seen by itself. `led`: what stands in the way of the release is to be shown;
    `added`: the id of what is new."""

    led = Signal(object)
    added = Signal(str)

    def __init__(self, session: Session, kit: Kit, host: Host, page: QWidget) -> None:
        super().__init__(page)
        self._session = session
        self._kit = kit
        self._host = host
        self._pending: tuple[type[Action], dict[str, Any]] | None = None

    @property
    def standing(self) -> Standing:
        return self._session.standing

    @property
    def session(self) -> Session:
        return self._session

    @property
    def kit(self) -> Kit:
        return self._kit

    @property
    def host(self) -> Host:
        return self._host

    @property
    def is_released(self) -> bool:
        return self.standing.release is not None

    def people(self) -> dict[str, Person]:
        """Every leader by id."""
        return people_of(self._session, self._kit)

    def names(self) -> list[str]:
        """The leaders who can be named as owners."""
        return [person.name for person in self.people().values() if person.decides]

    # Key results.

    def add_result(self, objective: str, text: str) -> Message | None:
        """Write a key result down, with the numbers behind its title; what is wrong with it, or None."""
        try:
            fields = title_meant(text)
        except Refusal as error:
            return error.message
        key = self._session.new_id()
        fields |= {"key_result": key, "objective": objective, **kind_meant(None, fields)}
        return self._run(acts.AddKeyResult, fields)

    def keep_cell(self, key: str, cell: Cell, text: str) -> Message | None:
        """Keep what was typed into a cell; why it cannot be kept, or None."""
        row = self._session.row(KeyResult, key)
        if row is None:
            return None
        try:
            fields = fields_meant(cell, text, standing=self.standing, row=row)
        except Refusal as error:
            return error.message
        return self.change_result(key, **fields)

    def change_result(self, key: str, **fields: Any) -> Message | None:
        """Change fields of a key result, as the action names them."""
        row = self._session.row(KeyResult, key)
        if row is None or not _differs(row, fields):
            return None
        if set(fields) == {"start"} and fields["start"] is not None and row.start is None and row.has_plan:
            # What the plan has found: nobody moves the post by that.
            return self._run(acts.MeasureStart, {"key_result": key, **fields})
        if not self.is_released:
            fields |= kind_meant(row, fields)
        needs = self.is_released and bool(_HELD_OF_RESULT & _changed(row, fields))
        return self._run(acts.ChangeKeyResult, {"key_result": key, **fields}, reason=row.title if needs else "")

    def change_objective(self, key: str, **fields: Any) -> Message | None:
        """Change fields of an objective, as the action names them."""
        row = self._session.row(Objective, key)
        if row is None or not _differs(row, fields):
            return None
        needs = self.is_released and bool(_HELD_OF_OBJECTIVE & _changed(row, fields))
        return self._run(acts.ChangeObjective, {"objective": key, **fields}, reason=row.title if needs else "")

    def write_note(self, subject: Subject, key: str, text: str) -> None:
        """Keep a private note."""
        try:
            kept = text_meant(text, most=20_000)
        except Refusal as error:
            self.warn(error.message)
            return
        if kept != self._session.note(subject, key):
            fields = {"subject": subject, "about": key, "text": kept}
            self._host.do(acts.validated(acts.WriteNote, fields=fields), quietly=True)

    def remove(self, key: str) -> None:
        """Take a key result or an objective away; undo brings it again."""
        if self._session.row(KeyResult, key) is not None:
            self._host.do(acts.RemoveKeyResult(key_result=key))
        elif self._session.row(Objective, key) is not None:
            self._host.do(acts.RemoveObjective(objective=key))

    def move(self, key: str, by: int) -> None:
        """Move it among its like, one place up (-1) or down (1)."""
        standing = self.standing
        objective = self._session.row(Objective, key)
        if objective is not None:
            ids = [row.id for row in standing.objectives_of(objective.level)]
            found, before = _before(ids, key, by)
            if found:
                self._host.do(acts.MoveObjective(objective=key, before=before), quietly=True)
            return
        row = self._session.row(KeyResult, key)
        if row is None:
            return
        ids = [one.id for one in standing.key_results_of(row.objective_id)]
        found, before = _before(ids, key, by)
        if found:
            self._host.do(acts.MoveKeyResult(key_result=key, before=before), quietly=True)

    # Objectives.

    def without_objective(self) -> list[tuple[str, str]]:
        """The candidates of the locked focus that no objective came from yet: (id, title)."""
        standing = self.standing
        focus = standing.locked_focus
        if focus is None:
            return []
        have = {row.candidate_id for row in standing.objectives_of(Level.COMPANY)}
        items = standing.items_of_focus(focus.id)
        return [(row.candidate_id, row.title) for row in items if row.candidate_id not in have]

    def write_objectives(self) -> None:
        """Make an objective of every candidate of the locked focus, as one step."""
        wanted = self.without_objective()
        parts = [
            {"kind": "objective.add", "objective": self._session.new_id(), "title": title, "candidate": candidate}
            for candidate, title in wanted
        ]
        if not parts:
            return
        action = acts.validated(acts.Several, fields={"actions": parts}) if len(parts) > 1 else acts.part(parts[0])
        if self._host.do(action) is not None:
            self.added.emit(str(parts[0]["objective"]))

    def ask_objective(self, level: Level, *, whose: str = "") -> None:
        """Ask for a new objective of a level."""
        sheet = ObjectiveSheet(self._host.sheet_host(), kit=self._kit, standing=self.standing, level=level, whose=whose)
        sheet.accepted.connect(self._on_objective)
        self._host.ask(sheet)

    def _on_objective(self) -> None:
        sheet = cast("ObjectiveSheet", self.sender())
        key = self._session.new_id()
        try:
            action = acts.validated(acts.AddObjective, fields={"objective": key, **sheet.fields})
        except Told as error:
            sheet.complain(self._kit.say(error.message))
            return
        if self._host.do(action) is not None:
            sheet.leave()
            self.added.emit(key)

    # The release.

    def release(self) -> None:
        """What still stands in the way, and the act itself."""
        standing = self.standing
        if standing.release is not None:
            self.warn(Message("release.is_released"))
            return
        if standing.locked_focus is None:
            self.warn(Message("release.not_locked"))
            return
        found = self._session.judging.blocking()
        without = [title for _, title in self.without_objective()]
        host = self._host.sheet_host()
        sheet = ReleaseSheet(host, kit=self._kit, standing=standing, found=found, without=without)
        sheet.accepted.connect(self._on_released)
        sheet.led.connect(self._on_led)
        self._host.ask(sheet)

    def take_back(self) -> None:
        """Ask why the OKRs are a draft again."""
        if self.standing.release is None:
            return
        sheet = TakeBackSheet(self._host.sheet_host(), kit=self._kit)
        sheet.accepted.connect(self._on_taken_back)
        self._host.ask(sheet)

    def _on_released(self) -> None:
        sheet = cast("ReleaseSheet", self.sender())
        fields: dict[str, Any] = {"release": self._session.new_id()}
        if sheet.reason:
            fields["reason"] = sheet.reason
        if self._host.do(acts.validated(acts.ReleaseOkrs, fields=fields)) is not None:
            sheet.leave()

    def _on_taken_back(self) -> None:
        sheet = cast("TakeBackSheet", self.sender())
        if self._host.do(acts.validated(acts.TakeBackRelease, fields={"reason": sheet.reason})) is not None:
            sheet.leave()

    def _on_led(self, finding: object) -> None:
        sheet = cast("ReleaseSheet", self.sender())
        sheet.reject()
        self.led.emit(finding)

    # How.

    def warn(self, message: Message) -> None:
        """Say that something is not as it was meant to be."""
        self._host.say(Said(text=self._kit.say(message), warning=True))

    def _run(self, kind: type[Action], fields: dict[str, Any], *, reason: str = "") -> Message | None:
        """Do it without a toast: it is seen. `reason`: what it is about, where why has to be asked first."""
        try:
            action = acts.validated(kind, fields=fields)
            if reason:
                self._ask_why(kind, fields, title=reason)
                return None
            self._session.run(action)
        except Told as error:
            return said_in_window(error.message)
        return None

    def _ask_why(self, kind: type[Action], fields: dict[str, Any], *, title: str) -> None:
        self._pending = (kind, fields)
        sheet = ReasonSheet(self._host.sheet_host(), kit=self._kit, title=title)
        sheet.accepted.connect(self._on_reason)
        sheet.rejected.connect(self._on_no_reason)
        self._host.ask(sheet)

    def _on_reason(self) -> None:
        sheet = cast("ReasonSheet", self.sender())
        if self._pending is None:
            return
        kind, fields = self._pending
        if self._host.do(acts.validated(kind, fields={**fields, "reason": sheet.reason})) is not None:
            self._pending = None
            sheet.leave()

    def _on_no_reason(self) -> None:
        """What was typed is taken back: everything shows again what is kept."""
        self._pending = None
        self._session.changed.emit()


def _before(ids: list[str], key: str, by: int) -> tuple[bool, str | None]:
    """Whether it can move so, and before which it comes to stand; None: last."""
    at = ids.index(key)
    if not 0 <= at + by < len(ids):
        return False, None
    behind = at + by if by < 0 else at + by + 1
    return True, ids[behind] if behind < len(ids) else None


def _changed(row: KeyResult | Objective, fields: dict[str, Any]) -> set[str]:
    """The names of the fields that would be other than they are."""
    return {name for name, value in fields.items() if _kept(row, name) != (None if value is None else str(value))}


def _differs(row: KeyResult | Objective, fields: dict[str, Any]) -> bool:
    return bool(_changed(row, fields))


def _kept(row: KeyResult | Objective, name: str) -> str | None:
    value = getattr(row, _NAMES.get(name, _COLUMNS.get(name, name)))
    return None if value is None else str(value)


_COLUMNS = {"serves": "parent_id", "department": "department_id", "leader": "leader_id", "example_for_all": "example"}
