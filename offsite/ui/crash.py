"""What becomes of a mistake of ours while a window is open: a report, and at most one sheet that says so.

Every way out of Python ends here: `sys.excepthook` (slots and event handlers, too), threads, `__del__`, and what is
logged with its exception. The person is told of all but the last, and never in a storm: what is logged was dealt with.
What Qt has to say is remembered for the next report.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from offsite import reports
from offsite.errors import Message, Told
from offsite.ports import Clock
from offsite.ui.endings import FaultFile, Interrupts
from offsite.ui.kit import Kit
from offsite.ui.look import paint

if TYPE_CHECKING:
    from offsite.ui.shell.mistake import Mistake, MistakeSheet
    from offsite.ui.widgets.sheet import Sheet

QUIET = 10.0
"""Seconds between two sheets."""
_LOUDER = 6
"""The same mistake is told again after ten seconds, a minute, six minutes ...: so many times later each time."""
_MOST_REPORTS = 40
_REMEMBERED = 60
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_QT = logging.getLogger("qt")

Where = tuple[str, str, int]


@runtime_checkable
class Asks(Protocol):
    """A window that opens sheets itself, because nothing else may act meanwhile."""

    def ask(self, sheet: Sheet) -> None: ...


@dataclass
class _Told:
    """How often a mistake was told, and when last."""

    times: int = 0
    last: float = 0.0


class Remembered(logging.Handler):
    """The last warnings, for the next report. What is logged with its exception is a mistake of its own."""

    def __init__(self, note: Callable[[BaseException], object]) -> None:
        super().__init__(logging.WARNING)
        self._note = note
        self._lines: deque[str] = deque(maxlen=_REMEMBERED)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        record = logging.makeLogRecord({**record.__dict__, "exc_info": None, "exc_text": None, "stack_info": None})
        try:
            self._lines.append(self.format(record))
        except Exception:  # noqa: BLE001 - what is logged wrongly must not become another mistake
            self._lines.append(f"{record.levelname} {record.name}")
        if error is not None and record.levelno >= logging.ERROR:
            self._note(error)

    def lines(self) -> list[str]:
        return list(self._lines)


class Mistakes(QObject):
    """Collects mistakes from `install` on, until `uninstall`. Lives on the thread of the window."""

    _happened = Signal(object)
    _close_wanted = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        kit: Kit,
        home: Path,
        clock: Clock,
        last_kept: Callable[[], str],
        close: Callable[[], object],
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`home`: the data folder. `last_kept`: the time at which something was kept last, as it is shown; empty where
        nothing was yet. `close`: closes the app in its normal way. `seconds`: a clock that only goes on."""
        super().__init__()
        self._app = app
        self._kit = kit
        self._home = home
        self._clock = clock
        self._last_kept = last_kept
        self._close = close
        self._seconds = seconds
        self._lock = threading.RLock()
        self._written: dict[Where, Path | None] = {}
        self._told: dict[Where, _Told] = {}
        self._last_told = float("-inf")
        self._sheet: MistakeSheet | None = None
        self._bare: BareWindow | None = None
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        self._remembered = Remembered(self._write)
        self._faults = FaultFile(home / reports.FOLDER)
        self._interrupts = Interrupts()
        self._happened.connect(self._on_happened, Qt.ConnectionType.QueuedConnection)
        self._close_wanted.connect(self._on_close_wanted, Qt.ConnectionType.QueuedConnection)
        self._interrupts.asked.connect(self._on_close_wanted, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """From now on, everything ends here."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable
        logging.getLogger().addHandler(self._remembered)
        qInstallMessageHandler(self._on_qt_message)
        self._faults.open()

    def hear_signals(self) -> None:
        """From now on, the system's wish that we end closes everything in the normal way."""
        self._interrupts.listen()

    def uninstall(self) -> None:
        """The app has ended as it should."""
        self._interrupts.leave()
        self._faults.close()
        qInstallMessageHandler(None)
        logging.getLogger().removeHandler(self._remembered)
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._before

    def take_notice(self) -> Message | None:
        """What is to be said about the end of the last run; told once."""
        crashed, self._faults.crashed_before = self._faults.crashed_before, False
        return Message("ui.mistake.last_time") if crashed else None

    # Where mistakes arrive, on whichever thread.

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._close_wanted.emit()
            return
        self._tell(error.with_traceback(trace))

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value
        if error is not None and not isinstance(error, SystemExit):
            self._tell(error)

    def _on_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        if unraisable.exc_value is not None:
            self._tell(unraisable.exc_value)

    def _on_qt_message(self, kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        _QT.log(_LEVELS.get(kind, logging.WARNING), "%s", text)
        if kind is QtMsgType.QtFatalMsg:
            # The process ends with this call.
            self._write(RuntimeError(f"Qt gave up: {text}"))

    def _tell(self, error: BaseException) -> None:
        """Never raises: there is nobody left who would hear it."""
        try:
            report = self._write(error)
            told = error.message if isinstance(error, Told) else None
            from offsite.ui.shell.mistake import Mistake

            mistake = Mistake(details=reports.details_of(error), report=report, told=told)
            self._happened.emit((_where(error), mistake))
        except Exception as another:  # noqa: BLE001 - the last place there is
            _to_terminal(f"offsite: {type(error).__name__}, and reporting it failed: {another!r}")

    def _write(self, error: BaseException) -> Path | None:
        """The report about it, written where there is none yet of the same place; None where the disk says no."""
        where = _where(error)
        with self._lock:
            if where in self._written or len(self._written) >= _MOST_REPORTS:
                return self._written.get(where)
            warnings = self._remembered.lines()
            details = reports.details_of(error)
            if warnings:
                details += "\nBefore that:\n" + "\n".join(warnings) + "\n"
            try:
                path = reports.write(self._home, details=details, now=self._clock.now())
            except OSError:
                path = None
            self._written[where] = path
        message = (
            Message("defect", path=str(path))
            if path is not None
            else Message("defect.unwritten", what=type(error).__name__)
        )
        _to_terminal(self._kit.say(message))
        return path

    # What the person sees, on the thread of the window.

    def _on_happened(self, happened: tuple[Where, Mistake]) -> None:
        where, mistake = happened
        now = self._seconds()
        told = self._told.setdefault(where, _Told())
        quiet = QUIET * _LOUDER ** min(told.times - 1, 4) if told.times else 0.0
        if self._sheet is not None or now - self._last_told < QUIET or (told.times and now - told.last < quiet):
            return
        self._told[where] = _Told(times=told.times + 1, last=now)
        self._last_told = now
        try:
            self._show(mistake)
        except Exception as error:  # noqa: BLE001 - telling of a mistake must not make the next one
            self._sheet = None
            self._write(error)

    def _show(self, mistake: Mistake) -> None:
        popup = self._app.activePopupWidget()
        if popup is not None:
            popup.close()
        host = self._host()
        if host is None:
            host = self._bare = BareWindow(self._kit)
            host.show()
        from offsite.ui.shell.mistake import MistakeSheet

        sheet = MistakeSheet(host, kit=self._kit, mistake=mistake, kept_at=self._kept_at())
        sheet.left.connect(self._on_left)
        sheet.close_wanted.connect(self._close_wanted)
        self._sheet = sheet
        if isinstance(host, Asks):
            host.ask(sheet)
        else:
            sheet.open()

    def _host(self) -> QWidget | None:
        """The window that the person works in; None where there is none."""
        active = self._app.activeWindow()
        windows = (
            [active, *reversed(self._app.topLevelWidgets())] if active is not None else self._app.topLevelWidgets()
        )
        kinds = (Qt.WindowType.Window, Qt.WindowType.Widget)
        return next((one for one in windows if one.isVisible() and one.windowType() in kinds), None)

    def _kept_at(self) -> str:
        try:
            return self._last_kept()
        except Exception as error:  # noqa: BLE001 - then the sentence says less
            self._write(error)
            return ""

    def _on_left(self) -> None:
        self._sheet = None
        self._last_told = self._seconds()
        if self._bare is not None:
            self._bare.close()
            self._bare = None

    def _on_close_wanted(self) -> None:
        if self._sheet is not None:
            self._sheet.leave()
        self._close()


class BareWindow(QWidget):
    """Where no window is left that a sheet could cover."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setObjectName("bare")
        self.setWindowTitle(kit.say(Message("ui.mistake.window")))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(kit.theme.size(680, 520))

    @paint.guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        paint.painter_on(self).fillRect(self.rect(), self._kit.theme.color("page"))


def install(
    app: QApplication,
    *,
    kit: Kit,
    home: Path,
    clock: Clock,
    last_kept: Callable[[], str],
    close: Callable[[], object],
) -> Mistakes:
    """Collect mistakes until `uninstall` is called on what comes back, which is to be kept until then."""
    mistakes = Mistakes(app, kit=kit, home=home, clock=clock, last_kept=last_kept, close=close)
    mistakes.install()
    return mistakes


def _where(error: BaseException) -> Where:
    """What kind of mistake, and the line that it comes from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    name = type(error).__qualname__
    return (name, "", 0) if trace is None else (name, trace.tb_frame.f_code.co_filename, trace.tb_lineno)


def _to_terminal(sentence: str) -> None:
    """For who started the app there. A window that was started otherwise has none."""
    if sys.stderr is not None:
        try:
            print(sentence, file=sys.stderr)  # noqa: T201 - nobody else is there to hear it
        except OSError:
            pass
