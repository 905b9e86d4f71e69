"""What people send besides texts, as the Bot API shows it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tests.far_side.telegram.files import Files
from tests.far_side.telegram.wire import Json, utf16_length

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(@[A-Za-z0-9_]+)?")


def text(words: str) -> Json:
    """A text; a command at its beginning is an entity."""
    content: Json = {"text": words}
    if command := _COMMAND.match(words):
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": utf16_length(command[0])}]
    return content


def photo(files: Files, content: bytes, caption: str, size: int | None) -> Json:
    """A picture in three sizes, of which the last is the whole; each has a file id of its own."""
    sizes = []
    for share, edge in ((16, 90), (4, 320), (1, 1280)):
        part = content if share == 1 else content[: max(1, len(content) // share)]
        file = files.keep("photos", ".jpg", part, size if share == 1 else None)
        sizes.append(file.shape() | {"width": edge, "height": edge * 3 // 4})
    return {"photo": sizes} | ({"caption": caption} if caption else {})


def document(files: Files, content: bytes, name: str, mime: str, caption: str, size: int | None) -> Json:
    """A file with a name."""
    file = files.keep("documents", PurePosixPath(name).suffix, content, size)
    return {"document": file.shape() | {"file_name": name, "mime_type": mime}} | (
        {"caption": caption} if caption else {}
    )


def voice(files: Files, content: bytes, seconds: int) -> Json:
    """Something spoken."""
    file = files.keep("voice", ".oga", content)
    return {"voice": file.shape() | {"duration": seconds, "mime_type": "audio/ogg"}}


def video(files: Files, content: bytes, seconds: int, caption: str) -> Json:
    """A film."""
    file = files.keep("videos", ".mp4", content)
    shown = file.shape() | {"width": 640, "height": 360, "duration": seconds, "mime_type": "video/mp4"}
    return {"video": shown | {"file_name": "film.mp4"}} | ({"caption": caption} if caption else {})


def sticker(files: Files, emoji: str) -> Json:
    """A sticker of a set."""
    file = files.keep("stickers", ".webp", b"RIFF")
    kind = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": file.shape() | kind | {"emoji": emoji, "set_name": "Otters"}}


def location(latitude: float, longitude: float) -> Json:
    """A place on the map."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def contact(phone: str, first_name: str) -> Json:
    """Somebody's number."""
    return {"contact": {"phone_number": phone, "first_name": first_name}}
