"""How quick the product is, against something else measured in the same run: `run.py bench [--check] [NAME ...]`.

One JSON object a line: name, ours, theirs, ratio, bar; times in milliseconds, medians of pairs taken in turn, because a
machine's speed drifts. NAME is one of the functions in BENCHES. `--check` ends with status 1 where a ratio is over its
bar.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from offsite.actions.candidates import AddCandidate, ChangeCandidate
from offsite.store import migrations
from offsite.store.connect import open_work
from offsite.store.document import Document
from tests.bench_deciding import close_round, likely_the_same, room_frame
from tests.bench_outputs import deck, slides
from tests.bench_voting import count_1000x60, schulze
from tests.bench_window import keys, starting
from tests.support.desk import make_laptop
from tests.support.figures import FRAME, Figure, as_a_person_starts, in_turn


def action_with_its_commit(folder: Path) -> Figure:
    """An action on a document with 60 candidates, against the same rows written by the sqlite3 module alone."""
    document = sixty_candidates(folder)
    raw_path = folder / "raw.db"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.make_work(connection)
        raw_path.write_bytes(connection.serialize())
    with closing(open_work(raw_path)) as raw:
        raw.execute(f"INSERT INTO candidate VALUES ({', '.join('?' * 11)})", raw_candidate("first"))

        def ours(number: int) -> None:
            document.run(ChangeCandidate(candidate="c1", title=f"Win the mid-market in DACH, take {number}"))

        def theirs(number: int) -> None:
            title = f"Win the mid-market in DACH, take {number}"
            before, after = (json.dumps({"id": "c1", "title": text}) for text in (title, title))
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE candidate SET title = ? WHERE id = 'c1'", (title,))
            raw.execute(
                "INSERT INTO local_change (entry, of_table, before, after) VALUES (?, 'candidate', ?, ?)",
                (number + 1, before, after),
            )
            raw.execute(
                f"INSERT INTO entry VALUES ({', '.join('?' * 12)})",
                (
                    *(
                        number + 1,
                        f"id-{number}",
                        "candidate.change",
                        "room",
                        "2026-09-01T09:00:00.000Z",
                        0,
                        "",
                        "0" * 64,
                    ),
                    *(json.dumps(["did.candidate.change", {"title": title}]), None, "done", 0),
                ),
            )
            raw.execute("COMMIT")

        figures = in_turn(ours, theirs, rounds=400, warm=20)
    document.abandon()
    return Figure(name="action with its commit / the same rows by sqlite3", ours=figures[0], theirs=figures[1], bar=2.0)


def raw_candidate(title: str) -> tuple[str | int | None, ...]:
    return ("c1", title, "", "", None, "proposed", "", None, None, 0, "2026-09-01T09:00:00.000Z")


def publishing_holds_the_caller(folder: Path) -> Figure:
    """The longest hold of the caller by a publication after 5,000 journal entries, against one frame at 60 Hz."""
    document = sixty_candidates(folder)
    for number in range(5_000):
        document.run(ChangeCandidate(candidate=f"c{number % 60}", rationale=f"Take {number}. " + "Because. " * 20))
    held: list[float] = []
    for number in range(30):
        document.run(ChangeCandidate(candidate="c1", title=f"Take {number}"))
        start = time.perf_counter()
        job = document.begin_publish()
        middle = time.perf_counter()
        assert job is not None
        published = job.run()
        end = time.perf_counter()
        document.end_publish(published)
        held.append(max(middle - start, time.perf_counter() - end) * 1000)
    document.abandon()
    # The worst of twenty: what a person could see.
    held.sort()
    return Figure(
        name="publishing holds the caller / a 60 Hz frame", ours=held[int(len(held) * 0.95) - 1], theirs=FRAME, bar=1.0
    )


def showing(folder: Path) -> Figure:
    """`offsite show` on 60 candidates from start to end, against a Python that imports sqlite3 and pydantic."""
    document = sixty_candidates(folder)
    document.close()
    environment = {**as_a_person_starts(), "OFFSITE_HOME": str(folder / "home")}

    def run(*arguments: str) -> Callable[[int], None]:
        def once(_: int) -> None:
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)

        return once

    figures = in_turn(
        run("-m", "offsite", "show", str(document.path)),
        run("-c", "import sqlite3, pydantic"),
        rounds=25,
        warm=2,
    )
    name = "offsite show with 60 candidates / python -c 'import sqlite3, pydantic'"
    return Figure(name=name, ours=figures[0], theirs=figures[1], bar=2.0)


def sixty_candidates(folder: Path) -> Document:
    document = make_laptop(folder / "home").create(folder / "sixty.offsite")
    for number in range(60):
        document.run(
            AddCandidate(
                candidate=f"c{number}",
                title=f"Candidate {number}, which is as long as a sentence that a leader says",
                rationale="Because it matters to everybody here. " * 10,
            )
        )
    return document


BENCHES = (
    action_with_its_commit,
    publishing_holds_the_caller,
    showing,
    starting,
    keys,
    schulze,
    count_1000x60,
    close_round,
    likely_the_same,
    room_frame,
    slides,
    deck,
)


def main(arguments: list[str]) -> int:
    """Print every figure; 1 where `--check` finds one over its bar."""
    # A machine without a screen is measured, too, and one with a screen is not disturbed.
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    over = 0
    chosen = [bench for bench in BENCHES if bench.__name__ in arguments] or BENCHES
    for bench in chosen:
        with tempfile.TemporaryDirectory() as folder:
            measured = bench(Path(folder))
        for figure in measured if isinstance(measured, list) else [measured]:
            print(figure.line(), flush=True)
            over += figure.ratio > figure.bar
    return int("--check" in arguments and over > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
