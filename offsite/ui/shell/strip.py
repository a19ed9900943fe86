"""The strip above the page: what is going on; where the work is kept; and the one next step."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QWidget

from offsite.domain.timing import Timer, clock_text, timer_of
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.session import Keeping, Session
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.shell.now import NowPart, telling
from offsite.ui.ticking import Ticker
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.speaking import announce

HEIGHT = 60
TICK = 250
"""Milliseconds between two looks at the clock."""
_SOON = 120
"""Seconds before the end at which it is said that it comes."""
_ENOUGH = 240
"""Pixels in which most of a title can be read."""


class KeptChip(QAbstractButton):
    """Where what was done is, in two words; pressed, it says it in full."""

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__()
        self._session = session
        self._kit = kit
        self._shown = ("", "")
        self.setObjectName("strip.kept")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        session.kept.connect(self._on_kept)
        self._on_kept()

    def in_full(self) -> str:
        """The whole truth about it."""
        said, zone = self._where(), self._session.engagement.time_zone
        at = self._session.kept_state.at
        if at is None or self._time(at) == self._kit.time(at):
            return said
        return self._kit.say(Message("ui.kept.elsewhere", said=said, time=self._kit.time(at), zone=zone))

    def _where(self) -> str:
        state = self._session.kept_state
        say, name = self._kit.say, self._session.document.path.name
        match state.keeping:
            case Keeping.IN_FILE:
                return say(Message("ui.kept.in_file_full", name=name))
            case Keeping.HERE:
                return say(Message("ui.kept.here_full", name=name))
            case Keeping.HERE_ONLY:
                why = say(said_in_window(state.problem)) if state.problem is not None else ""
                since = self._time(state.since) if state.since is not None else ""
                return say(Message("ui.kept.here_only_full", name=name, since=since, why=why))

    def _kept_at(self, moment: datetime) -> str:
        """The time, and where it is that late where this laptop's clock is another."""
        time, zone = self._time(moment), self._session.engagement.time_zone
        if time == self._kit.time(moment):
            return self._kit.say(Message("ui.kept.at", time=time))
        place = zone.rpartition("/")[2].replace("_", " ")
        return self._kit.say(Message("ui.kept.at_place", time=time, place=place))

    def _time(self, moment: datetime) -> str:
        """On the engagement's clock, as every time in this window."""
        return self._kit.time(moment, time_zone=self._session.engagement.time_zone)

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        width = width_of(self.text(), font=t.font("small", 500)) + t.px(36)
        return QSize(round(width) + 2 * paint.HALO, t.px(28) + 2 * paint.HALO)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        body = QRectF(self.rect()).adjusted(paint.HALO, paint.HALO, -paint.HALO, -paint.HALO)
        state = self._session.kept_state.keeping
        icon, ink = {
            Keeping.IN_FILE: ("check", "text3"),
            Keeping.HERE: ("save", "text3"),
            Keeping.HERE_ONLY: ("triangle-alert", "ember"),
        }[state]
        if state is Keeping.HERE_ONLY:
            paint.box(painter, body, radius=body.height() / 2, fill=t.color("ember_s"))
        elif self.underMouse():
            paint.box(painter, body, radius=body.height() / 2, fill=t.color("hover"))
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), t, radius=body.height() / 2 + paint.HALO)
        at = QPointF(body.left() + t.px(9), body.center().y() - t.px(7))
        paint.icon(painter, t, icon, at=at, color=ink, size=14)
        painter.setPen(t.color(ink))
        words = body.adjusted(t.px(28), 0, -t.px(4), 0)
        draw_line(painter, words, self.text(), font=t.font("small", 500))

    def _on_kept(self) -> None:
        state = self._session.kept_state
        say = self._kit.say
        match state.keeping:
            case Keeping.HERE_ONLY:
                text = say(Message("ui.kept.here_only"))
            case _ if state.at is None:
                text = say(Message("ui.kept.nothing_new"))
            case Keeping.IN_FILE | Keeping.HERE:
                text = self._kept_at(state.at)
        full = self.in_full()
        shown = (text, full)
        if shown == self._shown:
            return
        if text != self._shown[0]:
            self.setText(text)
            self.updateGeometry()
        self._shown = shown
        self.setAccessibleName(full)
        self.setToolTip(full)
        self.update()


