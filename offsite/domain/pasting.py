"""What people paste from mail, Word, Excel and chat, read as leaders or candidates.

Nothing is refused here: what cannot be read as columns stays a line of text, and what is too long is kept whole, so
that the action can say it in a sentence.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import dropwhile

from offsite.domain.entities import Leader
from offsite.domain.naming import given_name
from offsite.domain.text import clean_line, is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedLeader:
    """A person as pasted, every text cleaned. An empty text: not in the paste."""

    name: str
    title: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedCandidate:
    """A candidate as pasted, the text cleaned. `proposed_by`: the id of the leader that the paste names, or None."""

    title: str
    proposed_by: str | None = None


class _Column(Enum):
    """What a column of people can hold. FIRST and LAST are the two halves of a name."""

    NAME = auto()
    FIRST = auto()
    LAST = auto()
    TITLE = auto()
    DEPARTMENT = auto()
    OTHER = auto()


_NAMES = "name, names, full name, vollständiger name, vor- und nachname"
_HEADERS: Mapping[_Column, frozenset[str]] = {
    column: frozenset(words.split(", "))
    for column, words in {
        _Column.NAME: f"{_NAMES}, leader, leaders, person, people, who, member, participant, "
        "führungskraft, führungskräfte, leitung, mitglied, teilnehmer, teilnehmende, wer",
        _Column.FIRST: "first name, firstname, given name, forename, vorname",
        _Column.LAST: "last name, lastname, surname, family name, nachname, familienname",
        _Column.TITLE: "role, title, job title, job, position, function, funktion, rolle, titel, stelle",
        _Column.DEPARTMENT: "department, dept, team, area, unit, division, abteilung, bereich, ressort",
        _Column.OTHER: "#, no, nr, number, nummer, e-mail, email, mail, phone, mobile, telefon, mobil, "
        "location, standort, ort",
    }.items()
}
# These alone make a row a header; "leader" or "who" may as well be what somebody is called.
_SURE = frozenset(_NAMES.split(", ")) | _HEADERS[_Column.FIRST] | _HEADERS[_Column.LAST]
_BRINGING = (
    "candidate, candidates, agenda, topic, idea, initiative, priority, proposal, proposed by, brought by, from, by, "
    "kandidat, thema, vorhaben, idee, vorschlag, von"
)
_CANDIDATE_HEADERS: frozenset[str] = frozenset(_BRINGING.split(", ")).union(*_HEADERS.values())

_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_QUOTED_OVER_LINES = re.compile(rf"(?:^|(?<=[\t;,])){_QUOTED.pattern}(?=[\t;,]|$)", re.MULTILINE)
_BULLET = re.compile(
    r"""\s*+(?:
        [•‣◦▪▫●○■□☐☑✓✔►▶➤·∙>\uf0b7\uf0a7]            # a bullet of a word processor, or the mark of a quoted mail
        | [-\u2013\u2014*+](?:\s++|$|(?=[^\W\d_]))        # a dash; before a number it may be a minus
        | (?:\d{1,3}[.)]|\(\d{1,3}\))(?:\s++|$|(?=[^\W\d_]))
        | [a-z]\)(?:\s++|$)
        | o\t                                             # the bullet of Word's second level
        | \[[ xX✓]?\]
    )\s*+""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,3}[.)]?")
_DASH = re.compile("\\s[-\u2013\u2014]\\s")
_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[^\s<>()\[\],;@]+@[^\s<>()\[\],;@]+[>)\]]?[,;]?")
_AFTER_ADDRESS = re.compile(r"(@[^\s;,@]*)\s*+[;,]\s*")
_COLONS = (":", "\uff1a")
_BRACKETS = ("()", "\uff08\uff09")
_MOST_COLUMNS = 3


