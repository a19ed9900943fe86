"""The form of actions outside: one JSON object a line.

`{"kind": "candidate.add", "id"?: ..., "at"?: ..., "actor"?: ..., <the fields of the action>}`. `id` is the id of the
action itself: giving the same line twice changes nothing. `at` marks the entry as backdated. Everything that a person
can get wrong here becomes one `Refusal`.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from offsite.actions.base import Action
from offsite.actions.registry import KINDS
from offsite.domain import limits
from offsite.domain.text import clean_line, has_surrogate
from offsite.errors import Message, Refusal

LINE_BYTES = 4_000_000
"""A longer line is refused before it is parsed: nothing that an action holds comes near."""
_DEPTH = 100
_ID = re.compile(rf"[a-z0-9-]{{1,{limits.ID}}}")
_STAMP = ("kind", "id", "at", "actor")
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What stands beside an action: its id, when it happened where that is not now, and who did it."""

    id: str | None = None
    at: datetime | None = None
    actor: str | None = None


def parse_line(line: bytes) -> tuple[Action, Stamp]:
    """One line of a script. Raises Refusal with what is wrong in it."""
    content = _load(line)
    if not isinstance(content, dict):
        raise Refusal(Message("line.not_an_object"))
    return from_outside(cast("dict[str, Any]", content))


def from_outside(content: dict[str, Any]) -> tuple[Action, Stamp]:
    """An action and its stamp from a parsed object. Raises Refusal."""
    kind = content.get("kind")
    if kind is None:
        raise Refusal(Message("line.no_kind"))
    if not isinstance(kind, str) or kind not in KINDS:
        raise Refusal(Message("line.unknown_kind", kind=_shown(kind), near=_nearest(kind)))
    stamp = Stamp(id=_stamp_id(content), at=_stamp_at(content), actor=_stamp_actor(content))
    fields = {name: value for name, value in content.items() if name not in _STAMP}
    return _validated(KINDS[kind], fields=fields), stamp


def to_outside(action: Action, *, stamp: Stamp | None = None) -> dict[str, Any]:
    """The outside form of an action: what `from_outside` takes."""
    content: dict[str, Any] = {"kind": action.kind}
    if stamp is not None:
        if stamp.id is not None:
            content["id"] = stamp.id
        if stamp.at is not None:
            content["at"] = stamp.at.astimezone(UTC).isoformat()
        if stamp.actor is not None:
            content["actor"] = stamp.actor
    return {**content, **action.model_dump(mode="json", exclude_unset=True)}


def digest(action: Action, *, stamp: Stamp) -> str:
    """What makes two actions with one id the same action: SHA-256 over their fields, time and actor, as hex."""
    content = to_outside(action, stamp=Stamp(at=stamp.at, actor=stamp.actor))
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def describe(kind: str) -> dict[str, Any]:
    """A kind as `offsite actions` prints it: what it is for, an example that is valid, its JSON schema (2020-12)."""
    action = KINDS[kind]
    schema = action.model_json_schema()
    properties = cast("dict[str, Any]", schema.get("properties", {}))
    schema["properties"] = {
        "kind": {"const": kind},
        "id": {"type": "string", "pattern": f"^{_ID.pattern}$", "description": "Of the action; repeating it is safe."},
        "at": {"type": "string", "format": "date-time", "description": "When it happened, if not now."},
        "actor": {"type": "string", "maxLength": limits.NAME, "description": "Who did it."},
        **properties,
    }
    schema["required"] = ["kind", *cast("list[str]", schema.get("required", []))]
    return {
        "kind": kind,
        "about": " ".join((action.__doc__ or "").split()),
        "zone": str(action.zone),
        "example": {"kind": kind, **action.example},
        "schema": schema,
    }


