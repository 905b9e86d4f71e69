"""The filter columns of many opportunities in memory, and the filters over them.

A set of words, like the boroughs of a listing, is kept as the number of that set: whether it passes is worked out once
for each different set, and looked up for every row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.opportunities.wanted import Wanted
from knowledge.store.facets import day_bits, microseconds, ordinal, year_bits
from knowledge.store.following import Followed

Mask = NDArray[np.bool_]
Words = frozenset[str]
# When fewer than this share is left, the filters that follow look at those alone.
_FEW = 0.125
# Up to so many numbers are compared with, rather than looked up.
_COMPARED = 4


class Numbers:
    """A number for each different text; numbers are only ever added. One thread adds, any may read."""

    def __init__(self, read: Callable[[str], Words]) -> None:
        self._read = read
        self._numbers: dict[str, int] = {}
        self._sets: list[Words] = []

    def of(self, texts: Iterable[str]) -> NDArray[np.uint32]:
        """The numbers of ``texts``."""
        return np.array([self._number(text) for text in texts], dtype=np.uint32)

    def passing(self, passes: Callable[[Words], bool]) -> Mask:
        """Whether each set of words passes, by its number."""
        return np.array([passes(words) for words in self._sets.copy()], dtype=bool)

    def _number(self, text: str) -> int:
        number = self._numbers.get(text)
        if number is None:
            # The set comes first: who meets the number finds it.
            self._sets.append(self._read(text))
            number = self._numbers[text] = len(self._sets) - 1
        return number


def _one(text: str) -> Words:
    return frozenset((text,))


def _many(text: str) -> Words:
    return frozenset(json.loads(text))


class Vocabulary:
    """The numbers of everything that is kept as text."""

    def __init__(self) -> None:
        self.type = Numbers(_one)
        self.attendance = Numbers(_one)
        self.boroughs = Numbers(_many)
        self.denied = Numbers(_many)
        self.languages = Numbers(_many)


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A value for each row, sorted by row; see :class:`knowledge.store.facets.Facets`. ``meant``: it has a vector."""

    row: NDArray[np.int64]
    holds_until: NDArray[np.int64]
    next_date: NDArray[np.int64]
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    day_kinds: NDArray[np.uint8]
    years: NDArray[np.uint64]
    charged: Mask
    needs_degree: Mask
    type: NDArray[np.uint32]
    attendance: NDArray[np.uint32]
    boroughs: NDArray[np.uint32]
    denied: NDArray[np.uint32]
    languages: NDArray[np.uint32]
    meant: Mask

    @classmethod
    def of(cls, read: Sequence[Followed], vocabulary: Vocabulary, meant: Mask) -> Columns:
        """The columns of rows that are sorted."""
        by_name: dict[str, Sequence[Any]] = dict(
            zip(Followed._fields, zip(*read, strict=True) if read else ((),) * len(Followed._fields), strict=True)
        )
        types = {
            "row": np.int64, "holds_until": np.int64, "next_date": np.int64, "first_day": np.int32,
            "last_day": np.int32, "day_kinds": np.uint8, "years": np.uint64, "charged": bool, "needs_degree": bool,
        }  # fmt: skip
        plain = {name: np.array(by_name[name], dtype=kind) for name, kind in types.items()}
        numbered = {name: numbers.of(by_name[name]) for name, numbers in vars(vocabulary).items()}
        return cls(**plain, **numbered, meant=meant)

    def __len__(self) -> int:
        return len(self.row)

    def take(self, places: NDArray[Any]) -> Columns:
        """Some of the rows: their places, or a mask."""
        return Columns(*(getattr(self, one.name)[places] for one in fields(self)))

    @staticmethod
    def joined(parts: Sequence[Columns]) -> Columns:
        """All rows of ``parts``, one after the other."""
        return Columns(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Columns)))


# What a filter is given: a column by its name, of all rows or of those that are left.
Column = Callable[[str], NDArray[Any]]
Check = Callable[[Column], Mask]


