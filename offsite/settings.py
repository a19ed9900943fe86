"""One settings file for this person on this laptop, typed, written whole."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, cast

from offsite.errors import Message, Refusal, Unavailable

FILE_NAME = "settings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its default.

    `name`: who works at this keyboard, written beside each entry of the decision log; at most 80 characters.
    `language`: the catalogue that is used; one that ships in `resources/messages`.
    `backup_minutes`: after how many minutes of change a backup is made, 5 to 240.
    """

    name: str = ""
    language: str = "en"
    backup_minutes: int = 30

    def with_value(self, key: str, text: str) -> Settings:
        """A copy with one setting changed, from text as a person types it. Raises Refusal."""
        known = {field.name: field for field in fields(self)}
        if key not in known:
            raise Refusal(Message("settings.unknown", key=key, keys=", ".join(known)))
        value: str | int = text
        if isinstance(getattr(self, key), int):
            if not (text.isascii() and text.isdigit() and len(text) < 10):
                raise Refusal(Message("settings.number", key=key, text=text[:40]))
            value = int(text)
        return _checked(replace(self, **{key: value}))


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
    if not 5 <= settings.backup_minutes <= 240:
        raise Refusal(Message("settings.backup_minutes", given=settings.backup_minutes))
    if not (settings.language.isascii() and settings.language.isalpha()):
        raise Refusal(Message("settings.language", given=settings.language[:40]))
    return settings
