"""Do we agree? Kendall's W in words first, then as a number, beside what chance alone would give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from operator import attrgetter

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import width_of
from offsite.ui.screens.vote.result.details import details_of
from offsite.ui.screens.vote.result.grid import tinted
from offsite.ui.screens.vote.result.points import Point, Points
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.speaking import be_chart
from offsite.voting.gate import agreement_over_rounds
from offsite.voting.measures import written
from offsite.voting.rounds import Counted

SOME_FROM, STRONG_FROM = Fraction(3, 10), Fraction(6, 10)
_HIGH = 62
_TRACK = 10


class Amount(StrEnum):
    """How much the ballots agree, in words."""

    LITTLE = "little"
    SOME = "some"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A round on the gauge."""

    number: int
    figure: Fraction


def amount_of(figure: Fraction) -> Amount:
    """W in words."""
    return Amount.STRONG if figure >= STRONG_FROM else Amount.SOME if figure >= SOME_FROM else Amount.LITTLE


def amount_said(amount: Amount) -> Message:
    match amount:
        case Amount.LITTLE:
            return Message("ui.result.agree.little")
        case Amount.SOME:
            return Message("ui.result.agree.some")
        case Amount.STRONG:
            return Message("ui.result.agree.strong")


def amount_name(amount: Amount) -> Message:
    match amount:
        case Amount.LITTLE:
            return Message("ui.result.gauge.little")
        case Amount.SOME:
            return Message("ui.result.gauge.some")
        case Amount.STRONG:
            return Message("ui.result.gauge.strong")


def figure_said(counted: Counted, *, before: Sequence[Counted]) -> tuple[Message, ...]:
    """The figure, where it came from, and what chance alone would give.

    It is compared with the round before on the candidates that both had: another slate gives another figure.
    """
    figure, chance = counted.result.kendall_w, counted.result.chance
    if figure is None:
        return ()
    said = [Message("ui.result.agree.figure", w=written(figure))]
    old, new = _on_shared(before[-1], counted) if before else (None, None)
    if old is not None and new is not None:
        then, now = (written(one) for one in (old, new))
        same = set(before[-1].profile.options) >= set(counted.profile.options)
        said = [Message("ui.result.agree.figure", w=written(figure))] if not same else []
        shared = len(set(before[-1].profile.options) & set(counted.profile.options))
        if same:
            said.append(_moved(now=now, then=then))
        else:
            said.append(Message("ui.result.agree.shared", then=then, now=now, n=shared))
    if chance is not None:
        said.append(Message("ui.result.agree.chance", chance=written(chance)))
    return tuple(said)


def _on_shared(old: Counted, new: Counted) -> tuple[Fraction | None, ...]:
    """W of two rounds on the candidates that both had."""
    if set(old.profile.options) == set(new.profile.options):
        return old.result.kendall_w, new.result.kendall_w
    return agreement_over_rounds((old, new))


def _moved(*, now: str, then: str) -> Message:
    if now == then:
        return Message("ui.result.agree.same", w=now)
    if now > then:
        return Message("ui.result.agree.up", w=now, then=then)
    return Message("ui.result.agree.down", w=now, then=then)


def dots_of(counted: Counted, *, before: Sequence[Counted]) -> list[Dot]:
    """Earlier rounds on the candidates that they share with this one, then this one."""
    found = [(one.number, _on_shared(one, counted)[0]) for one in before]
    found.append((counted.number, counted.result.kendall_w))
    return [Dot(number=number, figure=figure) for number, figure in found if figure is not None]


