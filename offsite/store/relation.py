"""How the published file and this laptop's working copy stand to each other, told by their lineages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, auto


class Relation(Enum):
    """The four cases."""

    SAME = auto()
    """The file is our last publication."""
    FILE_IS_OLDER = auto()
    """The file is an earlier state of ours: somebody put an old copy back."""
    FILE_IS_NEWER = auto()
    """The file goes on from our last publication, and nothing unpublished stands here: it is taken over."""
    PARTED = auto()
    """The file holds work that we have never seen, and we hold work that it does not."""


def relation(
    *, file_lineage: Sequence[str], our_lineage: Collection[str], our_published: str | None, unpublished: bool
) -> Relation:
    """Where the file stands. Lineages are ids of publications, oldest first.

    `our_published` is the publication that we last knew to be in the file, `our_lineage` also holds later ones of
    which a crash may have kept the outcome from us.
    """
    newest = file_lineage[-1]
    if newest in our_lineage:
        known = list(our_lineage)
        after = known[known.index(newest) + 1 :]
        return Relation.FILE_IS_OLDER if our_published in after else Relation.SAME
    if our_published is not None and our_published in file_lineage and not unpublished:
        return Relation.FILE_IS_NEWER
    return Relation.PARTED
