"""240 providers in three documented shapes, made by a seeded generator. Every one is plainly test data.

80 have a spreadsheet, 80 stand in an Open Referral UK directory, and 80 in a YAML file like the one that lies in
``knowledge/data/providers.yaml``.
"""

from __future__ import annotations

import csv
import io
from random import Random
from typing import Any

from knowledge.opportunities.records import MARKS
from knowledge.tables import boroughs
from tests.indexer.servers import Handler, Request, as_json

EACH = 80
BOROUGHS = tuple(borough.name for borough in boroughs())
TOPICS = ("robots", "theatre", "nursing", "coding", "football", "painting", "law", "baking")
TYPES = ("workshop", "career_talk", "work_taster", "mentoring", "workplace_visit")
# A postcode district for each of some boroughs; the second half is that of no street.
POSTCODES = {"Newham": "E6 0ZZ", "Southwark": "SE15 0ZZ", "Haringey": "N17 0ZZ", "Croydon": "CR0 0ZZ"}
CATEGORIES = ("Healthcare", "Creative and media")


def name_of(number: int) -> str:
    """ "Test Provider 017"."""
    return f"Test Provider {number:03}"


def spreadsheet(number: int) -> bytes:
    """The CSV file of one provider, with one opportunity in it."""
    chance = Random(number)
    row = {
        "id": f"t{number}",
        "title": f"Test {chance.choice(TOPICS)} day {number}",
        "type": chance.choice(TYPES),
        "summary": f"Try {chance.choice(TOPICS)}. This is test data.",
        "link": f"https://provider{number:03}.example/day",
        "borough": BOROUGHS[number % len(BOROUGHS)],
        "school_years": chance.choice(("7-9", "10-11", "12-13", "")),
        "start": f"{1 + number % 28:02}/0{1 + number % 6}/2027 10:00",
        "end": f"{1 + number % 28:02}/0{1 + number % 6}/2027 15:00",
        "cost": chance.choice(("free", "5.00", "")),
        "step_free": chance.choice(("yes", "no", "")),
    }
    written = io.StringIO()
    writer = csv.DictWriter(written, list(row))
    writer.writeheader()
    writer.writerow(row)
    return written.getvalue().encode()


def service(number: int) -> dict[str, Any]:
    """A service of an Open Referral UK directory with its organisation."""
    chance = Random(number)
    borough = chance.choice(list(POSTCODES))
    return {
        "id": f"00000000-0000-4000-8000-{number:012}",
        "name": f"Test {chance.choice(TOPICS)} club {number}",
        "status": "active",
        "description": "A club for test data.",
        "url": f"https://provider{number:03}.example/club",
        "organization": {
            "id": f"11111111-0000-4000-8000-{number:012}",
            "name": name_of(number),
            "description": "An organisation that is test data.",
            "website": f"https://provider{number:03}.example",
        },
        "minimum_age": 11,
        "maximum_age": 16,
        "cost_options": [{"amount": 0, "currency": "GBP"}],
        "schedules": [
            {"dtstart": f"2027-01-{1 + number % 28:02}", "freq": "WEEKLY", "opens_at": "10:00", "closes_at": "12:00"}
        ],
        "service_at_locations": [
            {
                "location": {
                    "location_type": "physical",
                    "addresses": [{"address_1": f"{number} Test Street", "postal_code": POSTCODES[borough]}],
                }
            }
        ],
    }


def directory(numbers: range, size: int = 25) -> Handler:
    """A handler for ``/services`` that gives the services page by page."""
    records = [service(number) for number in numbers]

    def answer(request: Request) -> Any:
        page = int(request.first("page", "1"))
        return as_json(
            {
                "total_items": len(records),
                "total_pages": -(-len(records) // size),
                "page_number": page,
                "contents": records[(page - 1) * size : page * size],
            }
        )

    return answer


def yaml_file(numbers: range) -> str:
    """Entries as in ``knowledge/data/providers.yaml``, with and without the fields that may be left out."""
    return "\n".join(_entry(number) for number in numbers)


def _entry(number: int) -> str:
    chance = Random(number)
    lines = [
        f"- id: test-{number:03}",
        f"  name: {name_of(number)}",
        "  purpose: Is test data.",
        f"  home_page: https://provider{number:03}.example",
        "  activities: [mentoring]",
        "  for: [students]",
        f"  categories: [{chance.choice(CATEGORIES)}]",
        '  last_verified: ""',
    ]
    if number % 2:
        mark, state = chance.choice(MARKS), chance.choice(("says", "holds 2026-11-20"))
        lines.append(f"  marks: {{{mark}: {state}}}")
    if number % 3:
        lines.append(f"  boroughs: [{chance.choice(BOROUGHS)}]")
    if number % 5 == 0:
        lines.append("  interests: [Sells courses that are test data]")
    return "\n".join(lines)
