"""schema.org Event, Course and JobPosting: on a page, in a feed, and whatever stands there instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching import SpoiltError
from indexer.report import Report
from indexer.sources import schema_org
from indexer.sources.each import each
from indexer.sources.json_ld import things_in
from indexer.sources.reading_listings import Reading
from indexer.sources.schema_org_courses import course
from indexer.sources.schema_org_events import event
from indexer.sources.schema_org_jobs import job
from knowledge.opportunities.records import Opportunity
from tests.indexer.servers import Reply, Request, serving
from tests.indexer.sources.entries import Spoken, entry
from tests.indexer.sources.open_formats import (
    HOSTILE,
    MEGABYTE,
    NOW,
    TODAY,
    is_clean,
    keeps_the_contract,
    loses_what_is_changed,
    only,
    opportunities,
    providers,
    report,
    setting,
    speaking,
)
from tests.indexer.sources.schema_org_samples import a_course, a_job, an_event, page
from tests.indexer.worlds import run

READERS = {"Event": event, "Course": course, "JobPosting": job}
HTML = "text/html; charset=utf-8"
LD_JSON = "application/ld+json"


def made(thing: dict[str, Any], told: Report | None = None) -> list[Opportunity]:
    reading = Reading(setting("schema_org"), told or report(), NOW, TODAY, "https://events.example/all")
    kind = next((kind for kind in READERS if kind in str(thing["@type"])), "Event")
    return [one for one, _ in READERS[kind](reading, thing)]


SPOKEN = Spoken(
    "schema_org",
    lambda: {"/feed": speaking(json.dumps({"@graph": [an_event(number) for number in range(20)]}), LD_JSON)},
    ("name", "startDate"),
    ("location", "offers", "organizer", "typicalAgeRange", "inLanguage", "address", "geo", "price", "url", "keywords"),
    "/feed",
)


def test_everything_that_an_event_says() -> None:
    one = only(made(an_event()))
    assert (one.title, one.type, one.summary) == ("Test careers fair 1", "careers_event", "Meet real employers.")
    assert one.link == "https://events.example/events/1"
    assert (one.provider, one.provider_name) == ("testing:name-test-provider-3", "Test Provider 3")
    assert one.starts == datetime(2027, 3, 5, 10, tzinfo=UTC)
    assert (one.minutes, one.places_left, one.cost_pence, one.all_day) == (120, 12, 0, False)
    assert one.apply_by == datetime(2027, 3, 1, 23, 59, 59, tzinfo=UTC)
    assert (one.attendance, one.postcode_area, one.latitude, one.longitude) == ("in_person", "E15", 51.54, 0.0)
    assert "Newham" in one.boroughs
    assert one.years == {10, 11}
    assert one.access == (("wheelchair", True),)
    assert one.languages == ("English", "Polish")
    assert one.steam == ("science", "technology", "engineering", "maths")
    assert "Persona" not in repr(one)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"eventStatus": "EventCancelled"}, "cancelled"),
        ({"eventStatus": "http://schema.org/EventPostponed"}, "postponed to a day that is not stated"),
        ({"startDate": "2026-01-01", "endDate": "2026-01-02", "offers": None}, "over"),
        ({"typicalAgeRange": "18-"}, "for adults or younger children only"),
        ({"audience": {"suggestedMinAge": 25}, "typicalAgeRange": None}, "for adults or younger children only"),
        ({"location": {"@type": "Place", "address": "Test Hall, Burnley BB11 0ZZ"}}, "not in London"),
    ],
)
def test_what_is_off_or_elsewhere_is_counted_and_left_out(more: dict[str, Any], why: str) -> None:
    told = report()
    assert made(an_event(**more), told) == []
    assert told.left_out == {why: 1}


@pytest.mark.parametrize(
    ("more", "attendance"),
    [
        ({"eventStatus": "EventMovedOnline"}, "online"),
        ({"eventAttendanceMode": "MixedEventAttendanceMode"}, "either"),
        ({"eventAttendanceMode": None}, "in_person"),
        ({"eventAttendanceMode": None, "location": {"@type": "VirtualLocation", "url": "https://x.example"}}, "online"),
        ({"eventAttendanceMode": None, "location": [{"@type": "VirtualLocation"}, "Peckham Library"]}, "either"),
        ({"eventAttendanceMode": None, "location": "Zoom"}, "online"),
        ({"eventAttendanceMode": None, "location": None}, ""),
    ],
)
def test_how_it_is_attended(more: dict[str, Any], attendance: str) -> None:
    assert only(made(an_event(**more))).attendance == attendance


@pytest.mark.parametrize(
    ("more", "pence", "left"),
    [
        ({"offers": {"price": 5.5, "priceCurrency": "GBP"}}, 550, 12),
        ({"offers": {"price": 5.5, "priceCurrency": "EUR"}}, None, 12),
        ({"offers": [{"price": 5}, {"price": 8}]}, None, 12),
        ({"offers": {"lowPrice": 5, "highPrice": 8}}, None, 12),
        ({"offers": {"price": "from £5"}}, None, 12),
        ({"offers": None, "isAccessibleForFree": True}, 0, 12),
        ({"offers": {"price": 5}, "isAccessibleForFree": "true"}, None, 12),
        ({"offers": {"price": 0}, "isAccessibleForFree": False}, None, 12),
        ({"offers": {"price": 0, "availability": "https://schema.org/SoldOut"}}, 0, 0),
        ({"remainingAttendeeCapacity": 0}, 0, 0),
        ({"remainingAttendeeCapacity": "many", "maximumAttendeeCapacity": 90}, 0, None),
    ],
)
def test_price_and_places(more: dict[str, Any], pence: int | None, left: int | None) -> None:
    one = only(made(an_event(**more)))
    assert (one.cost_pence, one.places_left) == (pence, left)


@pytest.mark.parametrize(
    ("more", "years"),
    [
        ({"typicalAgeRange": "11-16"}, {7, 8, 9, 10, 11}),
        ({"typicalAgeRange": "12"}, set()),
        ({"typicalAgeRange": "all ages"}, set()),
        ({"audience": {"@type": "EducationalAudience", "audienceType": "Years 12 and 13"}}, {12, 13}),
        ({"name": "Careers fair for KS3"}, {7, 8, 9}),
        ({"typicalAgeRange": ["11-14", "18-25"]}, {7, 8, 9}),
    ],
)
def test_school_years_are_named_or_follow_plainly_from_ages(more: dict[str, Any], years: set[int]) -> None:
    assert only(made(an_event(**more))).years == years


def test_a_job() -> None:
    one = only(made(a_job()))
    assert (one.id, one.type, one.provider_name) == ("testing:J-17", "apprenticeship", "Test Employer")
    assert one.apply_by == datetime(2027, 1, 15, 23, 59, 59, tzinfo=UTC)
    assert one.published == datetime(2026, 11, 1, tzinfo=UTC)
    assert (one.postcode_area, one.attendance, one.sector, one.no_degree) == ("SE15", "in_person", "Construction", True)
    assert one.pay is not None
    assert (one.pay.low, one.pay.high, one.pay.unit, one.pay.year, one.pay.region) == (
        7.55, 9, "pounds an hour", 2026, "London",
    )  # fmt: skip
    assert only(made(a_job(title="Barista", employmentType="PART_TIME"))).type == "part_time_work"
    assert only(made(a_job(title="Barista", employmentType=["PART_TIME", "FULL_TIME"]))).type == "other"
    assert only(made(a_job(title="Steward", employmentType="VOLUNTEER"))).type == "volunteering"
    assert only(made(a_job(qualifications="Bachelor degree"))).no_degree is False
    assert only(made(a_job(educationRequirements=None))).no_degree is None
    assert only(made(a_job(jobLocationType="TELECOMMUTE"))).attendance == "either"
    assert made(a_job(validThrough="2026-01-15")) == []


def test_a_course_and_its_instances() -> None:
    first, second = made(a_course())
    assert first.id != second.id
    assert (first.type, first.level, first.attendance, first.boroughs) == ("course", "2", "in_person", ("Southwark",))
    assert (first.minutes, first.cost_pence, second.cost_pence, second.attendance) == (3600, 12000, None, "online")
    undated = only(made(a_course(hasCourseInstance=None)))
    assert undated.starts is None
    assert not undated.is_over(NOW)
    assert not undated.bookable(NOW)
    assert only(made(a_course(name="Nursing taster day", hasCourseInstance=None))).type == "work_taster"
    assert only(made(a_course(name="Volunteering: a start", hasCourseInstance=None))).type == "course"


def test_hostile_words_come_through_as_harmless_text() -> None:
    one = only(made(an_event(name=HOSTILE, description=HOSTILE * 300, url="javascript:alert(1)") | {"@id": None}))
    assert is_clean(one)
    assert one.link == ""
    assert len(only(made(an_event(name="R" * MEGABYTE))).title) == 120


def test_scripts_of_a_page_are_found_wherever_they_stand_and_broken_ones_told(tmp_path: Path) -> None:
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": an_event(1)}, an_event(2)]}
    broken = '<script type="application/ld+json">{"@type": "Event",</script>'
    commented = f"<!-- {page(an_event(9))} -->"
    text = page(listed, [an_event(1), an_event(3)]) + commented + broken + page({"@type": "Organization"})
    with serving({"/": speaking(text, HTML)}) as server:
        items, report, _ = run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)
    assert [one.title[-1] for one in opportunities(items)] == ["1", "2", "3"]
    assert [one.name for one in providers(items)] == ["Test Provider 3"]
    assert report.broken == ["thing, line 1: a script of the page is JSON that is cut off or broken"]


def test_a_list_that_points_to_pages_is_followed_on_the_same_site_only(tmp_path: Path) -> None:
    def answer(request: Request) -> Reply:
        elements = [{"@type": "ListItem", "url": "/1"}, {"@type": "ListItem", "url": "https://elsewhere.example/2"}]
        own = an_event(1) if request.path == "/1" else {"@type": "ItemList", "itemListElement": elements}
        return Reply(page(own).encode(), content_type=HTML)

    with serving({"/": answer}) as server:
        items, _, _ = run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)
        asked = [request.path for request in server.asked]
    assert only(items).title == "Test careers fair 1"
    assert asked == ["/", "/1"]


def _site(links: list[str], *there: str) -> Callable[[Request], Reply]:
    """A list of these links, and an event on every page that is there."""

    def answer(request: Request) -> Reply:
        elements = [{"@type": "ListItem", "url": link} for link in links]
        if request.path == "/":
            return Reply(page({"@type": "ItemList", "itemListElement": elements}).encode(), content_type=HTML)
        known = request.path in there
        return Reply(page(an_event(int(request.path[1:]))).encode() if known else b"", 200 if known else 404, HTML)

    return answer


def test_a_page_of_a_list_that_has_gone_costs_only_itself(tmp_path: Path) -> None:
    with serving({"/": _site(["/1", "/2", "/3"], "/1", "/3")}) as server:
        items, report, cursor = run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)
    assert [one.title[-1] for one in opportunities(items)] == ["1", "3"]
    assert report.left_out == {"on a page that is not there any more": 1}
    assert cursor


def test_a_list_of_which_every_page_has_gone_takes_nothing_away(tmp_path: Path) -> None:
    with serving({"/": _site(["/1", "/2"])}) as server, pytest.raises(SpoiltError, match="what was there stays"):
        run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)


def test_a_list_of_which_most_pages_have_gone_is_a_fault(tmp_path: Path) -> None:
    links = ["/1", "/2", "/3", "/4"]
    with serving({"/": _site(links, "/1", "/2")}) as server:
        items, _, _ = run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)
    assert len(opportunities(items)) == 2
    with (
        serving({"/": _site(links, "/1")}) as server,
        pytest.raises(SpoiltError, match="no page at most of the addresses"),
    ):
        run(schema_org.read, entry(server, "schema_org", "/"), tmp_path / "most")


def test_more_pages_than_are_allowed_are_a_fault(tmp_path: Path) -> None:
    links = ["/1", "/2"]
    with serving({"/": _site(links, *links)}) as server:
        items, _, _ = run(schema_org.read, entry(server, "schema_org", "/", most_pages=3), tmp_path)
        with pytest.raises(SpoiltError, match="more than 2 pages: raise most_pages"):
            run(schema_org.read, entry(server, "schema_org", "/", most_pages=2), tmp_path)
    assert len(opportunities(items)) == 2


@pytest.mark.parametrize("link", ["http://[bad", "http://[::1", "//[", "http://x:port/"])
def test_a_link_that_is_none_is_passed_over(link: str, tmp_path: Path) -> None:
    with serving({"/": _site([link, "/1"], "/1")}) as server:
        items, _, _ = run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)
    assert only(items).title == "Test careers fair 1"


@pytest.mark.parametrize("text", ["<html><p>No events</p></html>", "", "{}", "[]", '{"@type": "Organization"}'])
def test_a_page_without_any_is_a_fault(text: str, tmp_path: Path) -> None:
    with serving({"/": speaking(text, HTML)}) as server, pytest.raises(SpoiltError, match="holds no schema"):
        run(schema_org.read, entry(server, "schema_org", "/"), tmp_path)


def test_the_contract(tmp_path: Path) -> None:
    keeps_the_contract(SPOKEN, tmp_path)
    loses_what_is_changed(SPOKEN, tmp_path)


names = st.sampled_from([*an_event(), *a_job(), *a_course(), "@graph", "item", "price", "address", "value"])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=6),
    max_leaves=25,
)


@given(st.sampled_from([an_event(), a_job(), a_course()]), st.dictionaries(names, anything, max_size=6))
def test_any_json_is_a_record_or_a_fault(thing: dict[str, Any], changes: dict[str, Any]) -> None:
    told = report()
    reading = Reading(setting("schema_org"), told, NOW, TODAY, "https://events.example/all")
    things = list(things_in([thing | changes | {"@type": thing["@type"]}, changes]))
    list(each(things, "thing", told, partial(schema_org._opportunities, reading)))
    assert told.rows == len(things)
