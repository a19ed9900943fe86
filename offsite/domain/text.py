"""The one cleaner that every text goes through before it is kept.

Removed: control characters but newline and tab, non-characters, and format characters (zero-width spaces, bidirectional
overrides, tags) but the two joiners that scripts and emoji need. What is left is NFC. Source: the nasty inputs of the
storage notes; the classes are those of Unicode's General_Category.
"""

from __future__ import annotations

import re
import unicodedata

_JOINERS = frozenset("\u200c\u200d")
_PLAIN = re.compile(r"[\x20-\x7e]*")
_SPACES = re.compile(r"\s+")
_NEWLINES = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def has_surrogate(text: str) -> bool:
    """Does `text` hold half a character (a lone surrogate), which no file can store?"""
    return any("\ud800" <= char <= "\udfff" for char in text)


def clean_text(text: str) -> str:
    """Text of several lines, cleaned: line ends are `\\n`, no white space at either end."""
    if _PLAIN.fullmatch(text):
        return text.strip()
    text = _NEWLINES.sub("\n", text)
    return unicodedata.normalize("NFC", "".join(char for char in text if _is_kept(char))).strip()


def clean_line(text: str) -> str:
    """Text of one line, cleaned: every run of white space is one space."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def is_empty(text: str) -> bool:
    """Would a person see nothing? (Joiners and blank fillers alone show nothing.)"""
    return all(char in _JOINERS or char.isspace() or char in "\u3164\u115f\u1160\uffa0\u2800" for char in text)


def _is_kept(char: str) -> bool:
    if char in "\n\t":
        return True
    category = unicodedata.category(char)
    if category == "Cf":
        return char in _JOINERS
    return category not in {"Cc", "Cs"} and not _is_noncharacter(ord(char))


def _is_noncharacter(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE
