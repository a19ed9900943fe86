"""How we chose: each candidate's place from round to round."""

from __future__ import annotations

from collections.abc import Sequence

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Style, fitted
from offsite.outputs.layout.frame import titled
from offsite.outputs.layout.sheet import Setting, Sheet
from offsite.outputs.layout.surface import Align, Upright, Whole, badge, bare_width
from offsite.outputs.scene import Box, Path, Role, Step
from offsite.outputs.slots import BallotRound, Choice, RankLine
from offsite.outputs.text import clean

_NAMES, _CHOSEN = 280.0, 262.0
_GAP = 16.0
_LEAST_PITCH, _MOST_PITCH = 20.0, 34.0
_FOOT = 26.0


def choice(slide: Slide, slots: Choice, setting: Setting) -> list[Sheet]:
    """The team's own places: names where a line begins, what was chosen where it ends."""
    sheet, room = titled(slide, setting)
    height = room.height - _FOOT
    most = max(1, int(height / _LEAST_PITCH))
    lines = _placed(slots.lines)
    kept, left_out = lines[:most], lines[most:]
    named = [clean(line.name).strip() for line in left_out if clean(line.name).strip()]
    if named:
        sheet.rest.append(Whole("\n".join(named)))
    rows = max((rank for line in kept for rank in _ranks(line)), default=1)
    pitch = min(_MOST_PITCH, height / max(1, rows))
    chart = Box(room.x + _NAMES + _GAP, room.y, room.width - _NAMES - _CHOSEN - 2 * _GAP, pitch * rows)
    if kept and slots.rounds:
        sheet.figure(slide.alt or _alt(sheet, kept))
        for line in sorted(kept, key=lambda line: line.objective is not None):
            _line(sheet, line, slots.rounds, chart=chart, pitch=pitch)
        sheet.end_figure()
        _rounds(sheet, slots.rounds, chart=chart)
    size = _name_size(kept, pitch)
    for line in kept:
        _name(sheet, line, chart=chart, pitch=pitch, left=room.x, size=size)
    _outcome(sheet, slots, kept, Box(room.right - _CHOSEN, room.y, _CHOSEN, room.height))
    return [sheet]


def _placed(lines: Sequence[RankLine]) -> list[RankLine]:
    """Those that can be drawn: what was chosen first, then by how far they came."""
    drawn = [line for line in lines if _ranks(line)]
    return sorted(drawn, key=lambda line: (line.objective is None, -len(_ranks(line)), _ranks(line)[-1]))


def _ranks(line: RankLine) -> list[int]:
    return [rank for rank in line.ranks if rank is not None]


def _x(at: int, rounds: Sequence[BallotRound], chart: Box) -> float:
    return chart.x + 12 + (chart.width - 24) * (at / (len(rounds) - 1) if len(rounds) > 1 else 0.5)


def _y(rank: int, chart: Box, pitch: float) -> float:
    return chart.y + (rank - 0.5) * pitch


def _line(sheet: Sheet, line: RankLine, rounds: Sequence[BallotRound], *, chart: Box, pitch: float) -> None:
    theme = sheet.theme
    chosen = line.objective is not None
    colour = theme.objective(line.objective) if line.objective is not None else theme.line
    stroke = 5.0 if chosen else 2.4
    steps: list[Step] = []
    before: tuple[float, float] | None = None
    for at, rank in enumerate(line.ranks[: len(rounds)]):
        if rank is None:
            before = None
            continue
        x, y = _x(at, rounds, chart), _y(rank, chart, pitch)
        if before is None:
            steps.append(("M", x, y))
        else:
            bend = (x - before[0]) * 0.45
            steps.append(("C", before[0] + bend, before[1], x - bend, y, x, y))
        before = (x, y)
    sheet.ops.append(Path(steps=tuple(steps), stroke=colour, line=stroke, rounded=True))
    for at, rank in enumerate(line.ranks[: len(rounds)]):
        if rank is not None:
            x, y = _x(at, rounds, chart), _y(rank, chart, pitch)
            sheet.circle(x, y, 6 if chosen else 3.4, fill=colour if chosen else theme.muted)


