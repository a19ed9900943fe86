"""The window that the room looks at: one scene, painted over the whole of it, and a handful of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QRectF, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.room import reveal
from offsite.ui.room.keys import TURNING, press
from offsite.ui.room.reveal import END, Moment
from offsite.ui.room.scenes import fit, scene
from offsite.ui.room.screens import key_of
from offsite.ui.room.snapshots import BlankScene, FocusScene, ResultScene, SlideScene, Snapshot

if TYPE_CHECKING:
    from offsite.ui.room.control import RoomControl

_FRAME = 33
"""Milliseconds between two frames, while anything moves."""
_FADE = 180
_USUAL = (960, 540)


class RoomWindow(QWidget):
    """On another screen it covers all of it and takes no focus; with one screen it is a window like others."""

    def __init__(self, control: RoomControl, kit: Kit) -> None:
        super().__init__()
        self._control = control
        self._kit = kit
        self.screen_key = ""
        self._shown: Snapshot = BlankScene()
        self._before: QPixmap | None = None
        self._moves = 0
        self._since = QElapsedTimer()
        self._going = False
        self._frames = QTimer(self)
        self._frames.setInterval(_FRAME)
        self._frames.timeout.connect(self._on_frame)
        self.setObjectName("room")
        self.setWindowTitle(kit.say(Message("ui.room.window")))
        self.setAccessibleName(kit.say(Message("ui.room.window")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        control.changed.connect(self._on_changed)

    def belong_to(self, control: RoomControl) -> None:
        """Show another document from now on, on the same screen; what was shown is gone at once."""
        self._control.changed.disconnect(self._on_changed)
        self._control = control
        control.changed.connect(self._on_changed)
        self._shown = control.snapshot
        self.finish()

    def appear_if_elsewhere(self, screen: QScreen | None) -> None:
        """Cover this screen, unless it is covered already."""
        if self.screen_key != (key_of(screen) if screen is not None else ""):
            self.appear(screen)

    def appear(self, screen: QScreen | None) -> None:
        """Cover this screen; None: be a window of its own on the one there is."""
        self.hide()
        if screen is None:
            self.screen_key = ""
            self.unsetCursor()
            self.setWindowFlags(Qt.WindowType.Window)
            self.resize(*_USUAL)
            self.show()
            return
        self.screen_key = key_of(screen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()

    def go(self) -> None:
        """Leave the screen for good."""
        self._going = True
        self._frames.stop()
        self._control.changed.disconnect(self._on_changed)
        self.close()
        self.deleteLater()

    def finish(self) -> None:
        """What moves is at its end."""
        self._before = None
        self._moves = 0
        self._frames.stop()
        self.update()

    @property
    def moment(self) -> Moment:
        """What is painted now."""
        if not self._frames.isActive() or self._moves == 0:
            return Moment(page=self._control.page)
        return Moment(page=self._control.page, elapsed=int(self._since.elapsed()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in TURNING:
            # What moves is at its end before another page comes.
            self.finish()
        if key == Qt.Key.Key_Space and not isinstance(self._shown, SlideScene | BlankScene):
            return
        if press(key, self._control):
            return
        match key:
            case Qt.Key.Key_Escape:
                self._control.turn_off()
            case Qt.Key.Key_R if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
                self._control.turn_off()
            case Qt.Key.Key_F11 if not self.screen_key:
                self._fill_or_not()
            case _:
                super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._going:
            event.accept()
            return
        # Closed by its own frame: it is turned off like any other time.
        event.ignore()
        self._control.turn_off()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._control.theme
        painter = QPainter(self)
        moment = self.moment
        area = QRectF(self.rect())
        painter.save()
        fit(painter, area, theme.color("bg"))
        scene(painter, self._control.snapshot, theme, moment)
        painter.restore()
        if self._before is not None:
            painter.setOpacity(1 - min(self._since.elapsed() / _FADE, 1.0))
            painter.drawPixmap(0, 0, self._before)

    def _fill_or_not(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _on_changed(self) -> None:
        snapshot = self._control.snapshot
        if snapshot != self._shown:
            before, self._shown = self._shown, snapshot
            self._begin_to_move(before, snapshot)
        self.update()

    def _begin_to_move(self, before: Snapshot, snapshot: Snapshot) -> None:
        news = self._is_news(snapshot)
        if not news and type(before) is type(snapshot):
            return
        self.finish()
        if self._kit.theme.calm or not self.isVisible():
            return
        self._before = self._picture_of(before)
        self._moves = reveal.lasts(snapshot) if news else 0
        self._since.restart()
        self._frames.start()

    def _is_news(self, snapshot: Snapshot) -> bool:
        """A result moves when it is revealed, and a focus when it is locked; not when they are shown again."""
        news = _news(snapshot)
        if not news or news == self._control.programme.played:
            return False
        self._control.programme.played = news
        return True

    def _picture_of(self, before: Snapshot) -> QPixmap:
        """What was seen last: it fades away over what comes."""
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        theme = self._control.theme
        fit(painter, QRectF(self.rect()), theme.color("bg"))
        scene(painter, before, theme, END)
        painter.end()
        return picture

    def _on_frame(self) -> None:
        elapsed = self._since.elapsed()
        if elapsed >= _FADE:
            self._before = None
        if elapsed >= max(self._moves, _FADE):
            self.finish()
        self.update()


def _news(snapshot: Snapshot) -> tuple[object, ...]:
    """What tells a scene that moves from the next one; empty for one that does not."""
    match snapshot:
        case ResultScene():
            return ("result", snapshot.take)
        case FocusScene():
            return ("focus", *snapshot.statements)
        case _:
            return ()
