"""Looking at the deck before the meeting: Ctrl+Enter goes from the first slide to the last."""

from __future__ import annotations

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.screens.base import Host
from offsite.ui.screens.rollout.thumbs import SlideList
from offsite.ui.slides import Slides
from offsite.ui.widgets.toast import Said


class Looking:
    """Begins with the first slide that is shown; then each time one further than the one that is looked at."""

    def __init__(self, kit: Kit, host: Host, slides: Slides, list_: SlideList) -> None:
        self._kit = kit
        self._host = host
        self._slides = slides
        self._list = list_
        self._begun = False

    def go_on(self, chosen: str) -> None:
        """To the next slide; after the last one it is said, and it begins anew."""
        shown = [slide.key for slide in self._slides.deck.shown]
        if not shown:
            return
        if self._begun and chosen == shown[-1]:
            self._begun = False
            self._host.say(Said(text=self._kit.say(Message("ui.rollout.look.last", n=len(shown)))))
            return
        following = self._slides.beside(chosen, 1) if self._begun else shown[0]
        self._begun = True
        self._list.choose(following)
