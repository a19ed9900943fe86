"""Parts of the sheet that merges: a wording that can be chosen, and a line that says what will happen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, draw_line, setting
from offsite.ui.look.theme import Theme
from offsite.ui.models.candidates import Card, ranks_text
from offsite.ui.widgets.label import Label

_PADDING = 18
_WORD_TOP, _TITLE_TOP, _FOOT = 16, 50, 36


class WordingChoice(QRadioButton):
    """One of the two wordings, with who brought it and when."""

    def __init__(self, card: Card, *, kit: Kit, day: str) -> None:
        super().__init__()
        self._kit = kit
        self._card = card
        name = card.person.given if card.person is not None else kit.say(Message("ui.candidates.nobody"))
        self._who = kit.say(Message("ui.candidates.merge.who", name=name, day=day))
        if card.ranks is not None:
            told = Message("ui.candidates.merge.ranked", who=self._who, ranks=ranks_text(card.ranks))
            self._who = kit.say(told)
        self.setObjectName(f"candidates.merge.{card.id}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_word()

    def show_word(self) -> None:
        """Say whether it is the one that is kept."""
        word = Message("ui.candidates.merge.keep" if self.isChecked() else "ui.candidates.merge.instead")
        self.setText(self._kit.say(word))
        self.setAccessibleName(f"{self._card.title}, {self._who}")
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(300), self.heightForWidth(t.px(300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(140), self._kit.theme.px(100))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        t = self._kit.theme
        inner = t.px(_TITLE_TOP) + round(self._title(width).height) + t.px(10 + _FOOT)
        return max(inner, t.px(132))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        body = QRectF(self.rect())
        chosen = self.isChecked()
        fill = t.color("accent_s" if chosen else "hover" if self.underMouse() else "raised")
        edge = t.color("accent" if chosen else "line2")
        paint.box(painter, body, radius=t.px(9), fill=fill, edge=edge, width=2 if chosen else 1)
        left, top = body.left() + t.px(_PADDING), body.top()
        dot = QRectF(left, top + t.px(_WORD_TOP + 2), t.px(16), t.px(16))
        if self.hasFocus():
            halo = dot.adjusted(-paint.HALO - 1, -paint.HALO - 1, paint.HALO + 1, paint.HALO + 1)
            paint.ring(painter, halo, t, radius=halo.width() / 2)
        paint.box(painter, dot, radius=dot.width() / 2, edge=t.color("accent" if chosen else "control"), width=2)
        if chosen:
            inset = t.px(4)
            inner = dot.adjusted(inset, inset, -inset, -inset)
            paint.box(painter, inner, radius=inner.width() / 2, fill=t.color("accent"))
        painter.setPen(t.color("accent_t" if chosen else "text2"))
        right = body.right() - t.px(_PADDING)
        word = QRectF(dot.right() + t.px(10), top + t.px(_WORD_TOP), right - dot.right(), t.px(20))
        draw_line(painter, word, self.text(), font=t.font("small", 600 if chosen else 500))
        painter.setPen(t.color("text"))
        self._title(self.width()).draw(painter, QPointF(left, top + t.px(_TITLE_TOP)))
        painter.setPen(t.color("text2"))
        who = QRectF(left, body.bottom() - t.px(_FOOT), right - left, t.px(20))
        draw_line(painter, who, self._who, font=t.font("small"))

    def _title(self, width: int) -> Block:
        t = self._kit.theme
        room = width - 2 * t.px(_PADDING)
        return setting(self._card.title, font=t.font("section"), width=room, line=t.line("section"), balanced=True)


class Outcome(QWidget):
    """One line of what will happen."""

    def __init__(self, icon: str, *, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self._label = Label("", theme=theme, style="body", parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Change the sentence."""
        self._label.say(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def text(self) -> str:
        return self._label.text()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.heightForWidth(self._theme.px(600)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.line("body"))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._label.heightForWidth(max(width - self._theme.px(28), 40))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme
        at = QPointF(0, (t.line("body") - t.px(16)) / 2)
        paint.icon(paint.painter_on(self), t, self._icon, at=at, color="text2", size=16)

    def resizeEvent(self, event: object) -> None:
        left = self._theme.px(28)
        self._label.setGeometry(left, 0, self.width() - left, self.height())
