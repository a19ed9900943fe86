"""The stages of the engagement as a list, for the rail."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from offsite.domain.stages import Stage, StageLine, stage_name
from offsite.ui.kit import Kit
from offsite.ui.session import Session

LINE = Qt.ItemDataRole.UserRole
CAPTION = Qt.ItemDataRole.UserRole + 1


class JourneyModel(QAbstractListModel):
    """Eight rows, one a stage; `LINE` is its `StageLine`, `CAPTION` its state in words."""

    def __init__(self, session: Session, kit: Kit, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]
        self._session = session
        self._kit = kit
        self._lines = session.journey()
        session.changed.connect(self._on_changed)

    def lines(self) -> tuple[StageLine, ...]:
        return self._lines

    def row_of(self, stage: Stage) -> int:
        return next(n for n, line in enumerate(self._lines) if line.stage is stage)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        say = self._kit.say
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return say(stage_name(line.stage))
            case Qt.ItemDataRole.ToolTipRole:
                return say(line.opens) if line.opens is not None else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{say(stage_name(line.stage))}, {say(line.caption)}"
            case _ if role == LINE:
                return line
            case _ if role == CAPTION:
                return say(line.caption)
            case _:
                return None

    def _on_changed(self) -> None:
        before, self._lines = self._lines, self._session.journey()
        # Only what is other than before: a stage is dear to paint, and this happens with every change.
        for row, line in enumerate(self._lines):
            if line != before[row]:
                # The line from stage to stage is painted by both of its ends.
                self.dataChanged.emit(self.index(max(row - 1, 0)), self.index(min(row + 1, len(self._lines) - 1)))
