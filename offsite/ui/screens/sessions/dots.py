"""The time line as it is painted and walked: each session is a dot that keys and mouse reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.screens.sessions.line import Row, gaps_of, place_of, rows_of, spread
from offsite.ui.screens.sessions.wording import State, long_day, said_of
from offsite.ui.widgets.choice import Stop
from offsite.ui.widgets.label import plain_tip

_LEAST = 78
_BEFORE, _AFTER = 46, 172
_AXIS, _LINE, _DISC = 38, 110, 34
_OVER_AXIS = 36
"""Pixels between the axis and the top of the names of months: today hangs on the axis, and touches none of them."""
_NAME_LINES = 5
_OVER = 46
"""Pixels between the line and the top of the words over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A session on the line."""

    id: str
    number: int
    day: date | None
    name: str
    state: State


class Dot(Stop):
    """A session: its number in a disc, its day and its name below. It is checked where it is the one shown."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(name="", parent=parent)
        self._kit = kit
        self._point: Point | None = None
        self.setCheckable(True)

    @property
    def point(self) -> Point:
        assert self._point is not None
        return self._point

    def show_point(self, point: Point) -> None:
        """Show a session."""
        say = self._kit.say
        self._point = point
        self.setObjectName(f"sessions.dot.{point.id}")
        day = long_day(point.day) if point.day is not None else say(Message("ui.sessions.no_day"))
        parts = (say(Message("ui.sessions.number", number=point.number)), day, point.name, say(said_of(point.state)))
        self.setText(str(point.number))
        self.setAccessibleName(", ".join(part for part in parts if part))
        self.update()

    def nextCheckState(self) -> None:
        """A click asks; which one is shown is said from outside."""

    def height_for(self, width: int) -> int:
        """How high it is, its words included."""
        t = self._kit.theme
        name = setting(
            self.point.name, font=t.font("small"), width=width - t.px(8), line=t.line("small"), most=_NAME_LINES
        )
        return t.px(_DISC + 18) + t.line("body") + (round(name.height) if self.point.name else 0) + t.px(6)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        middle = self.width() / 2
        half = t.px(_DISC) / 2
        disc = QRectF(middle - half, t.px(9), 2 * half, 2 * half)
        if self.isChecked() or self.underMouse():
            wide = disc.adjusted(-t.px(7), -t.px(7), t.px(7), t.px(7))
            paint.box(painter, wide, radius=wide.width() / 2, fill=t.color("accent_s" if self.isChecked() else "hover"))
        self._paint_disc(painter, disc)
        if self.has_ring():
            wide = disc.adjusted(-t.px(8), -t.px(8), t.px(8), t.px(8))
            paint.ring(painter, wide, t, radius=wide.width() / 2)
        top = t.px(_DISC + 18)
        quiet = self.point.state is State.PLANNED
        painter.setPen(t.color("text2" if quiet else "text"))
        word = self._kit.say(Message("ui.sessions.no_day"))
        day = f"{self.point.day.day} {self.point.day:%b}" if self.point.day is not None else word
        font = t.font("body", 600, tabular=True)
        self._center(painter, day, QRectF(0, top, self.width(), t.line("body")), font_width=width_of(day, font=font))
        name = setting(
            self.point.name,
            font=t.font("small"),
            width=self.width() - t.px(8),
            line=t.line("small"),
            most=_NAME_LINES,
            balanced=True,
        )
        painter.setPen(t.color("text2"))
        self._draw_centered(painter, name, top=top + t.line("body"))
        self.setToolTip(plain_tip(self.point.name) if name.elided else "")

    def _paint_disc(self, painter: QPainter, disc: QRectF) -> None:
        t = self._kit.theme
        state, radius = self.point.state, disc.width() / 2
        match state:
            case State.HELD:
                paint.box(painter, disc, radius=radius, fill=t.color("accent"))
                ink = "on_accent"
            case State.RUNNING:
                paint.box(painter, disc, radius=radius, fill=t.color("surface"), edge=t.color("accent"), width=4)
                ink = "accent_t"
            case State.NEXT:
                paint.box(painter, disc, radius=radius, fill=t.color("surface"), edge=t.color("accent"), width=2)
                ink = "text"
            case State.PLANNED:
                paint.box(painter, disc, radius=radius, fill=t.color("surface"))
                paint.box(painter, disc, radius=radius, edge=t.color("control"), width=1.5, dashed=True)
                ink = "text2"
        painter.setPen(t.color(ink))
        painter.setFont(t.font("body", 600, tabular=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.text())

    def _center(self, painter: QPainter, text: str, area: QRectF, *, font_width: float) -> None:
        t = self._kit.theme
        left = max((area.width() - font_width) / 2, 0)
        room = QRectF(area.left() + left, area.top(), area.width() - left, area.height())
        draw_line(painter, room, text, font=t.font("body", 600, tabular=True))

    def _draw_centered(self, painter: QPainter, block: Block, *, top: float) -> None:
        for n in range(block.lines):
            line = block.layout.lineAt(n)
            # What is written from the right does not begin at the left.
            rect = line.naturalTextRect()
            line.draw(painter, QPointF((self.width() - rect.width()) / 2 - rect.x(), top))


class TimeLine(QWidget):
    """All of them. Left, Right, Home and End walk. Each signal carries the id of a session: `chosen` by Enter or a
    click, `edited` by F2, `removed` by Delete."""

    chosen = Signal(str)
    edited = Signal(str)
    removed = Signal(str)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._dots: list[Dot] = []
        self._rows: tuple[Row, ...] = ()
        self._tops: list[int] = []
        self._today = date(2000, 1, 1)
        self.setObjectName("sessions.line")
        self.setAccessibleName(kit.say(Message("ui.sessions.line")))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def dots(self) -> list[Dot]:
        return list(self._dots)

    def show_points(self, points: list[Point], *, shown: str, today: date) -> None:
        """Show these sessions, `shown` being the one that the page shows."""
        self._today = today
        while len(self._dots) > len(points):
            gone = self._dots.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._dots) < len(points):
            dot = Dot(self._kit, self)
            dot.clicked.connect(self._on_clicked)
            self._dots.append(dot)
            dot.show()
        for dot, point in zip(self._dots, points, strict=True):
            dot.show_point(point)
            here = point.id == shown
            dot.setChecked(here)
            dot.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)
        for n, days in enumerate(gaps_of([point.day for point in points]), start=1):
            known = points[n - 1].day is not None and points[n].day is not None
            words = self._kit.say(Message("ui.sessions.to_think", n=days)) if known else ""
            self._dots[n].setAccessibleDescription(words)
        self._place()
        self.updateGeometry()
        self.update()

    def go(self, session: str) -> None:
        """Put the focus on a session."""
        dot = next((dot for dot in self._dots if dot.point.id == session), None)
        if dot is not None:
            dot.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        wide = max(self.width(), self._kit.theme.px(400))
        return QSize(wide, self.heightForWidth(wide))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._places(width)[2][-1]

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(240), self._kit.theme.px(_LINE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        at = next((n for n, dot in enumerate(self._dots) if dot is focused), None)
        if at is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        last = len(self._dots) - 1
        steps = {
            Qt.Key.Key_Left: max(at - 1, 0),
            Qt.Key.Key_Up: max(at - 1, 0),
            Qt.Key.Key_Right: min(at + 1, last),
            Qt.Key.Key_Down: min(at + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        match event.key():
            case Qt.Key.Key_F2:
                self.edited.emit(self._dots[at].point.id)
            case Qt.Key.Key_Delete:
                self.removed.emit(self._dots[at].point.id)
            case key if key in steps:
                self._dots[steps[Qt.Key(key)]].setFocus(Qt.FocusReason.TabFocusReason)
            case _:
                super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.painter_on(self)
        days = [dot.point.day for dot in self._dots]
        said, gaps = spread(days), gaps_of(days)
        for n, row in enumerate(self._rows):
            self._paint_row(painter, row, top=self._tops[n], days=said, gaps=gaps, last=n == len(self._rows) - 1)

    def _paint_row(
        self, painter: QPainter, row: Row, *, top: int, days: list[date], gaps: list[int], last: bool
    ) -> None:
        t = self._kit.theme
        line = top + t.px(_LINE)
        end = self.width() - t.px(12)
        inside = days[row.first : row.first + len(row.places)]
        known = any(dot.point.day is not None for dot in self._dots)
        if known:
            self._paint_axis(painter, row, top=top, days=inside)
        for k, (left, right) in enumerate(pairwise(row.places)):
            self._paint_gap(painter, left, right, line=line, at=row.first + k, days=gaps[row.first + k])
        half = t.px(_DISC) / 2 + t.px(6)
        pen = QPen(t.color("control"), t.px(2), Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.drawLine(QPointF(row.places[-1] + half, line), QPointF(end, line))
        if last:
            word = self._kit.say(Message("ui.sessions.as_many"))
            painter.setPen(t.color("text3"))
            room = QRectF(row.places[-1] + half, line - t.px(_OVER), end - row.places[-1] - half, t.px(18))
            draw_line(painter, room, word, font=t.font("small"), right=True)
        elif row.first + len(row.places) < len(days) and days[row.first + len(row.places)] <= self._today:
            return
        if not known:
            # Today is before or after nothing.
            return
        after = days[row.first - 1] if row.first else None
        self._paint_today(painter, row, top=top, days=inside, end=end, begun=after is not None and after <= self._today)

    def _paint_axis(self, painter: QPainter, row: Row, *, top: int, days: list[date]) -> None:
        """A tick at each first of a month that lies between the dots, and the names of the months."""
        t = self._kit.theme
        y = top + t.px(_AXIS)
        paint.hairline(painter, 0, y, self.width(), t.color("line"))
        painter.setPen(t.color("text3"))
        font = t.font("small")
        label = f"{days[0]:%B}"
        free = 0.0
        months = self._months(row, days)
        first = max(row.places[0] - t.px(20), 0.0)
        if months and months[0][0] < first + width_of(label, font=font) + t.px(14):
            # The month that the line goes on in says more.
            label = ""
        for at, word in [(first, label), *months]:
            if word is not label or at > row.places[0]:
                paint.upright(painter, at, y - t.px(4), y + t.px(4), t.color("line2"))
            wide = width_of(word, font=font)
            if word and at >= free:
                painter.setPen(t.color("text3"))
                left = max(min(at, self.width() - wide - 2), 0.0)
                draw_line(painter, QRectF(left, y - t.px(_OVER_AXIS), wide + 2, t.px(18)), word, font=font)
                free = left + wide + t.px(14)

    def _months(self, row: Row, days: list[date]) -> list[tuple[float, str]]:
        found: list[tuple[float, str]] = []
        month = (days[0].replace(day=1) + timedelta(days=32)).replace(day=1)
        while month <= days[-1]:
            at = place_of(month, days=days, places=row.places, end=row.places[-1])
            if at is not None:
                found.append((at, f"{month:%B}" if month.month != 1 else f"{month:%B %Y}"))
            month = (month + timedelta(days=32)).replace(day=1)
        return found

    def _paint_gap(self, painter: QPainter, left: float, right: float, *, line: float, at: int, days: int) -> None:
        """The line between two dots, and how many days there are to think."""
        t, say = self._kit.theme, self._kit.say
        half = t.px(_DISC) / 2 + t.px(6)
        done = self._dots[at + 1].point.state in (State.HELD, State.RUNNING)
        style = Qt.PenStyle.SolidLine if done else Qt.PenStyle.DotLine
        painter.setPen(QPen(t.color("accent" if done else "control"), t.px(2), style))
        painter.drawLine(QPointF(left + half, line), QPointF(right - half, line))
        if self._dots[at].point.day is None or self._dots[at + 1].point.day is None:
            return
        room = right - left - t.px(20)
        thinks = self._dots[at + 1].point.state is State.NEXT
        font = t.font("small", 500 if thinks else 400)
        texts = (say(Message("ui.sessions.to_think", n=days)), say(Message("ui.sessions.days", n=days)))
        text = next((one for one in texts if width_of(one, font=font) <= room), f"{days}")
        wide = width_of(text, font=font)
        painter.setPen(t.color("ember" if days == 0 else "accent_t" if thinks else "text3"))
        middle = (left + right) / 2
        draw_line(painter, QRectF(middle - wide / 2, line - t.px(_OVER), wide + 2, t.px(18)), text, font=font)

    def _paint_today(self, painter: QPainter, row: Row, *, top: int, days: list[date], end: float, begun: bool) -> None:
        t = self._kit.theme
        at = place_of(self._today, days=days, places=row.places, end=end)
        if at is None:
            if begun:
                return
            at = float(t.px(8))
        axis, line = top + t.px(_AXIS), top + t.px(_LINE)
        word = self._kit.say(Message("ui.sessions.today"))
        font = t.font("caption", 600)
        wide = width_of(word, font=font) + t.px(14)
        left = min(max(at - wide / 2, 0.0), self.width() - wide)
        on_dot = any(abs(at - place) < t.px(_DISC) / 2 + t.px(4) for place in row.places)
        # It ends over the words about the time to think.
        paint.upright(painter, at, axis, line - t.px(_DISC / 2 + 8 if on_dot else _OVER + 2), t.color("text"))
        pill = QRectF(left, axis - t.px(10), wide, t.px(20))
        paint.box(painter, pill, radius=pill.height() / 2, fill=t.color("text"))
        painter.setPen(t.color("surface"))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, word)
        if not on_dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("text"))
            painter.drawEllipse(QPointF(at, line), t.px(5), t.px(5))

    def _place(self) -> None:
        """Give the dots their places, in as many rows as they need."""
        self._rows, places, self._tops = self._places(self.width())
        for dot, place in zip(self._dots, places, strict=True):
            dot.setGeometry(place)

    def _places(self, width: int) -> tuple[tuple[Row, ...], list[QRect], list[int]]:
        """The rows, the place of each dot, and where each row begins; at last, where all of them end."""
        t = self._kit.theme
        days = [dot.point.day for dot in self._dots]
        before, after, least = t.px(_BEFORE), t.px(_AFTER), t.px(_LEAST)
        rows = rows_of(days, width=width, least=least, before=before, after=after)
        found: list[QRect] = []
        tops = [0]
        over = t.px(_LINE - 9 - _DISC // 2)
        for row in rows:
            high = 0
            for k, place in enumerate(row.places):
                left = place - row.places[k - 1] if k else 2.0 * before
                right = row.places[k + 1] - place if k + 1 < len(row.places) else 1.0 * after
                wide = min(int(min(left, right)) - 2, t.px(150))
                dot_high = self._dots[row.first + k].height_for(wide)
                found.append(QRect(round(place - wide / 2), tops[-1] + over, wide, dot_high))
                high = max(high, dot_high)
            tops.append(tops[-1] + over + high + t.px(8))
        return rows, found, tops

    def _on_clicked(self) -> None:
        dot = self.sender()
        if isinstance(dot, Dot):
            self.chosen.emit(dot.point.id)
