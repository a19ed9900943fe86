"""A document window with everything in it: the one place that knows which page belongs to which stage."""

from __future__ import annotations

from collections.abc import Callable

from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Screen
from offsite.ui.session import Session
from offsite.ui.shell.deeds import AppDeeds, WindowDeeds
from offsite.ui.shell.menus import Menus
from offsite.ui.shell.room_menu import RoomMenu
from offsite.ui.shell.session_deeds import SessionDeeds
from offsite.ui.shell.terms import in_the_words_of
from offsite.ui.shell.window import DocumentWindow


def furnish(session: Session, kit: Kit, app: AppDeeds) -> DocumentWindow:
    """The window of a document. It is not shown yet, and shows no page yet."""
    kit = in_the_words_of(session, kit)
    session.show_rooms(frozenset(place for place in _PAGES if isinstance(place, Stage)))
    window = DocumentWindow(session, kit, screens=_PAGES, projector=app.projector)
    deeds = WindowDeeds(window, kit, app)
    menu = RoomMenu(window.room, session, kit, window)
    window.rail.room.menu_wanted.connect(menu.pop_up)
    window.room.taste_wanted.connect(app.keep_setting)
    window.hold(deeds, SessionDeeds(window, kit), Menus(window, kit, deeds), menu)
    return window


def _prepare(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.prepare.page import PrepareScreen

    return PrepareScreen(window.session, window.kit, window)


def _candidates(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.candidates.page import CandidatesScreen

    return CandidatesScreen(window.session, window.kit, window)


def _sessions(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.sessions.page import SessionsScreen

    return SessionsScreen(window.session, window.kit, window)


def _vote(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.vote.page import VoteScreen

    return VoteScreen(window.session, window.kit, window)


def _focus(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.focus.page import FocusScreen

    return FocusScreen(window.session, window.kit, window)


def _okrs(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.okrs.page import OkrsScreen
    from offsite.ui.slides import load_ahead

    # What is written here comes onto slides next.
    window.session.elsewhere(load_ahead)
    return OkrsScreen(window.session, window.kit, window)


def _check_ins(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.check_ins.page import CheckInsScreen

    return CheckInsScreen(window.session, window.kit, window)


def _rollout(window: DocumentWindow) -> Screen:
    from offsite.ui.screens.rollout.page import RolloutScreen

    return RolloutScreen(window.session, window.kit, window)


_PAGES: dict[Stage | str, Callable[[DocumentWindow], Screen]] = {
    Stage.PREPARE: _prepare,
    Stage.SESSIONS: _sessions,
    Stage.CANDIDATES: _candidates,
    Stage.VOTE: _vote,
    Stage.FOCUS: _focus,
    Stage.OKRS: _okrs,
    Stage.ROLLOUT: _rollout,
    Stage.CHECK_INS: _check_ins,
}
