"""From an engagement to the deck of its rollout: words, numbers and minutes, and no geometry. Pure.

    draft(standing, as_of=date(2026, 11, 12)).deck

What is not known yet stands in a gap on its slide and in the list of gaps; an empty engagement has a deck, too. What
was changed by hand (`slide.set`, `slide.write`) lies over the draft and stays.
"""

from offsite.outputs.drafting.drafting import draft
from offsite.outputs.drafting.report import Draft, Gap, SlotText

__all__ = ["Draft", "Gap", "SlotText", "draft"]
