"""The card with what can be on the ballot: each candidate is in or out."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from offsite.domain import limits
from offsite.domain.entities import Candidate, Status
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting, width_of
from offsite.ui.look.theme import Theme
from offsite.ui.screens.vote.plan import Plan
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.check import TickLine
from offsite.ui.widgets.choice import bring_into_view
from offsite.ui.widgets.label import Label

_TWO_COLUMNS = 640
_BOX = 18


class PickLine(TickLine):
    """A candidate: on the ballot or not, with where it stands on the board."""

    def __init__(self, candidate: str, *, theme: Theme) -> None:
        super().__init__(theme=theme, name=f"vote.slate.{candidate}")
        self.candidate = candidate

    def show_state(self, title: str, *, taken: bool, aside: str) -> None:
        """What it says now."""
        if title != self.text() or aside != self._aside:
            self.setText(title)
            self._aside = aside
            self.setAccessibleName(f"{title}, {aside}" if aside else title)
            self.updateGeometry()
        self.setChecked(taken)
        self.update()

    def sizeHint(self) -> QSize:
        width = self._theme.px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self._theme.size(140, 36)

    def heightForWidth(self, width: int) -> int:
        return max(round(self._block(width).height) + self._theme.px(16), self._theme.px(36))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        self.draw_ground(painter)
        size = t.px(_BOX)
        square = QRectF(t.px(8), t.px(9), size, size)
        if self.isChecked():
            paint.box(painter, square, radius=t.px(4), fill=t.color("accent"))
            at = square.center() - QPointF(t.px(14) / 2, t.px(14) / 2)
            paint.icon(painter, t, "check", at=at, color="on_accent", size=14)
        else:
            paint.box(painter, square, radius=t.px(4), fill=t.color("surface"), edge=t.color("control"), width=1.5)
        painter.setPen(t.color("text" if self.isChecked() else "text2"))
        self._block(self.width()).draw(painter, QPointF(t.px(38), t.px(8)))
        painter.setPen(t.color("text3"))
        painter.setFont(t.font("small"))
        room = QRectF(area.right() - self._aside_width() - t.px(8), t.px(8), self._aside_width(), t.line("body"))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._aside)

    def _aside_width(self) -> float:
        return width_of(self._aside, font=self._theme.font("small")) + 1 if self._aside else 0.0

    def _block(self, width: int) -> Block:
        t = self._theme
        room = width - t.px(38) - self._aside_width() - t.px(20)
        return setting(self.text(), font=t.font("body", 500), width=max(room, t.px(60)), line=t.line("body"))


class SlateCard(Card):
    """What is on the ballot. `picked`: (candidate, is it on?). `top_nine_wanted`, `board_wanted`: ways out of too many
    to rank."""

    picked = Signal(str, bool)
    top_nine_wanted = Signal()
    board_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=20, spacing=10)
        self._kit = kit
        self._lines: dict[str, PickLine] = {}
        t, say = kit.theme, kit.say
        self.setObjectName("vote.slate")
        head = QHBoxLayout()
        head.addWidget(Label(say(Message("ui.vote.slate.title")), theme=t, style="section", most=1), 1)
        self.count = Label("", theme=t, style="small", color="text2", most=1, tabular=True)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self.note = Label("", theme=t, color="text2")
        self.note.setObjectName("vote.slate.note")
        self.body.addWidget(self.note)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(t.px(16))
        self._grid.setVerticalSpacing(t.px(2))
        self.body.addLayout(self._grid)
        self.remark = Label("", theme=t, weight=500, color="ember")
        self.body.addWidget(self.remark)
        ways = QHBoxLayout()
        ways.setSpacing(t.px(4))
        word = say(Message("ui.vote.slate.top_nine"))
        self.top_nine = Button(word, theme=t, name="vote.slate.top_nine", kind=Kind.LINK)
        word = say(Message("ui.vote.slate.board"))
        self.board = Button(word, theme=t, name="vote.slate.board", kind=Kind.LINK)
        ways.addWidget(self.top_nine)
        ways.addWidget(self.board)
        ways.addStretch(1)
        self.body.addLayout(ways)
        self.top_nine.clicked.connect(self.top_nine_wanted)
        self.board.clicked.connect(self.board_wanted)

    def show_plan(self, plan: Plan) -> None:
        """Show what is on the ballot, and what is wrong or hard about it."""
        say, on = self._kit.say, set(plan.slate)
        if [row.id for row in plan.table] != list(self._lines):
            self._set_lines([row.id for row in plan.table])
        for row in plan.table:
            aside = _where(row)
            self._lines[row.id].show_state(row.title, taken=row.id in on, aside=say(aside) if aside else "")
        self.count.say(say(Message("ui.vote.slate.count", count=len(plan.slate), of=len(plan.table))))
        self.note.say(say(plan.note) if plan.note is not None else "")
        self.note.setVisible(plan.note is not None)
        wrong = plan.wrong_slate
        remark = wrong or plan.warning
        self.remark.say(say(remark) if remark is not None else "")
        self.remark.setVisible(remark is not None)
        self.top_nine.setVisible(plan.to_rank > limits.RANK_WARNING and len(plan.slate) <= limits.ROUND_OPTIONS)
        self.board.setVisible(plan.to_rank > limits.RANK_WARNING or len(plan.slate) > limits.ROUND_OPTIONS)

    def focus_first(self) -> None:
        """The focus where the ballot is put together."""
        line = next(iter(self._lines.values()), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk from one to the next."""
        lines = list(self._lines.values())
        at = next((n for n, line in enumerate(lines) if line.hasFocus()), None)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        following = lines[min(max(at + step, 0), len(lines) - 1)]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        bring_into_view(following)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _set_lines(self, keys: list[str]) -> None:
        for key in [key for key in self._lines if key not in keys]:
            line = self._lines.pop(key)
            line.hide()
            line.deleteLater()
        for key in keys:
            if key not in self._lines:
                line = PickLine(key, theme=self._kit.theme)
                line.clicked.connect(self._on_clicked)
                self._lines[key] = line
        self._lines = {key: self._lines[key] for key in keys}
        self._arrange(anew=True)

    def _arrange(self, *, anew: bool = False) -> None:
        """Two columns where there is room."""
        columns = 2 if self.width() >= self._kit.theme.px(_TWO_COLUMNS) else 1
        if not anew and columns == self.property("columns"):
            return
        self.setProperty("columns", columns)
        lines: list[QWidget] = list(self._lines.values())
        tall = -(-len(lines) // columns)
        before: QWidget | None = None
        for n, line in enumerate(lines):
            self._grid.addWidget(line, n % tall, n // tall)
            if before is not None:
                QWidget.setTabOrder(before, line)
            before = line
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _on_clicked(self) -> None:
        line = self.sender()
        if isinstance(line, PickLine):
            self.picked.emit(line.candidate, line.isChecked())


def _where(row: Candidate) -> Message | None:
    match row.status:
        case Status.SHORTLISTED:
            return Message("ui.vote.slate.shortlisted")
        case Status.PROPOSED:
            return None
        case Status.ON_HOLD:
            return Message("ui.vote.slate.on_hold")
