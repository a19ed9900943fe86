"""How this page says things: numbers with their units, days, how something stands, and what F1 tells."""

from __future__ import annotations

from datetime import date
from typing import assert_never
from unicodedata import bidirectional

from offsite.domain.okrs import Call, CheckIn, KeyResult, ResultKind
from offsite.errors import Message
from offsite.quality.pace import Pace
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.shell.commands import pretty_keys
from offsite.ui.widgets.chip import Tone

THIN = "\u202f"
_SHORT_UNIT = 3
_GROUPED_FROM = 5
_WORDS = (
    Message("ui.check_ins.number.0"),
    Message("ui.check_ins.number.1"),
    Message("ui.check_ins.number.2"),
    Message("ui.check_ins.number.3"),
    Message("ui.check_ins.number.4"),
    Message("ui.check_ins.number.5"),
    Message("ui.check_ins.number.6"),
    Message("ui.check_ins.number.7"),
    Message("ui.check_ins.number.8"),
    Message("ui.check_ins.number.9"),
    Message("ui.check_ins.number.10"),
    Message("ui.check_ins.number.11"),
    Message("ui.check_ins.number.12"),
)
MOST_IN_WORDS = len(_WORDS) - 1


def in_words(n: int, kit: Kit) -> str:
    """A small number in letters, others in digits."""
    return kit.say(_WORDS[n]) if n < len(_WORDS) else str(n)


def begun(sentence: str) -> str:
    """With a capital letter."""
    return sentence[:1].upper() + sentence[1:]


def numbered(at: str, title: str) -> str:
    """A title behind its number. One with words that run from the right keeps the commas and numbers of a list around
    it in their places (Unicode Annex 9, isolates)."""
    apart = any(bidirectional(char) in ("R", "AL") for char in title)
    return f"{at}\u00a0" + (f"\u2068{title}\u2069" if apart else title)


def number(text: str) -> str:
    """A kept number as it is read: thousands apart from 10 000 on, a true minus."""
    sign, digits = ("\u2212", text[1:]) if text.startswith("-") else ("", text)
    whole, _, decimals = digits.partition(".")
    if len(whole) >= _GROUPED_FROM:
        whole = f"{int(whole):,}".replace(",", THIN)
    return sign + whole + (f".{decimals}" if decimals else "")


def is_short(unit: str) -> bool:
    """Does the unit stand beside the number? A longer one is said once, under the title."""
    return 0 < len(unit) <= _SHORT_UNIT


def with_unit(text: str, unit: str) -> str:
    """A kept number with its unit, where that is short."""
    return number(text) + (THIN + unit if is_short(unit) else "")


def in_full(text: str, unit: str) -> str:
    """A kept number with its unit, whatever that is."""
    return number(text) + (f"{THIN if is_short(unit) else ' '}{unit}" if unit else "")


def target_of(row: KeyResult) -> str:
    """The target as the bar has it at its end; a band with the sign of its side."""
    if row.target is None:
        return ""
    shown = with_unit(row.target, row.unit)
    match row.kind:
        case ResultKind.STAY_ABOVE:
            return f"≥{THIN}{shown}"
        case ResultKind.STAY_BELOW:
            return f"≤{THIN}{shown}"
        case _:
            return shown


def percent(share: float) -> str:
    """A share as whole per cent: 48 %."""
    return f"{round(share * 100)}{THIN}%".replace("-", "\u2212")


def weekday(day: date) -> str:
    """A day with its weekday: Friday 5 February."""
    return f"{day:%A} {day.day} {day:%B}"


def short_weekday(day: date) -> str:
    """The same in little room: Fri 5 February."""
    return f"{day:%a} {day.day} {day:%B}"


def short_day(day: date) -> str:
    """A day in little room: 5 Feb."""
    return f"{day.day} {day:%b}"


def plain_day(day: date) -> str:
    """A day within a year: 19 February."""
    return f"{day.day} {day:%B}"


def as_typed(day: date) -> str:
    """A day as it stands in a field: 5 February 2027."""
    return f"{day.day} {day:%B %Y}"


def moment_of(row: CheckIn) -> str:
    """Day and time: Friday 19 February, 09:30."""
    return f"{weekday(row.on_day)}, {row.begins}" if row.begins else weekday(row.on_day)


def tone_of(state: Pace, *, is_good: bool) -> Tone:
    """The colour of a state. There is no red: what lags is something to talk about. `is_good`: enough for a stretch."""
    match state:
        case Pace.ON_PLAN:
            return Tone.GOOD
        case Pace.BEHIND | Pace.OFF:
            return Tone.GOOD if is_good else Tone.WARM
        case Pace.TOO_EARLY | Pace.NO_NEWS:
            return Tone.NEUTRAL
        case _:
            assert_never(state)


def icon_of(state: Pace, *, is_good: bool) -> str:
    """The icon beside it."""
    match state:
        case Pace.ON_PLAN:
            return "check"
        case Pace.BEHIND | Pace.OFF:
            return "check" if is_good else "triangle-alert"
        case Pace.TOO_EARLY:
            return "hourglass"
        case Pace.NO_NEWS:
            return "circle-dashed"
        case _:
            assert_never(state)


def call_said(call: Call) -> Message:
    """What the owner says, to choose from."""
    match call:
        case Call.NONE:
            return Message("ui.check_ins.call.none")
        case Call.ON_PLAN:
            return Message("ui.check_ins.call.on_plan")
        case Call.BEHIND:
            return Message("ui.check_ins.call.behind")
        case Call.OFF:
            return Message("ui.check_ins.call.off")
        case _:
            assert_never(call)


def help_of(kit: Kit) -> Help:
    """What F1 says."""
    say = kit.say
    keys = (
        ("↑ ↓", Message("ui.check_ins.help.key.walk")),
        (f"{pretty_keys('Return')}, F2", Message("ui.check_ins.help.key.enter")),
        (pretty_keys("Tab"), Message("ui.check_ins.help.key.tab")),
        (pretty_keys("Space"), Message("ui.check_ins.help.key.details")),
        (pretty_keys("Del"), Message("ui.check_ins.help.key.remove")),
        (f"{pretty_keys('PgUp')}, {pretty_keys('PgDown')}", Message("ui.check_ins.help.key.page")),
        (pretty_keys("Escape"), Message("ui.check_ins.help.key.leave")),
    )
    return Help(
        title=say(Message("ui.check_ins.title")),
        paragraphs=(
            say(Message("ui.check_ins.help.what")),
            say(Message("ui.check_ins.help.plan")),
            say(Message("ui.check_ins.help.call")),
        ),
        keys=tuple((key, say(deed)) for key, deed in keys),
    )
