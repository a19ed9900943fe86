"""What Prepare says about itself: the sentence under its title, and what F1 tells."""

from __future__ import annotations

from typing import assert_never

from offsite.domain.readiness import Thing, checklist
from offsite.domain.standing import Standing
from offsite.domain.text import is_empty
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Help
from offsite.ui.shell.commands import pretty_keys


def counted(done: int) -> Message:
    """How many of the ten things are ready."""
    words = (
        Message("ui.prepare.state.0"),
        Message("ui.prepare.state.1"),
        Message("ui.prepare.state.2"),
        Message("ui.prepare.state.3"),
        Message("ui.prepare.state.4"),
        Message("ui.prepare.state.5"),
        Message("ui.prepare.state.6"),
        Message("ui.prepare.state.7"),
        Message("ui.prepare.state.8"),
        Message("ui.prepare.state.9"),
        Message("ui.prepare.state.10"),
    )
    return words[done]


def open_point(standing: Standing) -> Message:
    """What is still open, the first thing of the checklist that is not done; or that nothing is."""
    thing = next((check.thing for check in checklist(standing) if not check.done), None)
    match thing:
        case None:
            return Message("ui.prepare.open.nothing")
        case Thing.COMPANY if is_empty(standing.engagement.company):
            return Message("ui.prepare.open.company")
        case Thing.COMPANY:
            return Message("ui.prepare.open.people")
        case Thing.HORIZON:
            return Message("ui.prepare.open.horizon")
        case Thing.DEPARTMENTS:
            return Message("ui.prepare.open.departments")
        case Thing.WHO_DECIDES if not standing.deciding:
            return Message("ui.prepare.open.leaders")
        case Thing.WHO_DECIDES:
            return Message("ui.prepare.open.who_decides")
        case Thing.ROLES:
            without = sum(is_empty(leader.title) for leader in standing.deciding)
            return Message("ui.prepare.open.roles", n=without)
        case Thing.CHIEF:
            return Message("ui.prepare.open.chief")
        case Thing.DATES:
            return Message("ui.prepare.open.dates")
        case Thing.ROOM:
            return Message("ui.prepare.open.room")
        case Thing.LAST_YEAR:
            return Message("ui.prepare.open.last_year")
        case Thing.PROJECTOR:
            return Message("ui.prepare.open.projector")
        case _:
            assert_never(thing)


def state_of(standing: Standing, kit: Kit) -> str:
    """The sentence under the title."""
    done = sum(check.done for check in checklist(standing))
    return f"{kit.say(counted(done))} {kit.say(open_point(standing))}"


def help_of(kit: Kit) -> Help:
    """What F1 says."""
    say = kit.say
    return Help(
        title=say(Message("ui.prepare.help.title")),
        paragraphs=(
            say(Message("ui.prepare.help.what")),
            say(Message("ui.prepare.help.leaders")),
            say(Message("ui.prepare.help.kept", undo=pretty_keys("Ctrl+Z"))),
        ),
        keys=(
            ("F2", say(Message("ui.prepare.help.key.edit"))),
            (pretty_keys("Return"), say(Message("ui.prepare.help.key.enter"))),
            (pretty_keys("Tab"), say(Message("ui.prepare.help.key.tab"))),
            (pretty_keys("Ctrl+Tab"), say(Message("ui.prepare.help.key.leave"))),
            (pretty_keys("Space"), say(Message("ui.prepare.help.key.space"))),
            (pretty_keys("Ctrl+V"), say(Message("ui.prepare.help.key.paste"))),
            (pretty_keys("Alt+Up"), say(Message("ui.prepare.help.key.up"))),
            (pretty_keys("Alt+Down"), say(Message("ui.prepare.help.key.down"))),
            (pretty_keys("Del"), say(Message("ui.prepare.help.key.remove"))),
            (pretty_keys("Menu"), say(Message("ui.prepare.help.key.menu"))),
        ),
    )
