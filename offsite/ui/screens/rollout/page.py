"""The page of stage Rollout: the deck of the meeting as it stands, and all that is done with it."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from offsite.domain.stages import NextStep, Stage, Step
from offsite.domain.standing import in_order
from offsite.errors import Message
from offsite.ui.kit import Kit
from offsite.ui.room.show import Show
from offsite.ui.screens.base import Help, Host
from offsite.ui.screens.rollout.clicking import slot_at
from offsite.ui.screens.rollout.commands import commands_of, help_of
from offsite.ui.screens.rollout.doing import Doing
from offsite.ui.screens.rollout.handing import Handing
from offsite.ui.screens.rollout.leads import field_of, stage_of
from offsite.ui.screens.rollout.looking import Looking
from offsite.ui.screens.rollout.parts import RolloutParts
from offsite.ui.screens.rollout.telling import (
    after_said,
    aside_of,
    draft_said,
    gaps_of,
    meeting_said,
    minutes_said,
    notes_of,
    rows_of,
    state_of,
    time_of,
)
from offsite.ui.session import Session
from offsite.ui.shell.commands import Command


class RolloutScreen(RolloutParts):
    """Thumbnails at the left, the slide and what is said with it in the middle, what is handed out at the right."""

    def __init__(self, session: Session, kit: Kit, host: Host) -> None:
        super().__init__(session, kit, host)
        self.doing = Doing(session, kit, host, self.slides, self)
        self.handing = Handing(session, kit, host, self.slides, self)
        self.looking = Looking(kit, host, self.slides, self.list)
        self._chosen = ""
        self._page = 0
        self._before: tuple[Show, bool] | None = None
        self._in_room = False
        self._connect()

    def _connect(self) -> None:
        self.meeting.clicked.connect(self.open_meeting)
        self.deck_row.chosen.connect(self._on_deck)
        self.deck_row.meetings.clicked.connect(self.open_plan)
        self.after.plan.clicked.connect(self.open_plan)
        self.rehearse_deed.clicked.connect(self.rehearse)
        self.present_deed.clicked.connect(self.present)
        self.export_deed.clicked.connect(self.export_slides)
        self.list.moved.connect(self._on_moved)
        self.list.lettered.connect(self._on_letter)
        self.middle.view.wanted.connect(self._on_clicked)
        say = self.middle.say
        say.written.connect(self._on_written)
        say.draft_wanted.connect(self._on_draft_wanted)
        say.minutes_wanted.connect(self._on_minutes)
        say.turner.turned.connect(self._on_turned)
        say.done.connect(self.settle_focus)
        self.doing.decks_wanted.connect(self.export_decks)
        self.missing.wanted.connect(self._on_gap)
        self.hand_out.slides.export.clicked.connect(self.export_slides)
        self.hand_out.decks.export.clicked.connect(self.export_decks)
        self.hand_out.slides.print.clicked.connect(self.print_slides)
        self.hand_out.count.export.clicked.connect(self.export_count)
        self.hand_out.count.print.clicked.connect(self.print_count)
        self.named.choose.clicked.connect(self.choose_outside)
        self.presenter.ended.connect(self.stop_presenting)
        self.host.room.tell_changes(self._on_room)

    # What the window asks.

    def refresh(self) -> None:
        standing, kit = self.session.standing, self.kit
        draft = self.slides.draft
        self.header.state.say(state_of(standing, kit))
        why = draft_said(standing, kit)
        self.draft_why.say(why)
        self.draft_row.setVisible(bool(why))
        self._chosen = self.list.show_rows(rows_of(draft.deck, kit), chosen=self._chosen)
        self.missing.show_lines(
            gaps_of(draft, kit), remarks=[kit.say(one) for one in draft.remarks if one.id not in _SEEN]
        )
        self.handing.tell(self.hand_out)
        waiting = self.doing.waiting()
        named = sum(row.id in standing.named_outside for row in waiting)
        self.named.text.say(kit.say(Message("ui.rollout.outside.state", n=len(waiting), named=named)))
        self.named.setVisible(bool(waiting))
        self.after.text.say(after_said(standing, self.slides.rollout, kit))
        self._show_deck_row()
        self._show_slide()
        if self.is_presenting:
            self.presenter.refresh()

    def settle_focus(self) -> None:
        if self.is_presenting:
            self.presenter.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        self.page.verticalScrollBar().setValue(0)

    def take_step(self, step: NextStep) -> None:
        match step.step:
            case Step.SET_MEETING:
                self.doing.ask_missing("meeting_on", counted=self.handing.counted_number)
            case Step.SET_HAND_IN:
                self.doing.ask_missing("own_due_on", counted=self.handing.counted_number)
            case Step.ASK_EXAMPLES:
                # Leaders' own are written there.
                self.host.go(Stage.OKRS, step=step)
            case Step.LOOK_AT_DECK:
                self.looking.go_on(self._chosen)
                self.settle_focus()
            case _:
                self.settle_focus()

    def show_thing(self, key: str) -> None:
        if self.slides.slide(key) is not None:
            self.list.choose(key)
        self.settle_focus()

    def commands(self) -> list[Command]:
        return commands_of(self)

    def help(self) -> Help:
        return help_of(self.kit)

    def commit(self) -> None:
        self.middle.say.input.commit()

    def draft(self) -> object:
        return (self.slides.kept, self._chosen)

    def resume(self, draft: object) -> None:
        department, self._chosen = cast("tuple[str, str]", draft)
        self.slides.keep(department)
        self._on_changed()

    def left(self) -> None:
        if self.is_presenting and not self._in_room:
            self.stop_presenting()

    def entered(self) -> None:
        self.handing.look_for_printers()
        self.handing.tell(self.hand_out)
        if self.is_presenting:
            self.presenter.refresh()

    def beside(self) -> int:
        return 0 if self.is_presenting or not self.is_wide else self.side.width() + self.kit.theme.px(32)

    # What the person does.

    def open_meeting(self) -> None:
        """Ask for everything about the meeting."""
        self.doing.ask_meeting()

    def open_plan(self) -> None:
        """Show all meetings, what is handed out, and what to expect."""
        self.doing.ask_plan(counted=self.handing.counted_number)

    def choose_deck(self) -> None:
        """Go to where the department is chosen whose deck is looked at."""
        self.deck_row.department.setFocus(Qt.FocusReason.TabFocusReason)

    def open_rewrite(self) -> None:
        """Ask for the texts of the slide that is looked at."""
        self.commit()
        self.doing.rewrite(self._chosen)

    def hide_or_show(self) -> None:
        """Leave the slide out of the deck, or take it in again."""
        self.doing.hide_or_show(self._chosen)

    def choose_outside(self) -> None:
        """Ask which candidates may be named outside the team."""
        self.doing.choose_outside()

    def present(self) -> None:
        """Show the slide that is looked at in the room, and the speaker's view here; also where the room saw nothing
        since another document came to the front."""
        self.host.room.show_again()
        self._begin(in_room=True)

    def rehearse(self) -> None:
        """The speaker's view alone: until it ends, the room sees nothing."""
        self._begin(in_room=False)

    def stop_presenting(self) -> None:
        """Back to the page; the room sees again what it saw before."""
        if self._before is None:
            return
        (show, was_on), self._before = self._before, None
        room = self.host.room
        last = room.slide
        self.presenter.stop()
        self.show_presenter(on=False)
        room.choose(show)
        if self._in_room and not was_on:
            room.turn_off()
        elif not self._in_room and was_on:
            room.turn_on()
        self._in_room = False
        # All of the page goes along: picture, words and minutes.
        self.list.choose(last)
        self.settle_focus()

    def export_slides(self) -> None:
        self.commit()
        self.handing.export_slides()

    def export_decks(self) -> None:
        self.commit()
        self.handing.export_decks()

    def print_slides(self) -> None:
        self.commit()
        self.handing.print_slides()

    def export_count(self) -> None:
        self.handing.export_count()

    def print_count(self) -> None:
        self.handing.print_count()

    def is_here(self) -> bool:
        """Is this the page that is looked at?"""
        return self.isVisible()

    def has_count(self) -> bool:
        return self.handing.counted() is not None

    def has_decks(self) -> bool:
        return bool(self.handing.decks())

    def may_print(self) -> bool:
        return self.handing.can_print

    def why_not_print(self) -> str:
        return self.handing.why_not_print()

    # How.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        # Once everything has its new place.
        QTimer.singleShot(0, self, self._on_resized)

    def _on_resized(self) -> None:
        self._arrange()
        self._show_picture()

    def _begin(self, *, in_room: bool) -> None:
        self.commit()
        if self._before is not None or not self.slides.deck.shown:
            return
        if self.slides.department_id is not None:
            self.slides.keep(self.slides.department_id)
        room = self.host.room
        self._before = (room.show, room.is_on)
        self._in_room = in_room
        if not in_room:
            room.turn_off()
        room.show_slide(self.slides.beside(self._chosen, 0))
        if in_room:
            room.turn_on()
            self.window().activateWindow()
        self.show_presenter(on=True)
        self.presenter.begin()

    def _show_deck_row(self) -> None:
        """Whose deck it is, where there are several."""
        key = self.slides.department_id
        self.deck_row.setVisible(key is not None)
        self.after.plan.setVisible(key is None)
        if key is not None:
            if self.isVisible() and self.slides.rollout.meeting_on is not None:
                # Looked at, it stays: also where its meeting gets another day, and is no longer the first.
                self.slides.keep(key)
            choices = [(row.id, row.name) for row in in_order(self.session.standing.departments)]
            self.deck_row.show_state(choices, chosen=key, when=meeting_said(self.slides.rollout, self.kit))

    def _on_deck(self, key: str) -> None:
        self.commit()
        self.slides.choose_department(key)
        room = self.host.room
        if room.show is Show.SLIDES and not room.is_blanked:
            room.show_slide(room.slide)
        self.refresh()

    def _show_slide(self) -> None:
        """The slide in the middle, and what belongs to it."""
        standing, kit, draft = self.session.standing, self.kit, self.slides.draft
        slide = self.slides.slide(self._chosen)
        most = standing.rollout.meeting_minutes
        self.minutes.show_time(time_of(draft.deck, kit, most=most, chosen=slide.part if slide is not None else 1))
        if slide is None:
            return
        notes, written = notes_of(draft, slide.key)
        self.middle.say.show_slide(
            notes=notes,
            aside=aside_of(slide, draft, kit, speaker=standing.name_of(self.slides.rollout.speaker_id)),
            minutes=minutes_said(slide.minutes, kit),
            fewer=slide.minutes > 0,
            written=written,
        )
        self._show_picture()

    def _show_picture(self) -> None:
        slide = self.slides.slide(self._chosen) if self._chosen else None
        if slide is None or not self.isVisible():
            return
        pages = len(self.slides.laid(slide.key).pages)
        self._page = min(self._page, pages - 1)
        view = self.middle.view
        view.show_image(self.slides.picture(slide.key, width=view.pixels(), page=self._page), title=slide.title)
        self.middle.say.turner.show_page(self._page, pages)

    def _on_moved(self, key: str) -> None:
        if key != self._chosen:
            self.commit()
            self._chosen, self._page = key, 0
            self._show_slide()

    def _on_letter(self, letter: str) -> None:
        match letter:
            case "H":
                self.hide_or_show()
            case "E":
                self.open_rewrite()
            case "+":
                self.doing.give_minutes(self._chosen, 1)
            case "-":
                self.doing.give_minutes(self._chosen, -1)
            case _:
                pass

    def _on_clicked(self, x: float, y: float) -> None:
        self.commit()
        self.doing.rewrite(self._chosen, at=slot_at(self.slides, self._chosen, page=self._page, x=x, y=y))

    def _on_written(self, text: str) -> None:
        self.doing.say_with(self._chosen, text)

    def _on_draft_wanted(self) -> None:
        self.doing.say_with(self._chosen, "")

    def _on_minutes(self, step: int) -> None:
        self.doing.give_minutes(self._chosen, step)

    def _on_turned(self, step: int) -> None:
        self._page += step
        self._show_picture()

    def _on_gap(self, slide: str, name: str) -> None:
        """Go where it is said."""
        if field := field_of(name):
            self.list.choose(slide)
            department = self.slides.department_id or ""
            self.doing.ask_missing(field, department=department, counted=self.handing.counted_number)
        else:
            self.host.go(stage_of(name))

    def _on_room(self) -> None:
        if not self.is_presenting:
            return
        if self._in_room and not self.host.room.is_on and self._before is not None:
            # Somebody left it in the room.
            self.stop_presenting()
            return
        if self.isVisible():
            self.presenter.refresh()


_SEEN = ("draft.marked", "draft.over")
"""Said elsewhere on the page."""
