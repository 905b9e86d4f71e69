"""Where a listing takes place: boroughs, postcode district and coordinates, as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.report import Report
from indexer.sources import london
from indexer.sources.london import in_london, outward_code
from indexer.untrusted import plain_text, point
from knowledge.opportunities.records import Attendance
from knowledge.places import places_named

ADDRESS = 300
_TOO_WIDE = frozenset({"region"})
_WHOLE_OF_LONDON = "London"
# "12 Croydon Road" says nothing of Croydon.
_STREET = re.compile(
    r"\b(?:road|rd|street|st|lane|ln|avenue|ave|way|close|drive|passage|place|terrace|gardens|grove|hill|row|walk|mews"
    r"|crescent|court|house|building|tower)\.?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place; every field may be empty. Several ``boroughs``: its postcode district lies in all of these."""

    boroughs: tuple[str, ...] = ()
    postcode_area: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_outside(self) -> bool:
        """Whether it is known to lie outside London."""
        return not self.boroughs and in_london(self.postcode_area, self.latitude, self.longitude) is False

    @property
    def is_known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.boroughs or self.postcode_area) or self.latitude is not None


def place_of(address: object, postcode: object = None, latitude: object = None, longitude: object = None) -> Place:
    """The place of an address, its postcode and coordinates. What is no text or no coordinate is left out."""
    text = plain_text(address, ADDRESS) if isinstance(address, str) else ""
    code = plain_text(postcode, 20) if isinstance(postcode, str) else ""
    outward = outward_code(code) or outward_code(text)
    return Place(boroughs_of(text, outward), outward, *point(latitude, longitude))


def in_london_first(places: Iterable[Place]) -> Place:
    """Of several places the first in London, or else the first of which anything is known."""
    known = [place for place in places if place.is_known]
    return next((place for place in known if not place.is_outside), known[0] if known else Place())


def boroughs_of(address: str, outward: str = "") -> tuple[str, ...]:
    """The boroughs of an address: those of its postcode district, narrowed by what it names; none where they differ."""
    by_code = set(london.boroughs_of(outward)) if outward else set()
    if outward and not by_code:
        return ()
    parts = ", ".join(part for part in re.split(r"[,\n;]", address) if not _STREET.search(part))
    named = [
        set(one.place.boroughs)
        for one in places_named(parts, guess=False)
        if one.place.kind not in _TOO_WIDE and one.place.name != _WHOLE_OF_LONDON
    ]
    if by_code:
        return tuple(sorted(set.intersection(by_code, *named) or by_code))
    return tuple(sorted(set.intersection(*named))) if named else ()


def left_out(place: Place, attendance: Attendance, report: Report) -> bool:
    """Whether it takes place, in person only, somewhere known to be outside London; ``report`` counts it."""
    if attendance in {"online", "either"} or not place.is_outside:
        return False
    report.leave_out("not in London")
    return True
