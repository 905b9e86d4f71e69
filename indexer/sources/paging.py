"""Lists that come in pages: what every page must be, and an end to what never ends."""

from __future__ import annotations

from typing import Any

from indexer.fetching import SpoiltError
from indexer.source_settings import SourceSettings


def rows_of(source: SourceSettings, value: Any, name: str) -> list[Any]:
    """The list called ``name`` of an answer. Raises SpoiltError where there is none."""
    rows = value.get(name) if isinstance(value, dict) else None
    if not isinstance(rows, list):
        raise changed(source, f"a list called {name!r}")
    return rows


def count_of(value: Any, name: str) -> int | None:
    """A count that an answer states of itself, or None where it states none that can be used."""
    count = value.get(name) if isinstance(value, dict) else None
    return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None


def changed(source: SourceSettings, missing: str) -> SpoiltError:
    """The fault of an answer without what its documented shape has."""
    return SpoiltError(f"{source.name}: the answer has no {missing}: the shape of the source has changed; tell whoever"
                       " keeps this program.")  # fmt: skip


def nothing(source: SourceSettings) -> SpoiltError:
    """The fault of a whole list with nothing in it, which would take away everything that is there."""
    return SpoiltError(
        f"{source.name}: there is nothing in its whole list, so what was there stays: see whether its address is right."
    )


def endless(source: SourceSettings) -> SpoiltError:
    """The fault of more pages than the operator allows."""
    return SpoiltError(
        f"{source.name}: there are more than {source.most_pages:,} pages: raise most_pages if that is right."
    )
