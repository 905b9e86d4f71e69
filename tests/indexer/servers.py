"""A local HTTP server that speaks the shapes of sources, and goes wrong where a test says so.

    with serving({"/vacancy": answer}) as server:
        ...server.url, server.place ("127.0.0.1:port"), server.asked (every request, in order)

A handler is a function from a Request to a Reply; the longest path that a request begins with decides which. A test
sets ``server.fault`` to one of FAULTS; those of FIELD_FAULTS change the field called ``server.field`` in JSON bodies,
at any depth. ``server.faulty`` says which requests go wrong: all, unless a test says otherwise. To speak another shape,
write a handler that gives a Reply with another body and content type; all faults but those of fields work for it too.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

STATUS_FAULTS = ("401", "403", "404", "429", "500", "503")
FIELD_FAULTS = ("renamed", "nulled", "retyped")
FAULTS = (
    *STATUS_FAULTS, *FIELD_FAULTS, "silent", "drip", "hang_up", "truncated", "cut_json", "html", "html_as_json",
    "wrong_type", "empty", "endless",
)  # fmt: skip
PAGE = b"<!doctype html><html><body><h1>Sign in</h1></body></html>"
CHUNK = b" " * 65536


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked: names of headers are in small letters."""

    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    body: bytes = b""

    def first(self, name: str, default: str = "") -> str:
        """The first value of a parameter."""
        return self.query.get(name, [default])[0]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


Handler = Callable[[Request], Reply]


def as_json(value: object, **headers: str) -> Reply:
    """A reply of JSON."""
    return Reply(json.dumps(value).encode(), headers=headers)


class Server:
    """The running server; see the module."""

    def __init__(self, handlers: Mapping[str, Handler], port: int) -> None:
        self.handlers = dict(handlers)
        self.place = f"127.0.0.1:{port}"
        self.url = f"http://{self.place}"
        self.asked: list[Request] = []
        self.fault = ""
        self.field = ""
        self.retry_after = "3"
        self.faulty: Callable[[Request], bool] = lambda _: True
        self.closing = threading.Event()

    def answer(self, request: Request) -> tuple[Reply, str]:
        """The reply to a request, and how its body goes wrong on the way."""
        self.asked.append(request)
        fits = [path for path in self.handlers if request.path.startswith(path)]
        reply = self.handlers[max(fits, key=len)](request) if fits else Reply(status=404)
        fault = self.fault if self.faulty(request) else ""
        if fault in STATUS_FAULTS:
            headers = {"Retry-After": self.retry_after} if fault == "429" else {}
            return Reply(PAGE, int(fault), "text/html", headers), ""
        if fault in FIELD_FAULTS:
            return replace(reply, body=changed(reply.body, self.field, fault)), ""
        changes = {
            "html": replace(reply, body=PAGE, content_type="text/html; charset=utf-8"),
            "html_as_json": replace(reply, body=PAGE),
            "wrong_type": replace(reply, content_type="image/png"),
            "empty": replace(reply, body=b""),
            "cut_json": replace(reply, body=reply.body[: len(reply.body) // 2]),
        }
        return changes.get(fault, reply), fault


def changed(body: bytes, name: str, how: str) -> bytes:
    """A JSON body whose fields called ``name`` have another name, no value, or a value of another type."""

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if not isinstance(value, dict):
            return value
        other = {key: walk(one) for key, one in value.items()}
        if name in other:
            was = other.pop(name)
            if how == "renamed":
                other[f"{name}V9"] = was
            else:
                other[name] = None if how == "nulled" else {"changed": [was]}
        return other

    return json.dumps(walk(json.loads(body))).encode()


@contextmanager
def serving(handlers: Mapping[str, Handler]) -> Iterator[Server]:
    """A server on a free port of this machine, until the block ends."""
    with _Quiet(("127.0.0.1", 0), _Speaker) as listening:
        server = Server(handlers, listening.server_port)
        listening.server = server
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            listening.shutdown()
            thread.join()


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True
    server: Server

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is nothing to tell of."""


class _Speaker(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10
    disable_nagle_algorithm = True  # headers and body are written apart, and the second would wait for 40 ms

    def do_GET(self) -> None:
        self._speak()

    def do_POST(self) -> None:
        self._speak()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def _speak(self) -> None:
        assert isinstance(self.server, _Quiet)
        server = self.server.server
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        names = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, parts.path, parse_qs(parts.query, keep_blank_values=True), names, body)
        reply, fault = server.answer(request)
        with suppress(OSError):
            self._send(server, reply, fault)

    def _send(self, server: Server, reply: Reply, fault: str) -> None:
        if fault == "hang_up":
            self.close_connection = True
            return
        if fault == "silent":
            self.close_connection = True
            server.closing.wait()
            return
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.content_type:
            self.send_header("Content-Type", reply.content_type)
        if fault in {"endless", "drip"}:
            self.close_connection = True
            self.end_headers()
            while not server.closing.is_set():
                self.wfile.write(CHUNK if fault == "endless" else b" ")
            return
        size = len(reply.body) + (100 if fault == "truncated" else 0)
        if reply.status not in {204, 304}:
            self.send_header("Content-Length", str(size))
        self.end_headers()
        self.wfile.write(reply.body)
        self.close_connection = fault == "truncated"
