"""Who vouches for a transfer file: this installation's own key, and the keys of those that it knows.

Keys and signatures are Ed25519, written in URL-safe base64.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from bot.key_files import write_once
from bot.portfolio.data_file import DataFileError, Entry
from bot.text import clean

LONGEST_NAME = 80


class SignerError(Exception):
    """This installation cannot sign; ``str(error)`` is one line that tells an operator why and what to do."""


@dataclass(frozen=True, slots=True)
class Signer:
    """An installation that signs, under the ``name`` that others read."""

    name: str
    private_key: Ed25519PrivateKey = field(repr=False)


def load_or_make_signer(path: Path, name: str) -> Signer:
    """The signer whose private key is in the file at ``path``, made first (mode 0600) if there is none.

    Raises SignerError.
    """
    if not is_name(name):
        raise SignerError(f"The name to sign with must be one line of 1 to {LONGEST_NAME} letters: set a shorter one.")
    try:
        if not path.exists():
            write_once(path, _written(Ed25519PrivateKey.generate().private_bytes_raw()) + "\n")
        text = path.read_text("ascii")
    except OSError as error:
        raise SignerError(
            f"The signing key {path} cannot be read or made ({error.strerror}): make its folder writable and the "
            "file one that you may read."
        ) from None
    except UnicodeDecodeError:
        text = ""
    try:
        return Signer(name, Ed25519PrivateKey.from_private_bytes(_read(text.strip())))
    except ValueError:
        raise SignerError(
            f"The file {path} holds no signing key: put back the one that was there, or move it away for a new one "
            "and tell the other schools."
        ) from None


def public_key_text(signer: Signer) -> str:
    """The key that an operator gives to other schools, for their list of known signers."""
    return _written(signer.private_key.public_key().public_bytes_raw())


def signature_of(signer: Signer, content: bytes) -> str:
    """The signature of ``content``, always the same for the same key."""
    return _written(signer.private_key.sign(content))


def is_signed(content: bytes, signature: str, key: str) -> bool:
    """Whether ``signature`` was made for exactly ``content`` by the owner of the public ``key``."""
    try:
        Ed25519PublicKey.from_public_bytes(_read(key)).verify(_read(signature), content)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_name(text: str) -> bool:
    """Whether ``text`` can be shown as a signer's name: one line, no characters that cannot be seen, not too long."""
    return 0 < len(text) <= LONGEST_NAME and " ".join(clean(text).split()) == text


def load_known_signers(path: Path) -> dict[str, str]:
    """The name of each known signer by public key. A missing or empty file means none. Raises DataFileError.

    The file is a list with a ``name`` and a ``key`` each, which an operator writes::

        - name: Testby School
          key: 11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=
    """
    try:
        node = yaml.compose(path.read_text("utf-8"), yaml.SafeLoader) if path.exists() else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name}: cannot be read as YAML ({' '.join(str(error).split())})") from None
    known: dict[str, str] = {}
    for entry in Entry(node, path.name).items() if node else ():
        fields = entry.fields("name", "key")
        name, key = fields["name"].text(), fields["key"].text()
        if not is_name(name) or name in known.values():
            raise fields["name"].fault(f"must be one line of at most {LONGEST_NAME} letters that nobody else has")
        if not _is_public_key(key) or key in known:
            raise fields["key"].fault("must be the public key that the school gave, of 44 characters, and only once")
        known[key] = name
    return known


def _is_public_key(text: str) -> bool:
    try:
        return _written(Ed25519PublicKey.from_public_bytes(_read(text)).public_bytes_raw()) == text
    except ValueError:
        return False


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).decode()


def _read(text: str) -> bytes:
    """Raises ValueError."""
    data = urlsafe_b64decode(text)
    if _written(data) != text:
        # The decoder passes over what it does not know, so that one key could be written in many ways.
        raise ValueError("no base64")
    return data
