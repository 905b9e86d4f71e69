"""What every source that changes is: a function that gives records, and how far it has come.

A feed yields what it read in the order of its source. A record that is broken is told to the report and left out; a
fault of the whole source is raised as a BuildError (a FetchError where fetching failed). Whoever runs it keeps the
cursor only after the feed has ended without an error and the report was settled, and settles only where rows were read:
nothing new is no fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from knowledge.opportunities.records import LabourFact, Opportunity, Provider
from knowledge.records import Document

if TYPE_CHECKING:
    from indexer.fetching import Fetcher


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a source has been read. ``text`` is the source's own, and comes back to it as ``since``.

    ``whole`` says that this run gave everything that the source holds, so that what it did not name is gone. A feed
    without a cursor gives everything every time.
    """

    text: str
    whole: bool = False


Item = Opportunity | Provider | LabourFact | Document | Cursor


class Feed(Protocol):
    """Reads ``source`` from where ``since`` left off: the cursor of the last good run, "" at first.

    Raises BuildError, and nothing else whatever the far side sends.
    """

    def __call__(self, source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]: ...


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of source: what reads it, and what its entry in the settings file must have."""

    feed: Feed
    needs: Needs = field(default_factory=Needs)
