"""A moderator's decision as plain values."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from knowledge.opportunities.moderation import Decision


def decision_as_json(decision: Decision | None) -> dict[str, Any] | None:
    """Plain JSON values, the inverse of :func:`decision_from_json`."""
    if decision is None:
        return None
    day = decision.checked_on
    return {**asdict(decision), "at": decision.at.isoformat(), "checked_on": day.isoformat() if day else None}


def decision_from_json(plain: dict[str, Any] | None) -> Decision | None:
    """A decision back from :func:`decision_as_json`. Raises KeyError, TypeError or ValueError on other shapes."""
    if plain is None:
        return None
    day = plain["checked_on"]
    at = datetime.fromisoformat(plain["at"])
    return Decision(**{**plain, "at": at, "checked_on": date.fromisoformat(day) if day else None})