def pasted_leaders(text: str) -> tuple[PastedLeader, ...]:
    """The people in a paste, one a line, in its order; who comes twice is kept once.

    Columns are parted by tab, else semicolon, else comma, else a dash between spaces (which counts before a comma that
    comes after it); they are name, title, department, unless a header row says otherwise. Bullets, numbering and
    addresses fall away.
    """
    lines = [line for one in _lines(text) for line in _people_of(one)]
    if not lines:
        return ()
    mark = _mark(_without_bullet(lines[0]))
    columns = _columns(_cells(lines[0], mark=mark))
    people: dict[str, PastedLeader] = {}
    for line in lines if columns is None else lines[1:]:
        person = _in_order(line) if not columns else _by_header(line, mark=mark, columns=columns)
        if person:
            people.setdefault(person.name.casefold(), person)
    return tuple(people.values())


def pasted_candidates(text: str, leaders: Iterable[Leader]) -> tuple[PastedCandidate, ...]:
    """The candidates in a paste, one a line, in its order. Bullets and numbering fall away.

    "Dana: Win DACH", "Win DACH (Dana)" and a column of its own say who brings it, where that names exactly one of
    `leaders` by full or given name; otherwise the text stays whole.
    """
    known = _by_name(leaders)
    found: list[PastedCandidate] = []
    for index, line in enumerate(_lines(text)):
        line = _without_bullet(line)
        if index == 0 and "\t" in line and all(_header(cell) in _CANDIDATE_HEADERS for cell in line.split("\t")):
            continue
        candidate = _candidate(line, known=known)
        if not is_empty(candidate.title):
            found.append(candidate)
    return tuple(found)


def _lines(text: str) -> Iterator[str]:
    """The lines with something on them; a quoted cell of a table that goes over several lines is one."""
    joined = _QUOTED_OVER_LINES.sub(lambda cell: cell[0].replace("\n", " "), "\n".join(text.splitlines()))
    return (line for line in joined.split("\n") if not is_empty(clean_line(line)))


def _without_bullet(line: str) -> str:
    """The line without what stands before its text: bullets, numbers, boxes to tick, one after the other."""
    at = 0
    while bullet := _BULLET.match(line, at):
        at = bullet.end()
    return line[at:]


def _mark(line: str) -> str | None:
    """What parts the columns of the line; None: a dash, or nothing."""
    if "\t" in line or ";" in line:
        return "\t" if "\t" in line else ";"
    dash = _DASH.search(line.partition(",")[0])
    return "," if "," in line and not dash else None


def _cells(line: str, *, mark: str | None) -> list[str]:
    """The cells of a line, cleaned; those of a table may stand in quotes."""
    if mark is None:
        cells = [_unquoted(cell) for cell in _DASH.split(line, maxsplit=_MOST_COLUMNS - 1)]
    elif mark == "\t":
        cells = [_unquoted(cell) for cell in line.split(mark)]
    elif line.count('"') % 2:
        cells = line.split(mark)
    else:
        try:
            cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True))
        except csv.Error:
            # A cell that is longer than the module takes.
            cells = line.split(mark)
    return [clean_line(cell) for cell in cells]


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if _QUOTED.fullmatch(cell) else cell


def _people_of(line: str) -> list[str]:
    """The people on a line: several only in a list of recipients, "Ann <a@x.com>; Bob <b@x.com>"."""
    if "\t" in line or line.count("@") < 2:
        return [line]
    return [part for part in _AFTER_ADDRESS.sub(r"\1\n", line).split("\n") if not is_empty(clean_line(part))]


def _header(cell: str) -> str:
    return clean_line(cell).strip(" :*.").casefold()


def _columns(cells: Sequence[str]) -> tuple[_Column, ...] | None:
    """What each column holds, where the cells are those of a header row; empty where it names no column of names. None:
    no header row."""
    words = [_header(cell) for cell in cells]
    columns = tuple(_column(word) for word in words)
    named = [column for column in columns if column is not None]
    sure = any(word in _SURE for word in words)
    table = _Column.NAME in named and len(named) > 1
    alone = len(named) == sum(map(bool, words)) and bool(named)
    if not (sure or table or alone):
        return None
    if not {_Column.NAME, _Column.FIRST, _Column.LAST} & set(named):
        return ()
    return tuple(column or _Column.OTHER for column in columns)


