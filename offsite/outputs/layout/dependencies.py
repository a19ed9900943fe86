"""Who needs what from whom: boxes on the left that need it, boxes on the right that deliver it, lines between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, fitted, shared
from offsite.outputs.layout.frame import titled
from offsite.outputs.layout.sheet import Setting, Sheet
from offsite.outputs.layout.surface import Align, Upright, Whole
from offsite.outputs.scene import Box, Fit, FitNote, Role, Step
from offsite.outputs.slots import Delivery, Dependencies, Promise
from offsite.outputs.text import NO_BREAK_SPACE, clean
from offsite.outputs.theme import mixed

_NEEDS, _DELIVERERS, _EDGES = 6, 4, 8
_STRIPE = 44.0
_ASK = 204.0
_ASK_GAP, _EDGE_WIDTH = 28.0, 88.0
_WIDEST = 330.0
_LEGEND = 30.0
_HEAD = 28.0
_GAP = 9.0
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

    def of(self, deliverer: str) -> tuple[Delivery, ...]:
        """What one delivers, in the order in which it is needed: so do the lines arrive."""
        needs = self.needs
        found = [each for each in self.deliveries if each.deliverer == deliverer]
        return tuple(sorted(found, key=lambda each: needs.index(_Need(each.objective, each.needed_for))))


@dataclass(frozen=True, slots=True)
class _Room:
    """How much a slide can take: the width of a box, and the height of a column."""

    setting: Setting
    width: float
    height: float

    def takes(self, shown: _Map) -> bool:
        if len(shown.deliveries) > _EDGES or len(shown.needs) > _NEEDS or len(shown.deliverers) > _DELIVERERS:
            return False
        left = [_need_text(need, self).height + 12 for need in shown.needs]
        right = [_deliverer_text(name, shown, self).height for name in shown.deliverers]
        return all(sum(column) + _GAP * (len(column) - 1) <= self.height for column in (left, right))


def dependencies(slide: Slide, slots: Dependencies, setting: Setting) -> list[Sheet]:
    """The map, on as many slides as keep it readable; a department's deliveries stay together where they can.

    What to ask today stands beside the last of them.
    """
    asks = [ask for ask in slots.ask if clean(ask).strip()]
    _, room = titled(slide, setting)
    height = room.height - _HEAD - _LEGEND
    wide = _Room(setting, min(_WIDEST, (room.width - _EDGE_WIDTH) / 2), height)
    beside = _Room(setting, (room.width - _ASK - _ASK_GAP - _EDGE_WIDTH) / 2, height)
    whole = _Map(tuple(slots.deliveries))
    maps = [whole] if asks and beside.takes(whole) else _maps(slots.deliveries, wide)
    sheets: list[Sheet] = []
    for each in maps:
        sheet = titled(slide, setting)[0]
        last = bool(asks) and each is maps[-1] and beside.takes(each)
        used = beside if last else wide
        width = 2 * used.width + _EDGE_WIDTH if last else room.width
        _draw(sheet, each, used, Box(room.x, room.y, width, room.height))
        if last:
            _ask(sheet, asks, Box(room.right - _ASK, room.y + _HEAD, _ASK, height))
        sheets.append(sheet)
    if asks and not (maps and beside.takes(maps[-1])):
        sheet = titled(slide, setting)[0]
        _ask(sheet, asks, room)
        sheets.append(sheet)
    if len(sheets) > 1:
        for sheet in sheets:
            sheet.found.append(FitNote(slide.key, Fit.SPLIT, clean(slide.title)[:40]))
    return sheets or [titled(slide, setting)[0]]


def _maps(deliveries: Sequence[Delivery], room: _Room) -> list[_Map]:
    by_name: dict[str, list[Delivery]] = {}
    for each in deliveries:
        by_name.setdefault(each.deliverer, []).append(each)
    maps: list[_Map] = []
    for group in by_name.values():
        for some in _small(group, room):
            # The first slide that has room for it: fewer slides, and nobody turns back and forth.
            for n, there in enumerate(maps):
                joined = _Map((*there.deliveries, *some))
                if room.takes(joined):
                    maps[n] = joined
                    break
            else:
                maps.append(_Map(tuple(some)))
    return maps


def _small(group: Sequence[Delivery], room: _Room) -> Iterable[list[Delivery]]:
    """One department's deliveries, in portions that fit on a slide."""
    some: list[Delivery] = []
    for each in group:
        if some and not room.takes(_Map((*some, each))):
            yield some
            some = []
        some.append(each)
    yield some


# --- What stands in the boxes --------------------------------------------------------------------------------------


def _need_text(need: _Need, room: _Room) -> Fitted:
    style = Style(role=Role.ROW, sizes=(20, 18), colour=room.setting.theme.ink, bold=True)
    return fitted(need.name, style, width=room.width - _STRIPE - 22, lines=3, balance=True)


@dataclass(frozen=True, slots=True)
class _DelivererText:
    name: Fitted
    deliveries: tuple[Fitted, ...]

    @property
    def height(self) -> float:
        return self.name.height + sum(part.height for part in self.deliveries) + 14

    def top(self, box: Box) -> float:
        """Where the name begins in its box."""
        return box.y + (box.height - self.height) / 2 + 7

    def middle(self, at: int, box: Box) -> float:
        """Where a delivery is said: its line arrives there."""
        before = sum(part.height for part in self.deliveries[:at])
        return self.top(box) + self.name.height + before + self.deliveries[at].height / 2


