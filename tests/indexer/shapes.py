"""Records in the documented shapes, made by a seeded generator. Every one is plainly test data: "Test Provider 17".

The handlers speak them page by page, as the interfaces do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.indexer.samples import profile
from tests.indexer.servers import Handler, Reply, Request, as_json

START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)
# Postcodes that exist as districts; the second halves are those of no street.
IN_LONDON = ("E1 0ZZ", "SE15 0ZZ", "N17 0ZZ", "NW10 0ZZ", "CR0 0ZZ", "KT1 0ZZ", "W12 0ZZ", "IG1 0ZZ", "EC2P 0ZZ")
OUTSIDE = ("BB11 0ZZ", "DA1 0ZZ", "RM17 0ZZ", "KT20 0ZZ", "TW18 0ZZ")
ROUTES = ("Creative and design", "Digital", "Care services", "Engineering and manufacturing", "Sales and marketing")
_KEPT = (
    "Overview", "SalaryStarter", "SalaryExperienced", "MinimumHours", "MaximumHours", "WorkingHoursDetails",
    "WorkingPattern", "WorkingPatternDetails", "HowToBecome",
)  # fmt: skip
LEVELS = {2: "Intermediate", 3: "Advanced", 4: "Higher", 6: "Degree"}


def _iso(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def vacancy(number: int, seed: int = 0, *, version: str = "2") -> dict[str, Any]:
    """An apprenticeship of the Display Advert API; null keys are left out, as it does. Every fifth is not London's."""
    chance = Random(seed * 100_003 + number)
    posted = START + timedelta(hours=number)
    level = chance.choice(list(LEVELS))
    place = chance.choice(OUTSIDE if number % 5 == 4 else IN_LONDON)
    at = {"latitude": 51.5 + chance.random() / 100, "longitude": -0.1 + chance.random() / 100}
    address = {"addressLine1": f"{number} Test Street", "postcode": place}
    record: dict[str, Any] = {
        "title": f"Test apprentice {number}",
        "description": f"Learn to test things, number {number}.",
        "numberOfPositions": chance.randint(1, 3),
        "postedDate": _iso(posted),
        "closingDate": _iso(posted + timedelta(days=chance.randint(40, 90))),
        "startDate": _iso(posted + timedelta(days=120)),
        "wage": {"wageType": "Custom", "wageAmount": 200.0 + number, "wageUnit": "Weekly"},
        "hoursPerWeek": 37.5,
        "expectedDuration": "21 months",
        "employerName": f"Test Employer {number % 40}",
        "employerContactName": "Test Person",
        "employerContactEmail": "person@example.org",
        "course": {
            "larsCode": number,
            "title": f"Test maker (level {level})",
            "level": level,
            "route": chance.choice(ROUTES),
            "type": "apprenticeship",
        },
        "apprenticeshipLevel": LEVELS[level],
        "providerName": f"Test Provider {number}",
        "ukprn": 10_000_000 + number,
        "isDisabilityConfident": chance.random() < 0.5,
        "vacancyUrl": f"https://example.org/vacancy/{number}",
        "vacancyReference": str(20_000_000 + number),
        "isNationalVacancy": False,
        "qualifications": [{"weighting": "Essential", "qualificationType": "GCSE", "subject": "Maths", "grade": "4"}],
    }
    if version == "1":
        return record | {
            "address": address,
            "otherAddresses": [],
            "location": {"lat": at["latitude"], "lon": at["longitude"]},
        }
    return record | {"addresses": [address | at]}


def course(number: int, seed: int = 0) -> dict[str, Any]:
    """A course of the Find a Course API."""
    chance = Random(seed * 100_003 + number)
    mode = chance.choice(("ClassroomBased", "Online", "WorkBased", "BlendedLearning"))
    return {
        "searchScore": 1.0,
        "distance": 1.2,
        "venueLocation": {"latitude": 51.5 + chance.random() / 100, "longitude": -0.1},
        "courseId": f"00000000-0000-4000-8000-{number:012d}",
        "courseRunId": f"00000000-0000-4000-9000-{number:012d}",
        "offeringType": "Course",
        "tLevelId": None,
        "tLevelLocationId": None,
        "qualificationCourseTitle": f"Test certificate {number}",
        "learnAimRef": f"{number:08d}",
        "qualificationLevel": chance.choice(("1", "2", "3", "E")),
        "updatedOn": _iso(START),
        "venueName": "Test College",
        "venueAddress": f"Test Road, London {chance.choice(IN_LONDON)}",
        "providerName": f"Test Provider {number % 60}",
        "deliveryMode": mode,
        "startDate": _iso(START + timedelta(days=60 + number % 30)),
        "cost": float(number % 4 * 25),
        "costDescription": "",
        "courseText": "",
        "ukprn": str(10_000_000 + number % 60),
        "courseDescription": f"A course for testing, number {number}.",
        "courseName": f"Test course {number}",
        "flexibleStartDate": False,
        "durationUnit": "Hours",
        "durationValue": 6,
        "national": None,
        "sectorDescription": chance.choice(ROUTES),
    }


