"""The terminal channel: a conversation with whoever sits at the machine."""

from __future__ import annotations

import logging
import mimetypes
import os
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TextIO
from uuid import uuid4

from adapters.lines import bounded_lines
from adapters.plain_text import without_surrogates
from adapters.terminal_view import OutputClosedError, View, make_console
from bot.due import NoNotices, Notices
from bot.faults import where
from bot.message import InFile, Message, Person, Role
from bot.reply import Document, Picture, Reply, Status

LOG = logging.getLogger(__name__)

ME = Person("terminal", "me")
PROMPT = "> "
LEAVING = frozenset({"exit", "quit"})
LONGEST_LINE = 64 * 1024
_FILE = re.compile(r"\s*file\s+(?P<path>\S.*?\.\w{2,5}['\"]?)\s*", re.IGNORECASE)


@dataclass(slots=True)
class Terminal:
    """The channel over two streams.

    ``greet`` and the prompt need no model and come at once; the first ``receive`` may wait until ``ready``.
    ``role`` is what the command line says, if anything.
    """

    receive: Callable[[Message], Reply]
    greet: Callable[[], Reply]
    ready: Callable[[], bool]
    now: Callable[[], datetime]
    save_file: Callable[[Picture | Document, Person], Path]
    words: Callable[..., str]
    role: Role | None = None
    notices: Notices = field(default_factory=NoNotices)
    _untold_role: Role | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._untold_role = self.role

    def run(self, stdin: TextIO, stdout: TextIO) -> None:
        """Talk until the person leaves."""
        view = View(make_console(stdout), self.words)
        try:
            self._talk(view, stdin, stdout)
        except OutputClosedError:
            return

    def _talk(self, view: View, stdin: TextIO, stdout: TextIO) -> None:
        try:
            self._show(view, self.greet())
            view.say(self.words("terminal.hint"), style="dim")
            self._say_due(view)
            for typed in _typed(view, stdin, stdout):
                text = without_surrogates(typed)
                if text.strip().casefold() in LEAVING:
                    break
                self._turn(view, text)
        except (KeyboardInterrupt, EOFError):
            view.console.print()
        view.say(self.words("terminal.goodbye"))

    def _turn(self, view: View, text: str) -> None:
        file = _file_in(text)
        message = Message(
            id=str(uuid4()),
            person=ME,
            at=self.now(),
            text="" if file else text,
            file=file,
            role=self._untold_role,
        )
        loading = nullcontext() if self.ready() else view.waiting(self.words("terminal.loading"))
        try:
            with loading:
                reply = self.receive(message)
        except OutputClosedError:
            raise
        except Exception as error:
            LOG.error("a message failed: %s", where(error))
            view.say(self.words("error.unexpected"))
            return
        if reply.status is not Status.ERROR:
            # Told once: from then on the conversation knows, and may learn better.
            self._untold_role = None
        self._show(view, reply)
        self._say_due(view)

    def _say_due(self, view: View) -> None:
        for notice in self.notices.due(self.now()):
            self._show(view, notice.reply)
            self.notices.said(notice)

    def _show(self, view: View, reply: Reply) -> None:
        view.show(reply)
        for file in reply.files:
            shows = file.alt if isinstance(file, Picture) else ""
            try:
                with view.waiting(self.words("terminal.drawing" if shows else "terminal.making")):
                    path = self.save_file(file, ME)
            except OutputClosedError:
                raise
            except Exception as error:
                LOG.error("a file was not saved: %s", where(error))
                view.say(self.words("terminal.picture_failed" if shows else "terminal.file_failed", alt=shows))
            else:
                view.file(path, shows)


def _file_in(text: str) -> InFile | None:
    """The file that is handed in by ``file PATH``, or None."""
    match = _FILE.fullmatch(text)
    if match is None:
        return None
    path = match["path"].strip("'\"")
    return InFile(path, mimetypes.guess_type(path)[0] or "application/octet-stream")


def _typed(view: View, stdin: TextIO, stdout: TextIO) -> Iterator[str]:
    """What is typed, line by line. Raises EOFError or KeyboardInterrupt where somebody leaves."""
    if stdin.isatty() and stdout.isatty() and os.environ.get("TERM") not in {"dumb", "unknown"}:
        return _edited(view, stdin, stdout)
    return _read(view, stdin)


def _edited(view: View, stdin: TextIO, stdout: TextIO) -> Iterator[str]:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.input import create_input
    from prompt_toolkit.output import create_output
    from prompt_toolkit.output.vt100 import Vt100_Output

    output = create_output(stdout)
    if isinstance(output, Vt100_Output):
        # Asking where the cursor stands is only needed for menus, and some terminals never answer.
        output.enable_cpr = False
    # Its history is kept in memory alone.
    session: PromptSession[str] = PromptSession(input=create_input(stdin), output=output)
    while True:
        typed = session.prompt([("bold", PROMPT)])
        view.console.print()
        yield typed


def _read(view: View, stdin: TextIO) -> Iterator[str]:
    lines = bounded_lines(stdin.buffer, LONGEST_LINE)
    by_hand = stdin.isatty()
    while True:
        if by_hand:
            view.console.print(PROMPT, end="")
        line = next(lines, None)
        if line is None:
            if by_hand:
                view.console.print("\n")
            return
        text = line.content.decode("utf-8", "replace")
        if not by_hand:
            # Nothing shows what came through a pipe unless we do.
            view.heard(text)
        yield text
