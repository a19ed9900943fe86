"""Undo and redo in a window: done, said, and each with the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offsite.errors import Message, Refusal, Unavailable
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.ui.shell.window import DocumentWindow


def take_back(window: DocumentWindow) -> None:
    """Take back the last action; the toast says which, and offers it again."""
    said = _done(window, window.session.undo, nothing=Message("undo.nothing"))
    if said is not None:
        say = window.kit.say
        text, word = say(Message("ui.undone", what=say(said))), say(Message("ui.redo"))
        window.say(Said(text=text, action=word, keys=window.keys_of("redo"), do=window.redo))


def do_again(window: DocumentWindow) -> None:
    """Do again what was taken back last; the toast says which, and offers to take it back."""
    said = _done(window, window.session.redo, nothing=Message("redo.nothing"))
    if said is not None:
        say = window.kit.say
        text, word = say(Message("ui.redone", what=say(said))), say(Message("ui.undo"))
        window.say(Said(text=text, action=word, keys=window.keys_of("undo"), do=window.undo))


def _done(window: DocumentWindow, deed: Callable[[], Message | None], *, nothing: Message) -> Message | None:
    """What it was; None, and a toast, where there was nothing or the disk said no."""
    window.screen_shown.commit()
    try:
        said = deed()
    except (Refusal, Unavailable) as error:
        window.say_told(error)
        return None
    if said is None:
        window.say(Said(text=window.kit.say(nothing), warning=True))
    return said
