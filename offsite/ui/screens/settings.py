"""The settings of this person on this laptop, in a sheet over whichever window is there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite import settings as kept
from offsite.errors import Message, Refusal, Unavailable
from offsite.paths import resource
from offsite.settings import Settings
from offsite.ui.kit import Kit
from offsite.ui.shell.folder import FolderRow, Opener, open_with_system
from offsite.ui.widgets.banner import Banner
from offsite.ui.widgets.card import Rule
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label
from offsite.ui.widgets.segmented import Segmented
from offsite.ui.widgets.sheet import Sheet

NAME, THEME, ZOOM, MOTION, PRESSES, LOOK, DISTANCE, BACKUP, LANGUAGE = (
    "name",
    "theme",
    "zoom",
    "calm_motion",
    "presses",
    "room_look",
    "room_distance",
    "backup_minutes",
    "language",
)
_FIELD = 250
_NUMBER = 84


def shipped_languages() -> list[str]:
    """The languages that there is a catalogue for."""
    return sorted(path.stem for path in resource("messages").glob("*.mo"))


class SettingsSheet(Sheet):
    """Every choice is kept at once and told by `changed`, with the `Settings` that hold from now on.

    A change of the size takes the windows down and builds them anew: `at` is the setting that has the focus then.
    """

    changed = Signal(object)

    def __init__(
        self,
        host: QWidget,
        *,
        kit: Kit,
        settings: Settings,
        folder: Path,
        at: str = NAME,
        languages: Sequence[str] | None = None,
        opener: Opener = open_with_system,
    ) -> None:
        say = kit.say
        super().__init__(host, theme=kit.theme, name="settings", title=say(Message("ui.settings.title")), width=660)
        self._kit = kit
        self._settings = settings
        self._folder = folder
        self._at = at
        self._choices: dict[str, Segmented] = {}
        self._fields: dict[str, Field] = {}
        self._inputs: dict[str, LineInput] = {}
        self.problem = Banner(theme=kit.theme, name="settings.problem", icon="triangle-alert", warm=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.body.setSpacing(kit.theme.px(10))
        self._add_rows(shipped_languages() if languages is None else languages)
        self.body.addWidget(Rule(theme=kit.theme))
        where = say(Message("ui.settings.folder"))
        self.body.addWidget(Label(where, theme=kit.theme, style="body", weight=500, most=1))
        self.folder = FolderRow(folder, kit=kit, name="settings.folder", label=where, opener=opener)
        self.body.addWidget(self.folder)
        self.add_primary(say(Message("ui.settings.done")))
        self.accepted.connect(self._on_accepted)
        self._show()

    @property
    def settings(self) -> Settings:
        """What is kept."""
        return self._settings

    def control(self, key: str) -> QWidget:
        """What a setting is changed with."""
        return self._choices[key] if key in self._choices else self._inputs[key]

    def _add_rows(self, languages: Sequence[str]) -> None:
        say = self._kit.say
        self._add_field(NAME, say(Message("ui.settings.name")), hint=say(Message("ui.settings.name_hint")))
        self._add_choice(
            THEME,
            say(Message("ui.settings.theme")),
            (
                ("system", say(Message("ui.settings.theme_system"))),
                ("light", say(Message("ui.settings.theme_light"))),
                ("dark", say(Message("ui.settings.theme_dark"))),
            ),
        )
        zooms = tuple((str(zoom), say(Message("ui.settings.percent", percent=zoom))) for zoom in get_args(kept.Zoom))
        self._add_choice(ZOOM, say(Message("ui.settings.zoom")), zooms)
        self._add_choice(
            MOTION,
            say(Message("ui.settings.motion")),
            (("no", say(Message("ui.settings.motion_usual"))), ("yes", say(Message("ui.settings.motion_calm")))),
            hint=say(Message("ui.settings.motion_hint")),
        )
        self._add_choice(
            PRESSES,
            say(Message("ui.settings.presses")),
            (("hold", say(Message("ui.settings.presses_hold"))), ("two", say(Message("ui.settings.presses_two")))),
            hint=say(Message("ui.settings.presses_hint")),
        )
        self._add_choice(
            LOOK,
            say(Message("ui.settings.room_look")),
            (("bright", say(Message("ui.room.bright"))), ("dim", say(Message("ui.room.dim")))),
            hint=say(Message("ui.settings.room_look_hint")),
        )
        self._add_choice(
            DISTANCE,
            say(Message("ui.settings.room_distance")),
            (
                ("near", say(Message("ui.settings.room_near"))),
                ("normal", say(Message("ui.settings.room_normal"))),
                ("far", say(Message("ui.settings.room_far"))),
            ),
            hint=say(Message("ui.settings.room_distance_hint")),
        )
        self._add_field(BACKUP, say(Message("ui.settings.backup")), hint=say(Message("ui.settings.backup_hint")))
        word = say(Message("ui.settings.language"))
        if len(languages) > 1:
            self._add_choice(LANGUAGE, word, tuple((code, _own_name(code)) for code in languages))
        else:
            only = Label(
                say(Message("ui.settings.only_language", language=_own_name(self._settings.language))),
                theme=self._theme,
                style="body",
                color="text2",
            )
            self._add_row(word, only)

    def _add_field(self, key: str, word: str, *, hint: str) -> None:
        input_ = LineInput(name=f"settings.{key}", label=word)
        input_.setAccessibleDescription(hint)
        field = Field("", input_, theme=self._theme)
        field.setFixedWidth(self._theme.px(_FIELD))
        if key == BACKUP:
            input_.setFixedWidth(self._theme.px(_NUMBER))
            input_.setAlignment(Qt.AlignmentFlag.AlignRight)
            column = field.layout()
            assert column is not None
            column.setAlignment(input_, Qt.AlignmentFlag.AlignRight)
        self._fields[key] = field
        self._inputs[key] = input_
        input_.committed.connect(self._on_name if key == NAME else self._on_backup)
        input_.textEdited.connect(self._on_typing)
        self._add_row(word, field, hint=hint)

    def _add_choice(self, key: str, word: str, choices: Sequence[tuple[str, str]], *, hint: str = "") -> None:
        choice = Segmented(
            [(value, text, "") for value, text in choices], theme=self._theme, name=f"settings.{key}", label=word
        )
        self._choices[key] = choice
        choice.chosen.connect(self._on_chosen)
        self._add_row(word, choice, hint=hint)

    def _add_row(self, word: str, control: QWidget, *, hint: str = "") -> None:
        t = self._theme
        if self.body.count() > 1:
            self.body.addWidget(Rule(theme=t))
        words = QVBoxLayout()
        words.setSpacing(t.px(2))
        words.addStretch(1)
        words.addWidget(Label(word, theme=t, style="body", weight=500))
        if hint:
            words.addWidget(Label(hint, theme=t, style="small", color="text3"))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(t.px(20))
        row.addLayout(words, 1)
        row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def _first(self) -> QWidget:
        control = self.control(self._at)
        if isinstance(control, Segmented):
            return control.stop()
        return control

    def _show(self) -> None:
        """Show what is kept."""
        values = _as_text(self._settings)
        for key, choice in self._choices.items():
            choice.set_value(values[key])
        for key, input_ in self._inputs.items():
            input_.settle(values[key])

    def _change(self, key: str, text: str) -> Message | None:
        """Keep one setting and tell it; what is wrong with the value, where something is."""
        try:
            changed = self._settings.with_value(key, text)
        except Refusal as error:
            return error.message
        if changed == self._settings:
            return None
        try:
            kept.save(changed, self._folder)
        except Unavailable as error:
            self.problem.label.say(self._kit.say(error.message))
            self.problem.show()
            self._show()
            self.refit()
            return None
        self._settings = changed
        self.problem.hide()
        self._show()
        self.refit()
        self.changed.emit(changed)
        return None

    def _keep_typed(self, key: str) -> bool:
        """Keep what stands in a field; is it as it should be?"""
        field, input_ = self._fields[key], self._inputs[key]
        wrong = self._change(key, input_.text().strip())
        field.complain("" if wrong is None else self._kit.say(wrong))
        if wrong is None:
            input_.setText(input_.settled())
        self.refit()
        return wrong is None

    def _on_name(self) -> None:
        self._keep_typed(NAME)

    def _on_backup(self) -> None:
        self._keep_typed(BACKUP)

    def _on_typing(self) -> None:
        """What was wrong is being mended."""
        for key, input_ in self._inputs.items():
            if input_.hasFocus():
                self._fields[key].complain("")

    def _on_chosen(self, value: str) -> None:
        choice = self.sender()
        key = next(key for key, one in self._choices.items() if one is choice)
        self._change(key, value)

    def _on_accepted(self) -> None:
        wrong = [key for key in self._fields if not self._keep_typed(key)]
        if wrong:
            self._inputs[wrong[0]].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.leave()


def _as_text(settings: Settings) -> dict[str, str]:
    """Each setting as a person would type it."""
    return {
        NAME: settings.name,
        THEME: settings.theme,
        ZOOM: str(settings.zoom),
        MOTION: "yes" if settings.calm_motion else "no",
        PRESSES: settings.presses,
        LOOK: settings.room_look,
        DISTANCE: settings.room_distance,
        BACKUP: str(settings.backup_minutes),
        LANGUAGE: settings.language,
    }


def _own_name(code: str) -> str:
    """What a language calls itself, such as "Deutsch"."""
    locale = QLocale(code)
    name = "English" if locale.language() is QLocale.Language.English else locale.nativeLanguageName()
    return name[:1].upper() + name[1:]
