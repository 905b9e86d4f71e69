"""The parts of a JPEG or JPEG 2000 file, so that only the picture among them is kept, without coding it anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

_START, _END, _SCAN, _JFIF, _ADOBE = b"\xff\xd8", b"\xff\xd9", 0xDA, 0xE0, 0xEE
# Restart markers and stuffed zeros stand inside a scan and end nothing.
_MARKER = re.compile(rb"\xff+([\xc0-\xcf\xd9-\xfe])")
# Tables, frames and scans. Everything else is about the picture, not of it.
_DRAWS = {*range(0xC0, 0xD0), *range(0xDA, 0xE0)}
# Two notes change how colours are read; what they may carry beyond that is cut off.
_COLOUR_NOTES = {_JFIF: (b"JFIF\0", 14), _ADOBE: (b"Adobe", 12)}
_NO_THUMBNAIL = b"\0\0"
_CODESTREAM = b"\xff\x4f\xff\x51"
_SIGNATURE = b"\x00\x00\x00\x0cjP  "
_BOXES = {b"jP  ", b"ftyp", b"jp2h", b"jp2c"}


def scans(data: bytes) -> int:
    """How many passes the first picture of the JPEG ``data`` is made of. Raises ValueError."""
    return sum(marker == _SCAN for marker, _ in _segments(data))


def bare_jpeg(data: bytes) -> bytes:
    """The first picture of ``data`` without EXIF, comments, profiles and what stands behind. Raises ValueError."""
    parts = [_START]
    for marker, payload in _segments(data):
        begins, longest = _COLOUR_NOTES.get(marker, (b"", 0))
        if marker in _DRAWS:
            parts.append(payload)
        elif longest and payload[4:].startswith(begins):
            note = payload[4 : 4 + longest]
            note = note[:-2] + _NO_THUMBNAIL if marker == _JFIF else note
            parts.append(bytes([0xFF, marker]) + (len(note) + 2).to_bytes(2, "big") + note)
    return b"".join([*parts, _END])


def bare_jpeg_2000(data: bytes) -> bytes:
    """``data`` without boxes of EXIF, XML and the like. Raises ValueError."""
    if data.startswith(_CODESTREAM):
        return data
    if not data.startswith(_SIGNATURE):
        raise ValueError("no JPEG 2000")
    parts = []
    place = 0
    while place + 8 <= len(data):
        length, head = int.from_bytes(data[place : place + 4], "big"), 8
        if length == 1:
            length, head = int.from_bytes(data[place + 8 : place + 16], "big"), 16
        if length == 0:
            length = len(data) - place
        if length < head:
            raise ValueError("a box without an end")
        if data[place + 4 : place + 8] in _BOXES:
            parts.append(data[place : place + length])
        place += length
    return b"".join(parts)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every marker up to the end of the first picture, with all bytes of its segment; a scan's include its coding."""
    if not data.startswith(_START):
        raise ValueError("no JPEG")
    place = len(_START)
    while (found := _MARKER.search(data, place)) and found[1] != _END[1:]:
        length = int.from_bytes(data[found.end() : found.end() + 2], "big")
        if length < 2:
            raise ValueError("a segment without an end")
        place = found.end() + length
        if found[1][0] == _SCAN:
            following = _MARKER.search(data, place)
            place = following.start() if following else len(data)
        yield found[1][0], b"\xff" + data[found.end() - 1 : place]
