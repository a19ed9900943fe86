"""The formal acts: locking, unlocking, and writing down why a condition is put aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from offsite.domain.standing import Standing
from offsite.domain.words import is_first_day
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import FocusSheet, text_in
from offsite.ui.screens.focus.facts import FactList, Facts
from offsite.ui.screens.focus.gating import waived
from offsite.ui.screens.focus.telling import letting_go, set_facts
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.field import Field
from offsite.ui.widgets.label import Label
from offsite.voting.gate import Line, name_of


class WaiveSheet(FocusSheet):
    """Why the focus may be locked although a condition is not met. `accepted` fires with `reason`; `back` takes away
    one that was given before, `first` leads to what would be better."""

    def __init__(self, host: QWidget, *, kit: Kit, line: Line) -> None:
        title = kit.say(name_of(line.condition))
        super().__init__(host, kit=kit, name="waive", title=title, text=kit.say(line.said))
        self.line = line
        if line.following is not None:
            following = kit.say(Message("ui.focus.waive.first", step=kit.say(line.following)))
            self.body.addWidget(Label(following, theme=kit.theme))
        self.why = self.reason_field(
            "focus.waive.reason",
            Message("ui.focus.waive.reason"),
            hint=Message("ui.focus.waive.hint"),
            text=line.waiver.reason if line.waiver is not None else "",
        )
        self.body.addWidget(self.why)
        if line.waiver is not None:
            self.body.addWidget(Label(waived(line, kit), theme=kit.theme, style="small", color="text2"))
        self.end_body()
        self.back = None
        if line.waiver is not None:
            self.back = self.add_other(
                kit.say(Message("ui.focus.waive.back")), name="back", leading=True, kind=Kind.GHOST
            )
        self.first = None
        if line.waiver is None and line.following is not None:
            self.first = self.add_other(kit.say(Message("ui.focus.waive.do_first")), name="first", leading=True)
        self.add_cancel(kit.say(Message("ui.focus.cancel")))
        self.add_primary(kit.say(Message("ui.focus.waive.ok")))

    @property
    def reason(self) -> str:
        return text_in(self.why)

    def accept(self) -> None:
        self.complain("")
        if self.wrong_text(self.why, Message("ui.focus.wrong.reason")):
            self.send_to(self.why)
        else:
            super().accept()


class LockSheet(FocusSheet):
    """The last look before it holds: direction, set, everybody's words, what waits, and the risk of haste.

    `accepted` fires with `statement`, and with `reason` where it is the first day, or a day by which it must be.
    """

    def __init__(self, host: QWidget, *, kit: Kit, standing: Standing, words: Sequence[Facts]) -> None:
        title, text = kit.say(Message("ui.focus.lock.title")), kit.say(Message("ui.focus.lock.text"))
        super().__init__(host, kit=kit, name="lock", title=title, text=text, width=640)
        self._standing = standing
        focus = standing.focus
        assert focus is not None
        self._add_challenge()
        self.direction = self.reason_field(
            "focus.lock.statement",
            Message("ui.focus.lock.statement"),
            hint=Message("ui.focus.lock.statement_hint"),
            text=focus.statement,
        )
        self.body.addWidget(self.direction)
        self._why: Field | None = None
        self._add_risk()
        self._add_list("set", Message("ui.focus.lock.set"), set_facts(standing.items_of_focus(focus.id), locked=False))
        _, lost = letting_go(standing)
        if lost:
            waits = Label(kit.say(Message("ui.focus.lock.waits_then", names=lost)), theme=kit.theme, color="text2")
            self.body.addWidget(waits)
        self._add_list("words", Message("ui.focus.lock.words"), words)
        barrier = Label(kit.say(Message("ui.focus.lock.barrier")), theme=kit.theme, style="small", weight=500)
        barrier.setObjectName("focus.lock.barrier")
        self.body.addWidget(barrier)
        self.end_body()
        self.add_cancel(kit.say(Message("ui.focus.cancel")))
        self.add_primary(kit.say(Message("ui.focus.lock.ok")), icon="lock", kind=Kind.SUN)

    @property
    def statement(self) -> str:
        return text_in(self.direction)

    @property
    def reason(self) -> str:
        return text_in(self._why) if self._why is not None else ""

    def accept(self) -> None:
        self.complain("")
        no_direction = self.wrong_text(self.direction, Message("ui.focus.wrong.statement"))
        no_reason = self._why is not None and self.wrong_text(self._why, Message("ui.focus.wrong.reason"))
        if no_direction:
            self.send_to(self.direction)
        elif no_reason and self._why is not None:
            self.send_to(self._why)
        else:
            super().accept()

    def _add_challenge(self) -> None:
        """The one question that is asked before: nothing of it is kept."""
        t = self.kit.theme
        card = Card(theme=t, well=True, padding=14, spacing=4)
        card.body.addWidget(
            Label(self.say(Message("ui.focus.lock.challenge_before")), theme=t, style="small", color="text2")
        )
        question = Label(self.say(Message("ui.focus.lock.challenge")), theme=t, style="section", balanced=True)
        question.setObjectName("focus.lock.challenge")
        card.body.addWidget(question)
        self.body.addWidget(card)

    def _add_risk(self) -> None:
        """Locking on the first day, or for a day by which it must be decided: the risk, and why all the same."""
        standing, kit = self._standing, self.kit
        agreed = standing.agreement
        sentences: list[str] = []
        if is_first_day(standing):
            sentences.append(kit.say(Message("ui.focus.lock.same_day")))
        if agreed.decide_by is not None:
            sentences.append(kit.say(Message("ui.focus.lock.decide_by", day=agreed.decide_by)))
        if not sentences:
            return
        risk = Label(" ".join(sentences), theme=kit.theme, color="ember", weight=500)
        risk.setObjectName("focus.lock.risk")
        self.body.addWidget(risk)
        self._why = self.reason_field(
            "focus.lock.reason",
            Message("ui.focus.lock.reason"),
            hint=Message("ui.focus.waive.hint"),
            text=agreed.decide_by_reason,
        )
        self.body.addWidget(self._why)

    def _add_list(self, name: str, label: Message, facts: Sequence[Facts]) -> None:
        kit = self.kit
        words = kit.say(label)
        self.body.addWidget(Label(words, theme=kit.theme, style="small", weight=600, color="text2"))
        rows = FactList(kit, name=f"focus.lock.{name}", label=words)
        rows.show_facts(facts)
        self.body.addWidget(rows)


class UnlockSheet(FocusSheet):
    """Why the course changes. `accepted` fires with `reason`; the focus that ends stays in the record."""

    def __init__(self, host: QWidget, *, kit: Kit) -> None:
        title, text = kit.say(Message("ui.focus.unlock.title")), kit.say(Message("ui.focus.unlock.text"))
        super().__init__(host, kit=kit, name="unlock", title=title, text=text)
        self.why = self.reason_field(
            "focus.unlock.reason", Message("ui.focus.unlock.reason"), hint=Message("ui.focus.unlock.hint")
        )
        self.body.addWidget(self.why)
        self.end_body()
        self.add_cancel(kit.say(Message("ui.focus.cancel")))
        self.add_primary(kit.say(Message("ui.focus.unlock.ok")), icon="lock-open")

    @property
    def reason(self) -> str:
        return text_in(self.why)

    def accept(self) -> None:
        self.complain("")
        if self.wrong_text(self.why, Message("ui.focus.wrong.reason")):
            self.send_to(self.why)
        else:
            super().accept()
