"""Reading text files of which a line may be damaged: its bytes come through marked, so that only it is lost."""

from __future__ import annotations

# For open(errors=...): a byte that is no UTF-8 becomes half of a surrogate pair, which no text holds.
MARKED = "surrogateescape"


def is_text(read: str) -> bool:
    """Whether all of ``read`` was UTF-8."""
    return read.isascii() or not any("\udc80" <= character <= "\udcff" for character in read)
