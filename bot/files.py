"""Files that go with an answer, written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

LONGEST_NAME = 40


def save(folder: Path, name: str, ending: str, data: bytes) -> Path:
    """``data`` as a file in ``folder``, under ``name`` and a digest: the same file is the same path. Raises OSError."""
    path = folder / f"{_file_name(name)}-{hashlib.sha256(data).hexdigest()[:16]}{ending}"
    folder.mkdir(parents=True, exist_ok=True)
    # Readable by its owner alone: what somebody asked about is theirs.
    handle, beside = tempfile.mkstemp(dir=folder, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise
    return path


def _file_name(name: str) -> str:
    return re.sub("[^a-z0-9]+", "-", name.lower())[:LONGEST_NAME].strip("-") or "file"
