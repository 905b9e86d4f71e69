"""Answers kept on disk, so that nothing is asked for twice and what has not changed is not sent again.

Not a cache by the rules of HTTP (hishel would be one): owners ask for their APIs to be called now and then and kept,
whatever their headers say of age; searches by POST are kept too; and no answer is kept before it was found whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from indexer.fetching.errors import FetchError

KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Held:
    """An answer: its body, when it was last known to be so (UTC), and what the server marks its version by."""

    body: bytes
    at: datetime
    url: str
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""


class Store:
    """A folder with a file for each answer: a line about it, then its body.

    The answers lie in a folder of their own within ``folder``, so that a feed may keep files beside them.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._folder = folder / "answers"

    @staticmethod
    def name(parts: Sequence[str]) -> str:
        """The name of the answer to what ``parts`` asked for: method, address, headers, body."""
        return hashlib.sha256("\n".join(repr(part) for part in parts).encode()).hexdigest()

    def get(self, name: str) -> Held | None:
        """The answer of that name, or None where there is none that is whole."""
        try:
            about, _, body = (self._folder / name).read_bytes().partition(b"\n")
            plain = json.loads(about)
            if plain.pop("digest") != hashlib.sha256(body).hexdigest():
                return None
            at = datetime.fromisoformat(plain.pop("at"))
            return Held(body=body, at=at, **plain) if at.tzinfo else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def put(self, name: str, held: Held) -> None:
        """Keep an answer; whoever reads sees the old one or the new one. Raises FetchError on a full disk."""
        plain = asdict(held)
        body: bytes = plain.pop("body")
        about = {**plain, "at": held.at.isoformat(), "digest": hashlib.sha256(body).hexdigest()}
        part = self._folder / f".{name}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(json.dumps(about).encode() + b"\n" + body)
            part.replace(self._folder / name)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            raise FetchError(
                f"What was fetched cannot be kept in {self._folder} ({error.strerror or error}): free some space, or"
                " mend the folder's rights."
            ) from error

    def tidy(self, now: datetime) -> None:
        """Remove what nobody has asked for in a long time."""
        for path in self._folder.glob("*"):
            with contextlib.suppress(OSError):
                if now.timestamp() - path.stat().st_mtime > KEPT.total_seconds():
                    path.unlink()
