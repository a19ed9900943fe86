"""SQLite's own input and output, seen and failed from Python.

`HookedVfs` puts itself between SQLite and the platform's file layer (its default VFS) inside this very process, with
nothing but ctypes. Each call that changes something goes past `Hooks`, which may note it, refuse it, or report failure
after it has happened. Everything else keeps the platform's own C functions: a file that SQLite has opened stays the
platform's file, and only the pointers of the hooked methods in its method table are exchanged. So reading costs what it
always costs.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import itertools
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, POINTER, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

OK = 0
BUSY = 5
IOERR = 10
FULL = 13
IOERR_WRITE = IOERR | 3 << 8
IOERR_FSYNC = IOERR | 4 << 8
IOERR_TRUNCATE = IOERR | 6 << 8
IOERR_UNLOCK = IOERR | 8 << 8
IOERR_DELETE = IOERR | 10 << 8
IOERR_LOCK = IOERR | 15 << 8
CANTOPEN = 14

# Of the flags of an opening (sqlite3.h): made if missing; what the file is for.
OPEN_CREATE = 0x4
OPEN_MAIN_DB = 0x100
OPEN_MAIN_JOURNAL = 0x800
OPEN_SUPER_JOURNAL = 0x4000
OPEN_WAL = 0x80000


class CallKind(StrEnum):
    OPEN = "open"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    DELETE = "delete"
    LOCK = "lock"
    UNLOCK = "unlock"
    CLOSE = "close"


@dataclass(slots=True, kw_only=True)
class Call:
    """One call of SQLite. `handle` numbers the openings of a run from 1, and is 0 for a delete."""

    kind: CallKind
    path: str
    handle: int = 0
    flags: int = 0
    """Of an opening: SQLITE_OPEN_*. Of a lock or unlock: the level that is wanted."""
    offset: int = 0
    data: bytes = b""
    size: int = 0
    """Of a truncate: the new size, in bytes."""
    created: bool = False
    """Of an opening that has happened: was the file not there before?"""
    dir_sync: bool = False
    """Of a delete: does the platform sync the folder afterwards?"""


class Hooks:
    """What is done at each call: nothing. Subclasses note or fail."""

    def before(self, call: Call) -> int:  # noqa: ARG002 - for subclasses
        """OK lets the call happen; any other code is what SQLite gets instead of it."""
        return OK

    def after(self, call: Call, code: int) -> int:  # noqa: ARG002 - for subclasses
        """The call has happened with `code`; what SQLite gets to hear."""
        return code


class _Vfs(ctypes.Structure):
    _fields_ = (
        ("version", c_int),
        ("file_size", c_int),
        ("max_path", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("app_data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        ("access", c_void_p),
        ("full_path", c_void_p),
        ("dl_open", c_void_p),
        ("dl_error", c_void_p),
        ("dl_sym", c_void_p),
        ("dl_close", c_void_p),
        ("randomness", c_void_p),
        ("sleep", c_void_p),
        ("current_time", c_void_p),
        ("last_error", c_void_p),
        ("current_time_64", c_void_p),  # from version 2
        ("set_system_call", c_void_p),  # from version 3
        ("get_system_call", c_void_p),
        ("next_system_call", c_void_p),
    )


class _Methods(ctypes.Structure):
    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        ("file_size", c_void_p),
        ("lock", c_void_p),
        ("unlock", c_void_p),
        ("check_reserved_lock", c_void_p),
        ("file_control", c_void_p),
        ("sector_size", c_void_p),
        ("device_characteristics", c_void_p),
        ("shm_map", c_void_p),  # from version 2
        ("shm_lock", c_void_p),
        ("shm_barrier", c_void_p),
        ("shm_unmap", c_void_p),
        ("fetch", c_void_p),  # from version 3
        ("unfetch", c_void_p),
    )


_VFS_UP_TO = {1: "current_time_64", 2: "set_system_call"}
_METHODS_UP_TO = {1: "shm_map", 2: "fetch"}

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_SLEEP = CFUNCTYPE(c_int, c_void_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_ONE_INT = CFUNCTYPE(c_int, c_void_p, c_int)

_NAME = b"offsite-hooked"


def sqlite_library() -> ctypes.CDLL:
    """The SQLite that the sqlite3 module of this process runs on: not merely one of the same version.

    Raises OSError where it cannot be reached (an interpreter that hides the symbols of its own SQLite).
    """
    for candidate in _candidates():
        try:
            library = ctypes.CDLL(candidate)
            find = library.sqlite3_vfs_find
        except (OSError, AttributeError):
            continue
        find.restype = POINTER(_Vfs)
        find.argtypes = (c_char_p,)
        library.sqlite3_vfs_register.argtypes = (POINTER(_Vfs), c_int)
        library.sqlite3_vfs_unregister.argtypes = (POINTER(_Vfs),)
        if _is_ours(library):
            return library
    raise OSError("the SQLite library of this interpreter cannot be reached")


def _candidates() -> Iterator[str | None]:
    built = getattr(_sqlite3, "__file__", None)
    if built is not None:
        # On Linux and macOS a symbol is looked for in a library and in what it is linked with.
        yield built
    if sys.platform == "win32":
        yield str(Path(sys.base_prefix, "DLLs", "sqlite3.dll"))
        yield "sqlite3.dll"
    else:
        yield None
        yield "libsqlite3.dylib" if sys.platform == "darwin" else "libsqlite3.so.0"


def _is_ours(library: ctypes.CDLL) -> bool:
    """Same version, same source, and a VFS that is registered here is found by `sqlite3.connect`."""
    library.sqlite3_libversion.restype = c_char_p
    library.sqlite3_sourceid.restype = c_char_p
    with sqlite3.connect(":memory:") as connection:
        source = connection.execute("SELECT sqlite_source_id()").fetchone()[0]
    connection.close()
    if library.sqlite3_libversion().decode() != sqlite3.sqlite_version or library.sqlite3_sourceid().decode() != source:
        return False
    probe = _copied_vfs(library.sqlite3_vfs_find(None).contents, name=b"offsite-probe")
    library.sqlite3_vfs_register(ctypes.byref(probe), 0)
    try:
        sqlite3.connect("file:probe?vfs=offsite-probe&mode=memory", uri=True).close()
    except sqlite3.Error:
        return False
    finally:
        library.sqlite3_vfs_unregister(ctypes.byref(probe))
    return True


def _copied_vfs(real: _Vfs, *, name: bytes) -> _Vfs:
    """A VFS of its own name with the functions of `real`; what `real` is too old to have stays empty."""
    copy = _Vfs()
    end = getattr(_Vfs, _VFS_UP_TO[real.version]).offset if real.version in _VFS_UP_TO else ctypes.sizeof(_Vfs)
    ctypes.memmove(ctypes.byref(copy), ctypes.byref(real), end)
    copy.version = min(real.version, 3)
    copy.next = None
    copy.name = name
    # A connection keeps the address of the VFS that it was opened with, even one to ":memory:", and may be closed by
    # the very end of the interpreter. So this is never freed.
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(copy))
    return copy


class HookedVfs:
    """A context manager: within it, every `sqlite3.connect` of this process goes past `hooks`.

    Only files below `root` are hooked. `hooks` may be exchanged at any time. With `sleeps=False` SQLite's waiting for a
    lock takes no time, though it tries as often as ever. Whatever a hook raises stops the call with an I/O error, and
    is raised again at the end of the context.
    """

    def __init__(self, *, root: Path, hooks: Hooks, sleeps: bool = True) -> None:
        self.hooks = hooks
        self.raised: BaseException | None = None
        self._roots = tuple({os.path.normcase(place) + os.sep for place in (root.absolute(), root.resolve())})
        self._library = sqlite_library()
        self._real = self._library.sqlite3_vfs_find(None)
        if self._real.contents.name == _NAME:
            raise RuntimeError("SQLite is hooked already: exchange `hooks` instead")
        self._open_files: dict[int, tuple[int, str, _RealMethods]] = {}
        self._handles = itertools.count(1)
        self._tables: dict[int, tuple[_Methods, _RealMethods]] = {}
        self._vfs = _copied_vfs(self._real.contents, name=_NAME)
        self._callbacks: dict[str, Any] = {}
        self._real_open = _OPEN(self._real.contents.open)
        self._real_delete = _DELETE(self._real.contents.delete)
        self._sleeps = sleeps

    def __enter__(self) -> HookedVfs:
        self._vfs.open = self._address("open", _OPEN, self._on_open)
        self._vfs.delete = self._address("delete", _DELETE, self._on_delete)
        if not self._sleeps:
            self._vfs.sleep = self._address("sleep", _SLEEP, lambda _vfs, microseconds: microseconds)
        if self._library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) != OK:
            raise OSError("the VFS was not registered")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._library.sqlite3_vfs_unregister(ctypes.byref(self._vfs))
        # Unregistering promotes whichever VFS is next in SQLite's list, which need not be the one that was the default.
        self._library.sqlite3_vfs_register(self._real, 1)
        self._unhook()
        if self.raised is not None and error is None:
            raise self.raised

    def _unhook(self) -> None:
        """Let nothing of SQLite lead here any more: a connection may outlive this object, and Python itself."""
        self._vfs.open = self._real.contents.open
        self._vfs.delete = self._real.contents.delete
        self._vfs.sleep = self._real.contents.sleep
        for file, (_, _, real) in self._open_files.items():
            c_void_p.from_address(file).value = real.address
        self._open_files.clear()

    @property
    def open_paths(self) -> list[str]:
        """What SQLite has open below the root."""
        return [path for _, path, _ in self._open_files.values()]

    def _address(self, name: str, prototype: Any, function: Callable[..., int]) -> int:
        """The address at which C finds `function`; an exception becomes an I/O error and is kept."""

        def guarded(*args: Any) -> int:
            try:
                return function(*args)
            except BaseException as error:  # noqa: BLE001 - an exception cannot pass through C; raised again at exit
                self.raised = self.raised or error
                return IOERR

        callback = prototype(guarded)
        self._callbacks[name] = callback
        address = ctypes.cast(callback, c_void_p).value
        assert address is not None
        return address

    def _is_hooked(self, path: str) -> bool:
        return os.path.normcase(path).startswith(self._roots)

    def _passed(self, call: Call, perform: Callable[[], int]) -> int:
        refused = self.hooks.before(call)
        return refused if refused != OK else self.hooks.after(call, perform())

    # -- functions of the VFS

    def _on_open(self, _vfs: int, name: int | None, file: int, flags: int, out_flags: int | None) -> int:
        if name is None:
            return self._real_open(self._address_of_real(), name, file, flags, out_flags)
        path = os.fsdecode(ctypes.string_at(name))
        if not self._is_hooked(path):
            return self._real_open(self._address_of_real(), name, file, flags, out_flags)
        slot = c_void_p.from_address(file)
        slot.value = None
        call = Call(kind=CallKind.OPEN, path=path, handle=next(self._handles), flags=flags)

        def perform() -> int:
            missing = not os.path.lexists(path)
            code = self._real_open(self._address_of_real(), name, file, flags, out_flags)
            call.created = missing and os.path.lexists(path)
            return code

        code = self._passed(call, perform)
        if slot.value is None:
            return code
        table, real = self._table(slot.value)
        if code != OK:
            real.close(file)
            slot.value = None
            return code
        slot.value = ctypes.addressof(table)
        self._open_files[file] = (call.handle, path, real)
        return code

    def _on_delete(self, _vfs: int, name: int, dir_sync: int) -> int:
        path = os.fsdecode(ctypes.string_at(name))
        real = self._address_of_real()
        if not self._is_hooked(path):
            return self._real_delete(real, name, dir_sync)
        call = Call(kind=CallKind.DELETE, path=path, dir_sync=bool(dir_sync))
        return self._passed(call, lambda: self._real_delete(real, name, dir_sync))

    def _address_of_real(self) -> int:
        return ctypes.addressof(self._real.contents)

    # -- methods of an open file

    def _table(self, address: int) -> tuple[_Methods, _RealMethods]:
        """The method table that takes the place of the one at `address`. A platform has several, one a kind of lock."""
        if address not in self._tables:
            real = _Methods.from_address(address)
            table = _Methods()
            end = getattr(_Methods, _METHODS_UP_TO[real.version]).offset if real.version in _METHODS_UP_TO else None
            ctypes.memmove(ctypes.byref(table), address, ctypes.sizeof(_Methods) if end is None else end)
            table.version = min(real.version, 3)
            table.close = self._address(f"close {address}", _CLOSE, self._on_close)
            table.write = self._address(f"write {address}", _WRITE, self._on_write)
            table.truncate = self._address(f"truncate {address}", _TRUNCATE, self._on_truncate)
            for kind in (CallKind.SYNC, CallKind.LOCK, CallKind.UNLOCK):
                function = partial(self._on_one_int, kind)
                setattr(table, kind, self._address(f"{kind} {address}", _ONE_INT, function))
            self._tables[address] = (table, _RealMethods(real, address=address))
        return self._tables[address]

    def _on_close(self, file: int) -> int:
        handle, path, real = self._open_files.pop(file)
        call = Call(kind=CallKind.CLOSE, path=path, handle=handle)
        # SQLite forgets the file whatever it hears, so that a close can be reported as failed but never be left out.
        refused = self.hooks.before(call)
        code = real.close(file)
        return refused if refused != OK else self.hooks.after(call, code)

    def _on_write(self, file: int, data: int, amount: int, offset: int) -> int:
        handle, path, real = self._open_files[file]
        written = ctypes.string_at(data, amount)
        call = Call(kind=CallKind.WRITE, path=path, handle=handle, offset=offset, data=written)
        return self._passed(call, lambda: real.write(file, data, amount, offset))

    def _on_truncate(self, file: int, size: int) -> int:
        handle, path, real = self._open_files[file]
        call = Call(kind=CallKind.TRUNCATE, path=path, handle=handle, size=size)
        return self._passed(call, lambda: real.truncate(file, size))

    def _on_one_int(self, kind: CallKind, file: int, value: int) -> int:
        """A sync, a lock or an unlock."""
        handle, path, real = self._open_files[file]
        perform: Callable[[int, int], int] = getattr(real, kind)
        call = Call(kind=kind, path=path, handle=handle, flags=value)
        return self._passed(call, lambda: perform(file, value))


class _RealMethods:
    """The platform's methods of an open file, callable."""

    def __init__(self, methods: _Methods, *, address: int) -> None:
        self.address = address
        self.close = _CLOSE(methods.close)
        self.write = _WRITE(methods.write)
        self.truncate = _TRUNCATE(methods.truncate)
        self.sync = _ONE_INT(methods.sync)
        self.lock = _ONE_INT(methods.lock)
        self.unlock = _ONE_INT(methods.unlock)
