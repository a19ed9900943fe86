"""Everything about one key result, in the inspector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from offsite.domain import limits
from offsite.domain.entities import Subject
from offsite.domain.okrs import KeyResult, ResultKind
from offsite.errors import Message, Refusal
from offsite.quality.findings import Finding
from offsite.ui.screens.okrs.doing import Doing
from offsite.ui.screens.okrs.lines import Cell, beginning, is_guard, short_day, weak_cells
from offsite.ui.screens.okrs.meant import day_meant, fields_meant, line_meant, owner_meant, text_meant
from offsite.ui.screens.okrs.panel import History, Panel, SoundLine, remarks_in
from offsite.ui.screens.okrs.words import kind_word
from offsite.ui.widgets.field import Field
from offsite.ui.widgets.label import Label

_CELLS = {cell.value: cell for cell in Cell}
_TASK_RULES = ("K13", "K14", "K15")
_DAY_RULES = ("K08", "K09")
_MOST_CONFIDENCE = 10


class ResultPanel(Panel):
    """The panel. What makes it sound stands below the fields, and what the checks ask below that."""

    def __init__(self, doing: Doing) -> None:
        super().__init__(doing, name="okrs.result", subject=Subject.KEY_RESULT)
        self._fill_body()

    def _fill_body(self) -> None:
        body, t, say = self.body, self._kit.theme, self._kit.say
        body.addWidget(self.text("title", Message("ui.okrs.field.title"), fewest=2))
        body.addLayout(
            self.beside(
                self.line("start", Message("ui.okrs.field.start"), placeholder=Message("ui.okrs.placeholder.start")),
                self.line("target", Message("ui.okrs.field.target"), placeholder=Message("ui.okrs.placeholder.target")),
            )
        )
        body.addLayout(
            self.beside(
                self.line("unit", Message("ui.okrs.field.unit"), placeholder=Message("ui.okrs.placeholder.unit")),
                self.line("due", Message("ui.okrs.field.due"), placeholder=Message("ui.okrs.placeholder.due")),
            )
        )
        body.addWidget(self.person("owner", Message("ui.okrs.field.owner")))
        tracked = Message("ui.okrs.placeholder.tracked")
        body.addWidget(self.line("tracked", Message("ui.okrs.field.tracked"), placeholder=tracked))
        self._sound_title = Label(say(Message("ui.okrs.sound.title")), theme=t, style="small", weight=600)
        body.addWidget(self._sound_title)
        self.sound = [SoundLine(self._kit, name=f"okrs.result.sound.{n}") for n in range(5)]
        for line in self.sound:
            body.addWidget(line)
        self.remarks = remarks_in(self)
        body.addWidget(self.remarks)
        kinds = [(str(kind), kind_word(kind)) for kind in ResultKind]
        body.addWidget(self.choice("result_kind", Message("ui.okrs.field.kind"), kinds))
        self._plan: list[QWidget] = [Label(say(Message("ui.okrs.plan.title")), theme=t, style="small", weight=600)]
        self._plan += self._plan_fields()
        for part in self._plan:
            body.addWidget(part)
        body.addWidget(self.text("definition", Message("ui.okrs.field.definition"), fewest=2))
        body.addWidget(self.text("basis", Message("ui.okrs.field.basis"), fewest=2))
        body.addWidget(self.line("confidence", Message("ui.okrs.field.confidence")))
        self.history = History(self._kit, name="okrs.result.history")
        body.addWidget(self.history)
        body.addStretch(1)

    def _plan_fields(self) -> list[Field]:
        return [
            self.text("benchmark_method", Message("ui.okrs.plan.method"), fewest=2),
            self.line("benchmark_by", Message("ui.okrs.plan.until"), placeholder=Message("ui.okrs.placeholder.due")),
            self.person("benchmark_owner", Message("ui.okrs.plan.owner")),
        ]

    def show_result(self, key: str, *, number: str, findings: Mapping[str, tuple[Finding, ...]]) -> None:
        """Show this key result as the document has it. What is being typed about another one is kept first."""
        session, kit = self._doing.session, self._kit
        row = session.row(KeyResult, key)
        if row is None:
            return
        fresh = key != self.key
        if fresh:
            self.commit()
            self.key = key
            for field in self._fields.values():
                field.complain("")
            self._scroll.verticalScrollBar().setValue(0)
        self.where.say(beginning(kit.say(Message("ui.okrs.where.result", number=number))))
        names = self._doing.names()
        for name in ("owner", "benchmark_owner"):
            self.offer(name, names)
        for name, text in self._texts(row).items():
            self.fill(name, text, fresh=fresh)
        weak = weak_cells(row, session.standing)
        for cell in (Cell.START, Cell.TARGET, Cell.DUE, Cell.OWNER, Cell.TRACKED):
            self.mark(cell, weak=cell in weak)
        planned = row.start is None and not is_guard(row.kind)
        for part in self._plan:
            part.setVisible(planned or row.has_plan)
        found = findings.get(key, ())
        self._show_sound(row, weak, found)
        self.remarks.show_findings(found, warm=False)
        self.history.show_revisions(
            [one for one in session.standing.revisions if one.subject_id == key],
            time_zone=session.engagement.time_zone,
        )
        self.show_note(fresh=fresh)

    def keep(self, name: str, text: str) -> Message | None:
        row = self._doing.session.row(KeyResult, self.key)
        if row is None:
            return None
        try:
            fields = self._meant(name, text, row)
        except Refusal as error:
            return error.message
        return self._doing.change_result(self.key, **fields)

    def again(self, name: str) -> None:
        row = self._doing.session.row(KeyResult, self.key)
        if row is not None:
            self.fill(name, self._texts(row)[name], fresh=True)

    # How.

    def _meant(self, name: str, text: str, row: KeyResult) -> dict[str, Any]:
        standing = self._doing.standing
        if name in _CELLS:
            return fields_meant(_CELLS[name], text, standing=standing, row=row)
        match name:
            case "benchmark_by":
                day = day_meant(text, engagement=standing.engagement)
                return {name: None if day is None else day.isoformat()}
            case "benchmark_owner":
                key, other = owner_meant(text, standing=standing)
                return {name: key, "benchmark_owner_name": other}
            case "confidence":
                return {name: _confidence(text)}
            case "result_kind":
                return {name: text}
            case _:
                return {name: text_meant(text)}

    def _texts(self, row: KeyResult) -> dict[str, str]:
        """What its fields show."""
        kit, standing = self._kit, self._doing.standing
        return {
            "title": row.title,
            "start": row.start or "",
            "target": row.target or "",
            "unit": row.unit,
            # Short, because it stands beside another field.
            "due": "" if row.due is None else short_day(row.due),
            "owner": standing.owner_of(row),
            "tracked": row.tracked,
            "result_kind": str(row.kind),
            "benchmark_method": row.benchmark_method,
            "benchmark_by": "" if row.benchmark_by is None else kit.day(row.benchmark_by),
            "benchmark_owner": standing.name_of(row.benchmark_owner_id) or row.benchmark_owner_name,
            "definition": row.definition,
            "basis": row.basis,
            "confidence": "" if row.confidence is None else str(row.confidence),
        }

    def _show_sound(self, row: KeyResult, weak: frozenset[Cell], found: tuple[Finding, ...]) -> None:
        say, rules = self._kit.say, {one.rule for one in found}
        months = self._doing.session.engagement.horizon_months
        period = Message("ui.okrs.sound.date", n=months) if months else Message("ui.okrs.sound.date_any")
        states = (
            (Message("ui.okrs.sound.owner"), Cell.OWNER not in weak and "K10W" not in rules),
            (Message("ui.okrs.sound.number"), not weak & {Cell.START, Cell.TARGET}),
            (period, Cell.DUE not in weak and not rules.intersection(_DAY_RULES)),
            (Message("ui.okrs.sound.result"), not rules.intersection(_TASK_RULES)),
            (Message("ui.okrs.sound.source"), Cell.TRACKED not in weak),
        )
        for line, (words, done) in zip(self.sound, states, strict=True):
            line.show_state(say(words), done=done)


def _confidence(text: str) -> int | None:
    line = line_meant(text, most=limits.TITLE)
    if not line:
        return None
    if not line.isascii() or not line.isdigit() or int(line) > _MOST_CONFIDENCE:
        raise Refusal(Message("ui.okrs.wrong.confidence"))
    return int(line)
