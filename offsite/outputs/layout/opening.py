"""Slides with few words: the first, the dividers, the statements, the last."""

from __future__ import annotations

import struct
from dataclasses import replace
from math import hypot

from offsite.errors import Message
from offsite.outputs.deck import Slide
from offsite.outputs.layout.fitting import Fitted, Style, fitted, shared
from offsite.outputs.layout.frame import content_bottom, dark, light, title_of
from offsite.outputs.layout.sheet import CONTENT_BOTTOM, MARGIN, WIDTH, Setting, Sheet
from offsite.outputs.layout.surface import Upright, Whole
from offsite.outputs.scene import Box, Circle, Image, Role, Text
from offsite.outputs.slots import Closing, Divider, Statement, Title
from offsite.outputs.text import clean
from offsite.outputs.theme import Theme

_TARGET = (800.0, 250.0)
_RADII = (330.0, 250.0, 169.0, 92.0)
_BULLSEYE = 34.0
_WORDS = 560.0
"""How far words reach on the slides with the target: up to its third ring."""
_LABEL = 430.0
"""How far a line of capitals in the sun's colour reaches: up to the outermost ring."""
_DIVIDER_LEFT = 344.0


def title(slide: Slide, slots: Title, setting: Setting) -> list[Sheet]:
    """The first slide: who, what, and the target that all of it aims at."""
    sheet, theme = dark(slide, setting), setting.theme
    sheet.numbered = False
    _target(sheet)
    top = _logo(sheet, Box(MARGIN, 40, 200, 44)) + 12
    kicker = clean(slide.kicker or setting.deck.company).strip()
    caps = Style(role=Role.LABEL, sizes=(14,), colour=theme.sun, bold=True, tracking=1.1)
    label = fitted(kicker.upper(), caps, width=_LABEL, lines=1)
    # Where it is too long, it stands whole as it was written, and not in capitals.
    sheet.put(replace(label, source=kicker), Box(MARGIN, max(top, 80), _LABEL, 20))
    end = content_bottom(slide)
    foot = [(slots.speaker, _second(theme.on_deep, bold=True)), (slots.occasion, _second(theme.on_deep2))]
    said = [fitted(text, style, width=_WORDS, lines=2) for text, style in foot if clean(text).strip()]
    bottom = end - 24 - sum(part.height for part in said)
    room = Box(MARGIN, max(top, 80) + 32, _WORDS, bottom - max(top, 80) - 32 - 16)
    hero = Style(role=Role.HERO, sizes=(54, 48, 42, 36, 30, 27), colour=theme.on_deep, bold=True)
    beneath = Style(role=Role.BODY, sizes=(22, 20), colour=theme.on_deep2)
    subtitle = fitted(slots.subtitle, beneath, width=_WORDS, height=84, lines=3)
    head = fitted(title_of(slide, setting), hero, width=_WORDS, height=room.height - subtitle.height - 22, balance=True)
    placed = sheet.put(head, Box(room.x, room.y, room.width, head.height), tag="H1")
    sheet.put(subtitle, Box(room.x, placed.bottom + 22, room.width, subtitle.height))
    _stack(sheet, said, top=bottom, gap=0)
    _say_what_is_behind(sheet)
    return [sheet]


def divider(slide: Slide, slots: Divider, setting: Setting) -> list[Sheet]:
    """Opens a part: its numeral, its minutes and what it promises."""
    sheet, theme = dark(slide, setting), setting.theme
    width = WIDTH - MARGIN - _DIVIDER_LEFT
    hero = Style(role=Role.HERO, sizes=(54, 48, 42, 36, 30, 27), colour=theme.on_deep, bold=True)
    body = Style(role=Role.BODY, sizes=(24, 22, 20), colour=theme.on_deep)
    label = fitted(_part_label(slide, setting), _second(theme.sun, size=22), width=width, lines=1)
    room = content_bottom(slide) - 40
    head = fitted(title_of(slide, setting), hero, width=width, height=room * 0.55, balance=True)
    left = room - 40 - label.height - head.height - 40
    promises, rest = shared(slots.promises, body, width=width - 26, height=left, gap=10)
    sheet.rest.extend(Whole(clean(text)) for text in rest)
    height = label.height + 4 + head.height + (24 if promises else 0) + _height(promises, gap=10)
    top = 40 + max(0, (room - height) / 2)
    if slide.part:
        _numeral(sheet, slide.part)
    placed = sheet.put(label, Box(_DIVIDER_LEFT, top, width, label.height))
    placed = sheet.put(head, Box(_DIVIDER_LEFT, placed.bottom + 4, width, head.height), tag="H1")
    y = placed.bottom + 24
    for promise in promises:
        sheet.circle(_DIVIDER_LEFT + 6, y + promise.step / 2, 5.5, fill=theme.sun)
        sheet.put(promise, Box(_DIVIDER_LEFT + 26, y, width - 26, promise.height))
        y += promise.height + 10
    return [sheet]


