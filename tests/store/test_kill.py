"""kill -9 at any moment: what was acknowledged is kept, and the file in the person's folder is whole."""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from offsite.errors import Message, Refusal
from offsite.i18n import Catalogue
from offsite.store.document import Document
from tests.conftest import LONG, Promise
from tests.support import victim as victims
from tests.support.answers import Ended, as_lines, entries_of, run_offsite
from tests.support.desk import act, make_laptop
from tests.support.victim import (
    Job,
    Phase,
    Stand,
    Victim,
    Word,
    action_id,
    is_private,
    person_s_laptop,
    script,
    start_offsite,
    victim,
)

KILLS = 450 if LONG else 20
"""At random moments, besides those at chosen points."""
MEMORY = Path("/dev/shm")
STORY = 50
"""Kills of one document: its journal grows with each."""
LIVING = (Phase.OPEN, Phase.COMMIT, Phase.PUBLISH, Phase.CLOSE)
COMMANDS = 12 if LONG else 2


def stands(phase: Phase, *points: str) -> list[Stand]:
    """Points of a phase; `disk.commit after 2` is the second passing."""
    found: list[Stand] = []
    for point in points:
        name, _, last = point.rpartition(" ")
        found.append(
            Stand(phase=phase, point=name, nth=int(last)) if last.isdigit() else Stand(phase=phase, point=point)
        )
    return found


