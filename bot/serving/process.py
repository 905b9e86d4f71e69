"""One process: the web application and everything that runs beside it, until it is asked to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette

from bot.serving.leading import Work
from bot.serving.stopping import Stopping

# Requests that are being answered when it is asked to end have so long, in seconds.
GRACE = 10


class _Server(uvicorn.Server):
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Signals are ours: the server must not end the process while turns are under way."""
        yield


@contextmanager
def asked_by_signals(stopping: Stopping) -> Iterator[None]:
    """Within it, SIGTERM and SIGINT ask to stop; a second one does not hurry what is under way."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.ask)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it listens; port 0 is any that is free. ``ready`` is told the port once it listens."""

    host: str
    port: int
    ready: Callable[[int], None]


async def serve(web: Starlette, place: Place, work: Sequence[Work], stopping: Stopping) -> None:
    """Serve until asked to stop, or until any ``work`` ends with an error, which is raised. Finishes what is begun."""
    server = _Server(
        uvicorn.Config(
            web,
            place.host,
            place.port,
            log_config=None,
            access_log=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=GRACE,
        )
    )
    async with asyncio.TaskGroup() as group:
        # A task that fails ends the others, and with them the process.
        for one in work:
            group.create_task(_run(one(stopping)))
        group.create_task(_listen(server, stopping, place.ready))


async def _run(work: Awaitable[None]) -> None:
    await work


async def _listen(server: _Server, stopping: Stopping, ready: Callable[[int], None]) -> None:
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.01)
    if server.started:
        ready(server.servers[0].sockets[0].getsockname()[1])
    asked = asyncio.create_task(stopping.asked())
    await asyncio.wait({serving, asked}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    server.should_exit = True
    with suppress(asyncio.CancelledError):
        await serving
