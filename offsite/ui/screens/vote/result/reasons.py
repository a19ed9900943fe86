"""Why a result is what it is, what to ask the room next, and whether it would hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Privacy
from offsite.ui.screens.vote.result.points import OnlyForYou, Point, Points
from offsite.ui.widgets.card import Card, Rule
from offsite.ui.widgets.label import Label
from offsite.voting import what_ifs
from offsite.voting.counting import completed
from offsite.voting.reading import ask_next
from offsite.voting.result import Result
from offsite.voting.rounds import Counted

_ELSEWHERE = (
    "why.chosen", "why.surely", "why.tied", "why.all_in", "why.nothing", "why.one_person",
    "why.unstable", "why.no_clean_set", "why.no_clean_set.but", "why.stable",
)  # fmt: skip
"""Said in the sentence above the list."""


def icon_of(message: Message) -> tuple[str, str]:
    """The icon of a reason, and its colour."""
    match message.id:
        case "why.level" | "why.level.two":
            return "equal", "text2"
        case "why.beat_all" | "why.condorcet":
            return "arrow-up-to-line", "text2"
        case "why.divided" | "why.divided.low":
            return "git-fork", "ember"
        case "why.stable":
            return "shield-check", "text2"
        case "why.unstable" | "why.no_clean_set" | "why.no_clean_set.but":
            return "triangle-alert", "ember"
        case _:
            return "info", "text2"


class WhyCard(Card):
    """The reasons, and at most three questions for the room."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme)
        t = kit.theme
        self._kit = kit
        self.setObjectName("result.why")
        self._title = Label(kit.say(Message("ui.result.why")), theme=t, style="section")
        self.reasons = Points(theme=t)
        self._rule = Rule(theme=t)
        self.questions = Points(theme=t, spacing=6)
        # Whatever else is there to tell: by which rule it was counted.
        self.counted_by = Label(kit.say(Message("ui.result.counted_by")), theme=t, style="small", color="text3")
        self.counted_by.setObjectName("result.rule")
        for part in (self._title, self.reasons, self._rule, self.questions, self.counted_by):
            self.body.addWidget(part)

    def show_result(self, counted: Counted) -> None:
        """Say why, and what to ask."""
        why = [message for message in counted.result.why if not self._is_elsewhere(message)]
        if not why:
            # There is always one: what stands in the sentence above, in other words.
            why = list(counted.result.why[:1])
        why.sort(key=_after_level)
        self.reasons.show_points([self._point(message) for message in why])
        asked = [self._kit.say(one) for one in _asked(counted)]
        self._rule.setVisible(bool(asked))
        head = Point(
            text=self._kit.say(Message("ui.result.ask")), icon="message-circle-question-mark", color="lake", head=True
        )
        self.questions.show_points([head, *map(self._question, asked)] if asked else [])

    def _is_elsewhere(self, message: Message) -> bool:
        kind = message.id.split(".")[1]
        return message.id in _ELSEWHERE or kind in ("agreement", "borda", "approval", "same_set", "same_set_only")

    def _point(self, message: Message) -> Point:
        icon, color = icon_of(message)
        return Point(text=self._kit.say(message), icon=icon, color=color)

    def _question(self, text: str) -> Point:
        said = self._kit.say(Message("ui.result.question", question=text))
        return Point(text=said, icon="corner-down-right", color="text3")


