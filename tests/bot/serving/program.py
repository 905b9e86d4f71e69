"""The program as a process of its own: started as an operator starts it, ended as a crash ends it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Self

import httpx

from bot.grants import Grant, Granted
from bot.message import Person
from bot.storage.database import open_database
from bot.storage.encryption import Cipher
from knowledge.encoder import HASHING_MODEL
from tests.bot.serving.running import SECRET, free_port
from tests.far_side.slack import Slack, Workspace
from tests.far_side.telegram import Telegram

# The same each time, so that a copy can be restored with it.
RESTRICTED_KEY = urlsafe_b64encode(bytes(32)).decode()
OPERATOR = Person("telegram", "99")
ROOT = Path(__file__).resolve().parents[3]


class DiedError(Exception):
    """The program ended while it started; the message is what it had to say."""


class Program:
    """``python -m bot serve``, which may be started again after each end. ``log`` takes what it says."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self._environment = environment
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False

    @property
    def address(self) -> str:
        """Where its web application is, once it is ready."""
        return f"http://127.0.0.1:{self._environment['AMBITIONS_PORT']}"

    def begin(self) -> None:
        """Start it, and wait for nothing."""
        environment = {**os.environ, **self._environment}
        self._ready = False
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "bot", "serve"]
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=log)

    def start(self) -> None:
        """Start it, and come back when it serves. Raises DiedError."""
        self.begin()
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        """Come back when it serves. Raises DiedError."""
        assert self._process is not None
        assert self._process.stdout is not None
        if self._ready:
            return
        if not re.search(rb"port \d+", self._process.stdout.readline()):
            self.kill()
            raise DiedError("\n".join(self._log.read_text().splitlines()[-20:]))
        self._ready = True

    @property
    def alive(self) -> bool:
        """Whether it runs, ready or not."""
        return self._process is not None

    def kill(self) -> None:
        """End it as a machine without power does."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def stop(self) -> int:
        """Ask it to end, and wait. Gives its exit code."""
        assert self._process is not None
        self._process.terminate()
        self._process.communicate()
        code, self._process = self._process.returncode, None
        return code

    def figures(self) -> dict[str, float]:
        """What it measures of itself, by name with labels, as Prometheus reads it."""
        text = httpx.get(f"{self.address}/metrics", timeout=60).text
        lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
        return {name: float(value) for name, _, value in lines}

    def megabytes(self) -> tuple[float, float]:
        """What it holds in memory, and what it held at most."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        held, most = (int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[index]
        return held, most

    def processor_seconds(self) -> float:
        """What it has used of the processors."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settings_of(telegram: Telegram, home: Path, url: str, key: str, *, webhook: bool = False) -> dict[str, str]:
    """The environment of a program that serves ``telegram`` on the database at ``url``, by polls or by webhook."""
    _appoint_operator(url, key)
    port = str(free_port())
    hook = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}", "TELEGRAM_WEBHOOK_SECRET": SECRET}
    return {
        "AMBITIONS_HOME": str(home),
        "AMBITIONS_KEY": key,
        "AMBITIONS_MODEL": HASHING_MODEL,
        "AMBITIONS_PORT": port,
        "AMBITIONS_RESTRICTED_KEY": RESTRICTED_KEY,
        "AMBITIONS_TRIAL": "1",
        "DATABASE_URL": url,
        "TELEGRAM_API": telegram.address,
        "TELEGRAM_TOKEN": telegram.token,
        **(hook if webhook else {}),
    }


def slack_settings_of(slack: Slack, school: Workspace) -> dict[str, str]:
    """What a program needs besides to serve a workspace of ``slack``, which has to be told where it listens."""
    return {
        "SLACK_API": slack.url.rstrip("/"),
        "SLACK_BOT_TOKEN": school.bot_token,
        "SLACK_PER_SECOND": "1000",
        "SLACK_SIGNING_SECRET": slack.signing_secret,
    }


def _appoint_operator(url: str, key: str) -> None:
    """Nothing live is served until somebody can be told when a child is not safe."""
    with closing(open_database(url, Cipher(key))) as database, database.unit() as unit:
        unit.lock(OPERATOR)
        unit.grants.put(Grant(OPERATOR, Granted.OPERATOR), "the tests", datetime.now(UTC))


class Programs:
    """Processes that serve the same; each kill ends one of them, at random, of those that are alive."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._all: list[Program] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for program in self._all:
            program.kill()

    def add(self, program: Program) -> None:
        """One more."""
        self._all.append(program)

    def begin(self) -> None:
        """Start those that do not live, and wait for nothing."""
        for program in self._all:
            if not program.alive:
                program.begin()

    def start(self) -> None:
        """Start those that do not live, and come back when they serve. Raises DiedError."""
        self.begin()
        for program in self._all:
            program.wait_until_ready()

    def kill(self) -> None:
        """End one of them."""
        self._random.choice([program for program in self._all if program.alive]).kill()

    def stop(self) -> int:
        """Ask all to end, and wait. Gives the highest exit code."""
        return max(program.stop() for program in self._all)


@contextmanager
def ended(program: Program) -> Iterator[Program]:
    """``program``, which is not left running."""
    try:
        yield program
    finally:
        program.kill()
