"""Apprenticeships of the Display Advert API, both versions."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from indexer.errors import BuildError
from indexer.fetching import SpoiltError
from indexer.sources import display_adverts
from knowledge.opportunities.records import Opportunity, Provider
from tests.indexer.servers import Request, serving
from tests.indexer.shapes import adverts, vacancy
from tests.indexer.sources.entries import VACANCIES, entry
from tests.indexer.worlds import KEY, NOW, Clock, run


def read(tmp_path: Path, *records: dict[str, Any], **more: Any) -> tuple[list[Opportunity], list[str]]:
    """The opportunities of these records, and what was said of those left out."""
    with serving({"/vacancy": adverts(records)}) as server:
        items, report, _ = run(display_adverts.read, entry(server, "display_adverts", **more), tmp_path)
    return [item for item in items if isinstance(item, Opportunity)], report.broken


def changed(number: int = 1, **fields: Any) -> dict[str, Any]:
    return vacancy(number) | fields


def _asked(weighting: str, kind: str) -> dict[str, str]:
    return {"weighting": weighting, "qualificationType": kind}


def _told(words: str) -> dict[str, str]:
    return {"wageUnit": "Annually", "wageAdditionalInformation": words}


@pytest.mark.parametrize("version", ["1", "2"])
def test_one_vacancy(version: str, tmp_path: Path) -> None:
    with serving({"/vacancy": adverts([vacancy(1, version=version)])}) as server:
        source = entry(server, "display_adverts", options={"version": version})
        (provider, one), report, cursor = run(display_adverts.read, source, tmp_path)
    asked = server.asked[0]
    assert asked.headers["x-version"] == version
    assert asked.headers["ocp-apim-subscription-key"] == KEY
    assert asked.first("IncludeDetails") == ("true" if version == "2" else "")
    assert provider == Provider("testing:ukprn-10000001", "Test Provider 1", "testing")
    assert isinstance(one, Opportunity)
    assert (one.id, one.title, one.type) == ("testing:20000001", "Test apprentice 1", "apprenticeship")
    assert (one.provider, one.provider_name) == (provider.id, "Test Employer 1")
    assert one.link == "https://example.org/vacancy/1"
    assert one.boroughs
    assert one.attendance == "in_person"
    assert one.latitude == pytest.approx(51.5, abs=0.02)
    assert one.pay is not None
    assert (one.pay.low, one.pay.high, one.pay.unit, one.pay.year) == (201, 201, "pounds a week", 2026)
    assert (one.pay.source, one.pay.region) == ("Find an apprenticeship", "London")
    assert one.published == datetime(2026, 11, 2, 10, tzinfo=UTC)
    assert one.checked_on == NOW.date()
    assert one.cost_pence is None
    assert one.bookable(NOW)
    assert "Test Person" not in str(one.as_json())
    assert "example.org" not in str(one.as_json()).replace(one.link, "")
    assert cursor == "2026-11-23 2026-11-23"
    assert not report.broken


def test_more_than_240_providers_come_through(tmp_path: Path) -> None:
    records = [vacancy(number) for number in range(320)]
    with serving({"/vacancy": adverts(records)}) as server:
        items, report, _ = run(display_adverts.read, entry(server, "display_adverts"), tmp_path)
        assert len(server.asked) == 7
    providers = [item for item in items if isinstance(item, Provider)]
    opportunities = [item for item in items if isinstance(item, Opportunity)]
    assert len({provider.id for provider in providers}) == len(providers) == 256
    assert all(provider.name.startswith("Test Provider ") for provider in providers)
    assert {opportunity.provider for opportunity in opportunities} == {provider.id for provider in providers}
    assert report.rows == 320
    assert report.left_out.total() == 64, "every fifth is elsewhere"
    assert all(opportunity.boroughs for opportunity in opportunities)


def test_a_national_one_has_no_place(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, changed(4, isNationalVacancy=True))
    assert (one.boroughs, one.postcode_area, one.latitude, one.attendance) == ((), "", None, "")
    assert one.pay is not None
    assert one.pay.region == "not stated"


def test_where_there_are_several_addresses_londons_is_taken(tmp_path: Path) -> None:
    away, here = {"postcode": "BB11 0ZZ"}, {"postcode": "SE15 0ZZ", "latitude": 51.47, "longitude": -0.07}
    (one,), _ = read(tmp_path, changed(addresses=[away, here]))
    assert (one.postcode_area, one.latitude) == ("SE15", 51.47)
    assert set(one.boroughs) == {"Lewisham", "Southwark"}


def test_coordinates_will_do_where_there_is_no_postcode(tmp_path: Path) -> None:
    near, far = {"latitude": 51.5, "longitude": -0.1}, {"latitude": 53.8, "longitude": -2.2}
    found, broken = read(tmp_path, changed(1, addresses=[near]), changed(2, addresses=[far]))
    assert [one.id for one in found] == ["testing:20000001"]
    assert found[0].boroughs == ()
    assert not broken


@pytest.mark.parametrize("addresses", [None, [], [{}], {"first": {"postcode": "E1 0ZZ"}}, [{"postCode": "E1 0ZZ"}]])
def test_one_without_a_place_is_broken_and_not_elsewhere(addresses: object, tmp_path: Path) -> None:
    found, broken = read(tmp_path, changed(1), changed(2, addresses=addresses))
    assert [one.id for one in found] == ["testing:20000001"]
    assert broken == ["vacancy, line 2: its place is missing"]
    assert read(tmp_path / "national", changed(2, addresses=addresses, isNationalVacancy=True))[1] == []


@pytest.mark.parametrize(
    ("fields", "level", "no_degree"),
    [
        ({"course": {"level": 3}}, "3", True),
        ({"course": {"level": 6}}, "6", None),
        ({"course": {"level": "4"}}, "4", True),
        ({"course": None, "apprenticeshipLevel": "Advanced"}, "3", True),
        ({"course": None, "apprenticeshipLevel": "Higher"}, "", True),
        ({"course": None, "apprenticeshipLevel": "Degree"}, "", None),
        ({"course": None, "apprenticeshipLevel": ""}, "", None),
        ({"course": {"level": 4}, "qualifications": [_asked("Essential", "BSc degree")]}, "4", False),
        ({"course": {"level": 3}, "qualifications": [_asked("Desired", "Degree")]}, "3", True),
    ],
)  # fmt: skip
def test_whether_a_degree_is_asked_for(
    fields: dict[str, Any], level: str, no_degree: bool | None, tmp_path: Path
) -> None:
    (one,), _ = read(tmp_path, changed(**fields))
    assert (one.level, one.no_degree) == (level, no_degree)


@pytest.mark.parametrize(
    ("wage", "pay"),
    [
        ({"wageAmount": 18000, "wageUnit": "Annually"}, (18000, 18000, "pounds a year")),
        ({"wageAmount": 900.5, "wageUnit": "Monthly"}, (900.5, 900.5, "pounds a month")),
        (_told("£14,000.00 to £16,000.00"), (14000, 16000, "pounds a year")),
        ({"wageType": "CompetitiveSalary", "wageUnit": "Unspecified"}, None),
        ({"wageType": "NationalMinimum", "wageUnit": "Weekly"}, None),
        ({"wageAmount": 0, "wageUnit": "Weekly"}, None),
        ({"wageAmount": 300}, None),
        (None, None),
    ],
)  # fmt: skip
def test_pay_is_what_the_advert_says(
    wage: dict[str, Any] | None, pay: tuple[float, float, str] | None, tmp_path: Path
) -> None:
    (one,), _ = read(tmp_path, changed(wage=wage))
    assert (one.pay and (one.pay.low, one.pay.high, one.pay.unit)) == pay


def test_a_day_without_an_hour_ends_with_the_day(tmp_path: Path) -> None:
    (day, hour), _ = read(
        tmp_path, changed(1, closingDate="2027-07-01T00:00:00"), changed(2, closingDate="2027-07-01T17:00:00Z")
    )
    assert day.apply_by == datetime(2027, 7, 1, 22, 59, 59, tzinfo=UTC)
    assert hour.apply_by == datetime(2027, 7, 1, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"vacancyReference": None}, "vacancyReference is missing"),
        ({"vacancyReference": "<script>"}, "vacancyReference is missing or no id"),
        ({"title": "<p> </p>"}, "title is missing"),
        ({"closingDate": "soon"}, "closingDate should be a time"),
        ({"closingDate": None}, "closingDate is missing"),
        ({"wage": {"wageAmount": "lots"}}, "wageAmount should be a number"),
        ({"course": {"level": []}}, "level should be a number"),
        ({"title": 5}, "title should be a text"),
    ],
)
def test_a_broken_vacancy_is_left_out_and_told(fields: dict[str, Any], why: str, tmp_path: Path) -> None:
    found, broken = read(tmp_path, vacancy(1), changed(2, **fields), vacancy(3))
    assert [one.id for one in found] == ["testing:20000001", "testing:20000003"]
    assert len(broken) == 1
    assert broken[0].startswith(f"vacancy, line 2: {why}")


def test_words_of_others_are_made_plain(tmp_path: Path) -> None:
    hostile = changed(
        title="Baker\u202e<b>!</b> &lt;script&gt;x",
        description="<p>A " + "very " * 400 + "long text</p>",
        vacancyUrl="javascript:alert(1)",
        applicationUrl="https://me:secret@example.org",
        employerName="Test\u200bEmployer",
    )
    (one,), _ = read(tmp_path, hostile)
    assert one.title == "Baker !"
    assert len(one.summary) == 600
    assert one.link == ""
    assert one.provider_name == "TestEmployer"


def test_what_is_new_is_asked_for_between_whole_runs(tmp_path: Path) -> None:
    def days(since: str, at: datetime) -> tuple[str, str]:
        with serving({"/vacancy": adverts(VACANCIES[:3])}) as server:
            _, _, cursor = run(display_adverts.read, entry(server, "display_adverts"), tmp_path, since, Clock(at))
            return server.asked[0].first("PostedInLastNumberOfDays"), cursor

    later = NOW + timedelta(days=3)
    assert days("2026-11-23 2026-11-23", later) == ("4", "2026-11-23 2026-11-26")
    assert days("2026-11-23 2026-11-26", later + timedelta(hours=1)) == ("1", "2026-11-23 2026-11-26")
    assert days("2026-11-16 2026-11-23", NOW) == ("", "2026-11-23 2026-11-23"), "a whole run after a week"
    assert days("nonsense", NOW) == ("", "2026-11-23 2026-11-23")
    assert days("2030-01-01 2030-01-01", NOW) == ("", "2026-11-23 2026-11-23"), "a clock that was wrong"


def test_a_list_without_end_stops(tmp_path: Path) -> None:
    def endless(request: Request) -> Any:
        return adverts([vacancy(int(request.first("PageNumber")))] * 3)(_first(request))

    def _first(request: Request) -> Request:
        return Request(request.method, request.path, {"PageSize": ["1"], "PageNumber": ["1"]}, request.headers)

    with (
        serving({"/vacancy": endless}) as server,
        pytest.raises(SpoiltError, match="more than 2 pages: raise most_pages"),
    ):
        run(display_adverts.read, entry(server, "display_adverts", most_pages=2), tmp_path)


@pytest.mark.parametrize("options", [{"version": "3"}, {"page_size": "many"}, {"miles": "0"}])
def test_options_that_cannot_be(options: dict[str, str], tmp_path: Path) -> None:
    with serving({}) as server, pytest.raises(BuildError, match=r"line 0 of the settings file: .* should be like"):
        run(display_adverts.read, entry(server, "display_adverts", options=options), tmp_path)


def test_only_what_its_operator_trusts_counts_as_checked(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, vacancy(1), trusted=False)
    assert one.checked_on is None
    assert not one.bookable(NOW)
    (other,), _ = read(tmp_path / "more", vacancy(1))
    assert other.checked_on == date(2026, 11, 23)
