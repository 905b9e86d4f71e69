"""Whether what a feed gives is in London, and in which boroughs: by its postcode, or else by its coordinates."""

from __future__ import annotations

from knowledge import places

# Districts that our list of places names, since a corner of them is in London, while most of their addresses are not.
# From general knowledge; nobody has checked them.
_MOSTLY_OUTSIDE = frozenset("DA1 IG7 KT8 RM4 TN14 TN16 UB9".split())
# South, north, west and east of Greater London, in degrees; a box, so that its corners are too generous.
_BOX = (51.286, 51.692, -0.511, 0.335)
CENTRE = (51.5074, -0.1278)


def outward_code(text: str) -> str:
    """The first half of the postcode in ``text`` ("SE15"), or "" where it has none."""
    return places.outward_code(text) or ""


def boroughs_of(outward: str) -> tuple[str, ...]:
    """The boroughs that a postcode district lies in: often several, of which one is meant. None outside London."""
    return () if outward in _MOSTLY_OUTSIDE else places.borough_of_postcode(outward)


def in_london(outward: str, latitude: float | None = None, longitude: float | None = None) -> bool | None:
    """Whether a place is in London; None where neither postcode nor coordinates are stated."""
    if outward:
        return bool(boroughs_of(outward))
    if latitude is None or longitude is None:
        return None
    south, north, west, east = _BOX
    return south <= latitude <= north and west <= longitude <= east
