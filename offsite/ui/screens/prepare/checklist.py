"""The card "Ready for session 1?": ten things, some ticked by hand, some by the facts."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from offsite.domain.readiness import Check, Thing, checklist, said
from offsite.errors import Message
from offsite.ui import acts
from offsite.ui.screens.prepare.doing import Doing
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.check import CheckLine
from offsite.ui.widgets.label import Label


class ChecklistCard(Card):
    """The ten lines. `wanted`: the place where a thing that the facts tick is given (a `Thing`). `reached`: a part of
    the card that should be seen."""

    wanted = Signal(object)
    reached = Signal(QRect)

    def __init__(self, doing: Doing) -> None:
        self._kit = doing.kit
        super().__init__(theme=self._kit.theme, padding=16, spacing=0)
        self._doing = doing
        self._session = doing.session
        self._checks: dict[Thing, Check] = {}
        t, say = self._kit.theme, self._kit.say
        self.body.setContentsMargins(t.px(16), t.px(20), t.px(16), t.px(14))
        head = QHBoxLayout()
        head.setContentsMargins(t.px(4), 0, t.px(4), t.px(8))
        head.setSpacing(t.px(8))
        head.addWidget(Label(say(Message("ui.prepare.ready.title")), theme=t, style="section", most=1), 1)
        self.count = Label("", theme=t, style="small", weight=600, color="text2", most=1, tabular=True)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self.lines: dict[Thing, CheckLine] = {}
        for thing in Thing:
            line = CheckLine(theme=t, name=f"prepare.check.{thing}")
            line.setProperty("thing", thing.value)
            line.clicked.connect(self._on_clicked)
            self.lines[thing] = line
            self.body.addWidget(line)

    def refresh(self) -> None:
        """Show what the document holds now."""
        say = self._kit.say
        checks = checklist(self._session.standing)
        self._checks = {check.thing: check for check in checks}
        done = sum(check.done for check in checks)
        self.count.say(say(Message("ui.prepare.ready.count", done=done, of=len(checks))))
        for check in checks:
            line = self.lines[check.thing]
            aside = say(check.aside) if check.aside is not None else ""
            line.show_state(say(said(check.thing)), done=check.done, by_hand=check.by_hand, aside=aside)
            by_hand, by_facts = Message("ui.prepare.ready.by_hand"), Message("ui.prepare.ready.by_facts")
            line.setAccessibleDescription(say(by_hand if check.by_hand else by_facts))

    def lead_to(self, thing: Thing) -> None:
        """Put the focus on a line that is ticked by hand, where it can be seen; for the others, to where the thing
        is given."""
        if not self._checks[thing].by_hand:
            self.wanted.emit(thing)
            return
        line = self.lines[thing]
        line.setFocus(Qt.FocusReason.TabFocusReason)
        self.reached.emit(line.geometry())

    def _on_clicked(self) -> None:
        thing = Thing(str(self.sender().property("thing")))
        check = self._checks[thing]
        if check.by_hand:
            self._doing.loudly(acts.TickReady, item=thing.value, done=not check.done)
        else:
            self.wanted.emit(thing)
