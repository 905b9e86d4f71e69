"""What the one writer of feeds does. Each chunk is one short transaction, so a crash keeps every chunk before it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, not_, select

from knowledge.encoder import Encoder
from knowledge.opportunities.records import LabourFact, Opportunity, Provider
from knowledge.store import meaning_index, shelves
from knowledge.store.changes import Put, chunks, encoded, known, take_out, to_encode, write, write_meanings
from knowledge.store.rows import Stored, opened, stored
from knowledge.store.shelves import SourceRun
from knowledge.store.tables import OpportunityRow, SearchRow
from knowledge.store.transactions import Transactions


class Writing:
    """Made by :meth:`Store.writing`. Raises StorageError; what was committed before stays."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions
        self._encoder: Encoder | None = None

    def put(self, opportunities: Iterable[Opportunity], encoder: Encoder) -> Put:
        """Add or change ``opportunities``; of two with the same id the last counts.

        Of unchanged ones only ``checked_on`` moves, and a text that has a vector by ``encoder`` is not encoded again.
        They are taken and written a chunk at a time. Raises ValueError for one that cannot be stored: an id that nobody
        can read or that is too long, a year that is none.
        """
        self._encoder = encoder
        total = Put()
        for chunk in chunks(stored(one) for one in opportunities):
            total += self._put(list({one.id: one for one in chunk}.values()), encoder)
        return total

    def remove(self, ids: Iterable[str]) -> int:
        """Take out those with these ids. Gives how many there were."""
        return sum(self._take_out(OpportunityRow.id.in_(chunk)) for chunk in chunks(ids))

    def retire(self, source: str, kept_ids: Iterable[str]) -> int:
        """Take out what a full feed of ``source`` (that of the records) no longer names. Gives how many there were."""
        kept = set(kept_ids)
        there = select(OpportunityRow.id).where(OpportunityRow.source == source, not_(OpportunityRow.removed))
        with self._transactions.reading() as connection:
            gone = [identity for identity in connection.execute(there).scalars() if identity not in kept]
        return self.remove(gone)

    def encode_again(self, encoder: Encoder) -> int:
        """Encode those whose vector is of another encoder, and change nothing else. Gives how many there were."""
        foreign = select(SearchRow.row).where(SearchRow.fingerprint != encoder.fingerprint, not_(SearchRow.removed))
        with self._transactions.reading() as connection:
            rows = list(connection.execute(foreign).scalars())
        self._encoder = encoder
        for chunk in chunks(rows):
            query = select(OpportunityRow.row, OpportunityRow.record, OpportunityRow.checked_on)
            with self._transactions.reading() as connection:
                found = connection.execute(query.where(OpportunityRow.row.in_(chunk))).all()
            ones = [(row, stored(opened(record, checked_on))) for row, record, checked_on in found]
            vectors = encoded([one for _, one in ones], encoder)
            with self._transactions.changing() as connection:
                write_meanings(connection, [(row, one.meaning, vectors[one.id]) for row, one in ones], encoder)
        return len(rows)

    def put_providers(self, providers: Iterable[Provider]) -> Put:
        """Add or change providers."""
        total = Put()
        for chunk in chunks(providers):
            with self._transactions.writing() as connection:
                total += shelves.put_providers(connection, chunk)
        return total

    def retire_providers(self, source: str, kept_ids: Iterable[str]) -> int:
        """Delete the providers of ``source`` that a full feed no longer names. Gives how many there were."""
        with self._transactions.writing() as connection:
            return shelves.retire_providers(connection, source, set(kept_ids))

    def put_facts(self, facts: Iterable[LabourFact]) -> int:
        """Add figures, or put them in the place of those of the same thing, label, source, year, region, population."""
        count = 0
        for chunk in chunks(facts):
            with self._transactions.writing() as connection:
                count += shelves.put_facts(connection, chunk)
        return count

    def put_run(self, run: SourceRun) -> None:
        """Keep how an attempt to read a source went."""
        with self._transactions.writing() as connection:
            shelves.put_run(connection, run)

    def finish(self) -> None:
        """Make what searches need; PostgreSQL's index of vectors is built best once they are there."""
        if self._encoder is not None and self._transactions.postgresql:
            with self._transactions.writing() as connection:
                meaning_index.ensure(connection, self._encoder)

    def _put(self, chunk: list[Stored], encoder: Encoder) -> Put:
        while True:
            with self._transactions.reading() as connection:
                there = known(connection, [one.id for one in chunk])
            lacking = to_encode(chunk, there, encoder)
            if not lacking and all(
                there[one.id].content == one.content and there[one.id].checked_on == one.checked_on for one in chunk
            ):
                return Put(unchanged=len(chunk))
            vectors = encoded(lacking, encoder)
            with self._transactions.changing() as connection:
                done = write(connection, chunk, vectors, encoder)
            if done is not None:
                return done

    def _take_out(self, chosen: ColumnElement[bool]) -> int:
        there = select(OpportunityRow.row).where(chosen, not_(OpportunityRow.removed))
        with self._transactions.changing() as connection:
            rows = list(connection.execute(there).scalars())
            take_out(connection, rows)
        return len(rows)
