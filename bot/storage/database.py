"""The conversation's tables in one database, and the transactions on them."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import BigInteger, Engine, func, literal, select
from sqlalchemy.orm import Session

from bot.message import Person
from bot.storage.encryption import Cipher
from bot.storage.faults import told_plainly
from bot.storage.schema import bring_to_head, check_key
from bot.storage.unit_of_work import Peek, UnitOfWork
from bot.storage.writers import Writers
from knowledge.store.engines import PATIENCE, build_engine, for_writing, preparing

# Long enough that no two are alike, short enough to be read in a path.
LETTERS_OF_FOLDER = 24
# Any number, the same in every process: who clears old data holds it.
_CLEARING = 20_011_866_530_110


class Database:
    """Hands out units of work. Safe to share between threads; each unit stays in one."""

    def __init__(self, engine: Engine, cipher: Cipher, place: str, patience: float = PATIENCE) -> None:
        self.engine = engine
        self.place = place
        self._cipher = cipher
        self._patience = patience
        self._writing = for_writing(engine)
        # PostgreSQL lets writers of different rows work side by side.
        self._writers = None if engine.dialect.name == "postgresql" else Writers(place, patience)

    def migrate(self) -> None:
        """Make or update the tables and check that the key fits. Many processes may do so at once."""
        with preparing(self.engine, self.place, self._patience) as connection:
            bring_to_head(connection, self.place)
            check_key(connection, self._cipher)

    @contextmanager
    def unit(self, *, pressing: bool = False) -> Iterator[UnitOfWork]:
        """One transaction that writes: committed on a clean exit, undone by any exception.

        A ``pressing`` one is short, and goes before others that wait where only one may write.
        """
        turn = self._writers.turn(pressing=pressing) if self._writers else nullcontext()
        with told_plainly(self.place), turn, Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield UnitOfWork(session, self._cipher)

    @contextmanager
    def peek(self) -> Iterator[Peek]:
        """One transaction that reads, beside whoever writes."""
        with told_plainly(self.place), Session(self.engine) as session:
            yield Peek(session, self._cipher)

    @contextmanager
    def clearing(self) -> Iterator[bool]:
        """Whether nobody else clears this database's old data; if so, nobody does until the end."""
        if self.engine.dialect.name == "postgresql":
            with told_plainly(self.place), self.engine.connect() as connection:
                # The lock is the transaction's, so that it goes with it however that ends.
                yield bool(connection.scalar(select(func.pg_try_advisory_xact_lock(literal(_CLEARING, BigInteger)))))
            return
        with told_plainly(self.place), Path(f"{self.engine.url.database}.clearing").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def folder_of(self, person: Person) -> str:
        """The name of the folder with the files of ``person``: the beginning of the digest that stands for them."""
        return self._cipher.blind(person)[:LETTERS_OF_FOLDER]

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_database(url: str, cipher: Cipher, *, patience: float = PATIENCE) -> Database:
    """The database at ``url``; nothing is connected to yet. Raises StorageError."""
    engine, place = build_engine(url, patience)
    return Database(engine, cipher, place, patience)
