"""Postcodes as they are typed: "SE15 4ST", "se154st", "sw1a"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The 124 postcode areas of the United Kingdom and the islands, from memory: "Y8" is a school year, "B4 2PM" a time.
_AREAS = frozenset(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL
    GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX
    PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN
    WR WS WV YO ZE
    """.split()
)
# The letters of the inward half never include C, I, K, M, O or V, which keeps most times of day out.
_FULL = re.compile(
    r"(?<![a-z0-9])([a-z]{1,2})([0-9][0-9a-z]?)[ \t]{0,3}([0-9][abd-hjlnp-uw-z]{2})(?![a-z0-9])",
    re.ASCII | re.IGNORECASE,
)
_OUTWARD = re.compile(r"\W*([A-Za-z]{1,2})[ ]?([0-9][0-9A-Za-z]?)\W*", re.ASCII)
_ORDINALS = frozenset({"1ST", "2ND", "3RD"})


@dataclass(frozen=True, slots=True)
class Postcode:
    """A full postcode in a text: its outward half, and where it stands."""

    outward: str
    start: int
    end: int


def full_postcodes(text: str) -> Iterator[Postcode]:
    """Every full postcode in ``text``, in order."""
    for match in _FULL.finditer(text):
        area, district, inward = (part.upper() for part in match.groups())
        if area in _AREAS and inward not in _ORDINALS:
            yield Postcode(area + district, match.start(), match.end())


def outward_code(text: str) -> str | None:
    """The outward half of the first full postcode in ``text``, or of a text that is nothing but one; else None.

    "Burnley BB11 2ED" gives "BB11", "se15" gives "SE15".
    """
    for postcode in full_postcodes(text):
        return postcode.outward
    match = _OUTWARD.fullmatch(text)
    if match is None or match.group(1).upper() not in _AREAS:
        return None
    return (match.group(1) + match.group(2)).upper()
