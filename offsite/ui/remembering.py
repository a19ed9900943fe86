"""The list of recent documents, kept true while they are open: what the welcome says holds after a crash, too."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from offsite import recents
from offsite.domain.stages import StageState
from offsite.ports import Clock
from offsite.recents import Recent
from offsite.ui.kit import Kit
from offsite.ui.session import Session

_A_MOMENT, _NOW_AND_THEN = 300, 2_000
"""Milliseconds after which a document that was opened, or changed, is written into the list."""


class Remembering(QObject):
    """Writes the list. `sessions`: what is open now."""

    def __init__(
        self, kit: Kit, *, folder: Path, clock: Clock, sessions: Callable[[], Iterable[Session]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._folder = folder
        self._clock = clock
        self._sessions = sessions
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._remember_all)

    def paths(self) -> list[tuple[str, Path]]:
        """Company or file name and path, newest first."""
        return [(row.company or row.path.stem, row.path) for row in recents.load(self._folder).rows]

    def opened(self) -> None:
        """A document was opened."""
        self._soon.start(_A_MOMENT)

    def changed(self) -> None:
        """Something in one was kept."""
        if not self._soon.isActive():
            self._soon.start(_NOW_AND_THEN)

    def stop(self) -> None:
        """Write nothing more by itself."""
        self._soon.stop()

    def remember(self, session: Session) -> None:
        """Write down where this document stands."""
        lines = session.journey()
        now = next((n for n, line in enumerate(lines) if line.state is StageState.NOW), 0)
        recent = Recent(
            path=session.document.path,
            company=session.engagement.company,
            stage=now,
            states="".join(str(line.state)[0] for line in lines),
            caption=self._kit.say(lines[now].caption),
            opened_at=self._clock.now(),
        )
        recents.remember(recent, self._folder)

    def _remember_all(self) -> None:
        for session in self._sessions():
            self.remember(session)
