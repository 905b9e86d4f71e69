"""The JSON-lines channel: lines in, lines out, and everything that can be wrong with a line."""

from __future__ import annotations

import io
import json
import os
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.jsonl import LONGEST_LINE, JsonLines, render, to_bytes
from adapters.jsonl_reading import State
from bot.message import Message, Person, Profile, Role
from bot.reply import Document, Picture, Reply, Status
from tests.adapters.samples import CARD, FACT, NOW, PICTURE, REPLY, SAYS, FarSide, echo, said, words

AT = "2026-11-22T16:30:00+00:00"
START = State(NOW)


def channel(far: FarSide) -> JsonLines:
    return JsonLines(far.receive, far.clock.set, far.clock.now, far.save_file, words)


def exchange(data: bytes, far: FarSide | None = None) -> list[dict[str, Any]]:
    """Every line out for the bytes in, through streams that know no letter beyond ASCII."""
    written = io.BytesIO()
    stdin = io.TextIOWrapper(io.BytesIO(data), encoding="ascii")
    stdout = io.TextIOWrapper(written, encoding="ascii")
    channel(far or FarSide()).run(stdin, stdout)
    return [json.loads(line) for line in written.getvalue().decode("utf-8").splitlines()]


def talk(*lines: object, far: FarSide | None = None) -> list[dict[str, Any]]:
    return exchange(b"".join(json.dumps(line).encode() + b"\n" for line in lines), far)


ME = {"id": "m1", "user": "s1", "text": "hi"}


@pytest.mark.parametrize(
    "wrong", [b"{", b"[]", b"\xff", b"", b'{"id": "m1", "user": "s1", "text": 5}', b'{"id": "m1"}']
)
def test_a_wrong_line_is_told_and_it_goes_on(wrong: bytes) -> None:
    far = FarSide()
    out = exchange(b"%b\n%b\n%b" % (json.dumps(ME).encode(), wrong, json.dumps({**ME, "id": "m2"}).encode()), far)
    assert [list(line) for line in out[2:4]] == [["error", "line"], ["done"]]
    assert (out[2]["line"], out[3]) == (2, {"done": None})
    assert [message.id for message in far.heard] == ["m1", "m2"]


def test_a_reply_as_a_line() -> None:
    reply = replace(REPLY, pictures=(PICTURE,))
    assert render(reply, "s1", "m1", [Path("var/files/pay.png")]) == {
        "to": "s1",
        "in_reply_to": "m1",
        "text": reply.text,
        "choices": ["Not A", "More like A"],
        "cards": [
            {
                "id": CARD.id,
                "kind": "career",
                "title": "Animal care worker",
                "why": ["animals"],
                "facts": [asdict(FACT)],
            }
        ],
        "files": [{"name": "pay.png", "media_type": "image/png", "path": "var/files/pay.png"}],
        "intent": "explore_interests",
        "status": "answered",
    }


def test_a_notice_is_no_answer_to_anything() -> None:
    assert render(said("hello"), "a1", None)["in_reply_to"] is None


def test_what_is_sent_is_one_line_of_utf_8() -> None:
    text = "£ 👩🏽‍🔬 \u2028 \x85 \n \x1b \udc80"
    sent = to_bytes({"text": text})
    assert sent.endswith(b"\n")
    assert len(sent.decode("utf-8").splitlines()) == 1
    assert json.loads(sent) == {"text": text}
    assert "£ 👩🏽‍🔬".encode() in to_bytes({"text": "£ 👩🏽‍🔬"})


def test_a_conversation() -> None:
    far = FarSide(lambda _: replace(REPLY, pictures=(PICTURE,)))
    out = talk({"id": "m1", "user": "s1", "text": "i like animals"}, {"id": "m2", "user": "s2", "choice": "1"}, far=far)
    assert [list(line) for line in out] == [list(render(REPLY, "", "")), ["done"]] * 2
    assert [line.get("to") for line in out] == ["s1", None, "s2", None]
    assert [line.get("in_reply_to", line.get("done")) for line in out] == ["m1", "m1", "m2", "m2"]
    assert out[0]["files"] == [{"name": "pay.png", "media_type": "image/png", "path": "pictures/pay.png"}]
    assert far.saved == [(PICTURE, Person("jsonl", "s1")), (PICTURE, Person("jsonl", "s2"))]


