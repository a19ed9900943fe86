"""The page Prepare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPoint, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain.entities import Leader
from offsite.domain.readiness import Thing
from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.text import is_empty
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.screens.prepare.checklist import ChecklistCard
from offsite.ui.screens.prepare.company import CompanyCard
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.prepare.leaders import LeadersCard
from offsite.ui.screens.prepare.state import help_of, state_of
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command, Menu, MenuList
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.columns import GAP, TwoColumns
from offsite.ui.widgets.page import MARGIN, PageHeader, PageScroll

if TYPE_CHECKING:
    from offsite.ui.screens.focus.doing import Doing as Deciding

MAIN = 684
SIDE = 440
NARROW_SIDE = 340


class PrepareScreen(Screen):
    """Company and leaders at the left, what has to be ready at the right; one below the other where it is narrow."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self._doing = Doing(session, kit, host)
        self._deciding: Deciding | None = None
        self.setObjectName("prepare")
        self._build()
        self.about.clicked.connect(self.open_about)
        self.agree.clicked.connect(self.open_agreement)
        self.company.department_wanted.connect(self._on_department)
        self.leaders.table.reached.connect(self._on_table_reached)
        self.leaders.table.wanting.connect(self._arrange)
        self.checklist.reached.connect(self._on_checklist_reached)
        self.checklist.wanted.connect(self._on_thing)

    def _build(self) -> None:
        t, say = self.kit.theme, self.kit.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = PageScroll(theme=t)
        outer.addWidget(self.page)
        self.header = PageHeader(say(Message("stage.prepare")), theme=t, lines=2)
        word = say(Message("ui.prepare.about"))
        self.about = Button(word, theme=t, name="prepare.about", icon="building-2")
        word = say(Message("ui.prepare.agree"))
        self.agree = Button(word, theme=t, name="prepare.agree", icon="users", kind=Kind.GHOST)
        self.header.deeds.addWidget(self.agree)
        self.header.deeds.addWidget(self.about)
        self.page.body.addWidget(self.header)
        self.company = CompanyCard(self._doing)
        self.leaders = LeadersCard(self._doing)
        self.checklist = ChecklistCard(self._doing)
        self._columns = TwoColumns(theme=t, spacing=16)
        self._columns.fill(main=(self.company, self.leaders), side=(self.checklist,))
        # The halo of the button above is outside the margin: it ends where the cards do.
        margins = self.page.body.contentsMargins()
        self.page.body.setContentsMargins(margins - QMargins(0, 0, paint.HALO, 0))
        self._columns.setContentsMargins(0, 0, paint.HALO, 0)
        self.page.body.addLayout(self._columns)
        self.page.body.addStretch(1)
        self._arrange()

    # What the window asks.

    def refresh(self) -> None:
        self.header.state.say(state_of(self.session.standing, self.kit))
        self.company.refresh()
        self.leaders.refresh()
        self.checklist.refresh()

    def settle_focus(self) -> None:
        if is_empty(self.session.engagement.company):
            self.company.company.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.leaders.settle_focus()

    def show_thing(self, key: str) -> None:
        self.leaders.show_leader(key)

    def take_step(self, step: NextStep) -> None:
        match step.step:
            case Step.NAME_COMPANY:
                self._reach(self.company)
                self.company.company.setFocus(Qt.FocusReason.TabFocusReason)
            case Step.ADD_LEADERS:
                self.leaders.begin()
            case Step.CHOOSE_HORIZON:
                self._reach(self.company)
                self.company.focus_horizon()
            case Step.GET_READY if step.subject is not None:
                self.checklist.lead_to(Thing(step.subject))
            case _:
                self.settle_focus()

    def beside(self) -> int:
        return self._columns.beside()

    def commands(self) -> list[Command]:
        entry = MenuList(self.kit.say, Menu.EDIT, "prepare.").command
        return [
            entry("add_leader", Message("ui.prepare.leaders.add"), self.add_leader, apart=True),
            entry("paste_leaders", Message("ui.prepare.paste.command"), self.paste_leaders),
            entry("add_department", Message("ui.prepare.departments.add"), self.add_department),
            entry("about", Message("ui.prepare.about"), self.open_about),
        ]

    def help(self) -> Help:
        return help_of(self.kit)

    def commit(self) -> None:
        self.company.commit()
        self.leaders.commit()

    # What the person does.

    def add_leader(self) -> None:
        """Open the empty row of the leaders."""
        self.host.go(Stage.PREPARE)
        self.leaders.begin()

    def paste_leaders(self) -> None:
        """Ask for a list of leaders."""
        self.host.go(Stage.PREPARE)
        self.leaders.ask_for_list()

    def add_department(self) -> None:
        """Open the field for the next department."""
        self.host.go(Stage.PREPARE)
        self._reach(self.company)
        self.company.departments.open_input()

    def open_about(self) -> None:
        """Ask for the rest about the company."""
        self.host.go(Stage.PREPARE)
        self.commit()
        from offsite.ui.screens.prepare.about import AboutSheet

        self.host.ask(AboutSheet(self._doing))

    def open_agreement(self) -> None:
        """Ask how the team decides: agreed in the first session, before anybody knows what it will favour."""
        self.commit()
        from offsite.ui.screens.focus.doing import Doing as Deciding

        if self._deciding is None:
            self._deciding = Deciding(self.session, self.kit, self.host, self)
        self._deciding.agree()

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where there is room for them; the one at the side gives way first."""
        t = self.kit.theme
        inner = self.width() - 2 * t.px(MARGIN)
        main = max(t.px(MAIN), self.leaders.width_wanted())
        side = min(max(inner - t.px(GAP) - main, t.px(NARROW_SIDE)), t.px(SIDE))
        self._columns.arrange(self.width(), side=side, below=self.page.body.spacing())

    def _reach(self, widget: QWidget, rect: QRect | None = None) -> None:
        """Scroll until a part of a widget is seen."""
        part = rect if rect is not None else widget.rect()
        inner = self.page.inner
        layout = inner.layout()
        if layout is not None:
            # What was just added has its place before the page is scrolled to it.
            layout.activate()
        at = widget.mapTo(inner, QPoint(0, part.center().y()))
        self.page.ensureVisible(at.x(), at.y(), 0, part.height() // 2 + self.kit.theme.px(24))

    def _on_table_reached(self, rect: QRect) -> None:
        self._reach(self.leaders.table, rect)

    def _on_checklist_reached(self, rect: QRect) -> None:
        self._reach(self.checklist, rect)

    def _on_department(self, department: str) -> None:
        self.commit()
        from offsite.ui.screens.prepare.department import DepartmentSheet

        self.host.ask(DepartmentSheet(self._doing, department))

    def _on_thing(self, thing: Thing) -> None:
        """Lead to where a thing of the checklist is given."""
        match thing:
            case Thing.COMPANY:
                self._reach(self.company)
                card = self.company
                target = card.company if is_empty(self.session.engagement.company) else card.people
                target.setFocus(Qt.FocusReason.TabFocusReason)
            case Thing.HORIZON:
                self._reach(self.company)
                self.company.focus_horizon()
            case Thing.DEPARTMENTS:
                self.add_department()
            case Thing.ROLES:
                self.leaders.begin_role(self._without_role())
            case _:
                pass

    def _without_role(self) -> str:
        """The first of those who decide who has no role; empty where there is none."""
        deciding: tuple[Leader, ...] = self.session.standing.deciding
        found = next((leader for leader in deciding if is_empty(leader.title)), None)
        return found.id if found is not None else deciding[0].id if deciding else ""
