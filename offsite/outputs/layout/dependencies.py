"""Who needs what from whom: boxes on the left that need it, boxes on the right that deliver it, lines between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, fitted
from offsite.outputs.layout.frame import titled
from offsite.outputs.layout.sheet import Align, Setting, Sheet, Upright
from offsite.outputs.scene import Box, Fit, FitNote, Role, Step
from offsite.outputs.slots import Delivery, Dependencies, Promise
from offsite.outputs.text import NO_BREAK_SPACE, clean
from offsite.outputs.theme import mixed

_NEEDS, _DELIVERERS, _EDGES = 6, 4, 8
_STRIPE = 44.0
_ASK = 216.0
_LEGEND = 30.0
_HEAD = 28.0
_GAP = 12.0
_DASHES: dict[Promise, tuple[float, ...]] = {
    Promise.AGREED: (),
    Promise.DONE: (),
    Promise.ASKED: (7, 4),
    Promise.AT_RISK: (2, 4),
}


@dataclass(frozen=True, slots=True)
class _Need:
    """A box on the left."""

    objective: int
    name: str


@dataclass(frozen=True, slots=True)
class _Map:
    """What one slide shows."""

    deliveries: tuple[Delivery, ...]

    @property
    def needs(self) -> tuple[_Need, ...]:
        found = dict.fromkeys(_Need(each.objective, each.needed_for) for each in self.deliveries)
        return tuple(sorted(found, key=lambda need: need.objective))

    @property
    def deliverers(self) -> tuple[str, ...]:
        """In the order of what they are connected with, so that few lines cross."""
        needs = self.needs
        names = dict.fromkeys(each.deliverer for each in self.deliveries)

        def middle(name: str) -> float:
            places = [
                needs.index(_Need(each.objective, each.needed_for))
                for each in self.deliveries
                if each.deliverer == name
            ]
            return sum(places) / len(places)

        return tuple(sorted(names, key=middle))

    def small_enough(self) -> bool:
        return len(self.deliveries) <= _EDGES and len(self.needs) <= _NEEDS and len(self.deliverers) <= _DELIVERERS


def dependencies(slide: Slide, slots: Dependencies, setting: Setting) -> list[Sheet]:
    """The map, on as many slides as keep it readable; a department's deliveries stay together where they can."""
    maps = _maps(slots.deliveries)
    asks = [ask for ask in slots.ask if clean(ask).strip()]
    sheets: list[Sheet] = []
    for each in maps or [_Map(())]:
        sheet, room = titled(slide, setting)
        if asks and not sheets:
            _ask(sheet, asks, Box(room.right - _ASK, room.y + _HEAD, _ASK, room.height - _HEAD))
        width = room.width - (_ASK + 40 if asks and not sheets else 0)
        _draw(sheet, each, Box(room.x, room.y, width, room.height))
        if len(maps) > 1:
            sheet.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
        sheets.append(sheet)
    return sheets


def _maps(deliveries: Sequence[Delivery]) -> list[_Map]:
    whole = _Map(tuple(deliveries))
    if not deliveries:
        return []
    if whole.small_enough():
        return [whole]
    by_name: dict[str, list[Delivery]] = {}
    for each in deliveries:
        by_name.setdefault(each.deliverer, []).append(each)
    maps: list[_Map] = []
    for group in by_name.values():
        for some in _small(group):
            joined = _Map((*maps[-1].deliveries, *some)) if maps else None
            if joined is not None and joined.small_enough():
                maps[-1] = joined
            else:
                maps.append(_Map(tuple(some)))
    return maps


def _small(group: Sequence[Delivery]) -> Iterable[list[Delivery]]:
    """One department's deliveries, in portions that fit on a slide."""
    some: list[Delivery] = []
    for each in group:
        if some and not _Map((*some, each)).small_enough():
            yield some
            some = []
        some.append(each)
    yield some


# --- Drawing -------------------------------------------------------------------------------------------------------


def _draw(sheet: Sheet, shown: _Map, room: Box) -> None:
    theme = sheet.theme
    head = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.muted, bold=True)
    width = (room.width - 120) / 2
    left = Box(room.x, room.y + _HEAD, min(width, 330), room.height - _HEAD - _LEGEND)
    right = Box(room.right - min(width, 330), left.y, min(width, 330), left.height)
    said = sheet.say(Message("outputs.deck.needs")), sheet.say(Message("outputs.deck.delivers"))
    sheet.text(said[0], Box(left.x, room.y - 2, left.width, 24), head, lines=1)
    sheet.text(said[1], Box(right.x, room.y - 2, right.width, 24), head, lines=1)
    needs, names = shown.needs, shown.deliverers
    boxes = dict(zip(needs, _columns(left, [1.0] * len(needs)), strict=True))
    weights = [float(sum(each.deliverer == name for each in shown.deliveries)) + 0.8 for name in names]
    places = dict(zip(names, _columns(right, weights), strict=True))
    _edges(sheet, shown, boxes, places)
    for need, box in boxes.items():
        _need(sheet, need, box)
    for name, box in places.items():
        _deliverer(sheet, name, [each for each in shown.deliveries if each.deliverer == name], box)
    _legend(sheet, shown, Box(room.x, room.bottom - 20, room.width, 20))


