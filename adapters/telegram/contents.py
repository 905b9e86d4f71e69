"""What a private message holds. Only what is named here is ever read, so nobody's name, number or place is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adapters.fields import Group, inner, inners, text, whole
from bot.message import Came, InFile

MEGABYTE = 1024 * 1024
# The Bot API lets nobody fetch a bigger one.
BIGGEST_FILE = 20 * MEGABYTE
# Of a photo there are always smaller ones too, so the biggest is not needed at any price.
BIGGEST_PHOTO = 10 * MEGABYTE
ANY_MEDIA_TYPE = "application/octet-stream"

# An animation is named first because it also comes as a document.
_KINDS = {
    "animation": Came.VIDEO,
    "video": Came.VIDEO,
    "video_note": Came.VIDEO,
    "voice": Came.VOICE,
    "audio": Came.VOICE,
    "sticker": Came.STICKER,
    "location": Came.LOCATION,
    "venue": Came.LOCATION,
    "contact": Came.CONTACT,
    "poll": Came.OTHER,
    "checklist": Came.OTHER,
}
# What people put in words elsewhere than in the text. It must be seen by whoever looks for somebody in danger.
_OTHER_WORDS = (("sticker", "emoji"), ("poll", "question"), ("checklist", "title"))
# What another bot wrote, picked by the person, is as little their own as what was forwarded.
_NOT_THEIRS = ("forward_origin", "forward_date", "via_bot")
# What Telegram itself reports in a private chat: nobody said anything, so nothing is answered.
_REPORTS = frozenset(
    "pinned_message message_auto_delete_timer_changed chat_background_set write_access_allowed connected_website "
    "forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened".split()
)

_COMMAND = re.compile(r"^(\s*/\w+)@\w+", re.ASCII)
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Contents:
    """Words, a file, and how they came: see :class:`bot.message.Message`."""

    text: str = ""
    file: InFile | None = None
    came: Came | None = None


def contents_of(message: Group) -> Contents | None:
    """What ``message`` holds, or None where it only reports something."""
    if not _REPORTS.isdisjoint(message):
        return None
    words = words_of(message)
    for kind, came in _KINDS.items():
        if kind in message:
            return Contents(words, came=came)
    file, too_big = _file(message)
    if too_big:
        return Contents(words, came=Came.TOO_BIG)
    if not words and not file:
        return Contents(came=Came.OTHER)
    return Contents(words, file, Came.FORWARDED if any(name in message for name in _NOT_THEIRS) else None)


def words_of(message: Group) -> str:
    """The words in ``message``: its text, its caption, or what it puts in words elsewhere."""
    words = text(message, "text") or text(message, "caption")
    if words:
        return _COMMAND.sub(r"\1", words)
    return next((said for kind, name in _OTHER_WORDS if (said := text(inner(message, kind), name))), "")


def _file(message: Group) -> tuple[InFile | None, bool]:
    """The photo or document in ``message``, and whether there is one that is too big."""
    if "photo" in message:
        sizes = [size for size in inners(message, "photo") if text(size, "file_id")]
        small = [size for size in sizes if (whole(size, "file_size") or 0) <= BIGGEST_PHOTO]
        if not small:
            return None, bool(sizes)
        return InFile("", "image/jpeg", text(max(small, key=_area), "file_id")), False
    document = inner(message, "document")
    if not text(document, "file_id"):
        return None, False
    if (whole(document, "file_size") or 0) > BIGGEST_FILE:
        return None, True
    return InFile("", _media_type(document), text(document, "file_id")), False


def _area(size: Group) -> int:
    return (whole(size, "width") or 0) * (whole(size, "height") or 0)


def _media_type(document: Group) -> str:
    said = text(document, "mime_type").lower()
    return said if _MEDIA_TYPE.fullmatch(said) else ANY_MEDIA_TYPE
