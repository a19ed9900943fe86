"""A sheet with more in it than the window is high scrolls: nothing in it is squeezed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from offsite.ui.kit import Kit
from offsite.ui.widgets.field import TextInput
from offsite.ui.widgets.sheet import Sheet
from tests.support.okring import settle

WORDS = "One hour about what we do about it: why we commit, what comes first, what is yours to write. " * 2


def test_every_text_of_it_is_seen_whole(kit: Kit) -> None:
    host = QWidget()
    host.resize(700, 500)
    host.show()
    sheet = Sheet(host, theme=kit.theme, name="sheet", title="A sheet")
    texts = [TextInput(theme=kit.theme, name=f"sheet.{n}", label=f"{n}", fewest=1) for n in range(8)]
    for text in texts:
        text.setPlainText(WORDS)
        sheet.body.addWidget(text)
    sheet.open()
    settle()
    assert [text.height() >= text.sizeHint().height() for text in texts] == [True] * len(texts)
    host.deleteLater()
