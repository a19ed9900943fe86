"""Random actions in their outside form, over few ids, so that many of them are accepted and some are refused."""

from __future__ import annotations

from typing import Any, ClassVar

from hypothesis import strategies as st

from offsite.actions.base import Action, Tx
from offsite.actions.registry import KINDS
from offsite.actions.several import PARTS as TOGETHER
from offsite.actions.stamp import Barrier
from offsite.domain.deciding import Condition, Presence, Stance
from offsite.domain.entities import Candidate, ReadyItem
from offsite.domain.okrs import PromiseState
from offsite.errors import Message

IDS = st.sampled_from(["a", "b", "c", "d"])
MAYBE_ID = st.none() | IDS
TEXTS = st.sampled_from(
    ["Win DACH", "R&D < 5 <b>x", "שלום", "'; DROP TABLE leader; --", "\U0001f468\u200d\U0001f469", '"{}"']
)
DAYS = st.sampled_from(["2026-11-01", "2027-03-31", "2027-10-31"])
FEW = st.integers(min_value=1, max_value=9)
SOME_IDS = st.lists(IDS, unique=True, min_size=1, max_size=3)
PRESENCE = st.sampled_from([presence.value for presence in Presence])
NUMBERS = st.sampled_from(["0", "12", "-3.5", "1000000"])
PROMISES = st.sampled_from([state.value for state in PromiseState])
SLIDES = st.sampled_from(["title", "objective:a"])

Fields = dict[str, dict[str, st.SearchStrategy[Any]]]

PARTS: Fields = {
    "engagement.describe": {"company": TEXTS, "people": st.none() | FEW, "starts_on": DAYS, "ends_on": DAYS},
    "engagement.words": {"objective": TEXTS, "key_results": TEXTS},
    "engagement.limits": {"most_objectives": FEW, "most_key_results": FEW, "reason": TEXTS},
    "department.add": {"department": IDS, "name": TEXTS, "people": st.none() | FEW},
    "department.change": {"department": IDS, "name": TEXTS, "people": FEW},
    "department.move": {"department": IDS, "before": MAYBE_ID},
    "department.remove": {"department": IDS},
    "team.add": {"team": IDS, "department": IDS, "name": TEXTS},
    "team.change": {"team": IDS, "department": IDS, "people": FEW},
    "team.remove": {"team": IDS},
    "leader.add": {"leader": IDS, "name": TEXTS, "department": MAYBE_ID, "votes": st.booleans()},
    "leader.change": {"leader": IDS, "title": TEXTS, "votes": st.booleans()},
    "leader.move": {"leader": IDS, "before": MAYBE_ID},
    "leader.replace": {"leader": IDS, "by": MAYBE_ID},
    "leader.remove": {"leader": IDS},
    "candidate.add": {"candidate": IDS, "title": TEXTS, "proposed_by": MAYBE_ID},
    "candidate.change": {"candidate": IDS, "rationale": TEXTS, "proposed_by": MAYBE_ID},
    "candidate.propose": {"candidate": IDS},
    "candidate.shortlist": {"candidate": IDS},
    "candidate.hold": {"candidate": IDS, "reason": TEXTS, "returns_on": st.none() | DAYS},
    "candidate.move": {"candidate": IDS, "before": MAYBE_ID},
    "candidate.merge": {"candidate": IDS, "into": IDS},
    "candidate.unmerge": {"candidate": IDS},
    "candidate.remove": {"candidate": IDS},
    "agreement.change": {"lock_rule": st.sampled_from(["all", "three_quarters"]), "quorum": st.just(0)},
    "session.add": {"session": IDS, "name": TEXTS, "on_day": st.none() | DAYS},
    "session.change": {"session": IDS, "outcome": TEXTS, "on_day": DAYS},
    "session.move": {"session": IDS, "before": MAYBE_ID},
    "session.remove": {"session": IDS},
    "session.open": {"session": IDS},
    "session.close": {"session": IDS},
    "attendance.note": {"session": IDS, "leader": IDS, "presence": PRESENCE},
    "item.add": {"item": IDS, "session": IDS, "title": TEXTS, "minutes": FEW},
    "item.change": {"item": IDS, "title": TEXTS, "about": st.sampled_from(["talk", "facts"])},
    "item.move": {"item": IDS, "before": MAYBE_ID},
    "item.remove": {"item": IDS},
    "item.start": {"item": IDS},
    "item.pause": {"item": IDS},
    "item.resume": {"item": IDS},
    "item.extend": {"item": IDS, "minutes": FEW},
    "item.finish": {"item": IDS},
    "round.open": {"round": IDS, "candidates": SOME_IDS, "places": st.just(1), "without_facts": TEXTS},
    "round.roll": {"round": IDS, "leader": IDS, "presence": PRESENCE},
    "trade_off.add": {"trade_off": IDS, "chosen": IDS, "given_up": IDS, "reason": TEXTS, "carried_by": MAYBE_ID},
    "trade_off.change": {"trade_off": IDS, "reason": TEXTS, "look_again_on": st.none() | DAYS},
    "trade_off.remove": {"trade_off": IDS},
    "focus.propose": {"focus": IDS, "candidates": SOME_IDS},
    "focus.state": {"statement": TEXTS},
    "focus.waive": {"condition": st.sampled_from([condition.value for condition in Condition]), "reason": TEXTS},
    "commitment.say": {"leader": IDS, "stance": st.sampled_from([one.value for one in Stance]), "words": TEXTS},
    "commitment.withdraw": {"leader": IDS},
    "readiness.tick": {"item": st.sampled_from([item.value for item in ReadyItem]), "done": st.booleans()},
    "candidate.not_same": {"candidate": IDS, "other": IDS, "said": st.booleans()},
    "candidate.name_outside": {"candidate": IDS, "allowed": st.booleans()},
    "objective.add": {"objective": IDS, "title": TEXTS, "candidate": MAYBE_ID, "owner": MAYBE_ID},
    "objective.change": {"objective": IDS, "why": TEXTS, "due": st.none() | DAYS, "owner_name": TEXTS},
    "objective.move": {"objective": IDS, "before": MAYBE_ID},
    "objective.remove": {"objective": IDS},
    "key_result.add": {"key_result": IDS, "objective": IDS, "title": TEXTS, "start": NUMBERS, "target": NUMBERS},
    "key_result.change": {"key_result": IDS, "target": st.none() | NUMBERS, "unit": TEXTS, "owner": MAYBE_ID},
    "key_result.measure": {"key_result": IDS, "start": NUMBERS},
    "key_result.move": {"key_result": IDS, "objective": IDS, "before": MAYBE_ID},
    "key_result.remove": {"key_result": IDS},
    "promise.add": {"promise": IDS, "key_result": IDS, "department": MAYBE_ID, "delivers": TEXTS},
    "promise.change": {"promise": IDS, "state": PROMISES, "due": st.none() | DAYS, "risk_owner": MAYBE_ID},
    "promise.remove": {"promise": IDS},
    "rollout.change": {"meeting_on": st.none() | DAYS, "problem": TEXTS, "speaker": MAYBE_ID},
    "meeting.set": {"department": IDS, "meeting_on": st.none() | DAYS, "place": TEXTS, "speaker": MAYBE_ID},
    "slide.set": {"slide": SLIDES, "hidden": st.booleans()},
    "slide.write": {"slide": SLIDES, "slot": st.sampled_from(["title", "notes"]), "text": st.just("") | TEXTS},
    "check_in.plan": {"series": IDS, "first": st.just("2026-11-01"), "until": DAYS, "every_days": st.just(14)},
    "check_in.add": {"check_in": IDS, "on_day": DAYS},
    "check_in.change": {"check_in": IDS, "outcome": TEXTS},
    "check_in.remove": {"check_in": IDS},
    "check_in.open": {"check_in": IDS},
    "check_in.close": {"check_in": IDS},
    "reading.enter": {"check_in": IDS, "key_result": IDS, "value": NUMBERS},
    "reading.remove": {"check_in": IDS, "key_result": IDS},
}
"""What is drawn for each kind that can be among several."""


