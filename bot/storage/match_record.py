"""A search, written down so that it can be replayed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.message import Person

# A document's id, its score, and the code of the reason if it was left out.
Candidate = tuple[str, float, str]


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """What a search was given and what it found. ``request`` is plain JSON and is stored encrypted.

    ``candidates`` stand in clear: ids, scores and codes, never the asker's words.
    """

    id: str
    person: Person
    at: datetime
    index_version: str
    seed: int
    request: Mapping[str, Any]
    candidates: tuple[Candidate, ...]
