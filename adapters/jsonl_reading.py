"""What a line of the JSON-lines channel says, and what can be wrong with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NoReturn

from adapters.plain_text import SURROGATE, without_surrogates
from bot.message import SCHOOL_YEARS, InFile, Message, Person, Profile, Role

CHANNEL = "jsonl"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # PowerShell and Notepad put one before the first line
TIME_EXAMPLE = "2026-11-22T16:30:00+00:00"


class LineError(Exception):
    """What is wrong with a line, as a wording code with its slots."""

    def __init__(self, code: str, **slots: object) -> None:
        super().__init__(code)
        self.code = code
        self.slots = slots


@dataclass(frozen=True, slots=True)
class Told:
    """What lines have told of one user, to go with that user's next message.

    A role is this channel's own word, so it goes with every message until it is given again. A profile is what
    the user chose to tell and may change in the conversation, so it goes until one message has taken it in.
    """

    role: Role | None = None
    profile: Profile | None = None


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class State:
    """What a line is read against: the time, the ``at`` given last, and what was told of each user."""

    now: datetime
    last: datetime | None = None
    told: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a line says. ``message`` is None where it only moves the clock to ``at``.

    What such a line tells of its user waits, as ``told``, for that user's next message.
    """

    at: datetime | None
    id: str | None
    user: str | None
    told: Told
    message: Message | None


def to_message(line: bytes, state: State) -> Incoming:
    """What ``line`` says. Raises LineError."""
    plain = _object(line)
    at = _time(plain, state.last)
    key, user = _key(plain, "id"), _key(plain, "user")
    text, choice, file = _text(plain, "text"), _choice(plain), _file(plain)
    before = state.told.get(user or "", NOTHING_TOLD)
    told = Told(_role(plain) or before.role, _profile(plain) or before.profile)
    if at and text is None and choice is None and file is None:
        return Incoming(at, key, user, told, None)
    message = Message(
        id=key or _missing("id"),
        person=Person(CHANNEL, user or _missing("user")),
        at=at or state.now,
        text=text or "",
        choice=choice,
        file=file,
        role=told.role,
        profile=told.profile,
        case=_text(plain, "case") or "",
    )
    return Incoming(at, key, user, told, message)


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        plain = json.loads(line.removeprefix(BYTE_ORDER_MARK).decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise LineError("jsonl.broken") from None
    if not isinstance(plain, dict):
        raise LineError("jsonl.not_an_object")
    return plain


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _missing(name: str) -> NoReturn:
    raise LineError("jsonl.missing", field=name)


def _text(plain: Mapping[str, Any], name: str, within: str = "") -> str | None:
    """A text, or None where it is absent or null."""
    value = plain.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise LineError("jsonl.not_text", field=within + name)
    return without_surrogates(value)


def _key(plain: Mapping[str, Any], name: str) -> str | None:
    """An id: what cannot be kept exactly is a fault, because a mended id would be somebody else's."""
    value = plain.get(name)
    if isinstance(value, str) and (SURROGATE.search(value) or "\0" in value):
        raise LineError("jsonl.bad_characters", field=name)
    return _text(plain, name) or None


def _texts(plain: Mapping[str, Any], name: str, within: str) -> tuple[str, ...]:
    value = plain.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise LineError("jsonl.not_texts", field=within + name)
    return tuple(without_surrogates(item) for item in value)


def _inner(plain: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    value = plain.get(name)
    if value is not None and not isinstance(value, dict):
        raise LineError("jsonl.not_a_group", field=name)
    return value


def _choice(plain: Mapping[str, Any]) -> str | None:
    """A choice by label or by number; a number may come as a number."""
    value = plain.get("choice")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _text(plain, "choice")


def _file(plain: Mapping[str, Any]) -> InFile | None:
    inner = _inner(plain, "file")
    if inner is None:
        return None
    path, media_type = _text(inner, "path", "file."), _text(inner, "media_type", "file.")
    return InFile(path or _missing("file.path"), media_type or _missing("file.media_type"))


def _role(plain: Mapping[str, Any]) -> Role | None:
    value = _text(plain, "role")
    if value is None:
        return None
    try:
        return Role(value)
    except ValueError:
        raise LineError("jsonl.bad_role", roles=", ".join(Role)) from None


def _profile(plain: Mapping[str, Any]) -> Profile | None:
    inner = _inner(plain, "profile")
    if inner is None:
        return None
    return Profile(
        known_as=_text(inner, "known_as", "profile."),
        year=_year(inner),
        borough=_text(inner, "borough", "profile."),
        school=_text(inner, "school", "profile."),
        class_name=_text(inner, "class", "profile."),
        languages=_texts(inner, "languages", "profile."),
        specialisms=_texts(inner, "specialisms", "profile."),
        boroughs=_texts(inner, "boroughs", "profile."),
    )


def _year(inner: Mapping[str, Any]) -> int | None:
    year = inner.get("year")
    if year is None:
        return None
    if not isinstance(year, int) or isinstance(year, bool) or year not in SCHOOL_YEARS:
        raise LineError("jsonl.bad_year", first=SCHOOL_YEARS.start, last=SCHOOL_YEARS.stop - 1)
    return year


def _time(plain: Mapping[str, Any], last: datetime | None) -> datetime | None:
    value = plain.get("at")
    if value is None:
        return None
    try:
        at = datetime.fromisoformat(value)
        at.astimezone(UTC)  # the first and last hours of the calendar have no time in UTC
    except (TypeError, ValueError, OverflowError):
        raise LineError("jsonl.bad_time", example=TIME_EXAMPLE) from None
    if at.utcoffset() is None:
        raise LineError("jsonl.bad_time", example=TIME_EXAMPLE)
    if last is not None and at < last:
        raise LineError("jsonl.early", last=last.isoformat())
    return at
