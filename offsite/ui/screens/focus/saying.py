"""What the leaders say as rows: support, a doubt, standing aside, a block, or nothing yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from offsite.domain.deciding import Commitment, Stance
from offsite.domain.standing import Standing, in_order
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.models.candidates import Person
from offsite.ui.screens.focus.facts import Facts, Mark, Under

CONCERNS = (Stance.ASIDE, Stance.BLOCK)


def word_facts(standing: Standing, kit: Kit, *, people: Mapping[str, Person], locked: bool) -> list[Facts]:
    """One row a leader who votes, with what was said; once locked, also of those who have spoken and left since."""
    focus = standing.focus
    words = standing.commitments_of(focus.id) if focus is not None else {}
    leaders = [row for row in in_order(standing.leaders) if row.id in words] if locked else standing.entitled
    return [_word(people[row.id], words.get(row.id), kit=kit, people=people, locked=locked) for row in leaders]


def _word(person: Person, row: Commitment | None, *, kit: Kit, people: Mapping[str, Person], locked: bool) -> Facts:
    say = kit.say
    mark = Mark(initials=person.initials, tint=person.tint)
    if row is None:
        silent = say(Message("ui.focus.word.silent"))
        return Facts(
            key=person.id,
            mark=mark,
            text=person.name,
            under=(Under(text=silent, color="text3"),),
            spoken=f"{person.name}: {silent}",
            icon="circle-dashed",
            icon_color="text3",
        )
    stance = say(stance_word(row.stance))
    quote = say(Message("ui.focus.word.quote", words=row.words)) if row.words else stance
    open_concern = not locked and is_open_concern(row)
    lines = [Under(text=quote, color="text" if open_concern else "text2")]
    if row.answer:
        lines.append(Under(text=_answer(row, kit=kit, people=people), color="text2"))
    if open_concern:
        lines.append(Under(text=say(Message("ui.focus.word.talk")), color="ember", weight=600))
    title = say(_concern_title(row.stance, person.given)) if row.stance is not Stance.SUPPORT else person.name
    return Facts(
        key=person.id,
        mark=mark,
        text=title,
        color="ember" if open_concern else "text",
        under=tuple(lines),
        spoken=f"{person.name}, {stance}: {row.words}" if row.words else f"{person.name}, {stance}",
        icon=stance_icon(row.stance),
        icon_color="accent" if row.stance is Stance.SUPPORT else "ember" if open_concern else "text2",
        tinted=open_concern,
        opens=not locked,
    )


def _answer(row: Commitment, *, kit: Kit, people: Mapping[str, Person]) -> str:
    by = people.get(row.settled_by or "")
    if by is None:
        return kit.say(Message("ui.focus.word.answer", answer=row.answer))
    return kit.say(Message("ui.focus.word.answer_by", answer=row.answer, name=by.given))


def is_open_concern(row: Commitment) -> bool:
    """Is it to be talked through still? A doubt that was answered is not."""
    return row.stance in CONCERNS or (row.stance is Stance.DOUBT and not row.answer)


def stance_word(stance: Stance) -> Message:
    """The word for what somebody says."""
    match stance:
        case Stance.SUPPORT:
            return Message("ui.focus.stance.support")
        case Stance.DOUBT:
            return Message("ui.focus.stance.doubt")
        case Stance.ASIDE:
            return Message("ui.focus.stance.aside")
        case Stance.BLOCK:
            return Message("ui.focus.stance.block")
        case _:
            assert_never(stance)


def stance_icon(stance: Stance) -> str:
    """The sign of what somebody says."""
    match stance:
        case Stance.SUPPORT:
            return "check"
        case Stance.DOUBT:
            return "info"
        case Stance.ASIDE:
            return "corner-down-right"
        case Stance.BLOCK:
            return "circle-alert"
        case _:
            assert_never(stance)


def _concern_title(stance: Stance, name: str) -> Message:
    match stance:
        case Stance.SUPPORT | Stance.DOUBT:
            return Message("ui.focus.word.has_doubt", name=name)
        case Stance.ASIDE:
            return Message("ui.focus.word.stands_aside", name=name)
        case Stance.BLOCK:
            return Message("ui.focus.word.blocks", name=name)
        case _:
            assert_never(stance)


def first_concern(standing: Standing) -> str:
    """The first leader who blocks or stands aside; empty where nobody does."""
    focus = standing.focus
    words = standing.commitments_of(focus.id) if focus is not None else {}
    return next((row.id for row in standing.entitled if row.id in words and words[row.id].stance in CONCERNS), "")
