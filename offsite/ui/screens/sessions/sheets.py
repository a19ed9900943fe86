"""The sheets of this page: a session's name, day and time; an item; what came of a session."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from offsite.domain.deciding import AgendaItem, ItemKind, Scene, TeamSession
from offsite.errors import Message, Refusal
from offsite.ui import acts
from offsite.ui.screens.candidates.inputs import ReasonInput
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.sessions.inputs import day_meant, minutes_of, time_of
from offsite.ui.screens.sessions.wording import kind_said, named, scene_said
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.field import Field, LineInput, TextInput, mark_wrong
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet

_TIME = 150


class SessionSheet(Sheet):
    """A session that is planned anew (`session` is None), or said otherwise. `proposed`: the day that is offered."""

    def __init__(
        self, doing: Doing, session: TeamSession | None, *, proposed: date | None = None, begins: str = ""
    ) -> None:
        say = doing.say
        number = doing.session.standing.sessions.index(session) + 1 if session is not None else 0
        title = (
            say(Message("ui.sessions.sheet.add"))
            if session is None
            else say(Message("ui.sessions.sheet.change", number=number))
        )
        super().__init__(doing.host.sheet_host(), theme=doing.kit.theme, name="sessions.session", title=title)
        self._doing = doing
        self._row = session
        self.added = ""
        self._build()
        day = session.on_day if session is not None else proposed
        self.name.setText(session.name if session is not None else "")
        self.day.setText(f"{day.day} {day:%B %Y}" if day is not None else "")
        self.begins.setText(session.begins if session is not None else begins)
        self.accepted.connect(self._on_accepted)

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        word = say(Message("ui.sessions.name"))
        example = say(Message("ui.sessions.name_example"))
        self.name = LineInput(name="sessions.session.name", label=word, placeholder=example)
        self._name = Field(word, self.name, theme=t)
        self.body.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(t.px(12))
        word = say(Message("ui.sessions.day"))
        example = say(Message("ui.sessions.day_example"))
        self.day = LineInput(name="sessions.session.day", label=word, placeholder=example)
        self._day = Field(word, self.day, theme=t)
        row.addWidget(self._day, 1)
        word = say(Message("ui.sessions.begins"))
        self.begins = LineInput(name="sessions.session.begins", label=word, placeholder="09:30")
        self._begins = Field(word, self.begins, theme=t)
        self._begins.setFixedWidth(t.px(_TIME))
        row.addWidget(self._begins)
        self.body.addLayout(row)
        if self._row is not None and self._row.opened_at is None:
            word = say(Message("ui.sessions.sheet.remove"))
            self.add_other(word, name="remove", leading=True, kind=Kind.GHOST).clicked.connect(self._on_remove)
        self.add_cancel(say(Message("ui.sessions.cancel")))
        self.add_primary(say(Message("ui.sessions.sheet.ok" if self._row is not None else "ui.sessions.sheet.plan")))

    def _on_accepted(self) -> None:
        """Keep it, or say which field cannot be read."""
        fields = self._read()
        if fields is None:
            return
        doing = self._doing
        if self._row is not None:
            before = {
                "name": self._row.name,
                "on_day": self._row.on_day.isoformat() if self._row.on_day is not None else None,
                "begins": self._row.begins,
            }
            changed = {name: value for name, value in fields.items() if value != before[name]}
            sentence = doing.keep(acts.ChangeSession, session=self._row.id, **changed) if changed else ""
        else:
            self.added = doing.session.new_id()
            sentence = doing.keep(acts.AddSession, session=self.added, **fields)
        self._name.complain(sentence)
        if not sentence:
            self.leave()

    def _read(self) -> dict[str, Any] | None:
        say = self._doing.say
        for field in (self._name, self._day, self._begins):
            field.complain("")
        try:
            day = day_meant(self.day.text(), doing=self._doing)
        except Refusal as refusal:
            self._day.complain(say(refusal.message))
            return None
        try:
            begins = time_of(self.begins.text())
        except ValueError:
            self._begins.complain(say(Message("ui.sessions.wrong.time")))
            return None
        return {"name": self.name.text(), "on_day": day.isoformat() if day is not None else None, "begins": begins}

    def _on_remove(self) -> None:
        row = self._row
        self.leave()
        if row is not None:
            self._doing.loudly(acts.RemoveSession, session=row.id)


class ItemSheet(Sheet):
    """An item that is put on the agenda (`item` is None), or said otherwise."""

    def __init__(self, doing: Doing, *, session: str, item: AgendaItem | None = None) -> None:
        say = doing.say
        title = say(Message("ui.sessions.item.add_title" if item is None else "ui.sessions.item.change_title"))
        super().__init__(doing.host.sheet_host(), theme=doing.kit.theme, name="sessions.item", title=title)
        self._doing = doing
        self._session = session
        self._item = item
        self.added = ""
        self._build()
        self.title_input.setText(item.title if item is not None else "")
        self.minutes.setText(str(item.minutes if item is not None else 15))
        self.note.setPlainText(item.note if item is not None else "")
        self.kind.set_value(item.kind if item is not None else ItemKind.TALK)
        self.scene.set_value(item.scene if item is not None else Scene.AGENDA)
        self.accepted.connect(self._on_accepted)

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        row = QHBoxLayout()
        row.setSpacing(t.px(12))
        word = say(Message("ui.sessions.item.title"))
        self.title_input = LineInput(name="sessions.item.title", label=word)
        self._title = Field(word, self.title_input, theme=t)
        row.addWidget(self._title, 1)
        word = say(Message("ui.sessions.item.minutes"))
        self.minutes = LineInput(name="sessions.item.minutes", label=word)
        self._minutes = Field(word, self.minutes, theme=t)
        self.minutes.textChanged.connect(self._on_minutes)
        self._minutes.setFixedWidth(t.px(90))
        row.addWidget(self._minutes)
        self.body.addLayout(row)
        word = say(Message("ui.sessions.item.note"))
        self.note = ReasonInput(theme=t, name="sessions.item.note", label=word, fewest=2, most=6)
        self._note = Field(word, self.note, theme=t)
        self.body.addWidget(self._note)
        word = say(Message("ui.sessions.item.kind"))
        kinds = [(kind.value, say(kind_said(kind)), "") for kind in ItemKind]
        self.kind = Segmented(kinds, theme=t, name="sessions.item.kind", label=word)
        self.body.addWidget(Field(word, self.kind, theme=t, hint=say(Message("ui.sessions.item.kind_hint"))))
        word = say(Message("ui.sessions.column.room"))
        scenes = [(scene.value, say(scene_said(scene)), "") for scene in Scene]
        self.scene = Segmented(scenes, theme=t, name="sessions.item.scene", label=word)
        self.body.addWidget(Field(word, self.scene, theme=t))
        if self._item is not None:
            word = say(Message("ui.sessions.item.remove"))
            self.add_other(word, name="remove", leading=True, kind=Kind.GHOST).clicked.connect(self._on_remove)
        self.add_cancel(say(Message("ui.sessions.cancel")))
        self.add_primary(say(Message("ui.sessions.item.add_ok" if self._item is None else "ui.sessions.sheet.ok")))

    def _on_accepted(self) -> None:
        """Keep it, or say what cannot be read."""
        doing = self._doing
        try:
            minutes = minutes_of(self.minutes.text())
        except ValueError:
            # Below the wider field: there is no room for a sentence under the narrow one.
            self._title.complain(doing.say(Message("ui.sessions.wrong.minutes")))
            mark_wrong(self.title_input, wrong=False)
            mark_wrong(self.minutes, wrong=True)
            self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
            self.minutes.selectAll()
            return
        mark_wrong(self.minutes, wrong=False)
        fields: dict[str, Any] = {
            "title": self.title_input.text(),
            "minutes": minutes,
            "note": self.note.toPlainText(),
            "about": self.kind.value(),
            "scene": self.scene.value(),
        }
        if self._item is None:
            self.added = doing.session.new_id()
            sentence = doing.keep(acts.AddItem, item=self.added, session=self._session, **fields)
        else:
            row = self._item
            before = {
                "title": row.title,
                "minutes": row.minutes,
                "note": row.note,
                "about": row.kind.value,
                "scene": row.scene.value,
            }
            changed = {name: value for name, value in fields.items() if value != before[name]}
            sentence = doing.keep(acts.ChangeItem, item=row.id, **changed) if changed else ""
        self._title.complain(sentence)
        if not sentence:
            self.leave()

    def _on_minutes(self, _text: str) -> None:
        """What was said of them stands under the title."""
        if self.minutes.property("state") == "wrong":
            mark_wrong(self.minutes, wrong=False)
            self._title.complain("")

    def _on_remove(self) -> None:
        row = self._item
        self.leave()
        if row is not None:
            self._doing.loudly(acts.RemoveItem, item=row.id)


class CloseSheet(Sheet):
    """What came of the session, before it is closed."""

    def __init__(self, doing: Doing, session: TeamSession) -> None:
        say = doing.say
        number = doing.session.standing.sessions.index(session) + 1
        super().__init__(
            doing.host.sheet_host(),
            theme=doing.kit.theme,
            name="sessions.closing",
            title=say(Message("ui.sessions.closing.title", number=number)),
            text=named(session, number, doing.kit) if session.on_day is not None else "",
        )
        self._doing = doing
        self._row = session
        word = say(Message("ui.sessions.outcome"))
        example = say(Message("ui.sessions.outcome_example"))
        self.outcome = TextInput(
            theme=self._theme, name="sessions.closing.outcome", label=word, placeholder=example, fewest=4, most=10
        )
        self.outcome.setPlainText(session.outcome)
        self._field = Field(word, self.outcome, theme=self._theme)
        self.body.addWidget(self._field)
        left = sum(item.started_at is None for item in doing.session.standing.items_of(session.id))
        if left:
            rest = say(Message("ui.sessions.closing.left", n=left))
            self.body.addWidget(Label(rest, theme=self._theme, style="small", color="text2"))
        self.add_cancel(say(Message("ui.sessions.cancel")))
        self.add_primary(say(Message("ui.sessions.closing.ok")), keys="Ctrl ⏎")
        self.accepted.connect(self._on_accepted)

    def _on_accepted(self) -> None:
        text = self.outcome.toPlainText()
        fields = {"outcome": text} if text != self._row.outcome else {}
        sentence = self._doing.keep(acts.CloseSession, session=self._row.id, **fields)
        self._field.complain(sentence)
        if not sentence:
            self.leave()
