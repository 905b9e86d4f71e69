"""What is on offer, who offers it, and what the labour market says: read by everybody, written by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, bindparam, func, not_, select

from knowledge.opportunities.records import LabourFact, Opportunity, Provider
from knowledge.store import shelves
from knowledge.store.changes import chunks
from knowledge.store.engines import PATIENCE, build_engine, preparing
from knowledge.store.feedback import FeedbackStore
from knowledge.store.hand_ins import HandIns
from knowledge.store.rows import opened
from knowledge.store.schema import KNOWLEDGE
from knowledge.store.shelves import SourceRun
from knowledge.store.tables import OpportunityRow, SearchRow
from knowledge.store.transactions import Transactions
from knowledge.store.writing import Writing

# Made once: this is what every search reads its answers with.
_MANY = select(OpportunityRow.id, OpportunityRow.record, OpportunityRow.checked_on).where(
    OpportunityRow.id.in_(bindparam("ids", expanding=True)), not_(OpportunityRow.removed)
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many opportunities there are, and how many of them have a vector by one encoder."""

    rows: int
    searched: int


class Store:
    """The store in one database. Safe to share between threads. Everything raises StorageError."""

    def __init__(self, engine: Engine, place: str, patience: float = PATIENCE) -> None:
        self.transactions = Transactions(engine, place)
        self.hand_ins = HandIns(self.transactions)
        self.feedback = FeedbackStore(self.transactions)
        self._patience = patience

    def migrate(self) -> None:
        """Make or update the tables. Many processes may do so at once."""
        place = self.transactions.place
        with preparing(self.transactions.engine, place, self._patience) as connection:
            KNOWLEDGE.bring_to_head(connection, place)

    def close(self) -> None:
        """Close every connection."""
        self.transactions.engine.dispose()

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[Writing]:
        """The one writer of feeds in all processes. Raises WriterBusyError for a second, after ``wait`` seconds."""
        with self.transactions.alone(wait):
            writing = Writing(self.transactions)
            yield writing
            writing.finish()

    def get(self, identity: str, *, removed: bool = False) -> Opportunity | None:
        """The opportunity with this id, or None. With ``removed`` also what is no longer on offer, to be named."""
        query = select(OpportunityRow.record, OpportunityRow.checked_on, OpportunityRow.removed)
        with self.transactions.reading() as connection:
            row = connection.execute(query.where(OpportunityRow.id == identity)).first()
        return opened(row[0], row[1]) if row is not None and (removed or not row[2]) else None

    def many(self, ids: Sequence[str]) -> dict[str, Opportunity]:
        """Those of ``ids`` that are on offer, in the order of ``ids``."""
        found: dict[str, Opportunity] = {}
        with self.transactions.reading() as connection:
            for chunk in chunks(ids):
                rows = connection.execute(_MANY, {"ids": chunk})
                found.update((row[0], opened(row[1], row[2])) for row in rows)
        return {identity: found[identity] for identity in ids if identity in found}

    def count(self) -> int:
        """How many opportunities there are."""
        with self.transactions.reading() as connection:
            return connection.execute(select(func.count()).where(not_(SearchRow.removed))).scalar_one()

    def sources(self) -> dict[str, int]:
        """How many opportunities each source has."""
        query = select(OpportunityRow.source, func.count()).where(not_(OpportunityRow.removed))
        with self.transactions.reading() as connection:
            rows = connection.execute(query.group_by(OpportunityRow.source).order_by(OpportunityRow.source))
            return dict(rows.all())

    def searched_by(self, fingerprint: str) -> Coverage:
        """How many opportunities the encoder with this fingerprint can look through by meaning."""
        query = select(SearchRow.fingerprint, func.count()).where(not_(SearchRow.removed))
        with self.transactions.reading() as connection:
            by_encoder = dict(connection.execute(query.group_by(SearchRow.fingerprint)).all())
        return Coverage(sum(by_encoder.values()), by_encoder.get(fingerprint, 0))

    def provider(self, identity: str) -> Provider | None:
        """The provider with this id, or None."""
        with self.transactions.reading() as connection:
            return shelves.provider(connection, identity)

    def put_provider(self, provider: Provider) -> None:
        """Add or change one provider; it need not wait for the writer of feeds."""
        with self.transactions.changing() as connection:
            shelves.put_providers(connection, [provider])

    def providers(self, source: str = "") -> tuple[Provider, ...]:
        """All providers, or those of one source, by name."""
        with self.transactions.reading() as connection:
            return shelves.providers(connection, source)

    def facts(self, scheme: str, code: str) -> tuple[LabourFact, ...]:
        """Every figure of one thing, those that have expired too; the newest year first."""
        with self.transactions.reading() as connection:
            return shelves.facts(connection, scheme, code)

    def runs(self) -> tuple[SourceRun, ...]:
        """The last attempt to read each source, by the source's name."""
        with self.transactions.reading() as connection:
            return shelves.runs(connection)

    def run(self, source: str) -> SourceRun | None:
        """The last attempt to read ``source``, or None."""
        return next((run for run in self.runs() if run.source == source), None)


def open_store(url: str, *, patience: float = PATIENCE) -> Store:
    """The store in the database at ``url``; nothing is connected to yet. Raises StorageError."""
    engine, place = build_engine(url, patience)
    return Store(engine, place, patience)
