"""A photo as its pixels alone: location, camera, comments, colour profile and what hides behind it are left behind."""

from __future__ import annotations

import logging
from io import BytesIO

from PIL import Image, ImageOps

from bot.faults import where
from bot.portfolio.evidence.jpeg import scans
from bot.portfolio.evidence.record import Evidence, EvidenceError

LONGEST_SIDE = 2000
# Bytes of a photo as it is kept.
LARGEST_KEPT = 1_000_000
# Pixels as it comes in. JPEG can be shrunk while it is read; the others stand whole in memory first.
_MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
# A JPEG of a camera has one scan, a progressive one about ten. Each costs a pass over the whole picture.
_MOST_SCANS = 40
_QUALITIES = (85, 75, 60, 45)
_SMALLER = 0.75
log = logging.getLogger(__name__)


def photo(data: bytes, kind: str) -> Evidence:
    """The photo in ``data``, which is of Pillow's format ``kind``, upright and with at most 2,000 pixels a side.

    JPEG stays JPEG; others become PNG, or JPEG on white where PNG would be over 1 MB. Colours are read as sRGB. Of
    moving pictures the first is kept. Raises EvidenceError and nothing else.
    """
    try:
        return _kept(_pixels(data, kind), kind)
    except EvidenceError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise EvidenceError("too_big") from None
    except Exception as error:
        # Decoders fail on hostile bytes in every way there is. All of them mean the same to whoever sent it; a fault of
        # our own must not look like theirs for ever, so the log says where it was, and nothing of the file.
        log.warning("a photo could not be read: %s", where(error))
        raise EvidenceError("damaged") from None


def _pixels(data: bytes, kind: str) -> Image.Image:
    """A new picture (L, LA, RGB or RGBA) that shares nothing with ``data`` but its pixels."""
    with Image.open(BytesIO(data), formats=(kind,)) as opened:
        if opened.width * opened.height > _MOST_PIXELS[kind]:
            raise EvidenceError("too_big")
        if kind == "JPEG" and scans(data) > _MOST_SCANS:
            raise EvidenceError("damaged")
        opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))
        opened.load()
        picture = _plain_mode(opened)
        picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        picture = _upright(picture)
        bare = Image.new(picture.mode, picture.size)
        bare.paste(picture)
        return bare


def _upright(picture: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(picture)
    except MemoryError:
        raise
    except Exception as error:
        # A broken note about which way is up is no reason to lose the photo.
        log.warning("a photo is kept as it lies: %s", where(error))
        return picture


def _plain_mode(picture: Image.Image) -> Image.Image:
    if picture.mode.startswith("I"):
        # Sixteen bits of grey: Pillow would cut them off at 255 instead of scaling them.
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.has_transparency_data:
        wanted = "LA" if picture.mode == "LA" else "RGBA"
    else:
        wanted = "L" if picture.mode in {"1", "L"} else "RGB"
    # Not copied without need: before it is made smaller it may be large.
    return picture if picture.mode == wanted else picture.convert(wanted)


def _kept(picture: Image.Image, kind: str) -> Evidence:
    if kind != "JPEG":
        without_loss = _written(picture, "PNG")
        if len(without_loss) <= LARGEST_KEPT:
            return Evidence(without_loss, "image/png", picture.size)
    if picture.has_transparency_data:
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture.convert("RGBA")).convert("RGB")
    while True:
        for quality in _QUALITIES:
            written = _written(picture, "JPEG", quality=quality)
            if len(written) <= LARGEST_KEPT:
                return Evidence(written, "image/jpeg", picture.size)
        width, height = (max(1, round(side * _SMALLER)) for side in picture.size)
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)


def _written(picture: Image.Image, kind: str, **options: int) -> bytes:
    file = BytesIO()
    picture.save(file, kind, optimize=True, **options)
    return file.getvalue()
