"""Signed links: who holds one may do one thing, for one person, until a time."""

from __future__ import annotations

import hmac
import json
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.message import Person

# The signing key is derived, so that one secret is never used for two things.
_SIGNING = b"ambitions: signed links"
_TOKEN = re.compile(r"(?P<page>[0-9a-f]{32})-(?P<expires>\d{1,12})-(?P<signature>[A-Za-z0-9_-]{43})")


class Purpose(StrEnum):
    """What a link is for."""

    RESTRICTED_CASE = "restricted case"
    ADVISERS_CASE = "case of an adviser"
    ADVISERS_FORM = "form of an adviser"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a signature stands for. ``page`` is the id of what was sent with the link."""

    page: str
    reference: str
    person: Person
    purpose: Purpose
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """A link's own part of an address, taken apart and not believed yet."""

    page: str
    expires: int
    signature: str


def taken_apart(token: str) -> Token | None:
    """The parts of ``token``; None where it is none."""
    match = _TOKEN.fullmatch(token)
    return Token(match["page"], int(match["expires"]), match["signature"]) if match else None


class Signer:
    """Signs with a key derived from the newest of ``keys``; believes what any of them signed."""

    def __init__(self, keys: str) -> None:
        """``keys`` are as :class:`bot.storage.encryption.Cipher` takes them."""
        parts = keys.replace(",", " ").split()
        self._keys = [hmac.digest(part.encode(), _SIGNING, "sha256") for part in parts]

    def token(self, signed: Signed) -> str:
        """The part of an address that stands for ``signed``, which tells nobody what or whom it is about."""
        expires = int(signed.expires_at.timestamp())
        return f"{signed.page}-{expires}-{_signature(self._keys[0], signed, expires)}"

    def believes(self, token: Token, signed: Signed) -> bool:
        """Whether ``token`` was made for exactly ``signed``; how long it took tells nothing."""
        expires = int(signed.expires_at.timestamp())
        made = [_signature(key, signed, expires) for key in self._keys]
        matches = [hmac.compare_digest(token.signature, one) for one in made]
        return token.expires == expires and any(matches)


def _signature(key: bytes, signed: Signed, expires: int) -> str:
    person = signed.person
    whole = json.dumps([signed.page, signed.reference, person.channel, person.user, signed.purpose, expires])
    return urlsafe_b64encode(hmac.digest(key, whole.encode(), "sha256")).decode().rstrip("=")
