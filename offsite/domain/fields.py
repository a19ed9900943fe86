"""The types of the fields of actions: pydantic types that clean and bound what comes in from outside."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from offsite.domain import limits
from offsite.domain.numbers import canonical
from offsite.domain.text import clean_line, clean_text, has_surrogate, is_empty

# A text far over its limit is refused before it is cleaned: cleaning a megabyte takes a tenth of a second.
_HEADROOM = 4


def _line(most: int) -> AfterValidator:
    def clean(text: str) -> str:
        return _bounded(text, cleaned=None if len(text) > most * _HEADROOM else clean_line(text), most=most)

    return AfterValidator(clean)


def _lines(most: int) -> AfterValidator:
    def clean(text: str) -> str:
        return _bounded(text, cleaned=None if len(text) > most * _HEADROOM else clean_text(text), most=most)

    return AfterValidator(clean)


def _told(most: int) -> Any:
    """The limit, for whoever reads the schema; it is checked after cleaning, and so not by pydantic itself."""
    return Field(json_schema_extra={"maxLength": most})


def _bounded(text: str, *, cleaned: str | None, most: int) -> str:
    if has_surrogate(text[: most * _HEADROOM]):
        raise PydanticCustomError("half_character", "half a character")
    if cleaned is None or len(cleaned) > most:
        raise PydanticCustomError(
            "too_long", "too long", {"most": most, "length": len(text if cleaned is None else cleaned)}
        )
    return cleaned


def _something(text: str) -> str:
    if is_empty(text):
        raise PydanticCustomError("empty_text", "empty")
    return text


def _known_zone(name: str) -> str:
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise PydanticCustomError("unknown_zone", "unknown time zone") from error
    return name


def _sensible_day(day: date) -> date:
    if not 1970 <= day.year <= 2199:
        raise PydanticCustomError("far_date", "far date")
    return day


def _as_text(value: Any) -> Any:
    """A number that JSON gave as one, in digits."""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


def _decimal(text: str) -> str:
    number = canonical(text) if len(text) <= limits.TITLE else None
    if number is None:
        raise PydanticCustomError("no_number", "not a number")
    return number


_FILLED = AfterValidator(_something)

Id = Annotated[str, StringConstraints(pattern=rf"^[a-z0-9-]{{1,{limits.ID}}}$")]
"""An id, chosen by the caller: small Latin letters, digits and hyphens."""
Name = Annotated[str, _line(limits.NAME), _told(limits.NAME), _FILLED]
"""The name of a person, department or team; not empty."""
ShortName = Annotated[str, _line(limits.SHORT_NAME), _told(limits.SHORT_NAME)]
"""What charts show for a candidate; empty: none yet."""
Title = Annotated[str, _line(limits.TITLE), _told(limits.TITLE), _FILLED]
"""One sentence; not empty."""
Line = Annotated[str, _line(limits.TITLE), _told(limits.TITLE)]
"""One line; empty: not said yet."""
Term = Annotated[str, _line(limits.TERM), _told(limits.TERM), _FILLED]
"""A word of the engagement's own; not empty."""
Text = Annotated[str, _lines(limits.TEXT), _told(limits.TEXT)]
"""Several lines; empty: none."""
Reason = Annotated[str, _lines(limits.TEXT), _told(limits.TEXT), _FILLED]
"""Several lines that somebody has to give."""
Rationale = Annotated[str, _lines(limits.RATIONALE), _told(limits.RATIONALE)]
"""The long text; empty: none."""
People = Annotated[int, Field(ge=0, le=limits.PEOPLE)]
"""A number of employees."""
Day = Annotated[date, AfterValidator(_sensible_day)]
"""A calendar day, 1970 to 2199."""
TimeZone = Annotated[str, StringConstraints(max_length=64), AfterValidator(_known_zone)]
"""An IANA time zone, such as Europe/Zurich."""
ClockTime = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]
"""A time of the day as HH:MM; empty: not said yet."""
Minutes = Annotated[int, Field(ge=1, le=limits.MINUTES)]
"""How long something takes."""
Places = Annotated[int, Field(ge=1, le=limits.OBJECTIVES_MOST)]
"""How many are sought."""
Percent = Annotated[int, Field(ge=0, le=100)]
"""A share, or hundredths of a measure from 0 to 1."""
Number = Annotated[
    str, BeforeValidator(_as_text), AfterValidator(_decimal), WithJsonSchema({"type": ["number", "string"]})
]
"""A number with at most 15 digits, as JSON has it or as people write it (`12 400`, `0,5`); kept as decimal text."""
Unit = Annotated[str, _line(limits.UNIT), _told(limits.UNIT)]
"""What a number counts; empty: nothing said."""
OtherName = Annotated[str, _line(limits.NAME), _told(limits.NAME)]
"""Somebody who is no leader, by name; empty: nobody."""
Confidence = Annotated[int, Field(ge=0, le=10)]
"""How sure somebody is, 0 to 10."""
SlideKey = Annotated[str, StringConstraints(pattern=rf"^[a-z0-9-]{{1,{limits.ID}}}(:[a-z0-9-]{{1,{limits.ID}}})?$")]
"""Which slide of the deck: `title`, `objective:every-employee`."""
Slot = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_]{0,31}(\.[0-9]{1,3})?$")]
"""Which text of a slide: `title`, `notes`, `bullets.2`."""
Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9A-F]{6})?$")]
"""A colour as #RRGGBB; empty: that of the look."""
