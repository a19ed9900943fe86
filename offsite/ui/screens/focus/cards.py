"""The cards of the page: the chart, the set, what was given up, what waits, the gate, the words, what was before."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from offsite.domain.deciding import FocusItem
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.look.text import Block, setting
from offsite.ui.screens.focus.chart import ChartScroll, RankChart
from offsite.ui.screens.focus.facts import FactList, Facts, draw_number
from offsite.ui.screens.focus.ranks import Ranks
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.label import Label

_SIDE_BY_SIDE_FROM = 760


class TitledCard(Card):
    """A card with a title, a figure or a deed at its right, and rows."""

    def __init__(self, kit: Kit, *, name: str, title: Message, gap: int = 0) -> None:
        super().__init__(theme=kit.theme, padding=18, spacing=8)
        self._kit = kit
        self.setObjectName(f"focus.{name}")
        t = kit.theme
        words = kit.say(title)
        self.setAccessibleName(words)
        self.title = Label(words, theme=t, style="section", most=1)
        self.figure = Label("", theme=t, style="small", weight=600, color="text2", tabular=True, most=1)
        self.figure.setObjectName(f"focus.{name}.figure")
        self.head = QHBoxLayout()
        self.head.setSpacing(t.px(8))
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.figure)
        self.body.addLayout(self.head)
        self.empty = Label("", theme=t, color="text2")
        self.empty.setObjectName(f"focus.{name}.empty")
        self.body.addWidget(self.empty)
        self.empty.hide()
        self.rows = FactList(kit, name=f"focus.{name}.rows", label=words, gap=gap)
        self.body.addWidget(self.rows)

    def add_deed(self, text: Message, *, name: str, icon: str = "", kind: Kind = Kind.LINK) -> Button:
        """A deed at the right of the title."""
        button = Button(self._kit.say(text), theme=self._kit.theme, name=f"focus.{name}", kind=kind, icon=icon)
        self.head.addWidget(button)
        return button

    def show_rows(self, facts: Sequence[Facts], *, empty: str = "", figure: str = "") -> None:
        """Show these rows; a sentence where there are none."""
        self.rows.show_facts(facts)
        self.rows.setVisible(bool(facts))
        self.empty.say(empty)
        self.empty.setVisible(bool(empty) and not facts)
        self.figure.say(figure)
        self.figure.setVisible(bool(figure))


class ChartCard(Card):
    """Ranks over rounds, and why there is no trend where there is one round only."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(theme=kit.theme, padding=18, spacing=8)
        self._kit = kit
        self.setObjectName("focus.ranks")
        self.chart = RankChart(kit)
        self.place = ChartScroll(self.chart, kit)
        self.why = Label("", theme=kit.theme, color="text2")
        self.why.setObjectName("focus.ranks.why")
        self.body.addWidget(self.place)
        self.body.addWidget(self.why)

    def show_ranks(self, ranks: Ranks) -> None:
        """Show these."""
        words = {0: Message("ui.focus.chart.none"), 1: Message("ui.focus.chart.one")}
        self._show(ranks, said=words.get(len(ranks.columns)))

    def hide_ranks(self, number: int) -> None:
        """Show none while the round with this number is open, and say so."""
        self._show(Ranks(), said=Message("ui.focus.chart.hidden", number=number))

    def _show(self, ranks: Ranks, *, said: Message | None) -> None:
        self.chart.show_ranks(ranks)
        self.place.fit()
        self.place.setVisible(bool(ranks.columns))
        self.why.say(self._kit.say(said) if said is not None else "")
        self.why.setVisible(said is not None)


class GateCard(TitledCard):
    """Ready to lock? The conditions, and the one sun button."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, name="gate", title=Message("ui.focus.gate.title"))
        t = kit.theme
        self.moment = Label("", theme=t, style="small", color="text3")
        self.moment.setObjectName("focus.gate.moment")
        self.lock = Button(kit.say(Message("ui.focus.lock.ok")), theme=t, name="focus.lock", kind=Kind.SUN, icon="lock")
        self.lock.set_large()
        self.waits = Label("", theme=t, style="small", color="text2")
        self.waits.setObjectName("focus.lock.waits")
        row = QHBoxLayout()
        row.setSpacing(t.px(8))
        row.addWidget(self.lock)
        row.addWidget(self.waits, 1, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.body.addWidget(self.moment)

    def show_lock(self, *, why_not: str, moment: str) -> None:
        """Whether it can be locked, else why not, in words beside the button."""
        self.lock.setEnabled(not why_not)
        self.lock.setAccessibleDescription(why_not)
        self.waits.say(why_not)
        self.moment.say(moment)
        self.moment.setVisible(bool(moment))


class LockedBanner(QWidget):
    """What is locked, on the dark ground that both themes share: numbers on suns, and the direction below."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._items: tuple[FocusItem, ...] = ()
        self._statement = ""
        self.setObjectName("focus.locked")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_items(self, items: Sequence[FocusItem], *, statement: str) -> None:
        """Show these, and the statement of direction."""
        self._items, self._statement = tuple(items), statement
        spoken = [f"{n}. {item.title}" for n, item in enumerate(self._items, start=1)]
        self.setAccessibleName(" ".join(part for part in (*spoken, statement) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        t = self._kit.theme
        return QSize(t.px(600), self.heightForWidth(t.px(600)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._placed(width)[1])

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._kit.theme
        painter = paint.painter_on(self)
        paint.box(painter, QRectF(self.rect()), radius=t.px(10), fill=t.color("rail"))
        at = QPointF(self.width() - t.px(44), t.px(26))
        paint.icon(painter, t, "lock", at=at, color="railtext2", size=18)
        placed, _, under, top = self._placed(self.width())
        for n, (at, block) in enumerate(placed, start=1):
            disc = QRectF(at.x(), at.y() - t.px(2), t.px(40), t.px(40))
            draw_number(
                painter, disc, n, fill=t.color("sun"), ink=t.color("on_sun"), font=t.font("section", 700, tabular=True)
            )
            painter.setPen(t.color("railtext"))
            block.draw(painter, QPointF(at.x() + t.px(56), at.y() + (t.px(36) - t.line("title")) / 2))
        if under is not None:
            painter.setPen(t.color("railtext2"))
            under.draw(painter, QPointF(t.px(28), top))

    def _placed(self, width: int) -> tuple[list[tuple[QPointF, Block]], float, Block | None, float]:
        """Where each stands, the height of all, the statement and its top."""
        t = self._kit.theme
        count = max(len(self._items), 1)
        margin, gap = t.px(28), t.px(20)
        across = count if width >= t.px(_SIDE_BY_SIDE_FROM) and count <= 3 else 1
        # The lock stands at the right end.
        room = (width - 2 * margin - t.px(36) - (across - 1) * gap) / across
        placed: list[tuple[QPointF, Block]] = []
        top, tallest = float(t.px(26)), 0.0
        for n, item in enumerate(self._items):
            block = setting(
                item.title, font=t.font("title", 600), width=room - t.px(60), line=t.line("title"), balanced=True
            )
            column = n % across
            if column == 0 and n:
                top += tallest + t.px(14)
                tallest = 0.0
            placed.append((QPointF(margin + column * (room + gap), top), block))
            tallest = max(tallest, block.height)
        bottom = top + tallest
        if not self._statement:
            return placed, bottom + t.px(24), None, 0.0
        under = setting(
            self._statement, font=t.font("item", 500), width=width - 2 * margin, line=t.line("item"), balanced=True
        )
        start = bottom + t.px(16)
        return placed, start + under.height + t.px(22), under, start
