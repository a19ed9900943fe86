"""The formal acts: releasing the OKRs, taking the release back, and why something changes after it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.quality.findings import Finding
from offsite.ui.kit import Kit
from offsite.ui.screens.focus.asking import text_in
from offsite.ui.screens.focus.facts import FactList, Facts, Mark, Under
from offsite.ui.screens.okrs.asking import OkrSheet
from offsite.ui.screens.okrs.promises import promise_sentence
from offsite.ui.widgets.field import Field
from offsite.ui.widgets.label import Label


class ReleaseSheet(OkrSheet):
    """What blocks, each line leading to its place; one reason in writing stands for all of it. `accepted` fires with
    `reason`, empty where nothing blocks; `led` with the finding whose place is wanted."""

    led = Signal(object)

    def __init__(
        self, host: QWidget, *, kit: Kit, standing: Standing, found: Sequence[Finding], without: Sequence[str] = ()
    ) -> None:
        """`found`: what blocks. `without`: titles of the candidates of the focus without an objective; they do not."""
        self._found = tuple(found)
        n = len(self._found)
        text = Message("ui.okrs.release.blocked", n=n) if n else Message("ui.okrs.release.clear")
        title = kit.say(Message("ui.okrs.release.title"))
        super().__init__(host, kit=kit, name="release", title=title, text=kit.say(text), width=640)
        self.why: Field | None = None
        if self._found:
            words = kit.say(Message("ui.okrs.release.list"))
            self.rows = FactList(kit, name="okrs.release.rows", label=words)
            self.rows.show_facts([_facts(n, one, standing, kit) for n, one in enumerate(self._found)])
            self.rows.opened.connect(self._on_opened)
            self.body.addWidget(self.rows)
            self.why = self.reason_field(
                "okrs.release.reason", Message("ui.okrs.release.reason"), hint=Message("ui.okrs.release.reason_hint")
            )
            self.body.addWidget(self.why)
        if without:
            named = [kit.say(Message("ui.okrs.release.title_of", title=title)) for title in without]
            sentence = Message("ui.okrs.release.without", n=len(named), titles=", ".join(named))
            self.body.addWidget(Label(kit.say(sentence), theme=kit.theme, style="body", weight=500))
        holds = Label(kit.say(Message("ui.okrs.release.holds")), theme=kit.theme, style="small", color="text2")
        self.body.addWidget(holds)
        self.end_body()
        self.add_cancel(kit.say(Message("ui.okrs.cancel")))
        ok = Message("ui.okrs.release.anyway") if self._found else Message("ui.okrs.release.ok")
        self.add_primary(kit.say(ok), icon="lock")

    @property
    def reason(self) -> str:
        """Why it is released all the same; empty where nothing blocks."""
        return text_in(self.why) if self.why is not None else ""

    def accept(self) -> None:
        self.complain("")
        if self.why is not None and self.wrong_text(self.why, Message("ui.okrs.wrong.reason")):
            self.send_to(self.why)
        else:
            super().accept()

    def _on_opened(self, key: str) -> None:
        self.led.emit(self._found[int(key)])


class TakeBackSheet(OkrSheet):
    """Why the OKRs are a draft again. `accepted` fires with `reason`."""

    def __init__(self, host: QWidget, *, kit: Kit) -> None:
        title, text = kit.say(Message("ui.okrs.take_back.title")), kit.say(Message("ui.okrs.take_back.text"))
        super().__init__(host, kit=kit, name="take_back", title=title, text=text)
        self.why = self.reason_field("okrs.take_back.reason", Message("ui.okrs.take_back.reason"))
        self.body.addWidget(self.why)
        self.end_body()
        self.add_cancel(kit.say(Message("ui.okrs.cancel")))
        self.add_primary(kit.say(Message("ui.okrs.take_back.ok")), icon="lock-open")

    @property
    def reason(self) -> str:
        return text_in(self.why)

    def accept(self) -> None:
        self.complain("")
        if self.wrong_text(self.why, Message("ui.okrs.wrong.reason")):
            self.send_to(self.why)
        else:
            super().accept()


class ReasonSheet(OkrSheet):
    """Why something that was released changes now. `accepted` fires with `reason`."""

    def __init__(self, host: QWidget, *, kit: Kit, title: str) -> None:
        text = kit.say(Message("ui.okrs.why.text", title=title))
        super().__init__(host, kit=kit, name="why", title=kit.say(Message("ui.okrs.why.title")), text=text)
        self.why = self.reason_field("okrs.why.reason", Message("ui.okrs.why.reason"))
        self.body.addWidget(self.why)
        self.end_body()
        self.add_cancel(kit.say(Message("ui.okrs.cancel")))
        self.add_primary(kit.say(Message("ui.okrs.why.ok")))

    @property
    def reason(self) -> str:
        return text_in(self.why)

    def accept(self) -> None:
        self.complain("")
        if self.wrong_text(self.why, Message("ui.okrs.wrong.reason")):
            self.send_to(self.why)
        else:
            super().accept()


def _facts(n: int, finding: Finding, standing: Standing, kit: Kit) -> Facts:
    """A line of the list: the question, and what it is about."""
    said = kit.say(finding.said)
    titles = {row.id: row.title for row in (*standing.objectives, *standing.key_results)}
    titles |= {row.id: promise_sentence(row, standing, kit) for row in standing.dependencies}
    about = titles.get(finding.subject_id, "")
    return Facts(
        key=str(n),
        mark=Mark(icon="circle-alert", color="ember"),
        text=said,
        spoken=f"{said} {about}".strip(),
        under=(Under(text=about),) if about else (),
        icon="chevron-right",
        icon_color="text2",
    )
