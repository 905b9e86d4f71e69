"""What somebody wants of an opportunity: the filters that their words set, and which words set them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

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
    """

    topic: str = ""
    avoids: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    free: bool = False
    attendance: Literal["", "in_person", "online"] = ""
    place: str = ""
    boroughs: tuple[str, ...] = ()
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
