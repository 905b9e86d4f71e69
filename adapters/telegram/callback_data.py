"""What a button carries and what comes back when it is pressed: which choices, and which of them."""

from __future__ import annotations

import re

LONGEST_BYTES = 64
# Under a button that only shows what was picked.
PICKED = "picked"

_DATA = re.compile(r"(?P<choices_id>.+):(?P<number>[1-9]\d{0,2})", re.ASCII)


def data_for(choices_id: str, number: int) -> str | None:
    """What the button of choice ``number``, from 1, carries; None where no button can."""
    data = f"{choices_id}:{number}"
    # Of ASCII it is certain that it comes back as it went, a byte a character.
    fits = choices_id and data.isascii() and data.isprintable() and len(data) <= LONGEST_BYTES
    return data if fits else None


def choice_in(data: str) -> tuple[str, int] | None:
    """The id of the choices and the number in ``data``, or None where it is nothing that we sent."""
    match = _DATA.fullmatch(data)
    return (match["choices_id"], int(match["number"])) if match else None
