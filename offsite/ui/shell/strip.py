"""The strip above the page: what is going on; where the work is kept; and the one next step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.session import Keeping, Session
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.button import Button, IconButton, Kind

HEIGHT = 60


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
        state = self._session.kept_state
        say, name = self._kit.say, self._session.document.path.name
        match state.keeping:
            case Keeping.IN_FILE:
                return say(Message("ui.kept.in_file_full", name=name))
            case Keeping.HERE:
                return say(Message("ui.kept.here_full", name=name))
            case Keeping.HERE_ONLY:
                why = say(said_in_window(state.problem)) if state.problem is not None else ""
                since = self._kit.time(state.since) if state.since is not None else ""
                return say(Message("ui.kept.here_only_full", name=name, since=since, why=why))

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
                text = say(Message("ui.kept.at", time=self._kit.time(state.at)))
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


class Strip(QWidget):
    """All of it. Not running a session, it shows the day and what for."""

    curtain_wanted = Signal()
    kept_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, session: Session, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        t = kit.theme
        self.setObjectName("strip")
        self.setFixedHeight(t.px(HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(24), 0, t.px(24) - paint.HALO, 0)
        row.setSpacing(t.px(6))
        row.addStretch(1)
        self.kept = KeptChip(session, kit)
        self.kept.clicked.connect(self.kept_wanted)
        row.addWidget(self.kept)
        self.curtain = IconButton(kit.say(Message("ui.curtain.hide")), theme=t, name="strip.curtain", icon="eye")
        self.curtain.setCheckable(True)
        self.curtain.clicked.connect(self.curtain_wanted)
        row.addWidget(self.curtain)
        self.next = Button("", theme=t, name="strip.next", kind=Kind.PRIMARY, keys=pretty_keys("Ctrl+Return"))
        self.next.set_large()
        self.next.clicked.connect(self.next_wanted)
        row.addWidget(self.next)
        session.changed.connect(self._on_changed)
        self._on_changed()

    def show_curtain(self, drawn: bool) -> None:
        """Show whether private things are hidden."""
        self.curtain.setChecked(drawn)
        self.curtain.set_icon("eye-off" if drawn else "eye")
        self.curtain.name_it(self._kit.say(Message("ui.curtain.show" if drawn else "ui.curtain.hide")))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        painter.fillRect(self.rect(), t.color("surface"))
        # The line of the time box, empty while no session runs.
        painter.fillRect(QRectF(0, self.height() - t.px(3), self.width(), t.px(3)), t.color("line"))
        paint.icon(painter, t, "calendar", at=QPointF(t.px(24), t.px(20)), color="text3", size=18)
        right = self.kept.x() - t.px(12)
        painter.setPen(t.color("text3"))
        above = QRectF(t.px(54), t.px(12), right - t.px(54), t.px(18))
        draw_line(painter, above, self._kit.say(Message("ui.strip.preparing")), font=t.font("small"))
        painter.setPen(t.color("text"))
        below = QRectF(t.px(54), t.px(29), right - t.px(54), t.px(20))
        draw_line(painter, below, self._today(), font=t.font("item", 600))

    def _today(self) -> str:
        today: date = self._session.clock.now().astimezone().date()
        return f"{today:%A} {today.day} {today:%B}"

    def _on_changed(self) -> None:
        self.next.say(self._kit.say(self._session.next_step().said))