def test_a_role_goes_with_every_message_and_a_profile_with_the_next() -> None:
    far = FarSide()
    talk(
        {"id": "m1", "user": "s1", "role": "teacher", "profile": {"year": 8}, "text": "a"},
        {"id": "m1", "user": "s2", "text": "b"},
        {"id": "m2", "user": "s1", "text": "c"},
        {"id": "m3", "user": "s1", "role": "parent", "text": "d"},
        {"id": "m4", "user": "s1", "text": "e"},
        far=far,
    )
    assert [message.role for message in far.heard] == [Role.TEACHER, None, Role.TEACHER, Role.PARENT, Role.PARENT]
    assert [message.profile for message in far.heard] == [Profile(year=8), None, None, None, None]


def fails_once() -> Callable[[Message], Reply]:
    answers = iter([said("Sorry.", Status.ERROR)])
    return lambda message: next(answers, None) or echo(message)


def test_a_profile_is_told_again_after_an_error() -> None:
    far = FarSide(fails_once())
    line = {"id": "m1", "user": "s1", "profile": {"year": 8}, "text": "a"}
    talk(line, {**ME, "id": "m2"}, {**ME, "id": "m3"}, far=far)
    assert [message.profile for message in far.heard] == [Profile(year=8), Profile(year=8), None]


def test_what_a_clock_line_tells_waits_for_the_next_message() -> None:
    far = FarSide()
    out = talk({"at": AT, "user": "s1", "role": "parent", "profile": {"borough": "Brent"}}, ME, far=far)
    assert out[0] == {"done": None}
    assert [(message.role, message.profile) for message in far.heard] == [(Role.PARENT, Profile(borough="Brent"))]


def test_the_clock() -> None:
    far = FarSide()
    out = talk(
        {"at": "2026-11-22T16:30:00Z"},
        {**ME, "id": "m1"},
        {**ME, "id": "m2", "at": "2026-11-22T17:30:00+01:00"},
        {**ME, "id": "m3", "at": "2026-11-22T16:29:59Z"},
        {"id": "m4", "at": "2026-11-23T00:00:00Z"},
        {**ME, "id": "m5", "at": "2026-11-24T00:00:00Z", "role": "wizard"},
        {**ME, "id": "m6"},
        far=far,
    )
    assert [line["done"] for line in out if "done" in line] == [None, "m1", "m2", None, "m4", None, "m6"]
    assert [line["line"] for line in out if "error" in line] == [4, 6]
    # A faulty line moves no clock.
    assert [message.at for message in far.heard] == [NOW, NOW, datetime(2026, 11, 23, tzinfo=UTC)]


def test_a_clock_that_will_not_go_back() -> None:
    far = FarSide()
    far.clock.set(NOW)
    assert talk({"at": "2026-11-22T16:00:00Z"}, far=far) == [
        {"error": words("jsonl.early", last=NOW.isoformat()), "line": 1},
        {"done": None},
    ]


def test_what_nobody_expected(caplog: pytest.LogCaptureFixture) -> None:
    def answer(message: Message) -> Reply:
        if message.id == "m2":
            raise RuntimeError("my secret words")
        return echo(message)

    out = talk({**ME, "id": "m1"}, {**ME, "id": "m2"}, {**ME, "id": "m3"}, far=FarSide(answer))
    assert out[2:4] == [{"error": SAYS["error.unexpected"], "line": 2}, {"done": "m2"}]
    assert out[-1] == {"done": "m3"}
    assert "RuntimeError" in caplog.text
    assert "my secret words" not in caplog.text


