"""The terminal with somebody at it: a real pseudo-terminal, and a process whose model loads when it is told."""

from __future__ import annotations

import fcntl
import os
import re
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.adapters.samples import SAYS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are Unix")

ROOT = Path(__file__).resolve().parents[2]
# The far side waits for a byte, as a conversation waits for its model.
PROGRAM = """
import os, sys
from adapters.terminal import Terminal
from tests.adapters.samples import NOW, REPLY, FarSide, said, words

ready = []

def answer(message):
    if not ready:
        ready.extend(os.read(LOADED, 1))
    return said("You typed: " + message.text + chr(27) + "]0;evil" + chr(7))

far = FarSide(answer)
hello, loaded, now = (lambda: said("Hello there.")), (lambda: bool(ready)), (lambda: NOW)
terminal = Terminal(far.receive, hello, loaded, now, far.save_file, words)
terminal.run(sys.stdin, sys.stdout)
"""
LIMIT_SECONDS = 60


class Sitting:
    """Somebody at a terminal. ``shown`` is everything that was on the screen."""

    def __init__(self, columns: int, **environment: str) -> None:
        self.shown = b""
        self._seen = 0
        self._hand, screen = os.openpty()
        loaded, self._load = os.pipe()
        fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 30, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "LINES", "NO_COLOR"}}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM.replace("LOADED", str(loaded))],
            stdin=screen,
            stdout=screen,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
            env={**kept, "TERM": "xterm-256color", **environment},
            pass_fds=[loaded],
            start_new_session=True,
        )
        os.close(screen)
        os.close(loaded)

    def load(self) -> None:
        """Let the model be there."""
        os.write(self._load, b"x")

    def types(self, keys: str) -> None:
        """Press these keys."""
        os.write(self._hand, keys.encode())

    def sees(self, text: str) -> None:
        """Wait until ``text`` is on the screen after whatever was waited for before."""
        wanted = text.encode()
        while (place := self.shown.find(wanted, self._seen)) < 0:
            assert self._read(), self.shown
        self._seen = place + len(wanted)

    def leaves(self) -> bytes:
        """Wait for the end and return everything that was on the screen."""
        while self._read():
            pass
        assert self.process.wait(LIMIT_SECONDS) == 0
        return self.shown

    def _read(self) -> bytes:
        assert select.select([self._hand], [], [], LIMIT_SECONDS)[0], self.shown
        try:
            read = os.read(self._hand, 65536)
        except OSError:  # Linux's way of saying that nobody holds the other end
            return b""
        self.shown += read
        return read

    def close(self) -> None:
        """End it, however it stands."""
        self.process.kill()
        self.process.wait()
        os.close(self._hand)
        os.close(self._load)


@pytest.fixture(params=["xterm-256color", "dumb"])
def sitting(request: pytest.FixtureRequest) -> Iterator[Sitting]:
    """Somebody at a terminal of 40 columns that can do everything, or nothing."""
    with closing(Sitting(40, TERM=request.param)) as somebody:
        yield somebody


def test_the_prompt_is_there_before_the_model(sitting: Sitting) -> None:
    sitting.sees("Hello there.")
    sitting.sees("want to leave.")
    sitting.sees(">")
    sitting.types("i like caf\u00e9s\r")
    sitting.sees("getting ready")
    sitting.load()
    sitting.sees("You typed: i like caf\u00e9s")
    sitting.sees(">")
    sitting.types("again\r")
    sitting.sees("You typed: again")
    sitting.sees(">")
    sitting.types("exit\r")
    sitting.sees(SAYS["terminal.goodbye"][:10])
    shown = sitting.leaves()
    assert b"evil" not in shown
    assert shown.count(b"Hello") == 1


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_ctrl_c_and_ctrl_d_leave_kindly(key: str) -> None:
    with closing(Sitting(100)) as sitting:
        sitting.sees(">")
        sitting.types(key)
        assert SAYS["terminal.goodbye"].encode() in sitting.leaves()


def test_a_dumb_terminal_gets_no_commands() -> None:
    with closing(Sitting(40, TERM="dumb")) as sitting:
        sitting.sees(">")
        sitting.types("\x04")
        assert b"\x1b" not in sitting.leaves()


def test_no_colour() -> None:
    with closing(Sitting(60, NO_COLOR="1")) as sitting:
        sitting.sees(">")
        sitting.load()
        sitting.types("hi\r")
        sitting.sees("You typed: hi")
        sitting.types("exit\r")
        shown = sitting.leaves()
    # 30 to 49 and 90 to 107 are colours; the rest (bold, dim, the cursor) may stay.
    orders = re.findall(rb"\x1b\[([0-9;]*)m", shown)
    assert not [
        order for order in orders if {int(part or 0) for part in order.split(b";")} & {*range(30, 50), *range(90, 108)}
    ]
