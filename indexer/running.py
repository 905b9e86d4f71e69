"""Running the sources of the settings file: what they give goes into the store, and what went wrong is written down.

A source that is down, refuses or has changed its form keeps its last good facts: nothing of it is taken away, and its
run says since when. The others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from indexer.errors import BuildError
from indexer.feeds import Cursor, Item, Kind
from indexer.fetching import Fetcher
from indexer.handing_in import provider_named, take_in
from indexer.progress import Progress, step
from indexer.report import Report
from indexer.source_settings import SourceSettings
from knowledge.encoder import Encoder
from knowledge.opportunities.marks import as_handed_in
from knowledge.opportunities.records import LabourFact, Opportunity, Provider
from knowledge.places import borough_of_postcode
from knowledge.records import Document
from knowledge.store.shelves import SourceRun
from knowledge.store.store import Store
from knowledge.store.writing import Writing

# So many records are written at once, and then the next are asked for.
CHUNK = 200
# So many broken rows of a short list are left out and told, and do not stop it.
SPARED = 3
_Held = tuple[list[Opportunity], list[Provider], list[LabourFact]]


@dataclass(frozen=True, slots=True)
class Ran:
    """What one source gave: counts by kind of record, the rows left out, its careers, and its fault in one line."""

    source: str
    counts: dict[str, int]
    broken: tuple[str, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    fault: str = ""


@dataclass(slots=True)
class _Taken:
    """What has come of one source so far."""

    opportunities: list[str] = field(default_factory=list)
    providers: list[str] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)
    facts: int = 0
    cursor: Cursor | None = None

    @property
    def counts(self) -> dict[str, int]:
        found = {
            "opportunities": len(set(self.opportunities)),
            "providers": len(set(self.providers)),
            "facts": self.facts,
            "careers": len(self.documents),
        }
        return {name: count for name, count in found.items() if count}


class Runner:
    """Runs sources, one after the other, as the one writer of ``store``."""

    def __init__(
        self,
        store: Store,
        kinds: Callable[[str], Kind],
        fetcher: Callable[[SourceSettings], Fetcher],
        encoder: Encoder,
        progress: Progress,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._kinds = kinds
        self._fetcher = fetcher
        self._encoder = encoder
        self._progress = progress
        self._now = now

    def run(self, sources: Sequence[SourceSettings]) -> list[Ran]:
        """Read every source of ``sources`` and keep what it gives. Raises WriterBusyError where another runs."""
        with self._store.writing() as writing:
            ran = [self._one(source, writing) for source in sources]
            # After a change of model, what a source that is down gave before is still found by meaning.
            writing.encode_again(self._encoder)
            return ran

    def _one(self, source: SourceSettings, writing: Writing) -> Ran:
        before = self._store.run(source.name)
        tried = self._now()
        taken, report = _Taken(), Report(source.name)
        fault = ""
        try:
            with step(self._progress, f"reading {source.name}"):
                self._read(source, writing, taken, report, before.cursor if before else "")
                if report.rows:
                    report.settle(spared=SPARED)
                self._retire(source, writing, taken)
        except BuildError as error:
            fault = " ".join(str(error).split())
        good = before.good_at if before else None
        cursor = before.cursor if before else ""
        if not fault:
            good, cursor = tried, taken.cursor.text if taken.cursor else ""
        writing.put_run(SourceRun(source.name, tried, good, fault, taken.counts, cursor))
        documents = () if fault else tuple(taken.documents)
        return Ran(source.name, taken.counts, tuple(report.broken), dict(report.left_out), documents, fault)

    def _read(self, source: SourceSettings, writing: Writing, taken: _Taken, report: Report, since: str) -> None:
        with self._fetcher(source) as fetch:
            self._take(source, writing, taken, self._kinds(source.kind).feed(source, fetch, report, since))

    def _take(self, source: SourceSettings, writing: Writing, taken: _Taken, items: Iterable[Item]) -> None:
        """Write what comes. What came before a fault is as good as if none had followed."""
        held: _Held = ([], [], [])
        try:
            for item in items:
                self._hold(item, source, writing, taken, held)
        finally:
            self._flush(source, writing, held)

    def _hold(self, item: Item, source: SourceSettings, writing: Writing, taken: _Taken, held: _Held) -> None:
        opportunities, providers, facts = held
        if isinstance(item, Cursor):
            taken.cursor = item
            return
        self._progress.advance()
        if isinstance(item, Opportunity):
            taken.opportunities.append(item.id)
            opportunities.append(located(item))
        elif isinstance(item, Provider):
            taken.providers.append(item.id)
            providers.append(item)
        elif isinstance(item, LabourFact):
            taken.facts += 1
            facts.append(item)
        else:
            taken.documents.append(item)
        if any(len(some) >= CHUNK for some in held):
            self._flush(source, writing, held)

    def _flush(self, source: SourceSettings, writing: Writing, held: _Held) -> None:
        opportunities, providers, facts = held
        if self._waits(source):
            self._hand_in(source, opportunities)
        else:
            writing.put(opportunities, self._encoder)
        # A mark that somebody has looked up outlives what the provider says of itself.
        writing.put_providers([as_handed_in(one, self._store.provider(one.id)) for one in providers])
        writing.put_facts(facts)
        for some in held:
            some.clear()

    @staticmethod
    def _waits(source: SourceSettings) -> bool:
        """Whether a source is a provider's own that nobody vouches for: a moderator looks at each listing first."""
        return bool(source.provider) and not source.trusted

    def _hand_in(self, source: SourceSettings, opportunities: Sequence[Opportunity]) -> None:
        if not opportunities:
            return
        provider = provider_named(self._store, source.provider)
        take_in(self._store, opportunities, provider, self._now(), self._encoder)

    def _retire(self, source: SourceSettings, writing: Writing, taken: _Taken) -> None:
        """What a source that was read whole no longer names is no longer on offer."""
        if self._waits(source) or (taken.cursor is not None and not taken.cursor.whole):
            return
        writing.retire(source.name, taken.opportunities)
        writing.retire_providers(source.name, taken.providers)


def located(one: Opportunity) -> Opportunity:
    """``one`` with the boroughs of its postcode district, where its source names no borough."""
    if one.boroughs or not one.postcode_area:
        return one
    return replace(one, boroughs=borough_of_postcode(one.postcode_area))
