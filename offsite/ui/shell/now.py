"""The left part of the strip: the session and the item that run, or what the team is waiting for."""

from __future__ import annotations

from datetime import date, tzinfo

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from offsite.domain.days import zone_of
from offsite.domain.plans import next_meeting_on
from offsite.domain.standing import Standing
from offsite.domain.timing import Timer, ran_out
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.widgets.label import plain_tip
from offsite.values import value

_LEAST = 120
_APART = 18


@value
class Telling:
    """What the left part says. `session`: two lines about the session that runs, empty where none does. `icon` stands
    before `above` and `below` where there is no session."""

    above: str
    below: str
    icon: str = ""
    session: tuple[str, str] = ("", "")


def short_day(day: date) -> str:
    """A day in few letters: Tue 6 October."""
    return f"{day:%a} {day.day} {day:%B}"


def telling(standing: Standing, kit: Kit, *, timer: Timer | None, today: date) -> Telling:
    """What is so at this moment."""
    if standing.running_session is not None:
        return _of_session(standing, kit, timer=timer)
    say = kit.say
    long = f"{today:%A} {today.day} {today:%B}"
    held = any(row.opened_at is not None for row in standing.sessions)
    coming = [row for row in standing.sessions if row.opened_at is None and row.on_day and row.on_day >= today]
    if held and coming and coming[0].on_day is not None:
        day = coming[0].on_day
        number, n = standing.sessions.index(coming[0]) + 1, (day - today).days
        if n == 0:
            below = say(Message("ui.strip.session_today", number=number, day=short_day(day)))
        else:
            below = say(Message("ui.strip.session_in", number=number, day=short_day(day), n=n))
        return Telling(icon="hourglass", above=say(Message("ui.strip.thinking")), below=below)
    if standing.locked_focus is not None:
        above = _what_comes(standing, kit, today=today)
        icon = "lock" if above is None else "calendar"
        return Telling(icon=icon, above=say(Message("ui.strip.locked")) if above is None else above, below=long)
    return Telling(icon="calendar", above=say(Message("ui.strip.preparing")), below=long)


def _what_comes(standing: Standing, kit: Kit, *, today: date) -> str | None:
    """After the lock: the check-in that runs, the rollout meeting, or the next check-in; None where none is planned."""
    ordered, running = standing.check_ins_in_order, standing.running_check_in
    if running is not None:
        number = ordered.index(running) + 1
        return kit.say(Message("ui.strip.check_in_runs", number=number, of=len(ordered)))
    meeting = next_meeting_on(standing)
    if meeting is not None and meeting >= today:
        n = (meeting - today).days
        return kit.say(
            Message("ui.strip.meeting_in", day=short_day(meeting), n=n) if n else Message("ui.strip.meeting_today")
        )
    following = next((row for row in ordered if row.on_day >= today and row.closed_at is None), None)
    if standing.release is None or following is None:
        return None
    number = ordered.index(following) + 1
    if following.on_day == today:
        return kit.say(Message("ui.strip.check_in_today", number=number))
    n = (following.on_day - today).days
    return kit.say(Message("ui.strip.check_in_in", number=number, day=short_day(following.on_day), n=n))


def _of_session(standing: Standing, kit: Kit, *, timer: Timer | None) -> Telling:
    say = kit.say
    session, item = standing.running_session, standing.running_item
    assert session is not None
    number, of = standing.sessions.index(session) + 1, len(standing.sessions)
    day = session.on_day
    name = short_day(day) if day is not None else session.name or say(Message("ui.strip.no_day"))
    about = (say(Message("ui.strip.session", number=number, of=of)), name)
    items = standing.items_of(session.id)
    if item is not None and timer is not None:
        at = items.index(item) + 1
        if timer.long_over:
            above = say(Message("ui.strip.item_ran_out", number=at, of=len(items), ran_out=say(ran_out(timer))))
        elif timer.paused:
            above = say(Message("ui.strip.item_paused", number=at, of=len(items)))
        else:
            zone = zone_of(standing.engagement.time_zone)
            above = say(Message("ui.strip.item", number=at, of=len(items), until=_time(timer, zone)))
        return Telling(session=about, above=above, below=item.title)
    coming = next((row for row in items if row.started_at is None), None)
    if coming is not None:
        above = say(Message("ui.strip.item_next", number=items.index(coming) + 1, of=len(items)))
        return Telling(session=about, above=above, below=coming.title)
    if items:
        return Telling(session=about, above=say(Message("ui.strip.all_held")), below=say(Message("ui.strip.may_close")))
    return Telling(session=about, above=say(Message("ui.strip.no_agenda")), below=say(Message("ui.strip.running")))