def _columns(room: Box, weights: Sequence[float]) -> list[Box]:
    """Boxes one under the other, as high as their weights ask for, none higher than looks well."""
    if not weights:
        return []
    free = room.height - _GAP * (len(weights) - 1)
    heights = [min(free * weight / sum(weights), 44 + 50 * weight) for weight in weights]
    gap = min(24.0, (room.height - sum(heights)) / max(1, len(weights) - 1)) if len(weights) > 1 else 0.0
    y = room.y + (room.height - sum(heights) - gap * (len(weights) - 1)) / 2
    found: list[Box] = []
    for height in heights:
        found.append(Box(room.x, y, room.width, height))
        y += height + gap
    return found


def _need(sheet: Sheet, need: _Need, box: Box) -> None:
    theme = sheet.theme
    colour = theme.objective(need.objective)
    sheet.rect(box, fill=theme.paper, stroke=theme.line, line=1.2, radius=8)
    sheet.path(_left_part(box, _STRIPE, radius=8), fill=colour)
    label = Style(role=Role.LABEL, sizes=(18, 16, 14), colour="#FFFFFF", bold=True)
    said = sheet.say(Message("outputs.deck.objective_label", number=need.objective))
    stripe = Box(box.x, box.y, _STRIPE, box.height)
    sheet.text(said, stripe, label, align=Align.CENTRE, upright=Upright.MIDDLE, lines=1, on=colour)
    name = Style(role=Role.ROW, sizes=(22, 20, 18), colour=theme.ink, bold=True)
    inner = box.inside(left=_STRIPE + 12, top=3, right=10, bottom=3)
    sheet.text(need.name, inner, name, upright=Upright.MIDDLE)


def _deliverer(sheet: Sheet, name: str, deliveries: Sequence[Delivery], box: Box) -> None:
    theme = sheet.theme
    sheet.rect(box, fill=theme.ink, radius=8)
    inner = box.inside(left=16, top=6, right=12, bottom=6)
    pale = mixed("#FFFFFF", theme.ink, share=0.12)
    head = Style(role=Role.ROW, sizes=(22, 20, 18), colour="#FFFFFF", bold=True)
    line = Style(role=Role.SECOND, sizes=(18, 16), colour=pale)
    title = fitted(name, head, width=inner.width, height=max(24.0, inner.height * 0.5), lines=2)
    room = inner.height - title.height - 2
    said = [_delivered(sheet, each) for each in deliveries]
    placed: list[Fitted] = []
    for size in line.sizes:
        style = Style(role=Role.SECOND, sizes=(size,), colour=pale)
        placed = [fitted(text, style, width=inner.width) for text in said]
        if sum(part.height for part in placed) <= room:
            break
    else:
        style = Style(role=Role.SECOND, sizes=(16,), colour=pale)
        placed = [fitted(text, style, width=inner.width, height=room / max(1, len(said))) for text in said]
    y = box.y + (box.height - title.height - 2 - sum(part.height for part in placed)) / 2
    y = sheet.put(title, Box(inner.x, y, inner.width, title.height), on=theme.ink).bottom + 2
    for part in placed:
        y = sheet.put(part, Box(inner.x, y, inner.width, part.height), on=theme.ink).bottom


def _delivered(sheet: Sheet, each: Delivery) -> str:
    what = clean(each.what).strip()
    if each.by is None:
        return what
    when = f"{each.by.day}{NO_BREAK_SPACE}{each.by:%b}"
    return sheet.say(Message("outputs.deck.delivered", what=what, day=when))


def _edges(sheet: Sheet, shown: _Map, needs: dict[_Need, Box], names: dict[str, Box]) -> None:
    """A curve a delivery; those that leave or reach the same box are spread over its side."""
    leaving: dict[_Need, list[Delivery]] = {}
    reaching: dict[str, list[Delivery]] = {}
    for each in shown.deliveries:
        leaving.setdefault(_Need(each.objective, each.needed_for), []).append(each)
        reaching.setdefault(each.deliverer, []).append(each)
    for need, group in leaving.items():
        group.sort(key=lambda each: names[each.deliverer].middle)
        leaving[need] = group
    for group in reaching.values():
        group.sort(key=lambda each: needs[_Need(each.objective, each.needed_for)].middle)
    sheet.figure(sheet.slide.alt or _alt(sheet, shown))
    for each in shown.deliveries:
        need = _Need(each.objective, each.needed_for)
        start, end = needs[need], names[each.deliverer]
        y1 = _spread(start, leaving[need], each)
        y2 = _spread(end, reaching[each.deliverer], each)
        _curve(sheet, each.promise, (start.right, y1), (end.x, y2))
    sheet.end_figure()


