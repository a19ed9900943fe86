"""A facilitator with a team, from the first word about it to the lock: what they do, in their words."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from offsite.domain.deciding import Focus, RoundState, Stance
from offsite.domain.entities import Candidate, Leader
from offsite.domain.standing import Standing
from offsite.ui.kit import Kit
from offsite.ui.session import Session
from offsite.ui.shell.window import DocumentWindow
from tests.support import board, focusing, polling, preparing
from tests.support.board import CONTROL, Key, settle
from tests.support.desk import FakeClock, SequentialIds, make_laptop
from tests.support.ui import InlineExecutor
from tests.support.window import RecordingApp, open_window

FACTS = "The figures were sent round last week."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One ballot: titles in order, level ones together, and those that the leader knows too little about."""

    groups: tuple[tuple[str, ...], ...]
    no_opinion: frozenset[str]


def answers_in(path: Path) -> list[Answer]:
    """The ballots of a table: a line a ballot, a rank a column; an empty cell is no opinion."""
    with path.open(newline="", encoding="utf-8") as stream:
        titles, *rows = csv.reader(stream)
    found = []
    for row in rows:
        ranked = sorted((int(rank), title) for title, rank in zip(titles, row, strict=True) if rank)
        groups = groupby(ranked, key=lambda pair: pair[0])
        found.append(
            Answer(
                groups=tuple(tuple(title for _, title in group) for _, group in groups),
                no_opinion=frozenset(title for title, rank in zip(titles, row, strict=True) if not rank),
            )
        )
    return found


