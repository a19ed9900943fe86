"""What is on in the room: what the facilitator chose, what was revealed, or what the agenda asks for; or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offsite.domain.deciding import Round
from offsite.domain.okr_journey import not_open_yet
from offsite.domain.stages import Stage
from offsite.ui.kit import Kit
from offsite.ui.room.show import Show
from offsite.ui.session import Session

if TYPE_CHECKING:
    from offsite.ui.room.snapshots import SlideScene, Snapshot
    from offsite.ui.slides import Slides


class Programme:
    """One for each document; it outlives a window that is built anew.

    `show`: what was chosen. `blanked`: the room sees nothing for now; `withdrawn`: because another document came to
    the front. `played`: what moved in the room last, which does not move once more when it is shown again. `slide`: the
    key of the slide that the room is at; empty: the first.
    """

    def __init__(self, session: Session, slides: Slides) -> None:
        self._session = session
        self.slides = slides
        self.slide = ""
        self.show = Show.FOLLOW
        self.blanked = self.withdrawn = False
        self.played: tuple[object, ...] = ()
        # The item during which a result was revealed: it is on until the agenda goes on.
        self._revealed_during: str | None = None
        self._revealed: dict[str, Round] = {}
        self._shown_round = ""
        self._sameness: tuple[object, ...] = ()
        self._take = 0

    @property
    def chosen(self) -> Show:
        """What was chosen, as a menu ticks it."""
        return Show.NOTHING if self.blanked else self.show

    def use(self, slides: Slides) -> None:
        """Go on with these slides, as the deck of the same department."""
        slides.keep(self.slides.kept)
        self.slides = slides

    def choose(self, show: Show) -> None:
        """Show this, whatever the agenda says; FOLLOW: what the agenda says."""
        self.show = show
        self._revealed_during = None
        self.show_again()

    def blank(self, *, withdrawn: bool = False) -> None:
        """The room sees nothing."""
        self.blanked, self.withdrawn = True, withdrawn

    def show_again(self) -> None:
        """The room sees what is on."""
        self.blanked = self.withdrawn = False

    def reveal(self, row: Round) -> None:
        """The result of this round is on, until the agenda goes on."""
        self._revealed[row.id] = row
        self._take += 1
        self._shown_round = row.id
        self._revealed_during = self._item()
        self.show_again()

    def is_revealed(self, round_id: str) -> bool:
        """Was the result of this round, as it stands, revealed here?"""
        return round_id in self._revealed

    def look(self) -> None:
        """Rows are other than before: what is over goes."""
        standing = self._session.standing
        # A round that was opened again, or is void, has no result that anybody saw.
        counted = set(standing.counted_rounds)
        self._revealed = {key: row for key, row in self._revealed.items() if row in counted}
        gone = self._shown_round not in self._revealed or standing.open_round is not None
        if gone or self._revealed_during != self._item():
            self._revealed_during = None

    def scene(self, kit: Kit) -> Snapshot:
        """What the room sees."""
        from offsite.ui.room.snapshots import BlankScene

        return BlankScene() if self.blanked else self.scene_behind(kit)

    def scene_behind(self, kit: Kit) -> Snapshot:
        """What it would see if nobody had blanked it."""
        # Loaded when a room display is looked at: a start does not wait for it.
        from offsite.ui.room.choosing import scene_for

        show, at = self.show, None
        if self._revealed_during is not None:
            show, at = Show.RESULT, self._shown_round
        slide = self._slide_scene() if show is Show.SLIDES else None
        return scene_for(show, self._session, kit, revealed=self._revealed, at=at, take=self._take, slide=slide)

    def is_another(self, snapshot: Snapshot, *, fresh: bool) -> bool:
        """Is it another scene than before, which begins with its first page? One that was only blanked goes on.

        `fresh`: nobody has looked before.
        """
        from offsite.ui.room.choosing import sameness

        if self.blanked and not fresh:
            return False
        before, self._sameness = self._sameness, sameness(snapshot)
        return fresh or before != self._sameness

    def _slide_scene(self) -> SlideScene | None:
        """The slide that the room is at; the nearest one where that is hidden or gone. None where nothing is shown."""
        from offsite.ui.room.snapshots import SlideScene

        slides = self.slides
        if not_open_yet(Stage.ROLLOUT, standing=self._session.standing) is not None:
            return None
        key = slides.beside(self.slide, 0)
        slide = slides.slide(key)
        if slide is None:
            return None
        laid = slides.laid(key)
        return SlideScene(
            mark=laid.mark,
            title=slide.title,
            number=slides.number_of(key),
            all=len(slides.deck.shown),
            department=slides.department,
            pages=len(laid.pages),
            pdf=laid.pdf,
        )

    def _item(self) -> str:
        item = self._session.standing.running_item
        return item.id if item is not None else ""
