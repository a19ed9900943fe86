"""What stands on the page before the first check-in: what is planned, and who answers for what."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal

from offsite.domain.okrs import KeyResult, Level
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.check_ins.planning import WEEK
from offsite.ui.screens.check_ins.wording import moment_of, plain_day, weekday
from offsite.ui.screens.focus.facts import FactList, Facts, Mark, Under
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.flow import Flow
from offsite.ui.widgets.label import Label

_DAYS_SHOWN = 6


class PlannedCard(Card):
    """When everybody meets: nothing yet, or the first day and the ones after it."""

    plan_wanted = Signal()
    add_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=24, spacing=8)
        t, say = kit.theme, kit.say
        self._kit = kit
        self.setObjectName("check_ins.planned")
        self.title = Label("", theme=t, style="title_s", balanced=True)
        self.title.setObjectName("check_ins.planned.title")
        self.text = Label("", theme=t, color="text2")
        self.text.setObjectName("check_ins.planned.text")
        self.body.addWidget(self.title)
        self.body.addWidget(self.text)
        self.body.addSpacing(t.px(4))
        deeds = Flow(gap=t.px(6), line_gap=t.px(2))
        word = say(Message("ui.check_ins.do.plan"))
        self.plan = Button(word, theme=t, name="check_ins.plan", icon="calendar")
        self.add = Button(
            say(Message("ui.check_ins.do.add")), theme=t, name="check_ins.add", kind=Kind.GHOST, icon="plus"
        )
        word = say(Message("ui.check_ins.do.move_first"))
        self.move_first = Button(word, theme=t, name="check_ins.move_first", kind=Kind.GHOST, icon="pencil")
        deeds.show_widgets([self.plan, self.add, self.move_first])
        self.body.addWidget(deeds)
        self.plan.clicked.connect(self.plan_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.move_first.clicked.connect(self.move_wanted)

    def show_planned(self, standing: Standing) -> None:
        """Show what is planned."""
        say, rows = self._kit.say, standing.check_ins_in_order
        self.move_first.setVisible(bool(rows))
        if not rows:
            self.title.say(say(Message("ui.check_ins.none.title")))
            self.text.say(say(Message("ui.check_ins.none.text")))
            return
        self.title.say(say(Message("ui.check_ins.first_on", day=moment_of(rows[0]))))
        sentences = [self._rhythm(standing)]
        if len(rows) > 1:
            later = [plain_day(row.on_day) for row in rows[1:_DAYS_SHOWN]]
            more = len(rows) - _DAYS_SHOWN
            shown = self._kit.words.listed(later) if more <= 0 else ", ".join(later)
            sentences.append(
                say(Message("ui.check_ins.then", days=shown))
                if more <= 0
                else say(Message("ui.check_ins.then_more", days=shown, n=more, last=weekday(rows[-1].on_day)))
            )
        if standing.release is None:
            sentences.append(say(Message("ui.check_ins.not_released")))
        self.text.say(" ".join(part for part in sentences if part))

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

    def settle_focus(self) -> None:
        self.plan.setFocus(Qt.FocusReason.TabFocusReason)


class OwnersCard(Card):
    """Who answers for what."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=20, spacing=8)
        self._kit = kit
        words = kit.say(Message("ui.check_ins.owners.title"))
        self.setObjectName("check_ins.owners")
        self.body.addWidget(Label(words, theme=kit.theme, style="section"))
        self.list = FactList(kit, name="check_ins.owners.rows", label=words, gap=4)
        self.body.addWidget(self.list)
        self.empty = Label(kit.say(Message("ui.check_ins.owners.none")), theme=kit.theme, color="text2")
        self.body.addWidget(self.empty)

    def show_owners(self, standing: Standing, people: dict[str, Person], *, level: Level) -> None:
        """List every owner with the key results of a level; last what nobody answers for yet."""
        by: dict[str, list[str]] = {}
        rows: dict[str, KeyResult] = {}
        for at, objective in enumerate(standing.objectives_of(level), start=1):
            for n, row in enumerate(standing.key_results_of(objective.id), start=1):
                name = standing.owner_of(row)
                by.setdefault(name, []).append(f"{at}.{n}\u00a0{row.title}")
                rows.setdefault(name, row)
        found = [self._facts(name, rows[name], titles, people) for name, titles in by.items() if name]
        if "" in by:
            found.append(self._facts("", rows[""], by[""], people))
        self.list.show_facts(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _facts(self, name: str, row: KeyResult, titles: list[str], people: dict[str, Person]) -> Facts:
        person = people.get(row.owner_id or "")
        words = name or self._kit.say(Message("ui.check_ins.nobody"))
        what = self._kit.words.listed(titles)
        mark = (
            Mark(initials=person.initials, tint=person.tint)
            if person is not None
            else Mark(icon="users" if name else "circle-dashed", color="text3")
        )
        key = person.id if person is not None else f"named-{row.id}"
        return Facts(key=key, mark=mark, text=words, spoken=f"{words}: {what}", under=(Under(text=what),), opens=False)
