"""What channels say unasked, what they tell of experiences, and files both ways."""

from __future__ import annotations

import io
import json
import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from adapters.jsonl import JsonLines, render
from adapters.terminal import Terminal
from bot.due import Notice
from bot.message import InFile, Person
from bot.reply import Document, Picture
from tests.adapters.samples import NOW, PICTURE, SAYS, FarSide, said, words

ME = {"id": "m1", "user": "s1", "text": "hi"}
LATER = datetime(2026, 11, 23, 16, tzinfo=UTC)
CV = Document("cv.pdf", "cv", {})
ONE = {"status": "complete", "minutes": 60}


@dataclass
class Waiting:
    """Notices that fall due at ``at`` and come again until they are said."""

    notices: list[Notice]
    at: datetime = NOW
    looked_at: list[datetime] = field(default_factory=list)
    done: list[int] = field(default_factory=list)

    def due(self, now: datetime) -> list[Notice]:
        """See :class:`bot.due.Notices`."""
        self.looked_at.append(now)
        return [one for one in self.notices if one.id not in self.done] if now >= self.at else []

    def said(self, notice: Notice) -> None:
        """See :class:`bot.due.Notices`."""
        self.done.append(notice.id)


def notices(channel: str = "jsonl", *texts: str) -> list[Notice]:
    return [Notice(number, Person(channel, f"a{number}"), said(text)) for number, text in enumerate(texts)]


def exchange(*lines: object, waiting: Waiting | None = None, far: FarSide | None = None) -> list[dict[str, Any]]:
    far, stdout = far or FarSide(), io.TextIOWrapper(io.BytesIO())
    stdin = io.TextIOWrapper(io.BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines)))
    channel = JsonLines(far.receive, far.clock.set, far.clock.now, save_file, words, waiting or Waiting([]))
    channel.run(stdin, stdout)
    stdout.buffer.seek(0)
    return [json.loads(line) for line in stdout.buffer.read().splitlines()]


def save_file(file: Picture | Document, _: Person) -> Path:
    return Path("files") / (file.name if isinstance(file, Document) else f"{file.name}.png")


def test_a_notice_answers_nothing_and_is_said_once() -> None:
    waiting = Waiting(notices("jsonl", "Did it happen?"))
    out = exchange({**ME, "at": NOW.isoformat()}, {**ME, "id": "m2"}, waiting=waiting)
    assert [(line.get("to"), line.get("in_reply_to")) for line in out if "to" in line] == [
        ("a0", None), ("s1", "m1"), ("s1", "m2"),
    ]  # fmt: skip
    assert out[0]["text"] == "Did it happen?"
    assert [line["done"] for line in out if "done" in line] == ["m1", "m2"]
    assert waiting.done == [0]


def test_a_line_that_only_moves_the_clock_sends_what_falls_due() -> None:
    waiting = Waiting(notices("jsonl", "one", "two"), LATER)
    out = exchange({"at": NOW.isoformat()}, {"at": LATER.isoformat()}, waiting=waiting)
    assert [line.get("text", line.get("done", 0)) for line in out] == [None, "one", "two", None]
    assert [line["in_reply_to"] for line in out if "to" in line] == [None, None]
    assert waiting.looked_at == [NOW, LATER]


def test_a_faulty_line_sends_nothing() -> None:
    waiting = Waiting(notices("jsonl", "one"))
    exchange({"text": 5}, waiting=waiting)
    assert waiting.looked_at == []


def test_a_notice_is_over_only_once_it_was_written() -> None:
    waiting = Waiting(notices("jsonl", "one", "two"))
    reader, writer = os.pipe()
    os.close(reader)
    far = FarSide()
    stdin = io.TextIOWrapper(io.BytesIO(json.dumps({"at": NOW.isoformat()}).encode() + b"\n"))
    with open(writer, "w", encoding="utf-8") as stdout:
        JsonLines(far.receive, far.clock.set, far.clock.now, save_file, words, waiting).run(stdin, stdout)
    assert waiting.done == []
    out = exchange({"at": NOW.isoformat()}, waiting=waiting)
    assert [line["text"] for line in out if "to" in line] == ["one", "two"]
    assert waiting.done == [0, 1]


