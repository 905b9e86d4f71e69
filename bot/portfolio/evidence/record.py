"""What is kept of a file, or why none of it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# Bytes of a file as it comes in.
LARGEST = 10_000_000

EvidenceCode = Literal["wrong_type", "heic", "too_big", "damaged", "not_what_it_says", "locked"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo (``image/jpeg`` or ``image/png``) or a document (``application/pdf``), written anew.

    ``size`` is a photo's width and height in pixels, ``pages`` a document's number of them; the other is None.
    """

    data: bytes
    media_type: str
    size: tuple[int, int] | None = None
    pages: int | None = None


class EvidenceError(Exception):
    """A file that is not kept. ``code`` says why: ``evidence.<code>`` is its wording."""

    def __init__(self, code: EvidenceCode) -> None:
        super().__init__(code)
        self.code: EvidenceCode = code
