"""The parts of the page, and where they stand. What they do is told by the page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QVBoxLayout, QWidget

from offsite.domain.okrs import Level
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.models.candidates import people_of
from offsite.ui.screens.base import Host, Screen
from offsite.ui.screens.check_ins.before import OwnersCard, PlannedCard
from offsite.ui.screens.check_ins.cards import CardGrid
from offsite.ui.screens.check_ins.chooser import Chooser
from offsite.ui.screens.check_ins.details import DetailsCard
from offsite.ui.screens.check_ins.doing import Entering
from offsite.ui.screens.check_ins.results import ResultsCard
from offsite.ui.screens.check_ins.side import AgendaCard, NeedsCard
from offsite.ui.screens.check_ins.wording import moment_of
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button
from offsite.ui.widgets.field import UNBOUNDED
from offsite.ui.widgets.page import MARGIN, PageHeader, PageScroll
from offsite.ui.widgets.segmented import Segmented

ONE_COLUMN_UNDER = 1000
GAP, SIDE = 20, 300
_LEVELS = (Level.COMPANY, Level.DEPARTMENT, Level.PERSON)


class CheckInsParts(Screen):
    """Cards and table at the left, the minutes and what needs a word at the right; a key result from near in their
    place while it is looked at. One column where it is narrow."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.setObjectName("check_ins")
        self.doing = Entering(session, kit, host)
        self._build()
        self._lay_out()

    def _build(self) -> None:
        kit, t, say = self.kit, self.kit.theme, self.kit.say
        self.page = PageScroll(theme=t)
        self.header = PageHeader(say(Message("ui.check_ins.title")), theme=t, lines=2)
        self.chooser = Chooser(kit)
        self.deed = Button("", theme=t, name="check_ins.deed")
        levels = (
            (Level.COMPANY, Message("ui.check_ins.level.company")),
            (Level.DEPARTMENT, Message("ui.check_ins.level.departments")),
            (Level.PERSON, Message("ui.check_ins.level.leaders")),
        )
        self.levels = Segmented(
            [(level.value, say(words), "") for level, words in levels],
            theme=t,
            name="check_ins.level",
            label=say(Message("ui.check_ins.level")),
        )
        self.levels.set_value(Level.COMPANY.value)
        self.planned = PlannedCard(kit)
        self.owners = OwnersCard(kit)
        self.grid = CardGrid(kit)
        self.results = ResultsCard(self.doing)
        self.agenda = AgendaCard(kit)
        self.needs = NeedsCard(kit)
        self.details = DetailsCard(self.doing)

    def _lay_out(self) -> None:
        t = self.kit.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self.header.deeds.addWidget(self.chooser)
        self.header.deeds.addWidget(self.deed)
        main = QVBoxLayout()
        main.setSpacing(t.px(16))
        for part in (self.planned, self.owners, self.grid, self.results):
            main.addWidget(part)
        main.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(t.px(16))
        for card in (self.details, self.agenda, self.needs):
            side.addWidget(card)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(t.px(GAP))
        # The halo of the buttons above is outside the margin: they end where the cards do.
        body = self.page.body
        body.setContentsMargins(body.contentsMargins() - QMargins(0, 0, paint.HALO, 0))
        self._columns.setContentsMargins(0, 0, paint.HALO, 0)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        self._row = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.levels)
        row.addStretch(1)
        body.addWidget(self.header)
        body.addWidget(self._row)
        body.addLayout(self._columns)
        body.addStretch(1)
        self._arrange()

    def show_before(self, standing: Standing) -> None:
        """What is planned, and who answers for what."""
        say = self.kit.say
        rows = standing.check_ins_in_order
        self.header.title.say(say(Message("ui.check_ins.title")))
        if standing.release is None:
            words = say(Message("ui.check_ins.not_released"))
        elif not rows:
            words = say(Message("ui.check_ins.none_planned"))
        else:
            words = say(Message("ui.check_ins.first_on_state", day=moment_of(rows[0])))
        self.header.state.say(words)
        self.planned.show_planned(standing)
        self.owners.show_owners(
            standing, people_of(self.session, self.kit), level=Level(self.levels.value() or Level.COMPANY)
        )
        self.deed.setVisible(standing.release is not None and bool(rows))
        if rows:
            self.deed.say(say(Message("ui.check_ins.do.open", number=1)))

    def show_levels(self, standing: Standing, level: Level) -> Level:
        """The filter, where there is more than one kind of objective. What is shown: `level`, where there is one."""
        there = [level for level in _LEVELS if standing.objectives_of(level)]
        self._row.setVisible(len(there) > 1 or (bool(there) and there != [Level.COMPANY]))
        shown = level if level in there or not there else there[0]
        self.levels.set_value(shown.value)
        return shown

    def make_room(self) -> None:
        """Give everything its height at once: else what is new is squeezed into that of what was there."""
        parts = (self.planned, self.owners, self.grid, self.results, self.details, self.agenda, self.needs)
        for part in (*parts, self._side, self.page.inner):
            layout = part.layout()
            if layout is not None:
                layout.activate()
        QApplication.sendEvent(self.page, QEvent(QEvent.Type.LayoutRequest))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        t = self.kit.theme
        wide = self.width() - 2 * t.px(MARGIN) >= t.px(ONE_COLUMN_UNDER)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() is not direction:
            self._columns.setDirection(direction)
        self._side.setMinimumWidth(t.px(SIDE) if wide else 0)
        self._side.setMaximumWidth(t.px(SIDE) if wide else UNBOUNDED)
