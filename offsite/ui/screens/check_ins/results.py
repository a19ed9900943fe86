"""The card of the key results: the table, and what is said about what was typed into it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from offsite.errors import Message
from offsite.ui.screens.check_ins.cells import ResultDelegate
from offsite.ui.screens.check_ins.doing import Entering
from offsite.ui.screens.check_ins.model import Column, Edit, ResultsModel
from offsite.ui.screens.check_ins.table import ResultsTable
from offsite.ui.screens.check_ins.telling import Line
from offsite.ui.screens.check_ins.wording import short_day
from offsite.ui.widgets.bubble import Bubble
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.toast import Said


class ResultsCard(Card):
    """The numbers of one check-in."""

    def __init__(self, doing: Entering) -> None:
        kit = doing.kit
        super().__init__(theme=kit.theme, padding=20, spacing=0)
        self._doing = doing
        self._check_in = ""
        self.setObjectName("check_ins.card")
        t = kit.theme
        self.body.setContentsMargins(t.px(10), t.px(10), t.px(10), t.px(10))
        self.model = ResultsModel(kit, edit=self._on_edit, parent=self)
        self._delegate = ResultDelegate(kit, self)
        label = kit.say(Message("ui.check_ins.results"))
        self.table = ResultsTable(self.model, self._delegate, kit, label=label)
        self.body.addWidget(self.table)
        self.empty = Label(kit.say(Message("ui.check_ins.no_results")), theme=t, color="text2")
        self.empty.setObjectName("check_ins.card.empty")
        self.body.addWidget(self.empty)
        self._bubble = Bubble(self, theme=t)
        self._delegate.closeEditor.connect(self._bubble.leave)

    def show_lines(self, check_in: str, lines: Sequence[Line], *, day: date | None, is_now: bool) -> None:
        """Show these. `day`: whose plan they are set against."""
        self._check_in = check_in
        self.model.name_plan("" if is_now or day is None else short_day(day))
        self.model.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def _on_edit(self, edit: Edit) -> bool:
        """Keep it, or say beside it why not."""
        doing = self._doing
        if edit.column is Column.NOW:
            sentence = doing.enter_value(self._check_in, edit.key_result, edit.text)
        else:
            sentence = doing.enter_confidence(self._check_in, edit.key_result, edit.text)
        editor = self._delegate.editor
        if not sentence:
            self._bubble.leave()
            return True
        if editor is None:
            doing.host.say(Said(text=sentence, warning=True))
        else:
            editor.setAccessibleDescription(sentence)
            self._bubble.say(sentence, under=editor)
        return False
