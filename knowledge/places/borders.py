"""Which London authorities are neighbours, and how far apart two sets of them are in those terms.

Neighbours are two authorities with a common border that people cross directly: on land, or over or under the Thames by
a bridge, a tunnel, a ferry, a train or the cable car. Where there is a common border in the river and no way across,
as between Bexley and Havering, they are none. Source: our own list, from memory; nobody has checked it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from knowledge.errors import CatalogueError
from knowledge.tables import DATA, boroughs, table

Distance = Literal["same", "neighbouring", "other", "not_stated"]
_BORDERS = ("land", "river")


def neighbours(borough: str) -> frozenset[str]:
    """The authorities next to ``borough``; none where that is no London authority."""
    return _shipped().get(borough, frozenset())


def distance(wanted: Sequence[str], there: Sequence[str]) -> Distance:
    """How far ``there`` is from ``wanted``, both names of authorities: the nearest of any two counts."""
    if not wanted or not there:
        return "not_stated"
    if set(wanted) & set(there):
        return "same"
    near = frozenset[str]().union(*(neighbours(borough) for borough in wanted))
    return "neighbouring" if near & set(there) else "other"


@cache
def _shipped() -> dict[str, frozenset[str]]:
    return load()


def load(path: Path = DATA / "borough_neighbours.csv") -> dict[str, frozenset[str]]:
    """The neighbours of each authority, both ways. Raises CatalogueError with file, line and what is wrong."""
    faults: list[str] = []
    pairs: set[frozenset[str]] = set()
    for line, row in enumerate(table(path), start=2):
        wrong = list(_faults(row, pairs))
        faults += [f"{path.name}, line {line}, {fault}" for fault in wrong]
        pairs.add(frozenset({row.get("borough", ""), row.get("neighbour", "")}))
    alone = {borough.name for borough in boroughs()} - frozenset[str]().union(*pairs)
    faults += [f"{path.name}, line 1, borough: {name!r} has no neighbour" for name in sorted(alone)]
    if faults:
        raise CatalogueError(faults)
    return {
        borough.name: frozenset(name for pair in pairs if borough.name in pair for name in pair - {borough.name})
        for borough in boroughs()
    }


def _faults(row: dict[str, str], pairs: Iterable[frozenset[str]]) -> Iterator[str]:
    known = {borough.name for borough in boroughs()}
    one, other = row.get("borough", ""), row.get("neighbour", "")
    for field, name in (("borough", one), ("neighbour", other)):
        if name not in known:
            yield f"{field}: {name!r} is no London authority"
    if one == other:
        yield f"neighbour: {other!r} is no neighbour of itself"
    if frozenset({one, other}) in pairs:
        yield f"neighbour: {one} and {other} stand twice"
    if row.get("border") not in _BORDERS:
        yield f"border: should be one of {', '.join(_BORDERS)}"
