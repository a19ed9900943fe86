"""What a team does once its focus is locked: it writes OKRs that were published, releases them, shows and follows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from offsite.domain.okrs import Level, Objective, Reading, ResultKind
from offsite.domain.stages import Stage
from offsite.ui import acts
from offsite.ui.screens.okrs.release_sheets import ReleaseSheet
from tests.support.checking import CheckingIn
from tests.support.desk import FakeClock
from tests.support.okring import Key, OkrWriter
from tests.support.team import Facilitator

PUBLISHED = Path(__file__).resolve().parents[1] / "data" / "okrs" / "examples.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Okr:
    """A published objective with its key results, as they were published."""

    title: str
    why: str
    owner: str
    key_results: tuple[Mapping[str, Any], ...]


def published(key: str) -> Okr:
    """The one with this id."""
    found = next(one for one in json.loads(PUBLISHED.read_text(encoding="utf-8"))["examples"] if one["id"] == key)
    objective = found["objective"]
    return Okr(
        title=objective["title"],
        why=objective.get("why") or "",
        owner=objective["owner"],
        key_results=tuple(found["key_results"]),
    )


class Writing:
    """The facilitator, from the locked focus on."""

    def __init__(self, f: Facilitator, clock: FakeClock) -> None:
        self.f = f
        self._clock = clock

    def begins_okrs(self) -> tuple[Objective, ...]:
        """The next step makes an objective of everything that was chosen."""
        assert self.f.next_step.startswith("Next: write")
        OkrWriter(self.f.window).window.take_next_step()
        return self.f.standing.objectives_of(Level.COMPANY)

    def words(self, row: Objective, okr: Okr, *, due: tuple[date, ...]) -> None:
        """The words and numbers of a published OKR for an objective; its days are those of this team's period."""
        run = self.f.session.run
        run(acts.ChangeObjective(objective=row.id, title=okr.title, why=okr.why, owner_name=okr.owner))
        for n, (told, day) in enumerate(zip(okr.key_results, due, strict=True)):
            run(
                acts.AddKeyResult(
                    key_result=f"{row.id}-{n}"[-60:],
                    objective=row.id,
                    title=told["title"],
                    result_kind=_kind(told),
                    start=told["start"],
                    target=told["target"],
                    unit=told["unit"],
                    due=day,
                    owner_name=told["owner"],
                    tracked=told["source"],
                )
            )

    def says_it_is_enough(self) -> None:
        """Each next step asks of an objective whether it follows from its key results."""
        desk = OkrWriter(self.f.window)
        for _ in self.f.standing.objectives_of(Level.COMPANY):
            desk.window.take_next_step()
            assert desk.focused.objectName().startswith("okrs.sufficient.")
            desk.press(Key.Key_Space)

    def releases(self) -> None:
        """By Ctrl+Enter and Enter: nothing is in the way."""
        desk = OkrWriter(self.f.window)
        assert self.f.next_step == "Next: release the OKRs"
        desk.window.take_next_step()
        assert isinstance(desk.sheet(), ReleaseSheet)
        desk.press(Key.Key_Return)
        assert not desk.asks()

    def reads(self, values: Mapping[str, tuple[str, str]], *, first: date) -> None:
        """The first check-in: values and confidence, typed into the rows."""
        series = acts.PlanCheckIns(series="friday", first=first, until=first, begins="09:00")
        self.f.session.run(series)
        there = CheckingIn(self.f.window, self._clock)
        self.f.window.show_place(Stage.CHECK_INS)
        self.f.session.run(acts.OpenCheckIn(check_in="friday-1"))
        for key, (value, confidence) in values.items():
            there.goes_to(key)
            there.press(Key.Key_F2)
            there.types(value)
            there.press(Key.Key_Tab)
            there.types(confidence)
            there.press(Key.Key_Return)
        self.f.session.run(acts.CloseCheckIn(check_in="friday-1"))

    def readings(self) -> dict[str, tuple[str, int | None]]:
        """What was entered, by the titles of the key results."""
        titles = {row.id: row.title for row in self.f.standing.key_results}
        return {titles[row.key_result_id]: (row.value, row.confidence) for row in self.f.session.rows(Reading)}


def _kind(told: Mapping[str, Any]) -> ResultKind:
    """The kind that is meant: those of control say in words on which side they stay."""
    if told["kind"] != "control":
        return ResultKind(told["kind"])
    return ResultKind.STAY_ABOVE if "above" in told["title"] else ResultKind.STAY_BELOW
