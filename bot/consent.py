"""An agreement, as it is put on record: about whom, and to which words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from bot.message import Person


@dataclass(frozen=True, slots=True)
class Consent:
    """Somebody agreed: about whom, to the wording with this code, in the version with this digest."""

    about: Person
    wording: str
    version: str


def version_of(*texts: str) -> str:
    """The digest of the exact words that were shown, a SHA-256 in hexadecimal."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
