"""The page of stage Check-ins: how far the objectives are, number by number, and what needs a word."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent

from offsite.domain.okrs import CheckIn, KeyResult, Level
from offsite.domain.stages import NextStep, Step
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import people_of
from offsite.ui.screens.base import Help, Host
from offsite.ui.screens.check_ins.closing import CloseSheet
from offsite.ui.screens.check_ins.commands import commands_of
from offsite.ui.screens.check_ins.moments import has_begun, moment_at, usual
from offsite.ui.screens.check_ins.parts import CheckInsParts
from offsite.ui.screens.check_ins.planning import CheckInSheet, SeriesSheet
from offsite.ui.screens.check_ins.telling import Told, told_of
from offsite.ui.screens.check_ins.wording import help_of, moment_of
from offsite.ui.screens.check_ins.words import agenda_of, needs_of, result_of, state_of
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command


class CheckInsScreen(CheckInsParts):
    """The numbers of one check-in; before the first, what is planned, and who answers for what."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self._shown = ""
        self._level = Level.COMPANY
        self._near = ""
        self._told: Told | None = None
        self._sheet: SeriesSheet | CheckInSheet | None = None
        self._connect()

    def _connect(self) -> None:
        self.page.installEventFilter(self)
        self.chooser.chosen.connect(self.show_check_in)
        self.chooser.plan_wanted.connect(self.plan)
        self.chooser.add_wanted.connect(self.add_check_in)
        self.chooser.change_wanted.connect(self.change_check_in)
        self.deed.clicked.connect(self._on_deed)
        self.levels.chosen.connect(self._on_level)
        self.planned.plan_wanted.connect(self.plan)
        self.planned.add_wanted.connect(self.add_check_in)
        self.planned.moved.connect(self._on_moved)
        self.agenda.wanted.connect(self._on_wanted)
        self.needs.wanted.connect(self._on_need)
        table = self.results.table
        table.begun.connect(self._come_near)
        table.chosen.connect(self._come_near)
        table.gone_on.connect(self._on_gone_on)
        table.entered.connect(self.details.commit)
        table.removed.connect(self._on_removed)
        table.left.connect(self._go_back)
        table.walked.connect(self._on_walked)
        table.reached.connect(self._on_reached)
        self.details.done.connect(self._on_remarked)
        self.details.closed.connect(self._go_back)

    # What the window asks.

    def refresh(self) -> None:
        standing = self.session.standing
        shown = self._row_shown()
        begun = has_begun(standing) and shown is not None
        self._level = self.show_levels(standing, self._level)
        for part in (self.chooser, self.deed, self.grid, self.results, self._side):
            part.setVisible(begun)
        self.planned.setVisible(not begun)
        self.owners.setVisible(not begun)
        if begun and shown is not None:
            self._show(standing, shown)
        else:
            self._told = None
            self.show_before(standing)
        self.make_room()

    def settle_focus(self) -> None:
        """On the first number that is late, else on the first row; before that, on what plans the dates."""
        if self._told is None:
            self.planned.settle_focus()
            return
        late = next((line.id for line in self._told.lines if line.late), "")
        first = self._told.lines[0].id if self._told.lines else ""
        if not self.results.table.walk_to(late or first):
            self.chooser.which.setFocus(Qt.FocusReason.TabFocusReason)
        self.page.verticalScrollBar().setValue(0)

    def show_thing(self, key: str) -> None:
        if self.session.row(CheckIn, key) is not None:
            self.show_check_in(key)
            self.settle_focus()
            return
        row = self.session.row(KeyResult, key)
        if row is not None:
            self._show_level_of(row)
        if row is None or not self._look_at(key):
            self.settle_focus()

    def take_step(self, step: NextStep) -> None:
        key = step.subject or ""
        match step.step:
            case Step.UPDATE_RESULT:
                row = self.session.row(KeyResult, key)
                self._show_usual()
                if row is not None:
                    self._show_level_of(row)
                self.results.table.begin(key)
            case Step.OPEN_CHECK_IN:
                self.show_check_in(key)
                self.open_check_in()
            case Step.CLOSE_CHECK_IN:
                self.close_check_in()
            case Step.NEXT_CHECK_IN:
                self.show_check_in(key)
                self.settle_focus()
            case Step.PLAN_CHECK_INS:
                self.plan()
            case _:
                self.settle_focus()

    def left(self) -> None:
        """Who comes back sees the check-in that runs, or the last one that was due."""
        self._shown = ""

    def commands(self) -> list[Command]:
        return commands_of(self, self.kit)

    def help(self) -> Help:
        return help_of(self.kit)

    def commit(self) -> None:
        self.results.table.commit()
        self.details.commit()

    def finish(self) -> bool:
        self.details.commit()
        return self.results.table.commit()

    # What the person does.

    def show_check_in(self, key: str) -> None:
        """Look at a check-in."""
        if key == self._shown:
            return
        if not self.results.table.commit():
            return
        self.details.commit()
        focused = self.results.table.hasFocus()
        self._shown = key
        self.refresh()
        if focused:
            self.results.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def plan(self) -> None:
        """Ask for a series of dates."""
        self._ask(SeriesSheet(self.doing))

    def add_check_in(self) -> None:
        """Ask for one more date."""
        self._ask(CheckInSheet(self.doing, None))

    def change_check_in(self) -> None:
        """Ask for another day or time of the one that is shown; before the first one, of that."""
        row = self._row_shown()
        if row is not None:
            self.commit()
            number = self.session.standing.check_ins_in_order.index(row) + 1
            self._ask(CheckInSheet(self.doing, row, number=number))

    def open_check_in(self) -> None:
        """Begin the one that is shown, again where it was closed."""
        row = self._row_shown()
        if row is not None and self.host.do(acts.OpenCheckIn(check_in=row.id)) is not None:
            self._shown = row.id
            self.settle_focus()

    def close_check_in(self) -> None:
        """Ask who does what by when, and close the one that runs."""
        row = self.session.standing.running_check_in
        if row is None:
            return
        self.show_check_in(row.id)
        # The whole is looked at again: what comes of it will stand there.
        self._go_back()
        self.commit()
        number = self.session.standing.check_ins_in_order.index(row) + 1
        late = sum(line.late for line in self._told.lines) if self._told is not None else 0
        self.host.ask(CloseSheet(self.doing, row, number=number, late=late))

    def enter_next(self) -> None:
        """Open the editor of the row that the focus is in."""
        table = self.results.table
        if self._told is not None and self._told.lines:
            table.begin(table.current() or self._told.lines[0].id)

    def has_one(self) -> bool:
        return self._row_shown() is not None

    def can_open(self) -> bool:
        standing, row = self.session.standing, self._row_shown()
        running = standing.running_check_in
        return standing.release is not None and row is not None and running is None

    def can_close(self) -> bool:
        return self.session.standing.running_check_in is not None

    def can_enter(self) -> bool:
        return has_begun(self.session.standing) and bool(self.session.standing.key_results)

    def can_go_back(self) -> bool:
        return self._told is not None and self.chooser.can_go_back()

    def can_go_on(self) -> bool:
        return self._told is not None and self.chooser.can_go_on()

    # What Qt calls.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """PgUp and PgDn go from one check-in to the next, wherever on the page the focus is."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._told is not None:
            if event.key() == Qt.Key.Key_PageUp and not event.modifiers():
                self.chooser.go_back()
                return True
            if event.key() == Qt.Key.Key_PageDown and not event.modifiers():
                self.chooser.go_on()
                return True
        return super().eventFilter(watched, event)

    # How it is shown.

    def _show(self, standing: Standing, row: CheckIn) -> None:
        kit, say = self.kit, self.kit.say
        moment = moment_at(standing, row, level=self._level)
        told = self._told = told_of(standing, moment, level=self._level, people=people_of(self.session, kit), kit=kit)
        runs = row.opened_at is not None and row.closed_at is None
        self.header.title.say(say(Message("ui.check_ins.title_of", number=moment.number)))
        self.header.state.say(state_of(told, kit))
        self.chooser.show_moment(
            moment,
            [
                (one.id, say(Message("ui.check_ins.listed", number=n, day=f"{moment_of(one)} {one.on_day.year}")))
                for n, one in enumerate(standing.check_ins_in_order, start=1)
            ],
        )
        again = row.closed_at is not None
        number = moment.number
        opens = Message("ui.check_ins.do.reopen" if again else "ui.check_ins.do.open", number=number)
        self.deed.say(say(Message("ui.check_ins.do.close", number=number) if runs else opens))
        self.deed.setVisible(runs or standing.running_check_in is None)
        self.grid.show_cards(told.cards)
        self.grid.setVisible(bool(told.cards))
        self.results.show_lines(row.id, told.lines, day=moment.day, is_now=moment.is_now)
        title, parts = agenda_of(told, standing=standing, kit=kit)
        note = say(Message("ui.check_ins.outcome", outcome=row.outcome)) if row.outcome else ""
        self.agenda.show_parts(title, parts, runs=runs, note=note)
        following = moment.following
        next_ = say(Message("ui.check_ins.next", day=moment_of(following))) if following is not None else ""
        self.needs.show_needs(needs_of(told, standing=standing, kit=kit), following=next_)
        self._show_near()

    def _show_near(self) -> None:
        """The key result that is looked at from near, in the place of the rest of the side."""
        told = self._told
        line = next((line for line in told.lines if line.id == self._near), None) if told is not None else None
        row = self.session.row(KeyResult, self._near)
        near = told is not None and line is not None and row is not None
        if near and told is not None and line is not None and row is not None:
            readings = told.moment.then.readings_of(row.id)
            self.details.show_result(told.moment.row.id, row, line, told.figures[row.id], readings)
        else:
            self._near = ""
        self.details.setVisible(near)
        self.agenda.setVisible(not near)
        self.needs.setVisible(not near)

    # How it is walked.

    def _row_shown(self) -> CheckIn | None:
        return self.session.row(CheckIn, self._shown) or usual(self.session.standing)

    def _show_usual(self) -> None:
        row = usual(self.session.standing)
        if row is not None:
            self.show_check_in(row.id)

    def _show_level_of(self, row: KeyResult) -> None:
        objective = next((one for one in self.session.standing.objectives if one.id == row.objective_id), None)
        if objective is not None and objective.level is not self._level:
            self._on_level(objective.level.value)

    def _look_at(self, key: str) -> bool:
        """The focus on a row, and the key result from near."""
        if not self.results.table.walk_to(key):
            return False
        self._come_near(key)
        return True

    def _come_near(self, key: str) -> None:
        self._near = key
        self._show_near()
        self.make_room()

    def _go_back(self) -> None:
        """From near to the whole; the focus stays in the table."""
        key, self._near = self._near, ""
        self.details.commit()
        self._show_near()
        self.make_room()
        if key:
            self.results.table.walk_to(key)

    def _on_walked(self) -> None:
        """Whoever looks from near sees the row that the focus is in."""
        key = self.results.table.current()
        if self._near and key != self._near:
            self._come_near(key)

    def _on_gone_on(self, key: str) -> None:
        self._come_near(key)
        remark = self.details.remark
        remark.setFocus(Qt.FocusReason.TabFocusReason)
        # All of it: for an input Qt would have only its cursor seen.
        self._see(remark.mapTo(self.page.inner, remark.rect().topLeft()).y(), high=remark.height())

    def _on_remarked(self) -> None:
        table = self.results.table
        table.walk_to(table.after(self._near))

    def _on_removed(self, key: str) -> None:
        row = self._row_shown()
        if row is not None:
            self.doing.remove(row.id, key)

    def _on_reached(self, rect: QRect) -> None:
        self._see(self.results.table.mapTo(self.page.inner, rect.topLeft()).y(), high=rect.height())

    def _see(self, top: int, *, high: int) -> None:
        """Scroll until a part of the page is seen."""
        margin = self.kit.theme.px(12)
        self.page.ensureVisible(0, top + high, 0, margin)
        self.page.ensureVisible(0, top, 0, margin)

    def _on_wanted(self, key: str) -> None:
        """A part of the agenda begins with this key result."""
        if key:
            self._look_at(key)

    def _on_need(self, key: str) -> None:
        self._look_at(result_of(key))

    def _on_level(self, value: str) -> None:
        if self.results.table.commit():
            self.details.commit()
            self._level, self._near = Level(value), ""
            self.refresh()
        else:
            self.levels.set_value(self._level.value)

    def _on_moved(self, key: str) -> None:
        self._shown = key
        self.change_check_in()

    def _on_deed(self) -> None:
        if self.can_close():
            self.close_check_in()
        else:
            self.open_check_in()

    def _ask(self, sheet: SeriesSheet | CheckInSheet) -> None:
        self._sheet = sheet
        sheet.left.connect(self._on_sheet_left)
        self.host.ask(sheet)

    def _on_sheet_left(self) -> None:
        """What was added is shown, where there is more than what is planned to show."""
        sheet, self._sheet = self._sheet, None
        added = sheet.added if isinstance(sheet, CheckInSheet) else ""
        if added and self.session.row(CheckIn, added) is not None:
            self.show_check_in(added)