def test_notices_that_cannot_be_read_stop_nothing(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Waiting):
        def due(self, now: datetime) -> list[Notice]:
            raise RuntimeError("my secret words")

    out = exchange(ME, {**ME, "id": "m2"}, waiting=Broken([]))
    assert [line["done"] for line in out if "done" in line] == ["m1", "m2"]
    assert out[0] == {"error": SAYS["error.unexpected"], "line": 1}
    assert "my secret words" not in caplog.text


def test_one_experience_and_several() -> None:
    assert "experience" not in render(said("x"), "s1", "m1")
    one = render(replace(said("x"), experiences=(ONE,)), "s1", "m1")
    assert (one["experience"], "experiences" in one) == (ONE, False)
    two = render(replace(said("x"), experiences=(ONE, ONE)), "s1", "m1")
    assert (two["experiences"], "experience" in two) == ([ONE, ONE], False)


@pytest.mark.parametrize(("name", "media_type"), [("cv.pdf", "application/pdf"), ("badges.json", "application/json")])
def test_a_document_goes_out_as_a_file(name: str, media_type: str) -> None:
    reply = replace(said("here"), documents=(Document(name, "cv", {}),), pictures=(PICTURE,))
    out = exchange(ME, far=FarSide(lambda _: reply))
    assert out[0]["files"] == [
        {"name": "pay.png", "media_type": "image/png", "path": "files/pay.png"},
        {"name": name, "media_type": media_type, "path": f"files/{name}"},
    ]


def test_a_file_comes_in() -> None:
    far = FarSide()
    line = {"id": "m1", "user": "s1", "file": {"path": "me.jpg", "media_type": "image/jpeg"}}
    exchange(line, {**line, "id": "m2", "text": "at greggs"}, far=far)
    assert [message.file for message in far.heard] == [InFile("me.jpg", "image/jpeg")] * 2
    assert [message.text for message in far.heard] == ["", "at greggs"]


def typed(text: str, far: FarSide, waiting: Waiting | None = None) -> str:
    """What the terminal shows for what is typed."""
    written = io.BytesIO()
    stdout = io.TextIOWrapper(written, encoding="utf-8")
    Terminal(
        far.receive, lambda: said("Hi!"), lambda: True, lambda: NOW, save_file, words, None, waiting or Waiting([])
    ).run(io.TextIOWrapper(io.BytesIO(text.encode())), stdout)
    stdout.flush()
    return written.getvalue().decode()


@pytest.mark.parametrize(
    ("text", "path", "media_type"),
    [
        ("file /home/me/me at work.jpg", "/home/me/me at work.jpg", "image/jpeg"),
        ("FILE 'my letter.pdf'", "my letter.pdf", "application/pdf"),
        ('  file "portfolio.json" ', "portfolio.json", "application/json"),
        ("file x.abcde", "x.abcde", "application/octet-stream"),
    ],
)
def test_a_file_is_handed_in_at_the_terminal(text: str, path: str, media_type: str) -> None:
    far = FarSide()
    typed(f"{text}\n", far)
    (message,) = far.heard
    assert (message.file, message.text) == (InFile(path, media_type), "")


@pytest.mark.parametrize("text", ["file", "file my homework", "what is a file.txt", "profile x.pdf", "file ."])
def test_words_about_files_are_words(text: str) -> None:
    far = FarSide()
    typed(f"{text}\n", far)
    (message,) = far.heard
    assert (message.file, message.text) == (None, text)


def test_a_document_is_shown_at_the_terminal() -> None:
    shown = typed("cv\n", FarSide(lambda _: replace(said("here"), documents=(CV,))))
    assert "File saved: files/cv.pdf" in shown
    assert "It shows this" not in shown


def test_the_terminal_says_what_falls_due_first_and_after_each_answer() -> None:
    waiting = Waiting(notices("terminal", "Did it happen?"))
    shown = typed("yes\n", FarSide(), waiting)
    assert shown.count("Did it happen?") == 1
    assert shown.index("Hi!") < shown.index("Did it happen?") < shown.index("yes")
    assert (waiting.done, len(waiting.looked_at)) == ([0], 2)
