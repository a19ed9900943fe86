"""A value object is what a frozen dataclass is, but made quickly."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from offsite.values import value


@value
class Place:
    """Where somebody stands."""

    name: str
    floor: int = 0
    guests: list[str] = field(default_factory=list[str])

    @property
    def shown(self) -> str:
        return f"{self.name} {self.floor}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The same, as the standard library makes it."""

    name: str
    floor: int = 0
    guests: list[str] = field(default_factory=list[str])


@value
class Counted:
    """One that looks at itself when it is made."""

    n: int

    def __post_init__(self) -> None:
        if self.n < 0:
            raise ValueError("below nothing")


@value
class Empty:
    """One without a field."""


def test_it_holds_what_it_was_given_and_what_it_was_not_is_as_usual() -> None:
    place = Place(name="Oslo")
    assert (place.name, place.floor, place.guests, place.shown) == ("Oslo", 0, [], "Oslo 0")
    assert place.guests is not Place(name="Oslo").guests
    guests = ["Ada"]
    assert Place(name="Rome", floor=2, guests=guests).guests is guests


@pytest.mark.parametrize("wrong", [{}, {"floor": 1}, {"name": "Oslo", "storey": 1}])
def test_it_takes_its_fields_and_nothing_else(wrong: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Place(**wrong)
    with pytest.raises(TypeError):
        Known(**wrong)


def test_it_takes_nothing_by_its_place() -> None:
    make: Any = Place
    with pytest.raises(TypeError):
        make("Oslo")


def test_the_same_is_equal_and_another_class_is_not() -> None:
    assert Place(name="Oslo", floor=1) == Place(name="Oslo", floor=1)
    assert Place(name="Oslo", floor=1) != Place(name="Oslo", floor=2)
    assert Place(name="Oslo") != Known(name="Oslo")
    assert Counted(n=3) in {Counted(n=3)}
    assert len({Counted(n=1), Counted(n=1), Counted(n=2)}) == 2
    assert hash(Counted(n=1)) == hash(Counted(n=1))
    assert Empty() == Empty()
    assert len({Empty(), Empty()}) == 1


def test_nothing_of_it_can_be_set_added_or_taken_away() -> None:
    place: Any = Place(name="Oslo")
    for name in ("name", "storey"):
        with pytest.raises(FrozenInstanceError):
            setattr(place, name, "Rome")
    with pytest.raises(FrozenInstanceError):
        del place.name
    assert place == Place(name="Oslo")


def test_the_standard_library_knows_it_as_a_dataclass() -> None:
    place = Place(name="Oslo", floor=3)
    known = Known(name="Oslo", floor=3)
    assert [one.name for one in fields(place)] == [one.name for one in fields(known)]
    assert replace(place, floor=4) == Place(name="Oslo", floor=4)
    assert asdict(place) == asdict(known)
    assert repr(place) == repr(known).replace("Known", "Place")
    assert copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place


def test_it_can_look_at_itself_when_it_is_made() -> None:
    assert Counted(n=1).n == 1
    with pytest.raises(ValueError, match="below nothing"):
        Counted(n=-1)
