"""A window speaks the words that its engagement has chosen, whatever they are at the moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from offsite.domain.entities import Engagement
from offsite.ui.kit import Kit
from offsite.ui.session import Session


class _Terms(Mapping[str, str]):
    """The words of the engagement, asked for anew each time."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._engagement: Engagement | None = None
        self._terms: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        return self._now()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now())

    def __len__(self) -> int:
        return len(self._now())

    def _now(self) -> dict[str, str]:
        engagement = self._session.engagement
        if engagement is not self._engagement:
            self._engagement, self._terms = engagement, engagement.terms
        return self._terms


def in_the_words_of(session: Session, kit: Kit) -> Kit:
    """The kit of the window of this document."""
    return replace(kit, words=kit.words.speaking(terms=_Terms(session), zone=None))
