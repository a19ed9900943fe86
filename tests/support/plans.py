"""Sessions that are planned, opened and begun, as the looks of a window show them: actions in their outside form."""

from __future__ import annotations

from typing import Any

from offsite.ui.shell.window import DocumentWindow


def planned(window: DocumentWindow, *, mark: str = "s") -> list[dict[str, Any]]:
    """Three sessions, the first with an agenda; their words are as long as those of the document. `mark` begins
    their ids."""
    table = window.session.standing.table
    title = table[0].title if table else "On the table"
    days = ("2026-09-01", "2026-09-15", "2026-10-06")
    dates: list[dict[str, Any]] = [
        {"kind": "session.add", "session": f"{mark}{n}", "name": title, "on_day": day, "begins": "09:30"}
        for n, day in enumerate(days, start=1)
    ]
    items: list[dict[str, Any]] = [
        {
            "kind": "item.add",
            "item": f"{mark}1-{n}",
            "session": f"{mark}1",
            "title": title,
            "note": title,
            "about": about,
        }
        for n, about in enumerate(("talk", "facts", "talk"), start=1)
    ]
    return [*dates, *items]


OPENED: tuple[dict[str, Any], ...] = ({"kind": "session.open", "session": "s1"},)
STARTED: tuple[dict[str, Any], ...] = (
    {"kind": "item.start", "item": "s1-1"},
    {"kind": "item.start", "item": "s1-2"},
    {"kind": "attendance.note", "session": "s1", "leader": "leader-0", "presence": "remote"},
    {"kind": "attendance.note", "session": "s1", "leader": "leader-1", "presence": "absent"},
)
