"""The form of actions outside: one JSON object a line.

`{"kind": "candidate.add", "id"?: ..., "at"?: ..., "actor"?: ..., <the fields of the action>}`. `id` is the id of the
action itself: giving the same line twice changes nothing. `at` marks the entry as backdated. Everything that a person
can get wrong here becomes one `Refusal`.
"""

from __future__ import annotations

import hashlib
import json
import re
from datetime import UTC, datetime
from typing import Any, cast

from offsite.actions.base import Action
from offsite.actions.registry import KINDS
from offsite.actions.stamp import Stamp
from offsite.actions.validating import fields_of, form, kind_of, shown, validated
from offsite.domain import limits
from offsite.domain.text import clean_line, has_surrogate
from offsite.errors import Message, Refusal

LINE_BYTES = 4_000_000
"""A longer line is refused before it is parsed: nothing that an action holds comes near."""
_DEPTH = 100
_ID = re.compile(rf"[a-z0-9-]{{1,{limits.ID}}}")
_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]')


def parse_line(line: bytes) -> tuple[Action, Stamp]:
    """One line of a script. Raises Refusal with what is wrong in it."""
    content = _load(line)
    if not isinstance(content, dict):
        raise Refusal(Message("line.not_an_object"))
    return from_outside(cast("dict[str, Any]", content))


def from_outside(content: dict[str, Any]) -> tuple[Action, Stamp]:
    """An action and its stamp from a parsed object. Raises Refusal."""
    kind = kind_of(content, among=KINDS)
    stamp = Stamp(id=_stamp_id(content), at=_stamp_at(content), actor=_stamp_actor(content))
    return validated(KINDS[kind], fields=fields_of(content)), stamp


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
    return {**content, **form(action)}


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
        raise Refusal(Message("line.twice", field=shown(twin)))
    return content


def _stamp_id(content: dict[str, Any]) -> str | None:
    value = content.get("id")
    if value is None:
        return None
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise Refusal(Message("line.bad_id", field="id", given=shown(value)))
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
        raise Refusal(Message("line.bad_at", given=shown(value))) from error
    # Thousandths of a second are what is kept.
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)


def _stamp_actor(content: dict[str, Any]) -> str | None:
    value = content.get("actor")
    if value is None:
        return None
    if not isinstance(value, str) or has_surrogate(value) or len(value) > limits.NAME or not clean_line(value):
        raise Refusal(Message("line.bad_actor", most=limits.NAME))
    return clean_line(value)
