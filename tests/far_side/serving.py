"""Serving a far side: a server that stops at once, and whose connections can be cut."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, MutableMapping
from contextlib import closing
from typing import Any

import uvicorn
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

Transports = MutableMapping[tuple[str, int], asyncio.Transport]
"""Open connections, by the address at their other end."""


class Cut(Response):
    """No answer: the connection breaks."""

    def __init__(self, transports: Transports) -> None:
        super().__init__()
        self._transports = transports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if transport := self._transports.get(tuple(scope["client"])):
            transport.abort()
        await receive()


class FarSideServer(uvicorn.Server):
    """A server that stops at once: what still waits, like a long poll, is broken off."""

    def __init__(
        self, config: uvicorn.Config, transports: Transports, hang_up: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__(config)
        self._transports = transports
        self._hang_up = hang_up
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = asyncio.Event()
        self._lock = threading.Lock()

    def stop(self) -> None:
        """Ask it to stop, from any thread."""
        self.should_exit = True
        with self._lock:
            if self._loop:
                self._loop.call_soon_threadsafe(self._stopped.set)

    async def main_loop(self) -> None:
        """Wait until it is asked to stop, here or by a signal."""
        with self._lock:
            self._loop = asyncio.get_running_loop()
        while not self.should_exit:
            try:
                await asyncio.wait_for(self._stopped.wait(), 0.2)
            except TimeoutError:
                continue

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Hang up on everybody; ``hang_up`` does so on those whom the far side itself called."""
        self._hang_up()
        for server in self.servers:
            server.close()
        for transport in list(self._transports.values()):
            transport.abort()
        if self.server_state.tasks:
            # A long poll ends when it hears that nobody listens; an answer that is slow on purpose does not hear.
            _, deaf = await asyncio.wait(self.server_state.tasks, timeout=0.1)
            for task in deaf:
                task.cancel()


def cuttable(transports: Transports) -> type[H11Protocol]:
    """A protocol that knows the connection of each request, so that it can be cut, and logs none."""

    class Cuttable(H11Protocol):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            # The paths may have a token in them, and a test may look for it in what the program under test logs.
            self.access_log = False

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            if self.client:
                transports[self.client] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            if self.client:
                transports.pop(self.client, None)
            super().connection_lost(exc)

    return Cuttable


def listening(port: int) -> closing[socket.socket]:
    """A socket of this machine that takes connections; port 0 is any that is free."""
    # asyncio turns off Nagle's algorithm only where the protocol is named; with it each answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(2048)
    return closing(listener)


def address_of(listener: socket.socket) -> str:
    """Where it is reached."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
