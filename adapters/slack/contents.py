"""What somebody's message holds. Only what is named here is ever read, so nobody's name or picture is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adapters.fields import Group, inners, text, whole
from adapters.slack.mrkdwn import words_in
from bot.message import Came, InFile

MEGABYTE = 1024 * 1024
BIGGEST_FILE = 20 * MEGABYTE
ANY_MEDIA_TYPE = "application/octet-stream"

_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+", re.ASCII)
_HEARD_NOT = {"audio": Came.VOICE, "video": Came.VIDEO}
# Passed on from somebody else: what they wrote comes along.
_PASSED_ON = ("is_share", "is_msg_unfurl")


@dataclass(frozen=True, slots=True)
class Contents:
    """Words, a file, and how they came: see :class:`bot.message.Message`."""

    text: str = ""
    file: InFile | None = None
    came: Came | None = None


def contents_of(event: Group, team: str, bot: str) -> Contents:
    """What ``event`` holds, written in the workspace ``team``, in which we are the user ``bot``."""
    words = words_in(text(event, "text"), bot)
    passed_on = [one for one in inners(event, "attachments") if any(one.get(name) is True for name in _PASSED_ON)]
    if passed_on:
        theirs = (words_in(text(one, "text") or text(one, "fallback"), bot) for one in passed_on)
        return Contents("\n".join(filter(None, (words, *theirs))), came=Came.FORWARDED)
    files = inners(event, "files")
    if files:
        return _with_file(words, files[0], team)
    return Contents(words) if words else Contents(came=Came.OTHER)


def reference_of(team: str, url: str) -> str:
    """What a file is fetched by: the workspace whose token opens it, and where it is."""
    return f"{team} {url}"


def _with_file(words: str, file: Group, team: str) -> Contents:
    said = text(file, "mimetype").lower()
    media_type = said if _MEDIA_TYPE.fullmatch(said) else ANY_MEDIA_TYPE
    if (came := _HEARD_NOT.get(media_type.partition("/")[0])) is not None:
        return Contents(words, came=came)
    if (whole(file, "size") or 0) > BIGGEST_FILE:
        return Contents(words, came=Came.TOO_BIG)
    url = text(file, "url_private_download") or text(file, "url_private")
    if not url or any(character.isspace() for character in url):
        return Contents(words, came=Came.LOST)
    return Contents(words, InFile("", media_type, reference_of(team, url)))
