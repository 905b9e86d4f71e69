"""Pictures to send."""

from __future__ import annotations

import io

from PIL import Image


def picture(width: int = 40, height: int = 30) -> bytes:
    """A PNG of one colour."""
    drawn = io.BytesIO()
    Image.new("RGB", (width, height)).save(drawn, "PNG")
    return drawn.getvalue()
