"""Starting the far side: in a thread of a test, or as a process of its own."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.far_side.telegram.application import Transports, application
from tests.far_side.telegram.handle import Telegram
from tests.far_side.telegram.world import Settings, World

_HERE = Path(__file__).resolve().parents[3]


@contextmanager
def running_telegram(settings: Settings | None = None) -> Iterator[Telegram]:
    """A far side in a thread of this process, on a free port, until the block ends."""
    settings = settings or Settings()
    with _listening(0) as listener, Telegram(_address(listener), settings.token) as telegram:
        server = far_side_server(settings)
        thread = threading.Thread(target=server.run, args=([listener],), name="far side")
        thread.start()
        try:
            yield telegram
        finally:
            server.stop()
            thread.join()


@contextmanager
def telegram_process(*options: str, token: str = Settings.token) -> Iterator[Telegram]:
    """A far side in a process of its own, on a free port, until the block ends. ``options``: see ``--help``."""
    command = [sys.executable, "-m", "tests.far_side.telegram", "--port", "0", "--token", token, *options]
    process = subprocess.Popen(command, cwd=_HERE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        said = process.stdout.readline().decode()
        assert said, "the far side did not start"
        with Telegram(said.split()[-1], token) as telegram:
            yield telegram
    finally:
        process.terminate()
        process.communicate()


def serve(settings: Settings, port: int) -> None:
    """Serve in this thread until the process is asked to stop. Says one line when it listens."""
    with _listening(port) as listener:
        print(f"The far side of Telegram listens on {_address(listener)}", flush=True)
        far_side_server(settings).run([listener])


class FarSideServer(uvicorn.Server):
    """A server that stops at once: what still waits, like a long poll, is broken off."""

    def __init__(self, config: uvicorn.Config, transports: Transports) -> None:
        super().__init__(config)
        self._transports = transports
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
        """Hang up on everybody."""
        for server in self.servers:
            server.close()
        for transport in list(self._transports.values()):
            transport.abort()
        if self.server_state.tasks:
            # A long poll ends when it hears that nobody listens; an answer that is slow on purpose does not hear.
            _, deaf = await asyncio.wait(self.server_state.tasks, timeout=0.1)
            for task in deaf:
                task.cancel()


def far_side_server(settings: Settings) -> FarSideServer:
    """A server for a new world."""
    transports: Transports = {}
    config = uvicorn.Config(
        application(World(settings), transports),
        http=_protocol(transports),
        ws="none",
        lifespan="off",
        # What the program under test logs in this process is its own affair.
        log_config=None,
        date_header=False,
        server_header=False,
        # As long as the real one keeps an idle connection, so that none breaks in the middle of a test.
        timeout_keep_alive=300,
    )
    return FarSideServer(config, transports)


def _protocol(transports: Transports) -> type[H11Protocol]:
    """A protocol that knows the connection of each request, so that it can be cut, and logs none."""

    class Cuttable(H11Protocol):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            # The paths have the token in them, and a test may look for it in what the program under test logs.
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


def _listening(port: int) -> closing[socket.socket]:
    # asyncio turns off Nagle's algorithm only where the protocol is named; with it each answer takes 40 ms.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(2048)
    return closing(listener)


def _address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
