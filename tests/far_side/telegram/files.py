"""Files that people and the bot have handed in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property

from tests.far_side.telegram.wire import Json

DOWNLOAD_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """A file. ``size`` may be more than ``content`` holds: then it is filled up with zero bytes."""

    id: str
    unique_id: str
    path: str
    content: bytes
    size: int

    @cached_property
    def digest(self) -> str:
        """SHA-256 of what is in it, in hexadecimal."""
        return hashlib.sha256(self.whole()).hexdigest()

    def whole(self) -> bytes:
        """All of it."""
        return self.content.ljust(self.size, b"\0")

    def shape(self) -> Json:
        """What every kind of file shows of itself."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": self.size}


class Files:
    """Every file, by its id."""

    def __init__(self) -> None:
        self._files: dict[str, StoredFile] = {}
        self._paths: dict[str, StoredFile] = {}

    def keep(self, folder: str, ending: str, content: bytes, size: int | None = None) -> StoredFile:
        """Store a file under a new id, and under a path such as ``documents/file_3.pdf``."""
        number = len(self._files) + 1
        path = f"{folder}/file_{number}{ending}"
        file = StoredFile(
            f"BQACAgQAAxkBAAM{number:08d}", f"AgAD{number:08d}", path, content, max(size or 0, len(content))
        )
        self._files[file.id] = self._paths[path] = file
        return file

    def by_id(self, file_id: str) -> StoredFile | None:
        """The file with this id."""
        return self._files.get(file_id)

    def by_path(self, path: str) -> StoredFile | None:
        """The file that getFile gave this path for."""
        return self._paths.get(path)
