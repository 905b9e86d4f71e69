"""What the measurements of a live channel share: a home with an index, databases, and what the program says."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from benchmarks.plain_systems import HOME
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher, make_key
from indexer.build import build
from indexer.progress import Bar
from indexer.sources.starter import DEFAULT_PATH
from knowledge.encoder import encoder_named
from tests.bot.serving.killing import Crowd
from tests.bot.serving.talks import talk
from tests.databases import KINDS, Maker, SqliteFiles, running_postgres
from tests.far_side.telegram import Somebody

BY = ("polls", "webhook")
# What is due within so many seconds is said together.
TOGETHER = 0.02


def home_with(model: str) -> Path:
    """A home of the program with the starter catalogue, as ``model`` reads it."""
    home = HOME / f"live-{model.replace('/', '-')}"
    build(home / "index", [("starter", DEFAULT_PATH)], encoder_named(model), Bar(sys.stderr))
    return home


class Fresh:
    """An empty database with a key of its own. ``url`` is its address."""

    def __init__(self, url: str, key: str) -> None:
        self.url = url
        self.key = key

    @contextmanager
    def open(self) -> Iterator[Database]:
        """The database, to look into."""
        with closing(open_database(self.url, Cipher(self.key))) as database:
            yield database


@contextmanager
def fresh_database(kind: str) -> Iterator[Fresh]:
    """A new database on this machine's disk, every commit of which is on the disk when it is done."""
    key = make_key()
    with _maker(kind, Cipher(key)) as maker:
        yield Fresh(maker.migrated(), key)


@contextmanager
def _maker(kind: str, cipher: Cipher) -> Iterator[Maker]:
    if kind == KINDS[0]:
        with tempfile.TemporaryDirectory(dir=HOME) as folder:
            yield SqliteFiles(Path(folder), cipher)
        return
    with running_postgres(cipher) as server:
        with psycopg.connect(server.empty().replace("+psycopg", ""), autocommit=True) as admin:
            # For tests it is switched off.
            admin.execute("ALTER SYSTEM SET fsync = on")
            admin.execute("SELECT pg_reload_conf()")
        yield server


def talk_steadily(crowd: Crowd, people: Sequence[Somebody], a_second: float) -> None:
    """Let ``people`` say all that they have to say, ``a_second`` in all, one after the other.

    They wait for no answers. Comes back when everything was said.
    """
    today = datetime.now(UTC).date()
    crowd.talks |= {person: talk(crowd.random, today) for person in people}
    lines = max(len(crowd.talks[person]) for person in people)
    texts = [(person, crowd.talks[person][number].says) for number in range(lines) for person in people]
    begun, said = time.monotonic(), 0
    while said < len(texts):
        due = min(len(texts), int((time.monotonic() - begun) * a_second) + 1)
        if due > said:
            crowd.telegram.say_many(texts[said:due])
            said = due
        time.sleep(TOGETHER)


def say(words: str) -> None:
    """Show how far it is."""
    print(words, file=sys.stderr, flush=True)
