"""What may be logged of a fault: never its message, which may hold somebody's words."""

from __future__ import annotations

import traceback


def where(error: BaseException) -> str:
    """The kind of ``error`` and the line of code that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"
