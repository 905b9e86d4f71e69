"""The filters of one ask as conditions of PostgreSQL; they let through what ``against`` lets through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ColumnElement, Text, and_, cast, func, literal, not_, or_, type_coerce
from sqlalchemy.dialects.postgresql import ARRAY, array
from sqlalchemy.orm import InstrumentedAttribute

from knowledge.opportunities.wanted import Wanted
from knowledge.store.facets import day_bits, microseconds, ordinal, year_bits
from knowledge.store.tables import SearchRow

Attribute = InstrumentedAttribute[frozenset[str]]


def condition_of(wanted: Wanted, at: datetime) -> ColumnElement[bool]:
    """What a row must be to be shown: on offer, not over at ``at``, and nothing known against it."""
    return and_(not_(SearchRow.removed), SearchRow.holds_until >= microseconds(at), *_conditions(wanted))


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.types:
        yield SearchRow.type.in_(wanted.types)
    if wanted.free:
        yield not_(SearchRow.charged)
    if wanted.attendance:
        yield SearchRow.attendance.in_(("", "either", wanted.attendance))
    if wanted.boroughs:
        near = or_(_empty(SearchRow.boroughs), _shares(SearchRow.boroughs, wanted.boroughs))
        from_home = wanted.attendance != "in_person"
        yield or_(near, SearchRow.attendance.in_(("online", "either"))) if from_home else near
    if wanted.years:
        years = SearchRow.years
        yield or_(years == 0, years.op("&")(year_bits(wanted.years)) != 0)
    if wanted.begins is not None:
        yield SearchRow.last_day >= ordinal(wanted.begins)
    if wanted.ends is not None:
        yield SearchRow.first_day <= ordinal(wanted.ends)
    if wanted.days:
        yield SearchRow.day_kinds.op("&")(day_bits(wanted.days)) != 0
    if wanted.access:
        yield not_(_shares(SearchRow.denied, wanted.access))
    if wanted.language:
        yield or_(_empty(SearchRow.languages), _shares(SearchRow.languages, (wanted.language,)))
    if wanted.no_degree:
        yield not_(SearchRow.needs_degree)


def _empty(column: Attribute) -> ColumnElement[bool]:
    return func.cardinality(column) == 0


def _shares(column: Attribute, words: tuple[str, ...]) -> ColumnElement[bool]:
    """Whether a set of words shares any with ``words``."""
    theirs = cast(array([literal(word, Text) for word in words]), ARRAY(Text))
    shares: ColumnElement[bool] = type_coerce(column, ARRAY(Text)).overlap(theirs)
    return shares
