"""Which turns are under way, in a file that outlives the process.

A message that ends the process itself (a file that a library chokes on) would be tried again at every start, and nobody
would be answered any more. So the next start knows what was under way, has it alone, and gives it up in the end.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Room for as many numbers as there are turns at a time; one write of all of it is one call to the system.
_ROOM = 400
_PREFIX = "under-way-"
# What was under way before there were several channels was Telegram's.
_UNNAMED = "telegram"


class UnderWay:
    """Numbers of arrivals. To be used from one thread at a time."""

    def __init__(self, folder: Path, channel: str = _UNNAMED) -> None:
        """Take over what processes that are no more left of ``channel`` in ``folder``. Raises OSError."""
        self.left = _left_behind(folder, channel)
        """The numbers that were under way when a process ended, each once for every such process."""
        # A name of its own: in two containers with one folder, both processes have the same number.
        self._file, path = tempfile.mkstemp(prefix=f"{_PREFIX}{channel}-", dir=folder)
        self._path = Path(path)
        fcntl.flock(self._file, fcntl.LOCK_EX)
        self._numbers: list[int] = []

    @contextmanager
    def hold(self, number: int) -> Iterator[None]:
        """``number`` is under way within it."""
        self._numbers.append(number)
        self._write()
        try:
            yield
        finally:
            self._numbers.remove(number)
            self._write()

    def close(self) -> None:
        """Nothing is under way any more."""
        with suppress(FileNotFoundError):
            self._path.unlink()
        os.close(self._file)

    def _write(self) -> None:
        # What was written survives the process; that it may not survive the machine costs nothing.
        os.pwrite(self._file, " ".join(map(str, self._numbers)).encode().ljust(_ROOM)[:_ROOM], 0)


def _left_behind(folder: Path, channel: str) -> list[int]:
    numbers: list[int] = []
    for path in sorted(folder.glob(f"{_PREFIX}*")):
        named, dash, _ = path.name.removeprefix(_PREFIX).partition("-")
        if (named if dash else _UNNAMED) != channel:
            continue
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                continue  # its process is alive
            numbers.extend(int(word) for word in file.read(_ROOM).split() if word.isdigit())
            path.unlink()
    return numbers
