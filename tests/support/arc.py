"""What is typed on the way from an empty laptop to an exported deck: a small team, five candidates, two objectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

COMPANY = "Harbor Foods"
TEAM = ("Ada Byron", "Ben Okafor", "Chiara Rossi", "Dev Patel")
PASTED = (
    (TEAM[0], "Chief executive", "Company"),
    (TEAM[1], "Head of Sales", "Sales"),
    (TEAM[2], "Head of Operations", "Operations"),
    (TEAM[3], "Head of Finance", "Finance"),
)
LOGISTICS = "Logistics"
"""A department that nobody in the list belongs to."""
DEPARTMENTS = {home for _, _, home in PASTED} | {LOGISTICS}


@dataclass(frozen=True, slots=True)
class Brought:
    """A candidate: what it is called, what it would change, its short name."""

    title: str
    why: str
    short: str


CANDIDATES = (
    Brought("Halve what we throw away", "We stop paying to throw food away.", "Waste"),
    Brought("Deliver every order by noon", "Kitchens can plan their day.", "By noon"),
    Brought("Win the discounters with our own brand", "Half of the shelf carries our own name.", "Own brand"),
    Brought("Open a second plant in the south", "We can serve the south within a day.", "South plant"),
    Brought("Become known for allergen-free food", "Parents buy us without reading the label.", "Allergen-free"),
)
WASTE, NOON, BRAND, *_ = TITLES = tuple(one.title for one in CANDIDATES)
BALLOTS = ((0, 1, 2, 3, 4), (1, 0, 2, 3, 4), (0, 1, 3, 2, 4), (0, 1, 2, 4, 3))
"""Of the leaders in their order: in both rounds the first two candidates are chosen."""

NO_FACTS = "The figures were sent round on Monday."
COST, WORDS = "The same six people.", "I stand behind it."
SAME_WEEK = "All four were in the room all day, and it was the same twice."
SAME_DAY = "The plant is closed for two weeks from tomorrow."
DIRECTION = "Half as much is thrown away, and it arrives by noon."
TODAY = datetime.now(UTC).astimezone().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A key result as it is typed into its row, in the order of the cells."""

    title: str
    tracked: str
    start: str
    target: str
    unit: str
    days: int
    owner: str

    @property
    def due(self) -> date:
        return TODAY + timedelta(days=self.days)


OF_WASTE = (
    Typed(
        title="Food thrown away in the plant",
        tracked="Scales at the dock, every Monday",
        start="18",
        target="9",
        unit="tonnes a week",
        days=200,
        owner=TEAM[2],
    ),
    Typed(
        title="Orders that come back",
        tracked="Returns desk, every week",
        start="6.5",
        target="3",
        unit="%",
        days=300,
        owner=TEAM[1],
    ),
)
OF_NOON = (
    Typed(
        title="Orders delivered by noon",
        tracked="Dispatch, every day",
        start="71",
        target="95",
        unit="%",
        days=250,
        owner=TEAM[3],
    ),
    Typed(
        title="Kitchens that order again within a month",
        tracked="Order book, every month",
        start="40",
        target="30",
        unit="%",
        days=340,
        owner=TEAM[1],
    ),
)
BETTER = "60"
"""What is typed in the place of the last target, which was a slip: it fell."""
OWNERS = (TEAM[2], TEAM[3])

PROBLEM, PLACE = "A lorry of food a day goes to waste.", "Canteen, plant 1"
MEETING, HAND_IN = TODAY + timedelta(days=10), TODAY + timedelta(days=24)


def day_typed(day: date) -> str:
    """A day as somebody types it, and as it is written in full."""
    return f"{day.day} {day:%B %Y}"


def day_short(day: date) -> str:
    """A day as it is written where there is little room."""
    return f"{day.day} {day:%b %Y}"
