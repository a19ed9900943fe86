"""What was changed in a deck by hand lies over the draft, and drafting again keeps it."""

from __future__ import annotations

from typing import Any

from offsite.outputs.slots import Bullets, Objective, Pairs
from tests.support.drafted import after, drafted, sample_standing, slide_of


def write(slide: str, slot: str, text: str) -> dict[str, Any]:
    return {"kind": "slide.write", "slide": slide, "slot": slot, "text": text}


def test_hidden_rewritten_and_minutes_are_kept_when_the_engagement_goes_on() -> None:
    changes = (
        {"kind": "slide.set", "slide": "history", "hidden": True},
        {"kind": "slide.set", "slide": "disagree", "minutes": 7},
        write("monday", "title", "What is different next week"),
        write("monday", "items.2", "You may say no."),
        write("monday", "notes", "First this.\n\nThen that."),
    )
    later = (
        {"kind": "key_result.change", "key_result": "quotes-won", "target": 31, "reason": "Better data."},
        {"kind": "rollout.change", "meeting_on": "2026-11-19"},
    )
    for standing in (after("rollout", *changes), after("rollout", *changes, *later)):
        deck = drafted(standing).deck
        assert slide_of(deck, "history").hidden
        assert "history" not in [slide.key for slide in deck.shown]
        assert slide_of(deck, "disagree").minutes == 7
        monday = slide_of(deck, "monday")
        assert (monday.title, monday.notes) == ("What is different next week", ("First this.", "Then that."))
        assert isinstance(monday.slots, Bullets)
        assert monday.slots.items[1] == "You may say no."
        assert len(monday.slots.items) == 5
    results = slide_of(drafted(after("rollout", *changes, *later)).deck, "results:every-employee").slots
    assert isinstance(results, Objective)
    assert results.key_results[3].target.text == "31"


def test_an_empty_text_brings_the_draft_back() -> None:
    standing = after("rollout", write("monday", "title", "Other"), write("monday", "title", ""))
    assert drafted(standing) == drafted(sample_standing("rollout"))


def test_a_list_can_go_on_and_a_line_can_be_left_out() -> None:
    standing = after("rollout", write("monday", "items.6", "And lunch is on us."), write("monday", "items.1", "-"))
    slots = slide_of(drafted(standing).deck, "monday").slots
    assert isinstance(slots, Bullets)
    assert len(slots.items) == 5
    assert slots.items[-1] == "And lunch is on us."


def test_what_follows_the_engagement_cannot_be_written_anew() -> None:
    """A slide that says another target than the list would be the wrong one of two."""
    standing = after("rollout", write("results:renewals", "name.1", "Something else"))
    found = drafted(standing)
    assert found.unused == ("results:renewals:name.1",)
    slots = slide_of(found.deck, "results:renewals").slots
    assert isinstance(slots, Objective)
    assert slots.key_results[0].name == "Revenue renewed"


def test_every_slot_that_is_told_can_be_written_anew() -> None:
    """All of them at once: nothing of what was drafted is left in any."""
    told = drafted(sample_standing("rollout")).slots
    named = [(slide, one.name) for slide, slots in told.items() for one in slots]
    assert len(named) > 200
    standing = after("rollout", *(write(slide, name, f"New {n}") for n, (slide, name) in enumerate(named)))
    found = drafted(standing)
    assert found.unused == ()
    again = {(slide, one.name): one for slide, slots in found.slots.items() for one in slots}
    for n, key in enumerate(named):
        assert (again[key].text, again[key].is_rewritten) == (f"New {n}", True)
        assert f"New {n}" in str(slide_of(found.deck, key[0]))


def test_what_was_written_for_a_slide_that_is_gone_is_kept_and_told() -> None:
    standing = after(
        "rollout",
        write("objective:old", "title", "Gone"),
        {"kind": "slide.set", "slide": "nothing", "hidden": True},
    )
    assert drafted(standing).unused == ("nothing", "objective:old:title")


def test_a_fact_written_anew_has_no_source_until_one_is_given() -> None:
    one = after("rollout", write("history", "text.4", "Everybody who is anybody uses it."))
    found = drafted(one)
    slots = slide_of(found.deck, "history").slots
    assert isinstance(slots, Pairs)
    assert slots.rows[3].detail == ""
    assert [row.params["what"] for row in found.remarks if row.id == "draft.no_source"] == [
        "Everybody who is anybody uses it."
    ]
    sourced = after(
        "rollout",
        write("history", "text.4", "Two of our suppliers use it."),
        write("history", "detail.4", "Their annual reports, 2025"),
    )
    found = drafted(sourced)
    assert not [row for row in found.remarks if row.id == "draft.no_source"]


def test_a_gap_is_closed_by_writing_into_its_place() -> None:
    before = drafted(sample_standing("locked"))
    assert ("title", "problem") in [(gap.slide, gap.name) for gap in before.gaps]
    found = drafted(after("locked", write("title", "title", "We are busy, and customers leave.")))
    assert ("title", "problem") not in [(gap.slide, gap.name) for gap in found.gaps]
    assert slide_of(found.deck, "title").title == "We are busy, and customers leave."


def test_a_hidden_slide_has_no_gap_to_tell() -> None:
    found = drafted(after("locked", {"kind": "slide.set", "slide": "closing", "hidden": True}))
    assert "closing" not in {gap.slide for gap in found.gaps}


def test_too_many_minutes_are_told() -> None:
    found = drafted(after("rollout", {"kind": "slide.set", "slide": "disagree", "minutes": 15}))
    assert [(one.params["minutes"], one.params["most"]) for one in found.remarks if one.id == "draft.over"] == [
        (72, 60)
    ]
