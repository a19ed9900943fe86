"""The page of stage Focus: ranks over rounds, the set and what it costs, everybody's word, the gate, the lock."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain.deciding import Condition, FocusItem
from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.standing import Standing
from offsite.domain.words import said_yes
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.screens.focus.cards import ChartCard, GateCard, LockedBanner, TitledCard
from offsite.ui.screens.focus.commands import commands_of, help_of
from offsite.ui.screens.focus.doing import Doing
from offsite.ui.screens.focus.gating import gate_facts, moment_of, override_facts, why_not
from offsite.ui.screens.focus.ranks import ranks_of
from offsite.ui.screens.focus.saying import word_facts
from offsite.ui.screens.focus.telling import (
    as_text,
    cost_facts,
    earlier_facts,
    set_facts,
    shelf_facts,
    state_of,
    without_cost,
)
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.columns import GAP, TwoColumns
from offsite.ui.widgets.page import PageHeader, PageScroll
from offsite.ui.widgets.toast import Said
from offsite.voting.gate import Met

SIDE = 372
_MISSING = "missing-"


class FocusScreen(Screen):
    """The chart and what was given up at the left, the gate and the words at the right; one column where it is narrow.

    Once the focus is locked it is read-only: what is locked stands on top.
    """

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.setObjectName("focus")
        self.doing = Doing(session, kit, host, self)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        kit, t = self.kit, self.kit.theme
        self.page = PageScroll(theme=t)
        self.header = PageHeader(kit.say(Message("ui.focus.title")), theme=t, lines=2)
        self.agree = self._deed(Message("ui.focus.do.agree"), name="agree", icon="users", kind=Kind.GHOST)
        self.copy = self._deed(Message("ui.focus.do.copy"), name="copy", icon="copy", kind=Kind.GHOST)
        self.unlock = self._deed(Message("ui.focus.do.unlock"), name="unlock", icon="lock-open", kind=Kind.GHOST)
        self.present = self._deed(Message("ui.focus.do.present"), name="present", icon="projector")
        self.another = self._deed(Message("ui.focus.do.another"), name="another", icon="calendar")
        self.banner = LockedBanner(kit)
        self.chart = ChartCard(kit)
        self.set = TitledCard(kit, name="set", title=Message("ui.focus.set.title"))
        self.propose = self.set.add_deed(Message("ui.focus.do.propose"), name="propose")
        self.costs = TitledCard(kit, name="costs", title=Message("ui.focus.cost.heading"), gap=2)
        self.add_cost = self.costs.add_deed(Message("ui.focus.do.add_cost"), name="add_cost", icon="plus")
        self.shelf = TitledCard(kit, name="shelf", title=Message("ui.focus.shelf.title"))
        self.gate = GateCard(kit)
        self.overrides = TitledCard(kit, name="overrides", title=Message("ui.focus.overrides.title"))
        self.words = TitledCard(kit, name="words", title=Message("ui.focus.word.heading"), gap=2)
        self.earlier = TitledCard(kit, name="earlier", title=Message("ui.focus.earlier.title"))

    def _lay_out(self) -> None:
        t = self.kit.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        for deed in (self.agree, self.copy, self.present, self.another, self.unlock):
            self.header.deeds.addWidget(deed)
        self._columns = TwoColumns(theme=t, spacing=GAP)
        self._columns.fill(
            main=(self.chart, self.set, self.costs, self.shelf, self.earlier),
            side=(self.gate, self.overrides, self.words),
        )
        # The halo of the buttons above is outside the margin: they end where the cards do.
        margins = self.page.body.contentsMargins()
        self.page.body.setContentsMargins(margins - QMargins(0, 0, paint.HALO, 0))
        self._columns.setContentsMargins(0, 0, paint.HALO, 0)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, paint.HALO, 0)
        top.addWidget(self.banner)
        self.page.body.addWidget(self.header)
        self.page.body.addLayout(top)
        self.page.body.addLayout(self._columns)
        self.page.body.addStretch(1)
        self._arrange()

    def _connect(self) -> None:
        self.agree.clicked.connect(self.open_agreement)
        self.copy.clicked.connect(self.copy_direction)
        self.present.clicked.connect(self.show_in_room)
        self.unlock.clicked.connect(self.open_unlock)
        self.another.clicked.connect(self.plan_another)
        self.propose.clicked.connect(self.open_choice)
        self.add_cost.clicked.connect(self.open_cost)
        self.gate.lock.clicked.connect(self.open_lock)
        self.set.rows.opened.connect(self._on_set_opened)
        self.set.rows.lettered.connect(self._on_set_letter)
        self.costs.rows.opened.connect(self._on_cost_opened)
        self.costs.rows.lettered.connect(self._on_cost_letter)
        self.shelf.rows.opened.connect(self._on_shelf_opened)
        self.gate.rows.opened.connect(self._on_condition_opened)
        self.words.rows.opened.connect(self._on_word_opened)

    # What the window asks.

    def refresh(self) -> None:
        standing, kit = self.session.standing, self.kit
        focus = standing.focus
        locked = standing.locked_focus is not None
        items = standing.items_of_focus(focus.id) if focus is not None else ()
        self.header.state.say(state_of(standing, kit))
        for deed, shown in (
            (self.copy, locked),
            (self.present, locked),
            (self.unlock, locked),
            (self.another, not locked),
        ):
            deed.setVisible(shown)
        self.banner.setVisible(locked)
        self.banner.show_items(items, statement=focus.statement if focus is not None else "")
        self._show_chart(standing, items, locked=locked)
        self._show_set(standing, items, locked=locked)
        self._show_costs(standing, items, locked=locked)
        self.shelf.show_rows(shelf_facts(standing, kit), empty=kit.say(Message("ui.focus.shelf.empty")))
        self._show_gate(standing, locked=locked)
        self._show_words(standing, locked=locked)
        earlier = earlier_facts(standing, kit)
        self.earlier.show_rows(earlier)
        self.earlier.setVisible(bool(earlier))

    def settle_focus(self) -> None:
        """Where work goes on: the choice, the button, or the words; the chart where that is out of sight."""
        standing = self.session.standing
        if standing.focus is None:
            self._reach(self.propose)
        elif standing.locked_focus is None and self.gate.lock.isEnabled():
            self._reach(self.gate.lock)
        elif rows := self.words.rows.rows():
            self.words.rows.go(rows[0])
        else:
            self._reach(self.agree)
        self.page.verticalScrollBar().setValue(0)
        focused = self.focusWidget()
        if focused is not None and focused.visibleRegion().isEmpty() and self.chart.place.isVisible():
            self.chart.chart.setFocus(Qt.FocusReason.TabFocusReason)

    def show_thing(self, key: str) -> None:
        if not (self.costs.rows.focus_on(key) or self.shelf.rows.focus_on(key) or self.words.rows.focus_on(key)):
            self.settle_focus()

    def take_step(self, step: NextStep) -> None:
        subject = step.subject or ""
        match step.step:
            case Step.PROPOSE_FOCUS:
                self.open_choice()
            case Step.NAME_COST:
                self.doing.add_cost(subject)
            case Step.HEAR_WORD | Step.HEAR_CONCERN:
                self.words.rows.focus_on(subject)
                self.doing.hear(subject)
            case Step.LOCK_FOCUS:
                self.open_lock()
            case Step.SHOW_FOCUS:
                self.settle_focus()
                self.host.room.show_focus()
            case _:
                self.settle_focus()

    def beside(self) -> int:
        return self._columns.beside()

    def commands(self) -> list[Command]:
        return commands_of(self)

    def help(self) -> Help:
        return help_of(self.kit)

    # What the person does.

    def open_choice(self) -> None:
        """Ask which candidates are proposed."""
        self.host.go(Stage.FOCUS)
        self.doing.choose()

    def open_cost(self) -> None:
        """Ask what a choice costs: the one without a cost first."""
        self.host.go(Stage.FOCUS)
        self.doing.add_cost(without_cost(self.session.standing))

    def open_agreement(self) -> None:
        """Show how the team decides."""
        self.doing.agree()

    def open_lock(self) -> None:
        """The last look before the focus holds; where the gate is shut, what stands in the way."""
        self.host.go(Stage.FOCUS)
        gate = self.session.results.gate(self.session.standing)
        if gate.voting:
            self.doing.warn(Message("focus.round_is_open", number=gate.voting))
        elif gate.is_open:
            self.doing.lock()
        elif gate.unmet:
            self.gate.rows.focus_on(gate.unmet[0].condition)
            self.doing.warn(Message("ui.focus.not_open", n=len(gate.unmet)))

    def open_unlock(self) -> None:
        """Ask why the course changes."""
        self.doing.unlock()

    def plan_another(self) -> None:
        """Sessions are planned on their own page."""
        self.host.go(Stage.SESSIONS)

    def copy_direction(self) -> None:
        """The direction as text, for a mail or a page."""
        standing, kit = self.session.standing, self.kit
        QGuiApplication.clipboard().setText(as_text(standing, kit, overrides=override_facts(standing, kit)))
        self.host.say(Said(text=self.kit.say(Message("ui.focus.copied"))))

    def show_in_room(self) -> None:
        """Put the locked focus on the wall."""
        self.host.room.show_focus()

    def is_locked(self) -> bool:
        return self.session.standing.locked_focus is not None

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        t = self.kit.theme
        self._columns.arrange(self.width(), side=t.px(SIDE), below=t.px(GAP))

    def _deed(self, text: Message, *, name: str, icon: str, kind: Kind = Kind.SECONDARY) -> Button:
        return Button(self.kit.say(text), theme=self.kit.theme, name=f"focus.{name}", kind=kind, icon=icon)

    def _show_chart(self, standing: Standing, items: tuple[FocusItem, ...], *, locked: bool) -> None:
        """While people vote, no earlier ranks: what they see first pulls them."""
        voting = standing.open_round
        if voting is not None:
            self.chart.hide_ranks(voting.number)
            return
        rounds = self.session.results.counted(standing)
        chosen = [item.candidate_id for item in items]
        self.chart.show_ranks(ranks_of(standing, rounds, chosen=chosen, locked=locked))

    def _show_set(self, standing: Standing, items: tuple[FocusItem, ...], *, locked: bool) -> None:
        say = self.kit.say
        self.set.setVisible(not locked)
        self.propose.say(say(Message("ui.focus.do.propose_other" if items else "ui.focus.do.propose")))
        empty = Message("ui.focus.set.empty" if len(standing.counted_rounds) > 1 else "ui.focus.set.too_early")
        if standing.open_round is not None:
            empty = Message("ui.focus.set.voting", number=standing.open_round.number)
        self.set.show_rows(set_facts(items, locked=False), empty=say(empty))

    def _show_costs(self, standing: Standing, items: tuple[FocusItem, ...], *, locked: bool) -> None:
        say = self.kit.say
        n = len(standing.trade_offs)
        empty = Message("ui.focus.cost.empty" if items else "ui.focus.cost.empty_no_set")
        figure = say(Message("ui.focus.cost.count", n=n)) if n else ""
        self.add_cost.setVisible(bool(items) and not locked)
        self.costs.show_rows(cost_facts(standing, self.kit, locked=locked), empty=say(empty), figure=figure)

    def _show_gate(self, standing: Standing, *, locked: bool) -> None:
        kit, say = self.kit, self.kit.say
        overrides = override_facts(standing, kit)
        self.overrides.show_rows(overrides)
        self.overrides.setVisible(bool(overrides))
        self.gate.setVisible(not locked)
        gate = self.session.results.gate(standing)
        if standing.focus is None:
            # Conditions of a set that nobody has named say nothing.
            self.gate.show_rows([], empty=say(Message("ui.focus.gate.empty")))
        else:
            done = sum(line.met is Met.MET for line in gate.lines)
            figure = "" if gate.voting else say(Message("ui.focus.gate.count", done=done, of=len(gate.lines)))
            self.gate.show_rows(gate_facts(gate, kit), figure=figure)
        moment = moment_of(gate)
        self.gate.show_lock(why_not=why_not(gate, standing, kit), moment=say(moment) if moment is not None else "")

    def _show_words(self, standing: Standing, *, locked: bool) -> None:
        say, focus = self.kit.say, standing.focus
        people = self.doing.people()
        facts = word_facts(standing, self.kit, people=people, locked=locked) if focus is not None else []
        count = Message("ui.focus.word.count", said=said_yes(standing), of=len(standing.entitled))
        figure = say(count) if focus is not None else ""
        empty = Message("ui.focus.word.empty" if focus is None else "ui.focus.word.nobody")
        self.words.show_rows(facts, empty=say(empty), figure=figure)

    def _reach(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(widget)

    def _on_set_opened(self, candidate: str) -> None:
        self.host.go_to(Stage.CANDIDATES, candidate)

    def _on_set_letter(self, candidate: str, letter: str) -> None:
        if letter == "T":
            self.doing.add_cost(candidate)
        elif letter == "E":
            self.open_choice()

    def _on_cost_opened(self, key: str) -> None:
        if key.startswith(_MISSING):
            self.doing.add_cost(key.removeprefix(_MISSING))
        else:
            self.doing.change_cost(key)

    def _on_cost_letter(self, key: str, letter: str) -> None:
        if letter == "T":
            self.open_cost()
        elif letter == "Del":
            self.doing.remove_cost(key)
        else:
            self._on_cost_opened(key)

    def _on_shelf_opened(self, candidate: str) -> None:
        self.host.go_to(Stage.CANDIDATES, candidate)

    def _on_condition_opened(self, condition: str) -> None:
        self.doing.open_condition(Condition(condition))

    def _on_word_opened(self, leader: str) -> None:
        self.doing.hear(leader)
