"""The longest texts that a person can give, and everything that a card, a row and the inspector can show."""

from __future__ import annotations

from offsite.domain.entities import Leader
from offsite.ui.session import Session
from tests.support.desk import act
from tests.support.setting import prepared

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsges"
NAME = "Maximiliane Friederike Donaudampfschifffahrt von und zu Hohenlohe-Langenburg "
HEBREW = "דנה ויטלוק־כהן"
ROLE = f"Head of everything that {WORD}"[:80]
TITLES = (
    "Make every single employee in every single department of the whole company part of the sale, from the first "
    "introduction to the last renewal, order-to-delivery included, and see what then becomes us",
    f"Win {WORD} this year",
    "לעצור את אובדן הלקוחות בחידוש החוזים השנה, ולהתחיל מהלקוחות הגדולים ביותר",
)
GIVEN = ("employee in every single", WORD[:24], "Friederike Donau", "Head of everything", HEBREW[:4], TITLES[2][:6])
"""One of these is in every long text that the person gave."""


@prepared
def stretch(session: Session) -> None:
    """Make every name, role and title as long as it can be, or of letters that run the other way."""
    document = session.document
    act(document, "engagement.describe", company=f"{NAME}AG", what=TITLES[0])
    for n, leader in enumerate(document.all(Leader)):
        names = (f"{NAME}{n}", f"{HEBREW} {n}", f"{WORD} {n}", "Wei-Lin Chen")
        act(document, "leader.change", leader=leader.id, name=names[n % 4], title=ROLE)
        home = f"{n} {(NAME, WORD, HEBREW)[n % 3]}"[:80].strip()
        act(document, "department.change", department=f"dep-{n}", name=home, people=9_999_999)
    for n in range(14):
        act(document, "candidate.change", candidate=f"c-{n}", title=TITLES[n % 3])
    for n in (4, 9):
        act(document, "candidate.hold", candidate=f"c-{n}", reason=f"{TITLES[0]} {WORD}", returns_on="2027-07-01")


@prepared
def enrich(session: Session) -> None:
    """What else a card, a row and the inspector can show."""
    document = session.document
    act(document, "candidate.change", candidate="c-3", rationale="The line is ready, and two customers wait for it.")
    act(document, "candidate.merge", candidate="c-5", into="c-3")
    act(document, "note.write", subject="leader", about="leader-1", text="Only for us.")
    act(document, "team.add", team="t-1", department="dep-0", name="Key accounts", people=9)
    act(document, "leader.change", leader="leader-2", title="")
    act(document, "readiness.tick", item="room", done=True)
