"""Files: what people uploaded, and what the program did."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.far_side.slack.wire import Json


@dataclass
class File:
    """A file in a workspace. ``size`` is what it is said to have. ``length`` is what an upload was announced with."""

    id: str
    team: str
    name: str
    mime: str
    user: str
    content: bytes | None = None
    title: str = ""
    pretended_size: int | None = None
    length: int = 0
    shared: bool = False

    @property
    def size(self) -> int:
        """In bytes, as people are told."""
        return len(self.content or b"") if self.pretended_size is None else self.pretended_size

    def shape(self, address: str) -> Json:
        """As the Web API shows it."""
        private = f"{address}/files/{self.team}-{self.id}"
        kind = self.name.rpartition(".")[2].lower() or "binary"
        return {
            "id": self.id,
            "created": int(time.time()),
            "timestamp": int(time.time()),
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mime,
            "filetype": kind,
            "pretty_type": kind.upper(),
            "user": self.user,
            "user_team": self.team,
            "editable": False,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{private}/{self.name}",
            "url_private_download": f"{private}/download/{self.name}",
            "permalink": f"{address}/permalinks/{self.id}",
            "has_rich_preview": False,
            "file_access": "visible",
        }

    def digest(self) -> str:
        """The SHA-256 of what it holds."""
        return hashlib.sha256(self.content or b"").hexdigest()


class Files:
    """All files, by their ids."""

    def __init__(self) -> None:
        self.all: dict[str, File] = {}

    def add(self, file: File) -> File:
        """Keep a file."""
        self.all[file.id] = file
        return file
