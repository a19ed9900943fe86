"""The card of one session: what it is called and when it is, its run of show, and what can be done with it."""

from __future__ import annotations

from datetime import datetime, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.days import day_of, zone_of
from offsite.domain.deciding import AgendaItem, TeamSession
from offsite.domain.timing import Slot, Timer, forgotten_timer, ran_out, slots_of
from offsite.errors import Message
from offsite.ui.look import paint
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.sessions.rows import Going, Line
from offsite.ui.screens.sessions.show import RunOfShow
from offsite.ui.screens.sessions.wording import State, named, state_of
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label


class AgendaCard(Card):
    """One session. The page hears what is wanted of it."""

    edit_wanted = Signal()
    open_wanted = Signal()
    close_wanted = Signal()
    add_wanted = Signal()
    propose_wanted = Signal()

    def __init__(self, doing: Doing) -> None:
        super().__init__(theme=doing.kit.theme, padding=10, spacing=0)
        self._doing = doing
        self._session: TeamSession | None = None
        self._build()
        self.edit.clicked.connect(self.edit_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.reopen.clicked.connect(self.open_wanted)
        self.close_it.clicked.connect(self.close_wanted)
        self.add.clicked.connect(self.add_wanted)
        self.propose.clicked.connect(self.propose_wanted)

    def _build(self) -> None:
        t, say = self._theme, self._doing.say
        self.body.setContentsMargins(t.px(10), t.px(18), t.px(10), t.px(12))
        head = QHBoxLayout()
        head.setContentsMargins(t.px(10), 0, t.px(4), 0)
        head.setSpacing(t.px(2))
        words = QVBoxLayout()
        words.setSpacing(t.px(2))
        self.title = Label("", theme=t, style="section", balanced=True)
        self.name = Label("", theme=t, style="body", weight=500)
        self.sum = Label("", theme=t, style="small", color="text2", tabular=True)
        for label in (self.title, self.name, self.sum):
            words.addWidget(label)
        words.addStretch(1)
        head.addLayout(words, 1)
        word = say(Message("ui.sessions.edit"))
        self.edit = Button(word, theme=t, name="sessions.edit", kind=Kind.LINK, icon="pencil")
        self.open = Button("", theme=t, name="sessions.open", icon="play")
        self.close_it = Button(say(Message("ui.sessions.close")), theme=t, name="sessions.close")
        self.reopen = Button(say(Message("ui.sessions.reopen")), theme=t, name="sessions.reopen", kind=Kind.GHOST)
        for button in (self.edit, self.open, self.close_it, self.reopen):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addSpacing(t.px(6))
        self.show_ = RunOfShow(self._doing.kit)
        self.body.addWidget(self.show_)
        self.nothing = Label(say(Message("ui.sessions.nothing")), theme=t, style="body", color="text2")
        self._empty = QWidget()
        empty = QVBoxLayout(self._empty)
        empty.setContentsMargins(t.px(10), t.px(8), t.px(10), t.px(8))
        empty.addWidget(self.nothing)
        self.body.addWidget(self._empty)
        below = self._under = QHBoxLayout()
        below.setSpacing(t.px(2))
        word = say(Message("ui.sessions.propose"))
        self.propose = Button(word, theme=t, name="sessions.propose", icon="list-checks")
        below.addWidget(self.propose)
        word = say(Message("ui.sessions.add_item"))
        self.add = Button(word, theme=t, name="sessions.add_item", kind=Kind.LINK, icon="plus")
        below.addWidget(self.add)
        below.addStretch(1)
        self._below = QWidget()
        self._below.setLayout(below)
        self.body.addWidget(self._below)
        self.body.addStretch(1)

    def refresh(self, session: TeamSession, *, now: datetime) -> None:
        """Show a session as it is."""
        self._session = session
        standing, say = self._doing.session.standing, self._doing.say
        number = standing.sessions.index(session) + 1
        state = state_of(session, standing)
        self.title.say(named(session, number, self._doing.kit))
        self.name.say(session.name)
        self.name.setVisible(bool(session.name))
        over, runs = state is State.HELD, state is State.RUNNING
        another = standing.running_session is not None and not runs
        self.open.say(say(Message("ui.sessions.open", number=number)))
        self.open.setVisible(not over and not runs and not another)
        self.close_it.setVisible(runs)
        self.reopen.setVisible(over and not another)
        self.edit.setVisible(not over)
        items = standing.items_of(session.id)
        self._empty.setVisible(not items)
        self.nothing.say(say(Message("ui.sessions.no_agenda" if over else "ui.sessions.nothing")))
        self.show_.setVisible(bool(items))
        self.propose.setVisible(not items and not over)
        # The edge of a button stands where the words above it do, and so does the icon of one that has no edge.
        edge = self._theme.px(10) - paint.HALO
        self._under.setContentsMargins(max(edge - (self._theme.px(8) if items else 0), 0), self._theme.px(6), 0, 0)
        self._below.setVisible(not over)
        self.tell_times(now=now)

    def tell_times(self, *, now: datetime) -> None:
        """Bring the times up to date; paints only where one reads otherwise."""
        session = self._session
        if session is None:
            return
        standing = self._doing.session.standing
        items = standing.items_of(session.id)
        zone = zone_of(standing.engagement.time_zone)
        slots = slots_of(session, items, now=now, zone=zone)
        over = session.closed_at is not None
        runs = session.opened_at is not None and not over
        coming = next((item.id for item in items if item.started_at is None), None)
        longest = max((slot.minutes for slot in slots), default=1)
        lines = [
            Line(
                item=item,
                starts=_time(slot.starts, zone),
                minutes=slot.minutes,
                longest=longest,
                going=_going(item, over=over, follows=runs and item.id == coming),
                deeds=runs,
                fixed=over,
            )
            for item, slot in zip(items, slots, strict=True)
        ]
        self.show_.show_lines(lines, fixed=over)
        forgotten = forgotten_timer(items, now=now)
        self.sum.say(self._sum(session, slots, zone) if forgotten is None else self._forgotten(forgotten))
        self.sum.color("text2" if forgotten is None else "ember")
        self.sum.setVisible(bool(self.sum.text()))

    def _forgotten(self, timer: Timer) -> str:
        """Of a session that was left open: since when it is over, and what to do."""
        say = self._doing.say
        return say(Message("ui.sessions.forgotten", ran_out=say(ran_out(timer))))

    def _sum(self, session: TeamSession, slots: tuple[Slot, ...], zone: tzinfo | None) -> str:
        """From when to when, and how many minutes that is; of a session that is over, when it was closed."""
        say = self._doing.say
        if session.closed_at is not None:
            day = day_of(session.closed_at, time_zone=self._doing.session.engagement.time_zone)
            at = _time(datetime.fromisoformat(session.closed_at), zone)
            return say(Message("ui.sessions.closed_on", day=day, time=at))
        n = sum(slot.minutes for slot in slots)
        starts = [slot.starts for slot in slots if slot.starts is not None]
        ends = [slot.ends for slot in slots if slot.ends is not None]
        if not slots:
            return say(Message("ui.sessions.begins_at", time=session.begins)) if session.begins else ""
        if not starts:
            return say(Message("ui.sessions.sum_without_time", n=n))
        return say(Message("ui.sessions.sum", begin=_time(min(starts), zone), end=_time(max(ends), zone), n=n))


def _going(item: AgendaItem, *, over: bool, follows: bool) -> Going:
    if item.started_at is not None:
        return Going.RUNNING if item.ended_at is None else Going.OVER
    if over:
        return Going.PASSED
    return Going.NEXT if follows else Going.COMING


def _time(moment: datetime | None, zone: tzinfo | None) -> str:
    return moment.astimezone(zone).strftime("%H:%M") if moment is not None else ""
