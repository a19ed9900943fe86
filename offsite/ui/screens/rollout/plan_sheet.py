"""The rollout plan: who meets when and where, who speaks, what is handed out and in, and what to expect."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from offsite.domain.okrs import Audience
from offsite.domain.plans import decks_of, plan
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.outputs.drafting import Draft
from offsite.outputs.slots import Pairs
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.rollout.plan_table import MeetingTable
from offsite.ui.screens.rollout.telling import long_day, meeting_said, who_said
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet

_WIDTH = 1120
_TABLE, _NARROWER = 900, 760
"""From so much room on the meetings stand in lines; a plan without them is not as wide."""
_DECK = Message("ui.rollout.plan.deck")


class PlanSheet(Sheet):
    """By department where each has its own meeting: `answers` is what was changed, by department, once `accepted`
    fires. Else it is read, and `accepted` means that the meeting is to be changed."""

    def __init__(
        self,
        host: QWidget,
        *,
        kit: Kit,
        standing: Standing,
        draft: Draft,
        counted: int | None = None,
        department: str = "",
        field: str = "",
    ) -> None:
        """`counted`: the number of the round whose count is handed out."""
        self.by_department = standing.rollout.audience is Audience.DEPARTMENTS
        text = Message("ui.rollout.plan.text") if self.by_department else Message("ui.rollout.plan.text_one")
        super().__init__(
            host,
            theme=kit.theme,
            name="rollout.plan",
            title=kit.say(Message("ui.rollout.plan.title")),
            text=kit.say(text),
            width=_WIDTH if self.by_department and standing.departments else _NARROWER,
        )
        self._kit = kit
        self._standing = standing
        self._wanted = (department, field)
        self.answers: dict[str, dict[str, Any]] = {}
        self.exports = False
        """Are the decks to be written once this is kept?"""
        self.table: MeetingTable | None = None
        if self.by_department and standing.departments:
            self.table = MeetingTable(kit, standing)
            self.body.addWidget(self.table)
        elif self.by_department:
            self.body.addWidget(self._line(kit.say(Message("ui.rollout.plan.no_departments"))))
        else:
            self._add_pairs(self._facts())
        self._add_materials(counted)
        self._add_objections(draft)
        self.remark = Label("", theme=kit.theme, style="small", weight=500, color="ember")
        self.remark.setObjectName("rollout.plan.remark")
        self.remark.hide()
        self.body.addWidget(self.remark)
        self._add_buttons()

    @property
    def lacks_departments(self) -> bool:
        """Are the meetings by department, and there is none?"""
        return self.by_department and self.table is None

    def accept(self) -> None:
        """Keep it, or say which field cannot be read."""
        if self.table is None:
            super().accept()
            return
        wrong: list[QWidget] = []
        self.answers = {}
        for row in self.table.rows:
            found, unread = row.read()
            wrong += unread
            if found:
                self.answers[row.department.id] = found
        self.refit()
        if wrong:
            self.exports = False
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(wrong[0])
            return
        super().accept()

    def complain(self, sentence: str) -> None:
        """Say under everything why it cannot be kept."""
        self.exports = False
        self.remark.say(sentence)
        self.remark.setVisible(bool(sentence))
        self.refit()
        bring_into_view(self.remark)

    def open(self) -> None:
        super().open()
        if self._wanted[0]:
            self.body.activate()
            bring_into_view(self._first())

    def _first(self) -> QWidget:
        if self.table is None:
            return super()._first()
        department, field = self._wanted
        row = next((one for one in self.table.rows if one.department.id == department), self.table.rows[0])
        return row.fields[field if field in row.fields else "meeting_on"].input

    def _place(self) -> None:
        if self.table is not None:
            t = self._theme
            room = min(self._width, self.width() - t.px(48)) - 2 * t.px(32)
            self.table.arrange(wide=room >= t.px(_TABLE))
        super()._place()

    # What it is made of.

    def _add_materials(self, counted: int | None) -> None:
        say = self._kit.say
        self._head(Message("ui.rollout.hand_out"))
        names = list(decks_of(self._standing).values()) if self.table is not None else []
        said = [say(Message("ui.rollout.plan.decks", name=f"{names[0]}.pdf") if names else _DECK)]
        if counted is not None:
            said.append(say(Message("ui.rollout.plan.count", number=counted)))
        self.body.addWidget(self._line(" ".join(said)))
        if names:
            word = say(Message("ui.rollout.plan.export"))
            export = Button(word, theme=self._theme, name="rollout.plan.export", kind=Kind.LINK, icon="download")
            export.clicked.connect(self._on_export)
            row = QHBoxLayout()
            row.setContentsMargins(-paint.HALO, 0, 0, 0)
            row.addWidget(export)
            first = Label(say(Message("ui.rollout.plan.kept_first")), theme=self._theme, style="small", color="text2")
            row.addWidget(first, 1, Qt.AlignmentFlag.AlignVCenter)
            self.body.addLayout(row)

    def _on_export(self) -> None:
        self.exports = True
        self.accept()

    def _add_objections(self, draft: Draft) -> None:
        slide = next((one for one in draft.deck.slides if one.key == "disagree"), None)
        if slide is None or not isinstance(slide.slots, Pairs):
            return
        self._head(Message("ui.rollout.plan.objections"))
        self.body.addWidget(self._line(self._kit.say(Message("ui.rollout.plan.objections_text", title=slide.title))))
        self._add_pairs([(row.head, row.text) for row in slide.slots.rows])

    def _facts(self) -> list[tuple[str, str]]:
        """The one meeting, line by line."""
        say = self._kit.say
        nothing = say(Message("ui.rollout.plan.not_said"))
        rollout = plan(self._standing)[0].rollout
        due = long_day(rollout.own_due_on) if rollout.own_due_on is not None else nothing
        hand_in = say(Message("ui.rollout.plan.due_to", day=due, who=rollout.send_to)) if rollout.send_to else due
        speaker = self._standing.name_of(rollout.speaker_id) or nothing
        return [
            (say(Message("ui.rollout.plan.who")), who_said(self._standing, self._kit)),
            (say(Message("ui.rollout.meeting.when")), meeting_said(rollout, self._kit)),
            (say(Message("ui.rollout.meeting.speaker")), speaker),
            (say(Message("ui.rollout.meeting.own_due")), hand_in),
        ]

    def _add_pairs(self, pairs: list[tuple[str, str]]) -> None:
        t = self._theme
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(8))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 5)
        for n, (head, text) in enumerate(pairs):
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(Label(head, theme=t, style="body", weight=500), n, 0, top)
            grid.addWidget(Label(text, theme=t, style="body", color="text2"), n, 1, top)
        self.body.addLayout(grid)

    def _add_buttons(self) -> None:
        say = self._kit.say
        if self.table is not None:
            self.add_cancel(say(Message("ui.rollout.cancel")))
            self.add_primary(say(Message("ui.rollout.meeting.ok")))
            return
        self.add_cancel(say(Message("ui.rollout.plan.close")))
        other = Message("ui.rollout.plan.to_departments" if self.by_department else "ui.rollout.plan.change")
        self.add_primary(say(other))

    def _head(self, message: Message) -> None:
        self.body.addSpacing(self._theme.px(8))
        self.body.addWidget(Label(self._kit.say(message), theme=self._theme, style="section"))

    def _line(self, text: str) -> Label:
        return Label(text, theme=self._theme, style="body", color="text2")
