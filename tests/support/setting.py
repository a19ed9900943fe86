"""Set-ups of a window's document: done once in a process, and put in place for every test that begins with them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

import pytest

from offsite.ui.session import Session
from tests.support.desk import once

of_its_own = pytest.mark.parametrize("beginning", [None], ids=["of its own"])
"""For a test that does not begin with what the others of its module begin with (`beginning`)."""

P = ParamSpec("P")
SetUp = Callable[Concatenate[Session, P], None]


def prepared(set_up: SetUp[P]) -> SetUp[P]:
    """For what does actions on the document of a session, by its arguments, and nothing else: `desk.once`.

    The session is told in the end, once, also where one set-up is made of others: what stands on screen meanwhile sees
    the same whether it was done or put in place.
    """

    @wraps(set_up)
    def put(session: Session, /, *how: P.args, **more: P.kwargs) -> None:
        given = [f"{name}={one!r}" for name, one in sorted({**dict(enumerate(how)), **more}.items(), key=str)]
        what = (set_up.__module__, set_up.__qualname__, *given)
        _going_on.append(session)
        try:
            once(session.document, what, lambda: set_up(session, *how, **more))
        finally:
            _going_on.pop()
        if not _going_on:
            session._after_change()

    return put


_going_on: list[Session] = []
"""Whose set-up is being done: one may begin with another one."""
