"""Everything about one candidate: where it stands, what it says, what is merged into it, and the private note."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from offsite.domain import limits
from offsite.domain.deciding import FocusItem
from offsite.domain.entities import Candidate, Status, Subject
from offsite.domain.merging import merged_in
from offsite.domain.naming import suggested_short_name
from offsite.domain.text import clean_line, clean_text
from offsite.errors import Message, Refusal
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person, column_name
from offsite.ui.models.ranks import RankLine
from offsite.ui.screens.base import Host
from offsite.ui.screens.candidates import deeds
from offsite.ui.screens.candidates.inputs import TitleInput, put, settle
from offsite.ui.screens.candidates.locking import refused_places
from offsite.ui.screens.candidates.merged import MergedList
from offsite.ui.screens.candidates.people import PersonButton
from offsite.ui.screens.candidates.places import Places
from offsite.ui.screens.candidates.rank_chart import RankChart
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.day import near
from offsite.ui.widgets.field import Field, LineInput, TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.private import PrivateNote
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.actions.base import Action


_MARGIN = 24
_SHIFT = 8
"""The frame and padding of an input: it stands so much further left, so that its words stand in line."""


class CandidateInspector(QWidget):
    """What stands in the inspector of the window. What is typed is kept once its field is left.

    `closed`: the person wants it gone. `wanted`: a verb for its candidate. `split`: the id of a merged one.
    `person_wanted`: the letters typed on the button so far.
    """

    closed = Signal()
    wanted = Signal(object)
    split = Signal(str)
    person_wanted = Signal(str)

    def __init__(self, session: Session, kit: Kit, host: Host, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._host = host
        self._id = ""
        self.setObjectName("candidates.inspector")
        self._build()
        self._lay_out()
        self._connect()
        self._on_privacy()
        self.hide()

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        self.where = Label("", theme=t, style="small", color="text2", most=1)
        self.close_button = IconButton(
            say(Message("ui.candidates.close")), theme=t, name="candidates.inspector.close", icon="x"
        )
        words = say(Message("ui.candidates.sentence"))
        self.title = TitleInput(theme=t, name="candidates.inspector.title", label=words, fewest=1, most=8)
        self.title.setProperty("look", "title")
        self.title.setFont(t.font("title_s"))
        self.person = PersonButton(self._kit, name="candidates.inspector.person", plain=True)
        self.backed = Label("", theme=t, style="body", color="text2")
        self.places = Places(self._kit)
        words = say(Message("ui.candidates.reason"))
        self.reason = TextInput(theme=t, name="candidates.inspector.reason", label=words, fewest=1)
        words = say(Message("ui.candidates.returns_label"))
        example = say(Message("ui.candidates.day_example"))
        self.returns = LineInput(name="candidates.inspector.returns", label=words, placeholder=example)
        words = say(Message("ui.candidates.rationale"))
        wanted = say(Message("ui.candidates.rationale_placeholder"))
        self.rationale = TextInput(
            theme=t, name="candidates.inspector.rationale", label=words, placeholder=wanted, fewest=3, most=14
        )
        words = say(Message("ui.candidates.short_name"))
        self.short_name = LineInput(name="candidates.inspector.short_name", label=words)
        self.suggestion = Button(
            "", theme=t, name="candidates.inspector.suggestion", kind=Kind.LINK, icon="corner-down-right"
        )
        self.suggestion.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.title.document().setDocumentMargin(0)
        self.merged = MergedList(self._kit)
        self.ranks = RankChart(self._kit)
        self.note = PrivateNote(
            theme=t,
            name="candidates.inspector.note",
            label=say(Message("ui.candidates.note")),
            aside=say(Message("ui.candidates.note_aside")),
            covered=say(Message("ui.candidates.note_covered")),
            placeholder=say(Message("ui.candidates.note_placeholder")),
            plain=True,
        )

    def _lay_out(self) -> None:
        t, say = self._kit.theme, self._kit.say
        top = QHBoxLayout()
        top.addWidget(self.where, 1)
        top.addWidget(self.close_button)
        self._title = Field("", self.title, theme=t)
        who = QHBoxLayout()
        who.setSpacing(t.px(2))
        who.addWidget(self.person)
        who.addWidget(self.backed, 1, Qt.AlignmentFlag.AlignVCenter)
        self._reason = Field(say(Message("ui.candidates.reason")), self.reason, theme=t)
        hint = say(Message("ui.candidates.day_hint"))
        self._returns = Field(say(Message("ui.candidates.returns_label")), self.returns, theme=t, hint=hint)
        self._rationale = Field(say(Message("ui.candidates.rationale")), self.rationale, theme=t)
        hint = say(Message("ui.candidates.short_name_hint", most=limits.SHORT_NAME))
        self._short_name = Field(say(Message("ui.candidates.short_name")), self.short_name, theme=t, hint=hint)
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(t.px(_MARGIN - _SHIFT), 0, t.px(8), t.px(20))
        body.setSpacing(0)
        body.addWidget(self._title)
        self._add(body, who, left=-7, above=2)
        self._add(body, self.places, left=-3, above=8)
        self._held_rows = [self._add(body, part, above=16) for part in (self._reason, self._returns)]
        for part in (self._rationale, self._short_name):
            self._add(body, part, above=16)
        self._suggestion_row = self._add(body, self.suggestion, left=-6, above=2)
        self._merged_row = self._add(body, self.merged, above=16)
        self._ranks_row = self._add(body, self.ranks, above=16)
        body.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setWidget(inner)
        scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._scroll = scroll
        heading = QWidget()
        heading.setLayout(top)
        top.setContentsMargins(t.px(_MARGIN), t.px(8), t.px(12), 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addWidget(scroll, 1)
        column.addWidget(self.note)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.title.committed.connect(self._on_title)
        self.person.asked.connect(self.person_wanted)
        self.places.wanted.connect(self.wanted)
        self.reason.committed.connect(self._on_reason)
        self.returns.committed.connect(self._on_returns)
        self.rationale.committed.connect(self._on_rationale)
        self.short_name.committed.connect(self._on_short_name)
        self.suggestion.clicked.connect(self._on_suggestion)
        self.merged.split.connect(self.split)
        self.note.committed.connect(self._on_note)
        for field in self._fields():
            field.input.textChanged.connect(self._on_typed)  # type: ignore[attr-defined]
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._host.privacy.changed.connect(self._on_privacy)

    # What is asked of it.

    @property
    def candidate(self) -> str:
        """The id of what it shows."""
        return self._id

    def show_candidate(self, candidate: str, *, people: dict[str, Person], line: RankLine | None = None) -> None:
        """Show this candidate as the document has it, with its ranks so far.

        Something that is being typed about another one is kept first.
        """
        row = self._session.row(Candidate, candidate)
        if row is None:
            return
        fresh = candidate != self._id
        if fresh:
            self.commit()
            self._id = candidate
            for field in self._fields():
                field.complain("")
            self._scroll.verticalScrollBar().setValue(0)
        inside = merged_in(row.id, candidates=self._session.rows(Candidate))
        self._show_top(row, inside, people, line)
        show = put if fresh else settle
        show(self.title, row.title)
        show(self.reason, row.hold_reason)
        show(self.returns, "" if row.returns_on is None else self._kit.day(row.returns_on))
        show(self.rationale, row.rationale)
        show(self.short_name, row.short_name)
        show(self.note.input, self._session.note(Subject.CANDIDATE, row.id))
        for part in self._held_rows:
            part.setVisible(row.status is Status.ON_HOLD)
        self.merged.show_all([(one, people.get(one.proposed_by or "")) for one in inside])
        self._merged_row.setVisible(bool(inside))
        self.ranks.show_line(line)
        self._ranks_row.setVisible(line is not None)

    def focus_on(self, part: QWidget) -> None:
        """Put the cursor into one of its inputs, and bring it into view."""
        self._scroll.ensureWidgetVisible(part)
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(part, TitleInput):
            part.selectAll()

    def focus_on_merged(self) -> None:
        """Go to the first one that can be split off."""
        first = self.merged.first()
        if first is not None:
            self.focus_on(first)

    def commit(self) -> None:
        """Keep what is being typed."""
        if not self._id:
            return
        for input_ in (self.title, self.reason, self.returns, self.rationale, self.short_name, self.note):
            input_.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # How.

    def _fields(self) -> tuple[Field, ...]:
        return self._title, self._reason, self._returns, self._rationale, self._short_name

    def _add(self, body: QVBoxLayout, part: QWidget | QLayout, *, above: int, left: int = 0) -> QWidget:
        """Put it below the others, in line with the words of the title; the row that it stands in."""
        t = self._kit.theme
        row = QWidget()
        line = QVBoxLayout(row)
        line.setContentsMargins(t.px(_SHIFT + left), t.px(above), 0, 0)
        if isinstance(part, QWidget):
            line.addWidget(part)
        else:
            line.addLayout(part)
        body.addWidget(row)
        return row

    def _show_top(
        self, row: Candidate, inside: tuple[Candidate, ...], people: dict[str, Person], line: RankLine | None
    ) -> None:
        say = self._kit.say
        person = people.get(row.proposed_by or "")
        place = say(column_name(row.status))
        where = place if person is None else say(Message("ui.candidates.where", column=place, name=person.name))
        if line is not None and line.is_current:
            rank = line.newest
            told = Message("ui.candidates.ranked", column=place, rank=rank.text, of=rank.of, number=rank.number)
            where = say(told)
        self.where.say(where)
        self.person.show_person(person)
        others = [people[one.proposed_by].given for one in inside if one.proposed_by in people]
        others = [name for name in dict.fromkeys(others) if person is None or name != person.given]
        self.backed.say(say(Message("ui.candidates.backed", names=", ".join(others))) if others else "")
        focus = self._session.standing.locked_focus
        held = focus is not None and self._session.row(FocusItem, f"{focus.id}:{row.id}") is not None
        refused = refused_places(row, locked=focus is not None, held=held)
        QWidget.setTabOrder(self.person, self.places.show_places(row.status, refused=refused))
        self._hold_fast(fast=held)
        suggested = suggested_short_name(row.title) if not row.short_name and not held else ""
        self.suggestion.say(say(Message("ui.candidates.use", name=suggested)) if suggested else "")
        self.suggestion.setProperty("suggested", suggested)
        self._suggestion_row.setVisible(bool(suggested))

    def _hold_fast(self, *, fast: bool) -> None:
        """What a locked focus says can be read, and not changed."""
        for input_ in (self.title, self.rationale, self.short_name):
            input_.setReadOnly(fast)
        self.person.setEnabled(not fast)

    def _keep(self, field: Field, wrong: Message | None, make: Callable[[], Action | None]) -> None:
        """Do what `make` makes; say beside the field why not."""
        if wrong is None:
            try:
                action = make()
            except Refusal as error:
                wrong = error.message
            else:
                field.complain("")
                if action is not None:
                    self._host.do(action, quietly=True)
                return
        field.complain(self._kit.say(wrong))

    def _change(self, field: Field, wrong: Message | None, name: str, text: str) -> None:
        """Keep a text of the candidate, where it is another one."""
        row = self._session.row(Candidate, self._id)
        if row is None:
            return
        if wrong is None and getattr(row, name) == text:
            field.complain("")
            put(field.input, text)
            return
        fields: dict[str, Any] = {name: text}
        self._keep(field, wrong, lambda: deeds.changed(row.id, **fields))

    def _on_typed(self) -> None:
        """What was wrong is being put right, or taken back."""
        for field in self._fields():
            if field.input is self.sender() and field.input.property("state") == "wrong":
                field.complain("")

    def _on_title(self, text: str) -> None:
        self._change(self._title, deeds.wrong_title(text), "title", clean_line(text))

    def _on_rationale(self, text: str) -> None:
        wrong = deeds.wrong_length(text, most=limits.RATIONALE)
        self._change(self._rationale, wrong, "rationale", clean_text(text))

    def _on_short_name(self, text: str) -> None:
        self._change(self._short_name, deeds.wrong_short_name(text), "short_name", clean_line(text))

    def _on_suggestion(self) -> None:
        self._on_short_name(str(self.suggestion.property("suggested")))

    def _on_reason(self, text: str) -> None:
        row = self._session.row(Candidate, self._id)
        if row is None or row.status is not Status.ON_HOLD:
            return
        reason = clean_text(text)

        def make() -> Action | None:
            if reason != row.hold_reason:
                return deeds.held(row.id, reason=reason, returns_on=row.returns_on)
            put(self.reason, reason)
            return None

        self._keep(self._reason, deeds.wrong_reason(text), make)

    def _on_returns(self, text: str) -> None:
        row = self._session.row(Candidate, self._id)
        if row is None or row.status is not Status.ON_HOLD:
            return

        def make() -> Action | None:
            day = deeds.day_meant(text, near=near(self._kit, today=self._session.standing.today))
            if day == row.returns_on:
                put(self.returns, "" if day is None else self._kit.day(day))
                return None
            return deeds.held(row.id, reason=row.hold_reason, returns_on=day)

        self._keep(self._returns, None, make)

    def _on_note(self, text: str) -> None:
        if clean_text(text) == self._session.note(Subject.CANDIDATE, self._id):
            put(self.note.input, clean_text(text))
            return
        wrong = deeds.wrong_length(text, most=limits.RATIONALE)
        if wrong is not None:
            self._host.say(Said(text=self._kit.say(wrong), warning=True))
            return
        fields = {"subject": Subject.CANDIDATE, "about": self._id, "text": text}
        self._host.do(acts.validated(acts.WriteNote, fields=fields), quietly=True)

    def _on_range(self, _low: int, high: int) -> None:
        self._scroll.verticalScrollBar().setEnabled(high > 0)

    def _on_privacy(self) -> None:
        if self._host.privacy.hidden:
            self.note.commit()
        self.note.cover(covered=self._host.privacy.hidden)
