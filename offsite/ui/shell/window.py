"""The window of one document: rail, strip, page, inspector, toast; and what the keys of the window do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from offsite.domain.stages import NextStep, Stage, StageLine, StageState
from offsite.errors import Message, Refusal, Told, Unavailable
from offsite.store.work import Kept
from offsite.ui.kit import Kit
from offsite.ui.look import paint
from offsite.ui.room.control import RoomControl
from offsite.ui.room.projector import Projector
from offsite.ui.screens.base import Privacy, Screen
from offsite.ui.session import Session
from offsite.ui.shell.banners import BannerRow
from offsite.ui.shell.commands import Commands
from offsite.ui.shell.history import do_again, forget_ways_back, say_done, take_back
from offsite.ui.shell.inspector import Inspector
from offsite.ui.shell.parts import go_round
from offsite.ui.shell.rail import Rail
from offsite.ui.shell.strip import Strip
from offsite.ui.troubles import said_in_window
from offsite.ui.widgets.banner import Banner
from offsite.ui.widgets.overlay import Overlay
from offsite.ui.widgets.toast import Said, Toast

if TYPE_CHECKING:
    from offsite.actions.base import Action

SMALLEST = (1100, 720)
USUAL = (1440, 900)
COMPACT_UNDER = 1200
FLOATING_UNDER = 1280

Factory = Callable[["DocumentWindow"], Screen]


class DocumentWindow(QWidget):
    """One document, one window. `shown`: another stage is on screen; `closing`: the person wants it closed.

    `screens`: how the page of each stage is made, when it is first shown. `projector`: the app's one room display.
    """

    closing = Signal()
    shown = Signal()

    def __init__(
        self, session: Session, kit: Kit, *, screens: dict[Stage | str, Factory], projector: Projector
    ) -> None:
        super().__init__()
        self._session = session
        self._kit = kit
        self._factories = screens
        self._screens: dict[Stage | str, Screen] = {}
        self._place: Stage | str = ""
        self._sheets: list[Overlay] = []
        self._may_close = False
        self._held: tuple[object, ...] = ()
        self._privacy = Privacy(self)
        self.setObjectName("window")
        self.setMinimumSize(*SMALLEST)
        self.commands = Commands(self)
        self.room = RoomControl(session, kit, self, projector=projector, parent=self)
        self._build()
        session.changed.connect(self._on_changed)
        session.noticed.connect(self._on_notice)
        self._privacy.changed.connect(self._on_privacy)
        self._on_changed()
        self.room.begin()

    def _build(self) -> None:
        t = self._kit.theme
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.rail = Rail(self._session, self._kit, self.room, self)
        across.addWidget(self.rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        across.addLayout(down, 1)
        self.strip = Strip(self._session, self._kit, self)
        down.addWidget(self.strip)
        self._banners = BannerRow(t)
        down.addLayout(self._banners)
        self._below = QHBoxLayout()
        self._below.setSpacing(0)
        down.addLayout(self._below, 1)
        self.stack = QStackedWidget(self)
        self._below.addWidget(self.stack, 1)
        self.inspector = Inspector(theme=t, parent=self)
        self._below.addWidget(self.inspector)
        self.toast = Toast(self, theme=t)
        self.rail.entered.connect(self._on_stage_entered)
        self.strip.next_wanted.connect(self.take_next_step)
        self.commands.told.connect(self._on_told)
        self.strip.curtain_wanted.connect(self._privacy.toggle)
        self.strip.kept_wanted.connect(self.tell_kept)
        self.inspector.closed.connect(self._on_inspector_closed)

    # What screens ask for (Host).

    @property
    def privacy(self) -> Privacy:
        return self._privacy

    @property
    def session(self) -> Session:
        return self._session

    @property
    def kit(self) -> Kit:
        return self._kit

    @property
    def place(self) -> Stage | str:
        """The stage, or the name of the page beside the journey, that is shown."""
        return self._place

    @property
    def screen_shown(self) -> Screen:
        return self._screens[self._place]

    def sheet_host(self) -> QWidget:
        return self

    def say(self, said: Said) -> None:
        self._place_toast()
        self.toast.say(said)

    def ask(self, sheet: Overlay) -> None:
        sheet.unkept = self.kit.say(Message("ui.sheet.unkept"))
        sheet.left.connect(self._on_sheet_left)
        sheet.stranded.connect(self._on_stranded)
        self._sheets.append(sheet)
        self.commands.suspend(True)
        sheet.open()

    def do(self, action: Action, *, quietly: bool = False) -> Kept | None:
        return self.attempt(lambda: self._session.run(action), quietly=quietly)

    def attempt(self, deed: Callable[[], Kept], *, quietly: bool = False) -> Kept | None:
        """Do something that may be refused; the refusal becomes a toast."""
        try:
            kept = deed()
        except (Refusal, Unavailable) as error:
            self.say_told(error)
            return None
        if not quietly:
            self.say_done(kept.entry.said)
        return kept

    def say_done(self, said: Message) -> None:
        """Say what was done, with the way back where there is one."""
        say_done(self, said)

    def say_told(self, error: Told) -> None:
        """Say why something was not done."""
        self.say(Said(text=self._kit.say(said_in_window(error.message)), warning=True))

    def go(self, stage: Stage, *, step: NextStep | None = None) -> None:
        line = next(line for line in self._session.journey() if line.stage is stage)
        if line.opens is not None:
            self.say(Said(text=self._kit.say(line.opens), warning=True))
            return
        self.show_place(stage)
        if step is not None and self._place == stage:
            self.screen_shown.take_step(step)

    def inspect(self, content: QWidget | None) -> None:
        if content is None:
            self.inspector.give_back()
        else:
            self.inspector.lend(content)
        self._arrange()

    # What the person does.

    def show_place(self, place: Stage | str) -> None:
        """Show the page of a stage, or one beside the journey."""
        self._made(place)
        if self._place in self._screens and self._place != place:
            self.screen_shown.commit()
            self.screen_shown.left()
        fresh = self._place != place
        self._place = place
        screen = self._screens[place]
        if fresh:
            self.inspector.give_back()
        self.stack.setCurrentWidget(screen)
        screen.refresh_if_needed()
        if isinstance(place, Stage):
            self.rail.journey.show_stage(place)
        else:
            self.rail.journey.clearSelection()
        if fresh:
            screen.entered()
            screen.settle_focus()
        self._arrange()
        self.commands.refresh()
        self.shown.emit()

    def take_next_step(self) -> None:
        """Go where the next step is done."""
        if self._place in self._screens:
            self.screen_shown.commit()
        step = self._session.next_step()
        self.go(step.stage, step=step)

    def go_to(self, stage: Stage, key: str) -> None:
        self.go(stage)
        if self._place is stage:
            self.screen_shown.show_thing(key)

    def capture(self) -> None:
        """Go where a candidate is written down, from any page."""
        self.go(Stage.CANDIDATES)
        self.screen_shown.settle_focus()

    def undo(self) -> None:
        take_back(self)

    def redo(self) -> None:
        do_again(self)

    def tell_kept(self) -> None:
        """Say in full where the work is kept; where the file does not have it, offer to try again."""
        full = self.strip.kept.in_full()
        problem = self._session.kept_state.problem
        if problem is None:
            self.say(Said(text=full))
        else:
            again = self._kit.say(Message("ui.try_again"))
            self.say(Said(text=full, action=again, do=self._session.publish, warning=True))

    def next_part(self, step: int) -> None:
        """F6: the focus goes round rail, strip, page, inspector and toast."""
        go_round(self, step)

    def put_banner(self, banner: Banner | None) -> None:
        """A banner over the page, or none."""
        self._banners.put(banner)

    def take_banner_away(self) -> None:
        """What the banner said was seen."""
        self.put_banner(None)

    def commit_everything(self) -> None:
        """Keep what is being typed anywhere in the window."""
        for screen in self._screens.values():
            screen.commit()

    def finish_everything(self) -> bool:
        """The same, and what nobody has confirmed yet, too: the window is about to go for good.

        False where something cannot be kept: its page is shown, and says why.
        """
        for place, screen in self._screens.items():
            if not screen.finish():
                self.show_place(place)
                return False
        return True

    def drafts(self) -> dict[Stage | str, object]:
        """What is begun on each page, for the window that takes this one's place."""
        return {place: screen.draft() for place, screen in self._screens.items()}

    def resume(self, drafts: dict[Stage | str, object]) -> None:
        """Go on with what was begun in the window whose place this one takes."""
        for place, draft in drafts.items():
            if draft is not None:
                self._made(place).resume(draft)

    def hold(self, *things: object) -> None:
        """Keep helpers alive as long as the window is."""
        self._held += things

    def let_close(self) -> None:
        """The document is closed: the window may go."""
        self._may_close = True
        # Not left to `closeEvent`: where the window is being closed already, Qt sends no second one.
        self.room.close()
        self.close()

    # How.

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            # Whoever hears it may let it close, or ask the person first.
            self.closing.emit()
        event.setAccepted(self._may_close)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self._privacy.peek(on=False)
        elif event.type() == QEvent.Type.WindowActivate:
            self.room.came_to_front()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self._privacy.peek(on=True)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self._privacy.peek(on=False)
        super().keyReleaseEvent(event)

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).fillRect(self.rect(), self._kit.theme.color("page"))

    def _made(self, place: Stage | str) -> Screen:
        """The page of a place; made where it is not there yet."""
        if place not in self._screens:
            made = self._factories[place](self)
            self._screens[place] = made
            self.stack.addWidget(made)
            self.commands.add(made.commands())
        return self._screens[place]

    def _arrange(self) -> None:
        """Compact rail and floating inspector in narrow windows."""
        t = self._kit.theme
        compact = self.width() < t.px(COMPACT_UNDER)
        if compact is not self.rail.journey.compact:
            self.rail.set_compact(compact)
        floating = self.width() < t.px(FLOATING_UNDER)
        if floating is not self.inspector.floating:
            self.inspector.floating = floating
            if floating:
                self._below.removeWidget(self.inspector)
            else:
                self._below.addWidget(self.inspector)
        if floating and self.inspector.content is not None:
            top = self.strip.height()
            self.inspector.float_over(QRect(0, top, self.width(), self.height() - top))
            self.inspector.raise_()
        self._place_toast()
        if self.toast.isVisible():
            self.toast.raise_()
        for sheet in self._sheets:
            sheet.raise_()

    def _place_toast(self) -> None:
        panel = self.inspector.width() if self.inspector.isVisible() else 0
        beside = self.screen_shown.beside() if self._place in self._screens else 0
        self.toast.set_offset(self.rail.width(), panel + beside)

    def keys_of(self, command_id: str) -> str:
        """The key of a command, as it is shown."""
        return self.commands.keys_of(command_id)

    def _on_changed(self) -> None:
        company = self._session.engagement.company or self._session.document.path.stem
        self.setWindowTitle(self._kit.say(Message("ui.window_title", company=company)))
        forget_ways_back(self)
        self.commands.refresh_soon()

    def _on_notice(self, notice: Message) -> None:
        # A banner and no toast: it is about where the work is, and stays until it was seen.
        banner = Banner(self._kit.say(said_in_window(notice)), theme=self._kit.theme, name="notice", warm=True)
        done = banner.add(self._kit.say(Message("ui.notice.seen")), name="seen", quiet=True)
        done.clicked.connect(self.take_banner_away)
        self.put_banner(banner)

    def _on_privacy(self) -> None:
        self.strip.show_curtain(self._privacy.chosen)

    def _on_stage_entered(self, line: StageLine) -> None:
        closed = line.state is StageState.LATER or line.stage not in self._factories
        if closed and isinstance(self._place, Stage):
            self.rail.journey.show_stage(self._place)
        self.go(line.stage)

    def _on_inspector_closed(self) -> None:
        self.inspect(None)
        self.screen_shown.settle_focus()

    def _on_stranded(self) -> None:
        self.screen_shown.settle_focus()

    def _on_told(self, why: str) -> None:
        self.say(Said(text=why, warning=True))

    def _on_sheet_left(self) -> None:
        sheet = self.sender()
        self._sheets = [other for other in self._sheets if other is not sheet]
        self.commands.suspend(bool(self._sheets))
