"""Fields that several formats share: money, lengths, days with or without an hour, ids, and who offers something.

What a listing says in a way that is not understood is None, which is "not stated"; each reader decides whether that is
a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from indexer.sources.reading_words import is_free
from indexer.untrusted import LONDON, NAME, BrokenError, end_of, identity, moment, plain_text
from knowledge.opportunities.records import Opportunity, Provider

MOST_POUNDS, MOST_PLACES = 100_000, 1_000_000
MOST_MINUTES = 60 * 24 * 366
_MONEY = re.compile(r"(?:£|GBP)?\s*(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\.(\d{1,2}))?\s*(?:GBP|pounds?)?", re.I | re.ASCII)
_PENCE = re.compile(r"(\d{1,3})\s*(?:p|pence)", re.I | re.ASCII)
_ISO_LENGTH = re.compile(r"PT(?:(\d{1,5}(?:\.\d+)?)H)?(?:(\d{1,5})M)?(?:\d{1,5}S)?", re.ASCII)
_LEVEL = re.compile(r"\blevel\s*([1-8])\b", re.I | re.ASCII)


@dataclass(frozen=True, slots=True)
class When:
    """The times of a listing; with ``all_day`` both are midnights in London, and ``ends`` begins the last day."""

    starts: datetime | None = None
    ends: datetime | None = None
    all_day: bool = False


def pence_of(value: object) -> int | None:
    """Pence of 5, "5.50", "£1,200", "50p", "free". A range, another currency or a sentence is None."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    text = f"{value:.2f}" if isinstance(value, int | float) and abs(value) < MOST_POUNDS else str(value).strip()
    if is_free(text):
        return 0
    if match := _PENCE.fullmatch(text):
        return int(match[1])
    match = _MONEY.fullmatch(text)
    if match is None:
        return None
    pounds = int(match[1].replace(",", ""))
    return pounds * 100 + int((match[2] or "0").ljust(2, "0")) if pounds <= MOST_POUNDS else None


def minutes_of(value: object) -> int | None:
    """Minutes of an ISO 8601 length in hours and minutes ("PT2H30M"). Days say how long it goes on: they are None."""
    match = _ISO_LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        return None
    minutes = round(float(match[1] or 0) * 60) + int(match[2] or 0)
    return minutes if 0 < minutes <= MOST_MINUTES else None


def places_of(value: object) -> int | None:
    """A count of places that are left; a negative one is none of them."""
    text = str(value).strip() if isinstance(value, int | str) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"-?\d{1,7}", text, re.ASCII):
        return None
    return max(0, min(int(text), MOST_PLACES))


def level_of(text: str) -> str:
    """ "3" of "BTEC Level 3 Diploma"; "" where no level, or more than one, is named."""
    levels = set(_LEVEL.findall(text))
    return levels.pop() if len(levels) == 1 else ""


def is_day(value: object) -> bool:
    """Whether a time as text is a day without an hour."""
    return isinstance(value, str) and not re.search(r"[T:]", value, re.IGNORECASE)


def when(start: object, end: object, fields: tuple[str, str]) -> When:
    """The times of ISO texts; a day without an hour is all of it. Raises BrokenError, also where the end is first."""
    starts, ends = moment(start, fields[0]), moment(end, fields[1])
    all_day = starts is not None and is_day(start)
    if ends is not None and starts is not None and all_day != is_day(end):
        # One of them has an hour: only what both are known by is kept of a day, and all of a day counts as its end.
        ends = _midnight(ends) if all_day else end_of(ends.date())
    if starts is None:
        ends = end_of(ends.date()) if ends is not None and is_day(end) else ends
    if starts is not None and ends is not None and ends < starts:
        raise BrokenError(f"{fields[1]} is before {fields[0]}")
    return When(starts, ends, all_day)


def until(value: object, field: str, *, midnight_is_day: bool = False) -> datetime | None:
    """Until when, of which a day without an hour means all of that day. Raises BrokenError.

    ``midnight_is_day`` is for sources that write such a day with 00:00 as its hour.
    """
    at = moment(value, field)
    whole = is_day(value) or (midnight_is_day and at is not None and at.time() == time())
    return end_of(at.date()) if at is not None and whole else at


def own_id(value: object) -> str:
    """An id of theirs, or a digest of it where it could not stand in one of ours: UIDs hold "@", addresses "?".

    Raises BrokenError where there is none.
    """
    try:
        return identity(value, "id")
    except BrokenError:
        if isinstance(value, str) and value.strip():
            return digest(value.strip())
        raise


def digest(*parts: object) -> str:
    """A short id out of what tells a record from others: the same for the same, in every run."""
    text = "\x1f".join(str(part) for part in parts)
    return blake2b(text.encode(errors="backslashreplace"), digest_size=12).hexdigest()


def named_provider(source: str, name: str) -> Provider | None:
    """The provider of this name, whose id is made of it; None where the name is empty."""
    if not name:
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    return Provider(f"{source}:name-{slug if len(slug) > 1 else digest(name)}", name, source)


def registered_provider(source: str, name: str, ukprn: object) -> Provider | None:
    """The provider with this number in the UK Register of Learning Providers; None without number or name.

    Raises BrokenError.
    """
    return Provider(f"{source}:ukprn-{identity(ukprn, 'ukprn')}", name, source) if name and ukprn else None


def name_of(value: object, field: str) -> str:
    """A name, of a text or of an object with a ``name``; the first of several."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name")
    return plain_text(value, NAME, field) if isinstance(value, str) else ""


def checked(at: datetime, trusted: bool) -> date | None:
    """The London day on which a source was fetched that its operator trusts; None for the others."""
    return at.astimezone(LONDON).date() if trusted else None


def is_past(one: Opportunity, now: datetime) -> bool:
    """Whether its dates say that it is over. What has none is for the listing's age to decide."""
    return one.closes is not None and one.closes + timedelta(days=1) < now


def _midnight(at: datetime) -> datetime:
    day = at.astimezone(LONDON).date()
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)
