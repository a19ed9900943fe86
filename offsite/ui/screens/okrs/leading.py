"""Leads to where something is done: a step, a finding, an example that is taken as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject

from offsite.domain.entities import Leader
from offsite.domain.okrs import Dependency, KeyResult, Level, Objective
from offsite.domain.stages import NextStep, Stage, Step
from offsite.errors import Told
from offsite.quality.findings import Finding, Remedy
from offsite.ui import acts
from offsite.ui.screens.okrs.checking import field_of
from offsite.ui.screens.okrs.top import Tab

if TYPE_CHECKING:
    from offsite.ui.screens.okrs.page import OkrsScreen


class Leading(QObject):
    """Knows where on the page things are done."""

    def __init__(self, page: OkrsScreen) -> None:
        super().__init__(page)
        self._page = page

    def take_step(self, step: NextStep) -> None:
        """Lead to where the next step is done."""
        page, subject = self._page, step.subject or ""
        match step.step:
            case Step.WRITE_OBJECTIVE:
                page.write_objectives()
            case Step.ADD_KEY_RESULT if page.reveal(subject):
                page.begin_result(subject)
            case Step.ANSWER_SUFFICIENCY if page.reveal(subject):
                page.show_details(subject, "sufficiency")
            case Step.FEWER_OBJECTIVES:
                self._lead_to_last()
            case Step.RELEASE_OKRS:
                page.open_release()
            case Step.ASK_EXAMPLES:
                self._lead_to_examples()
            case _:
                self._lead_to_first(subject)

    def _lead_to_first(self, subject: str) -> None:
        """To the first question about something, those that block before the others."""
        about = sorted((one for one in self._page.findings() if one.subject_id == subject), key=_weight)
        if subject and about:
            self.lead_to(about[0])
        elif subject:
            self._page.show_thing(subject)
        else:
            self._page.settle_focus()

    def lead_to(self, finding: Finding) -> None:
        """Show where a finding is mended, the cursor there."""
        page, key = self._page, finding.subject_id
        if page.session.row(Dependency, key) is not None:
            page.show_tab(Tab.PROMISES)
            page.promises.rows.focus_on(key)
            page.promising.change(key)
        elif page.session.row(Leader, key) is not None:
            page.show_tab(Tab.LEADERS)
            page.settle_focus()
        elif not key:
            self._lead_to_set(finding)
        elif page.reveal(key):
            if finding.rule in _WANTS_RESULTS:
                page.begin_result(key)
            else:
                page.show_details(key, field_of(finding))

    def use(self, finding: Finding) -> None:
        """Take the example of a finding as it is; where it has none, lead to it."""
        fix, page = finding.fix, self._page
        if fix is None:
            self.lead_to(finding)
            return
        key = finding.subject_id
        match fix.remedy:
            case Remedy.SET:
                self._set(key, dict(fix.values))
                if finding.rule == "K02":
                    # The numbers of an example are somebody else's.
                    page.show_details(key, "start")
            case Remedy.PLAN:
                self._set(key, dict(fix.values))
                page.show_details(key, "benchmark_method")
            case Remedy.ADD:
                new = page.session.new_id()
                fields = {name: value for name, value in fix.values.items() if value is not None}
                fields |= {"key_result": new, "objective": key}
                if page.host.do(acts.validated(acts.AddKeyResult, fields=fields)) is not None:
                    page.reveal(new)
            case _:
                assert_never(fix.remedy)

    def _set(self, key: str, values: dict[str, str | None]) -> None:
        """Change these fields of an objective, a key result or a promise."""
        page = self._page
        doing, wrong = page.doing, None
        before = page.session.document.undoable()
        if page.session.row(KeyResult, key) is not None:
            wrong = doing.change_result(key, **values)
        elif page.session.row(Objective, key) is not None:
            wrong = doing.change_objective(key, **values)
        else:
            try:
                page.host.do(acts.validated(acts.ChangePromise, fields={"promise": key, **values}), quietly=True)
            except Told as error:
                wrong = error.message
        done = page.session.undoable()
        if wrong is not None:
            doing.warn(wrong)
        elif done is not None and page.session.document.undoable() != before:
            page.host.say_done(done)

    def _lead_to_set(self, finding: Finding) -> None:
        """What is about all of it: the focus for a missing yes, else the objectives of the company."""
        page = self._page
        if finding.rule == "S09":
            page.host.go(Stage.FOCUS)
        elif page.session.standing.objectives_of(Level.COMPANY):
            self._lead_to_last()
        elif page.can_write():
            page.write_objectives()
        else:
            page.show_tab(Tab.CORPORATE)
            page.add_objective()

    def _lead_to_examples(self) -> None:
        """To where a leader's own becomes an example for all; where all are, to a leader who has none of their own."""
        page = self._page
        page.show_tab(Tab.LEADERS)
        own = next((one for one in page.session.standing.objectives_of(Level.PERSON) if not one.example), None)
        if own is None:
            page.boards[Level.PERSON].focus_without()
        elif page.reveal(own.id):
            page.show_details(own.id, "example")

    def _lead_to_last(self) -> None:
        """To the objective of the company that was written last: it is the first that could go."""
        company = self._page.session.standing.objectives_of(Level.COMPANY)
        if company:
            self._page.reveal(company[-1].id)


def _weight(finding: Finding) -> bool:
    return not finding.blocks


_WANTS_RESULTS = ("K01B", "K01L", "O14")
"""These are mended by a key result more."""
