"""How a change after the release is told."""

from __future__ import annotations

from datetime import date

from offsite.domain.okrs import ResultKind, Revision
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.okrs.lines import shown_number
from offsite.ui.screens.okrs.words import kind_word


def revision_said(row: Revision, kit: Kit, *, day: date) -> Message:
    """From what to what, why, who and when."""
    say = kit.say
    nothing = say(Message("ui.okrs.history.nothing"))
    who = Message("ui.okrs.history.by", author=row.author, day=day) if row.author else Message("ui.day", day=day)
    return Message(
        "ui.okrs.history.line",
        field=say(_field(row.field)),
        before=_shown(row.field, row.before, kit) or nothing,
        after=_shown(row.field, row.after, kit) or nothing,
        reason=row.reason,
        who=say(who),
    )


def _shown(field: str, value: str, kit: Kit) -> str:
    match field:
        case "start" | "target":
            return shown_number(value or None)
        case "due" | "starts_on":
            return kit.day(date.fromisoformat(value)) if value else ""
        case "kind":
            return kit.say(kind_word(ResultKind(value)))
        case _:
            return value


def _field(name: str) -> Message:
    """What was changed."""
    known = {
        "title": Message("ui.okrs.history.title"),
        "kind": Message("ui.okrs.field.kind"),
        "start": Message("ui.okrs.field.start"),
        "target": Message("ui.okrs.field.target"),
        "unit": Message("ui.okrs.field.unit"),
        "starts_on": Message("ui.okrs.field.starts"),
        "due": Message("ui.okrs.field.due"),
    }
    return known.get(name, Message("ui.okrs.history.title"))
