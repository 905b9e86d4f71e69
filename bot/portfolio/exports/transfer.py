"""A portfolio as a file that another school's installation takes over.

It is JSON: ``format``, ``version``, ``made_at``, ``signer`` (``name`` and ``key``), ``experiences``, and ``signature``:
Ed25519 over all the rest in its canonical form, which has sorted keys, no spaces and UTF-8. So the file may be laid out
anew on its way, but not one value of it can be changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NoReturn

from bot.portfolio.experience import Experience
from bot.portfolio.exports.carried import carried, experience_carried
from bot.portfolio.exports.signing import Signer, is_name, is_signed, public_key_text, signature_of

MEDIA_TYPE = "application/vnd.ambitions.transfer+json"
FORMAT, VERSION = "ambitions-transfer", 1
MOST_EXPERIENCES, LARGEST = 2000, 5_000_000

TransferCode = Literal["not_a_transfer", "damaged", "signature", "too_big", "newer_version"]
_FIELDS = {"format", "version", "made_at", "signer", "experiences", "signature"}


class TransferError(Exception):
    """A file that is not taken over. ``code`` says why: ``transfer.<code>`` is its wording."""

    def __init__(self, code: TransferCode) -> None:
        super().__init__(code)
        self.code: TransferCode = code


@dataclass(frozen=True, slots=True)
class Transfer:
    """What a file brings, to be shown before anything of it is kept.

    ``signer`` is the name on file here if the signer is ``known``, else the one that it gives itself.
    """

    signer: str
    key: str
    known: bool
    made_at: datetime
    experiences: tuple[Experience, ...]


def transfer_file(experiences: Iterable[Experience], signer: Signer, made_at: datetime) -> bytes:
    """The transfer file of ``experiences`` without the hidden ones. The same ones give the same bytes in any order.

    ``made_at`` has an offset. Raises TransferError ("too_big") where another school would not take it.
    """
    shown, _ = merged((), (experience for experience in experiences if not experience.hidden))
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": made_at.isoformat(),
        "signer": {"name": signer.name, "key": public_key_text(signer)},
        "experiences": [carried(one) for one in sorted(shown, key=lambda one: (one.start_date, one.id))],
    }
    document["signature"] = signature_of(signer, _canonical(document))
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    # What we give out we would take back: the student must not learn at the next school that nobody can read it.
    read_transfer(data, {})
    return data


def read_transfer(data: bytes, known: Mapping[str, str]) -> Transfer:
    """What the file ``data`` brings. ``known`` has the name of each known signer by public key.

    Experiences keep the trust that a known signer vouches for, even where it took them over itself; from anybody else
    all are self-reported. Raises TransferError and, for any bytes, nothing else.
    """
    if len(data) > LARGEST:
        raise TransferError("too_big")
    document = _parsed(data)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise TransferError("not_a_transfer")
    version = document.get("version")
    if type(version) is not int or version < 1:
        raise TransferError("damaged")
    if version > VERSION:
        raise TransferError("newer_version")
    try:
        return _checked(document, known)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise TransferError("damaged") from None


def merged(existing: Iterable[Experience], incoming: Iterable[Experience]) -> tuple[tuple[Experience, ...], int]:
    """Those of ``incoming`` to add to ``existing``, each id once, and how many are there already.

    What is there stays as it is: an import never changes it.
    """
    seen = {experience.id for experience in existing}
    added: list[Experience] = []
    already = 0
    for experience in incoming:
        if experience.id in seen:
            already += 1
        else:
            added.append(experience)
        seen.add(experience.id)
    return tuple(added), already


def _checked(document: dict[str, Any], known: Mapping[str, str]) -> Transfer:
    """Raises TransferError, or KeyError, TypeError, ValueError or RecursionError for what is damaged."""
    signed = {name: value for name, value in document.items() if name != "signature"}
    name, key = document["signer"]["name"], document["signer"]["key"]
    if not is_signed(_canonical(signed), document["signature"], key):
        raise TransferError("signature")
    made_at = datetime.fromisoformat(document["made_at"])
    if document.keys() != _FIELDS or len(document["signer"]) != 2:
        raise ValueError("other fields than there should be")
    if made_at.tzinfo is None or not is_name(name) or not isinstance(document["experiences"], list):
        raise ValueError("a field is not what it should be")
    if len(document["experiences"]) > MOST_EXPERIENCES:
        raise TransferError("too_big")
    signer = known.get(key, name)
    experiences = tuple(experience_carried(values, signer, key in known) for values in document["experiences"])
    if merged((), experiences)[1]:
        raise ValueError("an id stands there twice")
    return Transfer(signer, key, key in known, made_at, experiences)


def _canonical(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), object_pairs_hook=_each_key_once, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise TransferError("damaged" if FORMAT.encode() in data else "not_a_transfer") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values for one key would be read one way here and another way elsewhere."""
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError("a key stands there twice")
    return values


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON")
