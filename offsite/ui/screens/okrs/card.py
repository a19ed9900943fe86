"""The card of an objective: its head, its key results, and how many of them are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.quality.findings import Finding
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.screens.okrs.head import ObjectiveHead
from offsite.ui.screens.okrs.lines import Cell, ObjectiveLine, ResultLine
from offsite.ui.screens.okrs.remarks import Remarks
from offsite.ui.screens.okrs.row import ResultRow
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.label import Label

_PAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """How the cards are shown: `findings` that are open now, by subject; whether anything may be written."""

    findings: dict[str, tuple[Finding, ...]]
    may_add: bool = True
    chosen: str = ""


class ObjectiveCard(QWidget):
    """The card. `opened`: the id of what is to be looked at in the inspector; `edit`: a row and its cell;
    `head_edit`: the id of an objective whose words are to be edited."""

    opened = Signal(str)
    edit = Signal(object, object)
    head_edit = Signal(str)
    taken = Signal(object)
    led = Signal(object)

    def __init__(self, kit: Kit, line: ObjectiveLine) -> None:
        super().__init__()
        self._kit = kit
        self._rows: list[tuple[ResultRow, Remarks]] = []
        self._fresh = False
        self._shown = Shown(findings={})
        self.line = line
        self._build(line)
        self._connect()

    def _build(self, line: ObjectiveLine) -> None:
        t, kit = self._kit.theme, self._kit
        self._column = QVBoxLayout(self)
        pad = t.px(_PAD)
        self._column.setContentsMargins(pad, t.px(8), pad, t.px(6))
        self._column.setSpacing(1)
        self.head = ObjectiveHead(kit, name=f"okrs.objective.{line.id}", line=line)
        self._head = Remarks(kit, about=self.head, name=f"okrs.remarks.{line.id}")
        self._column.addWidget(self._head)
        self._between = QVBoxLayout()
        self._between.setSpacing(1)
        self._between.setContentsMargins(0, 1, 0, 0)
        self._column.addLayout(self._between)
        self.example = Label("", theme=t, style="small", color="text2")
        self._example = QWidget()
        around = QHBoxLayout(self._example)
        around.setContentsMargins(t.px(52), t.px(8), t.px(12), 0)
        around.addWidget(self.example)
        self._column.addWidget(self._example)
        foot = QHBoxLayout()
        foot.setContentsMargins(t.px(6), t.px(2), t.px(12), 0)
        foot.setSpacing(t.px(12))
        word = kit.say(Message("ui.okrs.add_result"))
        self.add = Button(word, theme=t, name=f"okrs.add.{line.id}", kind=Kind.LINK, icon="plus")
        self.count = Label("", theme=t, style="small", color="text2", right=True)
        foot.addWidget(self.add)
        foot.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        self._column.addLayout(foot)

    def _connect(self) -> None:
        self.head.clicked.connect(self._on_head)
        self.head.edit_wanted.connect(self._on_head_edit)
        self._head.taken.connect(self.taken)
        self._head.led.connect(self.led)
        self.add.clicked.connect(self.begin_new)

    # What it shows.

    def show_line(self, line: ObjectiveLine, shown: Shown) -> None:
        """Show this objective and its key results."""
        self.line, self._shown = line, shown
        self.head.setObjectName(f"okrs.objective.{line.id}")
        self.head.show_line(line)
        self.head.choose(chosen=shown.chosen == line.id)
        self.add.setObjectName(f"okrs.add.{line.id}")
        self.add.setVisible(shown.may_add)
        self.add.setAccessibleDescription(line.title)
        self._head.setObjectName(f"okrs.remarks.{line.id}")
        self._head.show_findings(shown.findings.get(line.id, ()), warm=False, may_change=shown.may_add)
        rows = [*line.results, *self._waiting(line)]
        for n, one in enumerate(rows):
            self._show_row(n, one)
        for row, block in self._rows[len(rows) :]:
            block.hide()
            row.choose(chosen=False)
        n = len(line.results)
        self.count.say(self._kit.say(count_said(n, fewest=line.fewest, most=line.most)))
        self.count.color("text2" if n <= line.most else "ember")
        self.example.say("" if n else self._kit.say(Message("ui.okrs.example")))
        self._example.setVisible(not n)
        self.update()

    def rows(self) -> list[ResultRow]:
        """Its rows, from the top; those that wait to be written among them."""
        return [row for row, block in self._rows if not block.isHidden()]

    def row(self, key: str) -> ResultRow | None:
        """The row of a key result."""
        return next((row for row in self.rows() if row.line.id == key), None)

    def begin_new(self) -> None:
        """Write the next key result: into the first row that waits, or one that opens for it."""
        self._fresh = True
        self.show_line(self.line, self._shown)
        waiting = next((row for row in self.rows() if not row.line.id), None)
        if waiting is not None:
            self.edit.emit(waiting, Cell.TITLE)

    def end_new(self) -> None:
        """The row that opened for a new one closes again."""
        if self._fresh:
            self._fresh = False
            self.show_line(self.line, self._shown)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        paint.box(painter, QRectF(self.rect()), radius=t.px(10), fill=t.color("surface"), edge=t.color("line"))
        left, right = t.px(16), self.width() - t.px(16)
        blocks = [block for _, block in self._rows if not block.isHidden()]
        for block in blocks:
            paint.hairline(painter, left, block.y() - 1, right, t.color("line"))
        if blocks:
            paint.hairline(painter, left, blocks[-1].geometry().bottom() + 1, right, t.color("line"))

    # How.

    def _waiting(self, line: ObjectiveLine) -> Sequence[ResultLine]:
        """Rows that wait to be written: so many that there are enough, or one that was asked for."""
        n = len(line.results)
        missing = max(line.fewest - n, 0) if n == 0 else 0
        more = max(missing, 1 if self._fresh else 0) if self._shown.may_add else 0
        return [ResultLine(id="", objective=line.id, number=f"{line.number}.{n + k}") for k in range(1, more + 1)]

    def _show_row(self, n: int, line: ResultLine) -> None:
        name = f"okrs.row.{line.id}" if line.id else f"okrs.empty.{line.objective}.{line.number}"
        if n == len(self._rows):
            row = ResultRow(self._kit, name=name, line=line)
            block = Remarks(self._kit, about=row, name=f"okrs.remarks.{line.id}")
            row.clicked.connect(self._on_row)
            row.edit_wanted.connect(self._on_edit)
            block.taken.connect(self.taken)
            block.led.connect(self.led)
            self._rows.append((row, block))
            self._between.addWidget(block)
        row, block = self._rows[n]
        row.setObjectName(name)
        row.show_line(line)
        row.choose(chosen=bool(line.id) and self._shown.chosen == line.id)
        block.setObjectName(f"okrs.remarks.{line.id}")
        found = self._shown.findings.get(line.id, ()) if line.id else ()
        block.show_findings(found, warm=bool(found) and line.blocks, may_change=self._shown.may_add)
        block.show()

    def _on_head(self) -> None:
        self.opened.emit(self.line.id)

    def _on_head_edit(self) -> None:
        self.head_edit.emit(self.line.id)

    def _on_row(self) -> None:
        row = self.sender()
        if not isinstance(row, ResultRow):
            return
        if row.line.id:
            self.opened.emit(row.line.id)
        else:
            self.edit.emit(row, Cell.TITLE)

    def _on_edit(self, cell: Cell) -> None:
        row = self.sender()
        if isinstance(row, ResultRow):
            self.edit.emit(row, cell if row.line.id else Cell.TITLE)


def count_said(n: int, *, fewest: int, most: int) -> Message:
    """How many key results there are, and how many are right."""
    if not n:
        return Message("ui.okrs.count.none", fewest=fewest, most=most)
    if n < fewest:
        return Message("ui.okrs.count.few", count=n, fewest=fewest, most=most)
    if n > most:
        return Message("ui.okrs.count.many", count=n, fewest=fewest, most=most)
    return Message("ui.okrs.count.right", count=n, fewest=fewest, most=most)
