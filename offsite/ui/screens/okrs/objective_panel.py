"""Everything about one objective, in the inspector."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt

from offsite.domain import limits
from offsite.domain.entities import Candidate, Subject
from offsite.domain.naming import clipped
from offsite.domain.okrs import Ambition, Level, Objective, Sufficiency
from offsite.errors import Message, Refusal
from offsite.quality.findings import Finding
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.okrs.doing import Doing
from offsite.ui.screens.okrs.lines import beginning, short_day
from offsite.ui.screens.okrs.meant import day_meant, line_meant, owner_meant, text_meant
from offsite.ui.screens.okrs.panel import History, Panel, remarks_in
from offsite.ui.screens.okrs.words import ambition_word
from offsite.ui.widgets.check import CheckLine
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented

_HORIZONS = ("3", "6", "12")
_SHORT = 26


class ObjectivePanel(Panel):
    """The panel."""

    def __init__(self, doing: Doing) -> None:
        super().__init__(doing, name="okrs.objective_panel", subject=Subject.OBJECTIVE)
        self._fill_body()

    def _fill_body(self) -> None:
        body, t, say = self.body, self._kit.theme, self._kit.say
        body.addWidget(self.text("title", Message("ui.okrs.objective.title"), fewest=2))
        why = Message("ui.okrs.objective.why_placeholder")
        body.addWidget(self.text("why", Message("ui.okrs.objective.why"), placeholder=why, fewest=2))
        body.addWidget(self.person("owner", Message("ui.okrs.field.owner")))
        self.serves = self.choice("serves", Message("ui.okrs.objective.serves"), ())
        body.addWidget(self.serves)
        self.question = Label(say(Message("ui.okrs.sufficient.question")), theme=t, style="small", weight=600)
        body.addWidget(self.question)
        words = [
            (str(answer), say(word), say(word))
            for answer, word in (
                (Sufficiency.YES, Message("ui.okrs.sufficient.yes")),
                (Sufficiency.NO, Message("ui.okrs.sufficient.no")),
            )
        ]
        self.sufficient = Segmented(
            words, theme=t, name="okrs.sufficient", label=say(Message("ui.okrs.sufficient.question"))
        )
        self.sufficient.chosen.connect(self._on_sufficient)
        body.addWidget(self.sufficient)
        self.remarks = remarks_in(self)
        body.addWidget(self.remarks)
        ambitions = [(str(one), ambition_word(one)) for one in Ambition]
        body.addWidget(self.choice("ambition", Message("ui.okrs.objective.ambition"), ambitions))
        horizons = [("", Message("ui.okrs.objective.horizon_period"))]
        horizons += [(months, Message("ui.okrs.objective.months", n=int(months))) for months in _HORIZONS]
        body.addWidget(self.choice("horizon_months", Message("ui.okrs.objective.horizon"), horizons))
        period = Message("ui.okrs.objective.period")
        body.addLayout(
            self.beside(
                self.line("starts_on", Message("ui.okrs.field.starts"), placeholder=period),
                self.line("due", Message("ui.okrs.field.due"), placeholder=period),
            )
        )
        self.example = CheckLine(theme=t, name="okrs.example", picks=True)
        self.example.clicked.connect(self._on_example)
        body.addWidget(self.example)
        self.history = History(self._kit, name="okrs.objective_panel.history")
        body.addWidget(self.history)
        body.addStretch(1)

    def show_objective(self, key: str, *, number: str, findings: Mapping[str, tuple[Finding, ...]]) -> None:
        """Show this objective as the document has it. What is being typed about another one is kept first."""
        session, say = self._doing.session, self._kit.say
        row = session.row(Objective, key)
        if row is None:
            return
        fresh = key != self.key
        if fresh:
            self.commit()
            self.key = key
            for field in self._fields.values():
                field.complain("")
            self._scroll.verticalScrollBar().setValue(0)
        self.where.say(beginning(say(Message("ui.okrs.where.objective", number=number))))
        self.offer("owner", self._doing.names())
        self._offer_objectives(row)
        for name, text in self._texts(row).items():
            self.fill(name, text, fresh=fresh)
        self.mark("owner", weak=not session.standing.owner_of(row))
        self.sufficient.set_value("" if row.sufficiency is Sufficiency.UNASKED else str(row.sufficiency))
        company, person = row.level is Level.COMPANY, row.level is Level.PERSON
        self.field("why").label.say(say(Message("ui.okrs.objective.why" if company else "ui.okrs.objective.part")))
        self.example.setVisible(person)
        self.example.show_state(say(Message("ui.okrs.objective.example")), done=row.example, by_hand=True, aside="")
        # Whether they are enough is asked right above.
        self.remarks.show_findings([one for one in findings.get(key, ()) if one.field != "sufficiency"], warm=False)
        self.history.show_revisions(
            [one for one in session.standing.revisions if one.subject_id == key],
            time_zone=session.engagement.time_zone,
        )
        self.show_note(fresh=fresh)

    def focus_on(self, name: str) -> None:
        if name == "sufficiency":
            self._scroll.ensureWidgetVisible(self.sufficient)
            self.sufficient.stop().setFocus(Qt.FocusReason.TabFocusReason)
        elif name == "example":
            self._scroll.ensureWidgetVisible(self.example)
            self.example.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().focus_on(name)

    def keep(self, name: str, text: str) -> Message | None:
        try:
            fields = self._meant(name, text)
        except Refusal as error:
            return error.message
        return self._doing.change_objective(self.key, **fields)

    def again(self, name: str) -> None:
        row = self._doing.session.row(Objective, self.key)
        if row is not None:
            self.fill(name, self._texts(row)[name], fresh=True)

    # How.

    def _offer_objectives(self, row: Objective) -> None:
        """Which corporate ones it can serve."""
        self.serves.setVisible(row.level is not Level.COMPANY)
        box = self.serves.input
        if not isinstance(box, Dropdown):
            return
        company = self._doing.standing.objectives_of(Level.COMPANY)
        none = self._kit.say(Message("ui.okrs.objective.serves_none"))
        wanted = [("", none), *((one.id, f"{n}. {self._short(one)}") for n, one in enumerate(company, start=1))]
        if [(box.itemData(n), box.itemText(n)) for n in range(box.count())] != wanted:
            box.clear()
            for key, word in wanted:
                box.addItem(word, key)

    def _short(self, row: Objective) -> str:
        """What it is called where there is little room: as the candidate that it came from."""
        candidate = self._doing.session.row(Candidate, row.candidate_id or "")
        short = candidate.short_name if candidate is not None else ""
        return short or clipped(row.title, most=_SHORT)

    def _meant(self, name: str, text: str) -> dict[str, Any]:
        engagement = self._doing.standing.engagement
        match name:
            case "title":
                return {name: line_meant(text, most=limits.TITLE, needed=Message("objective.title_needed"))}
            case "owner":
                key, other = owner_meant(text, standing=self._doing.standing)
                return {name: key, "owner_name": other}
            case "due" | "starts_on":
                day = day_meant(text, engagement=engagement)
                return {name: None if day is None else day.isoformat()}
            case "horizon_months":
                return {name: int(text) if text else None}
            case "serves":
                return {name: text or None}
            case "ambition":
                return {name: text}
            case _:
                return {name: text_meant(text)}

    def _texts(self, row: Objective) -> dict[str, str]:
        return {
            "title": row.title,
            "why": row.why,
            "owner": self._doing.standing.owner_of(row),
            "serves": row.parent_id or "",
            "ambition": str(row.ambition),
            "horizon_months": "" if row.horizon_months is None else str(row.horizon_months),
            "starts_on": "" if row.starts_on is None else short_day(row.starts_on),
            "due": "" if row.due is None else short_day(row.due),
        }

    def _on_sufficient(self, answer: str) -> None:
        wrong = self._doing.change_objective(self.key, sufficiency=answer)
        if wrong is not None:
            self._doing.warn(wrong)

    def _on_example(self) -> None:
        row = self._doing.session.row(Objective, self.key)
        if row is not None:
            self._doing.change_objective(self.key, example_for_all=not row.example)
