"""Entries of the settings file for the feeds of these tests, over a local server that speaks their shapes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from indexer.source_settings import SourceSettings
from tests.indexer import shapes
from tests.indexer.servers import Handler, Server

PROFILES = 12
VACANCIES = tuple(shapes.vacancy(number) for number in range(260))
COURSES = tuple(shapes.course(number) for number in range(120))


def entry(server: Server, name: str, path: str = "", **more: Any) -> SourceSettings:
    """A source of that kind at the server."""
    plain: dict[str, Any] = {
        "name": "testing",
        "kind": name,
        "url": server.url + path,
        "key_env": "TEST_KEY",
        "trusted": True,
        "rate": 10.0,
        "allow_private": frozenset({server.place}),
    }
    return SourceSettings(**(plain | more))


@dataclass(frozen=True, slots=True)
class Spoken:
    """A kind of source as the local server speaks it: its handlers, and which fields its records have to have.

    ``needed`` are fields without which a record is nothing; ``optional`` those without which something is not stated.
    """

    kind: str
    handlers: Callable[[], dict[str, Handler]]
    needed: tuple[str, ...]
    optional: tuple[str, ...]
    path: str = ""
    more: tuple[tuple[str, Any], ...] = ()

    def settings(self, server: Server) -> SourceSettings:
        """Its entry."""
        return entry(server, self.kind, self.path, **dict(self.more))


def _profiles() -> dict[str, Handler]:
    names = [f"job-{number}" for number in range(PROFILES)]
    return shapes.job_profiles(
        {name: shapes.ncs_profile(number) for number, name in enumerate(names)},
        dict.fromkeys(names, "2026-03-01T00:00:00.00Z"),
    )


SPOKEN = (
    Spoken(
        "display_adverts",
        lambda: {"/vacancy": shapes.adverts(VACANCIES[:30])},
        ("vacancyReference", "title", "closingDate", "vacancies", "addresses"),
        ("wage", "course", "providerName", "totalPages", "qualifications", "vacancyUrl", "ukprn"),
    ),
    Spoken(
        "find_a_course",
        lambda: {"/coursesearch": shapes.courses(COURSES[:60])},
        ("courseRunId", "results"),
        (
            "cost",
            "venueLocation",
            "venueAddress",
            "deliveryMode",
            "startDate",
            "total",
            "providerName",
            "courseName",
            "updatedOn",
        ),
    ),
    Spoken(
        "ncs_api",
        _profiles,
        ("Url", "LastUpdated", "WhatYouWillDo", "Title", "HowToBecome"),
        ("SalaryStarter", "MinimumHours", "Overview", "WorkingEnvironment", "Soc"),
        "/job-profiles",
    ),
    Spoken(
        "lmi_for_all",
        shapes.lmi,
        ("series", "year", "predictedEmployment", "employment", "rate", "years"),
        ("title", "soc", "onetCodes", "code", "estpay"),
        more=(("options", {"codes": "2136 3112", "ess_year": "2019", "vacancies": "yes"}), ("key_env", "")),
    ),
)