def ncs_profile(number: int) -> dict[str, Any]:
    """A profile as the Job Profiles API gives it, where its file has other names and lists."""
    kept = profile(number)
    doing = kept["WhatYouWillDo"]
    return {
        "Title": kept["Title"],
        "LastUpdatedDate": "2026-03-01T00:00:00.00Z",
        "Url": f"http://api-url/job-{number}",
        "Soc": kept["Soc2010"],
        "Soc2020": "3120",
        "ONetOccupationalCode": kept["ONetOccupationalCode"],
        "AlternativeTitle": "",
        **{name: kept[name] for name in _KEPT},
        "WhatYouWillDo": {
            **doing,
            "WorkingEnvironment": {"Location": "in a workshop", "Environment": "dusty", "Uniform": ""},
        },
        "RelatedCareers": [],
    }


def adverts(records: Sequence[Mapping[str, Any]]) -> Handler:
    """The Display Advert API over ``records``: pages, and only what was posted lately where that is asked for."""

    def answer(request: Request) -> Reply:
        size, page = int(request.first("PageSize", "10")), int(request.first("PageNumber", "1"))
        shown = list(records)
        if days := request.first("PostedInLastNumberOfDays"):
            newest = max(datetime.fromisoformat(one["postedDate"]) for one in records)
            shown = [
                one for one in shown if newest - datetime.fromisoformat(one["postedDate"]) < timedelta(days=int(days))
            ]
        pages = -(-len(shown) // size)
        return as_json(
            {
                "vacancies": shown[(page - 1) * size : page * size],
                "total": len(shown),
                "totalFiltered": len(shown),
                "totalPages": pages,
            }
        )

    return answer


def courses(records: Sequence[Mapping[str, Any]]) -> Handler:
    """The search of the Find a Course API over ``records``."""

    def answer(request: Request) -> Reply:
        asked = json.loads(request.body)
        start, limit = asked["start"], min(50, asked["limit"])
        return as_json(
            {
                "facets": {},
                "results": records[start : start + limit],
                "total": len(records),
                "limit": limit,
                "start": start,
            }
        )

    return answer


def job_profiles(profiles: Mapping[str, Mapping[str, Any]], updated: Mapping[str, str]) -> dict[str, Handler]:
    """The Job Profiles API: the summary, and each profile by its name."""

    def summary(_: Request) -> Reply:
        return as_json(
            [
                {"Url": f"http://api-url/{name}", "Title": one["Title"], "LastUpdated": updated[name]}
                for name, one in profiles.items()
            ]
        )

    def one(request: Request) -> Reply:
        found = profiles.get(request.path.rpartition("/")[2])
        return as_json(found) if found is not None else Reply(status=404)

    return {"/job-profiles/summary": summary, "/job-profiles/": one}


def lmi() -> dict[str, Handler]:
    """LMI for All, with figures that depend on nothing but the group and the region asked for."""

    def soc(request: Request) -> int:
        return int(request.first("soc") or request.path.rpartition("/")[2])

    def pay(request: Request) -> Reply:
        more = 100 if request.first("filters") == "region:1" else 0
        series = [{"year": year, "estpay": 500 + more + year - 2020} for year in (2023, 2025, 2024)]
        return as_json({"soc": soc(request), "series": series})

    def breakdown(request: Request) -> Reply:
        regions = [
            {"code": 1, "name": "London", "employment": 20_000.0},
            {"code": 2, "name": "Test", "employment": 5.0},
        ]
        years = [{"year": year, "breakdown": regions} for year in range(2024, 2036)]
        return as_json({"soc": soc(request), "breakdown": "region", "predictedEmployment": years})

    def projected(request: Request) -> Reply:
        years = [{"year": year, "employment": 90_000.0 + year} for year in range(2024, 2036)]
        return as_json({"soc": soc(request), "predictedEmployment": years})

    return {
        "/soc/code/": lambda request: as_json({"soc": soc(request), "title": "Test occupation"}),
        "/ashe/estimatePay": pay,
        "/ashe/estimateHours": lambda request: as_json({"soc": soc(request), "series": [{"year": 2025, "hours": 37}]}),
        "/wf/predict": projected,
        "/wf/predict/breakdown/region": breakdown,
        "/wf/replacement_demand": lambda request: as_json(
            {"soc": soc(request), "start_year": 2025, "end_year": 2035, "rate": 2.1}
        ),
        "/lfs/unemployment": lambda request: as_json(
            {"soc": soc(request), "years": [{"year": 2025, "unemprate": 3.4}]}
        ),
        "/ess/": lambda _: as_json({"percentSSV": 12.3, "percentHTF": 23.4, "percentHTFisSSV": 45.6}),
        "/o-net/soc2onet/": lambda request: as_json(
            {
                "soc": soc(request),
                "onetCodes": [{"code": "15-1131.00", "title": "Test programmers"}, {"code": "15-1132.00"}],
            }
        ),
        "/vacancies/search": lambda request: as_json(
            [{"id": one, "title": "Test vacancy"} for one in range(min(7, int(request.first("limit"))))]
        ),
    }
