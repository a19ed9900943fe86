"""One app for a person and a data folder: a second start hands its documents to the first, and ends.

Who has the lock in the data folder is the app, and the system takes it back from a process that is killed. The socket
only carries what is asked: one line of JSON with paths, answered by `ok`. A start goes

    listener = Listener(folder=folder)
    while not hand_over(paths, folder=folder):
        if listener.listen():
            ...  # this is the app

with an end to its patience, because an app that stands still holds the lock and answers nobody.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QDeadlineTimer, QDir, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from offsite import locks

LONGEST = 64 * 1024
"""Bytes of a message."""
MOST_CALLERS = 16
"""Callers that are heard out at the same time; the oldest of more is hung up on."""
_PATIENCE = 300
"""Milliseconds that a second start waits for an answer."""
_ANSWER = b"ok\n"


def hand_over(paths: Sequence[Path], *, folder: Path) -> bool:
    """Ask the app that runs with this data folder to show these documents, or just itself; did it say that it will?

    Takes about 1 ms where none runs, and 0.3 s at most. Of very many paths those are handed over that one message
    holds.
    """
    address = _address(folder)
    if not _is_ours(address):
        return False
    end = QDeadlineTimer(_PATIENCE)
    socket = QLocalSocket()
    socket.connectToServer(address)
    if not socket.waitForConnected(end.remainingTime()):
        return False
    socket.write(_message(paths))
    while not socket.canReadLine():
        if not socket.waitForReadyRead(end.remainingTime()):
            break
    answer = socket.readAll().data()
    socket.abort()
    return answer == _ANSWER


class Listener(QObject):
    """What the running app hears from later starts.

    `asked`: somebody wants these documents shown, a list of absolute paths as text; where it is empty, only the window.
    """

    # Not Signal(list): Qt's own lists lose what is no text in the name of a file.
    asked = Signal(object)

    def __init__(self, *, folder: Path, lock: int | None = None, parent: QObject | None = None) -> None:
        """`lock`: what `locks.take_app` gave, where it was asked before."""
        super().__init__(parent)
        self._folder = folder
        self._lock = lock
        self._callers: list[QLocalSocket] = []
        self._server = QLocalServer(self)
        # Nobody else on this computer may ask for anything.
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)

    def listen(self) -> bool:
        """Be the app of this data folder, and hear what is asked from now on; False where another process is it.

        Where the system gives no socket nothing is heard, and everything else works.
        """
        if self._lock is None:
            try:
                self._lock = locks.take_app(self._folder)
            except BlockingIOError:
                return False
        if not self._server.isListening():
            # Whoever has the lock is alone: what is there was left by a process that was killed.
            address = _address(self._folder)
            QLocalServer.removeServer(address)
            self._server.listen(address)
        return True

    def close(self) -> None:
        """Hear nothing any more, and let another process be the app."""
        self._server.close()
        for caller in list(self._callers):
            caller.abort()
        handle, self._lock = self._lock, None
        if handle is not None:
            locks.give_back(handle)

    def _on_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            # What is not read yet waits with whoever sends it, and not in our memory.
            caller.setReadBufferSize(LONGEST)
            caller.readyRead.connect(self._on_ready_read)
            caller.disconnected.connect(self._on_disconnected)
            self._callers.append(caller)
            if len(self._callers) > MOST_CALLERS:
                self._callers[0].abort()
        # What came before we were connected to its signals.
        self._on_ready_read()
        self._on_disconnected()

    def _on_ready_read(self) -> None:
        for caller in list(self._callers):
            # One message each: who was answered is on the way out.
            here = caller.state() is QLocalSocket.LocalSocketState.ConnectedState
            if here and (caller.canReadLine() or caller.bytesAvailable() >= LONGEST):
                self._hear(caller)

    def _on_disconnected(self) -> None:
        for caller in list(self._callers):
            if caller.state() is QLocalSocket.LocalSocketState.UnconnectedState:
                self._callers.remove(caller)
                caller.deleteLater()

    def _hear(self, caller: QLocalSocket) -> None:
        paths = _paths_in(bytes(caller.readLine(LONGEST).data()))
        if paths is None:
            caller.abort()
            return
        caller.write(_ANSWER)
        caller.flush()
        caller.disconnectFromServer()
        self.asked.emit(paths)


def _address(folder: Path) -> str:
    """The name of the socket: the same for every start of this person with this data folder, however it is spelled."""
    person = os.environ.get("USERNAME", "") if sys.platform == "win32" else str(os.getuid())
    told = f"{os.path.normcase(os.path.realpath(folder))}\0{person}"
    name = f"offsite-{hashlib.sha256(os.fsencode(told)).hexdigest()[:16]}"
    return name if sys.platform == "win32" else QDir(QDir.tempPath()).filePath(name)


def _is_ours(address: str) -> bool:
    """In a folder that all share, somebody else may have put a socket under our name, to see what we send."""
    if sys.platform == "win32":
        return True
    try:
        return os.lstat(address).st_uid == os.getuid()
    except OSError:
        return False


def _message(paths: Sequence[Path]) -> bytes:
    """One line: the paths, absolute, as many as it may hold."""
    told = [str(path.absolute()) for path in paths]
    while len(line := json.dumps(told).encode("ascii") + b"\n") > LONGEST:
        told.pop()
    return line


def _paths_in(line: bytes) -> list[str] | None:
    """The inverse of `_message`; None where it is anything else."""
    try:
        told: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if type(told) is not list or not line.endswith(b"\n"):
        return None
    paths = cast("list[Any]", told)
    good = all(type(path) is str and Path(path).is_absolute() and "\0" not in path for path in paths)
    return paths if good else None
