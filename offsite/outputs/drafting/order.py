"""Days that cannot all hold: what is due before the meeting in which it is asked for. Said, and never corrected."""

from __future__ import annotations

from offsite.errors import Message
from offsite.outputs.drafting.making import Maker


def order(maker: Maker) -> None:
    """Remark on each day that comes before the one that it has to follow."""
    rollout = maker.material.rollout
    first = next((row.on_day for row in maker.material.check_ins), None)
    meeting, draft, own, leaders = (
        rollout.meeting_on,
        rollout.draft_due_on,
        rollout.own_due_on,
        rollout.leaders_first_on,
    )
    if draft and meeting and draft < meeting:
        maker.remark(Message("draft.order.draft", day=draft, meeting=meeting))
    if own and meeting and own < meeting:
        maker.remark(Message("draft.order.own", day=own, meeting=meeting))
    if leaders and meeting and leaders < meeting:
        maker.remark(Message("draft.order.leaders", day=leaders, meeting=meeting))
    if first and meeting and first < meeting:
        maker.remark(Message("draft.order.check_in", day=first, meeting=meeting))
    if own and draft and own < draft:
        maker.remark(Message("draft.order.draft_after_own", day=draft, due=own))
    if first and own and first < own:
        maker.remark(Message("draft.order.check_in_before_own", day=first, due=own))
