"""What people paste: from mail, Word, Excel and chat, tidy and untidy."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offsite.domain.entities import Leader
from offsite.domain.pasting import PastedCandidate, PastedLeader, pasted_candidates, pasted_leaders
from offsite.domain.text import clean_line, is_empty

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
LEADERS = (
    Leader(id="dana", name="Dana Whitlock"),
    Leader(id="marcus", name="Marcus Oyelaran"),
    Leader(id="other-marcus", name="Marcus Bell"),
    Leader(id="wei-lin", name="Chen, Wei-Lin"),
    Leader(id="tomas", name="Tomás Herrera"),
)


def people(text: str) -> list[tuple[str, str, str]]:
    return [(person.name, person.title, person.department) for person in pasted_leaders(text)]


def cards(text: str) -> list[tuple[str, str | None]]:
    return [(card.title, card.proposed_by) for card in pasted_candidates(text, LEADERS)]


DANA = ("Dana Whitlock", "Chief executive", "Leadership")
MARCUS = ("Marcus Oyelaran", "President", "Sales")
BOTH = [DANA, MARCUS]


@pytest.mark.parametrize(
    "text",
    [
        "Dana Whitlock\tChief executive\tLeadership\nMarcus Oyelaran\tPresident\tSales\n",
        "Dana Whitlock; Chief executive; Leadership\r\nMarcus Oyelaran;President;Sales\r\n",
        "Dana Whitlock, Chief executive, Leadership\u2028Marcus Oyelaran,President,Sales",
        "Dana Whitlock - Chief executive - Leadership\nMarcus Oyelaran \u2013 President \u2013 Sales",
        "Dana Whitlock — Chief executive — Leadership\n\n\n  \nMarcus Oyelaran, President, Sales",
        "1. Dana Whitlock, Chief executive, Leadership\n2) Marcus Oyelaran, President, Sales",
        "1.\tDana Whitlock, Chief executive, Leadership\n2.\tMarcus Oyelaran, President, Sales",
        "1\tDana Whitlock\tChief executive\tLeadership\n2\tMarcus Oyelaran\tPresident\tSales",
        "(1) Dana Whitlock, Chief executive, Leadership\n2.Marcus Oyelaran, President, Sales",
        "•\tDana Whitlock, Chief executive, Leadership\n•Marcus Oyelaran, President, Sales",
        "- [ ] Dana Whitlock, Chief executive, Leadership\n* [x] Marcus Oyelaran, President, Sales",
        "> - Dana Whitlock, Chief executive, Leadership\n> -Marcus Oyelaran, President, Sales",
        "\u00a0a) Dana Whitlock, Chief executive, Leadership\no\tMarcus Oyelaran, President, Sales",
        "Name\tRole\tDepartment\nDana Whitlock\tChief executive\tLeadership\nMarcus Oyelaran\tPresident\tSales",
        "Team;Leader;Title\nLeadership;Dana Whitlock;Chief executive\nSales;Marcus Oyelaran;President",
        "Name;Funktion;Abteilung\nDana Whitlock;Chief executive;Leadership\nMarcus Oyelaran;President;Sales",
        "ROLE:\tNAME:\tTEAM:\nChief executive\tDana Whitlock\tLeadership\nPresident\t2. Marcus Oyelaran\tSales",
        "Nr.\tName\tRole\tTeam\n1.\tDana Whitlock\tChief executive\tLeadership\n2.\tMarcus Oyelaran\tPresident\tSales",
        "First name,Last name,Shoe size,E-mail,Job title,Dept.\n"
        "Dana,Whitlock,38,d@x.com,Chief executive,Leadership\nMarcus,Oyelaran,44,,President,Sales",
        "Leaders:\nDana Whitlock, Chief executive, Leadership\nMarcus Oyelaran, President, Sales",
        "Role\tTeam\nDana Whitlock\tChief executive\tLeadership\nMarcus Oyelaran\tPresident\tSales",
        '"Dana Whitlock","Chief executive","Leadership"\n"Marcus Oyelaran", "President", Sales',
        '"Dana\nWhitlock"\tChief executive\t"Leader\u200bship"\nMarcus Oyelaran\tPresident\tSales',
        "Dana Whitlock <dana@x.com>\tChief executive\tLeadership\nMarcus Oyelaran\tm@x.com\tPresident\tSales",
        "Dana Whitlock <dana@x.com>, Chief executive, Leadership\nMarcus Oyelaran m@x.com, President, Sales",
        "Dana Whitlock, Chief executive, Leadership\ndana whitlock, x, y\nMarcus Oyelaran, President, Sales",
        "\tDana Whitlock\tChief executive\tLeadership\tsince 2019\n\tMarcus Oyelaran\tPresident\tSales\t",
    ],
)
def test_the_same_two_people(text: str) -> None:
    assert people(text) == BOTH


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \r\n\t\n\u00a0\u2028\u200d\n1.\n-", []),
        ("Name;Role", []),
        ("Dana", [("Dana", "", "")]),
        ("A. Smith, CEO", [("A. Smith", "CEO", "")]),
        ("Olsen\tHead\tPeople", [("Olsen", "Head", "People")]),
        ("Dana\tLeader\tSales", [("Dana", "Leader", "Sales")]),
        ("Dana, VP, Sales, Marketing, and IT", [("Dana", "VP", "Sales, Marketing, and IT")]),
        ("Dana - VP Sales, EMEA", [("Dana", "VP Sales, EMEA", "")]),
        ("Dana - VP - Sales - EMEA", [("Dana", "VP", "Sales - EMEA")]),
        ("Wei-Lin Chen", [("Wei-Lin Chen", "", "")]),
        ('"Chen, Wei-Lin";CFO', [("Chen, Wei-Lin", "CFO", "")]),
        ('"Chen, Wei-Lin"', [("Chen, Wei-Lin", "", "")]),
        ('"Chen, Wei-Lin" <w@x.com>, CFO', [("Chen, Wei-Lin", "CFO", "")]),
        ('Dana "Dee" Whitlock, CEO', [('Dana "Dee" Whitlock', "CEO", "")]),
        ('5" Dana, CEO', [('5" Dana', "CEO", "")]),
        ('"Dana ""Dee"" Whitlock"\tCEO', [('Dana "Dee" Whitlock', "CEO", "")]),
        ("Chen, Wei-Lin\tCFO", [("Chen, Wei-Lin", "CFO", "")]),
        ("dana@x.com", [("dana@x.com", "", "")]),
        ("Dana, dana@x.com", [("Dana", "", "")]),
        ("<dana@x.com>", [("dana@x.com", "", "")]),
        ("a@x.com; b@x.com", [("a@x.com", "", ""), ("b@x.com", "", "")]),
        ("Dana W <d@x.com>; Marcus O <m@x.com>;", [("Dana W", "", ""), ("Marcus O", "", "")]),
        (
            "Whitlock, Dana <d@x.com>; Oyelaran, Marcus <m@x.com>",
            [("Dana Whitlock", "", ""), ("Marcus Oyelaran", "", "")],
        ),
        ("שרה כהן\tמנכ״לית\tהנהלה", [("שרה כהן", "מנכ״לית", "הנהלה")]),
        (f"{FAMILY} Miller, Family", [(f"{FAMILY} Miller", "Family", "")]),
        ("\u202eDana\u202c\x00 Whit\u200block", [("Dana Whitlock", "", "")]),
        ('=HYPERLINK("http://x")\tCEO', [('=HYPERLINK("http://x")', "CEO", "")]),
        ("=1+1", [("=1+1", "", "")]),
        ("x" * 5_000, [("x" * 5_000, "", "")]),
        ("x" * 200_000 + ",CEO", [("x" * 200_000, "CEO", "")]),
        ("@dana, CEO", [("@dana", "CEO", "")]),
    ],
)
def test_leaders(text: str, found: list[tuple[str, str, str]]) -> None:
    assert people(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \r\n\u2028•\n1.\n\u200d", []),
        ("Win DACH\r\nHalve returns", [("Win DACH", None), ("Halve returns", None)]),
        (
            "1. Win DACH\n2) Halve\n- [ ] Launch\n• Grow\n> Raise",
            [(t, None) for t in ("Win DACH", "Halve", "Launch", "Grow", "Raise")],
        ),
        ("Dana: Win DACH", [("Win DACH", "dana")]),
        ("dana whitlock:Win: DACH", [("Win: DACH", "dana")]),
        ("1. Marcus Bell: Win", [("Win", "other-marcus")]),
        ("WEI-LIN: Free up capital", [("Free up capital", "wei-lin")]),
        ("Chen, Wei-Lin: Free up capital", [("Free up capital", "wei-lin")]),
        ("Toma\u0301s: K7", [("K7", "tomas")]),
        ("Dana\uff1aWin DACH", [("Win DACH", "dana")]),
        ("Win DACH (Dana)", [("Win DACH", "dana")]),
        ("Win DACH (a lot) ( Dana Whitlock ).", [("Win DACH (a lot)", "dana")]),
        ("Win DACH\uff08Dana\uff09", [("Win DACH", "dana")]),
        ("Win DACH\tDana", [("Win DACH", "dana")]),
        ("Dana Whitlock\tWin DACH", [("Win DACH", "dana")]),
        ("1\tWin DACH\tDana", [("Win DACH", "dana")]),
        ("Candidate\tProposed by\nWin DACH\tDana", [("Win DACH", "dana")]),
        ('"Win ""DACH""\nnow"\tDana', [('Win "DACH" now', "dana")]),
        ("Marcus: Win", [("Marcus: Win", None)]),
        ("Win (Marcus)", [("Win (Marcus)", None)]),
        ("Win\tMarcus", [("Win Marcus", None)]),
        ("Nobody: Win (really)", [("Nobody: Win (really)", None)]),
        ("Goal 2027: win (Dana)", [("Goal 2027: win", "dana")]),
        ("Dana\tMarcus Bell", [("Dana Marcus Bell", None)]),
        ("Dana:", [("Dana:", None)]),
        ("(Dana)", [("(Dana)", None)]),
        ("Dana\t", [("Dana", None)]),
        ("10 days, not 30; by June - all of it", [("10 days, not 30; by June - all of it", None)]),
        ("3.5 M more", [("3.5 M more", None)]),
        ("-5 % churn", [("-5 % churn", None)]),
        ('"DACH" and "UK" first', [('"DACH" and "UK" first', None)]),
        ('Say "no" more\n"Yes" less', [('Say "no" more', None), ('"Yes" less', None)]),
        ("\u202eWin\u00a0DACH\u202c", [("Win DACH", None)]),
        ('=HYPERLINK("http://x","Win")', [('=HYPERLINK("http://x","Win")', None)]),
        (f"{FAMILY} first: families", [(f"{FAMILY} first: families", None)]),
        ("ראשון: שני (Dana)", [("ראשון: שני", "dana")]),
        ("x" * 5_000, [("x" * 5_000, None)]),
        ("Same\nSame", [("Same", None), ("Same", None)]),
    ],
)
def test_candidates(text: str, found: list[tuple[str, str | None]]) -> None:
    assert cards(text) == found


def test_what_is_pasted_is_a_value() -> None:
    assert pasted_leaders("Dana") == (PastedLeader(name="Dana"),)
    assert pasted_candidates("Win", ()) == (PastedCandidate(title="Win"),)


UNTIDY = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                "\t",
                "\n",
                "\r\n",
                ";",
                ",",
                " - ",
                ": ",
                "(",
                ")",
                '"',
                '""',
                "@",
                "<a@x.com>",
                "1. ",
                "• ",
                "[ ] ",
                "\u2028",
            ]
        ),
        st.sampled_from(["Name", "Role", "Team", "Dana", "Marcus", "First name", "\u200d", "\ufeff", FAMILY]),
    ),
    max_size=40,
).map("".join)


@given(UNTIDY)
def test_pasted_people_are_clean_and_come_once(text: str) -> None:
    found = pasted_leaders(text)
    assert len({person.name.casefold() for person in found}) == len(found)
    for person in found:
        assert not is_empty(person.name)
        for cell in (person.name, person.title, person.department):
            assert cell == clean_line(cell)


@given(UNTIDY)
def test_pasted_candidates_are_clean(text: str) -> None:
    for card in pasted_candidates(text, LEADERS):
        assert not is_empty(card.title)
        assert card.title == clean_line(card.title)
        assert card.proposed_by in {None, *(leader.id for leader in LEADERS)}


@pytest.mark.parametrize(
    "piece", ["@", '"', '"x', "(", ":", "1. ", "- ", "\t", ",", ", @", "[ ]", "a@b;", '\n"a""', " \u2013"]
)
def test_a_hundred_thousand_characters_are_no_quadratic_work(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    # Of computing, so that it does not matter what else the machine does: work that grows by the square takes minutes.
    start = time.process_time()
    pasted_leaders(text)
    pasted_candidates(text, LEADERS)
    assert time.process_time() - start < 2