class Gauge(QWidget):
    """The line from little to strong, with the rounds on it. Its name is what it says."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._dots: list[Dot] = []
        self._chance: Fraction | None = None
        self._free_from = 0.0
        self.setObjectName("result.gauge")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        be_chart(self)

    def show_dots(self, dots: Sequence[Dot], *, chance: Fraction | None, sentence: str) -> None:
        """Show these; the last one is the round that is shown."""
        self._dots = list(dots)
        self._chance = chance
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def dots(self) -> list[Dot]:
        """The rounds on it, oldest first."""
        return list(self._dots)

    def sizeHint(self) -> QSize:
        return QSize(self._kit.theme.px(240), self._kit.theme.px(_HIGH))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        track = QRectF(0, t.px(24), self.width(), t.px(_TRACK))
        self._draw_track(painter, track)
        if self._chance is not None:
            x = track.width() * float(self._chance)
            paint.upright(painter, x, track.top() - t.px(3), track.bottom() + t.px(3), t.color("text3"))
        self._free_from = 0.0
        for dot in sorted(self._dots[:-1], key=attrgetter("figure")):
            self._draw_dot(painter, track, dot, filled=False)
        for dot in self._dots[-1:]:
            self._draw_dot(painter, track, dot, filled=True)

    def _draw_track(self, painter: QPainter, track: QRectF) -> None:
        t = self._kit.theme
        ground, gap = t.color("surface"), t.px(2)
        ends = (Fraction(0), SOME_FROM, STRONG_FROM, Fraction(1))
        painter.setFont(t.font("caption"))
        for n, amount in enumerate(Amount):
            left, right = (track.width() * float(end) for end in ends[n : n + 2])
            part = QRectF(left + (gap / 2 if n else 0), track.top(), right - left - gap, track.height())
            fill = tinted(t.color("accent"), ground, share=(0.12, 0.28, 0.5)[n])
            paint.box(painter, part, radius=t.px(3), fill=fill)
            word = self._kit.say(amount_name(amount))
            wide = width_of(word, font=t.font("caption"))
            painter.setPen(t.color("text2"))
            painter.drawText(QPointF(part.center().x() - wide / 2, track.bottom() + t.px(18)), word)

    def _draw_dot(self, painter: QPainter, track: QRectF, dot: Dot, *, filled: bool) -> None:
        t = self._kit.theme
        radius = t.px(8 if filled else 5)
        x = min(max(track.width() * float(dot.figure), radius), track.width() - radius)
        disc = QRectF(x - radius, track.center().y() - radius, 2 * radius, 2 * radius)
        if filled:
            paint.box(painter, disc.adjusted(-2, -2, 2, 2), radius=radius + 2, fill=t.color("surface"))
            paint.box(painter, disc, radius=radius, fill=t.color("accent"))
        else:
            paint.box(painter, disc, radius=radius, fill=t.color("surface"), edge=t.color("text3"), width=2)
        font = t.font("caption", 700 if filled else 400)
        word = self._kit.say(Message("ui.result.gauge.round", number=dot.number))
        wide = width_of(word, font=font)
        left = min(max(x - wide / 2, 0), track.width() - wide)
        if not filled:
            # Two that are close stand beside each other.
            left = max(left, self._free_from)
            self._free_from = left + wide + t.px(4)
        if not filled and abs(left - self._last_x(track)) < wide:
            # Its word would lie under that of the round that is shown.
            return
        painter.setPen(t.color("text" if filled else "text2"))
        painter.setFont(font)
        painter.drawText(QPointF(left, track.top() - t.px(9)), word)

    def _last_x(self, track: QRectF) -> float:
        return track.width() * float(self._dots[-1].figure) - self._kit.theme.px(8)


class AgreementCard(Card):
    """Words, gauge, figure; the other figures behind a button, computed when they are asked for."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, spacing=4)
        t = kit.theme
        self._kit = kit
        self.setObjectName("result.agreement")
        self._title = Label(kit.say(Message("ui.result.agree")), theme=t, style="section")
        self.words = Label("", theme=t, color="text2")
        self.gauge = Gauge(kit)
        self.figure = Label("", theme=t, style="small", color="text2")
        self.more = Button(kit.say(Message("ui.result.details")), theme=t, name="result.details", kind=Kind.LINK)
        self.body.addWidget(self._title)
        first = QHBoxLayout()
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.words)
        middle.addStretch(1)
        first.addLayout(middle, 1)
        first.addWidget(self.more)
        self.body.addLayout(first)
        self.body.addSpacing(t.px(6))
        self.body.addWidget(self.gauge)
        self.body.addWidget(self.figure)
        self._counted: Counted | None = None
        self.details = Points(theme=t, spacing=4)
        self.body.addWidget(self.details)
        self.more.clicked.connect(self._on_more)

    def show_result(self, counted: Counted, *, before: Sequence[Counted]) -> None:
        """Show how much the ballots of a round agree. `before`: the counted rounds before it."""
        say = self._kit.say
        figure = counted.result.kendall_w
        self._counted = counted
        self._show_details(())
        self.more.setVisible(figure is not None)
        said = {message.id for message in counted.result.why}
        if figure is None:
            self.words.say(say(_nothing_said(said)))
        else:
            self.words.say(say(amount_said(amount_of(figure))))
        self.figure.say(" ".join(say(message) for message in figure_said(counted, before=before)))
        self.figure.setVisible(figure is not None)
        self.gauge.setVisible(figure is not None)
        sentence = " ".join(part for part in (self.words.text(), self.figure.text()) if part)
        self.gauge.show_dots(dots_of(counted, before=before), chance=counted.result.chance, sentence=sentence)

    def _on_more(self) -> None:
        counted = self._counted
        is_open = bool(self.details.texts())
        self._show_details(details_of(counted) if counted is not None and not is_open else ())

    def _show_details(self, said: Sequence[Message]) -> None:
        self.details.show_points([Point(text=self._kit.say(message)) for message in said])
        self.details.setVisible(bool(said))
        self.more.say(self._kit.say(Message("ui.result.details.hide" if said else "ui.result.details")))


def _nothing_said(why: set[str]) -> Message:
    """Why there is no figure."""
    if "why.one_person" in why:
        return Message("ui.result.agree.one_person")
    if "why.nothing" in why:
        return Message("ui.result.agree.nothing")
    return Message("ui.result.agree.none")
