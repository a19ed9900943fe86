"""Undo and redo in a window: done, said, and each with the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from offsite.errors import Message, Refusal, Unavailable
from offsite.ui.widgets.toast import Said

if TYPE_CHECKING:
    from offsite.ui.session import Session
    from offsite.ui.shell.window import DocumentWindow


def say_done(window: DocumentWindow, said: Message) -> None:
    """Say what was done, with the way back where there is one."""
    say = window.kit.say
    if window.session.undoable() is None:
        window.say(Said(text=say(said)))
        return
    window.session.name_last(said)
    word = say(Message("ui.undo"))
    window.say(
        Said(text=say(said), action=word, keys=window.keys_of("undo"), do=window.undo, moment=_moment(window.session))
    )


def forget_ways_back(window: DocumentWindow) -> None:
    """Take a toast away whose button would undo or redo something else than it says by now."""
    moment = window.toast.said.moment
    if moment and window.toast.isVisible() and moment != _moment(window.session):
        window.toast.take_away()


def take_back(window: DocumentWindow) -> None:
    """Take back the last action; the toast says which, and offers it again."""
    said = _done(window, window.session.undo, nothing=Message("undo.nothing"))
    if said is not None:
        say = window.kit.say
        text, word = say(Message("ui.undone", what=say(said))), say(Message("ui.redo"))
        window.say(
            Said(text=text, action=word, keys=window.keys_of("redo"), do=window.redo, moment=_moment(window.session))
        )


def do_again(window: DocumentWindow) -> None:
    """Do again what was taken back last; the toast says which, and offers to take it back."""
    said = _done(window, window.session.redo, nothing=Message("redo.nothing"))
    if said is not None:
        say = window.kit.say
        text, word = say(Message("ui.redone", what=say(said))), say(Message("ui.undo"))
        window.say(
            Said(text=text, action=word, keys=window.keys_of("undo"), do=window.undo, moment=_moment(window.session))
        )


def _moment(session: Session) -> str:
    """Where in its history a document stands: what undo would take back, and redo do again."""
    document = session.document
    return " ".join("" if entry is None else entry.id for entry in (document.undoable(), document.redoable()))


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
