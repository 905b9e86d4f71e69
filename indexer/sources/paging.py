"""Lists that come in pages: what every page must be, and an end to what never ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from indexer.fetching import Answer, SpoiltError
from indexer.source_settings import SourceSettings


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, the number of the first of them over all pages, and when the page was fetched."""

    rows: list[Any]
    first: int
    at: datetime


def pages(
    source: SourceSettings,
    ask: Callable[[int], Answer[Any]],
    rows_in: Callable[[Any], list[Any]],
    counted: Callable[[Any], int | None],
    is_last: Callable[[Any], bool] = lambda _: False,
) -> Iterator[Page]:
    """The pages of a whole list, each as ``ask`` gives it by its number, counted from 1.

    ``counted`` is how many pages an answer says that there are, None where it does not say; ``is_last`` whether it says
    that it is the last. A list that says neither ends with an empty page. Raises SpoiltError where a page that was
    counted is empty, and where there are more pages than the operator allows.
    """
    first, count = 1, None
    for number in range(1, source.most_pages + 1):
        answer = ask(number)
        rows = rows_in(answer.value)
        stated = counted(answer.value)
        count = stated if stated is not None else count
        if not rows and count is not None and number <= count:
            raise changed(source, f"rows on page {number:,}, although it counts {count:,} pages")
        yield Page(rows, first, answer.at)
        first += len(rows)
        if not rows or is_last(answer.value) or (count is not None and number >= count):
            return
    raise endless(source)


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
