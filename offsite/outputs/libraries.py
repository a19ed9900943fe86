"""The libraries that write and read documents: without types, slow to load, and so loaded when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal, get_args

Library = Literal[
    "PIL.Image",
    "pypdfium2",
    "reportlab.lib.utils",
    "reportlab.pdfbase.pdfdoc",
    "reportlab.pdfbase.pdfmetrics",
    "reportlab.pdfbase.ttfonts",
    "reportlab.pdfgen.canvas",
    "reportlab.rl_config",
    "uharfbuzz",
]


def loaded(name: Library) -> Any:
    """The module of this name."""
    return import_module(name)


def load_all() -> None:
    """Load every one of them, before somebody waits for it."""
    for name in get_args(Library):
        import_module(name)
