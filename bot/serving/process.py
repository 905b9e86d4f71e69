"""One process: the web application and everything that runs beside it, until it is asked to end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

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


async def serve(web: Starlette, host: str, port: int, work: Sequence[Work], ready: Callable[[int], None]) -> None:
    """Serve until SIGTERM or SIGINT, or until any ``work`` ends with an error, which is raised.

    ``ready`` is told the port once it listens. What is under way is finished; a second signal does not hurry it.
    """
    stopping = Stopping()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.ask)
    server = _Server(
        uvicorn.Config(
            web, host, port, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=GRACE
        )
    )
    try:
        async with asyncio.TaskGroup() as group:
            # A task that fails ends the others, and with them the process.
            for one in work:
                group.create_task(_run(one(stopping)))
            group.create_task(_listen(server, stopping, ready))
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


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
