"""The slide in the middle, as it will be shown, and what is said with it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import setting
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.choice import Stop
from offsite.ui.widgets.field import TextInput
from offsite.ui.widgets.label import Label

_PAGE = 960.0
"""The width of a page, in points."""


class SlideView(Stop):
    """A page of a slide. `wanted` tells where it was clicked, in points of the page; -1, -1 for a key. `menu_wanted`:
    what can be done with it, there on the screen."""

    wanted = Signal(float, float)
    menu_wanted = Signal(QPoint)

    def __init__(self, kit: Kit, *, name: str) -> None:
        super().__init__(name=name)
        self._kit = kit
        self._image: QImage | None = None
        self._words = ""
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)
        self._at = QPointF(-1, -1)

    def show_image(self, image: QImage | None, *, title: str, instead: str = "") -> None:
        """Show a picture; where there is none, the words `instead`."""
        self._image = image
        self._words = instead
        self.setAccessibleName(title)
        self.update()

    def pixels(self) -> int:
        """How wide the picture is to be, in pixels of the screen."""
        return max(round(self.width() * self.devicePixelRatioF()), 16)

    def sizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(480), self.heightForWidth(self._kit.theme.px(480)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(240), self._kit.theme.px(135))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * 9 / 16)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        self.menu_wanted.emit(self.mapToGlobal(self.rect().center()) if by_key else event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        scale = _PAGE / max(self.width(), 1)
        self._at = QPointF(event.position().x() * scale, event.position().y() * scale)
        super().mouseReleaseEvent(event)
        self._at = QPointF(-1, -1)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(1, 1, -1, -1), t.px(8), t.px(8))
        painter.save()
        painter.setClipPath(shape)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, t.color("sunken"))
        if self._image is not None:
            painter.drawImage(area, self._image)
        else:
            self._paint_words(painter, area)
        painter.restore()
        ring = self.has_ring()
        edge = t.color("accent" if ring else "line2")
        paint.box(painter, area, radius=t.px(9), edge=edge, width=2 if ring else 1)

    def _paint_words(self, painter: QPainter, area: QRectF) -> None:
        t = self._kit.theme
        room = area.adjusted(t.px(24), t.px(24), -t.px(24), -t.px(24))
        block = setting(self._words, font=t.font("body"), width=room.width(), line=t.line("body"))
        painter.setPen(t.color("text2"))
        block.draw(painter, QPointF(room.left(), room.top() + (room.height() - block.height) / 2))

    def _on_clicked(self) -> None:
        self.wanted.emit(self._at.x(), self._at.y())


class PageTurner(QWidget):
    """Where a slide takes more than one page: which one is seen. `turned`: one further, or one back."""

    turned = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        t, say = kit.theme, kit.say
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(2))
        back = say(Message("ui.rollout.page_back"))
        self.back = IconButton(back, theme=t, name="rollout.page_back", icon="chevron-left")
        self.words = Label("", theme=t, style="small", color="text2", tabular=True, most=1)
        on = say(Message("ui.rollout.page_on"))
        self.on = IconButton(on, theme=t, name="rollout.page_on", icon="chevron-right")
        for part in (self.back, self.words, self.on):
            row.addWidget(part)
        self.back.clicked.connect(self._on_back)
        self.on.clicked.connect(self._on_on)

    def show_page(self, page: int, pages: int) -> None:
        """`page` counts from 0."""
        self.setVisible(pages > 1)
        self.words.say(self._kit.say(Message("ui.rollout.page_of", number=page + 1, all=pages)))
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page < pages - 1)

    def _on_back(self) -> None:
        self.turned.emit(-1)

    def _on_on(self) -> None:
        self.turned.emit(1)


class SayCard(Card):
    """What to say with the slide, and how long. `written` tells the words; `minutes_wanted` one minute more or less;
    `done`: the words are kept, and the person goes on."""

    written = Signal(str)
    draft_wanted = Signal()
    minutes_wanted = Signal(int)
    done = Signal()

    def __init__(self, kit: Kit) -> None:
        t, say = kit.theme, kit.say
        super().__init__(theme=t, padding=20, spacing=8)
        self._kit = kit
        self.setObjectName("rollout.say")
        self.body.setContentsMargins(t.px(20), t.px(12), t.px(20), t.px(16))
        head = QHBoxLayout()
        head.setSpacing(t.px(8))
        self.title = Label(say(Message("ui.rollout.say.title")), theme=t, style="section", most=1)
        head.addWidget(self.title)
        self.turner = PageTurner(kit)
        head.addStretch(1)
        less, more = say(Message("ui.rollout.minute_less")), say(Message("ui.rollout.minute_more"))
        self.less = IconButton(less, theme=t, name="rollout.minute_less", icon="minus")
        self.minutes = Label("", theme=t, style="small", weight=600, tabular=True, most=1)
        self.minutes.setObjectName("rollout.slide_minutes")
        self.more = IconButton(more, theme=t, name="rollout.minute_more", icon="plus")
        for part in (self.less, self.minutes, self.more):
            head.addWidget(part)
        self.aside = Label("", theme=t, style="small", color="text2")
        self.aside.setObjectName("rollout.aside")
        word = say(Message("ui.rollout.say.title"))
        self.input = TextInput(
            theme=t,
            name="rollout.notes",
            label=word,
            placeholder=say(Message("ui.rollout.say.empty")),
            fewest=5,
            most=14,
        )
        self.draft = Button(
            say(Message("ui.rollout.say.draft")), theme=t, name="rollout.notes_draft", kind=Kind.LINK, icon="undo"
        )
        self.body.addLayout(head)
        below = QHBoxLayout()
        below.setSpacing(t.px(8))
        below.addWidget(self.aside, 1)
        below.addWidget(self.turner)
        self.body.addLayout(below)
        self.body.addWidget(self.input)
        foot = QHBoxLayout()
        foot.addWidget(self.draft)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.body.addStretch(1)
        self.input.committed.connect(self.written)
        self.draft.clicked.connect(self.draft_wanted)
        self.less.clicked.connect(self._on_less)
        self.more.clicked.connect(self._on_more)

    def show_slide(self, *, notes: str, aside: str, minutes: str, fewer: bool, written: bool) -> None:
        """Show what is said with another slide. `fewer`: it takes a minute that could go; `written`: not the draft."""
        self.input.settle(notes)
        self.aside.say(aside)
        self.minutes.say(minutes)
        self.less.setEnabled(fewer)
        self.draft.setVisible(written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def _on_less(self) -> None:
        self.minutes_wanted.emit(-1)

    def _on_more(self) -> None:
        self.minutes_wanted.emit(1)


class Middle(QWidget):
    """The slide, and what is said: below it, or beside it where the page has one column."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._column = column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(kit.theme.px(16))
        self.view = SlideView(kit, name="rollout.slide")
        self.view.setToolTip(kit.say(Message("ui.rollout.rewrite_tip")))
        self.say = SayCard(kit)
        column.addWidget(self.view)
        column.addWidget(self.say, 1)

    def put_beside(self, *, beside: bool) -> None:
        """Have what is said beside the slide, or below it."""
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._column.direction() is not direction:
            self._column.setDirection(direction)
            self._column.setStretchFactor(self.view, 3 if beside else 0)
            self._column.setStretchFactor(self.say, 2 if beside else 1)
            self._column.setAlignment(self.view, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
