"""The terminal through a pipe: what is shown, and what nobody can do to it."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from adapters.terminal import Terminal
from bot.message import Message, Person, Role
from bot.reply import Card, Choice, Document, Picture, Reply, Status
from tests.adapters.samples import CARD, FACT, NOW, PICTURE, REPLY, SAYS, FarSide, echo, said, words

HELLO = said("Hi! I'm Ambitions.")
ATTACK = "\x1b[31mred\x1b]0;title\x07 [bold red]loud[/] \u202eback :smile: [/nothing] \x9b2J"
HARMLESS = "red [bold red]loud[/] back :smile: [/nothing]"
LONG = "supercalifragilisticexpialidocious" * 3


def terminal(far: FarSide, role: Role | None = None) -> Terminal:
    return Terminal(far.receive, lambda: HELLO, lambda: True, lambda: NOW, far.save_file, words, role)


def talk(typed: bytes, far: FarSide, role: Role | None = None, encoding: str = "utf-8") -> str:
    """Everything written for the bytes piped in."""
    written = io.BytesIO()
    stdout = io.TextIOWrapper(written, encoding=encoding)
    terminal(far, role).run(io.TextIOWrapper(io.BytesIO(typed), encoding="ascii"), stdout)
    stdout.flush()
    return written.getvalue().decode(encoding)


def in_one_line(text: str) -> str:
    """``text`` without its line ends and the frames of cards."""
    return re.sub(r"[\s│╭╮╰╯─]+", " ", text)


def wide(lines: Iterable[str]) -> int:
    return max(cell_len(line) for line in lines)


@pytest.fixture(params=[40, 100])
def columns(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A window of this many columns."""
    monkeypatch.setenv("COLUMNS", str(request.param))
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return int(request.param)


def test_everything_of_a_reply_is_shown_in_order(columns: int) -> None:
    shown = talk(b"i like animals\n", FarSide(lambda _: replace(REPLY, pictures=(PICTURE,))))
    assert wide(line for line in shown.splitlines() if ".png" not in line) <= columns
    assert not any(line.endswith(" ") for line in shown.splitlines())
    parts = [
        HELLO.text,
        SAYS["terminal.hint"],
        "> i like animals",
        REPLY.opening[0],
        " A ",
        CARD.title,
        CARD.summary,
        CARD.why_text,
        f"• {FACT.text}",
        REPLY.closing[0],
        "1 Not A",
        "2 More like A",
        "Picture saved: pictures/pay.png",
        f"It shows this: {PICTURE.alt}",
        SAYS["terminal.goodbye"],
    ]
    whole = in_one_line(shown)
    places = [whole.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "\x1b" not in shown


def test_long_texts_wrap(columns: int) -> None:
    card = replace(CARD, title=f"A very {LONG}", summary=LONG, why_text=LONG, facts=(replace(FACT, text=LONG),))
    reply = Reply("x", Status.ANSWERED, (LONG, "word " * 60), (card,), choices=(Choice(f"More {LONG}", "x"),))
    shown = talk(LONG.encode(), FarSide(lambda _: reply))
    assert wide(shown.splitlines()) <= columns
    squeezed = re.sub(r"[\s│•]+", "", shown)
    assert squeezed.count(LONG) == 7


def test_no_text_can_command_the_terminal(columns: int) -> None:
    card = Card("x", "career", ATTACK, "A", ATTACK, (ATTACK,), ATTACK, (replace(FACT, text=ATTACK),))
    picture = replace(PICTURE, alt=ATTACK, name="x\x1b[2J")
    reply = Reply("x", Status.ANSWERED, (ATTACK,), (card,), (ATTACK,), (Choice(ATTACK, "x"),), (picture,))
    far = FarSide(lambda _: reply)
    shown = talk(ATTACK.encode() + b"\n", far)
    assert in_one_line(shown).count(HARMLESS) == 9
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    # What was typed reaches the conversation as it was typed; only showing it is made safe.
    assert far.heard[0].text == ATTACK


def test_messages() -> None:
    far = FarSide()
    talk("hi\n\ncafé ✏\r\n2".encode() + b"\xff\n", far, Role.PARENT)
    assert [message.text for message in far.heard] == ["hi", "", "café ✏", "2\ufffd"]
    assert {message.person for message in far.heard} == {Person("terminal", "me")}
    assert {message.at for message in far.heard} == {NOW}
    assert len({message.id for message in far.heard}) == 4
    # The role is told until it is heard; then the conversation knows, and may learn better.
    assert [message.role for message in far.heard] == [Role.PARENT, None, None, None]


def test_a_role_is_told_again_after_an_error() -> None:
    answers = iter([said("Sorry.", Status.ERROR)])
    far = FarSide(lambda message: next(answers, None) or echo(message))
    talk(b"a\nb\nc\n", far, Role.PARENT)
    assert [message.role for message in far.heard] == [Role.PARENT, Role.PARENT, None]


@pytest.mark.parametrize("leaving", [b"exit\n", b"  EXIT  \n", b"quit\n", b""])
def test_leaving(leaving: bytes) -> None:
    far = FarSide()
    shown = talk(b"hi\n" + leaving + (b"never heard\n" if leaving else b""), far)
    assert [message.text for message in far.heard] == ["hi"]
    assert shown.rstrip().endswith(SAYS["terminal.goodbye"])


def interrupted(_: Message) -> Reply:
    raise KeyboardInterrupt


def test_an_interrupted_answer_is_a_kind_goodbye() -> None:
    assert SAYS["terminal.goodbye"] in talk(b"hi\nmore\n", FarSide(interrupted))


def broken(message: Message) -> Reply:
    if message.text == "bad":
        raise RuntimeError("secret words")
    return echo(message)


def test_what_nobody_expected(caplog: pytest.LogCaptureFixture) -> None:
    shown = talk(b"bad\nstill there?\n", FarSide(broken))
    assert SAYS["error.unexpected"] in shown
    assert shown.count("still there?") == 2
    assert "secret words" not in shown + caplog.text
    assert "RuntimeError" in caplog.text


def test_a_picture_that_cannot_be_saved_is_told_in_words(caplog: pytest.LogCaptureFixture) -> None:
    def full_disk(_: Picture | Document, __: Person) -> Path:
        raise OSError("no space left")

    reply = replace(HELLO, pictures=(PICTURE,))
    written = io.BytesIO()
    stdout = io.TextIOWrapper(written, encoding="utf-8")
    far = FarSide(lambda _: reply)
    Terminal(far.receive, lambda: HELLO, lambda: True, lambda: NOW, full_disk, words).run(
        io.TextIOWrapper(io.BytesIO(b"hi")), stdout
    )
    stdout.flush()
    assert words("terminal.picture_failed", alt=PICTURE.alt) in in_one_line(written.getvalue().decode())
    assert "OSError" in caplog.text


def test_a_terminal_without_unicode() -> None:
    shown = talk(b"hi", FarSide(lambda _: REPLY), encoding="latin-1")
    assert "+- A --" in shown
    assert "- Starting pay is about £24,000" in shown
    assert "You said you like ?animals?." in shown


def endless(tell: Callable[[], None]) -> Callable[[Message], Reply]:
    def answer(message: Message) -> Reply:
        tell()
        return said("word " * 20_000)

    return answer


def test_nobody_reads_any_more() -> None:
    reader, writer = os.pipe()
    far = FarSide(endless(lambda: os.close(reader)))
    with open(writer, "w", encoding="utf-8") as stdout:
        terminal(far).run(io.TextIOWrapper(io.BytesIO(b"hi\nagain\n")), stdout)
    assert len(far.heard) == 1