PUBLISHING = (
    "disk.commit before",
    "disk.commit after",
    "disk.open before",
    # Half of the file is written.
    "disk.write short 2",
    "disk.sync before",
    "disk.rename before",
    "disk.rename after",
    "disk.sync_folder before",
    # The file is there, and not yet noted.
    "disk.commit before 2",
    "vfs.delete before 2",
    "disk.commit after 2",
)
BEGINNING = [
    # The working copy is being made.
    *stands(Phase.OPEN, "disk.make_folder after", "disk.sync before", "disk.rename before", "disk.rename after 2"),
    # There is no file yet.
    *stands(Phase.PUBLISH, *PUBLISHING),
]
STANDS = [
    *stands(Phase.PUBLISH, *PUBLISHING),
    *stands(Phase.OPEN, "disk.lock before", "vfs.open before", "vfs.unlock before 9"),
    # Of its journal, then of the working copy itself, and then the end of the journal, which is the commit.
    *stands(Phase.COMMIT, "vfs.open before", "vfs.write before", "vfs.write before 9", "disk.commit before"),
    *stands(Phase.COMMIT, "vfs.sync before", "vfs.sync before 2", "vfs.sync before 3"),
    *stands(Phase.COMMIT, "vfs.delete before", "vfs.delete after", "disk.commit after"),
    *stands(Phase.CLOSE, *PUBLISHING, "disk.unlock after"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a victim had said when it was killed: how many actions were acknowledged, and how many as published."""

    kept: int
    published: int
    phase: str

    @classmethod
    def of(cls, words: list[Word], *, first: int) -> Heard:
        kept = max((word.number for word in words if word.what == "kept"), default=first)
        published = max((word.number for word in words if word.what == "published"), default=0)
        phase = next((word.about for word in reversed(words) if word.what == "enters"), "")
        return cls(kept=kept, published=published, phase=phase)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is such a thing: what a sync does makes no difference to a kill, but to time."""
    if not MEMORY.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        yield Path(folder)


class Story:
    """One document over many kills, and the same actions in a document that nobody ever interrupts."""

    def __init__(self, root: Path) -> None:
        self.path = root / "documents" / "Acme.offsite"
        self.path.parent.mkdir(parents=True)
        self.home = root / "home"
        self.actions = 0
        self.published = 0
        self.landed: Counter[str] = Counter()
        self._replayed = 0
        self._replay = make_laptop(root / "other").create(root / "Replay.offsite")

    def job(self, stand: Stand | None = None) -> Job:
        return Job(home=self.home, path=self.path, first=self.actions, stand=stand)

    def violations(self, words: list[Word], *, closes: bool) -> list[str]:
        """What is not as it has to be after the kill. `closes`: whoever looks closes the document, or leaves it."""
        heard = Heard.of(words, first=self.actions)
        self.landed[heard.phase] += 1
        self.published = max(self.published, heard.published)
        wrong = self._wrong_in_file(upto=heard.kept + 1)
        document = self._opened(heard)
        try:
            self.actions = heard.kept + int(document.has_entry(action_id(heard.kept)))
            wrong += self._wrong_inside(document)
            if closes:
                document.close()
                self.published = self.actions
                wrong += self._wrong_in_file(upto=self.actions)
        finally:
            document.abandon()
        return [f"killed in {heard.phase} after {heard.kept} actions: {what}" for what in wrong]

    def ends(self) -> None:
        self._replay.abandon()

    def _opened(self, heard: Heard) -> Document:
        """Opened as anybody would; only a document without a file and without any action may not be there at all."""
        laptop = person_s_laptop(self.home)
        try:
            return laptop.open(self.path)
        except Refusal:
            if heard.kept or self.path.exists():
                raise
            return laptop.create(self.path)

    def _wrong_inside(self, document: Document) -> list[str]:
        wrong = [f"{action_id(number)} is lost" for number in range(self.actions) if not _has(document, number)]
        if _has(document, self.actions + 1):
            wrong.append("an action is there that was never asked for")
        for number in range(self._replayed, self.actions):
            act(self._replay, **script(number))
        self._replayed = self.actions
        if document.content_hash() != self._replay.content_hash():
            wrong.append("the content is not that of the same actions without a kill")
        for ours, theirs in (
            (document.undoable(), self._replay.undoable()),
            (document.redoable(), self._replay.redoable()),
        ):
            if (ours and ours.id) != (theirs and theirs.id):
                wrong.append("undo or redo is elsewhere")
        left = {path.name for path in self.path.parent.iterdir()} - {self.path.name}
        return [*wrong, *(f"{name} is left beside the document" for name in left)]

    def _wrong_in_file(self, *, upto: int) -> list[str]:
        """The file holds the public actions from the first on, at least those that were said to be published."""
        if not self.path.exists():
            return ["the published file is gone"] if self.published else []
        ids = entries_of(self.path)
        said = len(public(self.published))
        wrong = [] if ids == public(upto)[: len(ids)] else ["the file holds other actions than were done"]
        return wrong if len(ids) >= said else [*wrong, f"{said} actions were published, and the file holds {len(ids)}"]


def _has(document: Document, number: int) -> bool:
    return document.has_entry(action_id(number))


def test_a_new_document_killed(root: Path, promise: Promise) -> None:
    wrong: list[str] = []
    for number, stand in enumerate(BEGINNING):
        story = Story(root / str(number))
        wrong += killed_at(stand, story=story, closes=number % 2 == 0)
        story.ends()
    promise("kill -9 while a document is made", "0 lost, 0 invalid", f"{len(wrong)} of {len(BEGINNING)} kills")
    assert wrong == []


def test_killed_inside_commit_publish_and_close(root: Path, promise: Promise) -> None:
    story = Story(root / "story")
    wrong: list[str] = []
    for number, stand in enumerate(STANDS):
        wrong += killed_at(stand, story=story, closes=number % 3 == 2)
    story.ends()
    promise("kill -9 inside commit, publish, close", "0 lost, 0 invalid", f"{len(wrong)} of {len(STANDS)} kills")
    assert story.landed == Counter(str(stand.phase) for stand in STANDS)
    assert story.actions > len(STANDS)
    assert wrong == []


def killed_at(stand: Stand, *, story: Story, closes: bool) -> list[str]:
    with victim(victims.live, story.job(stand)) as one:
        words = one.hears_until("stands", about=stand.point)
        words += one.kill()
    return [f"{stand}: {what}" for what in story.violations(words, closes=closes)]


def test_killed_at_random(root: Path, promise: Promise) -> None:
    random = Random(20261121)
    durations: dict[str, list[float]] = {phase: [0.005] for phase in LIVING}
    landed: Counter[str] = Counter()
    wrong: list[str] = []
    for begun in range(0, KILLS, STORY):
        story = Story(root / str(begun))
        for number in range(begun, min(begun + STORY, KILLS)):
            with victim(victims.live, story.job()) as one:
                words = live_until(one, LIVING[number % len(LIVING)], random=random, durations=durations)
                words += one.kill()
            wrong += story.violations(words, closes=random.random() < 0.3)
        story.ends()
        landed += story.landed
    figure = ", ".join(f"{count} in {phase}" for phase, count in sorted(landed.items()))
    promise("kill -9 at random moments", "0 lost, 0 invalid", f"{len(wrong)} of {KILLS} kills ({figure})")
    assert landed.total() == KILLS
    assert wrong == []


def live_until(one: Victim, phase: Phase, *, random: Random, durations: dict[str, list[float]]) -> list[Word]:
    """Let it live until some moment after the beginning of a phase, most likely before its end."""
    wanted = random.randint(1, 2) if phase is not Phase.COMMIT else random.randint(1, 10)
    words: list[Word] = []
    began = time.monotonic()
    while wanted:
        words.append(one.hears())
        now = time.monotonic()
        if len(words) > 1 and words[-2].what == "enters":
            durations[words[-2].about].append(now - began)
        began = now
        wanted -= words[-1] == Word("enters", str(phase))
    time.sleep(random.uniform(0, 1.2) * statistics.median(durations[phase]))
    return words


# -- the real command line


@pytest.mark.parametrize("published", [True, False])
def test_the_command_line_killed(tmp_path: Path, published: bool, promise: Promise) -> None:
    """`published`: the document is there already; otherwise the command makes it, and is killed before it is."""
    random = Random(20261121)
    home = tmp_path / "home"
    kept = 0
    for number in range(COMMANDS):
        path = tmp_path / f"Acme {number}.offsite"
        first = 8 if published else 0
        if published:
            assert run_offsite("apply", path, "-", home=home, stdin=lines(0, first)) == Ended(0, oks(0, first), [])
        last = first + killed_apply(path, first=first, wanted=random.randint(1, 20), home=home)
        kept += last - first
        assert entries_of(path) == public(first) if published else not path.exists()

        shown = run_offsite("show", path, "--json", "--log", home=home)
        logged = [entry["id"] for entry in json.loads("".join(shown.out))["log"]]
        assert (shown.status, logged) in ((0, public(last)), (0, public(last + 1)))
        assert says(shown.err, "work.not_in_file", name=path.name)

        again = run_offsite("apply", path, "-", home=home, stdin=lines(first, last + 3))
        assert (again.status, again.out) == (0, oks(first, last + 3))
        assert says(again.err, "work.taken_up", name=path.name)
        assert entries_of(path) == public(last + 3)
    what = "a document" if published else "a new document"
    promise(f"`apply` to {what} killed", "0 lines lost", f"0 of {kept} in {COMMANDS} kills")


def killed_apply(path: Path, *, first: int, wanted: int, home: Path) -> int:
    """Kill `apply` after `wanted` lines are ok and while it has many more to do; how many are ok then."""
    with start_offsite("apply", path, "-", home=home) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(lines(first, first + 160))
        process.stdin.flush()
        said = b"".join(process.stdout.readline() for _ in range(wanted))
        process.kill()
        said += process.stdout.read()
    ok = said.decode().split("\n")[:-1]
    assert wanted <= len(ok) < 160
    assert ok == oks(first, first + len(ok))
    return len(ok)


def lines(first: int, upto: int) -> bytes:
    return as_lines(*map(script, range(first, upto)))


def oks(first: int, upto: int) -> list[str]:
    return [f"ok {line} {script(number)['kind']}" for line, number in enumerate(range(first, upto), start=1)]


def public(upto: int) -> list[str]:
    """The ids of the actions that a file holds, and that its log shows."""
    return [action_id(number) for number in range(upto) if not is_private(number)]


def says(err: list[str], message_id: str, *, name: str) -> bool:
    """Is this sentence, at whatever time, all that was said?"""
    before, after = Catalogue.load().say(Message(message_id, name=name, at="<at>")).split("<at>")
    return len(err) == 1 and err[0].startswith(before) and err[0].endswith(after)
