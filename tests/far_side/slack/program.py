"""A program at the other end, for tests of what it is sent: it checks signatures with Slack's own library."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier

Json = dict[str, Any]
Reply = tuple[int, Json | str, dict[str, str]]
TAKEN: Reply = (200, "", {})


@dataclass(frozen=True)
class Heard:
    """A request as it came. ``signed`` says whether it is from Slack; ``id`` is that of the event, if it is one."""

    headers: dict[str, str]
    raw: str
    signed: bool

    @property
    def body(self) -> Json:
        """An event's envelope, a command's fields, or an interaction's payload."""
        if self.headers["content-type"].startswith("application/json"):
            return dict(json.loads(self.raw))
        fields = {name: values[0] for name, values in parse_qs(self.raw, keep_blank_values=True).items()}
        return dict(json.loads(fields["payload"])) if "payload" in fields else fields

    @property
    def id(self) -> str:
        """The id of the event."""
        return str(self.body["event_id"])

    @property
    def retry(self) -> tuple[str | None, str | None]:
        """Number and reason of the retry."""
        return self.headers.get("x-slack-retry-num"), self.headers.get("x-slack-retry-reason")


@dataclass
class Script:
    """What the program does: answers in this order and then takes everything, unless ``act`` answers."""

    secret: str
    answers: list[Reply] = field(default_factory=list)
    act: Callable[[Heard], Reply] | None = None
    heard: list[Heard] = field(default_factory=list)
    came: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    opened: threading.Event = field(default_factory=threading.Event)
    """While this is cleared, whatever comes waits."""


class Program(ThreadingHTTPServer):
    """Listens for Slack."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, secret: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = Script(secret)
        self.script.opened.set()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/slack/events"

    @property
    def heard(self) -> list[Heard]:
        """What came, but for url_verification."""
        return self.script.heard

    def wait(self, count: int = 1) -> list[Heard]:
        """What came, after so many more requests."""
        for _ in range(count):
            assert self.script.came.acquire(timeout=10)
        return self.heard


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Program

    def do_POST(self) -> None:
        script = self.server.script
        raw = self.rfile.read(int(self.headers["Content-Length"])).decode()
        headers = {name.lower(): value for name, value in self.headers.items()}
        heard = Heard(headers, raw, _is_signed(script.secret, raw, headers))
        if heard.headers["content-type"] == "application/json" and '"url_verification"' in raw:
            self._answer((200, {"challenge": heard.body["challenge"]}, {}))
            return
        script.heard.append(heard)
        script.came.release()
        script.opened.wait()
        self._answer(script.act(heard) if script.act else script.answers.pop(0) if script.answers else TAKEN)

    def _answer(self, answer: Reply) -> None:
        status, body, headers = answer
        if status == 0:
            self.close_connection = True
            return
        content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        kind = "text/plain" if isinstance(body, str) else "application/json"
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(content)), "Content-Type": kind} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        pass


def _is_signed(secret: str, raw: str, headers: dict[str, str]) -> bool:
    try:
        return SignatureVerifier(secret).is_valid_request(raw, headers)
    except ValueError:
        # The library reads the timestamp as a number without a look at it.
        return False


@contextmanager
def running_program(secret: str) -> Iterator[Program]:
    """A program until the block ends."""
    program = Program(secret)
    thread = threading.Thread(target=program.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield program
    finally:
        program.script.opened.set()
        program.shutdown()
        program.server_close()
        thread.join()
