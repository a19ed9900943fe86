"""One settings file for this person on this laptop, typed, written whole."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

from offsite.errors import Message, Refusal, Unavailable
from offsite.values import value

FILE_NAME = "settings.json"

Theme = Literal["system", "light", "dark"]
Zoom = Literal[90, 100, 110, 125, 150]
Presses = Literal["hold", "two"]
Look = Literal["bright", "dim"]
Distance = Literal["near", "normal", "far"]
_CHOICES: dict[str, tuple[str | int, ...]] = {
    "theme": get_args(Theme),
    "zoom": get_args(Zoom),
    "presses": get_args(Presses),
    "room_look": get_args(Look),
    "room_distance": get_args(Distance),
}


@value
class Settings:
    """Every setting with its default.

    `name`: who works at this keyboard, written beside each entry of the decision log; at most 80 characters.
    `language`: the catalogue that is used; one that ships in `resources/messages`.
    `backup_minutes`: after how many minutes of change a backup is made, 5 to 240.
    `theme`: the colours of the window; `system` follows this computer.
    `zoom`: how large everything in the window is, in percent.
    `calm_motion`: nothing moves; what would move is at its end at once.
    `presses`: how a button is confirmed that cannot be taken back: held down, or pressed twice.
    `room_look`: the colours of the room display; `room_distance`: where the last row of the room sits; `room_screen`:
    the screen that it was on last, by its name and geometry, at most 200 characters.
    """

    name: str = ""
    language: str = "en"
    backup_minutes: int = 30
    theme: Theme = "system"
    zoom: Zoom = 100
    calm_motion: bool = False
    presses: Presses = "hold"
    room_look: Look = "bright"
    room_distance: Distance = "normal"
    room_screen: str = ""

    def with_value(self, key: str, text: str) -> Settings:
        """A copy with one setting changed, from text as a person types it. Raises Refusal."""
        known = {field.name: field for field in fields(self)}
        if key not in known:
            raise Refusal(Message("settings.unknown", key=key, keys=", ".join(known)))
        value: str | int = text
        match getattr(self, key):
            case bool():
                if text not in ("yes", "no"):
                    raise Refusal(Message("settings.one_of", key=key, given=text[:40], wanted="yes, no"))
                value = text == "yes"
            case int():
                if not (text.isascii() and text.isdigit() and len(text) < 10):
                    raise Refusal(Message("settings.number", key=key, text=text[:40]))
                value = int(text)
            case _:
                pass
        changed: dict[str, Any] = {key: value}
        return _checked(replace(self, **changed))


def load(folder: Path) -> Settings:
    """The settings in `folder`; the defaults where there are none.

    Raises Refusal where the file is not what `save` writes (a setting is never silently replaced by its default),
    Unavailable where it cannot be reached.
    """
    path = folder / FILE_NAME
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise Unavailable(Message("settings.out_of_reach", path=str(path), reason=error.strerror or "")) from error
    try:
        content: Any = json.loads(raw)
        if not isinstance(content, dict):
            raise TypeError("not an object")
        # A key that a later version wrote is kept out of the way, not an error.
        known = {field.name: field.default for field in fields(Settings)}
        chosen = {key: value for key, value in cast("dict[str, Any]", content).items() if key in known}
        if any(type(value) is not type(known[key]) for key, value in chosen.items()):
            raise TypeError("a value of another type")
        return _checked(Settings(**chosen))
    except (ValueError, TypeError, RecursionError) as error:
        raise Refusal(Message("settings.unreadable", path=str(path))) from error


def save(settings: Settings, folder: Path) -> None:
    """Write the settings into `folder`, whole or not at all. Raises Unavailable."""
    path = folder / FILE_NAME
    fresh = path.with_suffix(".new")
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        fresh.replace(path)
    except OSError as error:
        raise Unavailable(Message("settings.out_of_reach", path=str(path), reason=error.strerror or "")) from error


def _checked(settings: Settings) -> Settings:
    if len(settings.name) > 80 or not settings.name.isprintable():
        raise Refusal(Message("settings.name"))
    if len(settings.room_screen) > 200 or not settings.room_screen.isprintable():
        raise Refusal(Message("settings.room_screen"))
    if not 5 <= settings.backup_minutes <= 240:
        raise Refusal(Message("settings.backup_minutes", given=settings.backup_minutes))
    if not (settings.language.isascii() and settings.language.isalpha()):
        raise Refusal(Message("settings.language", given=settings.language[:40]))
    for key, choices in _CHOICES.items():
        given = getattr(settings, key)
        if given not in choices:
            wanted = ", ".join(str(choice) for choice in choices)
            raise Refusal(Message("settings.one_of", key=key, given=str(given)[:40], wanted=wanted))
    return settings