def _deliverer_text(name: str, shown: _Map, room: _Room) -> _DelivererText:
    pale = mixed("#FFFFFF", room.setting.theme.ink, share=0.12)
    head = Style(role=Role.ROW, sizes=(20, 18), colour="#FFFFFF", bold=True)
    line = Style(role=Role.SECOND, sizes=(16,), colour=pale)
    width = room.width - 28
    said = [_delivered(each, room.setting) for each in shown.of(name)]
    most = max(2, int((room.height - 64) / (20 * len(said))))
    return _DelivererText(
        fitted(name, head, width=width, lines=2),
        tuple(fitted(text, line, width=width, lines=most) for text in said),
    )


def _delivered(each: Delivery, setting: Setting) -> str:
    what = clean(each.what).strip()
    if each.by is None:
        return what
    when = f"{each.by.day}{NO_BREAK_SPACE}{each.by:%b}"
    return setting.say(Message("outputs.deck.delivered", what=what, day=when))


# --- Drawing -------------------------------------------------------------------------------------------------------


def _draw(sheet: Sheet, shown: _Map, used: _Room, room: Box) -> None:
    theme = sheet.theme
    head = Style(role=Role.SECOND, sizes=(18, 16), colour=theme.muted, bold=True)
    left = Box(room.x, room.y + _HEAD, used.width, used.height)
    right = Box(room.right - used.width, left.y, used.width, used.height)
    said = sheet.say(Message("outputs.deck.needs")), sheet.say(Message("outputs.deck.delivers"))
    sheet.text(said[0], Box(left.x, room.y - 2, left.width, 24), head, lines=1)
    sheet.text(said[1], Box(right.x, room.y - 2, right.width, 24), head, lines=1)
    needs = {need: _need_text(need, used) for need in shown.needs}
    names = {name: _deliverer_text(name, shown, used) for name in shown.deliverers}
    boxes = dict(zip(needs, _column(left, [text.height + 12 for text in needs.values()]), strict=True))
    places = dict(zip(names, _column(right, [text.height for text in names.values()]), strict=True))
    _edges(sheet, shown, boxes, {name: (places[name], text) for name, text in names.items()})
    for need, text in needs.items():
        _need(sheet, need, text, boxes[need])
    for name, text in names.items():
        _deliverer(sheet, text, places[name])
    _legend(sheet, shown, Box(room.x, room.bottom - 20, room.width, 20))


def _column(room: Box, heights: Sequence[float]) -> list[Box]:
    """Boxes one under the other; what is left over goes into the boxes first, and then between them."""
    if not heights:
        return []
    spare = max(0.0, room.height - sum(heights) - _GAP * (len(heights) - 1))
    more = min(28.0, spare * 0.6 / len(heights))
    gap = min(28.0, _GAP + (spare - more * len(heights)) / max(1, len(heights) - 1))
    y = room.y + max(0.0, room.height - sum(heights) - more * len(heights) - gap * (len(heights) - 1)) / 2
    found: list[Box] = []
    for height in heights:
        found.append(Box(room.x, y, room.width, height + more))
        y += height + more + gap
    return found


def _need(sheet: Sheet, need: _Need, text: Fitted, box: Box) -> None:
    theme = sheet.theme
    colour = theme.objective(need.objective)
    sheet.rect(box, fill=theme.paper, stroke=theme.line, line=1.2, radius=8)
    sheet.path(_left_part(box, _STRIPE, radius=8), fill=colour)
    label = Style(role=Role.LABEL, sizes=(18, 16, 14), colour="#FFFFFF", bold=True)
    said = sheet.say(Message("outputs.deck.objective_label", number=need.objective))
    stripe = Box(box.x, box.y, _STRIPE, box.height)
    sheet.text(said, stripe, label, align=Align.CENTRE, upright=Upright.MIDDLE, lines=1, on=colour)
    sheet.put(text, box.inside(left=_STRIPE + 12, top=4, right=10, bottom=4), upright=Upright.MIDDLE)


def _deliverer(sheet: Sheet, text: _DelivererText, box: Box) -> None:
    sheet.rect(box, fill=sheet.theme.ink, radius=8)
    inner = box.inside(left=16, right=12)
    y = text.top(box)
    for part in (text.name, *text.deliveries):
        y = sheet.put(part, Box(inner.x, y, inner.width, part.height), on=sheet.theme.ink).bottom


def _edges(sheet: Sheet, shown: _Map, needs: dict[_Need, Box], names: dict[str, tuple[Box, _DelivererText]]) -> None:
    """A curve a delivery, from its need to where it is said; those that leave the same box are spread over its side."""
    leaving: dict[_Need, list[tuple[float, Delivery]]] = {}
    ends: list[tuple[Delivery, float, float]] = []
    for name, (box, text) in names.items():
        for at, each in enumerate(shown.of(name)):
            y = text.middle(at, box)
            ends.append((each, box.x, y))
            leaving.setdefault(_Need(each.objective, each.needed_for), []).append((y, each))
    for group in leaving.values():
        group.sort(key=lambda one: one[0])
    sheet.figure(sheet.slide.alt or _alt(sheet, shown))
    for each, x, y in ends:
        need = _Need(each.objective, each.needed_for)
        start = _spread(needs[need], [other for _, other in leaving[need]], each)
        _curve(sheet, each.promise, (needs[need].right, start), (x, y))
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
            return sheet.theme.at_risk


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
    placed, left = shared(asks, body, width=inner.width, height=inner.bottom - y, gap=gap)
    sheet.rest.extend(Whole(clean(text)) for text in left)
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
