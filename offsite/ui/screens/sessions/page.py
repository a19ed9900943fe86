"""The page of stage Sessions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from offsite.domain.deciding import AgendaItem, TeamSession
from offsite.domain.stages import NextStep, Step
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Help, Host, Screen
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.sessions.agenda import AgendaCard
from offsite.ui.screens.sessions.attendance import AttendanceCard
from offsite.ui.screens.sessions.commands import commands_of
from offsite.ui.screens.sessions.dots import Point, TimeLine
from offsite.ui.screens.sessions.outcome import OutcomeCard
from offsite.ui.screens.sessions.planning import PlanCard
from offsite.ui.screens.sessions.proposing import APART, run_of_show
from offsite.ui.screens.sessions.sheets import CloseSheet, ItemSheet, SessionSheet
from offsite.ui.screens.sessions.wording import help_of, page_state, state_of
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command
from offsite.ui.shell.session_deeds import session_to_open
from offsite.ui.ticking import Ticker
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.columns import TwoColumns
from offsite.ui.widgets.page import PageHeader, PageScroll

SIDE = 384
_EVERY = 1_000
"""Milliseconds between two looks at the times of a session that runs."""


class SessionsScreen(Screen):
    """The time line above; below it the session that is shown, who is there, and what came of it."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self._doing = Doing(session, kit, host)
        self._shown = ""
        self._sheet: SessionSheet | ItemSheet | None = None
        self.setObjectName("sessions")
        self._build()
        self._ticker = Ticker(self, every=_EVERY)
        self._ticker.timeout.connect(self.tick)
        self.add.clicked.connect(self.add_session)
        self.line.chosen.connect(self._on_line_chosen)
        self.line.edited.connect(self._on_line_edited)
        self.line.removed.connect(self._on_line_removed)
        self.agenda.edit_wanted.connect(self.edit_session)
        self.agenda.open_wanted.connect(self.open_session)
        self.agenda.close_wanted.connect(self.close_session)
        self.agenda.add_wanted.connect(self.add_item)
        self.agenda.propose_wanted.connect(self.propose)
        show = self.agenda.show_
        show.opened.connect(self.edit_item)
        show.moved.connect(self._on_moved)
        show.placed.connect(self._on_placed)
        show.removed.connect(self._on_item_removed)
        show.started.connect(self.start_item)
        show.acted.connect(self._on_acted)
        show.wanted.connect(self.add_item)
        self.plan.planned.connect(self._on_planned)

    def _build(self) -> None:
        t, say = self.kit.theme, self.kit.say
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.page = PageScroll(theme=t)
        outer.addWidget(self.page)
        self.header = PageHeader(say(Message("ui.sessions.title")), theme=t)
        self.add = Button(say(Message("ui.sessions.add")), theme=t, name="sessions.add", icon="plus")
        self.header.deeds.addWidget(self.add)
        body = self.page.body
        # The halo of the button above is outside the margin: it ends where the cards do.
        body.setContentsMargins(body.contentsMargins() - QMargins(0, 0, paint.HALO, 0))
        body.addWidget(self.header)
        self._wide = QWidget()
        wide = QVBoxLayout(self._wide)
        wide.setContentsMargins(0, 0, paint.HALO, 0)
        wide.setSpacing(t.px(16))
        self.plan = PlanCard(self._doing)
        wide.addWidget(self.plan)
        self._line_card = Card(theme=t, padding=20)
        self._line_card.body.setContentsMargins(t.px(20), t.px(10), t.px(20), t.px(8))
        self.line = TimeLine(self.kit)
        self._line_card.body.addWidget(self.line)
        wide.addWidget(self._line_card)
        body.addWidget(self._wide)
        self.agenda = AgendaCard(self._doing)
        self.attendance = AttendanceCard(self._doing)
        self.outcome = OutcomeCard(self._doing)
        self._below = QWidget()
        self._columns = TwoColumns(theme=t, spacing=16, parent=self._below)
        self._columns.fill(main=(self.agenda,), side=(self.attendance, self.outcome))
        self._columns.setContentsMargins(0, 0, paint.HALO, 0)
        body.addWidget(self._below)
        body.addStretch(1)
        self._arrange()

    # What the window asks.

    def refresh(self) -> None:
        standing = self.session.standing
        now = self.session.clock.now()
        shown = self._chosen()
        self._shown = shown.id if shown is not None else ""
        self.header.state.say(page_state(standing, self.kit, now=now))
        self.plan.setVisible(shown is None)
        self._line_card.setVisible(shown is not None)
        self._below.setVisible(shown is not None)
        self._ticker.need(needed=standing.running_session is not None)
        if shown is None:
            return
        today = standing.today or now.astimezone().date()
        self.line.show_points(self._points(), shown=shown.id, today=today)
        self.agenda.refresh(shown, now=now)
        self.attendance.refresh(shown)
        self.outcome.refresh(shown)
        self._make_room()

    def settle_focus(self) -> None:
        shown = self._row()
        if shown is None:
            self.plan.settle_focus()
        elif self.agenda.show_.rows:
            self.agenda.show_.go_to(self._item_to_go_to())
        else:
            self.line.go(shown.id)

    def show_thing(self, key: str) -> None:
        item = self.session.row(AgendaItem, key)
        self.show_session(item.session_id if item is not None else key)
        if item is not None:
            self.agenda.show_.go_to(item.id)
        else:
            self.line.go(key)

    def take_step(self, step: NextStep) -> None:
        match step.step:
            case Step.OPEN_SESSION if step.subject is not None:
                self.show_session(step.subject)
                self.open_session()
            case Step.START_ITEM if step.subject is not None:
                self.start_item(step.subject)
            case Step.CLOSE_SESSION if step.subject is not None:
                self.show_session(step.subject)
                self.close_session()
            case _:
                self.settle_focus()

    def beside(self) -> int:
        return self._columns.beside()

    def commands(self) -> list[Command]:
        return commands_of(self, self.kit)

    def help(self) -> Help:
        return help_of(self.kit)

    def commit(self) -> None:
        self.outcome.commit()

    def tick(self) -> None:
        """Bring the times of the session that runs up to date. It only looks: nothing is written."""
        now = self.session.clock.now()
        self.header.state.say(page_state(self.session.standing, self.kit, now=now))
        self.agenda.tell_times(now=now)

    # What the person does.

    def show_session(self, session: str) -> None:
        """Show a session below the line."""
        if session != self._shown:
            self.outcome.commit()
            self._shown = session
            self.refresh()

    def add_session(self) -> None:
        """Ask for the name, day and time of another session: two weeks after the last, if it is up to us."""
        rows = self.session.standing.sessions
        days = [row.on_day for row in rows if row.on_day is not None]
        proposed = max(days) + APART if days else None
        self._ask(SessionSheet(self._doing, None, proposed=proposed, begins=rows[-1].begins if rows else ""))

    def edit_session(self) -> None:
        """Ask for another name, day or time of the session that is shown."""
        row = self._row()
        if row is not None:
            self._ask(SessionSheet(self._doing, row))

    def open_session(self) -> None:
        """Open the session that is shown, again where it was closed."""
        row = self._row()
        if row is not None and self.host.do(acts.OpenSession(session=row.id)) is not None:
            self.settle_focus()

    def close_session(self) -> None:
        """Ask what came of the session that is shown, and close it."""
        row = self._row()
        if row is not None:
            self.outcome.commit()
            self.host.ask(CloseSheet(self._doing, self._row() or row))

    def propose(self) -> None:
        """Put a run of show that makes sense on the agenda of the session that is shown, as one step."""
        row = self._row()
        if row is None:
            return
        first = self.session.standing.sessions.index(row) == 0
        if self._doing.loudly(acts.Several, actions=run_of_show(self._doing, session=row.id, first=first)):
            self.agenda.show_.go_to("")

    def add_item(self) -> None:
        """Ask for another item of the session that is shown."""
        row = self._row()
        if row is not None and row.closed_at is None:
            self._ask(ItemSheet(self._doing, session=row.id))

    def edit_item(self, item: str) -> None:
        """Ask for other words or minutes of an item."""
        row, session = self.session.row(AgendaItem, item), self._row()
        if row is not None and session is not None and session.closed_at is None:
            self._ask(ItemSheet(self._doing, session=row.session_id, item=row))

    def start_item(self, item: str) -> None:
        """Start an item: its timer runs."""
        row = self.session.row(AgendaItem, item)
        if row is None:
            return
        self.show_session(row.session_id)
        if self.host.do(acts.StartItem(item=item)) is not None:
            self.agenda.show_.go_to(item)

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Two columns where there is room for them."""
        self._columns.arrange(self.width(), side=self.kit.theme.px(SIDE), below=self.page.body.spacing())

    def _make_room(self) -> None:
        """Give everything its height at once: else what is new is squeezed into that of what was there for a moment,
        until each box has told the one around it."""
        parts = (
            self.agenda.show_,
            self.agenda,
            self.attendance.people,
            self.attendance,
            self.outcome,
            self._columns.aside,
        )
        for part in (*parts, self._below, self.plan, self._line_card, self._wide, self.page.inner):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        QApplication.sendEvent(self.page, QEvent(QEvent.Type.LayoutRequest))

    def _row(self) -> TeamSession | None:
        return self.session.row(TeamSession, self._shown)

    def _chosen(self) -> TeamSession | None:
        """The session that was chosen; without one the one that runs, comes next, or was last."""
        standing = self.session.standing
        usual = standing.running_session or session_to_open(standing)
        last = standing.sessions[-1] if standing.sessions else None
        return self._row() or usual or last

    def _points(self) -> list[Point]:
        standing = self.session.standing
        return [
            Point(id=row.id, number=n, day=row.on_day, name=row.name, state=state_of(row, standing))
            for n, row in enumerate(standing.sessions, start=1)
        ]

    def _item_to_go_to(self) -> str:
        """The item that runs, or the next one."""
        items = self.session.standing.items_of(self._shown)
        going_on = [item for item in items if item.ended_at is None]
        running = next((item for item in going_on if item.started_at is not None), None)
        found = running or (going_on[0] if going_on else None)
        return found.id if found is not None else ""

    def _ask(self, sheet: SessionSheet | ItemSheet) -> None:
        self._sheet = sheet
        sheet.left.connect(self._on_sheet_left)
        self.host.ask(sheet)

    def _on_sheet_left(self) -> None:
        """What was added is shown, and has the focus."""
        sheet, self._sheet = self._sheet, None
        if isinstance(sheet, SessionSheet) and self.session.row(TeamSession, sheet.added) is not None:
            self.show_session(sheet.added)
            self.line.go(sheet.added)
        elif isinstance(sheet, ItemSheet) and self.session.row(AgendaItem, sheet.added) is not None:
            self.agenda.show_.go_to(sheet.added)
            self._reach(self.agenda.show_.rows[-1])

    def _on_planned(self) -> None:
        self.settle_focus()

    def _on_line_chosen(self, session: str) -> None:
        """Show a session; from the one that is shown, go on to its agenda."""
        if session != self._shown:
            self.show_session(session)
        elif self.agenda.show_.rows:
            self.agenda.show_.go_to(self._item_to_go_to())
        else:
            (self.agenda.propose if self.can_change() else self.agenda.reopen).setFocus(Qt.FocusReason.TabFocusReason)

    def _on_line_edited(self, session: str) -> None:
        self.show_session(session)
        self.edit_session()

    def _on_line_removed(self, session: str) -> None:
        """Take a session off; the focus goes to the one that is shown then."""
        if self._doing.loudly(acts.RemoveSession, session=session):
            if self._shown:
                self.line.go(self._shown)
            else:
                self.settle_focus()

    def _on_moved(self, item: str, by: int) -> None:
        row = self._row()
        if row is None or row.closed_at is not None:
            return
        ids = [one.id for one in self.session.standing.items_of(row.id)]
        at = ids.index(item) + by
        if not 0 <= at < len(ids):
            return
        others = [one for one in ids if one != item]
        before = others[at] if at < len(others) else None
        self._doing.loudly(acts.MoveItem, item=item, before=before)
        self.agenda.show_.go_to(item)

    def _on_placed(self, item: str, before: str) -> None:
        self._doing.loudly(acts.MoveItem, item=item, before=before or None)
        self.agenda.show_.go_to(item)

    def _on_item_removed(self, item: str) -> None:
        row = self._row()
        if row is not None and row.closed_at is None:
            self._doing.loudly(acts.RemoveItem, item=item)
            if not self.agenda.show_.rows and self._below.isAncestorOf(QApplication.focusWidget() or self.page):
                self.agenda.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_acted(self, item: str) -> None:
        """Start an item, or end the one that runs."""
        running = self.session.standing.running_item
        if running is not None and running.id == item:
            self.host.do(acts.FinishItem(item=item))
        else:
            self.start_item(item)

    def _reach(self, widget: QWidget) -> None:
        """Scroll until a part of the page is seen."""
        at = widget.mapTo(self.page.inner, QPoint(0, widget.height() // 2))
        self.page.ensureVisible(at.x(), at.y(), 0, widget.height())

    def can_change(self) -> bool:
        """Is a session shown that is not over?"""
        row = self._row()
        return row is not None and row.closed_at is None

    def can_propose(self) -> bool:
        """Is one shown whose agenda is empty?"""
        row = self._row()
        return row is not None and self.can_change() and not self.session.standing.items_of(row.id)
