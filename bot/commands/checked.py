"""What a look at one thing gives: how it is, and a line that says so."""

from __future__ import annotations

from dataclasses import dataclass

OK, WARNING, FAULT = "ok", "warning", "FAULT"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was looked at."""

    state: str
    text: str
