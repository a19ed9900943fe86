"""The column at the right: what is missing, what is handed out, who may be named, and what comes after."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting
from offsite.ui.screens.rollout.telling import GapLine
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.card import Card, Rule
from offsite.ui.widgets.choice import Stop, Walk
from offsite.ui.widgets.label import Label

_FEW = 5
"""Things that are missing and shown at once."""


class GapRow(Stop):
    """One of them: it leads to where it is said."""

    def __init__(self, line: GapLine, kit: Kit) -> None:
        super().__init__(name=f"rollout.gap.{line.name}.{line.slide}")
        self._kit = kit
        self.line = line
        self.setText(line.text)
        self.setAccessibleName(f"{line.text} {line.where}")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self._kit.theme.px(220)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return self._kit.theme.size(120, 32)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = self._kit.theme
        text, slide = self._blocks(width)
        return max(round(text.height + slide.height) + t.px(12), t.px(32))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        area = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            paint.box(painter, area, radius=t.px(6), fill=t.color("hover"))
        if self.has_ring():
            paint.ring(painter, area, t, radius=t.px(6))
        text, slide = self._blocks(self.width())
        left, top = t.px(24), t.px(6)
        paint.icon(painter, t, "circle-dashed", at=QPointF(t.px(4), top + t.px(2)), color="ember", size=14)
        painter.setPen(t.color("text"))
        text.draw(painter, QPointF(left, top))
        painter.setPen(t.color("text2"))
        slide.draw(painter, QPointF(left, top + text.height))
        at = QPointF(area.right() - t.px(20), top + t.px(2))
        paint.icon(painter, t, "chevron-right", at=at, color="text3", size=16)

    def _blocks(self, width: int) -> tuple[Block, Block]:
        t = self._kit.theme
        room = max(width - t.px(48), 40)
        return (
            setting(self.line.text, font=t.font("small", 500), width=room, line=t.line("small")),
            setting(self.line.where, font=t.font("caption"), width=room, line=t.line("caption")),
        )


class MissingCard(Card):
    """What the deck cannot say yet, and what is to be seen before it is shown. `wanted` tells the slide and the name of
    what was chosen."""

    wanted = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        t = kit.theme
        super().__init__(theme=t, padding=16, spacing=4)
        self._kit = kit
        self._every = False
        self._lines: tuple[GapLine, ...] = ()
        self.setObjectName("rollout.missing")
        self.title = Label("", theme=t, style="section")
        self.body.addWidget(self.title)
        self.rows = Walk()
        self.body.addWidget(self.rows)
        self.more = Button("", theme=t, name="rollout.gaps_more", kind=Kind.LINK)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.remarks = QVBoxLayout()
        self.remarks.setSpacing(t.px(6))
        self.body.addLayout(self.remarks)
        self._said: tuple[str, ...] = ()
        self._labels: list[Label] = []
        self._fill()
        self.more.clicked.connect(self._on_more)

    def show_lines(self, lines: Sequence[GapLine], *, remarks: Sequence[str]) -> None:
        """Show these; the card goes where there is nothing."""
        self.setVisible(bool(lines or remarks))
        title = Message("ui.rollout.missing", n=len(lines)) if lines else Message("ui.rollout.remarks")
        self.title.say(self._kit.say(title))
        if tuple(lines) != self._lines:
            self._lines = tuple(lines)
            self._fill()
        self._show_remarks(tuple(remarks))

    def first(self) -> GapRow | None:
        """The first row."""
        return next((stop for stop in self.rows.stops() if isinstance(stop, GapRow)), None)

    def _fill(self) -> None:
        while (item := self.rows.body.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        shown = self._lines if self._every else self._lines[:_FEW]
        for line in shown:
            row = GapRow(line, self._kit)
            row.clicked.connect(self._on_row)
            self.rows.body.addWidget(row)
        left = len(self._lines) - len(shown)
        self.rows.setVisible(bool(self._lines))
        self.more.setVisible(left > 0)
        self.more.say(self._kit.say(Message("ui.rollout.missing_more", n=left)))

    def _show_remarks(self, remarks: tuple[str, ...]) -> None:
        if remarks == self._said:
            return
        self._said = remarks
        for label in self._labels:
            self.remarks.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = [Label(text, theme=self._kit.theme, style="small", color="text2") for text in remarks]
        for label in self._labels:
            self.remarks.addWidget(label)

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, GapRow):
            self.wanted.emit(row.line.slide, row.line.name)

    def _on_more(self) -> None:
        self._every = True
        self._fill()
        if (first := self.first()) is not None:
            self.rows.go(first)


class HandOut(QWidget):
    """Something to hand out: what it is, and the ways to have it."""

    def __init__(self, kit: Kit, *, name: str, icon: str, title: str) -> None:
        super().__init__()
        self._kit = kit
        self._icon = icon
        t, say = kit.theme, kit.say
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(42), t.px(6), -paint.HALO, t.px(6))
        row.setSpacing(0)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = Label(title, theme=t, style="body", weight=600)
        self.text = Label("", theme=t, style="small", color="text2")
        words.addWidget(self.title)
        words.addWidget(self.text)
        row.addLayout(words, 1)
        word = say(Message("ui.rollout.export_what", what=title))
        self.export = IconButton(word, theme=t, name=f"rollout.{name}.export", icon="download")
        word = say(Message("ui.rollout.print_what", what=title))
        self.print = IconButton(word, theme=t, name=f"rollout.{name}.print", icon="printer")
        for button in (self.export, self.print):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        tile = QRectF(0, t.px(8), t.px(32), t.px(32))
        paint.box(painter, tile, radius=t.px(6), fill=t.color("sunken"))
        at = QPointF(tile.center().x() - t.px(8), tile.center().y() - t.px(8))
        paint.icon(painter, t, self._icon, at=at, color="text2", size=16)


class HandOutCard(Card):
    """The slides, those of each department, and the printed count of the last round."""

    def __init__(self, kit: Kit) -> None:
        t, say = kit.theme, kit.say
        super().__init__(theme=t, padding=16, spacing=4)
        self.setObjectName("rollout.hand_out")
        self.body.addWidget(Label(say(Message("ui.rollout.hand_out")), theme=t, style="section"))
        self.slides = HandOut(kit, name="deck", icon="presentation", title=say(Message("ui.rollout.hand_out.slides")))
        self.rule = Rule(theme=t)
        self.decks = HandOut(kit, name="decks", icon="copy", title=say(Message("ui.rollout.hand_out.decks")))
        self.decks.print.hide()
        self.decks_rule = Rule(theme=t)
        self.count = HandOut(kit, name="count", icon="vote", title=say(Message("ui.rollout.hand_out.count")))
        for part in (self.slides, self.decks_rule, self.decks, self.rule, self.count):
            self.body.addWidget(part)
        self.no_printer = Label("", theme=t, style="small", color="text2")
        self.no_printer.setObjectName("rollout.no_printer")
        self.body.addWidget(self.no_printer)

    def show_state(self, *, slides: str, decks: str, count: str, no_printer: str) -> None:
        """`decks` is empty where no department has its own, `count` where no round was counted; `no_printer` says why
        nothing can be printed, or is empty."""
        self.slides.text.say(slides)
        self.decks.text.say(decks)
        for part in (self.decks, self.decks_rule):
            part.setVisible(bool(decks))
        self.count.text.say(count)
        self.count.setVisible(bool(count))
        self.rule.setVisible(bool(count))
        self.no_printer.say(no_printer)
        self.no_printer.setVisible(bool(no_printer))
        for one in (self.slides, self.count):
            one.print.setEnabled(not no_printer)


class OutsideCard(Card):
    """How many of the candidates that wait may be named in the deck."""

    def __init__(self, kit: Kit) -> None:
        t, say = kit.theme, kit.say
        super().__init__(theme=t, padding=16, spacing=6)
        self.setObjectName("rollout.named")
        self.body.addWidget(Label(say(Message("ui.rollout.outside.card")), theme=t, style="section"))
        self.text = Label("", theme=t, style="body", color="text2")
        self.choose = Button(say(Message("ui.rollout.outside.choose")), theme=t, name="rollout.outside", kind=Kind.LINK)
        row = QHBoxLayout()
        # The word ends where the card's words do.
        row.setContentsMargins(0, 0, -t.px(8) - paint.HALO, 0)
        row.addWidget(self.text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.choose)
        self.body.addLayout(row)


class AfterCard(Card):
    """What comes after the meeting, and the way to the whole plan."""

    def __init__(self, kit: Kit) -> None:
        t = kit.theme
        super().__init__(theme=t, padding=16, spacing=6)
        self.setObjectName("rollout.after")
        self.body.addWidget(Label(kit.say(Message("ui.rollout.after")), theme=t, style="section"))
        self.text = Label("", theme=t, style="body", color="text2")
        self.body.addWidget(self.text)
        self.plan = Button(kit.say(Message("ui.rollout.do.plan")), theme=t, name="rollout.plan", kind=Kind.LINK)
        self.body.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignLeft)