def _column(word: str) -> _Column | None:
    return next((column for column, words in _HEADERS.items() if word in words), None)


def _by_header(line: str, *, mark: str | None, columns: Sequence[_Column]) -> PastedLeader | None:
    """The person of a line below a header row."""
    if mark is None and len(columns) == 1:
        return _in_order(line)
    texts = dict.fromkeys(_Column, "")
    for column, cell in zip(columns, _cells(line, mark=mark), strict=False):
        texts[column] = texts[column] or cell
    name = texts[_Column.NAME] or f"{texts[_Column.FIRST]} {texts[_Column.LAST]}"
    return _person([_without_bullet(name), texts[_Column.TITLE], texts[_Column.DEPARTMENT]])


def _in_order(line: str) -> PastedLeader | None:
    """The person of a line without a header row above: name, title, department."""
    line = _without_bullet(line)
    mark = _mark(line)
    cells = _cells(line, mark=mark)
    if mark == "\t" and _NUMBER.fullmatch(cells[0]):
        cells = cells[1:]
    if len(cells) == 2 and mark == "," and " " not in cells[0] and " " in cells[1] and "@" in cells[1]:
        # Outlook's "Whitlock, Dana <dana@x.com>".
        cells = [f"{_without_address(cells[1])} {cells[0]}"]
    kept = [cell for cell in cells if not _ADDRESS.fullmatch(cell)] or cells
    kept = list(dropwhile(lambda cell: not cell, kept))
    if mark == ",":
        kept = [*kept[: _MOST_COLUMNS - 1], ", ".join(kept[_MOST_COLUMNS - 1 :])]
    return _person(kept)


def _person(cells: Sequence[str]) -> PastedLeader | None:
    """The person with this name, title and department (missing ones are empty), or None where there is no name."""
    name, title, department = [clean_line(_without_address(cell)) for cell in [*cells, "", "", ""][:_MOST_COLUMNS]]
    return None if is_empty(name) else PastedLeader(name=name, title=title, department=department)


def _without_address(cell: str) -> str:
    """The cell without mail addresses; one that is nothing else stays, without its brackets."""
    if "@" not in cell:
        return cell
    return " ".join(word for word in cell.split(" ") if not _ADDRESS.fullmatch(word)) or cell.strip("<>()[],;")


def _by_name(leaders: Iterable[Leader]) -> Mapping[str, str | None]:
    """The id of the leader that goes by a full or given name, small letters; None where several do."""
    known: dict[str, str | None] = {}
    for leader in leaders:
        for name in {clean_line(leader.name).casefold(), given_name(leader.name).casefold()} - {""}:
            known[name] = leader.id if known.get(name, leader.id) == leader.id else None
    return known


def _candidate(line: str, *, known: Mapping[str, str | None]) -> PastedCandidate:
    cells = _cells(line, mark="\t")
    if len(cells) > 1 and _NUMBER.fullmatch(cells[0]):
        cells = cells[1:]
    naming = [index for index, cell in enumerate(cells) if len(cells) > 1 and known.get(cell.casefold())]
    if len(naming) == 1:
        rest = clean_line(_without_bullet(" ".join(cells[: naming[0]] + cells[naming[0] + 1 :])))
        if not is_empty(rest):
            return PastedCandidate(title=rest, proposed_by=known[cells[naming[0]].casefold()])
    whole = clean_line(" ".join(cells))
    for name, rest in _named_in(whole):
        leader = known.get(name.strip().casefold())
        if leader and not is_empty(rest.strip()):
            return PastedCandidate(title=rest.strip(), proposed_by=leader)
    return PastedCandidate(title=whole)


def _named_in(text: str) -> Iterator[tuple[str, str]]:
    """Where a name may stand, and what is left then: before the first colon, or in brackets at the end."""
    for colon in _COLONS:
        before, found, after = text.partition(colon)
        if found:
            yield before, after
    for opening, closing in _BRACKETS:
        before, found, after = text.rstrip(" .").rpartition(opening)
        if found and after.endswith(closing):
            yield after[:-1], before
