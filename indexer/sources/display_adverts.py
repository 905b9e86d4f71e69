"""Apprenticeships from the Display Advert API of the Department for Education, versions 1 and 2.

Only London's are kept, and those that are open to all of England, for which no place is stated. Who to write to is
left out: names of people are none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from indexer.feeds import Cursor, Item
from indexer.fetching import Answer, Fetcher
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.london import CENTRE
from indexer.sources.options import COUNT, option
from indexer.sources.paging import Page, count_of, nothing, pages, rows_of
from indexer.sources.reading_fields import When, level_of, registered_provider, until
from indexer.sources.reading_listings import Offered, Reading, kept, offered, once, stamped
from indexer.sources.reading_places import Place, in_london_first, place_of
from indexer.sources.wages import advertised, amounts
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
    point,
    safe_link,
)
from knowledge.opportunities.records import Opportunity
from knowledge.records import NOT_STATED, Fact

NEEDS = Needs("url", key=True, options=frozenset({"version", "page_size", "miles"}))
PUBLISHER = "Find an apprenticeship"
KEY_HEADER = "Ocp-Apim-Subscription-Key"
PAGE_SIZE = "50"
# What was withdrawn is only seen in a run over everything.
WHOLE_EVERY = timedelta(days=7)
DEGREE_FROM = 6
_LEVELS = {"intermediate": "2", "advanced": "3"}
_BELOW_DEGREE = frozenset({"intermediate", "advanced", "higher"})
_ASKS_DEGREE = re.compile(r"\b(?:degree|bachelor|master|postgraduate)", re.IGNORECASE)


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Opportunities and their training providers. The cursor is the day of the last whole run and of the last run."""
    today = fetch.now().astimezone(LONDON).date()
    whole, last = _days(since)
    incremental = whole is not None and last is not None and timedelta(0) <= today - whole < WHOLE_EVERY
    params: dict[str, str | int | float] = {
        "PageSize": option(source, "page_size", PAGE_SIZE, COUNT, "50"),
        "Sort": "AgeDesc",
    }
    if incremental and last is not None:
        params["PostedInLastNumberOfDays"] = max(0, (today - last).days) + 1
    if miles := option(source, "miles", "", COUNT, "25"):
        params |= {"Lat": CENTRE[0], "Lon": CENTRE[1], "DistanceInMiles": miles}
    if _version(source) == "2":
        params["IncludeDetails"] = "true"
    yield from once(offered(source, fetch, report, _pages(source, fetch, params), "vacancy", _vacancy))
    if not incremental and not report.rows:
        raise nothing(source)
    yield Cursor(f"{(whole if incremental else today) or today} {today}", whole=not incremental)


def _pages(source: SourceSettings, fetch: Fetcher, params: dict[str, str | int | float]) -> Iterator[Page]:
    def ask(number: int) -> Answer[Any]:
        return fetch.json(
            f"{source.url.rstrip('/')}/vacancy",
            params={**params, "PageNumber": number},
            headers={"X-Version": _version(source)},
            key_in=KEY_HEADER,
        )

    return pages(source, ask, partial(rows_of, source, name="vacancies"), _counted)


def _counted(value: Any) -> int | None:
    """The pages that there are. A list with nothing in it may count itself as a page."""
    return 0 if count_of(value, "totalFiltered") == 0 else count_of(value, "totalPages")


def _vacancy(reading: Reading, raw: dict[str, Any]) -> Offered | None:
    source = reading.source
    closing = until(raw.get("closingDate"), "closingDate", midnight_is_day=True)
    if closing is None:
        raise BrokenError("closingDate is missing")
    national = raw.get("isNationalVacancy") is True
    place = Place() if national else _place(raw)
    if not national and not place.is_known:
        # Every advert states a place: without it the shape has changed, and nothing may be taken away for that.
        raise BrokenError("its place is missing")
    name = plain_text(raw.get("providerName"), NAME, "providerName")
    # Who trains; the employer has no id that two adverts would share.
    provider = registered_provider(source.name, name, raw.get("ukprn"))
    published = moment(raw.get("postedDate"), "postedDate")
    starts = moment(raw.get("startDate"), "startDate")
    course = raw.get("course")
    level = _level(raw)
    one = Opportunity(
        id=f"{source.name}:{identity(raw.get('vacancyReference'), 'vacancyReference')}",
        title=needed(raw.get("title"), TITLE, "title"),
        type="apprenticeship",
        source=source.name,
        provider_name=plain_text(raw.get("employerName"), NAME, "employerName"),
        summary=plain_text(raw.get("description"), SUMMARY, "description"),
        link=safe_link(raw.get("vacancyUrl")) or safe_link(raw.get("applicationUrl")),
        sector=plain_text(course.get("route") if isinstance(course, dict) else None, NAME, "route"),
        level=level,
        no_degree=_no_degree(raw, level),
        pay=_pay(raw, published or closing, NOT_STATED if national else "London"),
        apply_by=closing,
        published=published,
    )
    times = When(starts, all_day=starts is not None)
    one = stamped(one, reading, provider, place, "" if national else "in_person", times)
    return (one, provider) if kept(reading, one) else None


def _place(raw: dict[str, Any]) -> Place:
    """The place of the address in London where there are several, else of the first."""
    listed = raw.get("addresses")
    addresses = listed if isinstance(listed, list) else [raw.get("address"), *(raw.get("otherAddresses") or ())]
    found: list[Place] = []
    for nth, address in enumerate(addresses):
        if not isinstance(address, dict):
            continue
        at = point(address.get("latitude"), address.get("longitude"))
        if at == (None, None) and nth == 0 and isinstance(location := raw.get("location"), dict):
            at = point(location.get("lat"), location.get("lon"))
        found.append(place_of(None, address.get("postcode"), *at))
    return in_london_first(found)


def _level(raw: dict[str, Any]) -> str:
    course = raw.get("course")
    stated = number(course.get("level"), "level") if isinstance(course, dict) else None
    if stated is not None and (level := level_of(f"level {int(stated)}")):
        return level
    return _LEVELS.get(plain_text(raw.get("apprenticeshipLevel"), NAME, "apprenticeshipLevel").lower(), "")


def _no_degree(raw: dict[str, Any], level: str) -> bool | None:
    """False where a degree is asked for, True below degree level, and otherwise not stated."""
    asked = raw.get("qualifications")
    for one in asked if isinstance(asked, list) else ():
        essential = isinstance(one, dict) and one.get("weighting") == "Essential"
        if essential and _ASKS_DEGREE.search(plain_text(one.get("qualificationType"), NAME, "qualificationType")):
            return False
    if level:
        return True if int(level) < DEGREE_FROM else None
    below = plain_text(raw.get("apprenticeshipLevel"), NAME, "apprenticeshipLevel").lower() in _BELOW_DEGREE
    return True if below else None


def _pay(raw: dict[str, Any], at: datetime, region: str) -> Fact | None:
    wage = raw.get("wage")
    if not isinstance(wage, dict):
        return None
    amount = number(wage.get("wageAmount"), "wageAmount")
    told = plain_text(wage.get("wageAdditionalInformation"), NAME, "wageAdditionalInformation")
    between = (amount, amount) if amount is not None and amount > 0 else amounts(told)
    return advertised(between, plain_text(wage.get("wageUnit"), NAME, "wageUnit"), PUBLISHER, at.year, region)


def _version(source: SourceSettings) -> str:
    return option(source, "version", "2", "[12]", "2")


def _days(since: str) -> tuple[date | None, date | None]:
    try:
        whole, last = (date.fromisoformat(day) for day in since.split())
    except ValueError:
        return None, None
    return whole, last
