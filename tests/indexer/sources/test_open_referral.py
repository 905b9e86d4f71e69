"""Open Referral UK and HSDS 3: services become opportunities with the next time that they take place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching import SpoiltError
from indexer.sources import open_referral
from indexer.sources.each import each
from indexer.sources.open_referral_service import opportunity, provider_of
from indexer.sources.reading_listings import Reading
from indexer.untrusted import BrokenError
from knowledge.opportunities.records import Opportunity
from tests.indexer.servers import Reply, Request, as_json, serving
from tests.indexer.sources.entries import Spoken, entry
from tests.indexer.sources.open_formats import (
    HOSTILE,
    MEGABYTE,
    NOW,
    TODAY,
    is_clean,
    keeps_the_contract,
    loses_what_is_changed,
    opportunities,
    paged,
    providers,
    report,
    setting,
)
from tests.indexer.worlds import run

SHORT = ("id", "name", "description", "url", "status", "last_modified", "organization", "minimum_age", "maximum_age")


def service(number: int = 1, **more: Any) -> dict[str, Any]:
    """A full service in the shape of HSDS 3."""
    return {
        "id": f"ac148810-d857-441c-9679-{number:012d}",
        "name": f"Test robotics workshop {number}",
        "description": "Build a <b>small</b> robot.",
        "url": f"https://services.example/{number}",
        "status": "active",
        "interpretation_services": "Interpretation services are available",
        "fees_description": "Free of charge",
        "minimum_age": 11,
        "maximum_age": 16,
        "assured_date": "2026-10-01",
        "last_modified": "2026-11-01T10:30:45.123Z",
        "organization": {
            "id": f"d9d5e0f5-{number % 5}",
            "name": f"Test Provider {number % 5}",
            "description": "A made-up charity.",
            "website": "https://provider.example",
        },
        "schedules": [
            {"dtstart": "2026-09-03", "freq": "WEEKLY", "interval": 1, "byday": "TH", "opens_at": "16:00:00",
             "closes_at": "17:30:00"}
        ],
        "service_at_locations": [
            {
                "location": {
                    "location_type": "physical",
                    "latitude": 51.47,
                    "longitude": -0.07,
                    "languages": [{"name": "Urdu", "code": "ur"}],
                    "addresses": [{"address_1": "1 Test Road", "city": "London", "postal_code": "SE15 0ZZ"}],
                    "accessibility": [{"description": "Wheelchair access on all floors", "details": "No BSL"}],
                }
            }
        ],
        "languages": [{"code": "en"}],
        "cost_options": [{"amount": 0, "currency": "gbp"}],
        "attributes": [{"taxonomy_term": {"name": "Engineering"}}],
        "contacts": [{"name": "Ann Persona", "email": "person@example.org"}],
        **more,
    }  # fmt: skip


def made(raw: dict[str, Any], now: datetime = NOW) -> Opportunity | None:
    reading = Reading(setting("open_referral"), report(), now, TODAY)
    return opportunity(reading, raw, provider_of(reading, raw))


def certain(raw: dict[str, Any]) -> Opportunity:
    one = made(raw)
    assert one is not None
    return one


def hsds(rows: list[dict[str, Any]], page: int, pages: int) -> dict[str, Any]:
    return {"total_items": 30, "total_pages": pages, "page_number": page, "last_page": page >= pages, "contents": rows}


def uk(rows: list[dict[str, Any]], page: int, pages: int) -> dict[str, Any]:
    return {"totalElements": 30, "totalPages": pages, "number": page, "last": page >= pages, "content": rows}


SERVICES = [service(number) for number in range(30)]
SPOKEN = Spoken(
    "open_referral",
    lambda: {"/api/services": paged(SERVICES, hsds, 12)},
    ("name", "id"),
    (
        "schedules",
        "cost_options",
        "service_at_locations",
        "languages",
        "location",
        "addresses",
        "minimum_age",
        "amount",
    ),
    path="/api",
)


def test_everything_that_a_full_service_says() -> None:
    one = certain(service(7))
    assert one.id == "testing:ac148810-d857-441c-9679-000000000007"
    assert (one.title, one.type, one.summary) == ("Test robotics workshop 7", "workshop", "Build a small robot.")
    assert (one.provider, one.provider_name) == ("testing:d9d5e0f5-2", "Test Provider 2")
    assert one.years == {7, 8, 9, 10, 11}
    assert (one.attendance, one.postcode_area, one.latitude) == ("in_person", "SE15", 51.47)
    assert "Southwark" in one.boroughs
    assert one.starts == datetime(2026, 11, 26, 16, tzinfo=UTC)
    assert one.ends == datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
    assert one.cost_pence == 0
    assert one.access == (("wheelchair", True), ("bsl", False), ("interpreter", True))
    assert one.languages == ("English", "Urdu")
    assert one.steam == ("engineering",)
    assert one.checked_on == TODAY
    assert one.bookable(NOW)


def test_the_shape_of_open_referral_uk_1() -> None:
    raw = service(1)
    for name in ("schedules", "minimum_age", "maximum_age", "cost_options", "attributes", "fees_description"):
        del raw[name]
    location = raw["service_at_locations"][0]["location"]
    location["physical_addresses"] = location.pop("addresses")
    location["accessibility_for_disabilities"] = [{"accessibility": "Step free access"}]
    del location["accessibility"]
    raw |= {
        "regular_schedules": [{"weekday": "Thursday", "opens_at": "16:00", "closes_at": "17:30"}],
        "eligibilitys": [{"minimum_age": 14, "maximum_age": 18}],
        "fees": "Free",
        "service_taxonomys": [{"taxonomy": {"name": "Music"}}],
        "attending_type": "online",
    }
    one = certain(raw)
    assert one.starts == datetime(2026, 11, 26, 16, tzinfo=UTC)
    assert one.years == {10, 11, 12, 13}
    assert (one.cost_pence, one.steam, one.attendance) == (0, ("arts",), "online")
    assert one.says("step_free") is True


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"status": "inactive"}, "not active"),
        ({"status": "temporarily closed"}, "not active"),
        ({"minimum_age": 18, "maximum_age": None}, "for adults"),
        ({"minimum_age": 0, "maximum_age": 5}, "for younger children"),
        ({"schedules": [{"valid_from": "2026-01-05", "valid_to": "2026-03-01"}]}, "over"),
    ],
)
def test_what_is_not_for_here_is_counted_and_left_out(more: dict[str, Any], why: str) -> None:
    reading = Reading(setting("open_referral"), report(), NOW, TODAY)
    assert opportunity(reading, service(1) | more, None) is None
    assert reading.report.left_out == {why: 1}


def test_elsewhere_is_left_out_unless_it_is_online() -> None:
    raw = service(1)
    location = raw["service_at_locations"][0]["location"]
    location["addresses"] = [{"city": "Burnley", "postal_code": "BB11 0ZZ"}]
    assert made(raw) is None
    assert certain(raw | {"attending_type": "online"}).attendance == "online"


@pytest.mark.parametrize("field", ["valid_from", "dtstart", "opens_at"])
def test_a_broken_time_breaks_its_record(field: str) -> None:
    raw = service(1, schedules=[{"freq": "WEEKLY", "byday": "MO", field: "the 31st"}])
    with pytest.raises(BrokenError, match=field):
        made(raw)


def test_prices_that_differ_are_not_stated() -> None:
    assert certain(service(1, cost_options=[{"amount": 5}, {"amount": 8}])).cost_pence is None
    assert certain(service(1, cost_options=[{"amount": "4.50"}])).cost_pence == 450
    assert certain(service(1, cost_options=[{"amount": 5, "currency": "usd"}])).cost_pence is None


def test_hostile_words_come_through_as_harmless_text() -> None:
    raw = service(1, name=HOSTILE, description=HOSTILE * 200, url="javascript:alert(1)")
    raw["organization"] |= {"name": HOSTILE, "website": "javascript:alert(2)"}
    one = certain(raw)
    assert is_clean(one)
    assert one.title.startswith("Robots")
    assert len(certain(service(1, name="R" * MEGABYTE)).title) == 120
    assert "Persona" not in repr(one)


@pytest.mark.parametrize("shape", [hsds, uk])
def test_pages_of_both_spellings(shape: Any, tmp_path: Path) -> None:
    with serving({"/api/services": paged(SERVICES, shape, 12)}) as server:
        items, report, _ = run(open_referral.read, entry(server, "open_referral", "/api", trusted=False), tmp_path)
    assert len(opportunities(items)) == report.rows == 30
    assert len(providers(items)) == 5
    assert all(one.checked_on is None for one in opportunities(items))
    assert len(server.asked) == 3


def test_short_records_are_asked_for_one_by_one_and_one_that_has_gone_is_left_out(tmp_path: Path) -> None:
    short = [{name: one[name] for name in SHORT} for one in SERVICES]
    by_id = {one["id"]: one for one in SERVICES}

    def detail(request: Request) -> Reply:
        own = request.path.rpartition("/")[2]
        return Reply(status=404) if own.endswith("03") else as_json(by_id[own])

    with serving({"/api/services": paged(short, hsds, 30), "/api/services/": detail}) as server:
        source = entry(server, "open_referral", "/api")
        items, report, _ = run(open_referral.read, source, tmp_path)
        quick, _, _ = run(open_referral.read, replace(source, options={"details": "no"}), tmp_path)
    assert len(opportunities(items)) == 29
    assert report.left_out == {"taken back": 1}
    assert all(one.starts for one in opportunities(items))
    assert len(opportunities(quick)) == 30
    assert not any(one.starts for one in opportunities(quick))


def test_full_records_that_are_somewhere_else_now_take_nothing_away(tmp_path: Path) -> None:
    short = [{name: one[name] for name in SHORT} for one in SERVICES]
    handlers = {"/services": paged(short, hsds, 30), "/services/": lambda _: Reply(status=404)}
    with serving(handlers) as server, pytest.raises(SpoiltError, match="no full record of most of its services"):
        run(open_referral.read, entry(server, "open_referral"), tmp_path)


def test_a_directory_without_pages_and_its_options(tmp_path: Path) -> None:
    every = [*SERVICES, service(99, name="Gentle sitting")]
    with serving({"/services": lambda _: as_json({"contents": every})}) as server:
        options = {"taxonomy_term_id": "T1", "only_activities": "yes"}
        items, report, _ = run(open_referral.read, entry(server, "open_referral", options=options), tmp_path)
        asked = [request.first("taxonomy_term_id") for request in server.asked]
    assert len(opportunities(items)) == 30
    assert report.left_out == {"no kind of activity that is listed here": 1}
    assert asked == ["T1", "T1"]


def test_the_contract(tmp_path: Path) -> None:
    keeps_the_contract(SPOKEN, tmp_path)
    loses_what_is_changed(SPOKEN, tmp_path)


names = st.sampled_from([*service(), "weekday", "freq"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6),
    max_leaves=25,
)


@given(st.dictionaries(st.sampled_from(list(service())), anything), st.data())
def test_any_json_is_a_record_or_a_fault(changes: dict[str, Any], data: st.DataObject) -> None:
    raw = service(1) | changes
    location = raw["service_at_locations"]
    if isinstance(location, list) and location and isinstance(location[0], dict):
        location[0] = {"location": data.draw(anything)}
    told = report()
    reading = Reading(setting("open_referral"), told, NOW, TODAY)
    found = list(each([raw], "service", told, lambda row: opportunity(reading, row, provider_of(reading, row))))
    assert len(found) + len(told.broken) + told.left_out.total() == 1
    assert not any(re.search(r"alert|<", line) for line in told.broken)
