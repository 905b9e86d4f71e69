"""Going through the records of a feed: each is told to the report, and a broken one costs only itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from indexer.report import Report
from indexer.untrusted import BrokenError

T = TypeVar("T")
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError, RecursionError)


def each(
    rows: Iterable[object],
    file: str,
    report: Report,
    make: Callable[[dict[str, Any]], T | None],
    first: int = 1,
) -> Iterator[T]:
    """What ``make`` makes of each record; None of it is left out silently, since it is no fault.

    ``file`` and the number of the record, counted from ``first``, are how the report names it.
    """
    for line, row in enumerate(rows, start=first):
        report.row(file, line)
        if not isinstance(row, dict):
            report.skip("is no record")
            continue
        try:
            made = make(row)
        except BrokenError as error:
            report.skip(str(error))
        except _BROKEN as error:
            # Only the kind of fault: what went wrong may quote the words of others.
            report.skip(f"has another shape than expected ({type(error).__name__})")
        else:
            if made is not None:
                yield made
