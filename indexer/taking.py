"""What comes of one source, on its way into the store: a few records at a time, by whoever vouches for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from indexer.feeds import Cursor, Item
from indexer.handing_in import is_new, provider_named, take_in
from indexer.progress import Progress
from indexer.report import Report
from indexer.source_settings import SourceSettings
from indexer.sources.london import boroughs_of
from knowledge.encoder import Encoder
from knowledge.opportunities.marks import as_handed_in
from knowledge.opportunities.records import LabourFact, Opportunity, Provider
from knowledge.records import Document
from knowledge.store.store import Store
from knowledge.store.writing import Writing

# So many records are written at once, and then the next are asked for.
CHUNK = 200
NAMED_IN_SETTINGS = "entries of providers: the settings name who hands in"


class Taking:
    """Takes what one run of ``source`` gives. Raises BuildError where ``provider`` names nobody, and StorageError."""

    def __init__(self, source: SourceSettings, store: Store, writing: Writing, encoder: Encoder, at: datetime) -> None:
        self._source, self._store, self._writing, self._encoder, self._at = source, store, writing, encoder, at
        self._opportunities: list[Opportunity] = []
        self._providers: list[Provider] = []
        self._facts: list[LabourFact] = []
        self._named: set[str] = set()
        self._offering: set[str] = set()
        self._figures = 0
        self.documents: list[Document] = []
        self.cursor: Cursor | None = None

    @property
    def counts(self) -> dict[str, int]:
        """How many records of each kind came; each counts once."""
        found = {
            "opportunities": len(self._named),
            "providers": len(self._offering),
            "facts": self._figures,
            "careers": len(self.documents),
        }
        return {name: count for name, count in found.items() if count}

    @property
    def waits(self) -> bool:
        """Whether it is a provider's own that nobody vouches for: a moderator looks at each listing first."""
        return bool(self._source.provider) and not self._source.trusted

    @property
    def whole(self) -> bool:
        """Whether this run gave everything that the source holds."""
        return self.cursor is None or self.cursor.whole

    def take(self, items: Iterable[Item], report: Report, progress: Progress) -> None:
        """Write what comes. What came before a fault is as good as if none had followed."""
        if self.waits:
            _ = self._owner
        try:
            for item in items:
                if isinstance(item, Cursor):
                    self.cursor = item
                    continue
                progress.advance()
                self._hold(item, report)
                if max(len(self._opportunities), len(self._providers), len(self._facts)) >= CHUNK:
                    self._flush()
        finally:
            self._flush()

    def retire(self) -> None:
        """What a source that was read whole no longer names is no longer on offer.

        What waited is left alone: it lies beside what the same provider handed in by spreadsheet.
        """
        if self.whole and not self.waits:
            self._writing.retire(self._source.name, self._named)
            self._writing.retire_providers(self._source.name, self._offering)

    @cached_property
    def _owner(self) -> Provider:
        """Whose feed it is: found once and kept, since the feed itself may name it under an id of its own."""
        provider = provider_named(self._store, self._source.provider)
        if is_new(self._store, provider):
            self._writing.put_providers([as_handed_in(provider)])
        return provider

    @cached_property
    def _there(self) -> dict[str, Provider]:
        """The providers of this source before the run; nobody else writes while it lasts."""
        return {one.id: one for one in self._store.providers(self._source.name)}

    def _hold(self, item: Opportunity | Provider | LabourFact | Document, report: Report) -> None:
        if isinstance(item, Opportunity):
            self._named.add(item.id)
            self._opportunities.append(located(item))
        elif isinstance(item, LabourFact):
            self._figures += 1
            self._facts.append(item)
        elif isinstance(item, Document):
            self.documents.append(item)
        elif self.waits:
            report.leave_out(NAMED_IN_SETTINGS)
        else:
            self._offering.add(item.id)
            self._providers.append(item)

    def _flush(self) -> None:
        """Each list is let go before it is written, so that what cannot be written is tried once."""
        opportunities, self._opportunities = self._opportunities, []
        providers, self._providers = self._providers, []
        facts, self._facts = self._facts, []
        self._offer(opportunities)
        if providers:
            # A mark that somebody has looked up outlives what the provider says of itself.
            self._writing.put_providers([as_handed_in(one, self._there.get(one.id)) for one in providers])
        self._writing.put_facts(facts)

    def _offer(self, opportunities: Sequence[Opportunity]) -> None:
        if not self.waits:
            self._writing.put(opportunities, self._encoder)
        elif opportunities:
            take_in(self._store, opportunities, self._owner, self._at, self._encoder)


def located(one: Opportunity) -> Opportunity:
    """``one`` with the boroughs of its postcode district, where its source names no borough."""
    if one.boroughs or not one.postcode_area:
        return one
    return replace(one, boroughs=boroughs_of(one.postcode_area))