def _name_size(lines: Sequence[RankLine], pitch: float) -> float:
    """One size for all names: the larger one where all of them fit."""
    style = Style(role=Role.SECOND, sizes=(18,), colour="#000000", bold=True)
    widest = max((bare_width(line.name, style) for line in lines), default=0)
    return 18 if pitch >= 23 and widest <= _NAMES else 16


def _name(sheet: Sheet, line: RankLine, *, chart: Box, pitch: float, left: float, size: float) -> None:
    theme = sheet.theme
    if not clean(line.name).strip():
        return
    chosen = line.objective is not None
    colour = theme.ink if chosen else theme.ink2
    style = Style(role=Role.SECOND, sizes=(size,), colour=colour, bold=chosen)
    first = next(rank for rank in line.ranks if rank is not None)
    box = Box(left, _y(first, chart, pitch) - pitch / 2, _NAMES, max(pitch, 20))
    if len(_ranks(line)) < len(line.ranks) and line.ranks[0] is None:
        # It came in later: its name would stand at another one's beginning.
        if not chosen:
            sheet.rest.append(Whole(clean(line.name).strip()))
        return
    sheet.text(line.name, box, style, align=Align.END, upright=Upright.MIDDLE, lines=1)


def _rounds(sheet: Sheet, rounds: Sequence[BallotRound], *, chart: Box) -> None:
    theme = sheet.theme
    style = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted, bold=True)
    width = (chart.width - 24) / max(1, len(rounds) - 1)
    width = min(86.0, max(30.0, width))
    for at, each in enumerate(rounds):
        said = sheet.say(Message("outputs.deck.round", number=each.number))
        days = f"{each.day.day} {each.day:%b}"
        x = _x(at, rounds, chart)
        box = Box(x - width / 2, chart.bottom + 2, width, 18)
        short = fitted(said, style, width=width, lines=1)
        sheet.put(short if short.whole else fitted(str(each.number), style, width=width), box, align=Align.CENTRE)
        plain = Style(role=Role.LABEL, sizes=(14,), colour=theme.muted)
        sheet.text(days, Box(x - width / 2, chart.bottom + 18, width, 18), plain, lines=1, align=Align.CENTRE)


def _outcome(sheet: Sheet, slots: Choice, lines: Sequence[RankLine], box: Box) -> None:
    """What was chosen, and what is said about the rest."""
    theme = sheet.theme
    bold = Style(role=Role.HEAD, sizes=(22, 20), colour=theme.ink, bold=True)
    plain = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.ink2)
    y = box.y
    chosen = sorted(
        (line for line in lines if line.objective is not None and clean(line.name).strip()),
        key=lambda line: line.objective or 0,
    )
    for line in chosen:
        height = max(30.0, min(110.0, box.bottom - y))
        placed = fitted(line.name, bold, width=box.width - 56, height=height)
        badge(sheet, line.objective or 0, Box(box.x, y + 2, 42, 32), size=18, radius=6)
        sheet.put(placed, Box(box.x + 56, y, box.width - 56, placed.height))
        y += max(placed.height, 36) + 14
    remarks = [remark for remark in slots.remarks if clean(remark).strip()]
    if remarks and chosen:
        sheet.line((box.x, y + 2), (box.right, y + 2), colour=theme.line)
        y += 16
    for at, remark in enumerate(remarks):
        if box.bottom - y < 20:
            sheet.rest.extend(Whole(clean(left)) for left in remarks[at:])
            break
        placed = fitted(remark, plain, width=box.width, height=box.bottom - y)
        y = sheet.put(placed, Box(box.x, y, box.width, placed.height)).bottom + 10


def _alt(sheet: Sheet, lines: Sequence[RankLine]) -> str:
    names = tuple(clean(line.name) for line in lines if line.objective is not None and clean(line.name).strip())
    return sheet.say(Message("outputs.deck.alt_choice", names=names))
