"""`offsite gallery`: every base part in every state, in one window, for whoever builds with them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from offsite.ui.look import paint
from offsite.ui.look.theme import Theme
from offsite.ui.widgets.banner import Banner
from offsite.ui.widgets.button import Button, IconButton, Kind
from offsite.ui.widgets.card import Card
from offsite.ui.widgets.check import CheckLine
from offsite.ui.widgets.chip import Chip, KeyCap, PillButton, Tone
from offsite.ui.widgets.field import Field, LineInput, TextInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.page import PageHeader, PageScroll
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet
from offsite.ui.widgets.toast import Said, Toast

# Developers read this window, and it is not translated.
_LONG = "Make every employee part of the sale, order-to-delivery included, and see what a long title does on a card"


class Gallery(QWidget):
    """Keys: T another theme, S a sheet, O a toast."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("gallery")
        self.setWindowTitle("Offsite gallery")
        self.resize(theme.size(1440, 900))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = PageScroll(theme=theme)
        outer.addWidget(scroll)
        self._body = scroll.body
        header = PageHeader("Gallery", theme=theme)
        header.state.say("Every base part in every state. T: theme, S: sheet, O: toast.")
        self._body.addWidget(header)
        self._add_buttons()
        self._add_small_things()
        self._add_fields()
        self._add_rest()
        self._body.addStretch(1)
        self._toast = Toast(self, theme=theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_T:
                self._theme.prefer("light" if self._theme.scheme == "dark" else "dark")
            case Qt.Key.Key_S:
                self.open_sheet()
            case Qt.Key.Key_O:
                self._toast.say(
                    Said(text="Moved to On hold: Free up 6 M of working capital", action="Undo", keys="Ctrl Z")
                )
            case _:
                super().keyPressEvent(event)

    def open_sheet(self) -> None:
        """A sheet with all that one has."""
        sheet = Sheet(self, theme=self._theme, name="gallery.sheet", title="Are these the same thing?", text=_LONG)
        name = LineInput(name="gallery.sheet.name", label="Company")
        sheet.body.addWidget(Field("Company", name, theme=self._theme, hint="A hint stands here."))
        sheet.add_other("Not the same", name="other", leading=True, kind=Kind.GHOST)
        sheet.add_cancel("Cancel")
        sheet.add_primary("Merge", icon="merge")
        sheet.accepted.connect(sheet.leave)
        sheet.open()

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).fillRect(self.rect(), self._theme.color("page"))

    def _row(self, title: str, *widgets: QWidget) -> None:
        self._body.addWidget(Label(title, theme=self._theme, style="small", weight=600, color="text3", most=1))
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._body.addLayout(row)

    def _add_buttons(self) -> None:
        for kind in Kind:
            states: list[QWidget] = []
            for state in ("rest", "hover", "press", "focus", "disabled"):
                button: QAbstractButton = Button(
                    {Kind.SUN: "Lock the focus", Kind.DANGER: "Delete file"}.get(kind, "Next: open round 4"),
                    theme=self._theme,
                    name=f"gallery.{kind}.{state}",
                    kind=kind,
                    icon={Kind.SUN: "lock", Kind.DANGER: "trash-2", Kind.LINK: "plus"}.get(kind, ""),
                    keys="Ctrl ⏎" if kind is Kind.PRIMARY else "",
                )
                _pose(button, state)
                states.append(button)
            self._row(f"{kind}: rest, hover, press, focus, disabled", *states)

    def _add_small_things(self) -> None:
        t = self._theme
        choice = Segmented(
            (("board", "Board", ""), ("list", "List", ""), ("wall", "Wall", "")),
            theme=t,
            name="gallery.view",
            label="View",
        )
        choice.set_value("board")
        chips = [
            Chip("Divided", theme=t, tone=Tone.WARM, icon="git-fork"),
            Chip("2 merged in", theme=t, icon="merge"),
            Chip("Close to plan", theme=t, tone=Tone.GOOD, icon="check"),
            Chip("Off plan", theme=t, tone=Tone.BAD, icon="circle-alert"),
            Chip("In the room", theme=t, tone=Tone.INFO, icon="projector"),
            Chip("Chosen", theme=t, tone=Tone.SUN, icon="target"),
        ]
        self._row("Segmented, keys, chips", choice, KeyCap("Ctrl V", theme=t), *chips)
        pills = [PillButton(name, theme=t, name=f"gallery.{name}") for name in ("Sales", "Marketing", "IT")]
        plus = PillButton("Add a department", theme=t, name="gallery.plus", plus=True)
        eye = IconButton("Hide private things", theme=t, name="gallery.eye", icon="eye")
        self._row("Pills, icon buttons, people", *pills, plus, eye, _People(t))

    def _add_fields(self) -> None:
        t = self._theme
        empty = LineInput(name="gallery.empty", label="Date", placeholder="31 May 2027")
        filled = LineInput(name="gallery.filled", label="Company")
        filled.settle("Kestrel Instruments")
        off = LineInput(name="gallery.off", label="Off")
        off.settle("not now")
        off.setEnabled(False)
        wrong = Field("Target", LineInput(name="gallery.wrong", label="Target", placeholder="a number now"), theme=t)
        wrong.complain("A target is a number: write one, such as 95.")
        text = TextInput(theme=t, name="gallery.text", label="Why")
        text.settle("Everyone can tell the customer story, and an introduction can come from any desk.")
        fields = [
            Field("Empty", empty, theme=t),
            Field("Filled", filled, theme=t),
            Field("Off", off, theme=t, hint="Needs a company first"),
            wrong,
            Field("Several lines", text, theme=t),
        ]
        self._row("Fields: empty, filled, disabled, needs attention, several lines", *fields)

    def _add_rest(self) -> None:
        t = self._theme
        card = Card(theme=t)
        card.body.addWidget(Label("Ready for session 1?", theme=t, style="section"))
        for n, (text, aside) in enumerate((("Everyone who decides is on the list", "8 leaders"), (_LONG, "6 of 8 in"))):
            line = CheckLine(theme=t, name=f"gallery.check{n}")
            line.show_state(text, done=n == 0, by_hand=True, aside=aside)
            card.body.addWidget(line)
        self._body.addWidget(card)
        banner = Banner(_LONG, theme=t, name="gallery.banner", icon="copy")
        banner.add("Compare", name="compare")
        banner.add("Not now", name="not_now", quiet=True)
        self._body.addWidget(banner)
        warm = Banner("Kept here only since 10:41: the stick is full.", theme=t, name="gallery.warm", warm=True)
        warm.add("Try again", name="again")
        self._body.addWidget(warm)


class _People(QWidget):
    """The tints of people, and of one who is on hold."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(QSize(theme.px(9 * 32), theme.px(28)))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.painter_on(self)
        size = self._theme.px(26)
        for n, initials in enumerate(("DW", "MO", "PR", "TH", "IS", "WC", "AD", "JK", "Ma")):
            area = QRectF(QPointF(n * self._theme.px(32), 0), QPointF(n * self._theme.px(32) + size, size))
            paint.avatar(painter, area, self._theme, initials=initials, color=self._theme.person(n), faint=n == 8)


def _pose(button: QAbstractButton, state: str) -> None:
    """Hold a state that otherwise needs a mouse."""
    match state:
        case "hover":
            button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        case "press":
            button.setDown(True)
        case "disabled":
            button.setEnabled(False)
        case _:
            pass