class TimerFace(QLabel):
    """The one timer. Its digits stand still while they change."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._timer: Timer | None = None
        self._minute: int | None = None
        self.setObjectName("strip.timer")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_timer(self, timer: Timer) -> None:
        """Show the time that is left; paints only where that reads otherwise."""
        before, self._timer = self._timer, timer
        text = clock_text(timer.left)
        if text != self.text():
            longer = len(text) != len(self.text())
            self.setText(text)
            if longer:
                self.updateGeometry()
        elif before is not None and before.paused is not timer.paused:
            self.update()
        minute = -(-abs(timer.left) // 60) * (-1 if timer.over else 1)
        if minute != self._minute:
            # Not each second: it would be read aloud.
            self._minute = minute
            over = Message("ui.strip.timer_over", n=-minute)
            left = Message("ui.strip.timer_left", n=minute)
            self.setAccessibleName(self._kit.say(over if timer.over else left))

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        digits = "".join("0" if char.isdigit() else char for char in self.text())
        wide = width_of(digits, font=t.font("timer", tabular=True))
        return QSize(round(wide) + t.px(8), t.px(36))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        timer = self._timer
        over, paused = timer is not None and timer.over, timer is not None and timer.paused
        painter.setPen(t.color("ember" if over else "text3" if paused else "text"))
        draw_line(painter, QRectF(self.rect()), self.text(), font=t.font("timer", tabular=True), right=True)


class Strip(QWidget):
    """All of it. While no session runs, it shows the day and what for.

    Where it is narrow, the least important goes first: where the work is kept (unless it is not in the file), the lines
    about the session, the button for one more minute, which has a key. The item and the timer stay. Where the time of
    the item is long over, the session was forgotten: instead of the timer, there is a button that closes it.
    """

    curtain_wanted = Signal()
    kept_wanted = Signal()
    next_wanted = Signal()
    pause_wanted = Signal()
    more_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, session: Session, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self._timer: Timer | None = None
        self.setObjectName("strip")
        self.setFixedHeight(kit.theme.px(HEIGHT))
        self._build()
        self.ticker = Ticker(self, every=TICK)
        self.ticker.timeout.connect(self.tick)
        self.pause.clicked.connect(self.pause_wanted)
        self.more.clicked.connect(self.more_wanted)
        self.close_it.clicked.connect(self.close_wanted)
        self.kept.clicked.connect(self.kept_wanted)
        self.curtain.clicked.connect(self.curtain_wanted)
        self.next.clicked.connect(self.next_wanted)
        session.kept.connect(self._arrange)
        session.changed.connect(self._on_changed)
        self._on_changed()

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(24), 0, t.px(24) - paint.HALO, 0)
        row.setSpacing(t.px(6))
        self.now = NowPart(self._kit)
        row.addWidget(self.now, 1)
        self.face = TimerFace(self._kit)
        row.addWidget(self.face)
        self.pause = IconButton("", theme=t, name="strip.pause", icon="pause")
        row.addWidget(self.pause)
        word = say(Message("ui.strip.more"))
        self.more = Button(word, theme=t, name="strip.more", kind=Kind.GHOST)
        self.more.setAccessibleName(say(Message("ui.strip.more_full")))
        self.more.setProperty("hint", f"{say(Message('ui.strip.more_full'))} ({pretty_keys('Ctrl+Shift+T')})")
        row.addWidget(self.more)
        self.close_it = Button(say(Message("ui.do.session_close")), theme=t, name="strip.close", kind=Kind.GHOST)
        row.addWidget(self.close_it)
        self.kept = KeptChip(self._session, self._kit)
        row.addWidget(self.kept)
        self.curtain = IconButton(say(Message("ui.curtain.hide")), theme=t, name="strip.curtain", icon="eye")
        self.curtain.setCheckable(True)
        row.addWidget(self.curtain)
        self.next = Button("", theme=t, name="strip.next", kind=Kind.PRIMARY, keys=pretty_keys("Ctrl+Return"))
        self.next.set_large()
        row.addWidget(self.next)

    def show_curtain(self, drawn: bool) -> None:
        """Show whether private things are hidden."""
        self.curtain.setChecked(drawn)
        self.curtain.set_icon("eye-off" if drawn else "eye")
        self.curtain.name_it(self._kit.say(Message("ui.curtain.show" if drawn else "ui.curtain.hide")))

    def tick(self) -> None:
        """Show what the clock says now. It only looks: nothing is written."""
        item, before = self._session.standing.running_item, self._timer
        self._timer = timer_of(item, now=self._session.clock.now()) if item is not None else None
        if self._timer is None:
            return
        if self._timer.long_over:
            self._tell()
            if before is not None and not before.long_over:
                self._arrange()
                self.update()
            return
        self.face.show_timer(self._timer)
        if before is not None and self._line(before) != self._line(self._timer):
            self.update(0, self.height() - self._kit.theme.px(3), self.width(), self._kit.theme.px(3))
        if before is not None and before.whole == self._timer.whole and before.left > _SOON >= self._timer.left > 0:
            n = -(-self._timer.left // 60)
            announce(self, self._kit.say(Message("ui.strip.minutes_left", n=n)))

    @property
    def timer(self) -> Timer | None:
        """What the timer shows; None where none runs."""
        return self._timer

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        painter.fillRect(self.rect(), t.color("surface"))
        high = t.px(3)
        top = self.height() - high
        # The line of the time box, empty while nothing runs.
        painter.fillRect(QRectF(0, top, self.width(), high), t.color("line"))
        width, color = self._band()
        painter.fillRect(QRectF(0, top, width, high), t.color(color))

    def _on_changed(self) -> None:
        say = self._kit.say
        self.next.say(say(self._session.next_step().said))
        before, self._timer = self._band(), None
        self.tick()
        timer = self._timer
        paused = timer is not None and timer.paused
        self._tell()
        word = say(Message("ui.strip.resume" if paused else "ui.strip.pause"))
        if word != self.pause.accessibleName():
            self.pause.set_icon("play" if paused else "pause")
            self.pause.name_it(word)
            self.pause.setToolTip(f"{word} ({pretty_keys('Ctrl+T')})")
            self.pause.setProperty("hint", self.pause.toolTip())
        self.ticker.need(needed=timer is not None and not paused)
        self._arrange()
        if self._band() != before:
            # All that stands on the strip is painted with it, and this happens with every change.
            self.update()

    def _tell(self) -> None:
        standing = self._session.standing
        today = standing.today or self._session.clock.now().astimezone().date()
        self.now.tell(telling(standing, self._kit, timer=self._timer, today=today))

    def _line(self, timer: Timer) -> int:
        """How long the line of the time box is."""
        return round(self.width() * timer.share)

    def _band(self) -> tuple[int, str]:
        """That line as it is painted: how long, and in which colour. Nothing of it where no timer shows."""
        if self._timer is None or self._timer.long_over:
            return (0, "line")
        color = "ember" if self._timer.over else "line2" if self._timer.paused else "accent"
        return (self._line(self._timer), color)

    def _arrange(self) -> None:
        """Show what there is room for."""
        forgotten = self._timer is not None and self._timer.long_over
        runs = self._timer is not None and not forgotten
        told = self.now.told
        problem = self._session.kept_state.keeping is Keeping.HERE_ONLY
        kept, with_session, more = True, bool(told.session[0]), runs
        for least in ("kept", "session", "more"):
            wanted = self.now.wanted(with_session=with_session)
            if least == "more":
                # A title that is too long for any strip costs no button.
                wanted = min(wanted, self._kit.theme.px(_ENOUGH))
            if wanted <= self._room(kept=kept, more=more):
                break
            kept = kept and (problem or least != "kept")
            with_session = with_session and least != "session"
            more = more and least != "more"
        self.face.setVisible(runs)
        self.pause.setVisible(runs)
        self.more.setVisible(more)
        self.close_it.setVisible(forgotten)
        self.kept.setVisible(kept)
        self.now.show_session(shown=with_session)

    def _room(self, *, kept: bool, more: bool) -> int:
        """What is left for the left part, where these are shown."""
        layout = self.layout()
        assert layout is not None
        shown: list[QWidget] = [self.curtain, self.next]
        if self._timer is not None:
            shown += [self.close_it] if self._timer.long_over else [self.face, self.pause]
        shown += [self.kept] if kept else []
        shown += [self.more] if more else []
        margins = layout.contentsMargins()
        others = sum(widget.sizeHint().width() + layout.spacing() for widget in shown)
        return self.width() - margins.left() - margins.right() - others
