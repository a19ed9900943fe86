"""What tests of the room display sit down at: a session with rounds, a focus, and an ear for what is painted."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTransform
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from offsite.ui.room.lettering import HEIGHT, WIDTH
from offsite.ui.room.reveal import END, Moment
from offsite.ui.room.scenes import scene
from offsite.ui.room.snapshots import Snapshot
from offsite.ui.room.theme import RoomTheme
from offsite.ui.session import Session
from tests.support.deciding import waives
from tests.support.desk import act
from tests.support.setting import prepared
from tests.support.window import fill
from tests.voting.rounds import SAMPLE_ROUND

CANARY = "KANARIENVOGEL"
"""Stands in everything that is nobody's business but the facilitator's."""


@dataclass(frozen=True)
class Heard:
    """A piece of text as it was painted: what, how large, and where on the canvas."""

    text: str
    size: float
    area: QRectF


def listen(snapshot: Snapshot, theme: RoomTheme, moment: Moment = END) -> list[Heard]:
    """Every piece of text that a scene paints."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(WIDTH, HEIGHT))
    generator.setViewBox(QRectF(0, 0, WIDTH, HEIGHT))
    painter = QPainter(generator)
    scene(painter, snapshot, theme, moment)
    painter.end()
    heard: list[Heard] = []
    _hear(ET.fromstring(bytes(buffer.data().data())), QTransform(), heard)
    return heard


def painted(widget: QWidget) -> list[Heard]:
    """Every piece of text that a widget paints itself, without its children."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(widget.size())
    generator.setViewBox(widget.rect())
    painter = QPainter(generator)
    widget.render(painter, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawWindowBackground)
    painter.end()
    heard: list[Heard] = []
    _hear(ET.fromstring(bytes(buffer.data().data())), QTransform(), heard)
    return heard


def words(heard: list[Heard]) -> str:
    """All of it, one after the other."""
    return " ".join(one.text for one in heard).replace("\u2011", "-")


@prepared
def open_session(session: Session, *, scene: str = "agenda") -> None:
    """The second of three sessions runs; its second item is on, and asks for this scene."""
    document = session.document
    for n in range(3):
        act(document, "session.add", session=f"s{n}", name=f"Sitting {n + 1}")
    for n, (title, minutes) in enumerate((("Where we left off", 10), ("What has to wait", 15), ("Rank again", 20))):
        act(document, "item.add", item=f"i{n}", session="s1", title=title, minutes=minutes, scene=scene)
    act(document, "session.open", session="s1")
    act(document, "item.start", item="i0")
    act(document, "item.finish", item="i0")
    act(document, "item.start", item="i1")


@prepared
def gather(session: Session) -> None:
    """Eight leaders and eight candidates, with private things about them."""
    fill(session, candidates=8)
    for n in range(8):
        act(session.document, "note.write", subject="leader", about=f"leader-{n}", text=f"{CANARY} leader {n}")
        act(session.document, "note.write", subject="candidate", about=f"c-{n}", text=f"{CANARY} candidate {n}")


@prepared
def vote(session: Session, *, round_id: str = "r1", ballots: int = 8, close: bool = True) -> None:
    """The sample's round: A is the first candidate. The better five in order, the rest below the line."""
    document = session.document
    act(
        document,
        "round.open",
        round=round_id,
        candidates=[f"c-{n}" for n in range(8)],
        places=2,
        most=5,
        without_facts="Known to all.",
    )
    for n, ballot in enumerate(SAMPLE_ROUND[:ballots]):
        ranking = [[f"c-{'ABCDEFGH'.index(letter)}"] for letter in ballot]
        act(document, "ballot.cast", round=round_id, leader=f"leader-{n}", ranking=ranking)
    if close:
        act(document, "round.close", round=round_id)


@prepared
def lock_focus(session: Session) -> None:
    """The first two candidates are the focus, and everybody has said yes."""
    document = session.document
    act(document, "focus.propose", focus="f", candidates=["c-0", "c-1"])
    for n in range(8):
        act(document, "commitment.say", leader=f"leader-{n}", stance="support", words=f"{CANARY} my word {n}")
    waives(document)
    act(document, "focus.lock", reason="All are here today.")


def _hear(node: ET.Element, transform: QTransform, heard: list[Heard]) -> None:
    told = node.get("transform", "")
    if told.startswith("matrix("):
        transform = QTransform(*(float(number) for number in told[7:-1].split(","))) * transform
    if node.tag.endswith("}text"):
        font = QFont(node.get("font-family", "").strip("'"))
        font.setPixelSize(round(float(node.get("font-size", "0").removesuffix("px"))))
        font.setWeight(QFont.Weight(int(node.get("font-weight", "400"))))
        text = node.text or ""
        metrics = QFontMetricsF(font)
        x, y = float(node.get("x", "0")), float(node.get("y", "0"))
        cap = metrics.capHeight()
        area = QRectF(x, y - cap, metrics.horizontalAdvance(text), cap)
        if text.strip():
            heard.append(Heard(text=text, size=font.pixelSize() * transform.m11(), area=transform.mapRect(area)))
    for child in node:
        _hear(child, transform, heard)
