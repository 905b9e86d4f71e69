"""Nothing personal stands in clear: what is stored is encrypted, and who it belongs to is a keyed digest.

A key is one or more Fernet keys, the newest first. The newest encrypts and all of them decrypt, so a key is
replaced by putting a new one in front. The last one also makes the digests and therefore stays for ever.
"""

from __future__ import annotations

import hmac
import json
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.key_files import write_once
from bot.message import Person
from bot.storage.errors import BadKeyError, WrongKeyError
from bot.storage.faults import unwritable

# The digests' key is derived, so that one secret is never used for two things.
_BLINDING = b"ambitions: who it belongs to"
_WRONG_KEY = (
    "The database was written with another key: give the key that it was made with, or move the database away to "
    "start afresh."
)
MAKE_KEY = "python -c 'from bot.storage.encryption import make_key; print(make_key())'"


class Cipher:
    """Encrypts values and blinds persons with ``keys``: Fernet keys between spaces, commas or lines."""

    def __init__(self, keys: str) -> None:
        parts = keys.replace(",", " ").split()
        try:
            self._fernet = MultiFernet([Fernet(part) for part in parts])
        except ValueError:
            raise BadKeyError(f"The key is not one: make one with `{MAKE_KEY}`.") from None
        self._blinding = hmac.digest(parts[-1].encode(), _BLINDING, "sha256")

    def encrypt(self, value: Any) -> bytes:
        """``value``, which JSON can hold, so that only a holder of the key can read it."""
        return self.encrypt_bytes(json.dumps(value, separators=(",", ":")).encode())

    def decrypt(self, token: bytes) -> Any:
        """The value back. Raises :class:`WrongKeyError`."""
        return json.loads(self.decrypt_bytes(token))

    def encrypt_bytes(self, data: bytes) -> bytes:
        """``data`` so that only a holder of the key can read it."""
        return self._fernet.encrypt(data)

    def decrypt_bytes(self, token: bytes) -> bytes:
        """The bytes back. Raises :class:`WrongKeyError`."""
        try:
            return self._fernet.decrypt(token)
        except InvalidToken:
            raise WrongKeyError(_WRONG_KEY) from None

    def blind(self, person: Person, *more: str) -> str:
        """A digest that stands for ``person`` (and ``more`` of theirs) and tells nothing without the key."""
        # JSON keeps the parts apart and takes any characters, even those that no encoding does.
        whole = json.dumps([person.channel, person.user, *more]).encode()
        return hmac.digest(self._blinding, whole, "sha256").hex()


def make_key() -> str:
    """A new random key."""
    return Fernet.generate_key().decode()


def load_or_make_key(path: Path) -> str:
    """The key in the file at ``path``, made first (mode 0600) if there is none. Raises StorageError."""
    if not path.exists():
        try:
            write_once(path, make_key() + "\n")
        except OSError as error:
            raise unwritable(error, f"The key file {path}") from None
    try:
        keys = path.read_text("ascii").strip()
        Cipher(keys)
    except OSError as error:
        raise BadKeyError(
            f"The key file {path} cannot be read ({error.strerror}): make it a file that you may read."
        ) from None
    except (UnicodeDecodeError, BadKeyError):
        raise BadKeyError(
            f"The file {path} holds no key: put back the one that the database was written with."
        ) from None
    return keys
