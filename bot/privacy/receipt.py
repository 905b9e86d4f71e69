"""What somebody is given when their data was deleted, and all that stays of it, without their name."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

# Told one by one, in this order.
KINDS = (
    "conversation", "experiences", "files", "lists", "planned", "feedback", "agreements", "classes", "roles", "cases",
    "waiting", "messages",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Receipt:
    """``reference`` is its number, ``at`` has an offset, ``counts`` are by :data:`KINDS`."""

    reference: str
    at: datetime
    counts: Mapping[str, int]


def new_reference() -> str:
    """A number for a receipt, easy to read out: "D-3F9A-77C1-04BE"."""
    letters = secrets.token_hex(6).upper()
    return f"D-{letters[:4]}-{letters[4:8]}-{letters[8:]}"
