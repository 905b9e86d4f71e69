"""From an opportunity to what is stored of it, and back."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from knowledge.opportunities.records import Opportunity, opportunity_from_json
from knowledge.store.facets import VERSION, Facets, facets_of
from knowledge.store.words import words_of

LONGEST_ID = 300
_UNREADABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What no database keeps as text: the zero character, and halves of surrogate pairs.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
# How they stand in JSON, where whole pairs stand so too.
_MAY_BE_UNKEPT = re.compile(r"\\u(?:0000|d)")


@dataclass(frozen=True, slots=True)
class Stored:
    """An opportunity ready to be stored. ``content`` and ``meaning`` are digests of the record and of its text."""

    id: str
    source: str
    record: dict[str, Any]
    content: str
    meaning: str
    text: str
    words: tuple[str, ...]
    checked_on: date | None
    facets: Facets


def stored(one: Opportunity) -> Stored:
    """``one`` ready to be stored. Raises ValueError, without its words, where it cannot be."""
    if not one.id or len(one.id) > LONGEST_ID or _UNREADABLE.search(one.id):
        raise ValueError("id: should be 1 to 300 characters that can be read")
    record = one.as_json()
    del record["checked_on"]
    content = json.dumps([VERSION, record], sort_keys=True)
    if _MAY_BE_UNKEPT.search(content):
        record = _kept(record)
        content = json.dumps([VERSION, record], sort_keys=True)
    # Worked out of what comes back, whose times keep no more than their offset.
    back = opportunity_from_json({**record, "checked_on": None})
    return Stored(
        id=one.id,
        source=back.source,
        record=record,
        content=digest(content),
        meaning=digest(back.text),
        text=back.text,
        words=words_of(" ".join((back.title, back.provider_name, back.summary, back.sector))),
        checked_on=one.checked_on,
        facets=facets_of(back),
    )


def opened(record: dict[str, Any], checked_on: date | None) -> Opportunity:
    """The opportunity of a row."""
    return opportunity_from_json({**record, "checked_on": checked_on.isoformat() if checked_on else None})


def digest(text: str) -> str:
    """The same for the same text, 32 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _kept(plain: Any) -> Any:
    """``plain`` without the characters that no database keeps."""
    if isinstance(plain, str):
        return _UNKEPT.sub("\N{REPLACEMENT CHARACTER}", plain)
    if isinstance(plain, dict):
        return {key: _kept(value) for key, value in plain.items()}
    return [_kept(item) for item in plain] if isinstance(plain, list | tuple) else plain
