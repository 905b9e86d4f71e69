"""Photos made for the tests of evidence, as a phone makes them: with everything in them that nobody looks at."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

# What must never come out again, in whatever place it went in.
SECRETS = (b"Hackney", b"SecretPhone", b"SecretComment", b"SecretProfile", b"SecretTail", b"SecretXmp", b"Exif")
_GPS, _GPS_NORTH, _GPS_LATITUDE, _GPS_AREA = 0x8825, 1, 2, 28
_MODEL, _ORIENTATION = 0x0110, 0x0112
LATITUDE = (51.0, 32.0, 43.5)
# What EXIF writes for that latitude: three fractions of two whole numbers.
LATITUDE_BYTES = b"".join(part.to_bytes(4, "big") for part in (51, 1, 32, 1, 87, 2))


def exif(orientation: int = 1) -> Image.Exif:
    """Which phone, where, and which way up."""
    tags = Image.Exif()
    tags.endian = ">"
    tags[_MODEL] = "SecretPhone"
    tags[_ORIENTATION] = orientation
    place = tags.get_ifd(_GPS)
    place[_GPS_NORTH], place[_GPS_LATITUDE], place[_GPS_AREA] = "N", LATITUDE, b"ASCII\0\0\0Hackney"
    return tags


def photo(kind: str, picture: Image.Image | None = None, orientation: int = 1) -> bytes:
    """``picture`` in Pillow's format ``kind`` with all that a file can carry, and something behind its end."""
    picture = picture or halves()
    file = BytesIO()
    options: dict[str, object] = {"exif": exif(orientation), "icc_profile": b"SecretProfile" * 20}
    if kind == "JPEG":
        options |= {"comment": b"SecretComment", "xmp": b"<x>SecretXmp</x>"}
    if kind == "PNG":
        notes = PngInfo()
        notes.add_text("Comment", "SecretComment")
        notes.add_itxt("XML:com.adobe.xmp", "SecretXmp", zip=False)
        options |= {"pnginfo": notes}
    if kind == "WEBP":
        options |= {"xmp": b"<x>SecretXmp</x>", "lossless": True}
    picture.save(file, kind, **options)
    return file.getvalue() + b"SecretTail"


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("blue", (width // 2, 0, width, height))
    return picture


def opened(data: bytes) -> Image.Image:
    """The photo, read."""
    picture = Image.open(BytesIO(data))
    picture.load()
    return picture


def chunks_of_png(data: bytes) -> list[bytes]:
    """The names of its chunks, in order; the file must end with the last."""
    names, place = [], 8
    while place < len(data):
        names.append(data[place + 4 : place + 8])
        place += 12 + int.from_bytes(data[place : place + 4], "big")
    assert place == len(data)
    return names