def test_a_picture_that_cannot_be_saved_loses_no_answer(caplog: pytest.LogCaptureFixture) -> None:
    def full_disk(_: Picture | Document, __: Person) -> Path:
        raise OSError("no space left")

    far, written = FarSide(lambda _: replace(REPLY, pictures=(PICTURE,))), io.BytesIO()
    stdin, stdout = io.TextIOWrapper(io.BytesIO(json.dumps(ME).encode())), io.TextIOWrapper(written)
    JsonLines(far.receive, far.clock.set, far.clock.now, full_disk, words).run(stdin, stdout)
    assert json.loads(written.getvalue().splitlines()[0])["files"] == []
    assert "OSError" in caplog.text


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""])
def test_the_longest_line(ending: bytes) -> None:
    def padded(size: int) -> bytes:
        start = b'{"id": "m1", "user": "s1", "text": "'
        return start + b"x" * (size - len(start) - 2) + b'"}' + ending

    assert exchange(padded(LONGEST_LINE))[-1] == {"done": "m1"}
    assert exchange(padded(LONGEST_LINE + 1)) == [
        {"error": words("jsonl.too_long", kibibytes=64), "line": 1},
        {"done": None},
    ]


class Watched(io.BytesIO):
    """Remembers the most that was asked for at once."""

    most = 0

    def readline(self, size: int | None = -1, /) -> bytes:
        self.most = max(self.most, size if size is not None and size >= 0 else 1 << 60)
        return super().readline(size)


def test_an_endless_line_is_never_held_whole() -> None:
    source, written = Watched(b"x" * 5_000_000 + b"\n" + json.dumps(ME).encode()), io.BytesIO()
    stdin, stdout = io.TextIOWrapper(source), io.TextIOWrapper(written)
    channel(FarSide()).run(stdin, stdout)
    assert source.most <= LONGEST_LINE + 2
    assert [json.loads(line).get("done", 0) for line in written.getvalue().splitlines()] == [0, None, 0, "m1"]


def test_each_answer_comes_before_the_next_line_is_wanted() -> None:
    (inlet_read, inlet_write), (outlet_read, outlet_write) = os.pipe(), os.pipe()
    with (
        open(inlet_read, encoding="utf-8") as stdin,
        open(outlet_write, "w", encoding="utf-8") as stdout,
        open(inlet_write, "wb", buffering=0) as question,
        open(outlet_read, "rb") as answers,
    ):
        running = threading.Thread(target=channel(FarSide()).run, args=(stdin, stdout))
        running.start()
        for name in ("m1", "m2"):
            question.write(json.dumps({**ME, "id": name}).encode() + b"\n")
            assert json.loads(answers.readline())["in_reply_to"] == name
            assert json.loads(answers.readline()) == {"done": name}
        question.close()
        running.join(timeout=60)
        assert not running.is_alive()


def test_nobody_listens_any_more() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    far = FarSide()
    with open(writer, "w", encoding="utf-8") as stdout:
        channel(far).run(io.TextIOWrapper(io.BytesIO((json.dumps(ME) + "\n").encode() * 3)), stdout)
    assert len(far.heard) == 1


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
fields = st.sampled_from(["id", "user", "text", "choice", "file", "role", "profile", "at", "case", "x"])
likely = st.sampled_from(["m1", "s1", "student", AT, "fail", {"year": 8}, {"path": "a", "media_type": "b"}])
objects = st.dictionaries(fields, likely | json_values, max_size=8).map(lambda plain: json.dumps(plain).encode())
lines = st.lists(st.binary(max_size=60) | objects, max_size=12).map(b"\n".join)


@given(lines)
def test_no_bytes_stop_the_channel(data: bytes) -> None:
    def answer(message: Message) -> Reply:
        if message.text == "fail":
            raise RecursionError
        return echo(message)

    out = exchange(data, FarSide(answer))
    expected = data.count(b"\n") + (not data.endswith(b"\n") and data != b"")
    assert sum("done" in line for line in out) == expected
    assert all(set(line) in ({"done"}, {"error", "line"}, set(render(REPLY, "", ""))) for line in out)
    assert [line["line"] for line in out if "error" in line] == sorted(
        {line["line"] for line in out if "error" in line}
    )
