"""What a leader says to the proposed focus, and how a concern is talked through."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from offsite.domain.deciding import Commitment, Stance
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.candidates.inputs import ReasonInput
from offsite.ui.screens.focus.asking import Dropdown, FocusSheet, text_in
from offsite.ui.screens.focus.saying import stance_word
from offsite.ui.screens.focus.telling import reminder
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import Field
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented

NOBODY = ""


class WordSheet(FocusSheet):
    """One leader's word. `accepted` fires once it is complete, with `stance` and `words`; `back` takes it away."""

    def __init__(
        self, host: QWidget, *, kit: Kit, standing: Standing, person: Person, row: Commitment | None = None
    ) -> None:
        title = kit.say(Message("ui.focus.word.title", name=person.name))
        super().__init__(host, kit=kit, name="word", title=title)
        self._person = person
        # What the group is told at each commitment stands above the words.
        self.reminder = Label(reminder(standing, kit), theme=kit.theme, style="item", weight=500, color="text")
        self.reminder.setObjectName("focus.word.reminder")
        self.body.addWidget(self.reminder)
        self.stances = stances_of(self.kit, name="focus.word.stance")
        # Nothing is chosen for somebody who has said nothing.
        self.stances.set_value(row.stance if row is not None else "")
        self._asked = Field(self.say(Message("ui.focus.word.stance", name=person.given)), self.stances, theme=kit.theme)
        self.body.addWidget(self._asked)
        self.said = self.reason_field(
            "focus.word.words",
            Message("ui.focus.word.words", name=person.given),
            text=row.words if row is not None else "",
        )
        self.body.addWidget(self.said)
        self.end_body()
        self.back = None
        if row is not None:
            self.back = self.add_other(
                self.say(Message("ui.focus.word.back")), name="back", leading=True, kind=Kind.GHOST
            )
        self.add_cancel(self.say(Message("ui.focus.cancel")))
        self.add_primary(self.say(Message("ui.focus.word.ok")))
        self.stances.chosen.connect(self._on_stance)

    @property
    def stance(self) -> Stance:
        return Stance(self.stances.value())

    @property
    def words(self) -> str:
        return text_in(self.said)

    def accept(self) -> None:
        """Everything but full support needs words."""
        self.complain("")
        silent = not self.stances.value()
        self._asked.complain(self.say(Message("ui.focus.wrong.stance")) if silent else "")
        if silent:
            self.refit()
            self.stances.stop().setFocus(Qt.FocusReason.TabFocusReason)
        elif self.wrong_text(self.said, words_needed(self.stance, self._person)):
            self.send_to(self.said)
        else:
            super().accept()

    def _first(self) -> QWidget:
        return self.stances.stop()

    def _on_stance(self, _value: str) -> None:
        self._asked.complain("")
        self.said.complain("")
        self.refit()


class TalkSheet(FocusSheet):
    """The concern, the answer, who decides, and what the leader says now. `accepted` fires once it is complete."""

    def __init__(self, host: QWidget, *, kit: Kit, standing: Standing, person: Person, row: Commitment) -> None:
        title = kit.say(Message("ui.focus.talk.title", name=person.name))
        text = kit.say(Message("ui.focus.talk.text"))
        super().__init__(host, kit=kit, name="talk", title=title, text=text)
        self._person = person
        self._row_before = row
        t = kit.theme
        concern = Card(theme=t, well=True, padding=14, spacing=4)
        word = Label(self.say(stance_word(row.stance)), theme=t, style="small", weight=600, color="ember")
        quote = Label(self.say(Message("ui.focus.word.quote", words=row.words)), theme=t, style="item", weight=500)
        quote.setObjectName("focus.talk.concern")
        concern.body.addWidget(word)
        concern.body.addWidget(quote)
        self.body.addWidget(concern)
        self.answer = self.reason_field("focus.talk.answer", Message("ui.focus.talk.answer"), text=row.answer)
        self.body.addWidget(self.answer)
        who = self.say(Message("ui.focus.talk.who"))
        people = [(NOBODY, self.say(Message("ui.focus.nobody"))), *((one.id, one.name) for one in standing.deciding)]
        self.who = Dropdown(people, theme=t, name="focus.talk.who", label=who)
        if row.settled_by is not None:
            self.who.choose(row.settled_by)
        self.body.addWidget(Field(who, self.who, theme=t))
        self.reminder = Label(reminder(standing, kit), theme=t, style="small", color="text2")
        self.body.addWidget(self.reminder)
        self.stances = stances_of(kit, name="focus.talk.stance")
        self.stances.set_value(row.stance)
        self.body.addWidget(Field(self.say(Message("ui.focus.talk.now", name=person.given)), self.stances, theme=t))
        self.said = self.reason_field(
            "focus.talk.words", Message("ui.focus.word.words", name=person.given), text=row.words
        )
        self.body.addWidget(self.said)
        self.end_body()
        self.add_cancel(self.say(Message("ui.focus.cancel")))
        self.add_primary(self.say(Message("ui.focus.talk.ok")))
        self.stances.chosen.connect(self._on_stance)

    @property
    def stance(self) -> Stance:
        return Stance(self.stances.value())

    @property
    def words(self) -> str:
        return text_in(self.said)

    @property
    def answered(self) -> str:
        return text_in(self.answer)

    @property
    def settled_by(self) -> str | None:
        return self.who.key() or None

    def accept(self) -> None:
        self.complain("")
        no_answer = self.wrong_text(self.answer, None)
        no_words = self.wrong_text(self.said, words_needed(self.stance, self._person))
        if no_answer or no_words:
            self.send_to(self.answer if no_answer else self.said)
        else:
            super().accept()

    def _on_stance(self, value: str) -> None:
        """The words of the concern are not what somebody says who has changed their mind: it stands above."""
        words, same = self.words, value == self._row_before.stance
        if not same and words == self._row_before.words:
            self._say("")
        elif same and not words:
            self._say(self._row_before.words)
        self.said.complain("")
        self.refit()

    def _say(self, text: str) -> None:
        if isinstance(self.said.input, ReasonInput):
            self.said.input.setPlainText(text)


def stances_of(kit: Kit, *, name: str) -> Segmented:
    """The four things that can be said."""
    choices = [(stance.value, kit.say(stance_word(stance)), kit.say(stance_word(stance))) for stance in Stance]
    return Segmented(choices, theme=kit.theme, name=name, label=kit.say(Message("ui.focus.word.stance_label")))


def words_needed(stance: Stance, person: Person) -> Message | None:
    """What to say where there are no words: everything but full support needs them."""
    return None if stance is Stance.SUPPORT else Message("ui.focus.wrong.words", name=person.given)
