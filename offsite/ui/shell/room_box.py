"""The foot of the rail: what the room sees, live, and what the facilitator can do about it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.room.control import RoomControl

EVERY = 250
"""Milliseconds between two pictures, at least."""
_HIGH, _COMPACT = 210, 92


class RailButton(QAbstractButton):
    """A small button on the rail: an icon, and its word where one hovers."""

    def __init__(self, word: str, kit: Kit, *, name: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._icon_name = icon
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.name_it(word, icon=icon)

    def name_it(self, word: str, *, icon: str) -> None:
        """Its word for screen readers and the tip, and its icon."""
        self._icon_name = icon
        self.setAccessibleName(word)
        self.setToolTip(word)
        self.update()

    def sizeHint(self) -> QSize:
        return self._kit.theme.size(32, 32)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, area, radius=t.px(7), fill=t.color("railsel"))
        if self.hasFocus():
            paint.box(painter, area, radius=t.px(7), edge=t.color("railmark"), width=2)
        at = QPointF(area.center().x() - t.px(8), area.center().y() - t.px(8))
        ink = "railtext" if self.isChecked() or self.underMouse() else "railtext2"
        paint.icon(painter, t, self._icon_name, at=at, color=ink, size=16)


class RoomThumb(QWidget):
    """What the room sees, as a small picture; painted anew when that changes, four times a second at most."""

    def __init__(self, control: RoomControl, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._control = control
        self._kit = kit
        self._image: QImage | None = None
        self._since = QElapsedTimer()
        self.painted = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._paint_picture)
        self.setObjectName("rail.room.picture")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(kit.theme.px(108))
        control.changed.connect(self._on_changed)

    def hideEvent(self, event: object) -> None:
        self._later.stop()

    def showEvent(self, event: object) -> None:
        self._on_changed()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self._control.is_on and self._image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(area.adjusted(1, 1, -1, -1), self._image)
            paint.box(painter, area, radius=t.px(4), edge=t.color("railline").lighter(140))
            return
        paint.box(painter, area, radius=t.px(5), edge=t.color("railline").lighter(140), dashed=True)
        at = QPointF(area.center().x() - t.px(9), area.center().y() - t.px(20))
        paint.icon(painter, t, "monitor-off", at=at, color="railtext2", size=18)
        painter.setPen(t.color("railtext2"))
        painter.setFont(t.font("small", 500))
        words = QRectF(area.left(), area.center().y() + t.px(4), area.width(), t.px(20))
        off = Message("ui.room.same_screen") if self._control.has_one_screen() else Message("ui.room.off")
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self._kit.say(off))

    def _on_changed(self) -> None:
        if not self.isVisible():
            return
        if not self._control.is_on:
            self._later.stop()
            self._image = None
            self.update()
        elif not self._later.isActive():
            passed = self._since.elapsed() if self._since.isValid() else EVERY
            if passed >= EVERY or self._image is None:
                self._paint_picture()
            else:
                self._later.start(EVERY - int(passed))

    def _paint_picture(self) -> None:
        # Loaded when there is something to see: a start does not wait for it.
        from offsite.ui.room.reveal import Moment
        from offsite.ui.room.scenes import picture

        control = self._control
        self._since.restart()
        self.painted += 1
        self._image = picture(control.snapshot, control.theme, Moment(page=control.page))
        self.update()


class RoomBox(QWidget):
    """All of it. `menu_wanted`: what to show, how, and where is to be chosen; with the point where."""

    menu_wanted = Signal(QPoint)

    def __init__(self, control: RoomControl, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._control = control
        self._kit = kit
        self.compact = False
        self._caption = ""
        t, say = kit.theme, kit.say
        self.setObjectName("rail.room")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.thumb = RoomThumb(control, kit, self)
        self.hide_now = RailButton(say(Message("ui.room.blank")), kit, name="rail.room.blank", icon="eye", parent=self)
        self.more = RailButton(say(Message("ui.room.more")), kit, name="rail.room.more", icon="ellipsis", parent=self)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(t.px(20), t.px(40), t.px(12), t.px(8))
        column.setSpacing(t.px(6))
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, t.px(8), 0)
        across.addWidget(self.thumb)
        column.addLayout(across)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addStretch(1)
        below.addWidget(self.hide_now)
        below.addWidget(self.more)
        column.addLayout(below)
        column.addStretch(1)
        self.hide_now.clicked.connect(control.blank)
        self.more.clicked.connect(self._on_more)
        control.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def caption(self) -> str:
        """What the room sees, in words."""
        return self._caption

    def set_compact(self, compact: bool) -> None:
        """In the narrow rail: an icon, and the button with the menu."""
        t = self._kit.theme
        self.compact = compact
        self.thumb.setVisible(not compact)
        self.hide_now.setVisible(self._control.can_blank and not compact)
        if compact:
            self._column.setContentsMargins(t.px(22), t.px(34), t.px(22), t.px(8))
        else:
            self._column.setContentsMargins(t.px(20), t.px(40), t.px(12), t.px(8))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(60), t.px(_COMPACT if self.compact else _HIGH))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        paint.hairline(painter, 0, 0, self.width(), t.color("railline"))
        live = self._control.is_on
        if self.compact:
            at = QPointF((self.width() - t.px(20)) / 2, t.px(12))
            ink = "railtext" if live else "railtext2"
            paint.icon(painter, t, "projector" if live else "monitor-off", at=at, color=ink, size=20)
            if live:
                self._paint_dot(painter, QPointF(self.width() / 2 + t.px(14), t.px(13)))
            return
        paint.icon(painter, t, "projector", at=QPointF(t.px(20), t.px(14)), color="railtext", size=16)
        painter.setPen(t.color("railtext"))
        title = QRectF(t.px(44), t.px(12), self.width() - t.px(110), t.px(20))
        draw_line(painter, title, self._kit.say(Message("ui.rail.room")), font=t.font("body", 600))
        if live:
            state = Message("ui.room.blank_now" if self._control.is_blanked else "ui.room.live")
            word, font = self._kit.say(state), t.font("small", 500)
            right = self.width() - t.px(20)
            wide = width_of(word, font=font)
            draw_line(painter, QRectF(right - wide - 1, t.px(12), wide + 2, t.px(20)), word, font=font)
            self._paint_dot(painter, QPointF(right - wide - t.px(10), t.px(22)))
        painter.setPen(t.color("railtext" if live else "railtext2"))
        left = t.px(20)
        row = (self.hide_now if self._control.can_blank else self.more).geometry()
        area = QRectF(left, row.top(), row.left() - left - t.px(4), row.height())
        draw_line(painter, area, self._caption, font=t.font("small", 600))

    def _paint_dot(self, painter: QPainter, centre: QPointF) -> None:
        t = self._kit.theme
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("raillake"))
        painter.drawEllipse(centre, t.px(4), t.px(4))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _words(self) -> str:
        """What the room sees."""
        if not self._control.is_on:
            return self._kit.say(Message("ui.room.choose"))
        from offsite.ui.room.telling import caption_of

        return self._kit.say(caption_of(self._control.snapshot))

    def _on_changed(self) -> None:
        blanked = self._control.is_blanked
        word = Message("ui.room.unblank") if blanked else Message("ui.room.blank")
        self.hide_now.name_it(self._kit.say(word), icon="eye-off" if blanked else "eye")
        # With nothing to hide it would be one more thing that does nothing.
        self.hide_now.setVisible(self._control.can_blank and not self.compact)
        caption = self._words()
        self._caption = caption
        self.setAccessibleName(caption)
        self.setToolTip(caption)
        self.update()

    def _on_more(self) -> None:
        self.menu_wanted.emit(self.more.mapToGlobal(QPoint(0, 0)))
