"""What the page Rollout is made of, and where it stands: three columns, or one below the other where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.base import Host, Screen
from offsite.ui.screens.rollout.deck_row import DeckRow
from offsite.ui.screens.rollout.minutes import MinutesCard
from offsite.ui.screens.rollout.presenter import Presenter
from offsite.ui.screens.rollout.preview import Middle
from offsite.ui.screens.rollout.side import AfterCard, HandOutCard, MissingCard, OutsideCard
from offsite.ui.screens.rollout.thumbs import SlideList
from offsite.ui.session import Session
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.chip import Chip, Tone
from offsite.ui.widgets.columns import ONE_COLUMN_UNDER
from offsite.ui.widgets.field import UNBOUNDED
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.page import MARGIN, PageHeader, PageScroll
from offsite.ui.widgets.toast import Said

_LIST, _SIDE = 322, 272
_LIST_HIGH = 330
"""How high the list is where it stands above the slide."""


class RolloutParts(Screen):
    """The widgets of the page, and their places."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.setObjectName("rollout")
        self.slides = host.room.slides
        self._build()
        self._lay_out()

    def _build(self) -> None:
        kit, t, say = self.kit, self.kit.theme, self.kit.say
        self.page = PageScroll(theme=t)
        self.header = PageHeader(say(Message("ui.rollout.title")), theme=t, lines=2)
        self.meeting = self._deed(Message("ui.rollout.do.meeting"), name="meeting", icon="calendar")
        self.rehearse_deed = self._deed(Message("ui.rollout.do.rehearse"), name="rehearse", icon="timer")
        self.present_deed = self._deed(Message("ui.rollout.do.present"), name="present", icon="projector")
        self.export_deed = self._deed(Message("ui.rollout.do.export"), name="export", icon="download")
        self.draft_chip = Chip(say(Message("ui.rollout.draft")), theme=t, tone=Tone.WARM)
        self.draft_why = Label("", theme=t, style="small", color="text2")
        self.draft_why.setObjectName("rollout.draft_why")
        self.deck_row = DeckRow(kit)
        self.minutes = MinutesCard(kit)
        self.list_card = Card(theme=t, padding=16, spacing=0)
        self.list_card.setObjectName("rollout.list")
        self.list = SlideList(self.slides, kit)
        self.middle = Middle(kit)
        self.middle.view.menu_wanted.connect(self.list.open_menu)
        self.missing = MissingCard(kit)
        self.hand_out = HandOutCard(kit)
        self.named = OutsideCard(kit)
        self.after = AfterCard(kit)
        self.presenter = Presenter(self.session, kit, self.host.room)
        self.presenter.rehearsed.connect(self._on_rehearsed)

    def _lay_out(self) -> None:
        t = self.kit.theme
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.presenter)
        for deed in (self.meeting, self.rehearse_deed, self.present_deed, self.export_deed):
            self.header.deeds.addWidget(deed)
        margins = self.page.body.contentsMargins()
        self.page.body.setContentsMargins(margins - QMargins(0, 0, paint.HALO, 0))
        self.page.body.addWidget(self.header)
        self.draft_row = QWidget()
        row = QHBoxLayout(self.draft_row)
        row.setContentsMargins(0, 0, paint.HALO, 0)
        row.setSpacing(t.px(8))
        row.addWidget(self.draft_chip)
        row.addWidget(self.draft_why, 1)
        self.page.body.addWidget(self.draft_row)
        self.page.body.addWidget(self.deck_row)
        below = QVBoxLayout()
        below.setContentsMargins(0, 0, paint.HALO, 0)
        below.setSpacing(t.px(16))
        below.addWidget(self.minutes)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(t.px(16))
        # What scrolls reaches to the edge of its card: its bar stands where the padding is.
        self.list_card.body.setContentsMargins(t.px(16), t.px(14), t.px(4), t.px(8))
        self.list_card.body.addWidget(self.list)
        self._across.addWidget(self.list_card, 0, Qt.AlignmentFlag.AlignTop)
        self._across.addWidget(self.middle, 1)
        self.side = QWidget()
        column = QVBoxLayout(self.side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(16))
        for card in (self.missing, self.hand_out, self.named, self.after):
            column.addWidget(card)
        column.addStretch(1)
        self._across.addWidget(self.side)
        below.addLayout(self._across, 1)
        self.page.body.addLayout(below, 1)
        self._arrange()

    @property
    def is_wide(self) -> bool:
        """Do the columns stand beside each other?"""
        return self._across.direction() is QBoxLayout.Direction.LeftToRight

    def show_presenter(self, *, on: bool) -> None:
        """Show the speaker's view instead of the page, or the page again."""
        self._stack.setCurrentWidget(self.presenter if on else self.page)

    @property
    def is_presenting(self) -> bool:
        return self._stack.currentWidget() is self.presenter

    def _arrange(self) -> None:
        t = self.kit.theme
        wide = self.width() - 2 * t.px(MARGIN) >= t.px(ONE_COLUMN_UNDER)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._across.direction() is not direction:
            self._across.setDirection(direction)
        for part, width in ((self.list_card, _LIST), (self.side, _SIDE)):
            part.setMinimumWidth(t.px(width) if wide else 0)
            part.setMaximumWidth(t.px(width) if wide else UNBOUNDED)
        self.middle.put_beside(beside=not wide)
        high = t.px(_LIST_HIGH)
        if wide:
            # All of it is in sight, however much stands at the right.
            top = self.list_card.mapTo(self.page.inner, QPoint(0, 0)).y()
            foot = self.page.body.contentsMargins().bottom()
            high = max(high, self.page.viewport().height() - top - foot)
        self.list_card.setFixedHeight(high)

    def _on_rehearsed(self, how_long: str) -> None:
        self.host.say(Said(text=how_long))

    def _deed(self, text: Message, *, name: str, icon: str, kind: Kind = Kind.SECONDARY) -> Button:
        return Button(self.kit.say(text), theme=self.kit.theme, name=f"rollout.{name}", kind=kind, icon=icon)
