"""What is asked before a deed: why something waits, and what it is the same as."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from offsite.errors import Message, Refusal
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Card, column_name
from offsite.ui.screens.candidates import deeds
from offsite.ui.screens.candidates.inputs import ReasonInput
from offsite.ui.screens.candidates.wording import Outcome, WordingChoice
from offsite.ui.shell.matching import Findable, find
from offsite.ui.shell.palette import PaletteInput
from offsite.ui.shell.palette_list import ENTRY, Entry, EntryKind, EntryList, Row
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.day import near
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.sheet import Sheet


class HoldSheet(Sheet):
    """Why these candidates wait, and when they are looked at again.

    `accepted` fires once there is a reason, and the day is one where it is given; `reason` and `returns_on` hold them.
    """

    def __init__(
        self,
        host: QWidget,
        *,
        kit: Kit,
        cards: Sequence[Card],
        reason: str = "",
        returns: str = "",
        today: date | None = None,
    ) -> None:
        say = kit.say
        title = Message("ui.candidates.hold.title", title=cards[0].title)
        if len(cards) > 1:
            title = Message("ui.candidates.hold.titles", n=len(cards))
        text = say(Message("ui.candidates.hold.text"))
        super().__init__(host, theme=kit.theme, name="candidates.hold", title=say(title), text=text)
        self._kit = kit
        self._near = near(kit, today=today)
        self.reason = ""
        self.returns_on: date | None = None
        words = say(Message("ui.candidates.reason"))
        placeholder = say(Message("ui.candidates.hold.placeholder"))
        self.why = ReasonInput(
            theme=kit.theme, name="candidates.hold.reason", label=words, placeholder=placeholder, fewest=2, most=6
        )
        self.why.settle(reason)
        self._why = Field(words, self.why, theme=kit.theme)
        words = say(Message("ui.candidates.returns_label"))
        self.day = LineInput(
            name="candidates.hold.day", label=words, placeholder=say(Message("ui.candidates.day_example"))
        )
        self.day.settle(returns)
        self._day = Field(words, self.day, theme=kit.theme, hint=say(Message("ui.candidates.day_hint")))
        self.body.addWidget(self._why)
        self.body.addWidget(self._day)
        self.add_cancel(say(Message("ui.candidates.cancel")))
        self.add_primary(say(Message("ui.candidates.do.hold")), icon="circle-pause")

    def accept(self) -> None:
        """Tell that it is answered, or say beside the field what is missing."""
        no_reason, no_day = deeds.wrong_reason(self.why.toPlainText()), None
        try:
            self.returns_on = deeds.day_meant(self.day.text(), near=self._near)
        except Refusal as error:
            no_day = error.message
        self._why.complain(self._kit.say(no_reason) if no_reason is not None else "")
        self._day.complain(self._kit.say(no_day) if no_day is not None else "")
        self.refit()
        if no_reason is None and no_day is None:
            self.reason = self.why.toPlainText()
            super().accept()
        else:
            (self.why if no_reason is not None else self.day).setFocus(Qt.FocusReason.OtherFocusReason)


class SameAsSheet(Sheet):
    """Which other candidate this one is the same as: letters find, Enter takes. `accepted` fires with `chosen`."""

    def __init__(self, host: QWidget, *, kit: Kit, card: Card, others: Sequence[Card]) -> None:
        say = kit.say
        title = say(Message("ui.candidates.same.title"))
        super().__init__(host, theme=kit.theme, name="candidates.same", title=title, text=f"“{card.title}”")
        self._kit = kit
        self.chosen = ""
        self._entries = [_entry(other, kit) for other in others]
        self._findable = [Findable(entry.text, also=entry.also) for entry in self._entries]
        words = say(Message("ui.candidates.same.label"))
        self.input = PaletteInput(
            name="candidates.same.input", label=words, placeholder=say(Message("ui.candidates.same.placeholder"))
        )
        self.list = EntryList(theme=kit.theme, name="candidates.same.list", label=words)
        self.list.setFixedHeight(self.list.height_for(kit.theme.px(300), count=len(self._entries)))
        self.nothing = Label(say(Message("ui.candidates.nothing_found")), theme=kit.theme, color="text2")
        self.nothing.hide()
        self.body.addWidget(self.input)
        self.body.addWidget(self.list)
        self.body.addWidget(self.nothing)
        self.add_cancel(say(Message("ui.candidates.cancel")))
        self.add_primary(say(Message("ui.candidates.same.compare")))
        self.input.textChanged.connect(self._search)
        self.input.moved.connect(self.list.step)
        self.input.entered.connect(self.accept)
        self.input.dismissed.connect(self.reject)
        self.list.clicked.connect(self._on_clicked)
        self._search("")

    def accept(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            entry: Entry = index.data(ENTRY).entry
            self.chosen = entry.key
            super().accept()

    def _search(self, query: str) -> None:
        found = find(query, self._findable)
        self.list.show_rows([Row(entry=self._entries[one.at], spans=one.spans) for one in found])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.accept()


class MergeSheet(Sheet):
    """Two wordings, and which of them stands for both. `accepted` fires; `kept` and `merged` are ids.

    `not_same` is the button that says that they are two things.
    """

    def __init__(self, host: QWidget, *, kit: Kit, other: Card, card: Card, days: tuple[str, str]) -> None:
        """`card` is the one whose wording is kept unless something else is chosen; `days`: when they were added."""
        say = kit.say
        super().__init__(
            host,
            theme=kit.theme,
            name="candidates.merge",
            title=say(Message("ui.candidates.merge.title")),
            text=say(Message("ui.candidates.merge.text")),
            width=720,
        )
        self._kit = kit
        self.card = card
        self.other = other
        self._cards = (other, card)
        self.choices = tuple(WordingChoice(one, kit=kit, day=day) for one, day in zip(self._cards, days, strict=True))
        row = QHBoxLayout()
        row.setSpacing(kit.theme.px(16))
        for choice in self.choices:
            row.addWidget(choice, 1)
            choice.toggled.connect(self._on_toggled)
        self.body.addLayout(row)
        self.body.addSpacing(kit.theme.px(6))
        self.outcomes = tuple(Outcome(icon, theme=kit.theme) for icon in ("users", "corner-down-right", "split"))
        ranks = Outcome("chart-line", theme=kit.theme)
        ranks.say(say(Message("ui.candidates.merge.ranks")))
        ranks.setVisible(any(one.ranks is not None for one in self._cards))
        for outcome in (self.outcomes[0], ranks, *self.outcomes[1:]):
            self.body.addWidget(outcome)
        self.body.addStretch(1)
        self.body.setSpacing(kit.theme.px(8))
        self.not_same = self.add_other(
            say(Message("ui.candidates.merge.not_same")), name="not_same", leading=True, kind=Kind.GHOST
        )
        self.add_cancel(say(Message("ui.candidates.cancel")))
        self.add_primary(say(Message("ui.candidates.do.merge_now")), icon="merge")
        self.choices[1].setChecked(True)
        self._on_toggled()

    @property
    def kept(self) -> Card:
        """The one whose wording stands for both."""
        return self._cards[1 if self.choices[1].isChecked() else 0]

    @property
    def merged(self) -> Card:
        return self._cards[0 if self.choices[1].isChecked() else 1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose the wording, wherever the focus is."""
        step = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.choices[step].setChecked(True)
        self.choices[step].setFocus(Qt.FocusReason.TabFocusReason)

    def _first(self) -> QWidget:
        return self.choices[1]

    def _on_toggled(self) -> None:
        say, kept, merged = self._kit.say, self.kept, self.merged
        for choice in self.choices:
            choice.show_word()
        names = list(dict.fromkeys(card.person.given for card in (kept, merged) if card.person is not None))
        inside = say(Message("ui.candidates.merged", n=kept.merged + 1 + merged.merged))
        credited = Message("ui.candidates.merge.credited_nobody", merged=inside)
        if len(names) == 1:
            credited = Message("ui.candidates.merge.credited_one", name=names[0], merged=inside)
        elif names:
            credited = Message("ui.candidates.merge.credited_two", name=names[0], other=names[1], merged=inside)
        place = say(column_name(kept.status))
        self.outcomes[0].say(say(credited))
        self.outcomes[1].say(say(Message("ui.candidates.merge.place", column=place)))
        self.outcomes[2].say(say(Message("ui.candidates.merge.split")))


def _entry(card: Card, kit: Kit) -> Entry:
    person = card.person
    return Entry(
        kind=EntryKind.CANDIDATE,
        key=card.id,
        text=card.title,
        also=f"{person.name} {person.department}" if person is not None else "",
        aside=kit.say(column_name(card.status)),
        icon="circle-dashed",
        initials=person.initials if person is not None else "",
        tint=person.tint if person is not None else 0,
    )
