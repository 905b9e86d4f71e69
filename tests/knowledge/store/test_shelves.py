"""Providers, figures and the runs of sources come back as they were put."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from knowledge.opportunities.records import LabourFact, Mark, Provider
from knowledge.records import Fact
from knowledge.store.changes import Put
from knowledge.store.shelves import SourceRun
from knowledge.store.store import Store
from tests.knowledge.stores import NOON

FULL = Provider(
    id="test:p1",
    name="Test Provider",
    source="test",
    purpose="Nothing: this is test data.",
    home_page="https://example.org",
    boroughs=("Hackney", "Newham"),
    activities=("workshop",),
    meant_for=("students",),
    categories=("science",),
    marks=(Mark("matrix", "holds", date(2026, 3, 1)), Mark("cdi_register", "says")),
    interests=("Owns the school it sends pupils to",),
    last_verified=date(2026, 11, 1),
)
PLAIN = Provider("test:p2", "Another Test Provider", "other")
FACT = LabourFact(
    "soc2020",
    "2134",
    Fact("pay", 500.0, 700.0, "GBP a week", "median", "test", 2025, "London", middle=600.0),
    "employees",
    date(2026, 11, 1),
    date(2027, 11, 1),
)


def test_providers(store: Store) -> None:
    with store.writing() as writing:
        assert writing.put_providers([FULL, PLAIN]) == Put(added=2)
        assert writing.put_providers([replace(FULL, purpose="Changed"), PLAIN]) == Put(changed=1, unchanged=1)
        writing.put_providers([FULL])
    assert store.providers() == (PLAIN, FULL), "by name"
    assert store.providers("test") == (FULL,)
    assert store.provider("test:p1") == FULL
    assert store.provider("test:p3") is None
    with store.writing() as writing:
        assert writing.retire_providers("test", ["test:p2"]) == 1
    assert store.providers() == (PLAIN,)


def test_hundreds_of_providers(store: Store) -> None:
    many = [replace(PLAIN, id=f"test:{number}", name=f"Test Provider {number:03}") for number in range(450)]
    with store.writing() as writing:
        assert writing.put_providers(iter(many)) == Put(added=450)
        assert store.providers() == tuple(many)
        assert writing.retire_providers("other", (one.id for one in many[:5])) == 445


def test_figures_of_one_thing(store: Store) -> None:
    national = replace(FACT, fact=replace(FACT.fact, region="UK"))
    older = replace(FACT, fact=replace(FACT.fact, year=2024))
    part_time = replace(FACT, population="part-time employees")
    renewed = replace(FACT, fact=replace(FACT.fact, middle=610.0), expires_on=date(2028, 11, 1))
    with store.writing() as writing:
        assert writing.put_facts([FACT, national, older, part_time, replace(FACT, code="2135")]) == 5
        assert writing.put_facts([FACT, renewed]) == 1, "the last of two for the same thing"
    assert store.facts("soc2020", "2134") == (renewed, part_time, national, older)
    assert store.facts("soc2010", "2134") == ()


def test_runs_of_sources(store: Store) -> None:
    good = SourceRun("test", NOON, NOON, counts={"added": 3}, cursor="page 7")
    failed = replace(good, tried_at=NOON + timedelta(hours=1), fault="It answered 503: try again later.")
    with store.writing() as writing:
        writing.put_run(good)
        writing.put_run(SourceRun("another", NOON))
    assert store.runs() == (SourceRun("another", NOON), good)
    with store.writing() as writing:
        writing.put_run(failed)
    assert store.run("test") == failed
    assert store.run("nobody") is None


def test_a_run_without_an_offset_is_refused(store: Store) -> None:
    with store.writing() as writing, pytest.raises(ValueError, match="without an offset"):
        writing.put_run(SourceRun("test", NOON.replace(tzinfo=None)))
