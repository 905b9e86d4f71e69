"""Sealed rows of a queue."""

from __future__ import annotations

import logging
from typing import Any

from bot.storage.encryption import Cipher
from bot.storage.errors import WrongKeyError

log = logging.getLogger(__name__)


def opened(cipher: Cipher, sealed: bytes) -> Any:
    """What is sealed, or None where it is spoilt: one row must not silence a whole channel."""
    try:
        return cipher.decrypt(sealed)
    except WrongKeyError:
        log.error("a row of a queue cannot be opened and was left where it is")
        return None
