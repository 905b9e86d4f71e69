"""How a request to the program is signed."""

from __future__ import annotations

import hashlib
import hmac
import time

from tests.far_side.slack.faults import Trouble

_STALE_SECONDS = 600
_TIMESTAMP, _SIGNATURE = "X-Slack-Request-Timestamp", "X-Slack-Signature"


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """The value of ``X-Slack-Signature``."""
    signed = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def signed(
    body: bytes,
    secret: str,
    *,
    timestamp: str | None = None,
    whole: str | None = None,
) -> dict[str, str]:
    """The two headers, as they should be unless something is given; what is given empty is left out."""
    at = str(int(time.time())) if timestamp is None else timestamp
    value = signature(secret, at, body) if whole is None else whole
    return {name: given for name, given in ((_TIMESTAMP, at), (_SIGNATURE, value)) if given}


def signed_badly(trouble: Trouble, body: bytes, secret: str) -> dict[str, str]:
    """The two headers with this trouble; as they should be for any other."""
    match trouble:
        case Trouble.BAD_SIGNATURE:
            return signed(body, secret[::-1])
        case Trouble.UNSIGNED:
            return {}
        case Trouble.STALE:
            return signed(body, secret, timestamp=str(int(time.time()) - _STALE_SECONDS))
        case Trouble.JUNK_TIMESTAMP:
            return signed(body, secret, timestamp="yesterday")
    return signed(body, secret)
