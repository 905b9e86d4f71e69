"""What somebody wants of an opportunity: the filters that their words set, and which words set them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

Day = Literal["weekend", "weekday", "evening"]


@dataclass(frozen=True, slots=True)
class Said:
    """A filter and the asker's own words that set it, so that it can be said back: ``("boroughs", "near peckham")``."""

    field: str
    words: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The filters of one ask; what was not said filters nothing.

    ``topic`` is what it should be about, matched by meaning, and ``avoids`` what it should not. ``types`` are codes of
    :data:`knowledge.opportunities.records.TYPES`. ``years`` are school years, any of which will do. ``begins`` and
    ``ends`` are the first and the last day that will do. ``access`` are needs, codes of ``ACCESS``. ``place`` is the
    place as it was understood ("Peckham"), ``boroughs`` those that it lies in; more than one where that is not sure.
    ``home`` is where the asker lives, as far as they told: it filters nothing, and breaks ties by distance.
    """

    topic: str = ""
    avoids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    free: bool = False
    attendance: Literal["", "in_person", "online"] = ""
    place: str = ""
    boroughs: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    begins: date | None = None
    ends: date | None = None
    days: tuple[Day, ...] = ()
    access: tuple[str, ...] = ()
    language: str = ""
    no_degree: bool = False
    said: tuple[Said, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text whose meaning the search needs."""
        return tuple(text for text in (self.topic, *self.avoids) if text)


_NOTHING = Wanted()
# What each filter is made of; those that young people give up most easily come first.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "days": ("days",),
    "dates": ("begins", "ends"),
    "free": ("free",),
    "attendance": ("attendance",),
    "boroughs": ("boroughs", "place"),
    "types": ("types",),
    "language": ("language",),
    "years": ("years",),
    "no_degree": ("no_degree",),
    "topic": ("topic",),
    "avoids": ("avoids",),
    "access": ("access",),
}


def filters_of(wanted: Wanted) -> tuple[str, ...]:
    """The codes of the filters that ``wanted`` sets, those that are given up most easily first."""
    return tuple(
        code
        for code, fields in _PARTS.items()
        if any(getattr(wanted, field) != getattr(_NOTHING, field) for field in fields)
    )


def without(wanted: Wanted, code: str) -> Wanted:
    """``wanted`` without one of its filters. Raises KeyError for an unknown code."""
    bare = {field: getattr(_NOTHING, field) for field in _PARTS[code]}
    return replace(wanted, **bare, said=tuple(one for one in wanted.said if one.field != code))


def wanted_from_json(plain: Mapping[str, Any]) -> Wanted:
    """A wish back from plain JSON values. Raises KeyError, TypeError or ValueError on other shapes."""
    lists = ("avoids", "types", "boroughs", "home", "years", "days", "access")
    return Wanted(
        **{
            **plain,
            **{name: tuple(plain[name]) for name in lists},
            **{name: date.fromisoformat(plain[name]) if plain[name] else None for name in ("begins", "ends")},
            "said": tuple(Said(**said) for said in plain["said"]),
        }
    )
