"""Files of secrets: whole or not there at all, for their owner alone, and never written over."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_once(path: Path, content: str) -> None:
    """Make the file at ``path`` (mode 0600) hold ``content``, unless there is one already. Raises OSError.

    Written whole beside, then linked: of several that start at once one wins and none reads half a file. Whoever
    calls this reads the file afterwards, since it may be another's.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(content)
            file.flush()
            # What a key has locked or signed is lost with the key, so a power cut must not take it.
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        os.unlink(beside)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
