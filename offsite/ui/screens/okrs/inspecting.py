"""What of the page stands in the inspector: an objective or a key result, and how it follows the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from offsite.domain.okrs import KeyResult, Objective
from offsite.quality.findings import Finding
from offsite.ui.screens.okrs.doing import Doing
from offsite.ui.screens.okrs.lines import ObjectiveLine, by_subject
from offsite.ui.screens.okrs.objective_panel import ObjectivePanel
from offsite.ui.screens.okrs.panel import Panel
from offsite.ui.screens.okrs.result_panel import ResultPanel

P = TypeVar("P", bound=Panel)


class Inspecting(QObject):
    """The two panels. `closed`: the person wants the inspector gone; `taken`, `led`: what is wanted of a remark."""

    closed = Signal()
    taken = Signal(object)
    led = Signal(object)

    def __init__(self, doing: Doing, page: QWidget) -> None:
        super().__init__(page)
        self._doing = doing
        self._lines: tuple[ObjectiveLine, ...] = ()
        self._found: tuple[Finding, ...] = ()
        self._page = page
        self._made: list[Panel] = []
        self.key = ""

    @cached_property
    def result(self) -> ResultPanel:
        """The panel of a key result, made when one is first looked at."""
        return self._begun(ResultPanel(self._doing))

    @cached_property
    def objective(self) -> ObjectivePanel:
        """The panel of an objective."""
        return self._begun(ObjectivePanel(self._doing))

    @property
    def shown(self) -> str:
        """The id of what is open now; empty: nothing."""
        return self.key if any(panel.isVisible() for panel in self._made) else ""

    def follow(self, lines: Iterable[ObjectiveLine], found: Sequence[Finding]) -> None:
        """Show what the document holds now; the inspector closes where its thing has gone."""
        self._lines, self._found = tuple(lines), tuple(found)
        if not self.shown:
            return
        if self._panel() is None:
            self.close()
        else:
            self._fill()

    def show(self, key: str, field: str = "") -> bool:
        """Open this, the cursor in one of its fields where that is given; is there such a thing?"""
        before, self.key = self.key, key
        panel = self._panel()
        if panel is None:
            self.key = before
            return False
        self._fill()
        self._doing.host.inspect(panel)
        if field:
            panel.focus_on(field)
        return True

    def close(self) -> None:
        """Close the inspector, what is typed kept."""
        self.commit()
        self._doing.host.inspect(None)

    def commit(self) -> None:
        """Keep what is being typed."""
        for panel in self._made:
            panel.commit()

    def _begun(self, panel: P) -> P:
        panel.setParent(self._page)
        panel.hide()
        panel.closed.connect(self.closed)
        panel.taken.connect(self.taken)
        panel.led.connect(self.led)
        self._made.append(panel)
        return panel

    def _panel(self) -> ResultPanel | ObjectivePanel | None:
        session = self._doing.session
        if session.row(KeyResult, self.key) is not None:
            return self.result
        return self.objective if session.row(Objective, self.key) is not None else None

    def _fill(self) -> None:
        findings = by_subject(self._found)
        for line in self._lines:
            if line.id == self.key:
                self.objective.show_objective(self.key, number=str(line.number), findings=findings)
            for row in line.results:
                if row.id == self.key:
                    self.result.show_result(self.key, number=row.number, findings=findings)
