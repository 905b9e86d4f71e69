"""Lines of a stream, none of them read into memory beyond a limit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

LINE_FEED = b"\n"
LONGEST_ENDING = len(b"\r\n")


@dataclass(frozen=True, slots=True)
class Line:
    """The bytes of one line without its ending. ``whole`` is False where the rest was thrown away."""

    content: bytes
    whole: bool = True


def bounded_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Each line of ``stream`` as soon as it is there, cut off after ``limit`` bytes."""
    while read := stream.readline(limit + LONGEST_ENDING):
        content = read.removesuffix(LINE_FEED).removesuffix(b"\r")
        if len(content) <= limit:
            yield Line(content)
            continue
        while read and not read.endswith(LINE_FEED):
            read = stream.readline(limit)
        yield Line(content[:limit], whole=False)
