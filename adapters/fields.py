"""Fields of what a platform sends, read without trust: what is missing or of another type counts as not there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from adapters.plain_text import without_surrogates

Group = Mapping[str, object]

# Ids of platforms are far smaller. Longer numbers cannot even be written out as text.
BIGGEST = 2**63 - 1


def inner(plain: Group, name: str) -> Group:
    """The group under ``name``, or an empty one."""
    return as_group(plain.get(name))


def inners(plain: Group, name: str) -> tuple[Group, ...]:
    """The groups in the list under ``name``; what is none comes as an empty one."""
    return tuple(as_group(item) for item in as_list(plain.get(name)))


def as_group(value: object) -> Group:
    """``value`` itself where it is a group, or an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: object) -> list[object]:
    """``value`` itself where it is a list, or an empty one."""
    return value if isinstance(value, list) else []


def text(plain: Group, name: str) -> str:
    """The text under ``name`` as real Unicode, or an empty one."""
    value = plain.get(name)
    return without_surrogates(value) if isinstance(value, str) else ""


def whole(plain: Group, name: str) -> int | None:
    """The whole number under ``name``."""
    value = plain.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > BIGGEST:
        return None
    return value


def time(plain: Group, name: str) -> datetime | None:
    """The time under ``name``, in UTC, counted in seconds; 0 stands for a time that is not told."""
    seconds = whole(plain, name)
    if seconds is None or seconds <= 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None
