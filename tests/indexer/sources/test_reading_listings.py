"""What every feed does with a listing: stamped, kept or counted, and told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.reading_fields import When, registered_provider, until
from indexer.sources.reading_listings import Reading, kept, once, stamped
from indexer.sources.reading_places import Place, in_london_first
from indexer.untrusted import BrokenError
from knowledge.opportunities.records import Attendance, Opportunity, Provider
from tests.indexer.sources.open_formats import NOW, TODAY, report, setting

ONE = Opportunity("testing:1", "Test fair", "careers_event", "testing")
HERE, AWAY = Place(("Southwark",), "SE15"), Place((), "BB11")


def reading() -> Reading:
    return Reading(setting("schema_org"), report(), NOW, TODAY)


def test_a_stamp_says_whose_where_and_when_and_leaves_the_rest() -> None:
    who = Provider("testing:name-a", "Test Provider A", "testing")
    times = When(NOW, NOW + timedelta(hours=1))
    one = stamped(replace(ONE, level="3"), reading(), who, HERE, "in_person", times)
    assert (one.provider, one.provider_name) == (who.id, who.name)
    assert (one.boroughs, one.postcode_area, one.attendance) == (("Southwark",), "SE15", "in_person")
    assert (one.starts, one.ends, one.all_day, one.checked_on) == (times.starts, times.ends, False, TODAY)
    assert (one.id, one.title, one.level) == (ONE.id, ONE.title, "3")
    assert stamped(replace(ONE, provider_name="Test Employer"), reading(), who, HERE, "", times).provider_name == (
        "Test Employer"
    )


@pytest.mark.parametrize(
    ("place", "attendance", "starts", "why"),
    [
        (HERE, "in_person", None, ""),
        (Place(), "", None, ""),
        (AWAY, "in_person", None, "not in London"),
        (AWAY, "", None, "not in London"),
        (AWAY, "online", None, ""),
        (AWAY, "either", None, ""),
        (HERE, "in_person", NOW - timedelta(days=3), "over"),
        (AWAY, "in_person", NOW - timedelta(days=3), "over"),
        (HERE, "in_person", NOW, ""),
    ],
)
def test_what_is_over_or_known_to_be_elsewhere_is_counted_once(
    place: Place, attendance: Attendance, starts: datetime | None, why: str
) -> None:
    reads = reading()
    assert kept(reads, stamped(ONE, reads, None, place, attendance, When(starts))) == (not why)
    assert reads.report.left_out == ({why: 1} if why else {})


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(0, 3))))
def test_each_is_told_once_and_a_provider_before_its_first_listing(drawn: list[tuple[int, int | None]]) -> None:
    # An organisation and a listing may have the same id.
    offered = [
        (replace(ONE, id=f"testing:{own}"), Provider(f"testing:{who}", "Test", "testing") if who is not None else None)
        for own, who in drawn
    ]
    told = list(once(offered))
    assert len(told) == len({own for own, _ in drawn}) + len({who for _, who in drawn if who is not None})
    before: set[str] = set()
    first_of: dict[str, Provider | None] = {}
    for one, provider in offered:
        first_of.setdefault(one.id, provider)
    for item in told:
        if isinstance(item, Provider):
            before.add(item.id)
        elif (provider := first_of[item.id]) is not None:
            assert provider.id in before


def test_of_several_places_londons_is_taken() -> None:
    assert in_london_first([]) == Place()
    assert in_london_first([Place(), AWAY, HERE]) == HERE
    assert in_london_first([Place(), AWAY, Place((), "LS1")]) == AWAY


def test_a_midnight_is_all_of_its_day_only_where_a_source_writes_days_so() -> None:
    text = "2027-01-15T00:00:00"
    assert until(text, "until", midnight_is_day=True) == datetime(2027, 1, 15, 23, 59, 59, tzinfo=UTC)
    assert until(text, "until") == datetime(2027, 1, 15, tzinfo=UTC)
    assert until("2027-01-15T17:00:00", "until", midnight_is_day=True) == datetime(2027, 1, 15, 17, tzinfo=UTC)


def test_a_registered_provider_needs_name_and_number() -> None:
    found = registered_provider("testing", "Test College", 10000001)
    assert found == Provider("testing:ukprn-10000001", "Test College", "testing")
    assert registered_provider("testing", "", 10000001) is None
    assert registered_provider("testing", "Test College", None) is None
    with pytest.raises(BrokenError, match="ukprn"):
        registered_provider("testing", "Test College", ["1"])
