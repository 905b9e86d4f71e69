"""One writer of feeds at a time, and nobody else is kept waiting by it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from threading import Thread

import pytest

from knowledge.encoder import HashingEncoder, Progress, Vectors
from knowledge.opportunities.moderation import hand_in, taken_in
from knowledge.store.errors import WriterBusyError
from knowledge.store.store import Store, open_store
from tests.databases import Maker
from tests.indexer.encoders import CountingEncoder
from tests.knowledge.stores import NOON, opportunity


def address(store: Store) -> str:
    return store.transactions.engine.url.render_as_string(hide_password=False)


def test_a_second_writer_is_told_and_gets_its_turn_after_the_first(store: Store) -> None:
    with closing(open_store(address(store))) as other:
        with store.writing():
            for wait in (0.0, 0.05):
                with pytest.raises(WriterBusyError, match="wait until it is done") as told, other.writing(wait):
                    pass
                assert "\n" not in str(told.value)
        with other.writing() as writing:
            writing.put([opportunity(1)], HashingEncoder())
        with pytest.raises(RuntimeError, match="plug"), other.writing():
            raise RuntimeError("pulled the plug")
        with store.writing() as writing:
            writing.put([opportunity(2)], HashingEncoder())
    assert store.count() == 2


def test_another_process_is_told_too(store: Store) -> None:
    command = [sys.executable, "-m", "tests.knowledge.putting_process", address(store), "1", "0"]
    with store.writing():
        ran = subprocess.run(command, check=True, capture_output=True, text=True)
        assert ran.stdout == "busy\n"
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "done\n"


def test_a_writer_that_is_killed_leaves_the_lock_to_the_next(store: Store) -> None:
    command = [sys.executable, "-m", "tests.knowledge.putting_process", address(store), "1", "hang"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "holding\n"
        with pytest.raises(WriterBusyError), store.writing():
            pass
        holder.kill()
        holder.communicate()
    with store.writing(wait=30) as writing:
        writing.put([opportunity(2)], HashingEncoder())
    assert set(store.many(["test:1", "test:2"])) == {"test:1", "test:2"}, "its committed chunk stays"


class SlowEncoder(CountingEncoder):
    """Lets something else happen while it encodes."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self.meanwhile: list[int] = []

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """As a hashing encoder, after another thread has written."""
        with closing(open_store(address(self._store), patience=5)) as other:
            new = hand_in(opportunity(500 + len(self.meanwhile)), "", NOON)
            chat = Thread(target=lambda: other.hand_ins.change(new.opportunity.id, lambda e: taken_in(e, new), self))
            chat.start()
            chat.join()
            self.meanwhile.append(sum(other.hand_ins.counts().values()))
        return super().encode(texts, progress)


def test_others_write_while_a_feed_is_encoded(store: Store) -> None:
    encoder = SlowEncoder(store)
    with store.writing() as writing:
        writing.put([opportunity(number) for number in range(410)], encoder)
    assert encoder.meanwhile == [1, 2, 3]


def test_a_row_that_changes_while_it_is_encoded_is_done_again(store: Store) -> None:
    class Meddling(CountingEncoder):
        def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
            vectors = super().encode(texts, progress)
            if len(self.texts) == 1:
                with store.transactions.changing() as connection:
                    connection.exec_driver_sql("UPDATE opportunity_search SET meaning = '', fingerprint = ''")
            return vectors

    old, new = opportunity(1), opportunity(2)
    with store.writing() as writing:
        writing.put([old], HashingEncoder())
    encoder = Meddling()
    encoder.fingerprint = HashingEncoder.fingerprint
    with store.writing() as writing:
        put = writing.put([replace(old, places_left=2), new], encoder)
    assert (put.added, put.changed, put.encoded) == (1, 1, 2)
    assert encoder.texts == [new.text, old.text, new.text]


def test_all_may_prepare_the_tables_at_once(databases: Maker) -> None:
    url = databases.empty()
    stores = [open_store(url) for _ in range(4)]
    threads = [Thread(target=store.migrate) for store in stores]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.count() for store in stores] == [0] * 4
    for store in stores:
        store.close()
    databases.drop(url)