def _spread(box: Box, group: Sequence[Delivery], each: Delivery) -> float:
    at = next(n for n, other in enumerate(group) if other is each)
    step = min(26.0, (box.height - 20) / len(group))
    return box.middle + (at - (len(group) - 1) / 2) * step


def _colour(sheet: Sheet, promise: Promise) -> str:
    match promise:
        case Promise.AGREED:
            return sheet.theme.ink
        case Promise.DONE:
            return sheet.theme.good
        case Promise.ASKED | Promise.AT_RISK:
            return sheet.theme.off


def _curve(sheet: Sheet, promise: Promise, start: tuple[float, float], end: tuple[float, float]) -> None:
    colour = _colour(sheet, promise)
    tip = end[0] - 1
    bend = (tip - start[0]) * 0.5
    curve: tuple[Step, ...] = (
        ("M", *start),
        ("C", start[0] + bend, start[1], tip - 10 - bend, end[1], tip - 10, end[1]),
    )
    sheet.path(curve, stroke=colour, line=2.4, dash=_DASHES[promise])
    head: tuple[Step, ...] = (
        ("M", tip, end[1]),
        ("L", tip - 12, end[1] - 6),
        ("L", tip - 12, end[1] + 6),
        ("Z",),
    )
    sheet.path(head, fill=colour)


def _left_part(box: Box, width: float, *, radius: float) -> tuple[Step, ...]:
    """The left stripe of a box with round corners."""
    bend = radius * (1 - 0.5523)
    right = box.x + width
    return (
        ("M", right, box.y),
        ("L", right, box.bottom),
        ("L", box.x + radius, box.bottom),
        ("C", box.x + bend, box.bottom, box.x, box.bottom - bend, box.x, box.bottom - radius),
        ("L", box.x, box.y + radius),
        ("C", box.x, box.y + bend, box.x + bend, box.y, box.x + radius, box.y),
        ("Z",),
    )


def _legend(sheet: Sheet, shown: _Map, box: Box) -> None:
    style = Style(role=Role.SECOND, sizes=(16,), colour=sheet.theme.ink2)
    x = box.x
    used = {each.promise for each in shown.deliveries}
    for promise in Promise:
        if promise not in used:
            continue
        sheet.line(
            (x, box.middle), (x + 40, box.middle), colour=_colour(sheet, promise), line=2.4, dash=_DASHES[promise]
        )
        said = _said(sheet, promise)
        placed = sheet.text(said, Box(x + 50, box.y, 180, box.height), style, lines=1, upright=Upright.MIDDLE)
        x = placed.right + 28


def _said(sheet: Sheet, promise: Promise) -> str:
    match promise:
        case Promise.AGREED:
            return sheet.say(Message("outputs.deck.promise_agreed"))
        case Promise.ASKED:
            return sheet.say(Message("outputs.deck.promise_asked"))
        case Promise.AT_RISK:
            return sheet.say(Message("outputs.deck.promise_at_risk"))
        case Promise.DONE:
            return sheet.say(Message("outputs.deck.promise_done"))


def _ask(sheet: Sheet, asks: Sequence[str], box: Box) -> None:
    theme = sheet.theme
    sheet.rect(box, fill=theme.tint, radius=9)
    inner = box.inside(left=18, top=14, right=16, bottom=12)
    head = Style(role=Role.HEAD, sizes=(24, 22, 20), colour=theme.ink, bold=True)
    body = Style(role=Role.ROW, sizes=(22, 20, 18), colour=theme.ink)
    y = sheet.text(sheet.say(Message("outputs.deck.ask_today")), inner, head, lines=1, on=theme.tint).bottom + 6
    gap = 21.0
    free = inner.bottom - y - gap * (len(asks) - 1)
    placed: list[Fitted] = []
    for size in body.sizes:
        placed = [
            fitted(text, Style(role=Role.ROW, sizes=(size,), colour=theme.ink), width=inner.width) for text in asks
        ]
        if sum(part.height for part in placed) <= free:
            break
    else:
        small = Style(role=Role.ROW, sizes=(18,), colour=theme.ink)
        placed = [fitted(text, small, width=inner.width, height=free / len(asks)) for text in asks]
    for at, part in enumerate(placed):
        if at:
            sheet.line((inner.x, y + 10), (inner.right, y + 10), colour=theme.line)
            y += gap
        y = sheet.put(part, Box(inner.x, y, inner.width, part.height), on=theme.tint).bottom


def _alt(sheet: Sheet, shown: _Map) -> str:
    said = tuple(
        sheet.say(
            Message(
                "outputs.deck.alt_delivery",
                needed_for=clean(each.needed_for),
                deliverer=clean(each.deliverer),
                what=clean(each.what),
                state=_said(sheet, each.promise),
            )
        )
        for each in shown.deliveries
    )
    return " ".join(said)
