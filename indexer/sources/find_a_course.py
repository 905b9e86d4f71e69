"""Courses and T levels from the Find a Course API of the National Careers Service.

Only what takes place in London, online or anywhere in the country is kept. The list gives no address of a page: the
option ``details`` asks for one course after the other, which takes a request each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from indexer.feeds import Item
from indexer.fetching import Answer, Fetcher, NotFoundError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.london import CENTRE
from indexer.sources.options import COUNT, YES_NO, option
from indexer.sources.paging import Page, count_of, nothing, pages, rows_of
from indexer.sources.reading_fields import When, level_of, pence_of, registered_provider
from indexer.sources.reading_listings import Offered, Reading, kept, offered, once, stamped, whole_today
from indexer.sources.reading_places import Place, place_of
from indexer.sources.reading_words import is_free
from indexer.untrusted import (
    LONDON,
    NAME,
    SUMMARY,
    TITLE,
    BrokenError,
    identity,
    moment,
    needed,
    number,
    plain_text,
    safe_link,
)
from knowledge.opportunities.records import Attendance, Opportunity

NEEDS = Needs("url", key=True, options=frozenset({"keyword", "miles", "details"}))
KEY_HEADER = "Ocp-Apim-Subscription-Key"
PAGE_SIZE = 50
MILES = "15"
_ATTENDANCE: dict[str, Attendance] = {
    "classroombased": "in_person",
    "workbased": "in_person",
    "blendedlearning": "in_person",
    "online": "online",
}
_MINUTES = {"hours": 60, "minutes": 1}


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Opportunities of type course, and who gives them. Every run is a whole one: the API cannot say what is new."""
    yield from once(offered(source, fetch, report, _pages(source, fetch), "course", partial(_course, fetch)))
    if not report.rows and not source.options.get("keyword"):
        raise nothing(source)
    yield whole_today(fetch)


def _pages(source: SourceSettings, fetch: Fetcher) -> Iterator[Page]:
    today = fetch.now().astimezone(LONDON).date()

    def ask(number: int) -> Answer[Any]:
        return fetch.json(
            f"{source.url.rstrip('/')}/coursesearch",
            send=_question(source, today, (number - 1) * PAGE_SIZE),
            key_in=KEY_HEADER,
        )

    return pages(source, ask, partial(rows_of, source, name="results"), _counted)


def _counted(value: Any) -> int | None:
    total = count_of(value, "total")
    return -(-total // PAGE_SIZE) if total is not None else None


def _question(source: SourceSettings, today: date, start: int) -> dict[str, Any]:
    return {
        "subjectKeyword": source.options.get("keyword", ""),
        "latitude": CENTRE[0],
        "longitude": CENTRE[1],
        "distance": int(option(source, "miles", MILES, COUNT, "15")),
        # Not the day itself, since each day's pages would be kept as answers of their own.
        "startDateFrom": today.replace(day=1).isoformat(),
        "hideOutOfDateCourses": True,
        "sortBy": "StartDateAscending",
        "limit": PAGE_SIZE,
        "start": start,
    }


def _course(fetch: Fetcher, reading: Reading, raw: dict[str, Any]) -> Offered | None:
    source = reading.source
    run = identity(raw.get("courseRunId") or raw.get("tLevelLocationId") or raw.get("tLevelId"), "courseRunId")
    title = needed(raw.get("courseName") or raw.get("qualificationCourseTitle"), TITLE, "courseName")
    attendance = _ATTENDANCE.get(plain_text(raw.get("deliveryMode"), NAME, "deliveryMode").lower().replace(" ", ""), "")
    anywhere = attendance == "online" or raw.get("national") is True
    place = Place() if anywhere else _place(raw)
    if not anywhere and not place.is_known:
        # Every course in person states a venue: without it the shape has changed, and nothing may go for that.
        raise BrokenError("its place is missing")
    starts = moment(raw.get("startDate"), "startDate")
    name = plain_text(raw.get("providerName"), NAME, "providerName")
    provider = registered_provider(source.name, name, raw.get("ukprn"))
    one = Opportunity(
        id=f"{source.name}:{run}",
        title=title,
        type="course",
        source=source.name,
        provider_name=name,
        summary=plain_text(raw.get("courseDescription") or raw.get("courseText"), SUMMARY, "courseDescription"),
        minutes=_minutes(raw),
        cost_pence=_cost(raw),
        sector=plain_text(raw.get("sectorDescription"), NAME, "sectorDescription"),
        level=_level(raw),
        # What begins whenever one likes has no date of its own: it is spoken of while its entry is new.
        published=moment(raw.get("updatedOn"), "updatedOn"),
    )
    one = stamped(one, reading, provider, place, attendance, When(starts, all_day=starts is not None))
    # Only what is kept is worth a request of its own.
    return (replace(one, link=_link(source, fetch, raw)), provider) if kept(reading, one) else None


def _place(raw: dict[str, Any]) -> Place:
    venue = raw.get("venueLocation")
    at = (venue.get("latitude"), venue.get("longitude")) if isinstance(venue, dict) else (None, None)
    return place_of(raw.get("venueAddress"), None, *at)


def _link(source: SourceSettings, fetch: Fetcher, raw: dict[str, Any]) -> str:
    """The course's own page, where the details are asked for and state one."""
    wanted_too = option(source, "details", "no", YES_NO, "yes") == "yes"
    if not wanted_too or not raw.get("courseId") or not raw.get("courseRunId"):
        return ""
    wanted = {
        "courseId": identity(raw["courseId"], "courseId"),
        "courseRunId": identity(raw["courseRunId"], "courseRunId"),
    }
    try:
        detail = fetch.json(f"{source.url.rstrip('/')}/courserundetail", params=wanted, key_in=KEY_HEADER).value
    except NotFoundError:
        return ""
    return safe_link(detail.get("courseURL")) if isinstance(detail, dict) else ""


def _cost(raw: dict[str, Any]) -> int | None:
    asked = pence_of(number(raw.get("cost"), "cost"))
    told = plain_text(raw.get("costDescription"), NAME, "costDescription")
    return asked if asked is not None else 0 if is_free(told) else None


def _minutes(raw: dict[str, Any]) -> int | None:
    """How long one person takes part. Weeks and months say how long it goes on, which is something else."""
    unit = plain_text(raw.get("durationUnit"), NAME, "durationUnit").lower()
    value = number(raw.get("durationValue"), "durationValue")
    return round(value * _MINUTES[unit]) if unit in _MINUTES and value is not None and 0 < value < 10_000 else None


def _level(raw: dict[str, Any]) -> str:
    text = plain_text(raw.get("qualificationLevel"), NAME, "qualificationLevel").lower()
    return "entry" if text in {"e", "entry", "entry level"} else level_of(f"level {text}")