class FirmCard(Card):
    """Does it hold? Other rules, and recounts without each ballot, which come a moment after the result."""

    def __init__(self, kit: Kit, privacy: Privacy) -> None:
        super().__init__(theme=kit.theme)
        t = kit.theme
        self._kit = kit
        self._counted: Counted | None = None
        self._voters: list[str] = []
        self.setObjectName("result.firm")
        self._title = Label(kit.say(Message("ui.result.firm")), theme=t, style="section")
        self.rules = Points(theme=t)
        self.recounts = Points(theme=t)
        self.whom = OnlyForYou(
            kit,
            privacy,
            name="result.whom",
            word=kit.say(Message("ui.result.whom")),
            closing=kit.say(Message("ui.result.whom.hide")),
        )
        for part in (self._title, self.rules, self.recounts, self.whom):
            self.body.addWidget(part)
        self.whom.asked.connect(self._on_whom)

    def show_result(self, counted: Counted, *, voters: Mapping[str, str]) -> None:
        """Say what the other rules say; the recounts are still to come. `voters`: what the voters are called."""
        self._counted = counted
        self._voters = [voters.get(key, key) for key in counted.voters]
        said = [message for message in counted.result.why if _is_of_rules(message)]
        self.rules.show_points(list(self._of_rules(said)))
        waiting = Point(text=self._kit.say(Message("ui.result.recounting")), icon="repeat-2", color="text3")
        self.recounts.show_points([waiting] if _is_recounted(counted) else [])
        self.whom.allow(on=False)
        self.setVisible(bool(said) or _is_recounted(counted))

    def recount(self) -> None:
        """Count again without each ballot, and say what came of it. 30 ms for twenty ballots on twenty candidates."""
        counted = self._counted
        if counted is None or not _is_recounted(counted):
            return
        whole = completed(counted.result, counted.profile)
        self.recounts.show_points(list(self._of_recounts(whole)))
        leave = whole.leave_one_out
        self.whom.allow(on=leave is not None and leave.same < leave.of)

    def _of_rules(self, said: list[Message]) -> Iterable[Point]:
        if not said:
            return
        same = said[0].id in ("why.same_set", "why.same_set_only")
        head = Message("ui.result.rules.same" if same else "ui.result.rules.differ")
        yield Point(text=self._kit.say(head), icon="scale", color="text2" if same else "ember", head=not same)
        for message in said:
            yield Point(text=self._kit.say(message), icon="corner-down-right", color="text3")

    def _of_recounts(self, whole: Result) -> Iterable[Point]:
        leave = whole.leave_one_out
        if leave is None:
            text = next((self._kit.say(one) for one in whole.why if one.id == "why.leave.skipped"), "")
            yield Point(text=text, icon="info")
            return
        steady = leave.same == leave.of
        said = Message("ui.result.recounts", same=leave.same, of=leave.of)
        icon, color = ("shield-check", "text2") if steady else ("triangle-alert", "ember")
        yield Point(text=self._kit.say(said), icon=icon, color=color)
        of_margin = [one for one in whole.why if one.id in ("why.margin.one", "why.margin.two", "why.margin.more")]
        for message in of_margin:
            yield Point(text=self._kit.say(message), icon="corner-down-right", color="text3")

    def _on_whom(self) -> None:
        counted = self._counted
        if counted is not None:
            self.whom.open_with(list(self._without_whom(counted)))

    def _without_whom(self, counted: Counted) -> Iterable[str]:
        """Whose ballot decides the set, and what the set would be without it. Open rounds only: there are no others."""
        seats = counted.result.seats
        for index, name in enumerate(self._voters):
            found = what_ifs.without_ballot(counted.profile, index, seats=seats)
            if not found.same:
                yield (
                    self._kit.say(Message("ui.result.without", name=name))
                    + " "
                    + " ".join(self._kit.say(one) for one in set_said(found, names=counted.names))
                )


def set_said(found: what_ifs.WhatIf, *, names: dict[str, str], besides: str = "") -> list[Message]:
    """What a set would be. `besides`: an option that is not there then, so nobody needs to be told that it is out."""
    elected = tuple(names[key] for key in found.elected)
    tied = tuple(names[key] for key in found.tied)
    if found.same:
        return [Message("ui.result.what_if.same", names=(*elected, *tied))]
    said: list[Message] = []
    if elected:
        said.append(Message("ui.result.what_if.in", names=elected))
    if tied:
        said.append(Message("ui.result.what_if.level", names=tied))
    gone = tuple(names[key] for key in found.went if key not in found.tied and key != besides)
    if gone:
        said.append(Message("ui.result.what_if.out", names=gone))
    return said or [Message("ui.result.what_if.nobody")]


def _asked(counted: Counted) -> tuple[Message, ...]:
    """The questions for the room; of one person's order there is nothing to ask it."""
    if any(message.id == "why.one_person" for message in counted.result.why):
        return ()
    return ask_next(counted.result, counted.profile, names=counted.names)


def _after_level(message: Message) -> bool:
    """What must not be read into the order comes first."""
    return message.id not in ("why.level", "why.level.two")


def _is_of_rules(message: Message) -> bool:
    return message.id.split(".")[1] in ("borda", "approval", "same_set", "same_set_only")


def _is_recounted(counted: Counted) -> bool:
    """Of one ballot nothing is left to count; and where there is nothing to compare, nothing can change."""
    said = {message.id for message in counted.result.why}
    return not said & {"why.nothing", "why.one_person"}
