"""From the locked focus to the release of the OKRs: written by keys, mended and released with the mouse."""

from __future__ import annotations

from tests.support.arc import BETTER, OF_NOON, OF_WASTE, OWNERS, Typed, day_typed
from tests.support.hands import Hands


def write_objectives(hands: Hands) -> None:
    """The next step makes one of each that was chosen, and then asks what each of them lacks."""
    hands.until("text", "Next: write objective 1", name="strip.next")
    hands.press("ctrl+Return")
    hands.until("shown", True, name="okrs")
    hands.until("focus", lambda name: name.startswith("okrs.objective."))
    for number, (owner, results) in enumerate(zip(OWNERS, (OF_WASTE, OF_NOON), strict=True), start=1):
        hands.until("text", f"Next: complete objective {number}", name="strip.next")
        hands.press("ctrl+Return")
        hands.until("focus", "okrs.objective_panel.owner")
        hands.type(owner)
        hands.press("Return")
        hands.click("okrs.objective_panel.remarks.O11.use")
        hands.until("text", f"Next: add key results to objective {number}", name="strip.next")
        write_results(hands, results)
    mend_a_target(hands)
    hands.until("says", True, sentence="4 key results, all of them sound.")
    hands.picture("arc-okrs-written")


def write_results(hands: Hands, results: tuple[Typed, ...]) -> None:
    """Into the rows: the first where the next step leads, the others with N."""
    hands.press("ctrl+Return")
    for n, typed in enumerate(results):
        if n:
            hands.press("n")
        for cell, text in (
            ("title", typed.title),
            ("tracked", typed.tracked),
            ("start", typed.start),
            ("target", typed.target),
            ("unit", typed.unit),
            ("due", day_typed(typed.due)),
            ("owner", typed.owner),
        ):
            hands.until("focus", f"okrs.edit.{cell}")
            hands.type(text)
            hands.press("Return" if cell == "owner" else "Tab")
        hands.until("focus", row_of(hands, typed.title))


def mend_a_target(hands: Hands) -> None:
    """Twice on the number, and another one is typed over it; it rises, and U takes what the check proposes then."""
    last = OF_NOON[-1]
    row = row_of(hands, last.title)
    hands.click(row, row="target", twice=True)
    hands.until("focus", "okrs.edit.target")
    hands.type(BETTER)
    hands.press("Return")
    hands.until("focus", row)
    hands.until("spoken", lambda words: f"from {last.start} to {BETTER} {last.unit}" in words, name=row)
    hands.until("text", "Next: fix key result 2.2", name="strip.next")
    hands.until("says", True, sentence="4 key results: 3 sound, 1 not yet.")
    hands.press("u")


def row_of(hands: Hands, title: str) -> str:
    """The name of the row of a key result."""
    numbers = (f"{objective}.{n}" for objective in (1, 2) for n in (1, 2))
    found = (hands.ask("called", words=f"{number} {title}") for number in numbers)
    return next(name for name in found if name is not None)


def release(hands: Hands) -> None:
    """Whether the key results are enough is answered once by key, once with the mouse; then nothing is in the way."""
    for number in (1, 2):
        hands.until("text", f"Next: ask if objective {number} is covered", name="strip.next")
        hands.press("ctrl+Return")
        hands.until("focus", "okrs.sufficient.yes")
        if number == 1:
            hands.press("space")
        else:
            hands.click("okrs.sufficient.yes")
    hands.until("text", "Next: release the OKRs", name="strip.next")
    hands.click("okrs.release")
    hands.until("says", True, sentence="Nothing stands in the way.")
    hands.click("okrs.release.ok")
    hands.until("says", True, sentence="Released on ")
    hands.click("okrs.objective_panel.close")
    hands.picture("arc-okrs")
