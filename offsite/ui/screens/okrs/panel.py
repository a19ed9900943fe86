"""What the inspectors of this page have in common: fields that keep what is typed once they are left, and the note."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from offsite.domain.days import day_of
from offsite.domain.entities import Subject
from offsite.domain.okrs import Revision
from offsite.errors import Message
from offsite.quality.findings import Finding
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.candidates.inputs import TitleInput, put, settle
from offsite.ui.screens.focus.asking import Dropdown
from offsite.ui.screens.okrs.checking import field_of
from offsite.ui.screens.okrs.doing import Doing
from offsite.ui.screens.okrs.editing import PersonChoice
from offsite.ui.screens.okrs.history import revision_said
from offsite.ui.screens.okrs.remarks import Remarks
from offsite.ui.widgets.button import IconButton
from offsite.ui.widgets.field import Field, LineInput, TextInput, mark_wrong
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.private import PrivateNote

_MARGIN = 24


class Panel(QWidget):
    """One thing in the inspector. `closed`: the person wants it gone. `taken`, `led`: what is wanted of a remark."""

    closed = Signal()
    taken = Signal(object)
    led = Signal(object)

    def __init__(self, doing: Doing, *, name: str, subject: Subject) -> None:
        super().__init__()
        self._doing = doing
        self._kit = doing.kit
        self._subject = subject
        self._fields: dict[str, Field] = {}
        self._showing = False
        self.key = ""
        self.setObjectName(name)
        self._build(name)
        self.hide()

    def _build(self, name: str) -> None:
        t, say = self._kit.theme, self._kit.say
        self.where = Label("", theme=t, style="small", color="text2", most=1)
        self.close_button = IconButton(say(Message("ui.okrs.close")), theme=t, name=f"{name}.close", icon="x")
        self.close_button.clicked.connect(self.closed)
        top = QHBoxLayout()
        top.setContentsMargins(t.px(_MARGIN), t.px(8), t.px(12), 0)
        top.addWidget(self.where, 1)
        top.addWidget(self.close_button)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(t.px(_MARGIN), t.px(2), t.px(12), t.px(20))
        self.body.setSpacing(t.px(12))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.note = PrivateNote(
            theme=t,
            name=f"{name}.note",
            label=say(Message("ui.candidates.note")),
            aside=say(Message("ui.candidates.note_aside")),
            covered=say(Message("ui.candidates.note_covered")),
            placeholder=say(Message("ui.candidates.note_placeholder")),
            plain=True,
        )
        self.note.committed.connect(self._on_note)
        self._doing.host.privacy.changed.connect(self._on_privacy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.note)
        self._on_privacy()

    # What a panel is.

    @abstractmethod
    def keep(self, name: str, text: str) -> Message | None:
        """Keep what stands in a field; why it cannot be kept, or None."""

    # Its fields.

    def line(self, name: str, label: Message, *, placeholder: Message | None = None) -> Field:
        """One line."""
        say = self._kit.say
        hint = say(placeholder) if placeholder is not None else ""
        input_ = LineInput(name=f"{self.objectName()}.{name}", label=say(label), placeholder=hint)
        input_.committed.connect(self._on_committed)
        input_.textEdited.connect(self._on_typed)
        return self._known(name, label, input_)

    def text(self, name: str, label: Message, *, placeholder: Message | None = None, fewest: int = 1) -> Field:
        """Several lines that wrap. Enter ends a title."""
        say, t = self._kit.say, self._kit.theme
        hint = say(placeholder) if placeholder is not None else ""
        made = TitleInput if name == "title" else TextInput
        input_ = made(
            theme=t, name=f"{self.objectName()}.{name}", label=say(label), placeholder=hint, fewest=fewest, most=8
        )
        input_.committed.connect(self._on_committed)
        return self._known(name, label, input_)

    def person(self, name: str, label: Message) -> Field:
        """A leader to choose, or anybody else by name."""
        say = self._kit.say
        box = PersonChoice((), theme=self._kit.theme, name=f"{self.objectName()}.{name}", label=say(label), parent=self)
        box.line.setPlaceholderText(say(Message("ui.okrs.placeholder.owner")))
        box.activated.connect(self._on_person)
        box.line.editingFinished.connect(self._on_person)
        box.line.entered.connect(self._on_person)
        box.line.stepped.connect(self._on_person_step)
        box.line.dismissed.connect(self.closed)
        return self._known(name, label, box)

    def choice(self, name: str, label: Message, choices: Sequence[tuple[str, Message]]) -> Field:
        """One of a few."""
        say = self._kit.say
        words = [(key, say(word)) for key, word in choices]
        box = Dropdown(words, theme=self._kit.theme, name=f"{self.objectName()}.{name}", label=say(label))
        box.activated.connect(self._on_chosen)
        return self._known(name, label, box)

    def beside(self, *fields: Field) -> QHBoxLayout:
        """Fields side by side."""
        row = QHBoxLayout()
        row.setSpacing(self._kit.theme.px(12))
        for field in fields:
            row.addWidget(field, 1)
        return row

    def field(self, name: str) -> Field:
        """The field with this name."""
        return self._fields[name]

    def fill(self, name: str, text: str, *, fresh: bool) -> None:
        """Show what is kept; what is being typed is left alone, unless it is about something else now."""
        input_ = self._fields[name].input
        if isinstance(input_, Dropdown):
            input_.choose(text)
        elif isinstance(input_, PersonChoice):
            if fresh or not input_.line.hasFocus():
                input_.setEditText(text)
                input_.setProperty("kept", text)
                input_.line.setCursorPosition(0)
        else:
            (put if fresh else settle)(input_, text)

    def offer(self, name: str, people: Sequence[str]) -> None:
        """The leaders that can be chosen."""
        input_ = self._fields[name].input
        if isinstance(input_, PersonChoice):
            text = input_.currentText()
            if [input_.itemText(n) for n in range(input_.count())] != list(people):
                input_.clear()
                input_.addItems(list(people))
                input_.setCurrentIndex(-1)
                input_.setEditText(text)

    def mark(self, name: str, *, weak: bool) -> None:
        """Give a field that lacks what it needs the outline that asks for it."""
        input_ = self._fields[name].input
        if not self._fields[name].note.text():
            mark_wrong(input_, wrong=weak)

    def focus_on(self, name: str) -> None:
        """Put the cursor into a field, and bring it into view."""
        field = self._fields.get(name)
        if field is None:
            return
        self._scroll.ensureWidgetVisible(field)
        field.input.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(field.input, TextInput | LineInput):
            field.input.selectAll()

    def show_answer(self, finding: Finding) -> None:
        """Put the cursor where what a finding has asked stands now."""
        self.focus_on(field_of(finding))

    def show_note(self, *, fresh: bool) -> None:
        """Show the private note about it."""
        (put if fresh else settle)(self.note.input, self._doing.session.note(self._subject, self.key))

    def commit(self) -> None:
        """Keep what is being typed."""
        if not self.key:
            return
        for field in self._fields.values():
            if isinstance(field.input, LineInput | TextInput):
                field.input.commit()
            elif isinstance(field.input, PersonChoice):
                self._keep_person(field)
        self.note.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    # How.

    def _known(self, name: str, label: Message, input_: QWidget) -> Field:
        field = Field(self._kit.say(label), input_, theme=self._kit.theme)
        self._fields[name] = field
        return field

    def _name_of(self, input_: object) -> str:
        return next((name for name, field in self._fields.items() if field.input is input_), "")

    def _keep(self, name: str, text: str) -> None:
        field = self._fields.get(name)
        if field is None or not self.key:
            return
        wrong = self.keep(name, text)
        field.complain(self._kit.say(wrong) if wrong is not None else "")
        if wrong is None and isinstance(field.input, LineInput | TextInput):
            # What is kept may be written otherwise than it was typed.
            self.again(name)

    @abstractmethod
    def again(self, name: str) -> None:
        """Show once more what is kept of a field."""

    def _on_committed(self, text: str) -> None:
        self._keep(self._name_of(self.sender()), text)

    def _on_typed(self, _text: str) -> None:
        field = self._fields.get(self._name_of(self.sender()))
        if field is not None and field.note.text():
            field.complain("")

    def _on_chosen(self, _index: int) -> None:
        box = self.sender()
        if isinstance(box, Dropdown):
            self._keep(self._name_of(box), box.key())

    def _on_person(self, *_: object) -> None:
        sender = self.sender()
        for field in self._fields.values():
            if isinstance(field.input, PersonChoice) and sender in (field.input, field.input.line):
                self._keep_person(field)

    def _on_person_step(self, step: int) -> None:
        self._on_person()
        self.focusNextPrevChild(step > 0)

    def _keep_person(self, field: Field) -> None:
        box = field.input
        if isinstance(box, QComboBox) and box.currentText() != (box.property("kept") or ""):
            box.setProperty("kept", box.currentText())
            self._keep(self._name_of(box), box.currentText())

    def _on_note(self, text: str) -> None:
        if self.key:
            self._doing.write_note(self._subject, self.key, text)

    def _on_range(self, _low: int, high: int) -> None:
        self._scroll.verticalScrollBar().setEnabled(high > 0)

    def _on_privacy(self) -> None:
        hidden = self._doing.host.privacy.hidden
        if hidden:
            self.note.commit()
        self.note.cover(covered=hidden)


class SoundLine(QWidget):
    """One thing that a sound key result has: there, or not yet."""

    def __init__(self, kit: Kit, *, name: str) -> None:
        super().__init__()
        self._kit = kit
        self.done = False
        self.setObjectName(name)
        t = kit.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(26), 0, 0, 0)
        self.words = Label("", theme=t, style="small")
        row.addWidget(self.words, 1)

    def show_state(self, text: str, *, done: bool) -> None:
        """What it says now."""
        self.done = done
        self.words.say(text)
        self.words.color("text" if done else "text2")
        self.update()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        icon, color = ("check", "accent") if self.done else ("circle-dashed", "text3")
        at = QPointF(0, (t.line("small") - t.px(16)) / 2)
        paint.icon(paint.painter_on(self), t, icon, at=at, color=color, size=16)


class History(QWidget):
    """What was changed after the release, newest first."""

    def __init__(self, kit: Kit, *, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._made: list[Label] = []
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.px(6))
        title = kit.say(Message("ui.okrs.history"))
        self._column.addWidget(Label(title, theme=kit.theme, style="small", weight=600))

    def show_revisions(self, revisions: Sequence[Revision], *, time_zone: str) -> None:
        """Show these."""
        newest = sorted(revisions, key=_when, reverse=True)
        for n, row in enumerate(newest):
            if n == len(self._made):
                self._made.append(Label("", theme=self._kit.theme, style="small", color="text2"))
                self._column.addWidget(self._made[n])
            day = day_of(row.changed_at, time_zone=time_zone)
            self._made[n].say(self._kit.say(revision_said(row, self._kit, day=day)))
            self._made[n].show()
        for spare in self._made[len(newest) :]:
            spare.hide()
        self.setVisible(bool(newest))


def _when(row: Revision) -> tuple[str, int]:
    return row.changed_at, row.n


def remarks_in(panel: Panel) -> Remarks:
    """Where a panel shows what the checks ask."""
    made = Remarks(panel._kit, about=None, name=f"{panel.objectName()}.remarks")  # noqa: SLF001 - its own part
    made.taken.connect(panel.taken)
    made.led.connect(panel.led)
    made.answered.connect(panel.show_answer)
    return made
