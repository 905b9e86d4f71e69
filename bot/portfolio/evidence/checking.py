"""The way in for a file: its size, its type, and whether its first bytes agree with its type."""

from __future__ import annotations

from bot.portfolio.evidence.photo import photo
from bot.portfolio.evidence.record import LARGEST, Evidence, EvidenceError

# As some phones and browsers put it.
_ALSO_CALLED = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "image/heif": "image/heic"}
_PHOTOS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_PDF = "application/pdf"
_HEIC = "image/heic"
# Pillow has no decoder for these, and they are what a phone makes unless told otherwise: they get their own advice.
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}


def checked_evidence(data: bytes, media_type: str) -> Evidence:
    """What may be kept of ``data``, declared as ``media_type`` (parameters and case do not matter).

    Takes JPEG, PNG, WebP and PDF of at most ``LARGEST`` bytes. Raises EvidenceError, and for no bytes anything else.
    """
    declared = media_type.partition(";")[0].strip().lower()
    declared = _ALSO_CALLED.get(declared, declared)
    if declared not in {*_PHOTOS, _PDF, _HEIC}:
        raise EvidenceError("wrong_type")
    if len(data) > LARGEST:
        raise EvidenceError("too_big")
    if not data:
        raise EvidenceError("damaged")
    found = _type_of(data)
    if found == _HEIC:
        raise EvidenceError("heic")
    if found != declared:
        raise EvidenceError("not_what_it_says")
    if found == _PDF:
        # A quarter of a second to import, and most people never send one.
        from bot.portfolio.evidence.document import document

        return document(data)
    return photo(data, _PHOTOS[found])


def _type_of(data: bytes) -> str | None:
    """The type that the first bytes tell. Always from byte 0, so that no file is two things at once."""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image/webp"
    if data.startswith(b"%PDF-"):
        return _PDF
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return _HEIC
    return None
