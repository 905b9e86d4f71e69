"""What safeguarding made of a message."""

from __future__ import annotations

from enum import StrEnum


class Heard(StrEnum):
    """The fixed message was said, one gentle question was asked, or its answer was that all is well."""

    DISCLOSED = "disclosed"
    UNCLEAR = "unclear"
    WELL = "well"
