"""Parts of the welcome: the picture at its left, what is said about a document, what is shown under a drag."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from offsite import recents
from offsite.errors import Message
from offsite.recents import Recent
from offsite.ui.filenames import shown
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import setting
from offsite.ui.look.theme import Theme
from offsite.ui.prompts import ENDING
from offsite.ui.widgets.label import Label

# Not from offsite.domain.journey: loading it takes a sixth of the time that this window has.
_STAGES = (
    Message("stage.prepare"),
    Message("stage.sessions"),
    Message("stage.candidates"),
    Message("stage.vote"),
    Message("stage.focus"),
    Message("stage.okrs"),
    Message("stage.rollout"),
    Message("stage.check_ins"),
)


def name_of(recent: Recent) -> str:
    """The company, or the name of the file where nobody said whose it is."""
    return shown(recent.company.strip() or recent.path.stem, most=160)


def stage_of(recent: Recent, kit: Kit) -> str:
    """The stage that it is at, and how that stands."""
    stage = kit.say(_STAGES[recent.stage])
    if not recent.caption:
        return stage
    return kit.say(Message("ui.welcome.stage", stage=stage, caption=shown(recent.caption)))


def opened_on(recent: Recent, *, now: datetime, kit: Kit) -> str:
    """ "opened yesterday", "opened 14 August"; with the year where it is another one."""
    day, today = recent.opened_at.astimezone().date(), now.astimezone().date()
    match (today - day).days:
        case 0:
            return kit.say(Message("ui.welcome.opened_today"))
        case 1:
            return kit.say(Message("ui.welcome.opened_yesterday"))
        case _ if day.year == today.year:
            return kit.say(Message("ui.welcome.opened_day", day=day.day, month=f"{day:%B}"))
        case _:
            return kit.say(Message("ui.welcome.opened_year", day=day.day, month=f"{day:%B}", year=day.year))


def folder_of(path: Path) -> str:
    """The folder that it is in, as people call it."""
    return shown(path.parent.name or str(path.parent))


def last_seen(path: Path, kit: Kit) -> str:
    """Where a file was that is no longer there: what has to be plugged in, or the folder."""
    place = recents.last_place(path)
    if place is None:
        return kit.say(Message("ui.welcome.missing_folder", folder=folder_of(path)))
    if place.endswith(":"):
        return kit.say(Message("ui.welcome.missing_drive", drive=place))
    return kit.say(Message("ui.welcome.missing_stick", stick=shown(place)))


def is_document(path: Path) -> bool:
    """Does it have the ending of our documents?"""
    return path.suffix.casefold() == ENDING


_WIDE = 430
"""Pixels of the panel where there is room."""


class PanelButton(QAbstractButton):
    """An icon on the dark panel; its word is its accessible name and its tooltip."""

    def __init__(self, text: str, *, theme: Theme, name: str, icon: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return self._theme.size(36, 36)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, area, radius=t.px(7), fill=t.color("railsel"))
        if self.hasFocus():
            paint.box(painter, area, radius=t.px(7), edge=t.color("railmark"), width=2)
        ink = "railtext" if self.underMouse() or self.hasFocus() else "railtext2"
        at = area.center() - QPointF(t.px(9), t.px(9))
        paint.icon(painter, t, self._icon_name, at=at, color=ink, size=18)


class Panel(QWidget):
    """What Offsite is, at the left: mark, picture, one sentence. `settings` is the button at its foot."""

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        t = kit.theme
        say = kit.say
        self.setObjectName("welcome.panel")
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        brand = Label(say(Message("ui.welcome.brand")), theme=t, style="title_s", color="railtext", most=1)
        head = QHBoxLayout()
        head.addSpacing(t.px(38))
        head.addWidget(brand)
        column.addLayout(head)
        column.addStretch(1)
        promise = say(Message("ui.welcome.promise"))
        self._promise = Label(promise, theme=t, style="hero", color="railtext")
        self._short = Label(promise, theme=t, style="title_s", color="railtext")
        column.addWidget(self._promise)
        column.addWidget(self._short)
        column.addSpacing(t.px(3))
        self._foot = foot = QHBoxLayout()
        foot.setSpacing(t.px(8))
        about = Label(say(Message("ui.welcome.private")), theme=t, style="small", color="railtext2")
        foot.addWidget(about, 1, Qt.AlignmentFlag.AlignVCenter)
        word = say(Message("ui.welcome.settings"))
        self.settings = PanelButton(word, theme=t, name="welcome.settings", icon="settings")
        foot.addWidget(self.settings, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        self.take_width(t.px(_WIDE))

    def take_width(self, width: int) -> None:
        """Be so wide; a narrow one says the same in smaller letters."""
        t = self._kit.theme
        narrow = width < t.px(_WIDE) * 0.64
        side = t.px(24 if narrow else 36)
        self._column.setContentsMargins(t.px(36), t.px(36), side, t.px(30))
        # The line at the foot takes two lines then, and needs air above it.
        self._foot.setContentsMargins(0, t.px(8) if width < t.px(_WIDE) else 0, 0, 0)
        self._promise.setVisible(not narrow)
        self._short.setVisible(narrow)
        self.setFixedWidth(width)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        painter.fillRect(self.rect(), t.color("rail"))
        mark = QRectF(t.px(36), t.px(38), t.px(26), t.px(22))
        paint.mark(painter, mark, lines=t.color("railtext2"), dot=t.color("sun"))
        if t.scheme == "dark":
            paint.upright(painter, self.width() - 1, 0, self.height(), t.color("line"))
        picture = self.picture_rect()
        if picture.height() >= t.px(90):
            paint.narrowing(painter, QRectF(picture), lines=t.color("railline"), chosen=t.color("sun"))

    def picture_rect(self) -> QRect:
        """Where the picture is: between the mark and the sentence, the higher the wider."""
        t = self._kit.theme
        promise = self._short if self._promise.isHidden() else self._promise
        top, bottom = t.px(96), promise.geometry().top() - t.px(32)
        width = round(self.width() * 0.97)
        height = min(bottom - top, round(width * 0.753))
        middle = top + (bottom - top) * 0.547
        upper = min(max(round(middle - height / 2), top), max(bottom - height, top))
        return QRect(0, upper, width, max(height, 0))


class DropVeil(QWidget):
    """What is shown while something is dragged over the window: that it opens when it is let go, or why not."""

    def __init__(self, kit: Kit, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._text = ""
        self._welcome = True
        self.setObjectName("welcome.drop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def text(self) -> str:
        return self._text

    def offer(self, paths: list[Path]) -> None:
        """Cover the window with one sentence: what opens when it is let go, or that nothing does."""
        documents = [path for path in paths if is_document(path)]
        message = Message("ui.welcome.drop_other")
        if documents:
            message = Message("ui.welcome.drop", n=len(documents), name=shown(documents[0].name))
        self._text, self._welcome = self._kit.say(message), bool(documents)
        self.setAccessibleName(self._text)
        host = self.parentWidget()
        assert host is not None
        self.setGeometry(host.rect())
        self.show()
        self.raise_()
        self.update()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        ink = t.color("accent" if self._welcome else "ember")
        veil = QColor(t.color("page"))
        veil.setAlphaF(0.85)
        painter.fillRect(self.rect(), veil)
        edge = t.px(16)
        pen = QPen(ink, 2)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), t.px(12), t.px(12))
        width = min(self.width() - 6 * edge, t.px(520))
        block = setting(self._text, font=t.font("title_s"), width=width, line=t.line("title_s"), most=4, balanced=True)
        size = QSizeF(max(block.width, t.px(240)) + t.px(64), block.height + t.px(112))
        card = QRectF(QPointF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2), size)
        paint.shadow(painter, card.toAlignedRect(), t, radius=t.px(12))
        paint.box(painter, card, radius=t.px(12), fill=t.color("raised"), edge=t.color("line"))
        at = QPointF(card.center().x() - t.px(16), card.top() + t.px(28))
        paint.icon(painter, t, "folder-open" if self._welcome else "circle-alert", at=at, color=ink, size=32)
        painter.setPen(t.color("text" if self._welcome else "ember"))
        block.draw(painter, QPointF(card.center().x() - block.width / 2, card.top() + t.px(76)))
