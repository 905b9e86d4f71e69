"""Writing opportunities: one short transaction for each chunk, with everything slow done before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from itertools import islice
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, Table, func, select, update

from knowledge.encoder import Encoder
from knowledge.store.column_types import Half
from knowledge.store.facets import Facets
from knowledge.store.rows import Stored
from knowledge.store.tables import OpportunityRow, SearchRow
from knowledge.store.transactions import upsert
from knowledge.store.words import write_words

# Rows of one transaction: those who write beside, like a chat on SQLite, wait for no more.
CHUNK = 200
_OPPORTUNITIES = cast(Table, OpportunityRow.__table__)
_SEARCH = cast(Table, SearchRow.__table__)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Put:
    """What came of rows that were put. ``encoded`` counts those whose text went through the encoder."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    encoded: int = 0

    def __add__(self, other: Put) -> Put:
        return Put(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(Put)))


@dataclass(frozen=True, slots=True)
class Known:
    """What is stored already under an id."""

    row: int
    content: str
    checked_on: date | None
    removed: bool
    meaning: str
    fingerprint: str


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """``items`` in lists of ``size``."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def known(connection: Connection, ids: Sequence[str]) -> dict[str, Known]:
    """What is stored of ``ids``, removed ones too."""
    columns = (
        OpportunityRow.id, OpportunityRow.row, OpportunityRow.content, OpportunityRow.checked_on,
        OpportunityRow.removed, SearchRow.meaning, SearchRow.fingerprint,
    )  # fmt: skip
    query = select(*columns).join(SearchRow, SearchRow.row == OpportunityRow.row).where(OpportunityRow.id.in_(ids))
    return {row[0]: Known(*row[1:]) for row in connection.execute(query)}


def to_encode(chunk: Sequence[Stored], there: Mapping[str, Known], encoder: Encoder) -> list[Stored]:
    """Those of ``chunk`` that have no vector of their text by this encoder yet."""
    return [
        one
        for one in chunk
        if (before := there.get(one.id)) is None
        or before.meaning != one.meaning
        or before.fingerprint != encoder.fingerprint
    ]


def encoded(chunk: Sequence[Stored], encoder: Encoder) -> dict[str, Half]:
    """A vector for each by its id, in half precision."""
    if not chunk:
        return {}
    vectors = encoder.encode([one.text for one in chunk]).astype("<f2")
    return {one.id: vector for one, vector in zip(chunk, vectors, strict=True)}


def write(connection: Connection, chunk: Sequence[Stored], vectors: Mapping[str, Half], encoder: Encoder) -> Put | None:
    """Write ``chunk`` with what has changed in it, in the transaction of :meth:`Transactions.changing`.

    None where something was changed beside it, so that a vector is lacking: nothing is written then.
    """
    there = known(connection, [one.id for one in chunk])
    lacking = {one.id for one in to_encode(chunk, there, encoder)}
    if lacking - vectors.keys():
        return None
    new = [one for one in chunk if one.id not in there]
    changed = [
        one
        for one in chunk
        if (before := there.get(one.id)) is not None
        and (before.removed or before.content != one.content or one.id in lacking)
    ]
    added = sum(1 for one in changed if there[one.id].removed) + len(new)
    first = (connection.execute(select(func.max(OpportunityRow.row))).scalar() or 0) + 1
    numbers = {one.id: first + place for place, one in enumerate(new)}
    numbers.update((one.id, there[one.id].row) for one in changed)
    _write_rows(connection, [*new, *changed], numbers, {one.id: vectors.get(one.id) for one in chunk}, encoder)
    same = [one for one in chunk if one.id in there and one.id not in numbers]
    _move_checked(connection, same, there)
    return Put(added, len(numbers) - added, len(same), len(lacking))


def write_meanings(connection: Connection, rows: Sequence[tuple[int, str, Half]], encoder: Encoder) -> None:
    """Give rows their vectors by another encoder, in the transaction of :meth:`Transactions.changing`.

    One that was taken out, or whose text has changed since its vector was made, is left as it is.
    """
    first = _next_change(connection)
    for place, (row, meaning, vector) in enumerate(rows):
        as_it_was = (_SEARCH.c.row == row) & (_SEARCH.c.meaning == meaning) & ~_SEARCH.c.removed
        values = {"fingerprint": encoder.fingerprint, "vector": vector, "change": first + place}
        connection.execute(update(_SEARCH).where(as_it_was).values(**values))


def take_out(connection: Connection, rows: Sequence[int]) -> None:
    """Remove these rows, in the transaction of :meth:`Transactions.changing`; their records stay to be named."""
    if not rows:
        return
    first = _next_change(connection)
    connection.execute(update(_OPPORTUNITIES).where(_OPPORTUNITIES.c.row.in_(rows)).values(removed=True))
    for place, row in enumerate(rows):
        connection.execute(
            update(_SEARCH)
            .where(_SEARCH.c.row == row)
            .values(removed=True, change=first + place, fingerprint="", meaning="", vector=None)
        )
    write_words(connection, [(row, ()) for row in rows])


def _write_rows(
    connection: Connection,
    ones: Sequence[Stored],
    numbers: Mapping[str, int],
    vectors: Mapping[str, Half | None],
    encoder: Encoder,
) -> None:
    if not ones:
        return
    upsert(connection, _OPPORTUNITIES, [_opportunity(one, numbers[one.id]) for one in ones])
    first = _next_change(connection)
    whole: list[dict[str, Any]] = []
    for place, one in enumerate(ones):
        values = {"row": numbers[one.id], "change": first + place, "removed": False, **_filters(one.facets)}
        vector = vectors[one.id]
        if vector is None:
            connection.execute(update(_SEARCH).where(_SEARCH.c.row == values.pop("row")).values(**values))
        else:
            whole.append({**values, "fingerprint": encoder.fingerprint, "meaning": one.meaning, "vector": vector})
    upsert(connection, _SEARCH, whole)
    write_words(connection, [(numbers[one.id], one.words) for one in ones])


def _opportunity(one: Stored, row: int) -> dict[str, Any]:
    return {
        "row": row,
        "id": one.id,
        "source": one.source,
        "record": one.record,
        "content": one.content,
        "checked_on": one.checked_on,
        "removed": False,
    }


def _filters(facets: Facets) -> dict[str, Any]:
    return {one.name: getattr(facets, one.name) for one in fields(facets)}


def _move_checked(connection: Connection, same: Sequence[Stored], there: Mapping[str, Known]) -> None:
    by_day: dict[date | None, list[int]] = {}
    for one in same:
        if one.checked_on != there[one.id].checked_on:
            by_day.setdefault(one.checked_on, []).append(there[one.id].row)
    for day, rows in by_day.items():
        connection.execute(update(_OPPORTUNITIES).where(_OPPORTUNITIES.c.row.in_(rows)).values(checked_on=day))


def _next_change(connection: Connection) -> int:
    return (connection.execute(select(func.max(SearchRow.change))).scalar() or 0) + 1
