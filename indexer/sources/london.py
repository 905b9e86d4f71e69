"""Whether what a feed gives is for London: by its postcode where it states one, else by its coordinates."""

from __future__ import annotations

import re

# The areas that lie in Greater London, nearly or altogether. Of those round them only some districts do. From general
# knowledge of London; nobody has checked the edges, where a district lies on both sides (UB9, TN16, KT17).
_WHOLE = frozenset("E EC N NW SE SW W WC".split())
_DISTRICTS = {
    "BR": "1 2 3 4 5 6 7",
    "CR": "0 2 4 5 7 8 9",
    "DA": "5 6 7 8 14 15 16 17 18",
    "EN": "1 2 3 4 5",
    "HA": "0 1 2 3 4 5 6 7 8 9",
    "IG": "1 2 3 4 5 6 8 11",
    "KT": "1 2 3 4 5 6 9",
    "RM": "1 2 3 5 6 7 8 9 10 11 12 13 14",
    "SM": "1 2 3 4 5 6",
    "TW": "1 2 3 4 5 6 7 8 9 10 11 12 13 14",
    "UB": "1 2 3 4 5 6 7 8 10 11",
}
_PARTLY = frozenset(area + district for area, districts in _DISTRICTS.items() for district in districts.split())
# South, north, west and east of Greater London, in degrees; a box, so that its corners are too generous.
_BOX = (51.286, 51.692, -0.511, 0.335)
CENTRE = (51.5074, -0.1278)
_FULL = re.compile(r"\b([A-Z]{1,2}[0-9][A-Z0-9]?) ?[0-9][A-Z]{2}\b")
_OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")


def outward_code(text: str) -> str:
    """The first half of the last postcode in ``text`` ("SE15"), or "" where it has none."""
    upper = text.upper()
    found = _FULL.findall(upper)
    return found[-1] if found else upper.strip() if _OUTWARD.fullmatch(upper.strip()) else ""


def in_london(outward: str, latitude: float | None = None, longitude: float | None = None) -> bool | None:
    """Whether a place is in London; None where neither postcode nor coordinates are stated."""
    if outward:
        area = re.match(r"[A-Z]+", outward)
        return outward in _PARTLY or (area is not None and area[0] in _WHOLE)
    if latitude is None or longitude is None:
        return None
    south, north, west, east = _BOX
    return south <= latitude <= north and west <= longitude <= east
