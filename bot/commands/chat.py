"""``python -m bot chat``: a conversation in the terminal, or as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from adapters.jsonl import JsonLines
from adapters.terminal import Terminal
from bot import documents, pictures
from bot.bootstrap import EXPECTED, Application, given_out_by, one_line, open_application
from bot.clock import SetClock
from bot.files import GivenOut
from bot.message import Message, Person, Role
from bot.reminding import ChannelNotices
from bot.reply import Document, Picture, Reply, Status
from bot.restricted.office import WatchedNotices
from bot.settings import Settings
from bot.wording.words import Audience, shipped


def run(settings: Settings, *, role: Role | None, jsonl: bool) -> int:
    """Talk until the other end closes. 0 done, 1 it could not start (one line on standard error)."""
    try:
        application = open_application(settings)
    except EXPECTED as error:
        print(f"Cannot start: {one_line(error)}", file=sys.stderr)
        return 1
    try:
        if jsonl:
            application.prepare()  # a script would rather fail at once than at its first line
            _json_lines(application, settings)
        else:
            _terminal(application, settings, role)
    except EXPECTED as error:
        print(f"Cannot go on: {one_line(error)}", file=sys.stderr)
        return 1
    finally:
        application.close()
    return 0


def _receiver(application: Application) -> Callable[[Message], Reply]:
    """The guide's door for the terminal, which opens before the model is there: without one it leaves."""

    def receive(message: Message) -> Reply:
        reply = application.guide.receive(message)
        if application.mind.done() and isinstance(error := application.mind.exception(), EXPECTED):
            print(f"Cannot go on: {one_line(error)}", file=sys.stderr)
            raise SystemExit(1)
        return reply

    return receive


def _json_lines(application: Application, settings: Settings) -> None:
    clock = SetClock()
    JsonLines(
        receive=application.guide.receive,
        set_clock=clock.set,
        now=clock.now,
        save_file=partial(_save, settings, given_out_by(settings, application.database)),
        words=_say,
        notices=WatchedNotices(ChannelNotices(application.guide.reminding, "jsonl"), application.office),
    ).run(sys.stdin, sys.stdout)


def _terminal(application: Application, settings: Settings, role: Role | None) -> None:
    Terminal(
        receive=_receiver(application),
        greet=_greeting,
        ready=application.prepared,
        now=lambda: datetime.now().astimezone(),
        save_file=partial(_save, settings, given_out_by(settings, application.database)),
        words=_say,
        role=role,
        notices=WatchedNotices(ChannelNotices(application.guide.reminding, "terminal"), application.office),
    ).run(sys.stdin, sys.stdout)


def _greeting() -> Reply:
    says = f"{_say('greet.hello')} {_say('greet.what')}"
    return Reply("greeting", Status.ASKED, (says, f"{_say('greet.ask_interests')} {_say('greet.example')}"))


def _say(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)


def _save(settings: Settings, given_out: GivenOut, file: Picture | Document, person: Person) -> Path:
    folder = given_out.folder(person)
    if isinstance(file, Picture):
        return pictures.save(file, folder)
    return documents.save(file, settings, folder)
