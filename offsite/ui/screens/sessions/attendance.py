"""Who is there: each leader present, remote or absent in the session that is shown."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from offsite.domain.deciding import Presence, TeamSession
from offsite.domain.entities import Leader
from offsite.domain.naming import initials
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting, width_of
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.screens.sessions.wording import presence_icon, presence_said
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.choice import Stop, Walk
from offsite.ui.widgets.label import Label

_LEAST = 44
_DISC = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A leader in a session. `presence` is None while nobody has said it."""

    id: str
    name: str
    title: str
    initials: str
    tint: int
    presence: Presence | None
    fixed: bool


class PersonRow(Stop):
    """A leader. Left and Right go from one presence to the next, Space and Enter open the menu, P, R and A say it at
    once."""

    noted = Signal(str, str)

    def __init__(self, kit: Kit, parent: QWidget) -> None:
        super().__init__(name="", parent=parent)
        self._kit = kit
        self._person: Person | None = None
        self._menu: QMenu | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self.open_menu)

    @property
    def person(self) -> Person:
        assert self._person is not None
        return self._person

    @property
    def menu(self) -> QMenu | None:
        """The menu that was opened last."""
        return self._menu

    def show_person(self, person: Person) -> None:
        """Show a leader."""
        if person == self._person:
            return
        self._person = person
        word = self._kit.say(presence_said(person.presence))
        self.setObjectName(f"sessions.person.{person.id}")
        self.setText(person.name)
        self.setAccessibleName(f"{person.name}, {word}")
        self.setEnabled(not person.fixed)
        self.updateGeometry()
        self.update()

    def open_menu(self) -> None:
        """Ask how this leader takes part."""
        menu = QMenu(self)
        menu.setObjectName("sessions.presence")
        menu.setAccessibleName(self.person.name)
        for presence in Presence:
            action = menu.addAction(self._kit.say(presence_said(presence)))
            action.setObjectName(f"sessions.presence.{presence}")
            action.setData(presence.value)
            action.setCheckable(True)
            action.setChecked(presence is self.person.presence)
        menu.triggered.connect(self._on_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        self._menu = menu
        menu.popup(self.mapToGlobal(QPoint(self.width() - self._kit.theme.px(130), self.height())))

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(280), self.heightForWidth(max(self.width(), t.px(280))))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(200), self._kit.theme.px(_LEAST))

    def heightForWidth(self, width: int) -> int:
        return max(round(self._name(width).height) + self._kit.theme.px(16), self._kit.theme.px(_LEAST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = {
            Qt.Key.Key_P: Presence.PRESENT,
            Qt.Key.Key_R: Presence.REMOTE,
            Qt.Key.Key_A: Presence.ABSENT,
        }
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.person.fixed:
            super().keyPressEvent(event)
        elif event.key() in letters:
            self._note(letters[Qt.Key(event.key())])
        elif step:
            kinds = list(Presence)
            at = kinds.index(self.person.presence) if self.person.presence is not None else -1
            self._note(kinds[min(max(at + step, 0), len(kinds) - 1)])
        else:
            super().keyPressEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area, person = QRectF(self.rect()), self.person
        if self.underMouse() and self.isEnabled():
            paint.box(painter, area, radius=t.px(7), fill=t.color("hover"))
        if self.has_ring():
            paint.ring(painter, area, t, radius=t.px(7))
        away = person.presence is Presence.ABSENT
        middle = area.center().y()
        disc = QRectF(t.px(10), middle - t.px(_DISC) / 2, t.px(_DISC), t.px(_DISC))
        paint.avatar(painter, disc, t, initials=person.initials, color=t.person(person.tint), faint=away)
        name = self._name(self.width())
        painter.setPen(t.color("text3" if away else "text"))
        name.draw(painter, QPointF(t.px(48), middle - name.height / 2))
        word = self._kit.say(presence_said(person.presence))
        color = {None: "text3", Presence.PRESENT: "accent_t", Presence.REMOTE: "lake", Presence.ABSENT: "text3"}
        ink = color[person.presence]
        left = area.right() - self._word_width()
        at = QPointF(left, middle - t.px(8))
        paint.icon(painter, t, presence_icon(person.presence), at=at, color=ink, size=16)
        painter.setPen(t.color(ink))
        room = QRectF(left + t.px(22), 0, area.right() - left - t.px(22), area.height())
        draw_line(painter, room, word, font=t.font("small", 500))
        if self.isEnabled():
            at = QPointF(area.right() - t.px(24), middle - t.px(7))
            paint.icon(painter, t, "chevron-down", at=at, color="text3", size=14)

    def _name(self, width: int) -> Block:
        t = self._kit.theme
        room = width - t.px(48) - self._word_width() - t.px(8)
        return setting(self.person.name, font=t.font("body", 500), width=room, line=t.line("body"))

    def _word_width(self) -> float:
        """The place of the word, the same in all rows."""
        t = self._kit.theme
        words = [self._kit.say(presence_said(one)) for one in (None, *Presence)]
        return max(width_of(word, font=t.font("small", 500)) for word in words) + t.px(22 + 32)

    def _note(self, presence: Presence) -> None:
        if presence is not self.person.presence:
            self.noted.emit(self.person.id, presence.value)

    def _on_chosen(self, action: object) -> None:
        from PySide6.QtGui import QAction

        if isinstance(action, QAction):
            self._note(Presence(action.data()))


class AttendanceCard(Card):
    """All of them."""

    def __init__(self, doing: Doing) -> None:
        super().__init__(theme=doing.kit.theme, padding=10, spacing=0)
        self._doing = doing
        self._session = ""
        self._rows: dict[str, PersonRow] = {}
        t = self._theme
        self.body.setContentsMargins(t.px(10), t.px(18), t.px(10), t.px(10))
        head = QHBoxLayout()
        head.setContentsMargins(t.px(10), 0, t.px(10), t.px(6))
        title = doing.say(Message("ui.sessions.who"))
        head.addWidget(Label(title, theme=t, style="section", most=1), 1)
        self.count = Label("", theme=t, style="small", weight=600, color="text2", most=1, tabular=True)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self.nobody = Label(doing.say(Message("ui.sessions.nobody")), theme=t, style="body", color="text2")
        inset = QHBoxLayout()
        inset.setContentsMargins(t.px(10), 0, t.px(10), 0)
        inset.addWidget(self.nobody)
        self.body.addLayout(inset)
        self.people = Walk()
        self.people.setObjectName("sessions.people")
        self.people.setAccessibleName(title)
        self.body.addWidget(self.people)

    @property
    def rows(self) -> list[PersonRow]:
        return list(self._rows.values())

    def refresh(self, session: TeamSession) -> None:
        """Show who is in a session."""
        self._session = session.id
        people = self._people_of(session)
        for gone in [key for key in self._rows if key not in {person.id for person in people}]:
            row = self._rows.pop(gone)
            self.people.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        for n, person in enumerate(people):
            row = self._rows.get(person.id)
            if row is None:
                row = self._rows[person.id] = PersonRow(self._doing.kit, self.people)
                row.noted.connect(self._on_noted)
            if self.people.body.indexOf(row) != n:
                self.people.body.removeWidget(row)
                self.people.body.insertWidget(n, row)
            row.show_person(person)
            row.show()
        self.nobody.setVisible(not people)
        there = sum(person.presence in (Presence.PRESENT, Presence.REMOTE) for person in people)
        said = any(person.presence is not None for person in people)
        words = Message("ui.sessions.there", there=there, of=len(people))
        self.count.say(self._doing.say(words) if said else "")

    def _people_of(self, session: TeamSession) -> list[Person]:
        """Those who decide, and those who were there and were replaced since."""
        standing = self._doing.session.standing
        noted = {row.leader_id: row.presence for row in standing.attendance if row.session_id == session.id}
        everyone = self._doing.session.rows(Leader)
        short = initials({leader.id: leader.name for leader in everyone})
        tints = {leader.id: n for n, leader in enumerate(everyone)}
        shown = [*standing.deciding, *(row for row in everyone if row.replaced_by is not None and row.id in noted)]
        return [
            Person(
                id=leader.id,
                name=leader.name,
                title=leader.title,
                initials=short[leader.id],
                tint=tints[leader.id],
                presence=noted.get(leader.id),
                fixed=session.closed_at is not None,
            )
            for leader in shown
        ]

    def _on_noted(self, leader: str, presence: str) -> None:
        self._doing.loudly(acts.NoteAttendance, session=self._session, leader=leader, presence=presence)