def _load(line: bytes) -> object:
    if len(line) > LINE_BYTES:
        raise Refusal(Message("line.too_long", most=LINE_BYTES // 1_000_000))
    if line.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in line[:4]:
        raise Refusal(Message("line.utf16"))
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(Message("line.not_utf8", at=error.start + 1)) from error
    if _depth(line) > _DEPTH:
        raise Refusal(Message("line.too_deep"))
    try:
        return json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_twins, parse_int=_bounded_int)
    except json.JSONDecodeError as error:
        raise Refusal(Message("line.broken", at=error.colno)) from error
    except RecursionError as error:
        raise Refusal(Message("line.too_deep")) from error


def _depth(line: bytes) -> int:
    """How deep brackets nest, strings left out. Counted here because the parser of Python 3.12 on has no limit of
    ours."""
    deepest = depth = 0
    for match in _BRACKETS.finditer(line):
        token = match.group()
        if token in (b"[", b"{"):
            depth += 1
            deepest = max(deepest, depth)
        elif token in (b"]", b"}"):
            depth -= 1
    return deepest


def _no_constant(name: str) -> object:
    raise Refusal(Message("line.not_a_number", given=name))


def _bounded_int(digits: str) -> int:
    if len(digits) > 18:
        raise Refusal(Message("line.long_number", n=len(digits.lstrip("-"))))
    return int(digits)


def _no_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) < len(pairs):
        names = [name for name, _ in pairs]
        twin = next(name for name in names if names.count(name) > 1)
        raise Refusal(Message("line.twice", field=_shown(twin)))
    return content


def _stamp_id(content: dict[str, Any]) -> str | None:
    value = content.get("id")
    if value is None:
        return None
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise Refusal(Message("line.bad_id", field="id", given=_shown(value)))
    return value


def _stamp_at(content: dict[str, Any]) -> datetime | None:
    value = content.get("at")
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None or not 1970 < moment.year < 2199:
            raise ValueError(value)
    except (TypeError, ValueError) as error:
        raise Refusal(Message("line.bad_at", given=_shown(value))) from error
    # Thousandths of a second are what is kept.
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)


def _stamp_actor(content: dict[str, Any]) -> str | None:
    value = content.get("actor")
    if value is None:
        return None
    if not isinstance(value, str) or has_surrogate(value) or len(value) > limits.NAME or not clean_line(value):
        raise Refusal(Message("line.bad_actor", most=limits.NAME))
    return clean_line(value)


def _validated(action: type[Action], *, fields: dict[str, Any]) -> Action:
    try:
        # Through JSON and not as Python values: strict JSON knows dates, strict Python would want date objects.
        text = json.dumps(fields, ensure_ascii=True)
        return action.model_validate_json(text)
    except ValidationError as error:
        raise Refusal(_said(error.errors(include_url=False)[0], action=action)) from error


def _said(error: ErrorDetails, *, action: type[Action]) -> Message:
    """The first thing that pydantic found, in our words."""
    field = _shown(".".join(str(part) for part in error["loc"] if part != "function-after"))
    context = error.get("ctx", {})
    given = _shown(error["input"])
    match error["type"]:
        case "missing":
            return Message("field.missing", field=field, kind=action.kind)
        case "extra_forbidden" if not action.model_fields:
            return Message("field.none", field=field, kind=action.kind)
        case "extra_forbidden":
            return Message("field.unknown", field=field, kind=action.kind, fields=", ".join(action.model_fields))
        case "too_long":
            return Message("field.too_long", field=field, most=context["most"], length=context["length"])
        case "empty_text":
            return Message("field.empty", field=field)
        case "half_character":
            return Message("field.half_character", field=field)
        case "json_invalid":
            # The one thing that our own JSON can hold and pydantic's parser does not take.
            return Message("line.half_character")
        case "string_type":
            return Message("field.text_wanted", field=field, given=given)
        case "string_pattern_mismatch":
            return Message("line.bad_id", field=field, given=given)
        case "int_type" | "int_from_float" | "int_parsing":
            return Message("field.whole_number_wanted", field=field, given=given)
        case "bool_type":
            return Message("field.yes_or_no_wanted", field=field, given=given)
        case "greater_than_equal":
            return Message("field.too_small", field=field, least=context["ge"], given=given)
        case "less_than_equal":
            return Message("field.too_large", field=field, most=context["le"], given=given)
        case "enum" | "literal_error":
            return Message("field.one_of", field=field, given=given, wanted=str(context["expected"]).replace("'", ""))
        case "unknown_zone":
            return Message("field.time_zone", field=field, given=given)
        case "far_date":
            return Message("field.far_date", field=field, given=given)
        case kind if kind.startswith("date"):
            return Message("field.date_wanted", field=field, given=given)
        case _:
            return Message("field.wrong", field=field, given=given)


def _shown(value: object) -> str:
    """A value as it can stand in a sentence: short, on one line, printable."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    text = clean_line("".join(char for char in text[:200] if not has_surrogate(char)))
    return text if len(text) <= 40 else text[:39] + "…"


def _nearest(kind: object) -> str:
    import difflib

    near = difflib.get_close_matches(kind, KINDS, n=1) if isinstance(kind, str) and len(kind) <= limits.ID else []
    return near[0] if near else "candidate.add"
