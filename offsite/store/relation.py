"""How the published file and this laptop's working copy stand to each other, told by their lineages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto


class Relation(Enum):
    """The four cases."""

    SAME = auto()
    """The file is our last publication."""
    FILE_IS_OLDER = auto()
    """The file is an earlier state of ours: somebody put an old copy back."""
    FILE_IS_NEWER = auto()
    """The file goes on from a publication of ours, and holds all that we have done: it is taken over."""
    PARTED = auto()
    """The file holds work that we have never seen, and we hold work that it does not."""


def relation(
    *, file_lineage: Sequence[str], our_lineage: Mapping[str, int], our_published: str | None, last_public: int
) -> Relation:
    """Where the file stands. Lineages are ids of publications, oldest first; ours with the last entry that each held.

    `our_published` is the publication that we last knew to be in the file; our lineage also holds later ones of which a
    crash may have kept the outcome from us. `last_public` is the number of our last entry that a document can hold.
    """
    newest = file_lineage[-1]
    ours = list(our_lineage)
    if newest in our_lineage:
        after = ours[ours.index(newest) + 1 :]
        return Relation.FILE_IS_OLDER if our_published in after else Relation.SAME
    theirs = set(file_lineage)
    common = next((publish_id for publish_id in reversed(ours) if publish_id in theirs), None)
    if common is not None and our_lineage[common] >= last_public:
        return Relation.FILE_IS_NEWER
    return Relation.PARTED
