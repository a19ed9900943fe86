"""The speaker's view: the slide that the room sees, the next one, what to say, and how the time stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from offsite.domain.timing import clock_text
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.room.keys import press
from offsite.ui.room.telling import place_said
from offsite.ui.screens.base import Room
from offsite.ui.screens.rollout.preview import SlideView
from offsite.ui.screens.rollout.spent import Spent
from offsite.ui.screens.rollout.telling import notes_of
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.speaking import be_dialog
from offsite.ui.widgets.viewport import make_viewport

_TICK = 500
_MARGIN = 24


class Presenter(QWidget):
    """`ended`: the person is done; `rehearsed`: how long that took, in a sentence."""

    ended = Signal()
    rehearsed = Signal(str)

    def __init__(self, session: Session, kit: Kit, room: Room) -> None:
        super().__init__()
        self._session = session
        self._kit = kit
        self._room = room
        self._begun: datetime | None = None
        self._first = ""
        self._spent: Spent | None = None
        """Of a rehearsal; where the room sees the slides there is none."""
        self._ticks = QTimer(self)
        self._ticks.setInterval(_TICK)
        self._ticks.timeout.connect(self._show_time)
        self.setObjectName("rollout.presenter")
        self.setAccessibleName(kit.say(Message("ui.rollout.presenter")))
        be_dialog(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        kit, t, say = self._kit, self._kit.theme, self._kit.say
        self.elapsed = Label("", theme=t, style="timer", tabular=True, most=1)
        self.elapsed.setObjectName("rollout.elapsed")
        self.left = Label("", theme=t, style="body", color="text2")
        self.left.setObjectName("rollout.part_left")
        self.where = Label("", theme=t, style="body", weight=600, tabular=True, most=2)
        self.where.setObjectName("rollout.where")
        self.seen = Label("", theme=t, style="small", color="text2")
        self.seen.setObjectName("rollout.seen")
        self.now = SlideView(kit, name="rollout.now")
        self.next = SlideView(kit, name="rollout.next")
        self.next_word = Label("", theme=t, style="small", weight=600, color="text2", most=1)
        self.words = Label("", theme=t, style="title_s", weight=500)
        self.words.setObjectName("rollout.words")
        self.back = self._deed(say(Message("ui.rollout.back")), name="back", icon="chevron-left")
        self.forth = self._deed(say(Message("ui.rollout.forth")), name="forth", icon="chevron-right")
        self.blank = self._deed(say(Message("ui.rollout.blank")), name="blank", icon="eye", keys="B")
        self.end = self._deed(say(Message("ui.rollout.end")), name="end", icon="x", keys="Esc")
        # Space goes on, whatever was pressed last.
        for part in (self.now, self.next, self.back, self.forth, self.blank, self.end):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _lay_out(self) -> None:
        t = self._kit.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(t.px(_MARGIN), t.px(16), t.px(_MARGIN), t.px(_MARGIN))
        outer.setSpacing(t.px(16))
        top = QHBoxLayout()
        top.setSpacing(t.px(16))
        top.addWidget(self.elapsed)
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addWidget(self.left)
        times.addWidget(self.seen)
        top.addLayout(times, 1)
        for deed in (self.back, self.forth, self.blank, self.end):
            top.addWidget(deed)
        outer.addLayout(top)
        across = QHBoxLayout()
        across.setSpacing(t.px(20))
        left = QVBoxLayout()
        left.setSpacing(t.px(8))
        left.addWidget(self.where)
        left.addWidget(self.now)
        across.addLayout(left, 8)
        right = QVBoxLayout()
        right.setSpacing(t.px(8))
        right.addWidget(self.next_word)
        right.addWidget(self.next)
        right.addStretch(1)
        across.addLayout(right, 5)
        outer.addLayout(across)
        card = Card(theme=t, padding=16, spacing=8)
        card.body.addWidget(
            Label(self._kit.say(Message("ui.rollout.say.title")), theme=t, style="small", weight=600, color="text2")
        )
        card.body.addWidget(_scrolled(self.words), 1)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        outer.addWidget(card, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.forth.clicked.connect(self._on_forth)
        self.now.clicked.connect(self._on_forth)
        self.next.clicked.connect(self._on_forth)
        self.blank.clicked.connect(self._room.blank)
        self.end.clicked.connect(self.ended)

    # What the page asks.

    def begin(self) -> None:
        """Begin with the slide that the room is at."""
        self._begun = self._session.clock.now()
        self._first = self._room.slide
        self._spent = None if self._room.is_on else Spent(part=self._part(), now=self._begun)
        self._ticks.start()
        self.refresh()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """The time stands still."""
        self._ticks.stop()
        spent, self._spent = self._spent, None
        if spent is not None:
            spent.go_to(self._part(), now=self._session.clock.now())
            self.rehearsed.emit(spent.said(self._room.slides.deck, self._kit, first=self._first))

    def refresh(self) -> None:
        """Show where the room is now."""
        room, slides, say = self._room, self._room.slides, self._kit.say
        key, page = room.slide, room.page
        slide = slides.slide(key)
        if slide is None:
            return
        pages = len(slides.laid(key).pages)
        page = min(page, pages - 1)
        following, of = slides.turned(key, page=page, step=1)
        number, every = slides.number_of(key), len(slides.deck.shown)
        self.where.say(say(place_said(number, of=every, department=slides.department)))
        self.now.show_image(slides.picture(key, width=self.now.pixels(), page=page), title=slide.title)
        if (following, of) == (key, page):
            self.next_word.say(say(Message("ui.rollout.last")))
            self.next.show_image(None, title=say(Message("ui.rollout.last")), instead="")
        else:
            other = slides.slide(following)
            self.next_word.say(say(Message("ui.rollout.next")))
            picture = slides.picture(following, width=self.next.pixels(), page=of)
            self.next.show_image(picture, title=other.title if other is not None else "")
        if self._spent is not None:
            self._spent.go_to(self._part(), now=self._session.clock.now())
        words, _ = notes_of(slides.draft, key)
        self.words.say(words or say(Message("ui.rollout.say.nothing")))
        self._show_seen()
        self._show_time()

    # What the person does.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & _HELD:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self.ended.emit()
        elif not press(key, self._room):
            super().keyPressEvent(event)

    def resizeEvent(self, event: object) -> None:
        if self._ticks.isActive():
            QTimer.singleShot(0, self, self.refresh)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        super().hideEvent(event)

    # How.

    def _on_forth(self) -> None:
        self._room.turn_page(1)

    def _on_back(self) -> None:
        self._room.turn_page(-1)

    def _show_seen(self) -> None:
        """Whether the room sees it."""
        room = self._room
        if not room.is_on:
            said = Message("ui.rollout.seen.nobody")
        elif room.is_blanked:
            said = Message("ui.rollout.seen.blank")
        else:
            said = Message("ui.rollout.seen.room")
        self.seen.say(self._kit.say(said))
        word = Message("ui.rollout.unblank") if room.is_blanked else Message("ui.rollout.blank")
        self.blank.say(self._kit.say(word))
        self.blank.setVisible(room.is_on)

    def _show_time(self) -> None:
        if self._begun is None:
            return
        gone = int((self._session.clock.now() - self._begun).total_seconds())
        self.elapsed.say(clock_text(gone))
        left = self._planned() - gone
        part = self._part()
        name = self._room.slides.deck.parts[part - 1].name if self._room.slides.deck.parts else ""
        said = Message("ui.rollout.part_left", time=clock_text(left), name=name)
        back = part < self._part_of(self._first)
        if back:
            # No time was planned for what comes before the slide that it began with.
            said = Message("ui.rollout.part_back", name=name)
        elif left < 0:
            said = Message("ui.rollout.part_over", time=clock_text(-left), name=name)
        self.left.say(self._kit.say(said))
        self.left.color("ember" if left < 0 and not back else "text2")

    def _part(self) -> int:
        return self._part_of(self._room.slide)

    def _part_of(self, key: str) -> int:
        slide = self._room.slides.slide(key)
        return max(slide.part, 1) if slide is not None else 1

    def _planned(self) -> int:
        """Seconds from the slide that it began with to the end of this part, as planned."""
        shown, part = self._room.slides.deck.shown, self._part()
        keys = [slide.key for slide in shown]
        start = keys.index(self._first) if self._first in keys else 0
        return round(60 * sum(slide.minutes for slide in shown[start:] if max(slide.part, 1) <= part))

    def _deed(self, text: str, *, name: str, icon: str, keys: str = "") -> Button:
        return Button(text, theme=self._kit.theme, name=f"rollout.{name}", icon=icon, keys=keys, kind=Kind.SECONDARY)


def _scrolled(label: Label) -> QScrollArea:
    """A text that scrolls where it is longer than its place."""
    area = QScrollArea()
    make_viewport(area)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(label)
    column.addStretch(1)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area


_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