class Facilitator:
    """Of one laptop, with one document at a time."""

    def __init__(self, folder: Path, *, kit: Kit, clock: FakeClock) -> None:
        self.home = folder / "home"
        self._folder = folder
        self._kit = kit
        self._clock = clock
        self._times = 0
        self._app = RecordingApp()
        self._window: DocumentWindow | None = None

    # What they do.

    def begins(self, company: str, *, months: int, leaders: Sequence[str]) -> Path:
        """A new engagement, with its leaders as they were sent in a mail."""
        path = self._folder / f"{company}.offsite"
        self._times += 1
        self._show(
            Session(
                make_laptop(self.home, mark="made", clock=self._clock).create(path),
                executor=InlineExecutor(),
                clock=self._clock,
                ids=SequentialIds("new"),
            )
        )
        prepare = preparing.Facilitator(self.window)
        prepare.fills("prepare.company", company)
        prepare.clicks(f"prepare.horizon.{months}")
        prepare.page.leaders.settle_focus()
        preparing.clip("\n".join(leaders))
        prepare.press(Key.Key_V, modifier=CONTROL)
        assert prepare.names()[: len(leaders)] == list(leaders)
        return path

    def adds(self, *titles: str) -> None:
        """Candidates, as they are said; each is put on the shortlist."""
        there = board.Facilitator(self.window)
        for title in titles:
            there.says(title)
        for title in titles:
            there.goes_to(self.candidate(title))
            there.press(Key.Key_S)
        assert {self._title(key) for key in there.column("shortlist")} == set(titles)

    def runs_vote(self, answers: Sequence[Answer], *, places: int) -> set[str]:
        """A round in which everybody ranks all: opened, voted in and counted by keys. The set that it gives."""
        there = polling.Facilitator(self.window)
        if self.standing.rounds:
            there.clicks("vote.again")
        there.segment(f"vote.places.{places}")
        there.segment("vote.most.0")
        there.opens_round(why="" if self.standing.rounds else FACTS)
        for answer in answers:
            there.next()
            assert there.asked == "vote.ballot"
            self._fills(there, answer)
            there.next()
            assert there.asked == "", there.toast
        row = self.standing.open_round
        assert row is not None
        assert self.next_step == f"Next: count round {row.number}"
        there.next()
        assert self.standing.rounds[-1].state is RoundState.CLOSED
        assert there.focus == "result.list"
        counted = self.session.results.latest(self.standing)
        assert counted is not None
        return {self._title(key) for key in counted.result.elected}

    def asks_for_help(self) -> bool:
        """F1, wherever the focus is: is the help of the page asked for?"""
        polling.Facilitator(self.window).press(Key.Key_F1)
        return self._app.asked[-1:] == ["show_help"]

    def proposes(self) -> list[str]:
        """What the last round has chosen, as it is ticked already."""
        chair = focusing.Chair(self.window)
        chair.takes_next_step()
        assert chair.asked == "focus.choose"
        chair.takes_next_step()
        assert chair.asked == ""
        focus = self.standing.focus
        assert focus is not None
        return [item.title for item in self.standing.items_of_focus(focus.id)]

    def trades_off(self, chosen: str, *, over: str, because: str) -> None:
        """What a choice costs; the next step asks for it."""
        chair = focusing.Chair(self.window)
        chair.takes_next_step()
        assert chair.asked == "focus.cost"
        chair.picks("cost.chosen", self.candidate(chosen))
        chair.picks("cost.lost", self.candidate(over))
        chair.writes("cost.reason", because)
        chair.press(Key.Key_Return)
        assert chair.asked == ""

    def hears(self, words: Mapping[str, tuple[Stance, str]]) -> None:
        """What each leader says, in the order in which the next step asks for it."""
        for leader, (stance, said) in words.items():
            chair = focusing.Chair(self.window)
            chair.takes_next_step()
            assert (chair.asked, chair.sees(leader)) == ("focus.word", True)
            chair.clicks(f"focus.word.stance.{stance}")
            chair.writes("word.words", said)
            chair.press(Key.Key_Return)
            assert chair.asked == ""

    def talks_through(self, *, answer: str, then: str) -> None:
        """The concern that the next step leads to, until it is support."""
        chair = focusing.Chair(self.window)
        assert not chair.button("lock").isEnabled()
        chair.takes_next_step()
        assert chair.asked == "focus.talk"
        chair.writes("talk.answer", answer)
        chair.clicks("focus.talk.stance.support")
        chair.writes("talk.words", then)
        chair.press(Key.Key_Return)
        assert chair.asked == ""

    def locks(self, direction: str) -> None:
        """With the button that is as the sun, and the direction in words."""
        chair = focusing.Chair(self.window)
        chair.clicks("focus.lock")
        assert chair.asked == "focus.lock"
        chair.writes("lock.statement", direction)
        chair.clicks("focus.lock.ok")
        assert chair.asked == ""

    def closes(self) -> None:
        """The window and the document, which is published."""
        window, session = self.window, self.session
        self._window = None
        session.close()
        window.let_close()
        window.deleteLater()
        session.deleteLater()
        settle()

    def opens(self, path: Path) -> None:
        """A document that was there before, on the page Focus."""
        self._times += 1
        laptop = make_laptop(self.home, mark=f"open-{self._times}", clock=self._clock)
        ids = SequentialIds(f"new-{self._times}")
        self._show(Session(laptop.open(path), executor=InlineExecutor(), clock=self._clock, ids=ids))

    def leaves(self) -> None:
        """Whatever is still open."""
        if self._window is not None:
            self.closes()

    # What they see.

    @property
    def window(self) -> DocumentWindow:
        assert self._window is not None
        return self._window

    @property
    def session(self) -> Session:
        return self.window.session

    @property
    def standing(self) -> Standing:
        return self.session.standing

    @property
    def next_step(self) -> str:
        """What the strip offers."""
        return self.window.strip.next.text()

    def gate(self) -> list[str]:
        """Each condition, as it is read out."""
        return focusing.Chair(self.window).rows("gate")

    def locked(self) -> tuple[str, str]:
        """The sentence of state of the page Focus, and what stands on the banner."""
        screen = focusing.Chair(self.window).screen
        return screen.header.state.text(), screen.banner.accessibleName()

    def result(self, number: int) -> tuple[str, str, list[str]]:
        """Of a round, as the page Vote shows it: title, sentence of state, and the titles from the first on."""
        there = polling.Facilitator(self.window)
        if there.is_there("vote.rounds"):
            there.segment(f"vote.rounds.{self.standing.rounds[number - 1].id}")
        lines = there.vote.closed.result.ranking.list.lines.lines()
        return there.title(), there.vote.header.state.text(), [line.title for line in lines]

    def ballots(self, number: int) -> dict[str, Answer]:
        """What each leader has ranked in a round."""
        row, there = self.standing.rounds[number - 1], polling.Facilitator(self.window)
        found = {}
        for entry in self.standing.roll_of(row.id):
            kept = there.ballot(entry.leader_id, round_id=row.id)
            groups = tuple(tuple(sorted(self._title(key) for key in group)) for group in kept.groups)
            found[entry.name] = Answer(groups=groups, no_opinion=frozenset(self._title(key) for key in kept.no_opinion))
        return found

    def candidate(self, title: str) -> str:
        return next(row.id for row in self.session.rows(Candidate) if row.title == title)

    def leader(self, name: str) -> str:
        return next(row.id for row in self.session.rows(Leader) if row.name == name)

    def focus(self) -> Focus:
        found = self.standing.focus
        assert found is not None
        return found

    # How.

    def _fills(self, there: polling.Facilitator, answer: Answer) -> None:
        """By keys alone: a digit puts, T makes level, N says that there is no opinion."""
        shown = [self._title(key) for key in there.options()]
        for group in answer.groups:
            for n, title in enumerate(group):
                there.press(Key(Key.Key_1 + shown.index(title)))
                if n:
                    there.press(Key.Key_T)
        for title in sorted(answer.no_opinion):
            there.press(Key.Key_Home, *[Key.Key_Down] * shown.index(title), Key.Key_N)

    def _show(self, session: Session) -> None:
        self._window = open_window(session, self._kit, app=self._app)
        self._window.activateWindow()
        settle()

    def _title(self, key: str) -> str:
        return next(row.title for row in self.session.rows(Candidate) if row.id == key)
