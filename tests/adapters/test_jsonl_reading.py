"""What a line of the JSON-lines channel says, and everything that can be wrong with it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from adapters.jsonl_reading import LineError, State, Told, to_message
from bot.message import InFile, Message, Person, Profile, Role
from tests.adapters.samples import NOW, words

START = State(NOW)


def read(**plain: object) -> Message:
    message = to_message(json.dumps(plain).encode(), START).message
    assert message is not None
    return message


RECORDED = [
    (
        {"id": "m1", "user": "s1", "role": "student", "text": "i like animals"},
        Message("m1", Person("jsonl", "s1"), NOW, "i like animals", role=Role.STUDENT),
    ),
    ({"id": "m2", "user": "s1", "choice": "Not B"}, Message("m2", Person("jsonl", "s1"), NOW, choice="Not B")),
    ({"id": "m2", "user": "s1", "choice": 2}, Message("m2", Person("jsonl", "s1"), NOW, choice="2")),
    (
        {"id": "m3", "user": "s1", "file": {"path": "photo.jpg", "media_type": "image/jpeg", "size": 3}},
        Message("m3", Person("jsonl", "s1"), NOW, file=InFile("photo.jpg", "image/jpeg")),
    ),
    (
        {"id": "m4", "user": "s1", "at": "2026-11-23T09:00:00+01:00", "text": "", "case": "LA-2041", "new": [1]},
        Message(
            "m4", Person("jsonl", "s1"), datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=1))), case="LA-2041"
        ),
    ),
    (
        {"id": "m5", "user": "s1", "text": None, "choice": None, "file": None, "role": None, "profile": None},
        Message("m5", Person("jsonl", "s1"), NOW),
    ),
    (
        {
            "id": "m6",
            "user": "t1",
            "text": "hi \ud800",
            "profile": {
                "known_as": "Miss K",
                "year": None,
                "borough": "Brent",
                "school": "Hill School",
                "class": "9B",
                "languages": ["Polish", "English"],
                "specialisms": ["SEND"],
                "boroughs": ["Brent", "Ealing"],
                "shoe_size": 5,
            },
        },
        Message(
            "m6",
            Person("jsonl", "t1"),
            NOW,
            "hi \ufffd",
            profile=Profile(
                "Miss K", None, "Brent", "Hill School", "9B", ("Polish", "English"), ("SEND",), ("Brent", "Ealing")
            ),
        ),
    ),
]


@pytest.mark.parametrize(("plain", "message"), RECORDED)
def test_lines_in(plain: dict[str, Any], message: Message) -> None:
    assert read(**plain) == message


def test_a_byte_order_mark_and_windows_endings_are_no_fault() -> None:
    incoming = to_message(b'\xef\xbb\xbf{"id": "m1", "user": "s1", "text": "hi"}\r\n', START)
    assert incoming.id == "m1"


def test_what_was_told_before_goes_with_a_message() -> None:
    line = b'{"id": "m1", "user": "s1", "text": "hi"}'
    told = Told(Role.PARENT, Profile(year=8))
    assert to_message(line, State(NOW, told={"s1": told})).told == told
    assert to_message(line, State(NOW, told={"s2": told})).told == Told()


def test_a_line_that_only_moves_the_clock() -> None:
    incoming = to_message(b'{"at": "2026-11-22T16:30:00Z", "id": "m1", "user": "s1", "role": "parent"}', START)
    assert incoming.message is None
    assert (incoming.at, incoming.id, incoming.user, incoming.told) == (NOW, "m1", "s1", Told(Role.PARENT))


BAD_LINES: list[tuple[bytes, str]] = [
    (b"", "jsonl.broken"),
    (b"   ", "jsonl.broken"),
    (b"{", "jsonl.broken"),
    (b'{"id": "m1", "user": "s1", "text": "\xff"}', "jsonl.broken"),
    (b'{"id": "m1", "user": "s1", "text": NaN}', "jsonl.broken"),
    (b"[" * 60_000, "jsonl.broken"),
    (b'{"id": ' + b"9" * 60_000 + b"}", "jsonl.broken"),
    (b"[]", "jsonl.not_an_object"),
    (b'"hi"', "jsonl.not_an_object"),
    (b"null", "jsonl.not_an_object"),
    (b"{}", "jsonl.missing"),
]
ME = {"id": "m1", "user": "s1", "text": "hi"}
BAD_FIELDS: list[tuple[dict[str, object], str]] = [
    ({"id": None}, "jsonl.missing"),
    ({"id": ""}, "jsonl.missing"),
    ({"user": None}, "jsonl.missing"),
    ({"id": 1}, "jsonl.not_text"),
    ({"user": ["s1"]}, "jsonl.not_text"),
    ({"id": "\ud800"}, "jsonl.bad_characters"),
    ({"user": "s\0"}, "jsonl.bad_characters"),
    ({"text": 5}, "jsonl.not_text"),
    ({"text": ["hi"]}, "jsonl.not_text"),
    ({"choice": True}, "jsonl.not_text"),
    ({"choice": {"label": "x"}}, "jsonl.not_text"),
    ({"file": "photo.jpg"}, "jsonl.not_a_group"),
    ({"file": {}}, "jsonl.missing"),
    ({"file": {"path": "photo.jpg"}}, "jsonl.missing"),
    ({"file": {"path": 1, "media_type": "image/png"}}, "jsonl.not_text"),
    ({"role": "wizard"}, "jsonl.bad_role"),
    ({"role": 1}, "jsonl.not_text"),
    ({"profile": []}, "jsonl.not_a_group"),
    ({"profile": {"year": 2}}, "jsonl.bad_year"),
    ({"profile": {"year": 14}}, "jsonl.bad_year"),
    ({"profile": {"year": "8"}}, "jsonl.bad_year"),
    ({"profile": {"year": 8.0}}, "jsonl.bad_year"),
    ({"profile": {"year": True}}, "jsonl.bad_year"),
    ({"profile": {"borough": 3}}, "jsonl.not_text"),
    ({"profile": {"languages": "Polish"}}, "jsonl.not_texts"),
    ({"profile": {"boroughs": ["Brent", 1]}}, "jsonl.not_texts"),
    ({"at": "tomorrow"}, "jsonl.bad_time"),
    ({"at": "2026-11-22"}, "jsonl.bad_time"),
    ({"at": "2026-11-22T16:30:00"}, "jsonl.bad_time"),
    ({"at": 1795365000}, "jsonl.bad_time"),
    ({"at": "0001-01-01T00:00:00+14:00"}, "jsonl.bad_time"),
]


@pytest.mark.parametrize(("line", "code"), BAD_LINES)
def test_a_line_that_is_wrong(line: bytes, code: str) -> None:
    with pytest.raises(LineError) as error:
        to_message(line, START)
    assert error.value.code == code
    assert words(error.value.code, **error.value.slots)


@pytest.mark.parametrize(("wrong", "code"), BAD_FIELDS)
def test_a_field_that_is_wrong(wrong: dict[str, object], code: str) -> None:
    test_a_line_that_is_wrong(json.dumps({**ME, **wrong}).encode(), code)


def test_a_time_before_the_last() -> None:
    state = State(NOW, last=NOW)
    assert to_message(b'{"at": "2026-11-22T17:30:00+01:00"}', state).at == NOW
    with pytest.raises(LineError) as error:
        to_message(b'{"at": "2026-11-22T17:29:59+01:00"}', state)
    assert (error.value.code, error.value.slots) == ("jsonl.early", {"last": NOW.isoformat()})
