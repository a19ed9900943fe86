"""Who said it: the person on a button, and the list that it opens, where letters pick somebody."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import draw_line, width_of
from offsite.ui.models.candidates import Person
from offsite.ui.shell.matching import Findable, find
from offsite.ui.shell.palette import PaletteInput
from offsite.ui.shell.palette_list import ENTRY, Entry, EntryKind, EntryList, Row
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.speaking import announce

_WIDTH = 336
_INPUT = 44
_LONGEST = 150
NOBODY = ""
"""What stands for nobody in particular where an id of a person is told."""


class PersonButton(QAbstractButton):
    """Somebody's disc and given name. It opens the list: pressed, by Down, or by a letter, which is typed there."""

    asked = Signal(str)

    def __init__(self, kit: Kit, *, name: str, plain: bool = False, parent: QWidget | None = None) -> None:
        """`plain`: without a ground of its own."""
        super().__init__(parent)
        self._kit = kit
        self._plain = plain
        self._person: Person | None = None
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.show_person(None)

    @property
    def person(self) -> Person | None:
        return self._person

    def show_person(self, person: Person | None) -> None:
        """Whose name stands on it; None: nobody in particular."""
        if person == self._person and self.text():
            return
        self._person = person
        say = self._kit.say
        self.setText(person.given if person is not None else say(Message("ui.candidates.nobody")))
        who = person.name if person is not None else say(Message("ui.candidates.nobody"))
        self.setAccessibleName(say(Message("ui.candidates.who_spoken", who=who)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        name = min(width_of(self.text(), font=self._font()), t.px(_LONGEST))
        return QSize(round(name) + t.px(72) + 2 * paint.HALO, t.px(32) + 2 * paint.HALO)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text()
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and plain:
            self.asked.emit("")
        elif plain and letters.strip() and letters.isprintable():
            self.asked.emit(letters)
        else:
            super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        body = QRectF(self.rect()).adjusted(paint.HALO, paint.HALO, -paint.HALO, -paint.HALO)
        fill = None if self._plain else t.color("sunken")
        if self.underMouse() or self.isDown():
            fill = t.color("press" if self.isDown() or not self._plain else "hover")
        paint.box(painter, body, radius=t.px(7), fill=fill)
        if self.hasFocus():
            paint.ring(painter, QRectF(self.rect()), t, radius=t.px(7) + paint.HALO)
        size = t.px(20)
        disc = QRectF(body.left() + t.px(8), body.center().y() - size / 2, size, size)
        if self._person is None:
            paint.icon(painter, t, "circle-dashed", at=disc.topLeft() + QPointF(1, 1), color="text3", size=18)
        else:
            tint = t.person(self._person.tint)
            paint.avatar(painter, disc, t, initials=self._person.initials, color=tint)
        painter.setPen(t.color("text" if self._person is not None else "text2"))
        words = QRectF(disc.right() + t.px(8), body.top(), body.right() - disc.right() - t.px(34), body.height())
        draw_line(painter, words, self.text(), font=self._font())
        at = QPointF(body.right() - t.px(24), body.center().y() - t.px(8))
        paint.icon(painter, t, "chevron-down", at=at, color="text3", size=16)

    def _font(self) -> QFont:
        return self._kit.theme.font("body", 600 if not self._plain else 500)

    def _on_clicked(self) -> None:
        self.asked.emit("")


class PeopleList(Overlay):
    """The list, below the button that opened it. Letters find, Enter or Tab picks, Esc leaves. Made for one use.

    `picked` tells the id of the person, or NOBODY.
    """

    picked = Signal(str)

    def __init__(self, host: QWidget, *, kit: Kit, people: Iterable[Person], chosen: Person | None) -> None:
        label = kit.say(Message("ui.candidates.who"))
        super().__init__(host, theme=kit.theme, name="candidates.people", label=label)
        self._kit = kit
        self._anchor = QPoint()
        self._anchor_height = 0
        self._leaving = False
        self._entries = [*(_entry(person) for person in people), self._nobody()]
        self._findable = [Findable(entry.text, also=entry.also) for entry in self._entries]
        self._build(label)
        self._search("")
        self._stand_at(NOBODY if chosen is None else chosen.id)

    def _build(self, label: str) -> None:
        t = self._theme
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        head.setFixedHeight(t.px(_INPUT) + 1)
        line = QHBoxLayout(head)
        line.setContentsMargins(t.px(16), 0, t.px(16), 1)
        placeholder = self._kit.say(Message("ui.candidates.who_placeholder"))
        self.input = PaletteInput(name="candidates.people.input", label=label, placeholder=placeholder)
        self.input.setProperty("state", "bare")
        line.addWidget(self.input)
        column.addWidget(head)
        self.list = EntryList(theme=t, name="candidates.people.list", label=label)
        column.addWidget(self.list, 1)
        self.input.textChanged.connect(self._search)
        self.input.moved.connect(self._on_moved)
        self.input.entered.connect(self._on_entered)
        self.input.dismissed.connect(self.leave)
        self.list.clicked.connect(self._pick)

    def stand_at(self, button: QWidget) -> None:
        """Open below this button, or above it where there is no room."""
        self._anchor = button.mapTo(self._host(), QPoint(button.width() - paint.HALO, button.height()))
        self._anchor_height = button.height()

    def type(self, letters: str) -> None:
        """Begin with these letters, as if they had been typed here."""
        if letters:
            self.input.setText(letters)

    def leave(self) -> None:
        self._leaving = True
        super().leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside it leaves."""
        event.accept()
        if not self.panel_rect().contains(event.position().toPoint()):
            self.leave()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab picks, as Enter does; back-tab leaves."""
        if self._leaving:
            # Qt looks for another place for the focus, which is given back anyway.
            return True
        if following:
            self._on_entered()
        else:
            self.leave()
        return True

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t, panel = self._theme, QRectF(self.panel_rect())
        painter = paint.painter_on(self)
        paint.shadow(painter, self.panel_rect(), t, radius=t.px(10))
        paint.box(painter, panel, radius=t.px(10), fill=t.color("raised"), edge=t.color("line2"))
        paint.hairline(painter, panel.left() + 1, panel.top() + t.px(_INPUT), panel.right() - 1, t.color("line"))

    def _first(self) -> QWidget:
        return self.input

    def _place(self) -> None:
        t = self._theme
        width = t.px(_WIDTH)
        around = t.px(_INPUT) + 1
        below = self.height() - self._anchor.y() - t.px(16)
        above = self._anchor.y() - self._anchor_height - t.px(16)
        room = max(below, above if below < t.px(240) else 0)
        height = self.list.height_for(room - around, count=len(self._entries)) + around
        left = min(max(self._anchor.x() - width, t.px(8)), self.width() - width - t.px(8))
        top = self._anchor.y() if room == below else self._anchor.y() - self._anchor_height - height
        self._panel.setGeometry(left, top, width, height)
        self.update()

    def _search(self, query: str) -> None:
        found = find(query, self._findable)
        self.list.show_rows([Row(entry=self._entries[one.at], spans=one.spans) for one in found])
        if query:
            self._tell_current()

    def _stand_at(self, key: str) -> None:
        row = next((n for n, row in enumerate(self.list.rows()) if row.entry.key == key), 0)
        self.list.step(row)

    def _on_moved(self, step: int) -> None:
        self.list.step(step)
        self._tell_current()

    def _on_entered(self) -> None:
        self._pick(self.list.currentIndex())

    def _pick(self, index: QModelIndex) -> None:
        """Where nobody is found, nobody is picked, and the list stays."""
        if index.isValid():
            entry: Entry = index.data(ENTRY).entry
            self.leave()
            self.picked.emit(entry.key)

    def _tell_current(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            announce(self.input, str(index.data(Qt.ItemDataRole.AccessibleTextRole)))

    def _nobody(self) -> Entry:
        text = self._kit.say(Message("ui.candidates.nobody"))
        return Entry(kind=EntryKind.PERSON, key=NOBODY, text=text, icon="circle-dashed", faint=True)


def _entry(person: Person) -> Entry:
    return Entry(
        kind=EntryKind.PERSON,
        key=person.id,
        text=person.name,
        also=person.department,
        aside=person.department,
        initials=person.initials,
        tint=person.tint,
    )
