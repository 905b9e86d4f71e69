"""A standard output that nobody reads any more."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import IO


def silence(stdout: IO[str]) -> None:
    """Point a closed ``stdout`` at nothing, so that Python's own flush at exit does not complain."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stdout.fileno())
        os.close(nothing)