@st.composite
def content_of(draw: st.DrawFn, kinds: Fields) -> dict[str, Any]:
    """One action of these kinds as a script gives it."""
    kind = draw(st.sampled_from(sorted(kinds)))
    return {"kind": kind, **{name: draw(values) for name, values in kinds[kind].items()}}


FIELDS: Fields = {
    **PARTS,
    "note.write": {"subject": st.sampled_from(["candidate", "leader"]), "about": IDS, "text": st.just("") | TEXTS},
    "ballot.cast": {"round": IDS, "leader": IDS, "ranking": SOME_IDS.map(lambda ids: [[one] for one in ids])},
    "round.close": {"round": IDS},
    "round.reopen": {"round": IDS, "reason": TEXTS},
    "round.void": {"round": IDS, "reason": TEXTS},
    "focus.lock": {"reason": TEXTS},
    "focus.unlock": {"reason": TEXTS, "focus": IDS},
    "okrs.release": {"release": IDS, "reason": TEXTS},
    "okrs.take_back": {"reason": TEXTS},
    "several": {"actions": st.lists(content_of(PARTS), min_size=1, max_size=4)},
}
"""What is drawn for each kind; undo and redo are rules of the machine itself."""

MISSING = (set(KINDS) - set(FIELDS) - {"undo", "redo"}) | (set(TOGETHER) - set(PARTS))
"""Kinds that this file was not told about: a new kind of action has to be drawn too, alone and among several."""


def any_content() -> st.SearchStrategy[dict[str, Any]]:
    """One action as a script gives it."""
    return content_of(FIELDS)


class CloseSomething(Action):
    """Stands for what cannot be undone (a round that is closed, a focus that is locked): backed up, and a barrier."""

    kind: ClassVar[str] = "test.close"
    barrier: ClassVar[Barrier] = Barrier.BACKED_UP
    example: ClassVar[dict[str, Any]] = {}

    def perform(self, tx: Tx) -> Message:
        for row in tx.all(Candidate):
            tx.change(row)
        return Message("did.candidate.move", title="")
