"""`settings`: the few that a laptop has."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from offsite import settings as store
from offsite.cli.console import OK, Console
from offsite.errors import Message, Refusal
from offsite.paths import data_folder, resource


def settings(options: argparse.Namespace, console: Console) -> int:
    """`offsite settings [KEY [VALUE]]`."""
    folder = data_folder()
    chosen = store.load(folder)
    values = asdict(chosen)
    if options.key is None:
        for key, value in values.items():
            console.line(f"{key} = {_typed(value)}")
        return OK
    if options.key not in values:
        raise Refusal(Message("settings.unknown", key=options.key[:40], keys=", ".join(values)))
    if options.value is None:
        console.line(_typed(values[options.key]))
        return OK
    changed = chosen.with_value(options.key, options.value)
    try:
        resource("messages", f"{changed.language}.mo")
    except FileNotFoundError as error:
        raise Refusal(Message("settings.language", given=changed.language)) from error
    store.save(changed, folder)
    console.line(f"{options.key} = {_typed(asdict(changed)[options.key])}")
    return OK


def _typed(value: str | int) -> str:
    """A setting as a person types it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
