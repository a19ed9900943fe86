"""The rail at the left: whose engagement this is, the journey with its loop, and what the room sees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from offsite.domain.stages import Stage, StageLine, StageState
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line
from offsite.ui.models.journey import CAPTION, LINE, JourneyModel
from offsite.ui.room.control import RoomControl
from offsite.ui.session import Session
from offsite.ui.shell.room_box import RoomBox
from offsite.ui.widgets.viewport import make_viewport

WIDE = 232
COMPACT = 76
_ROW = 50
_ICONS = {
    Stage.PREPARE: "clipboard-check",
    Stage.SESSIONS: "calendar",
    Stage.CANDIDATES: "lightbulb",
    Stage.VOTE: "vote",
    Stage.FOCUS: "target",
    Stage.OKRS: "align-left",
    Stage.ROLLOUT: "presentation",
    Stage.CHECK_INS: "activity",
}
_LOOP = (Stage.CANDIDATES, Stage.FOCUS)
_IN_LOOP = (Stage.CANDIDATES, Stage.VOTE, Stage.FOCUS)


class RailHeader(QAbstractButton):
    """Company and horizon; opens the menu of the window."""

    def __init__(self, session: Session, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._kit = kit
        self.compact = False
        self._shown = ("", "")
        self.setObjectName("rail.menu")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        session.changed.connect(self._on_changed)
        self._on_changed()

    def sizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(120), self._kit.theme.px(58))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect()).adjusted(t.px(8), t.px(4), -t.px(8), -t.px(4))
        if self.underMouse() or self.isDown():
            paint.box(painter, area, radius=t.px(7), fill=t.color("railsel"))
        if self.hasFocus():
            paint.box(painter, area, radius=t.px(7), edge=t.color("railmark"), width=2)
        left = (self.width() - t.px(22)) / 2 if self.compact else t.px(20)
        mark = QRectF(left, self.height() / 2 - t.px(9), t.px(22), t.px(18))
        paint.mark(painter, mark, lines=t.color("railtext2"), dot=t.color("railmark"))
        if self.compact:
            return
        right = self.width() - t.px(30)
        painter.setPen(t.color("railtext"))
        name = QRectF(t.px(54), t.px(10), right - t.px(54), t.px(20))
        draw_line(painter, name, self._company(), font=t.font("item", 600))
        painter.setPen(t.color("railtext2"))
        horizon = QRectF(t.px(54), t.px(29), right - t.px(54), t.px(18))
        draw_line(painter, horizon, self._horizon(), font=t.font("small"))
        at = QPointF(right, self.height() / 2 - t.px(8))
        paint.icon(painter, t, "chevrons-up-down", at=at, color="railtext2", size=16)

    def _company(self) -> str:
        return self._session.engagement.company or self._kit.say(Message("ui.rail.no_company"))

    def _horizon(self) -> str:
        months = self._session.engagement.horizon_months
        if months is None:
            return self._kit.say(Message("ui.rail.no_horizon"))
        return self._kit.say(Message("ui.rail.horizon", months=months))

    def _on_changed(self) -> None:
        shown = (self._company(), self._horizon())
        if shown != self._shown:
            self._shown = shown
            self.setAccessibleName(self._kit.say(Message("ui.rail.menu", company=self._company())))
            self.setToolTip(self._company())
            self.update()


class JourneyDelegate(QStyledItemDelegate):
    """A stage: its dot, its name, its state in words; in the compact rail an icon with a badge."""

    def __init__(self, kit: Kit, view: JourneyView) -> None:
        super().__init__(view)
        self._kit = kit
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        t = self._kit.theme
        return QSize(t.px(COMPACT if self._view.compact else WIDE), t.px(52 if self._view.compact else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = self._kit.theme
        line: StageLine = index.data(LINE)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        body = rect.adjusted(t.px(10), t.px(1), -t.px(10), -t.px(1))
        if self._view.compact:
            body = rect.adjusted(t.px(12), t.px(2), -t.px(12), -t.px(2))
        if state & QStyle.StateFlag.State_Selected:
            paint.box(painter, body, radius=t.px(7), fill=t.color("railsel"))
        elif state & QStyle.StateFlag.State_MouseOver:
            tint = QColor(t.color("railsel"))
            tint.setAlphaF(0.5)
            paint.box(painter, body, radius=t.px(7), fill=tint)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint.box(painter, body, radius=t.px(7), edge=t.color("railmark"), width=2)
        if self._view.compact:
            self._paint_compact(painter, rect, line)
        else:
            self._paint_wide(painter, rect, line, index)
        painter.restore()

    def _paint_wide(
        self, painter: QPainter, rect: QRectF, line: StageLine, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t = self._kit.theme
        later = line.state is StageState.LATER
        centre = QPointF(t.px(31), rect.center().y())
        self._paint_track(painter, rect, index, centre)
        stage_dot(painter, self._kit, centre, line.state)
        painter.setPen(t.color("railtext2" if later else "railtext"))
        # The bracket stands beside the loop alone: the words of the other stages have the whole width.
        right = rect.right() - t.px(34 if line.stage in _IN_LOOP else 14)
        name = QRectF(t.px(54), rect.top() + t.px(6), right - t.px(54), t.px(20))
        draw_line(painter, name, index.data(), font=t.font("body", 600))
        painter.setPen(t.color("railtext2"))
        caption = QRectF(t.px(54), rect.top() + t.px(25), right - t.px(54), t.px(18))
        draw_line(painter, caption, index.data(CAPTION), font=t.font("caption"))

    def _paint_track(
        self, painter: QPainter, rect: QRectF, index: QModelIndex | QPersistentModelIndex, centre: QPointF
    ) -> None:
        """The line from stage to stage, whole where the way is behind."""
        t = self._kit.theme
        lines = self._view.journey().lines()
        gap = t.px(11)
        for neighbour, y1, y2 in (
            (index.row() - 1, rect.top(), centre.y() - gap),
            (index.row() + 1, centre.y() + gap, rect.bottom() + 1),
        ):
            if not 0 <= neighbour < len(lines):
                continue
            done = lines[min(neighbour, index.row())].state is StageState.DONE
            pen = QPen(t.color("railmark" if done else "railline"), 1.6 if done else 1.2)
            if not done:
                pen.setDashPattern([2.5, 3])
            painter.setPen(pen)
            painter.drawLine(QPointF(centre.x(), y1), QPointF(centre.x(), y2))

    def _paint_compact(self, painter: QPainter, rect: QRectF, line: StageLine) -> None:
        t = self._kit.theme
        ink = QColor(t.color("railtext"))
        if line.state is StageState.LATER:
            ink = QColor(t.color("railtext2"))
            ink.setAlphaF(0.6)
        at = rect.center() - QPointF(t.px(11), t.px(11))
        paint.icon(painter, t, _ICONS[line.stage], at=at, color=ink, size=22)
        if line.state in (StageState.DONE, StageState.NOW):
            stage_dot(painter, self._kit, rect.center() + QPointF(t.px(16), -t.px(14)), line.state, size=12)


class JourneyView(QListView):
    """The list of stages. `entered`: one was chosen by click, Enter or Space; arrows only move."""

    entered_stage = Signal(object)

    def __init__(self, session: Session, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        make_viewport(self)
        self._kit = kit
        self.compact = False
        self._model = JourneyModel(session, kit, self)
        self.setObjectName("rail.journey")
        self.setAccessibleName(kit.say(Message("ui.rail.journey")))
        self.setModel(self._model)
        self.setItemDelegate(JourneyDelegate(kit, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.clicked.connect(self._on_clicked)

    def journey(self) -> JourneyModel:
        return self._model

    def show_stage(self, stage: Stage) -> None:
        """Mark the stage whose page is shown."""
        self.setCurrentIndex(self._model.index(self._model.row_of(stage)))

    def set_compact(self, compact: bool) -> None:
        self.compact = compact
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def dataChanged(
        self,
        topLeft: QModelIndex | QPersistentModelIndex,
        bottomRight: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Paint the stages that are other than before: for more than one, a list would paint all of it."""
        for row in range(topLeft.row(), bottomRight.row() + 1):
            self.update(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.compact:
            self._paint_loop()

    def _paint_loop(self) -> None:
        """The bracket from Candidates to Focus: repetition is the method."""
        t = self._kit.theme
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, bottom = (self.visualRect(self._model.index(self._model.row_of(stage))) for stage in _LOOP)
        x, y1, y2 = self.viewport().width() - t.px(21), top.center().y(), bottom.center().y()
        tint = QColor(t.color("railtext2"))
        tint.setAlphaF(0.75)
        painter.setPen(QPen(tint, 1.4))
        path = QPainterPath(QPointF(x - t.px(6), y1))
        path.lineTo(x - t.px(3), y1)
        path.quadTo(x, y1, x, y1 + t.px(4))
        path.lineTo(x, (y1 + y2) / 2 - t.px(10))
        path.moveTo(x, (y1 + y2) / 2 + t.px(10))
        path.lineTo(x, y2 - t.px(4))
        path.quadTo(x, y2, x - t.px(3), y2)
        path.lineTo(x - t.px(6), y2)
        painter.drawPath(path)
        at = QPointF(x - t.px(7), (y1 + y2) / 2 - t.px(7))
        paint.icon(painter, t, "repeat-2", at=at, color="railtext2", size=14)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.entered_stage.emit(index.data(LINE))


class Rail(QWidget):
    """All of it. `entered`: a stage was chosen; `menu_wanted`: the header was pressed."""

    entered = Signal(object)
    menu_wanted = Signal()

    def __init__(self, session: Session, kit: Kit, room: RoomControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.setObjectName("rail")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = RailHeader(session, kit, self)
        self.journey = JourneyView(session, kit, self)
        self.room = RoomBox(room, kit, self)
        column.addWidget(self.header)
        column.addSpacing(kit.theme.px(16))
        column.addWidget(self.journey, 1)
        column.addWidget(self.room)
        self.header.clicked.connect(self.menu_wanted)
        self.journey.entered_stage.connect(self.entered)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Icons only, for narrow windows."""
        self.setFixedWidth(self._kit.theme.px(COMPACT if compact else WIDE))
        self.header.compact = compact
        self.header.updateGeometry()
        self.header.update()
        self.room.set_compact(compact)
        self.journey.set_compact(compact)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        painter.fillRect(self.rect(), t.color("rail"))
        if t.scheme == "dark":
            paint.upright(painter, self.width() - 1, 0, self.height(), t.color("line"))


def stage_dot(painter: QPainter, kit: Kit, centre: QPointF, state: StageState, *, size: int = 18) -> None:
    """The dot of a stage, on the rail: done, now, open, later."""
    t = kit.theme
    radius = t.px(size) / 2
    match state:
        case StageState.DONE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("railmark"))
            painter.drawEllipse(centre, radius - 1, radius - 1)
            icon = max(round(size * 0.62), 8)
            at = centre - QPointF(t.px(icon) / 2, t.px(icon) / 2)
            paint.icon(painter, t, "check", at=at, color="rail", size=icon)
        case StageState.NOW:
            painter.setBrush(t.color("rail"))
            painter.setPen(QPen(t.color("railmark"), 2))
            painter.drawEllipse(centre, radius - 1.5, radius - 1.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.color("railmark"))
            painter.drawEllipse(centre, radius * 0.44, radius * 0.44)
        case StageState.OPEN:
            painter.setBrush(t.color("rail"))
            painter.setPen(QPen(t.color("railtext2"), 1.8))
            painter.drawEllipse(centre, radius - 1.5, radius - 1.5)
        case StageState.LATER:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(t.color("railtext2"), 1.4)
            pen.setDashPattern([2.2, 2.2])
            tint = QColor(t.color("railtext2"))
            tint.setAlphaF(0.6)
            pen.setColor(tint)
            painter.setPen(pen)
            painter.drawEllipse(centre, radius - 1.5, radius - 1.5)
