"""What has to be said with a round wherever it is shown: that it is void, was opened again, was counted early."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from offsite.domain.deciding import Round, RoundState
from offsite.domain.standing import Standing
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.widgets.banner import Banner


def remarks_of(standing: Standing, row: Round) -> tuple[tuple[Message, bool], ...]:
    """Each with whether it asks for attention, the weightiest first."""
    found: list[tuple[Message, bool]] = []
    if row.state is RoundState.VOID:
        found.append((Message("ui.vote.remark.void", number=row.number, reason=row.void_reason), True))
    if row.reopen_reason:
        found.append((Message("ui.vote.remark.reopened", n=row.take, reason=row.reopen_reason), True))
    if row.early_reason:
        ballots, entitled = len(standing.ballots_of(row.id)), len(standing.roll_of(row.id))
        early = Message("ui.vote.remark.early", ballots=ballots, entitled=entitled, reason=row.early_reason)
        found.append((early, True))
    if row.facts_reason and row.state is not RoundState.OPEN:
        found.append((Message("ui.vote.remark.no_facts", reason=row.facts_reason), False))
    return tuple(found)


class Remarks(QWidget):
    """They, one below the other."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: list[tuple[str, bool]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(kit.theme.px(8))
        self.hide()

    def show_round(self, standing: Standing, row: Round) -> None:
        """Show those of a round."""
        remarks = [(self._kit.say(remark), warm) for remark, warm in remarks_of(standing, row)]
        if remarks != self._shown:
            self._shown = remarks
            empty(self._column)
            for n, (text, warm) in enumerate(remarks):
                banner = Banner(text, theme=self._kit.theme, name=f"vote.remark.{n}", warm=warm)
                self._column.addWidget(banner)
        self.setVisible(bool(remarks))


def empty(layout: QVBoxLayout) -> None:
    """Take everything out of it, for good."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
