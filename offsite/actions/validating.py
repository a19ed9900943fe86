"""From the kind and fields that a script gives to an action, and back. What is wrong in them is one `Refusal`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from offsite.actions.base import Action
from offsite.domain import limits
from offsite.domain.text import clean_line, has_surrogate
from offsite.errors import Message, Refusal

STAMP = ("id", "at", "actor")
"""What may stand beside the fields of an action, and is none of them."""


def kind_of(content: Mapping[str, Any], *, among: Mapping[str, type[Action]]) -> str:
    """The kind that it names. Raises Refusal where that is none of those `among`."""
    kind = content.get("kind")
    if kind is None:
        raise Refusal(Message("line.no_kind"))
    if not isinstance(kind, str) or kind not in among:
        raise Refusal(Message("line.unknown_kind", kind=shown(kind), near=_nearest(kind, among=among)))
    return kind


def fields_of(content: Mapping[str, Any]) -> dict[str, Any]:
    """What is left for the action itself."""
    return {name: value for name, value in content.items() if name != "kind" and name not in STAMP}


def validated(action: type[Action], *, fields: dict[str, Any]) -> Action:
    """The action with these fields. Raises Refusal with the first thing that is wrong in them."""
    try:
        # Through JSON and not as Python values: strict JSON knows dates, strict Python would want date objects.
        text = json.dumps(fields, ensure_ascii=True)
        return action.model_validate_json(text)
    except ValidationError as error:
        raise Refusal(_said(error.errors(include_url=False)[0], action=action)) from error


def form(action: Action) -> dict[str, Any]:
    """The action as a script gives it, with nothing beside its fields."""
    return {"kind": action.kind, **action.model_dump(mode="json", exclude_unset=True)}


def _said(error: ErrorDetails, *, action: type[Action]) -> Message:
    """The first thing that pydantic found, in our words."""
    field = shown(".".join(str(part) for part in error["loc"] if part != "function-after"))
    context = error.get("ctx", {})
    given = shown(error["input"])
    match error["type"]:
        case "missing":
            return Message("field.missing", field=field, kind=action.kind)
        case "extra_forbidden" if not action.model_fields:
            return Message("field.none", field=field, kind=action.kind)
        case "extra_forbidden":
            return Message("field.unknown", field=field, kind=action.kind, fields=", ".join(action.model_fields))
        case "too_long" if "max_length" in context:
            # pydantic's own, of a list.
            return Message("field.too_many", field=field, most=context["max_length"])
        case "too_short":
            return Message("field.too_few", field=field, least=context["min_length"])
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
        case "no_number":
            return Message("field.number_wanted", field=field, given=given)
        case "string_pattern_mismatch" if "[a-z0-9-]" in context["pattern"]:
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


def shown(value: object) -> str:
    """A value as it can stand in a sentence: short, on one line, printable."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)
    text = clean_line("".join(char for char in text[:200] if not has_surrogate(char)))
    return text if len(text) <= 40 else text[:39] + "…"


def _nearest(kind: object, *, among: Mapping[str, type[Action]]) -> str:
    import difflib

    near = difflib.get_close_matches(kind, among, n=1) if isinstance(kind, str) and len(kind) <= limits.ID else []
    return near[0] if near else "candidate.add"
