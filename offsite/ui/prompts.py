"""The questions that the system asks for us: its own file dialogs. Everything else is asked in a sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

ENDING = ".offsite"


class Prompts(Protocol):
    """A port: tests answer in the person's place. None: the person left without an answer."""

    def open_document(self, parent: QWidget, /, *, title: str, folder: Path) -> Path | None: ...

    def new_document(self, parent: QWidget, /, *, title: str, proposed: Path) -> Path | None: ...

    def new_file(self, parent: QWidget, /, *, title: str, proposed: Path) -> Path | None: ...

    def folder(self, parent: QWidget, /, *, title: str, proposed: Path) -> Path | None: ...

    def can_print(self) -> bool: ...

    def printer(self, parent: QWidget, /, *, title: str) -> QPrinter | None: ...


class SystemPrompts:
    """The dialogs of the system. The only place that waits inside a call."""

    def open_document(self, parent: QWidget, /, *, title: str, folder: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), f"Offsite (*{ENDING})")
        return Path(chosen) if chosen else None

    def new_document(self, parent: QWidget, /, *, title: str, proposed: Path) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(
            parent, title, str(proposed), f"Offsite (*{ENDING})", options=QFileDialog.Option.DontConfirmOverwrite
        )
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix == ENDING else path.with_name(path.name + ENDING)

    def new_file(self, parent: QWidget, /, *, title: str, proposed: Path) -> Path | None:
        """A file that is no document: what is there already is written over once the person has said so."""
        from PySide6.QtWidgets import QFileDialog

        ending = proposed.suffix
        chosen, _ = QFileDialog.getSaveFileName(parent, title, str(proposed), f"{ending[1:].upper()} (*{ending})")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.casefold() == ending else path.with_name(path.name + ending)

    def folder(self, parent: QWidget, /, *, title: str, proposed: Path) -> Path | None:
        """A folder that is there, for several files."""
        from PySide6.QtWidgets import QFileDialog

        chosen = QFileDialog.getExistingDirectory(parent, title, str(proposed))
        return Path(chosen) if chosen else None

    def can_print(self) -> bool:
        """Is there a printer on this laptop?"""
        from PySide6.QtPrintSupport import QPrinterInfo

        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self, parent: QWidget, /, *, title: str) -> QPrinter | None:
        """The printer that the person chose, with the pages that they want; a page lies on its side."""
        from PySide6.QtGui import QPageLayout
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(300)
        printer.setDocName(title)
        printer.setPageOrientation(QPageLayout.Orientation.Landscape)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(title)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        chosen = dialog.exec()
        dialog.deleteLater()
        return printer if chosen else None
