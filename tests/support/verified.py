"""The same bytes are verified once: in a sweep over hundreds of images, most of the files in them are the same.

Whether a document or a backup is whole is a matter of its bytes alone, so nothing but time is lost by remembering what
the real verification said of them. Everything still asks for it wherever it did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from offsite.errors import Told
from offsite.store import backups, publish, verify
from offsite.store.verify import Image

Verify = Callable[..., Image]
_Asked = tuple[bytes, str, bool]


@contextmanager
def verified_once() -> Generator[None]:
    """Inside, no bytes are verified twice."""
    with pytest.MonkeyPatch.context() as patch:
        document = _documents(verify.verify)
        for module in (verify, publish):
            patch.setattr(module, "verify", document)
        patch.setattr(backups, "check", _backups(backups.check))
        yield


def _documents(real: Verify) -> Verify:
    answers: dict[_Asked, Image | Told] = {}

    def verified(data: bytes, *, name: str, ours: bool = False) -> Image:
        asked = (_digest(data), name, ours)
        if asked not in answers:
            try:
                # Not the bytes: whoever asks again has them.
                answers[asked] = replace(real(data, name=name, ours=ours), data=b"")
            except Told as told:
                answers[asked] = told
        match answers[asked]:
            case Image() as image:
                return replace(image, data=data)
            case told:
                raise type(told)(told.message)

    return verified


def _backups(real: Callable[[bytes], None]) -> Callable[[bytes], None]:
    answers: dict[bytes, Told | None] = {}

    def check(data: bytes) -> None:
        asked = _digest(data)
        if asked not in answers:
            answers[asked] = None
            try:
                real(data)
            except Told as told:
                answers[asked] = told
        told = answers[asked]
        if told is not None:
            raise type(told)(told.message)

    return check


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
