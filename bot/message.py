"""The one type that comes in, whatever the channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# Years 3 to 13 are the ones that London Ambitions and the options at 16 and 18 speak of.
SCHOOL_YEARS = range(3, 14)


class Role(StrEnum):
    """Who somebody says they are. It changes wording, never rights."""

    STUDENT = "student"
    PARENT = "parent"
    TEACHER = "teacher"
    ADVISER = "adviser"
    GOVERNOR = "governor"
    SAFEGUARDING_LEAD = "safeguarding_lead"


STAFF = frozenset({Role.TEACHER, Role.ADVISER, Role.GOVERNOR, Role.SAFEGUARDING_LEAD})


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on a channel. ``user`` is the channel's own id for them."""

    channel: str
    user: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody chose to tell. ``year`` is 3 to 13, or None."""

    known_as: str | None = None
    year: int | None = None
    borough: str | None = None
    school: str | None = None
    class_name: str | None = None
    languages: tuple[str, ...] = ()
    specialisms: tuple[str, ...] = ()
    boroughs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InFile:
    """A file that came with a message. ``reference`` is the channel's own name for one that was not fetched yet."""

    path: str
    media_type: str
    reference: str = ""


class Came(StrEnum):
    """What came where words were expected, or how words came, when they are not simply said."""

    EDITED = "edited"
    FORWARDED = "forwarded"
    VOICE = "voice"
    VIDEO = "video"
    STICKER = "sticker"
    LOCATION = "location"
    CONTACT = "contact"
    TOO_BIG = "too_big"
    LOST = "lost"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Message:
    """Something said by a person. ``id`` is unique for that person; ``at`` has an offset.

    ``role`` and ``profile`` are None where the channel says nothing of them. ``choices_of`` is the id of the choices
    of which one was made, where the channel knows it (:attr:`bot.reply.Reply.choices_id`). ``came`` is None for what
    was simply said or sent. ``back`` is handed back to the channel with the answer, unread. ``case`` is the reference
    of the case that staff speak of, where the channel knows it. ``verbatim`` is what was typed, where ``text`` is only
    what it comes to; no channel sets it.
    """

    id: str
    person: Person
    at: datetime
    text: str = ""
    choice: str | None = None
    file: InFile | None = None
    role: Role | None = None
    profile: Profile | None = None
    choices_of: str = ""
    came: Came | None = None
    back: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    verbatim: str = ""

    @property
    def words(self) -> str:
        """What was typed, or else the label of the choice that was made."""
        return self.text or self.choice or ""
