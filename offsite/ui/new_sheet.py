"""A new offsite: whose it is, and where its file will be kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from offsite.domain import limits
from offsite.domain.text import clean_line, is_empty
from offsite.errors import Message
from offsite.ui.filenames import documents_folder, free_path, problem_at, safe_stem, shown
from offsite.ui.kit import Kit
from offsite.ui.widgets.button import Button, Kind
from offsite.ui.widgets.field import Field, LineInput
from offsite.ui.widgets.label import Label, plain_tip
from offsite.ui.widgets.sheet import Sheet


class NewSheet(Sheet):
    """Asks for the company, and says where the file will be. `chosen`: a path where nothing is yet, and the company."""

    chosen = Signal(object, str)

    def __init__(self, host: QWidget, *, kit: Kit, folder: Path | None = None) -> None:
        say = kit.say
        super().__init__(
            host,
            theme=kit.theme,
            name="new",
            title=say(Message("ui.new.title")),
            text=say(Message("ui.new.text")),
        )
        self._kit = kit
        self._folder = folder or documents_folder()
        # A name that the person gave the file stays, whatever the company is called.
        self._named: Path | None = None
        self._build()
        self._show_place()
        self._check_place()

    def _build(self) -> None:
        kit, t = self._kit, self._kit.theme
        word = kit.say(Message("ui.new.company"))
        self._company = LineInput(name="new.company", label=word, placeholder=kit.say(Message("ui.new.example")))
        self._field = Field(word, self._company, theme=t)
        self.body.addWidget(self._field)
        place = QVBoxLayout()
        place.setSpacing(t.px(2))
        row = QHBoxLayout()
        row.setSpacing(t.px(8))
        self._place_label = Label("", theme=t, style="body", color="text2")
        row.addWidget(self._place_label, 1, Qt.AlignmentFlag.AlignVCenter)
        change = Button(kit.say(Message("ui.new.change")), theme=t, name="new.change", kind=Kind.LINK)
        row.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        place.addLayout(row)
        self._complaint = Label("", theme=t, style="small", color="ember")
        self._complaint.setObjectName("new.complaint")
        self._complaint.setVisible(False)
        place.addWidget(self._complaint)
        self.body.addLayout(place)
        self.add_cancel(kit.say(Message("ui.new.cancel")))
        self.add_primary(kit.say(Message("ui.new.create")))
        self._company.textChanged.connect(self._on_typed)
        change.clicked.connect(self._on_change)
        self.accepted.connect(self._on_accepted)

    def place(self) -> Path:
        """Where the file would be now."""
        return self._named or free_path(self._folder, self._stem())

    def _stem(self) -> str:
        return safe_stem(self._company.text()) or self._kit.say(Message("ui.new.unnamed"))

    def _show_place(self) -> None:
        """Say where it will be: folder and name, the whole path in the tooltip."""
        if self._named is None and not self._company.text().strip():
            sentence = Message("ui.new.folder", folder=_folder_name(self._folder))
            tip = str(self._folder)
        else:
            path = self.place()
            sentence = Message("ui.new.place", folder=_folder_name(path.parent), name=shown(path.name))
            tip = str(path)
        self._place_label.say(self._kit.say(sentence))
        self._place_label.setToolTip(plain_tip(tip))

    def _check_place(self) -> bool:
        """Can the file be there? Said below the place where it cannot."""
        problem = problem_at(self.place())
        sentence = self._kit.say(problem) if problem is not None else ""
        self._complaint.say(sentence)
        self._complaint.setVisible(bool(sentence))
        self.refit()
        return problem is None

    def _on_typed(self, _text: str) -> None:
        self._field.complain("")
        self._show_place()

    def _on_change(self) -> None:
        title = self._kit.say(Message("ui.new.choose"))
        chosen = self._kit.prompts.new_document(self, title=title, proposed=self.place())
        # From here Enter creates; on the button it would ask again.
        self._company.setFocus(Qt.FocusReason.OtherFocusReason)
        if chosen is None:
            return
        self._folder = chosen.parent
        # What was proposed and kept goes on following the company.
        self._named = None if chosen == free_path(chosen.parent, self._stem()) else chosen
        self._show_place()
        self._check_place()

    def _on_accepted(self) -> None:
        company = clean_line(self._company.text())
        if is_empty(company):
            self._complain(Message("ui.new.no_company"))
        elif len(company) > limits.NAME:
            self._complain(Message("ui.new.too_long", most=limits.NAME, given=len(company)))
        elif self._check_place():
            path = self.place()
            self.leave()
            self.chosen.emit(path, company)

    def _complain(self, message: Message) -> None:
        self._field.complain(self._kit.say(message))
        self._company.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refit()


def _folder_name(folder: Path) -> str:
    return shown(folder.name) or str(folder)
