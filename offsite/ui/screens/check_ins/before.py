"""What stands on the page before the first check-in: what is planned, and who answers for what."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.okrs import CheckIn, KeyResult, Level
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.models.candidates import Person
from offsite.ui.screens.check_ins.planning import WEEK
from offsite.ui.screens.check_ins.wording import moment_of, numbered, short_weekday
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.chip import PillButton
from offsite.ui.widgets.flow import Flow
from offsite.ui.widgets.label import Label

_DISC = 28


class PlannedCard(Card):
    """When everybody meets: nothing yet, or every day that is planned. `moved`: the check-in that is to be changed."""

    plan_wanted = Signal()
    add_wanted = Signal()
    moved = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=24, spacing=8)
        t, say = kit.theme, kit.say
        self._kit = kit
        self._ids: dict[PillButton, str] = {}
        self.setObjectName("check_ins.planned")
        self.title = Label("", theme=t, style="title_s", balanced=True)
        self.title.setObjectName("check_ins.planned.title")
        self.text = Label("", theme=t, color="text2")
        self.text.setObjectName("check_ins.planned.text")
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.days = Flow(gap=t.px(4), line_gap=t.px(2))
        self.body.addWidget(self.days)
        self.body.addSpacing(t.px(4))
        deeds = Flow(gap=t.px(6), line_gap=t.px(2))
        word = say(Message("ui.check_ins.do.plan"))
        self.plan = Button(word, theme=t, name="check_ins.plan", icon="calendar")
        word = say(Message("ui.check_ins.do.add"))
        self.add = Button(word, theme=t, name="check_ins.add", kind=Kind.GHOST, icon="plus")
        deeds.show_widgets([self.plan, self.add])
        self.body.addWidget(deeds)
        self.plan.clicked.connect(self.plan_wanted)
        self.add.clicked.connect(self.add_wanted)

    def show_planned(self, standing: Standing) -> None:
        """Show what is planned."""
        say, rows = self._kit.say, standing.check_ins_in_order
        self._show_days(rows)
        if not rows:
            self.title.say(say(Message("ui.check_ins.none.title")))
            self.text.say(say(Message("ui.check_ins.none.text")))
            return
        self.title.say(say(Message("ui.check_ins.first_on", day=moment_of(rows[0]))))
        self.text.say(self._rhythm(standing))

    def settle_focus(self) -> None:
        self.plan.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_days(self, rows: tuple[CheckIn, ...]) -> None:
        """A button a day: it leads to where the day is changed."""
        t, pills = self._kit.theme, list(self._ids)
        for pill in pills[len(rows) :]:
            pill.hide()
            pill.setParent(None)
            pill.deleteLater()
        pills = pills[: len(rows)]
        while len(pills) < len(rows):
            pills.append(PillButton("", theme=t, name="check_ins.date", parent=self.days))
            pills[-1].clicked.connect(self._on_day)
        self._ids = {pill: row.id for pill, row in zip(pills, rows, strict=True)}
        for n, (pill, row) in enumerate(zip(pills, rows, strict=True), start=1):
            pill.say(short_weekday(row.on_day))
            pill.setObjectName(f"check_ins.date.{n}")
            words = Message("ui.check_ins.date_spoken", number=n, day=f"{moment_of(row)} {row.on_day.year}")
            pill.setAccessibleName(self._kit.say(words))
            pill.show()
        self.days.show_widgets(list(pills))
        self.days.setVisible(bool(rows))

    def _on_day(self) -> None:
        pill = self.sender()
        if isinstance(pill, PillButton):
            self.moved.emit(self._ids[pill])

    def _rhythm(self, standing: Standing) -> str:
        """How often, where all of them keep to it."""
        rows = standing.check_ins_in_order
        every = standing.rollout.check_every
        steps = {(after.on_day - before.on_day).days for before, after in pairwise(rows)}
        if steps != {every}:
            return self._kit.say(Message("ui.check_ins.planned", n=len(rows)))
        weekly = every == WEEK
        return self._kit.say(
            Message("ui.check_ins.planned_weekly" if weekly else "ui.check_ins.planned_fortnightly", n=len(rows))
        )


class OwnersCard(Card):
    """Who answers for what."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=20, spacing=8)
        self._kit = kit
        self._rows: list[OwnerRow] = []
        self.setObjectName("check_ins.owners")
        self.body.addWidget(Label(kit.say(Message("ui.check_ins.owners.title")), theme=kit.theme, style="section"))
        self.empty = Label(kit.say(Message("ui.check_ins.owners.none")), theme=kit.theme, color="text2")
        self.body.addWidget(self.empty)

    def told(self) -> list[str]:
        """What its rows say."""
        return [f"{row.name.text()}: {row.what.text()}" for row in self._rows]

    def show_owners(self, standing: Standing, people: dict[str, Person], *, level: Level) -> None:
        """List every owner with the key results of a level; last what nobody answers for yet."""
        by: dict[str, list[str]] = {}
        rows: dict[str, KeyResult] = {}
        for at, objective in enumerate(standing.objectives_of(level), start=1):
            for n, row in enumerate(standing.key_results_of(objective.id), start=1):
                name = standing.owner_of(row)
                by.setdefault(name, []).append(numbered(f"{at}.{n}", row.title))
                rows.setdefault(name, row)
        names = [*(name for name in by if name), *([""] if "" in by else [])]
        while len(self._rows) < len(names):
            self._rows.append(OwnerRow(self._kit))
            self.body.addWidget(self._rows[-1])
        for row in self._rows[len(names) :]:
            self.body.removeWidget(row)
            row.hide()
            row.setParent(None)
            row.deleteLater()
        del self._rows[len(names) :]
        for row, name in zip(self._rows, names, strict=True):
            person = people.get(rows[name].owner_id or "")
            row.show_owner(name, person, what=self._kit.words.listed(by[name]))
        self.empty.setVisible(not names)


class OwnerRow(QWidget):
    """Somebody, and what that person answers for."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        t = kit.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, t.px(4), 0, t.px(4))
        row.setSpacing(t.px(12))
        self._disc = Disc(kit)
        row.addWidget(self._disc, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = Label("", theme=t, weight=600)
        self.what = Label("", theme=t, style="small", color="text2")
        words.addWidget(self.name)
        words.addWidget(self.what)
        row.addLayout(words, 1)

    def show_owner(self, name: str, person: Person | None, *, what: str) -> None:
        """Show who it is; an empty name: nobody yet."""
        self.name.say(name or self._kit.say(Message("ui.check_ins.nobody")))
        self.what.say(what)
        self._disc.show_person(person)


class Disc(QWidget):
    """A person; a dashed ring where it is no leader."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._person: Person | None = None
        self.setFixedSize(kit.theme.size(_DISC, _DISC + 4))

    def show_person(self, person: Person | None) -> None:
        self._person = person
        self.update()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, person = self._kit.theme, self._person
        painter = paint.painter_on(self)
        size = t.px(_DISC)
        area = QRectF(0, (self.height() - size) / 2, size, size)
        if person is None:
            paint.box(painter, area, radius=size / 2, edge=t.color("control"), width=1.2, dashed=True)
        else:
            paint.avatar(painter, area, t, initials=person.initials, color=t.person(person.tint))
