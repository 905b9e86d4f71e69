"""A place on our list, and a place that a message names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Kind = Literal["borough", "region", "district", "postcode_area", "landmark", "station"]
# In this order the kind of a place is told where one name stands for several: "Brixton" is a district with a station.
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in London. ``boroughs`` are names of London authorities, in alphabetical order, at least one.

    Several boroughs: it spans them, or, with ``shared_name``, there are several places of that name ("Hayes").
    """

    name: str
    kind: Kind
    boroughs: tuple[str, ...]
    shared_name: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a message names: ``words`` are the asker's own, ``text[start:end]``."""

    place: Place
    words: str
    start: int
    end: int
