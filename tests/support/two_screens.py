"""A laptop with a projector: `python -m tests.support.two_screens FOLDER` plays a scene on two screens, and tells it.

Qt's offscreen platform reads its screens once, when it starts, so this is a process of its own. Prints one JSON object.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from offsite.ui.room.snapshots import AgendaScene
from offsite.ui.shell.window import DocumentWindow

SCREENS: dict[str, Any] = {
    "synchronousWindowSystemEvents": True,
    "screens": [
        {"name": "LAPTOP", "x": 0, "y": 0, "width": 1440, "height": 900},
        {"name": "HDMI-1", "x": 1440, "y": 0, "width": 1920, "height": 1080},
        {"name": "HDMI-2", "x": 3360, "y": 0, "width": 1280, "height": 720},
    ],
}
FIRST, SECOND = "HDMI-1 1920x1080+1440+0", "HDMI-2 1280x720+3360+0"


def main(folder: Path) -> None:
    """Play it."""
    from tests.support.rooming import gather, open_session
    from tests.support.window import make_kit, make_session, open_window

    config = folder / "screens.json"
    config.write_text(json.dumps(SCREENS))
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={config}"
    app = QApplication([])
    kit, dress = make_kit(app)
    session = make_session(folder)
    gather(session)
    window = open_window(session, kit)
    window.setGeometry(0, 0, 1440, 900)
    told: dict[str, Any] = {"screens": sorted(screen.name() for screen in QGuiApplication.screens())}
    open_session(session)
    told["curtain"] = window.privacy.chosen
    window.room.turn_on()
    told["on"] = _where(window)
    told["look"] = _colours(window)
    window.room.move_to(SECOND)
    told["moved"] = _where(window)
    _unplug(app, "HDMI-2")
    told["unplugged"] = {
        "on": window.room.is_on,
        "visible": [widget.objectName() for widget in app.topLevelWidgets() if widget.isVisible()],
        "said": window.toast.said.text,
        "kept": isinstance(window.room.snapshot, AgendaScene),
    }
    _plug(app, "HDMI-2")
    told["plugged"] = {"on": window.room.is_on, "said": window.toast.said.text, "offers": window.toast.said.action}
    again = window.toast.said.do
    assert again is not None
    again()
    told["again"] = _where(window)
    # A screen that the room does not look at says nothing.
    window.toast.take_away()
    _unplug(app, "HDMI-1")
    told["other"] = {"on": window.room.is_on, "said": window.toast.isVisible()}
    window.let_close()
    told["closed"] = [widget.objectName() for widget in app.topLevelWidgets() if widget.isVisible()]
    session.abandon()
    sys.stdout.write(json.dumps(told) + "\n")
    del dress


def _where(window: DocumentWindow) -> dict[str, Any]:
    shown = window.room.window
    assert shown is not None
    return {
        "screen": shown.screen().name(),
        "area": [shown.x(), shown.y(), shown.width(), shown.height()],
        "full": shown.isFullScreen(),
        "visible": shown.isVisible(),
        "remembered": window.room.taste.screen,
    }


def _colours(window: DocumentWindow) -> str:
    shown = window.room.window
    assert shown is not None
    return str(shown.grab().toImage().pixelColor(5, 5).name()).upper()


def _unplug(app: QApplication, name: str) -> None:
    """What Qt tells before it moves the windows of a screen to another one."""
    app.screenRemoved.emit(_screen(name))


def _plug(app: QApplication, name: str) -> None:
    app.screenAdded.emit(_screen(name))


def _screen(name: str) -> Any:
    return next(screen for screen in QGuiApplication.screens() if screen.name() == name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
