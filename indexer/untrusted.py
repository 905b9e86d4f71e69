"""Words and values of others, made safe before they are kept: plain text of a bounded length, links that are links.

What cannot be read is said to be broken by the name of its field; the words themselves never come into an error.
"""

from __future__ import annotations

import html
import math
import re
import unicodedata
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

TITLE, SUMMARY, NAME = 120, 600, 120
LONGEST_LINK, LONGEST_ID = 2000, 120
LONDON = ZoneInfo("Europe/London")
# So much of a text is read at all: cleaning takes time in proportion, and what is kept is far shorter.
_MOST_READ = 20_000
ROUNDS = 3
_UNSEEN = re.compile(
    r"<(script|style|template|noscript)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[a-z!?][^<>]*(?:>|\Z)", re.IGNORECASE)
_IDENTITY = re.compile(r"[A-Za-z0-9._:/-]+")
_FIRST, _LAST = date(2000, 1, 1), date(2100, 1, 1)


class BrokenError(ValueError):
    """A record that cannot be used. ``str(error)`` names the field and what it should be."""


def plain_text(value: object, limit: int, field: str = "text") -> str:
    """A text of others as one line of plain text of at most ``limit`` characters; "" for None.

    Raises BrokenError where it is no text.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BrokenError(f"{field} should be a text")
    text = value[:_MOST_READ]
    # Again, since what was escaped is taken out too, and so is what stood in two halves round something else.
    for _ in range(ROUNDS):
        seen = "".join(_seen(character) for character in html.unescape(text))
        text = _TAG.sub(" ", _UNSEEN.sub(" ", seen))
    if _TAG.search(text):
        text = text.replace("<", " ")
    clean = " ".join(unicodedata.normalize("NFC", text).split())
    return clean if len(clean) <= limit else f"{clean[: limit - 1].rstrip()}…"


def needed(value: object, limit: int, field: str) -> str:
    """The same. Raises BrokenError where nothing is left."""
    if text := plain_text(value, limit, field):
        return text
    raise BrokenError(f"{field} is missing")


def safe_link(value: object) -> str:
    """An address that may be shown: http or https, with a host and nobody signing in. "" for anything else."""
    if not isinstance(value, str) or len(value) > LONGEST_LINK:
        return ""
    text = value.strip()
    if any(character in "\\\"'<>`" or _seen(character) != character or character.isspace() for character in text):
        return ""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return ""
    whole = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    return text if whole else ""


def moment(value: object, field: str) -> datetime | None:
    """A time with its offset; one without is London's. None for None or "". Raises BrokenError."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise BrokenError(f"{field} should be a time")
    try:
        at = datetime.fromisoformat(value.strip())
    except ValueError as error:
        raise BrokenError(f"{field} should be a time like 2026-11-22T09:30:00Z") from error
    # The year 1 is how some systems write "none", and no listing speaks of another century.
    if not _FIRST <= at.date() < _LAST:
        raise BrokenError(f"{field} is outside the years 2000 to 2099")
    return at if at.tzinfo is not None else at.replace(tzinfo=LONDON)


def end_of(day: date) -> datetime:
    """The last second of a London day, for what may be done "until" it."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON) + timedelta(hours=23, minutes=59, seconds=59)


def number(value: object, field: str) -> float | None:
    """A number, also one that is written as text. None for None or "". Raises BrokenError."""
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise BrokenError(f"{field} should be a number")
    try:
        read = float(value)
    except (ValueError, OverflowError) as error:
        raise BrokenError(f"{field} should be a number") from error
    if not math.isfinite(read):
        raise BrokenError(f"{field} should be a number")
    return read


def identity(value: object, field: str) -> str:
    """An id of theirs. Raises BrokenError where it is none that could stand in one of ours."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or len(text) > LONGEST_ID or not _IDENTITY.fullmatch(text.strip()):
        raise BrokenError(f"{field} is missing or no id")
    return text.strip()


def point(latitude: object, longitude: object) -> tuple[float, float] | tuple[None, None]:
    """Coordinates, or twice None where they are not stated, impossible, or the 0, 0 that stands for none."""
    try:
        north, east = number(latitude, "latitude"), number(longitude, "longitude")
    except BrokenError:
        return None, None
    if north is None or east is None or (north == 0 and east == 0) or abs(north) > 90 or abs(east) > 180:
        return None, None
    return north, east


def _seen(character: str) -> str:
    """A character as it is read: none where it is not seen or turns the others round, a space where it parts them."""
    category = unicodedata.category(character)
    if category in {"Cc", "Zl", "Zp", "Zs"}:
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else character
