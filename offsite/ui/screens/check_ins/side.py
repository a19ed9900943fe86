"""The side of the page: how the minutes are spent, and what needs a word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting
from offsite.ui.screens.check_ins.words import Part
from offsite.ui.screens.focus.facts import FactList, Facts
from offsite.ui.widgets.card import Card, Rule
from offsite.ui.widgets.choice import Stop, Walk
from offsite.ui.widgets.label import Label

_MINUTES = 30


class PartRow(Stop):
    """A part of the agenda: its minutes and its words. `is_now`: the check-in runs, and begins with it."""

    def __init__(self, kit: Kit, part: Part) -> None:
        super().__init__(name=f"check_ins.agenda.{part.key}")
        self._kit = kit
        self.part = part
        self._is_now = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_part(part, is_now=False)

    def show_part(self, part: Part, *, is_now: bool) -> None:
        """Show this one."""
        self.part, self._is_now = part, is_now
        self.setObjectName(f"check_ins.agenda.{part.key}")
        self.setText(part.text)
        self.setAccessibleName(self._kit.say(Message("ui.check_ins.agenda.spoken", n=part.minutes, text=part.text)))
        self.setCursor(Qt.CursorShape.PointingHandCursor if part.leads_to else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(200), self.heightForWidth(t.px(260)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(120), self._kit.theme.px(36))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = self._kit.theme
        return max(round(self._block(width).height) + t.px(16), t.px(36))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        fill = t.color("accent_s") if self._is_now else None
        if self.part.leads_to and (self.underMouse() or self.isDown()) and fill is None:
            fill = t.color("press" if self.isDown() else "hover")
        if fill is not None:
            paint.box(painter, area, radius=t.px(7), fill=fill)
        if self.has_ring():
            paint.ring(painter, area, t, radius=t.px(7))
        ink = "accent_t" if self._is_now else "text2"
        block = self._block(self.width())
        top = (area.height() - block.height) / 2
        painter.setPen(t.color(ink))
        minutes = QRectF(t.px(10), top, t.px(_MINUTES), t.line("body"))
        draw_line(painter, minutes, str(self.part.minutes), font=t.font("body", 600, tabular=True))
        painter.setPen(t.color("text"))
        block.draw(painter, QPointF(t.px(10 + _MINUTES), top))

    def _block(self, width: int) -> Block:
        t = self._kit.theme
        room = width - t.px(10 + _MINUTES + 8)
        font = t.font("body", 600 if self._is_now else 500)
        return setting(self.part.text, font=font, width=room, line=t.line("body"))


class AgendaCard(Card):
    """The parts of the agenda. `wanted`: the key result that one begins with."""

    wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=18, spacing=6)
        self._kit = kit
        self._rows: list[PartRow] = []
        t = kit.theme
        self.setObjectName("check_ins.agenda")
        self.body.setContentsMargins(t.px(10), t.px(18), t.px(10), t.px(14))
        self.title = Label("", theme=t, style="section")
        inset = t.px(8)
        self.walk = Walk()
        self.walk.setObjectName("check_ins.agenda.parts")
        self.walk.body.setSpacing(t.px(2))
        self.note = Label("", theme=t, style="small", color="text2")
        for label in (self.title, self.note):
            row = _inset(label, inset)
            self.body.addLayout(row)
            if label is self.title:
                self.body.addWidget(self.walk)
        self.note.hide()

    @property
    def rows(self) -> list[PartRow]:
        return list(self._rows)

    def show_parts(self, title: str, parts: Sequence[Part], *, runs: bool, note: str = "") -> None:
        """Show these; the first one is marked while the check-in runs."""
        self.title.say(title)
        self.walk.setAccessibleName(title)
        for n, part in enumerate(parts):
            if n == len(self._rows):
                row = PartRow(self._kit, part)
                row.clicked.connect(self._on_clicked)
                self.walk.body.addWidget(row)
                row.show()
                self._rows.append(row)
            self._rows[n].show_part(part, is_now=runs and n == 0)
        for row in self._rows[len(parts) :]:
            row.hide()
            self.walk.body.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        del self._rows[len(parts) :]
        self.note.say(note)
        self.note.setVisible(bool(note))

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, PartRow):
            self.wanted.emit(row.part.leads_to)


class NeedsCard(Card):
    """What needs a word, and when everybody meets next. `wanted`: the key result of one."""

    wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=18, spacing=8)
        t, words = kit.theme, kit.say(Message("ui.check_ins.needs.title"))
        self.setObjectName("check_ins.needs")
        self.title = Label(words, theme=t, style="section")
        self.body.addWidget(self.title)
        self.list = FactList(kit, name="check_ins.needs.rows", label=words, gap=4)
        self.body.addWidget(self.list)
        self.empty = Label(kit.say(Message("ui.check_ins.needs.none")), theme=t, color="text2")
        self.empty.setObjectName("check_ins.needs.none")
        self.body.addWidget(self.empty)
        self.rule = Rule(theme=t)
        self.body.addWidget(self.rule)
        self.following = Label("", theme=t, style="small", weight=500, color="text2")
        self.following.setObjectName("check_ins.next")
        self.body.addWidget(self.following)
        self.list.opened.connect(self.wanted)

    def show_needs(self, facts: Sequence[Facts], *, following: str) -> None:
        """Show these."""
        self.list.show_facts(facts)
        self.list.setVisible(bool(facts))
        self.empty.setVisible(not facts)
        self.following.say(following)
        self.following.setVisible(bool(following))
        self.rule.setVisible(bool(following))


def _inset(label: Label, by: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(by, 0, by, 0)
    row.addWidget(label)
    return row
