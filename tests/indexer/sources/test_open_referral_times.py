"""Schedules of Open Referral UK and HSDS 3: the next time that a service takes place."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from indexer.sources.open_referral_times import next_time
from tests.indexer.sources.open_formats import NOW

MONDAYS = {"freq": "WEEKLY", "byday": "MO", "valid_from": "2026-01-01", "opens_at": "08:00"}


@pytest.mark.parametrize(
    ("schedule", "starts"),
    [
        (MONDAYS | {"closes_at": "08:30"}, "2026-11-30T08:00"),
        (MONDAYS | {"closes_at": "10:00"}, "2026-11-23T08:00"),
        ({"freq": "MONTHLY", "byday": "1SA", "opens_at": "11:00"}, "2026-12-05T11:00"),
        ({"weekday": "Sunday"}, "2026-11-29T00:00"),
        ({"valid_from": "2027-01-04", "valid_to": "2027-02-01"}, "2027-01-04T00:00"),
        ({"freq": "WEEKLY", "byday": "MO", "dtstart": "2026-01-05", "valid_to": "2026-06-01"}, None),
        ({"valid_from": "2020-01-01"}, None),
        ({"description": "Most days"}, None),
        ({"freq": "WEEKLY", "byweekno": "41,42"}, None),
        ({"freq": "HOURLY"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_the_next_time(schedule: dict[str, Any], starts: str | None) -> None:
    found = next_time([schedule], NOW).starts
    assert (found.strftime("%Y-%m-%dT%H:%M") if found else None) == starts


@pytest.mark.parametrize(
    ("opens", "closes", "starts", "minutes"),
    [
        ("16:00", "17:30", 15, 90),
        ("16:00Z", "17:30:00.000Z", 16, 90),
        ("16:00+00:00", "17:30+0000", 16, 90),
        ("16:00+01:00", "17:30+01:00", 15, 90),
        ("16:00-02:00", "17:30-02:00", 18, 90),
        ("16:00Z", "17:30", 16, 30),
        ("16:00Z", "16:30", 16, None),
    ],
)
def test_an_offset_is_read_as_written_and_a_bare_time_is_londons(
    opens: str, closes: str, starts: int, minutes: int | None
) -> None:
    summer = datetime(2027, 7, 1, 9, tzinfo=UTC)
    times = next_time([MONDAYS | {"opens_at": opens, "closes_at": closes}], summer)
    assert times.starts == datetime(2027, 7, 5, starts, tzinfo=UTC)
    assert (times.ends and (times.ends - times.starts).total_seconds() / 60) == minutes
