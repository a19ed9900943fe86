"""Ballots as a CSV file, as spreadsheets write them.

The first row names the options, each row below is a ballot: a number is a rank (1 is best), `-` is below the line, an
empty cell is no opinion. Every mistake is refused with its row, counted as a spreadsheet does, and its column.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from offsite.domain.text import clean_line, is_empty
from offsite.errors import Message, Refusal
from offsite.voting.ballots import Mark, Place, Profile

_BELOW = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
"""The hyphen, and what word processors make of it."""
_DELIMITERS = (",", ";", "\t")
_DECLARED = re.compile(r"(?i)sep=([,;\t])\r?\n")
_RANK = re.compile(r"0*[1-9][0-9]{0,8}")
# A spreadsheet takes a cell that begins so for a formula, and a quote before it for the sign that it is none.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_DISARMED = re.compile(r"'+[=+\-@\t\r]")
_MOST_IN_A_CELL = 400
_SHOWN = 40
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF16 = ("utf-16",)
_COMMON = ("utf-8", "cp1252")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as it stands in the file. Row and column begin at 1."""

    row: int
    column: int
    text: str


def read_ballots(source: bytes | str) -> Profile:
    """The profile of a file. Raises Refusal with row and column of the first mistake.

    Understood: UTF-8 or UTF-16 with or without a byte order mark, else Windows' western encoding; comma, semicolon or
    tab; every line end; empty lines, which are passed over; a quote before a name that looks like a formula.
    """
    text = (source if isinstance(source, str) else _decoded(source)).replace("\0", "").removeprefix("\ufeff")
    rows = _rows(text)
    header = next(rows, None)
    if header is None:
        raise Refusal(Message("tally.empty", row=1, column=1))
    options = _options(header)
    ballots = tuple(_ballot(row, options=options) for row in rows)
    if not ballots:
        raise Refusal(Message("tally.no_ballots", row=header[0].row + 1, column=1))
    return Profile(options, ballots)


def write_ballots(profile: Profile) -> str:
    """The profile as a file: UTF-8 is meant, every text in quotes, names that look like a formula disarmed."""
    lines = [",".join(_quoted(_disarmed(option)) for option in profile.options)]
    lines += [",".join(_written(place) for place in ballot) for ballot in profile.ballots]
    return "".join(line + "\r\n" for line in lines)


def _decoded(content: bytes) -> str:
    """The text of a file; raises Refusal where no encoding fits."""
    bad = 0
    for encoding in _UTF16 if content.startswith(_MARKS) else _COMMON:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            bad = error.start
    before = content[:bad]
    row = 1 + before.count(b"\n") if b"\n" in before else 1 + before.count(b"\r")
    line = before.replace(b"\r", b"\n").rpartition(b"\n")[2]
    raise Refusal(Message("tally.encoding", row=row, column=1 + max(line.count(sign) for sign in (b",", b";", b"\t"))))


def _rows(text: str) -> Iterator[list[_Cell]]:
    """The rows that have something in them, at least a delimiter or quotes."""
    declared = _DECLARED.match(text)
    at = declared.end() if declared else 0
    row = 2 if declared else 1
    delimiter = declared[1] if declared else _delimiter(text)
    pattern = re.compile(rf'(?:"((?:[^"]|"")*+)"|([^{delimiter}\r\n"]*+))({delimiter}|\r\n|\r|\n|\Z)')
    cells: list[_Cell] = []
    while at < len(text):
        found = pattern.match(text, at)
        if found is None:
            raise Refusal(Message("tally.quotes", row=row, column=len(cells) + 1))
        content, end = found[1] if found[1] is not None else found[2], found[3]
        empty_line = not cells and found[1] is None and not found[2].strip() and end != delimiter
        cells.append(_Cell(row, len(cells) + 1, content.replace('""', '"') if found[1] is not None else content))
        at = found.end()
        if end == delimiter and at < len(text):
            continue
        if end == delimiter:
            cells.append(_Cell(row, len(cells) + 1, ""))
        if not empty_line:
            yield cells
        cells = []
        row += 1


def _delimiter(text: str) -> str:
    """What parts the cells of the first row that has any: the one that comes most often outside quotes."""
    first = next((line for line in re.split(r"[\r\n]+", re.sub(r'"(?:[^"]|"")*+"', "", text)) if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _options(header: list[_Cell]) -> tuple[str, ...]:
    """The names, cleaned; where each is there once."""
    found: dict[str, int] = {}
    for cell in header:
        if len(cell.text) > _MOST_IN_A_CELL:
            raise Refusal(Message("tally.name.long", row=cell.row, column=cell.column, most=_MOST_IN_A_CELL))
        text = cell.text.strip(" ")
        name = clean_line(text[1:] if _DISARMED.match(text) else text)
        if is_empty(name):
            raise Refusal(Message("tally.name.empty", row=cell.row, column=cell.column))
        if name in found:
            raise Refusal(
                Message("tally.name.twice", row=cell.row, column=cell.column, name=name[:_SHOWN], first=found[name])
            )
        found[name] = cell.column
    return tuple(found)


def _ballot(row: list[_Cell], *, options: tuple[str, ...]) -> tuple[Place, ...]:
    if len(row) > len(options):
        extra = row[len(options)]
        raise Refusal(Message("tally.row.long", row=extra.row, column=extra.column, n=len(options)))
    if len(row) < len(options):
        raise Refusal(Message("tally.row.short", row=row[0].row, column=len(row) + 1, n=len(options)))
    return tuple(_place(cell, option=option) for cell, option in zip(row, options, strict=True))


def _place(cell: _Cell, *, option: str) -> Place:
    text = cell.text.strip()
    if not text:
        return Mark.NO_OPINION
    if text in _BELOW:
        return Mark.BELOW_LINE
    if not _RANK.fullmatch(text):
        shown = clean_line(text[:_SHOWN])
        raise Refusal(Message("tally.cell", row=cell.row, column=cell.column, option=option[:_SHOWN], given=shown))
    return int(text)


def _written(place: Place) -> str:
    match place:
        case Mark.BELOW_LINE:
            return "-"
        case Mark.NO_OPINION:
            # Quotes, so that a row of one such cell is not an empty line.
            return '""'
        case rank:
            return str(rank)


def _disarmed(name: str) -> str:
    return "'" + name if _FORMULA.match(name) else name


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
