"""What the checks and the pace say, for those who may not ask themselves: the next step and the rail.

The domain does not know how an OKR is judged; whoever asks for the next step brings somebody who does
(`quality.judging`). Asked is only where a step or a caption depends on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Found(Protocol):
    """A finding: its rule in the rubric, and the id of what it is about, empty for the whole set."""

    @property
    def rule(self) -> str: ...

    @property
    def subject_id(self) -> str: ...


class Judged(Protocol):
    """A judgement of one standing."""

    def blocking(self) -> Sequence[Found]:
        """What blocks the release, in the order of the page."""
        ...

    def late(self) -> Sequence[str]:
        """The ids of the company's key results whose value was due and is not in, in the order of the page."""
        ...


class Unjudged:
    """Nobody has looked: nothing blocks, nothing is late."""

    def blocking(self) -> Sequence[Found]:
        return ()

    def late(self) -> Sequence[str]:
        return ()
