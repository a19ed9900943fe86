"""A quiet line above the board: two candidates may be the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.entities import Candidate
from offsite.domain.likeness import Sentence, likely_same
from offsite.domain.merging import on_the_table
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.models.candidates import CandidateModel
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.label import Label

_FEWEST = 480
"""The height of a page, at 100 %, under which a column would be lower than two cards."""


class Likeness:
    """Which two are probably the same, asked again only where sentences are other than before."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: object = None
        self._found: tuple[str, str] | None = None

    def pair(self) -> tuple[str, str] | None:
        """The ids of the two; None where no two are, or where somebody said that they are two things.

        What a locked focus holds fast cannot be merged, and is not compared.
        """
        session = self._session
        focus = session.standing.locked_focus
        items = () if focus is None else session.standing.items_of_focus(focus.id)
        held = {item.candidate_id for item in items}
        # By age: a card that is moved is no reason to ask again, or to ask about two others.
        there = sorted(on_the_table(session.rows(Candidate)), key=lambda row: (row.added_at, row.id))
        table = tuple((row.id, row.title) for row in there if row.id not in held)
        apart = session.apart
        if (table, apart) != self._seen:
            self._seen = (table, apart)
            self._found = likely_same([Sentence(id=key, text=title) for key, title in table], apart=apart)
        return self._found


class LikenessHint(QWidget):
    """One hint at a time. `looked`: both (ids) are wanted side by side; `parted`: they are two things."""

    looked = Signal(str, str)
    parted = Signal(str, str)

    def __init__(self, session: Session, kit: Kit) -> None:
        super().__init__()
        t, say = kit.theme, kit.say
        self._kit = kit
        self._likeness = Likeness(session)
        self._pair: tuple[str, str] | None = None
        self._room = True
        self.setObjectName("candidates.hint")
        self._text = Label("", theme=t, style="small", weight=500, most=3)
        self.look = Button(
            say(Message("ui.candidates.hint.look")), theme=t, name="candidates.hint.look", kind=Kind.LINK
        )
        self.part = Button(
            say(Message("ui.candidates.merge.not_same")), theme=t, name="candidates.hint.part", kind=Kind.GHOST
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(t.px(40), t.px(2), t.px(6), t.px(2))
        row.setSpacing(t.px(4))
        words = QVBoxLayout()
        words.addStretch(1)
        words.addWidget(self._text)
        words.addStretch(1)
        row.addLayout(words, 1)
        row.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.part, 0, Qt.AlignmentFlag.AlignVCenter)
        self.look.clicked.connect(self._on_look)
        self.part.clicked.connect(self._on_part)
        self.hide()

    def refresh(self, model: CandidateModel) -> None:
        """Show the hint where two cards need one."""
        self._pair = self._likeness.pair()
        one, other = (None, None) if self._pair is None else (model.card(key) for key in self._pair)
        if one is not None and other is not None:
            text = self._kit.say(Message("ui.candidates.hint", title=one.title, other=other.title))
            self._text.say(text)
            self.setAccessibleName(text)
        if one is None or other is None:
            self._pair = None
        self.setVisible(self._room and self._pair is not None)

    def give_way(self, *, height: int) -> None:
        """On a page that is not higher than this there may be no room for it: the cards come first."""
        self._room = height >= self._kit.theme.px(_FEWEST)
        self.setVisible(self._room and self._pair is not None)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        paint.box(painter, QRectF(self.rect()), radius=t.px(8), fill=t.color("lake_s"))
        at = QPointF(t.px(14), (self.height() - t.px(16)) / 2)
        paint.icon(painter, t, "copy", at=at, color="lake", size=16)

    def _on_look(self) -> None:
        if self._pair is not None:
            self.looked.emit(*self._pair)

    def _on_part(self) -> None:
        if self._pair is not None:
            self.parted.emit(*self._pair)
