"""A slide while it is laid out: a surface that knows its deck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from offsite.errors import Message
from offsite.outputs.deck import Deck, Slide
from offsite.outputs.layout.surface import Surface
from offsite.outputs.scene import Op
from offsite.outputs.theme import Theme

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 56.0
CONTENT_BOTTOM = 480.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every slide is laid out with. `say` renders labels in the deck's language."""

    deck: Deck
    theme: Theme
    say: Callable[[Message], str]


@dataclass(slots=True, kw_only=True)
class Sheet(Surface):
    """A slide's page in the making."""

    setting: Setting
    slide: Slide
    dark: bool = False
    back: list[Op] = field(default_factory=list[Op])
    """What lies behind everything else."""
    kicker: str = ""
    title_left: float = 0
    """How far the title stands in from the margin."""
    numbered: bool = True

    @classmethod
    def on(cls, ground: str, *, setting: Setting, slide: Slide, dark: bool = False) -> Sheet:
        """An empty one."""
        return cls(
            theme=setting.theme,
            say=setting.say,
            key=slide.key,
            ground=ground,
            setting=setting,
            slide=slide,
            dark=dark,
        )
