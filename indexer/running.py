"""Running the sources of the settings file: what they give goes into the store, and what went wrong is written down.

A source that is down, refuses or has changed its form keeps its last good facts: nothing of it is taken away, and its
run says since when. The others go on.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from indexer.errors import BuildError
from indexer.feeds import Kind
from indexer.fetching import Fetcher
from indexer.progress import Progress, step
from indexer.report import Report
from indexer.source_settings import SourceSettings
from indexer.sources.paging import nothing
from indexer.taking import Taking
from knowledge.encoder import Encoder
from knowledge.errors import ModelMissingError
from knowledge.records import Document
from knowledge.store.errors import StorageError
from knowledge.store.shelves import SourceRun
from knowledge.store.store import Store
from knowledge.store.writing import Writing

# So many broken rows of a short list are left out and told, and do not stop it.
SPARED = 3


@dataclass(frozen=True, slots=True)
class Ran:
    """What one source gave: counts by kind of record, the rows left out, its careers, and its fault in one line.

    With a fault there are no careers: those that it gave before are to stay.
    """

    source: str
    counts: dict[str, int]
    broken: tuple[str, ...] = ()
    left_out: dict[str, int] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    fault: str = ""


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
        taking = Taking(source, self._store, writing, self._encoder, tried)
        report = Report(source.name)
        fault = ""
        try:
            with step(self._progress, f"reading {source.name}"):
                self._read(source, taking, report, before.cursor if before else "")
        except BuildError as error:
            fault = " ".join(str(error).split())
        except (StorageError, ModelMissingError):
            raise  # no fault of this source: the next one would meet it too
        except Exception as error:
            fault = _unexpected(source, error)
        good = before.good_at if before else None
        cursor = before.cursor if before else ""
        if not fault:
            good, cursor = tried, taking.cursor.text if taking.cursor else ""
        writing.put_run(SourceRun(source.name, tried, good, fault, taking.counts, cursor))
        documents = () if fault else tuple(taking.documents)
        return Ran(source.name, taking.counts, tuple(report.broken), dict(report.left_out), documents, fault)

    def _read(self, source: SourceSettings, taking: Taking, report: Report, since: str) -> None:
        with self._fetcher(source) as fetch:
            taking.take(self._kinds(source.kind).feed(source, fetch, report, since), report, self._progress)
        if report.rows:
            report.settle(spared=SPARED)
        elif taking.whole:
            # A whole list with nothing in it would take away everything that is there.
            raise nothing(source)
        taking.retire()


def _unexpected(source: SourceSettings, error: Exception) -> str:
    """One line for what no feed should raise: its kind and place, since its own words may be those of others."""
    place = ""
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in {"indexer", "knowledge"}:
            place = f"{module}, line {line}"
    return (
        f"{source.name}: it holds what its reader cannot take ({type(error).__name__} in {place}): see whether it is"
        " whole, or tell whoever keeps this program."
    )
