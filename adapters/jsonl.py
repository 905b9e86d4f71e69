"""The JSON-lines channel: a message a line in; the answer and ``{"done": id}`` out."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from adapters.closed_output import silence
from adapters.jsonl_reading import NOTHING_TOLD, LineError, State, Told, to_message
from adapters.lines import Line, bounded_lines
from bot.due import NoNotices, Notices
from bot.faults import where
from bot.message import Message, Person
from bot.reply import Card, Document, Picture, Reply, Status

LOG = logging.getLogger(__name__)

KIBIBYTES = 64
LONGEST_LINE = KIBIBYTES * 1024
MEDIA_TYPES = {".png": "image/png", ".pdf": "application/pdf", ".json": "application/json", ".ics": "text/calendar"}
# JSON allows these in a string, but some readers would take them for the end of the line.
OTHER_LINE_ENDINGS = {ord(ending): f"\\u{ord(ending):04x}" for ending in "\x85\u2028\u2029"}

Out = dict[str, Any]


def render(reply: Reply, to: str, in_reply_to: str | None, files: Sequence[Path] = ()) -> Out:
    """``reply`` as a line out. ``in_reply_to`` is None for a notice."""
    out: Out = {
        "to": to,
        "in_reply_to": in_reply_to,
        "text": reply.text,
        "choices": [choice.label for choice in reply.choices],
        "cards": [_card(card) for card in reply.cards],
        "files": [{"name": path.name, "media_type": MEDIA_TYPES[path.suffix], "path": str(path)} for path in files],
        "intent": reply.intent,
        "status": reply.status.value,
    }
    if reply.case:
        out["case"] = reply.case
    if len(reply.experiences) == 1:
        out["experience"] = reply.experiences[0]
    elif reply.experiences:
        out["experiences"] = list(reply.experiences)
    return out


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
    save_file: Callable[[Picture | Document, Person], Path]
    words: Callable[..., str]
    notices: Notices = field(default_factory=NoNotices)
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

    def _answer(self, line: Line, number: int) -> Iterator[Out]:
        """Every line out for one line in."""
        done: str | None = None
        try:
            if not line.whole:
                raise LineError("jsonl.too_long", kibibytes=KIBIBYTES)
            incoming = to_message(line.content, State(self.now(), self._last, self._told))
            self._move_clock(incoming.at)
            done = incoming.id
            self._remember(incoming.user, incoming.told)
            yield from self._say_due()
            if incoming.message:
                yield self._turn(incoming.message)
                # What the turn has others told comes with the line that led to it.
                yield from self._say_due()
        except LineError as fault:
            yield self._error(number, fault.code, **fault.slots)
        except Exception as error:
            LOG.error("line %d failed: %s", number, where(error))
            yield self._error(number, "error.unexpected")
        yield {"done": done}

    def _say_due(self) -> Iterator[Out]:
        """What falls due by now; a notice is over once its line has been written."""
        for notice in self.notices.due(self.now()):
            yield render(notice.reply, notice.person.user, None, self._files(notice.reply, notice.person))
            self.notices.said(notice)

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
        return render(reply, message.person.user, message.id, self._files(reply, message.person))

    def _files(self, reply: Reply, person: Person) -> list[Path]:
        paths = []
        for file in reply.files:
            try:
                paths.append(self.save_file(file, person))
            except Exception as error:
                # The text stands and the turn is committed: the answer goes out.
                LOG.error("a file was not saved: %s", where(error))
        return paths
