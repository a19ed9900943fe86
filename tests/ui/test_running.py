"""One app for a person and a data folder, and nobody is taken in by what a killed one leaves behind."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from offsite.ui import running
from offsite.ui.running import LONGEST, Listener, hand_over
from tests.support.ui import Waiting, application

ROOT = Path(__file__).resolve().parents[2]
USUAL = running._PATIENCE
ON_WINDOWS = sys.platform == "win32"
no_unix = pytest.mark.skipif(ON_WINDOWS, reason="there a named pipe goes with its process")

# Says what it is asked, one line each; ends when nobody listens to it.
APP = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from offsite.ui.running import Listener

def asked(paths):
    print(json.dumps(paths), flush=True)
    if paths and paths[-1].endswith("the end"):
        listener.close()
        app.quit()

app = QCoreApplication([])
listener = Listener(folder=Path(sys.argv[1]))
listener.asked.connect(asked)
print(json.dumps(listener.listen()), flush=True)
app.exec()
"""

# A second start.
START = """
import sys
from pathlib import Path
from offsite.ui import running
from offsite.ui.running import hand_over
running._PATIENCE = 20_000
print(hand_over([Path(sys.argv[1])], folder=Path(sys.argv[1])))
"""


class App:
    """The app, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", APP, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        self.listens = self.hears()

    def hears(self) -> object:
        """The next line that it says."""
        assert self.process.stdout is not None
        return json.loads(self.process.stdout.readline())


@contextmanager
def running_app(folder: Path) -> Generator[App]:
    one = App(folder)
    try:
        yield one
    finally:
        one.process.kill()
        one.process.communicate()


@pytest.fixture(autouse=True)
def sockets(monkeypatch: pytest.MonkeyPatch) -> Generator[Path]:
    """Where sockets go; the name of one has 107 bytes at most."""
    with tempfile.TemporaryDirectory(prefix="o") as folder:
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is busy with something else takes its time to answer."""
    monkeypatch.setattr(running, "_PATIENCE", 20_000)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder that nobody has made yet."""
    return tmp_path / "home"


def test_where_none_runs_nobody_waits(home: Path) -> None:
    began = time.perf_counter()
    assert hand_over([], folder=home) is False
    assert time.perf_counter() - began < 2
    assert not home.exists()


def test_a_second_start_hands_its_documents_over(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    paths = [tmp_path / "Acme & Söhne 会社.offsite", Path("here.offsite")]
    if not ON_WINDOWS:
        paths.append(Path(os.fsdecode(b"/tmp/\xff.offsite")))
    with running_app(home) as app:
        assert app.listens is True
        assert hand_over(paths, folder=home) is True
        assert app.hears() == [str(path.absolute()) for path in paths]
        assert hand_over([], folder=home) is True
        assert app.hears() == []
        assert hand_over([], folder=home.parent / "." / "home") is True
        assert hand_over([], folder=home.with_name("other")) is False


def test_only_one_is_the_app(home: Path) -> None:
    with running_app(home) as app:
        with running_app(home) as second:
            assert second.listens is False
        assert hand_over([home / "the end"], folder=home) is True
        assert app.process.wait(20) == 0
        assert hand_over([], folder=home) is False
    with running_app(home) as app:
        assert app.listens is True
        assert hand_over([], folder=home) is True


def test_two_data_folders_are_two_apps(home: Path) -> None:
    other = home.with_name("other")
    with running_app(home) as app, running_app(other) as second:
        assert (app.listens, second.listens) == (True, True)
        assert hand_over([other], folder=other) is True
        assert second.hears() == [str(other)]
        assert hand_over([home], folder=home) is True
        assert app.hears() == [str(home)]


@no_unix
def test_the_socket_of_a_killed_app_fools_nobody(home: Path, sockets: Path) -> None:
    with running_app(home) as app:
        app.process.kill()
        app.process.wait()
        assert len(list(sockets.iterdir())) == 1
        began = time.perf_counter()
        assert hand_over([], folder=home) is False
        assert time.perf_counter() - began < 2
    with running_app(home) as app:
        assert app.listens is True
        assert hand_over([home], folder=home) is True
        assert app.hears() == [str(home)]


@no_unix
def test_an_app_that_stands_still_keeps_nobody_waiting(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_app(home) as app:
        app.process.send_signal(signal.SIGSTOP)
        with monkeypatch.context() as usual:
            usual.setattr(running, "_PATIENCE", USUAL)
            began = time.perf_counter()
            assert hand_over([], folder=home) is False
            assert time.perf_counter() - began < 2
        with running_app(home) as second:
            assert second.listens is False
        app.process.send_signal(signal.SIGCONT)
        assert hand_over([home], folder=home) is True
        while app.hears() != [str(home)]:
            pass


@no_unix
def test_nobody_else_can_ask(home: Path, sockets: Path) -> None:
    with running_app(home):
        (path,) = sockets.iterdir()
        assert oct(path.stat().st_mode)[-3:] == "700"
        assert oct(home.stat().st_mode)[-3:] == "700"


@no_unix
def test_nothing_is_sent_to_a_socket_of_somebody_else(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = running._address(home)
    with socket.socket(socket.AF_UNIX) as trap:
        trap.bind(address)
        trap.listen()
        trap.setblocking(False)
        me = os.getuid()
        monkeypatch.setattr(running, "_address", lambda _: address)
        monkeypatch.setattr("os.getuid", lambda: me + 1)
        assert hand_over([home], folder=home) is False
        with pytest.raises(BlockingIOError):
            trap.accept()


JUNK = (
    b"\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"{}\n",
    b'"/tmp/a.offsite"\n',
    b"[1]\n",
    b'["here.offsite"]\n',
    b'["/tmp/a\\u0000b"]\n',
    b"\xff\xfe\n",
    b"[" * 60_000 + b"\n",
    b"[" * LONGEST,
    b" " * (3 * LONGEST) + b"[]\n",
    bytes(range(11, 256)) * 16 + b"\n",
)


@no_unix
@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: repr(junk[:16]))
def test_junk_is_hung_up_on_and_nothing_more(junk: bytes, home: Path) -> None:
    with running_app(home) as app:
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(20)
            caller.connect(running._address(home))
            try:
                caller.sendall(junk)
                assert caller.recv(100) == b""
            except (BrokenPipeError, ConnectionResetError):
                # Hung up on before all of it was read.
                pass
        assert hand_over([home], folder=home) is True
        assert app.hears() == [str(home)]


@no_unix
def test_who_says_nothing_or_half_or_too_much(home: Path) -> None:
    with running_app(home) as app:
        silent = [socket.socket(socket.AF_UNIX) for _ in range(2 * running.MOST_CALLERS)]
        for number, caller in enumerate(silent):
            caller.connect(running._address(home))
            if number % 2:
                caller.sendall(b'["/tmp/half')
        assert hand_over([home], folder=home) is True
        assert app.hears() == [str(home)]
        for caller in silent:
            caller.close()
        with socket.socket(socket.AF_UNIX) as caller:
            caller.settimeout(20)
            caller.connect(running._address(home))
            caller.sendall(b"[]\n[]\n[]\n")
            assert caller.recv(100) == b"ok\n"
        assert hand_over([home], folder=home) is True
        assert (app.hears(), app.hears()) == ([], [str(home)])


def test_of_very_many_documents_those_are_handed_over_that_fit(home: Path) -> None:
    paths = [home / f"{number}-{'x' * 100}.offsite" for number in range(1000)]
    with running_app(home) as app:
        assert hand_over(paths, folder=home) is True
        heard = app.hears()
        assert isinstance(heard, list)
        assert 100 < len(heard) < 1000
        assert heard == [str(path) for path in paths[: len(heard)]]


def test_in_one_process(home: Path) -> None:
    application()
    listener, second = Listener(folder=home), Listener(folder=home)
    waiting, heard = Waiting(), list[list[str]]()
    listener.asked.connect(heard.append)
    listener.asked.connect(waiting.enough)
    assert (listener.listen(), listener.listen()) == (True, True)
    if not ON_WINDOWS:
        assert second.listen() is False
    start = subprocess.Popen([sys.executable, "-c", START, str(home)], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    waiting.wait()
    assert (start.communicate()[0], heard) == ("True\n", [[str(home)]])
    listener.close()
    listener.close()
    assert second.listen() is True
    second.close()


@no_unix
def test_where_there_is_no_socket_it_is_the_app_all_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(home / ("x" * 120)))
    listener, second = Listener(folder=home), Listener(folder=home)
    assert listener.listen() is True
    assert second.listen() is False
    assert hand_over([], folder=home) is False
    listener.close()
