"""The window."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own import in place, and only then can that be taken away

# PySide reads the whole source of every module that is imported after it, and looks for the word "PySide6": that is for
# `from __feature__ import ...`, which nothing here uses, and takes a thirtieth of a start.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
