"""The text of a PDF, page by page: as poppler's `pdftotext` gives it, or PDFium where poppler is not there."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from offsite.outputs.libraries import loaded


def texts_of(path: Path, *, laid_out: bool = False) -> list[str]:
    """A text a page, in the order in which it is read; `laid_out`: with spaces as it stands, for tables."""
    program = shutil.which("pdftotext")
    if program is None:
        return _by_pdfium(path)
    how = ["-layout"] if laid_out else []
    done = subprocess.run([program, *how, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def words_of(text: str) -> str:
    """The text with single spaces, so that a sentence that was broken into lines is found."""
    return " ".join(text.replace("\u00a0", " ").split())


def _by_pdfium(path: Path) -> list[str]:
    document = loaded("pypdfium2").PdfDocument(path.read_bytes())
    try:
        return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    finally:
        document.close()