class Filters:
    """The filters of one ask, ready to be put to columns; what they let through is what ``against`` lets through."""

    def __init__(self, wanted: Wanted, at: datetime, vocabulary: Vocabulary) -> None:
        self._now = microseconds(at)
        self._checks = (*_of_type(wanted, vocabulary), *_compared(wanted), *_looked_up(wanted, vocabulary))

    def passing(self, columns: Columns, living: Mask | None = None) -> Mask:
        """Which rows pass, of those that are ``living``."""
        passed: Mask = columns.holds_until >= self._now
        if living is not None:
            passed &= living
        for number, check in enumerate(self._checks):
            if np.count_nonzero(passed) < _FEW * len(passed):
                return _narrowed(columns, passed, self._checks[number:])
            passed &= check(lambda name: getattr(columns, name))
        return passed


def _narrowed(columns: Columns, passed: Mask, checks: Sequence[Check]) -> Mask:
    """Which of those that ``passed`` pass the rest as well; only they are looked at."""
    places = np.flatnonzero(passed)
    for check in checks:
        places = places[check(lambda name, places=places: getattr(columns, name)[places])]  # type: ignore[misc]
    left = np.zeros(len(passed), dtype=bool)
    left[places] = True
    return left


def _of_type(wanted: Wanted, vocabulary: Vocabulary) -> Iterator[Check]:
    """First of all, since it leaves the fewest."""
    if wanted.types:
        types = frozenset(wanted.types)
        yield _among("type", vocabulary.type.passing(lambda own: bool(own & types)))


def _looked_up(wanted: Wanted, vocabulary: Vocabulary) -> Iterator[Check]:
    if wanted.attendance:
        kinds = {"", "either", wanted.attendance}
        yield _among("attendance", vocabulary.attendance.passing(lambda own: bool(own & kinds)))
    if wanted.language:
        yield _among("languages", vocabulary.languages.passing(lambda own: not own or wanted.language in own))
    if wanted.access:
        needs = frozenset(wanted.access)
        yield _among("denied", vocabulary.denied.passing(lambda own: not own & needs))
    if wanted.boroughs:
        asked = frozenset(wanted.boroughs)
        joined_from_home = {"online", "either"} if wanted.attendance != "in_person" else set()
        near = _among("boroughs", vocabulary.boroughs.passing(lambda own: not own or bool(own & asked)))
        online = _among("attendance", vocabulary.attendance.passing(lambda own: bool(own & joined_from_home)))
        yield lambda column: near(column) | online(column)


def _among(name: str, allowed: Mask) -> Check:
    """Whether the numbers of a column are allowed ones. Comparing with a few is faster than looking each up."""
    yes, no = np.flatnonzero(allowed), np.flatnonzero(~allowed)
    if len(yes) <= _COMPARED:
        return lambda column: _any_of(column(name), yes)
    if len(no) <= _COMPARED:
        return lambda column: ~_any_of(column(name), no)
    return lambda column: allowed[column(name)]


def _any_of(values: NDArray[Any], numbers: NDArray[Any]) -> Mask:
    found = np.zeros(len(values), dtype=bool)
    for number in numbers:
        found |= values == values.dtype.type(number)
    return found


def _compared(wanted: Wanted) -> Iterator[Check]:
    if wanted.free:
        yield lambda column: ~column("charged")
    if wanted.no_degree:
        yield lambda column: ~column("needs_degree")
    if wanted.years:
        years = np.uint64(year_bits(wanted.years))
        yield lambda column: (column("years") == 0) | (column("years") & years != 0)
    if wanted.begins is not None:
        begins = ordinal(wanted.begins)
        yield lambda column: column("last_day") >= begins
    if wanted.ends is not None:
        ends = ordinal(wanted.ends)
        yield lambda column: column("first_day") <= ends
    if wanted.days:
        days = np.uint8(day_bits(wanted.days))
        yield lambda column: column("day_kinds") & days != 0
