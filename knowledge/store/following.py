"""What an index in memory reads of the store: everything once, then what has changed since. SQLite only.

Values come as SQLite keeps them (sets of words as JSON, vectors as bytes), since a million rows are to be read in
seconds. Whoever follows asks for :func:`latest` first: what changes while the rest is read then comes again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from knowledge.store.transactions import Transactions

_BLOCK = 8_192
_IDS_AT_ONCE = 500


class Followed(NamedTuple):
    """A row of the search, as kept; see :class:`knowledge.store.tables.SearchRow`."""

    row: int
    change: int
    removed: int
    holds_until: int
    next_date: int
    first_day: int
    last_day: int
    day_kinds: int
    years: int
    type: str
    attendance: str
    charged: int
    needs_degree: int
    boroughs: str
    denied: str
    languages: str
    fingerprint: str
    vector: bytes | None


_SELECT = f"SELECT {', '.join(Followed._fields)} FROM opportunity_search"  # noqa: S608 - names of our own

_IDS = text("SELECT row, id FROM opportunities WHERE row IN :rows").bindparams(bindparam("rows", expanding=True))


def latest(connection: Connection) -> int:
    """The number of the newest change, 0 where nothing was ever put."""
    return int(connection.execute(text("SELECT max(change) FROM opportunity_search")).scalar() or 0)


def everything(transactions: Transactions) -> Iterator[Sequence[Followed]]:
    """All that is not removed, by row, a block at a time."""
    query = text(f"{_SELECT} WHERE row > :last AND NOT removed ORDER BY row LIMIT {_BLOCK}")
    last = -1
    while True:
        with transactions.reading() as connection:
            block = _read(connection, query, {"last": last})
        if not block:
            return
        yield block
        last = block[-1].row


def changed_since(transactions: Transactions, change: int) -> Iterator[Sequence[Followed]]:
    """What has changed after ``change``, removed ones too, in the order of the changes, a block at a time."""
    query = text(f"{_SELECT} WHERE change > :last ORDER BY change LIMIT {_BLOCK}")
    while True:
        with transactions.reading() as connection:
            block = _read(connection, query, {"last": change})
        if not block:
            return
        yield block
        change = block[-1].change


def ids_of(transactions: Transactions, rows: Sequence[int]) -> list[str]:
    """The ids of these rows, in their order."""
    found: dict[int, str] = {}
    with transactions.reading() as connection:
        for start in range(0, len(rows), _IDS_AT_ONCE):
            there = connection.execute(_IDS, {"rows": rows[start : start + _IDS_AT_ONCE]})
            found.update((row, identity) for row, identity in there)
    return [found[row] for row in rows]


def _read(connection: Connection, query: Any, values: dict[str, int]) -> list[Followed]:
    return [Followed._make(row) for row in connection.execute(query, values)]
