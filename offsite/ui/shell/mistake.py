"""The sheet about a mistake of ours: that nothing is lost, the report, and two ways on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.widgets.button import Kind
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.paper import Paper
from offsite.ui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """What happened. `details`: as Python tells it. `report`: where it was written; None where the disk said no.

    `told`: the sentence that it carries, where it is one that somebody should have said in its place.
    """

    details: str
    report: Path | None
    told: Message | None = None


class MistakeSheet(Sheet):
    """`kept_at`: the time at which something was kept last; empty where nothing was yet.

    `close_wanted`: the person wants to close Offsite; the sheet is gone already.
    """

    close_wanted = Signal()

    def __init__(self, host: QWidget, *, kit: Kit, mistake: Mistake, kept_at: str) -> None:
        say, t = kit.say, kit.theme
        kept = say(Message("ui.mistake.kept", time=kept_at)) if kept_at else say(Message("ui.mistake.nothing_lost"))
        if mistake.told is not None:
            title, text = say(Message("ui.mistake.told")), f"{say(mistake.told)} {kept}"
        else:
            title, text = say(Message("ui.mistake.title")), kept
        super().__init__(host, theme=t, name="mistake", title=title, text=text, width=620)
        path = str(mistake.report) if mistake.report is not None else ""
        where = say(Message("ui.mistake.report", path=path)) if path else say(Message("ui.mistake.no_report"))
        self.where = Label(where, theme=t, style="small", color="text3")
        self.body.addWidget(self.where)
        self.paper = Paper(
            _report_text(mistake), theme=t, name="mistake.report", label=say(Message("ui.mistake.show")), lines=10
        )
        self.paper.hide()
        self.body.addWidget(self.paper)
        self.close_button = self.add_other(
            say(Message("ui.mistake.close")), name="close", leading=True, kind=Kind.GHOST
        )
        self.show_button = self.add_other(say(Message("ui.mistake.show")), name="show")
        self.add_primary(say(Message("ui.mistake.go_on")))
        self.accepted.connect(self.leave)
        self.show_button.clicked.connect(self._on_show)
        self.close_button.clicked.connect(self._on_close)

    def _first(self) -> QWidget:
        return self._primary or self

    def _on_show(self) -> None:
        self.paper.show()
        self.paper.setFocus()
        self.show_button.hide()
        self.refit()

    def _on_close(self) -> None:
        self.leave()
        self.close_wanted.emit()


def _report_text(mistake: Mistake) -> str:
    """The report as it was written, or what would have been in it."""
    if mistake.report is None:
        return mistake.details
    try:
        return mistake.report.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return mistake.details
