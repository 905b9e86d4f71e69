"""Courses of the Find a Course API."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from indexer.sources import find_a_course
from knowledge.opportunities.records import Opportunity, Provider
from tests.indexer.servers import Reply, Request, as_json, serving
from tests.indexer.shapes import course, courses
from tests.indexer.sources.entries import COURSES, entry
from tests.indexer.worlds import KEY, NOW, Clock, run


def read(tmp_path: Path, *records: dict[str, Any], **more: Any) -> tuple[list[Opportunity], list[str]]:
    with serving({"/coursesearch": courses(records)}) as server:
        items, report, _ = run(find_a_course.read, entry(server, "find_a_course", **more), tmp_path)
    return [item for item in items if isinstance(item, Opportunity)], report.broken


def changed(number: int = 1, **fields: Any) -> dict[str, Any]:
    return course(number) | fields


def test_every_page_is_asked_for(tmp_path: Path) -> None:
    with serving({"/coursesearch": courses(COURSES)}) as server:
        items, report, cursor = run(find_a_course.read, entry(server, "find_a_course"), tmp_path)
    sent = [json.loads(request.body) for request in server.asked]
    assert [body["start"] for body in sent] == [0, 50, 100]
    assert sent[0]["startDateFrom"] == "2026-11-01"
    assert all(request.headers["ocp-apim-subscription-key"] == KEY for request in server.asked)
    assert len([item for item in items if isinstance(item, Opportunity)]) == report.rows == 120
    assert len([item for item in items if isinstance(item, Provider)]) == 60
    assert cursor == "2026-11-23"


def test_one_course(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, changed(deliveryMode="ClassroomBased", cost=25, venueAddress="Test Road, E17 0ZZ"))
    assert one.id == "testing:00000000-0000-4000-9000-000000000001"
    assert (one.title, one.type, one.provider_name) == ("Test course 1", "course", "Test Provider 1")
    assert (one.cost_pence, one.minutes, one.attendance) == (2500, 360, "in_person")
    assert (one.postcode_area, one.boroughs) == ("E17", ("Waltham Forest",))
    assert one.starts is not None
    assert one.all_day
    assert (one.no_degree, one.link) == (None, "")
    assert one.bookable(NOW)


@pytest.mark.parametrize(
    ("fields", "name", "value"),
    [
        ({"cost": None, "costDescription": "Free."}, "cost_pence", 0),
        ({"cost": None, "costDescription": "Free for some"}, "cost_pence", None),
        ({"cost": -5}, "cost_pence", None),
        ({"cost": 0}, "cost_pence", 0),
        ({"cost": "19.99"}, "cost_pence", 1999),
        ({"durationUnit": "Weeks", "durationValue": 6}, "minutes", None),
        ({"durationUnit": "Minutes", "durationValue": 90}, "minutes", 90),
        ({"qualificationLevel": "Level 3"}, "level", "3"),
        ({"qualificationLevel": "E"}, "level", "entry"),
        ({"qualificationLevel": "X"}, "level", ""),
        ({"deliveryMode": "Online"}, "attendance", "online"),
        ({"deliveryMode": "Online"}, "boroughs", ()),
        ({"deliveryMode": "Somehow"}, "attendance", ""),
        ({"startDate": None}, "starts", None),
        ({"courseName": None}, "title", "Test certificate 1"),
        ({"courseRunId": None, "tLevelId": "t-1"}, "id", "testing:t-1"),
    ],
)
def test_what_fields_say(fields: dict[str, Any], name: str, value: object, tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, changed(**fields))
    assert getattr(one, name) == value


def test_only_london_online_and_everywhere(tmp_path: Path) -> None:
    there: dict[str, Any] = {"venueAddress": "Test Road, BB11 0ZZ", "deliveryMode": "ClassroomBased"}
    found, _ = read(
        tmp_path,
        changed(1, **there),
        changed(2, **there, national=True),
        changed(3, **there | {"deliveryMode": "Online"}),
    )
    assert [one.title for one in found] == ["Test course 2", "Test course 3"]


def test_the_days_of_a_month_ask_for_the_same_and_keep_no_answers_of_their_own(tmp_path: Path) -> None:
    records = [changed(1, startDate="2026-11-20T00:00:00Z"), changed(2, startDate="2026-11-30T00:00:00Z"), course(3)]
    found = []
    with serving({"/coursesearch": courses(records)}) as server:
        for days in range(7):
            clock = Clock(NOW + timedelta(days=days))
            items, report, _ = run(find_a_course.read, entry(server, "find_a_course"), tmp_path, clock=clock)
            found.append([one.title[-1] for one in items if isinstance(one, Opportunity)])
            assert report.left_out == {"over": 1}
    assert found == [["2", "3"]] * 7
    assert len(server.asked) == 7
    assert len(list((tmp_path / "answers").iterdir())) == 1


@pytest.mark.parametrize("name", ["venueLocation", "venueAddress"])
@pytest.mark.parametrize("value", [None, {"changed": ["E1 0ZZ"]}])
def test_one_without_a_place_is_broken_and_not_elsewhere(name: str, value: object, tmp_path: Path) -> None:
    placeless = {"venueLocation": None, "venueAddress": "Test College"} | {name: value}
    there = {"deliveryMode": "ClassroomBased"}
    found, broken = read(tmp_path, changed(1, **there), changed(2, **placeless, **there))
    assert [one.title for one in found] == ["Test course 1"]
    assert len(broken) == 1
    assert broken[0].startswith("course, line 2: ")
    assert read(tmp_path / "online", changed(2, deliveryMode="Online", venueLocation=None, venueAddress=None))[1] == []


def test_the_page_of_a_course_where_details_are_asked_for(tmp_path: Path) -> None:
    def detail(request: Request) -> Reply:
        number = int(request.first("courseRunId").rpartition("-")[2])
        links = {1: "https://example.org/1", 2: "javascript:alert(1)"}
        return as_json({"courseURL": links[number]}) if number in links else Reply(status=404)

    records = [changed(number, deliveryMode="Online") for number in (1, 2, 3)]
    with serving({"/coursesearch": courses(records), "/courserundetail": detail}) as server:
        source = entry(server, "find_a_course", options={"details": "yes"})
        items, _, _ = run(find_a_course.read, source, tmp_path)
    assert [item.link for item in items if isinstance(item, Opportunity)] == ["https://example.org/1", "", ""]


@pytest.mark.parametrize(
    "fields", [{"courseRunId": None}, {"courseName": {"en": "x"}}, {"startDate": 5}, {"cost": "dear"}]
)
def test_a_broken_course_is_left_out_and_told(fields: dict[str, Any], tmp_path: Path) -> None:
    found, broken = read(tmp_path, course(1), changed(2, **fields), course(3))
    assert len(found) == 2
    assert broken[0].startswith("course, line 2: ")