def _time(timer: Timer, zone: tzinfo | None) -> str:
    return timer.ends.astimezone(zone).strftime("%H:%M")


class NowPart(QLabel):
    """It takes the room that the others leave; `wanted` is how much it would like. A label for what reads aloud."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._told = Telling(above="", below="")
        self._with_session = True
        self.setObjectName("strip.now")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    @property
    def told(self) -> Telling:
        return self._told

    @property
    def shows_session(self) -> bool:
        """Is there room for the lines about the session?"""
        return self._with_session and bool(self._told.session[0])

    def tell(self, told: Telling) -> None:
        """Show something else."""
        if told == self._told:
            return
        self._told = told
        parts = (*told.session, told.above, told.below)
        self.setText(", ".join(part for part in parts if part))
        self.updateGeometry()
        self.update()

    def show_session(self, *, shown: bool) -> None:
        """With the lines about the session or without."""
        if shown is not self._with_session:
            self._with_session = shown
            self.update()

    def wanted(self, *, with_session: bool) -> int:
        """As wide as it would be to show everything."""
        t = self._kit.theme
        wide = max(
            width_of(self._told.above, font=t.font("small")), width_of(self._told.below, font=t.font("item", 600))
        )
        if self._told.icon:
            wide += t.px(30)
        elif with_session:
            wide += self._session_width() + 2 * t.px(_APART)
        return round(wide) + 2

    def sizeHint(self) -> QSize:
        return QSize(self.wanted(with_session=True), self._kit.theme.px(48))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(_LEAST), self._kit.theme.px(40))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        left = 0.0
        if self._told.icon:
            paint.icon(painter, t, self._told.icon, at=QPointF(0, t.px(20)), color="text3", size=18)
            left = t.px(30)
        elif self.shows_session:
            left = self._session_width()
            self._paint_lines(painter, QRectF(0, 0, left + 1, self.height()), self._told.session)
            paint.upright(painter, left + t.px(_APART), t.px(15), self.height() - t.px(15), t.color("line2"))
            left += 2 * t.px(_APART)
        room = QRectF(left, 0, self.width() - left, self.height())
        cut = self._paint_lines(painter, room, (self._told.above, self._told.below))
        hidden = self._told.session if not self.shows_session else ("", "")
        tip = "\n".join(part for part in (*hidden, self._told.above, self._told.below) if part)
        self.setToolTip(plain_tip(tip) if cut or hidden[0] else "")

    def _paint_lines(self, painter: QPainter, area: QRectF, lines: tuple[str, str]) -> bool:
        """Two lines, one above the other; is something of them cut?"""
        t = self._kit.theme
        small, item = t.font("small"), t.font("item", 600)
        painter.setPen(t.color("text3"))
        draw_line(painter, QRectF(area.left(), t.px(12), area.width(), t.px(18)), lines[0], font=small)
        painter.setPen(t.color("text"))
        draw_line(painter, QRectF(area.left(), t.px(29), area.width(), t.px(20)), lines[1], font=item)
        return max(width_of(lines[0], font=small), width_of(lines[1], font=item)) > area.width()

    def _session_width(self) -> float:
        t = self._kit.theme
        above, below = self._told.session
        # A session without a day has a name, which may be long.
        return min(max(width_of(above, font=t.font("small")), width_of(below, font=t.font("item", 600))), t.px(180))