def statement(slide: Slide, slots: Statement, setting: Setting) -> list[Sheet]:
    """One sentence, large. What it is about stands above it."""
    sheet, theme = light(slide, setting), setting.theme
    for radius, colour in ((300, theme.tint), (200, theme.tint2), (100, theme.paper)):
        sheet.back.append(Circle(x=WIDTH, y=CONTENT_BOTTOM - 20, radius=radius, fill=colour, bleeds=True))
    width = WIDTH - 2 * MARGIN - 60
    top = Style(role=Role.HEAD, sizes=(24, 22, 20), colour=theme.primary, bold=True)
    head = fitted(title_of(slide, setting), top, width=width, lines=2)
    placed = sheet.put(head, Box(MARGIN, 72, width, head.height), tag="H1")
    large = Style(role=Role.STATEMENT, sizes=(48, 42, 36, 30), colour=theme.ink, bold=True)
    source = fitted(slots.source, _second(theme.ink2), width=width, lines=2)
    room = content_bottom(slide) - placed.bottom - 32
    text = fitted(slots.text, large, width=width, height=room - source.height - 24, balance=True)
    y = placed.bottom + 20 + max(0.0, (room - text.height - source.height - 24) * 0.42)
    placed = sheet.put(text, Box(MARGIN, y, width, text.height), on=theme.tint2)
    sheet.put(source, Box(MARGIN, placed.bottom + 20, width, source.height), on=theme.tint2)
    return [sheet]


def closing(slide: Slide, slots: Closing, setting: Setting) -> list[Sheet]:
    """One ask, until when, and whom to turn to."""
    sheet, theme = dark(slide, setting), setting.theme
    _target(sheet)
    _logo(sheet, Box(MARGIN, 40, 200, 44))
    hero = Style(role=Role.HERO, sizes=(48, 42, 36, 30, 27), colour=theme.on_deep, bold=True)
    asked = Style(role=Role.BODY, sizes=(27, 24, 22, 20), colour=theme.on_deep, bold=True)
    caps = Style(role=Role.LABEL, sizes=(14,), colour=theme.sun, bold=True, tracking=1.1)
    top, end = 92.0, content_bottom(slide) - 8
    last = [(slots.by, _second(theme.on_deep, bold=True)), (slots.contact, _second(theme.on_deep2))]
    said = [fitted(text, style, width=_WORDS, lines=2) for text, style in last if clean(text).strip()]
    label = fitted(setting.say(Message("outputs.deck.ask")).upper(), caps, width=_WORDS, lines=1)
    room = end - top - sum(part.height for part in said) - label.height - 60
    head = fitted(title_of(slide, setting), hero, width=_WORDS, height=room * 0.6, balance=True)
    ask = fitted(slots.ask, asked, width=_WORDS, height=room - head.height)
    placed = sheet.put(head, Box(MARGIN, top, _WORDS, head.height), tag="H1")
    if ask.lines:
        placed = sheet.put(label, Box(MARGIN, placed.bottom + 36, _WORDS, label.height))
        placed = sheet.put(ask, Box(MARGIN, placed.bottom + 4, _WORDS, ask.height))
    _stack(sheet, said, top=placed.bottom + 14, gap=0)
    _say_what_is_behind(sheet)
    return [sheet]


def _second(colour: str, *, bold: bool = False, size: float = 18) -> Style:
    return Style(role=Role.SECOND, sizes=(size, 16), colour=colour, bold=bold)


def _stack(sheet: Sheet, parts: list[Fitted], *, top: float, gap: float) -> None:
    for part in parts:
        sheet.put(part, Box(MARGIN, top, _WORDS, part.height))
        top += part.height + gap


def _height(parts: list[Fitted], *, gap: float) -> float:
    return sum(part.height for part in parts) + gap * max(0, len(parts) - 1)


def _part_label(slide: Slide, setting: Setting) -> str:
    parts = setting.deck.parts
    if not 1 <= slide.part <= len(parts):
        return ""
    said = setting.say(Message("outputs.deck.part", part=slide.part, parts=len(parts)))
    minutes = parts[slide.part - 1].minutes
    return f"{said}  \u00b7  {setting.say(Message('outputs.deck.minutes', n=minutes))}" if minutes else said


def _numeral(sheet: Sheet, number: int) -> None:
    style = Style(role=Role.NUMERAL, sizes=(300, 200), colour=sheet.theme.numeral, bold=True)
    box = Box(MARGIN, 66, _DIVIDER_LEFT - MARGIN - 20, 360)
    sheet.text(str(number), box, style, lines=1, upright=Upright.MIDDLE, tag="", ornament=True)


def _target(sheet: Sheet) -> None:
    theme: Theme = sheet.theme
    x, y = _TARGET
    for radius, colour in zip(_RADII, theme.rings, strict=True):
        sheet.back.append(Circle(x=x, y=y, radius=radius, fill=colour, bleeds=True))
    sheet.back.append(Circle(x=x, y=y, radius=_BULLSEYE, fill=theme.sun))


def _say_what_is_behind(sheet: Sheet) -> None:
    """Lines that reach into the target stand on its rings."""
    x, y = _TARGET
    for at, op in enumerate(sheet.ops):
        if isinstance(op, Text):
            away = hypot(x - op.extent.right, y - op.extent.middle)
            behind = [ring for ring, radius in zip(sheet.theme.rings, _RADII, strict=True) if away < radius]
            sheet.ops[at] = replace(op, on=behind[-1] if behind else sheet.ground)


def _logo(sheet: Sheet, box: Box) -> float:
    """The client's logo in its own proportions; where what follows may begin."""
    png = sheet.setting.deck.look.logo
    size = png_size(png)
    if size is None:
        return box.y
    scale = min(box.width / size[0], box.height / size[1])
    placed = Box(box.x, box.y, size[0] * scale, size[1] * scale)
    sheet.ops.append(Image(box=placed, png=png))
    return placed.bottom


def png_size(png: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG; None where it is none."""
    if len(png) < 24 or not png.startswith(b"\x89PNG\r\n\x1a\n"):
        return None
    width, height = struct.unpack(">II", png[16:24])
    return (width, height) if width and height else None
