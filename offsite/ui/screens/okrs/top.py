"""The top of the page: title and state, what is looked at, and the release."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain.days import day_of
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.page import MARGIN, PageHeader
from offsite.ui.widgets.segmented import Segmented

_BESIDE_FROM = 780


class Tab(StrEnum):
    """What the page shows."""

    CORPORATE = "corporate"
    PROMISES = "promises"
    DEPARTMENTS = "departments"
    LEADERS = "leaders"


class Top(QWidget):
    """The top."""

    chosen = Signal()
    release_wanted = Signal()
    take_back_wanted = Signal()
    add_promise_wanted = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._build()
        self._connect()

    def _build(self) -> None:
        t, say = self._kit.theme, self._kit.say
        self.header = PageHeader(say(Message("stage.okrs")), theme=t, lines=4)
        choices = [(str(tab), say(word), say(word)) for tab, word in _WORDS]
        self.tabs = Segmented(choices, theme=t, name="okrs.tabs", label=say(Message("ui.okrs.tabs")))
        self.tabs.set_value(Tab.CORPORATE)
        word = say(Message("ui.okrs.release.ok"))
        self.release = Button(word, theme=t, name="okrs.release", icon="lock")
        word = say(Message("ui.okrs.promise.add"))
        self.add_promise = Button(word, theme=t, name="okrs.add_promise", icon="plus")
        self.banner = ReleasedBanner(self._kit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(8))
        column.addWidget(self.header)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addStretch(1)
        self._line_layout = line
        column.addWidget(self._line)
        around = QHBoxLayout()
        around.setContentsMargins(0, 0, paint.HALO, 0)
        around.addWidget(self.banner)
        column.addLayout(around)
        # The buttons come and go; the tabs stand at the edge, so that none of them moves under the pointer.
        self.header.deeds.addWidget(self.add_promise)
        self.header.deeds.addWidget(self.release)
        self.header.deeds.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignVCenter)
        self.header.deeds.setContentsMargins(0, 0, paint.HALO, 0)
        self._line.hide()

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._on_chosen)
        self.release.clicked.connect(self.release_wanted)
        self.add_promise.clicked.connect(self.add_promise_wanted)
        self.banner.back.clicked.connect(self.take_back_wanted)

    @property
    def tab(self) -> Tab:
        """What is shown."""
        return Tab(self.tabs.value())

    def choose(self, tab: Tab) -> None:
        """Show this, without telling."""
        self.tabs.set_value(tab)

    def show_state(self, said: str, *, standing: Standing, released: bool) -> None:
        """The sentence under the title, and whether it is released."""
        self.header.state.say(said)
        self.release.setVisible(not released and self.tab is not Tab.PROMISES)
        self.add_promise.setVisible(self.tab is Tab.PROMISES)
        self.banner.show_release(standing)

    def arrange(self, width: int) -> None:
        """The tabs stand beside the title where there is room, else below it."""
        t = self._kit.theme
        beside = width - 2 * t.px(MARGIN) >= t.px(_BESIDE_FROM)
        if beside is self._line.isHidden():
            return
        if beside:
            self._line_layout.removeWidget(self.tabs)
            self.header.deeds.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignVCenter)
        else:
            self.header.deeds.removeWidget(self.tabs)
            self._line_layout.insertWidget(0, self.tabs)
        self._line.setVisible(not beside)

    def _on_chosen(self, _value: str) -> None:
        self.chosen.emit()


class ReleasedBanner(Card):
    """That the OKRs are released: since when, by whom, with what reason, and the way back."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=12, spacing=4)
        self._kit = kit
        self.setObjectName("okrs.released")
        t = kit.theme
        self.said = Label("", theme=t, weight=600)
        self.why = Label("", theme=t, style="small", color="text2")
        word = kit.say(Message("ui.okrs.take_back.command"))
        self.back = Button(word, theme=t, name="okrs.take_back", kind=Kind.GHOST, icon="lock-open")
        words = QVBoxLayout()
        words.setContentsMargins(t.px(30), 0, 0, 0)
        words.addWidget(self.said)
        words.addWidget(self.why)
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self.back)
        self.body.addLayout(row)

    def show_release(self, standing: Standing) -> None:
        """Show the release that stands; nothing where there is none."""
        row, say = standing.release, self._kit.say
        self.setVisible(row is not None)
        if row is None:
            return
        day = day_of(row.released_at, time_zone=standing.engagement.time_zone)
        if row.author:
            self.said.say(say(Message("ui.okrs.released.by", day=day, author=row.author)))
        else:
            self.said.say(say(Message("ui.okrs.released", day=day)))
        n = len(row.overridden.split())
        reason = say(Message("ui.okrs.released.although", n=n, reason=row.reason)) if n else ""
        # On lines of their own: a reason ends as it was written, mostly without a full stop.
        self.why.say("\n".join(part for part in (reason, say(Message("ui.okrs.released.rule"))) if part))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = self._kit.theme
        at = QPointF(t.px(16), t.px(14) + (t.line("body") - t.px(18)) / 2)
        paint.icon(paint.painter_on(self), t, "lock", at=at, color="text2", size=18)


_WORDS = (
    (Tab.CORPORATE, Message("ui.okrs.tab.corporate")),
    (Tab.PROMISES, Message("ui.okrs.tab.promises")),
    (Tab.DEPARTMENTS, Message("ui.okrs.tab.departments")),
    (Tab.LEADERS, Message("ui.okrs.tab.leaders")),
)
