"""A turn without its encoding and pictures, on SQLite with full sync and the starter index.

    .venv/bin/python -m benchmarks.turns

Says the time of a turn less the time spent in the encoders, and the same less waiting for the disk, measured beside a
bare commit of one row in the same run; and the memory of the process at the end.
"""

from __future__ import annotations

import resource
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from bot.bootstrap import Application, open_application
from bot.message import Message, Person
from bot.settings import read_settings
from knowledge.encoder import Encoder, Progress, Vectors

PEOPLE = 25
SAID = (
    "i like drawing and computers but not an office",
    "1", "year 9", "hackney", "not b", "more like c", "what does a vet do",
    "how much does it pay", "how do i get in", "compare a and b", "why these?", "something outside with animals",
    "do the interest check", "yes", "no", "stop", "whats a t level", "thanks", "make it easier", "who are you",
)  # fmt: skip


class Timed:
    """An encoder that adds up the seconds spent in it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.name, self.dimensions, self.fingerprint = encoder.name, encoder.dimensions, encoder.fingerprint
        self.seconds = 0.0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """As the encoder beneath does."""
        begun = time.perf_counter()
        vectors = self._encoder.encode(texts, progress)
        self.seconds += time.perf_counter() - begun
        return vectors


def turns(application: Application, timed: Sequence[Timed]) -> list[float]:
    """Milliseconds of each turn, less those spent in the encoders ``timed``."""
    out = []

    def encoding() -> float:
        return sum(one.seconds for one in timed)

    for person in range(PEOPLE):
        for number, text in enumerate(SAID):
            message = Message(f"{number}", Person("benchmark", f"{person}"), datetime.now(UTC), text=text)
            before, begun = encoding(), time.perf_counter()
            application.guide.receive(message)
            out.append((time.perf_counter() - begun - (encoding() - before)) * 1000)
    return out


def bare_commits(folder: Path, count: int) -> list[float]:
    """Milliseconds of committing one small row with full sync, without anything of ours."""
    out = []
    with sqlite3.connect(folder / "bare.db", isolation_level=None) as connection:
        connection.execute("pragma journal_mode=wal")
        connection.execute("pragma synchronous=full")
        connection.execute("create table bare (word text)")
        for _ in range(count):
            begun = time.perf_counter()
            connection.execute("begin immediate")
            connection.execute("insert into bare values ('x')")
            connection.execute("commit")
            out.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return out


def main() -> None:
    """Print median and p95 of both, and the memory."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = replace(read_settings(), database_url=f"sqlite:///{folder / 'turns.db'}")
        application = open_application(settings)
        application.prepare()
        library = application.mind.result().library
        timed = [Timed(library.encoder)]
        library.encoder = timed[0]
        meaning = application.meaning.result()
        if meaning is not None and meaning.taught is not None:
            timed.append(Timed(meaning.taught.encoder))
            meaning.taught.encoder = timed[1]
        measured = turns(application, timed)[len(SAID) :]  # the first person warms everything up
        bare = bare_commits(folder, len(measured))
        application.close()
    for what, values in (("turn without encoding", measured), ("bare commit", bare)):
        print(f"{what}: median {np.median(values):.1f} ms, p95 {np.percentile(values, 95):.1f} ms ({len(values)})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of the process, highest: {peak:.0f} MB")


if __name__ == "__main__":
    main()
