"""The cards at the side: how this round is decided, and what comes after it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label


class MethodBox(QWidget):
    """The method in force, in a pine frame: its name, and what it does in a sentence."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        t = self._theme = kit.theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.px(42), t.px(12), t.px(14), t.px(14))
        column.setSpacing(t.px(3))
        self.name = Label("", theme=t, style="body", weight=600)
        self.text = Label("", theme=t, style="small")
        self.good_for = Label(kit.say(Message("ui.vote.method.good_for")), theme=t, style="small", color="text2")
        for label in (self.name, self.text, self.good_for):
            column.addWidget(label)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        painter = paint.painter_on(self)
        paint.box(
            painter, QRectF(self.rect()), radius=t.px(8), fill=t.color("accent_s"), edge=t.color("accent"), width=1.5
        )
        dial = QRectF(t.px(14), t.px(14), t.px(16), t.px(16))
        paint.box(painter, dial, radius=dial.width() / 2, fill=t.color("surface"), edge=t.color("accent"), width=2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("accent"))
        painter.drawEllipse(dial.center(), t.px(4), t.px(4))


class RuleCard(Card):
    """How this round is decided."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=20, spacing=4)
        self._kit = kit
        t, say = kit.theme, kit.say
        head = QHBoxLayout()
        head.addWidget(Label(say(Message("ui.vote.rule.title")), theme=t, style="section"), 1)
        self._lock = LockMark(theme=t)
        head.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.when = Label("", theme=t, style="small", color="text2")
        self.body.addWidget(self.when)
        self.body.addSpacing(t.px(10))
        self.method = MethodBox(kit)
        self.body.addWidget(self.method)
        self.places = Label("", theme=t, style="small", color="text2")
        self.body.addSpacing(t.px(8))
        self.body.addWidget(self.places)

    def show_rule(self, *, most: int, options: int, places: int, fixed: bool) -> None:
        """`most` of `options` can be ranked, `places` are sought; `fixed`: the round is open."""
        say = self._kit.say
        every = most >= options
        name = Message("ui.vote.method.all") if every else Message("ui.vote.method.some", most=most)
        text = Message("ui.vote.method.all_text") if every else Message("ui.vote.method.some_text", most=most)
        self.method.name.say(say(name))
        self.method.text.say(say(text))
        self.when.say(say(Message("ui.vote.rule.fixed" if fixed else "ui.vote.rule.before")))
        self.places.say(say(Message("ui.vote.rule.places", n=places)))
        self._lock.setVisible(fixed)


class LockMark(QWidget):
    """A lock. What it means stands beside it in words."""

    def __init__(self, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.size(20, 22))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        paint.icon(paint.painter_on(self), t, "lock", at=QPointF(t.px(2), t.px(3)), color="text3", size=16)


class ThenCard(Card):
    """What comes after the count."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=20, spacing=8)
        t, say = kit.theme, kit.say
        self.body.addWidget(Label(say(Message("ui.vote.then.title")), theme=t, style="section"))
        self._text = IconText("eye", say(Message("ui.vote.then.text")), theme=t)
        self.body.addWidget(self._text)


class IconText(QWidget):
    """A sentence behind an icon."""

    def __init__(self, icon: str, text: str, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(30), 0, 0, 0)
        self.label = Label(text, theme=theme)
        column.addWidget(self.label)

    def minimumSizeHint(self) -> QSize:
        return self._theme.size(80, 20)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        paint.icon(paint.painter_on(self), t, self._icon_name, at=QPointF(0, t.px(1)), color="text2", size=18)
