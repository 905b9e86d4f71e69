"""The JSON-lines channel: a message a line in; the answer and ``{"done": id}`` out."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from adapters.closed_output import silence
from adapters.faults import where
from adapters.jsonl_reading import NOTHING_TOLD, LineError, State, Told, to_message
from adapters.lines import Line, bounded_lines
from bot.message import Message, Person
from bot.reply import Card, Picture, Reply, Status

LOG = logging.getLogger(__name__)

KIBIBYTES = 64
LONGEST_LINE = KIBIBYTES * 1024
PICTURE_TYPE = "image/png"
# JSON allows these in a string, but some readers would take them for the end of the line.
OTHER_LINE_ENDINGS = {ord(ending): f"\\u{ord(ending):04x}" for ending in "\x85\u2028\u2029"}

Out = dict[str, Any]


def render(reply: Reply, to: str, in_reply_to: str | None, pictures: Sequence[Path] = ()) -> Out:
    """``reply`` as a line out. ``in_reply_to`` is None for a notice."""
    return {
        "to": to,
        "in_reply_to": in_reply_to,
        "text": reply.text,
        "choices": [choice.label for choice in reply.choices],
        "cards": [_card(card) for card in reply.cards],
        "files": [{"name": path.name, "media_type": PICTURE_TYPE, "path": str(path)} for path in pictures],
        "intent": reply.intent,
        "status": reply.status.value,
    }


def _card(card: Card) -> Out:
    return {
        "id": card.id,
        "kind": card.kind,
        "title": card.title,
        "why": list(card.why),
        "facts": [asdict(fact) for fact in card.facts],
    }


def to_bytes(out: Mapping[str, Any]) -> bytes:
    """``out`` as one line of UTF-8."""
    try:
        return json.dumps(out, ensure_ascii=False).translate(OTHER_LINE_ENDINGS).encode("utf-8") + b"\n"
    except UnicodeEncodeError:
        # Half a character, as in a path that is not UTF-8: only an escape can carry it.
        return json.dumps(out).encode("ascii") + b"\n"


@dataclass(slots=True)
class JsonLines:
    """The channel over two streams. ``receive`` never raises for what can be expected."""

    receive: Callable[[Message], Reply]
    set_clock: Callable[[datetime], None]
    now: Callable[[], datetime]
    save_picture: Callable[[Picture, Person], Path]
    words: Callable[..., str]
    _last: datetime | None = field(default=None, init=False)
    _told: dict[str, Told] = field(default_factory=dict, init=False)

    def run(self, stdin: TextIO, stdout: TextIO) -> None:
        """Answer line after line until either end is closed.

        It reads and writes the bytes beneath the two text streams: UTF-8 whatever the locale, and no byte
        that comes in can stop it.
        """
        for number, line in enumerate(bounded_lines(stdin.buffer, LONGEST_LINE), start=1):
            for out in self._answer(line, number):
                try:
                    stdout.buffer.write(to_bytes(out))
                    stdout.buffer.flush()
                except BrokenPipeError:
                    silence(stdout)
                    return

    def _answer(self, line: Line, number: int) -> list[Out]:
        """Every line out for one line in."""
        done: str | None = None
        try:
            if not line.whole:
                raise LineError("jsonl.too_long", kibibytes=KIBIBYTES)
            incoming = to_message(line.content, State(self.now(), self._last, self._told))
            self._move_clock(incoming.at)
            done = incoming.id
            self._remember(incoming.user, incoming.told)
            said = [self._turn(incoming.message)] if incoming.message else []
        except LineError as fault:
            said = [self._error(number, fault.code, **fault.slots)]
        except Exception as error:
            LOG.error("line %d failed: %s", number, where(error))
            said = [self._error(number, "error.unexpected")]
        return [*said, {"done": done}]

    def _error(self, number: int, code: str, **slots: object) -> Out:
        return {"error": self.words(code, **slots), "line": number}

    def _move_clock(self, at: datetime | None) -> None:
        if at is None:
            return
        try:
            self.set_clock(at)
        except ValueError:
            raise LineError("jsonl.early", last=self.now().isoformat()) from None
        self._last = at

    def _remember(self, user: str | None, told: Told) -> None:
        if user and told == NOTHING_TOLD:
            self._told.pop(user, None)
        elif user:
            self._told[user] = told

    def _turn(self, message: Message) -> Out:
        reply = self.receive(message)
        if reply.status is not Status.ERROR:
            # Taken in. After an error nothing was kept, so the profile comes again with the next message.
            self._remember(message.person.user, Told(message.role))
        return render(reply, message.person.user, message.id, self._pictures(reply, message.person))

    def _pictures(self, reply: Reply, person: Person) -> list[Path]:
        paths = []
        for picture in reply.pictures:
            try:
                paths.append(self.save_picture(picture, person))
            except Exception as error:
                # The text says the same as the picture and the turn is committed: the answer goes out.
                LOG.error("a picture was not saved: %s", where(error))
        return paths
