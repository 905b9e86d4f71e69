"""Stores for tests, and opportunities to put into them: all of it is clearly test data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from knowledge.opportunities.records import ACCESS, TYPES, Opportunity
from knowledge.opportunities.wanted import Wanted
from knowledge.store.store import Store, open_store
from tests.databases import Maker

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOROUGHS = ("Camden", "Hackney", "Newham", "Watford (outside)")
LANGUAGES = ("bengali", "polish", "welsh")
WORDS = "robots theatre nursing coding football painting law bees baking Zephyrquartz".split()


@contextmanager
def new_store(databases: Maker) -> Iterator[Store]:
    """An empty store in a database of its own."""
    url = databases.empty()
    with closing(open_store(url)) as store:
        store.migrate()
        yield store
    databases.drop(url)


def opportunity(number: int, **changes: Any) -> Opportunity:
    """A test opportunity that is open for a while."""
    one = Opportunity(
        id=f"test:{number}",
        title=f"Test workshop {number}",
        type="workshop",
        source="test",
        provider_name=f"Test Provider {number % 7}",
        summary=f"{WORDS[number % len(WORDS)]} for beginners",
        boroughs=("Hackney",),
        attendance="in_person",
        starts=NOON + timedelta(days=10 + number),
        checked_on=date(2026, 11, 20),
    )
    return replace(one, **changes)


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), unique=True, max_size=3).map(tuple)


_near_noon = st.integers(-60 * 24 * 60, 60 * 24 * 60).map(lambda minutes: NOON + timedelta(minutes=minutes))
_days = st.integers(-40, 40).map(lambda days: (NOON + timedelta(days=days)).date())
_years = st.lists(st.integers(3, 13), unique=True, max_size=3)


def opportunities(identity: st.SearchStrategy[str]) -> st.SearchStrategy[Opportunity]:
    """Any opportunity around :data:`NOON`, with anything stated or not."""
    return st.builds(
        Opportunity,
        id=identity,
        title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
        type=st.sampled_from(TYPES[:4]),
        source=st.sampled_from(("test", "other")),
        years=_years.map(frozenset),
        attendance=st.sampled_from(("", "in_person", "online", "either")),
        boroughs=_some(*BOROUGHS),
        starts=st.none() | _near_noon,
        ends=st.none() | _near_noon,
        all_day=st.booleans(),
        cost_pence=st.none() | st.sampled_from((0, 500)),
        access=st.dictionaries(st.sampled_from(ACCESS), st.booleans(), max_size=3).map(
            lambda said: tuple(said.items())
        ),
        languages=_some(*LANGUAGES),
        no_degree=st.none() | st.booleans(),
        apply_by=st.none() | _near_noon,
        published=st.none() | _near_noon,
        checked_on=st.none() | _days,
    )


def wishes() -> st.SearchStrategy[Wanted]:
    """Any filters."""
    return st.builds(
        Wanted,
        topic=st.sampled_from(("", *WORDS, "robots and bees")),
        types=_some(*TYPES[:4]),
        free=st.booleans(),
        attendance=st.sampled_from(("", "in_person", "online")),
        boroughs=_some(*BOROUGHS),
        years=_years.map(tuple),
        begins=st.none() | _days,
        ends=st.none() | _days,
        days=_some("weekend", "weekday", "evening"),
        access=_some(*ACCESS),
        language=st.sampled_from(("", "", *LANGUAGES)),
        no_degree=st.booleans(),
    )
