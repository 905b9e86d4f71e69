"""Records as plain JSON values. ``dataclasses.asdict`` does the same and copies every value on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from functools import cache
from typing import Any


def plain(value: Any) -> Any:
    """``value`` as dicts, lists, texts, numbers and None; dataclasses by their fields, dates and times in ISO form."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if is_dataclass(value):
        kind: Any = value.__class__
        return {name: plain(getattr(value, name)) for name in _names(kind)}
    return [plain(item) for item in value]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
