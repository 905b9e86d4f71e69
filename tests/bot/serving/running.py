"""The program serving for real: its own event loop in a thread, over a real database and a far side of Telegram."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx

from bot.bootstrap import Application, office_of
from bot.commands.serve import Serving
from bot.guide import Guide, Mind
from bot.serving.stopping import Stopping
from bot.settings import ServeSettings, Settings, TelegramSettings
from bot.storage.database import Database
from bot.storage.leases import leases_for
from knowledge.store.store import open_store
from tests.far_side.telegram import Telegram

SECRET = "a-secret-of-the-webhook"
_STARTS_WITHIN = 20.0
T = TypeVar("T")


@dataclass(slots=True)
class Served:
    """A program that serves. ``port`` is where its web application listens."""

    port: int = 0
    error: BaseException | None = None
    _loop: asyncio.AbstractEventLoop | None = None
    _stopping: Stopping | None = None
    _listening: threading.Event = field(default_factory=threading.Event)

    def get(self, path: str) -> httpx.Response:
        """A page of the web application."""
        return httpx.get(f"http://127.0.0.1:{self.port}{path}")

    def post(self, path: str, body: bytes, secret: str) -> httpx.Response:
        """Bring something, as Telegram brings updates."""
        headers = [(b"X-Telegram-Bot-Api-Secret-Token", secret.encode("latin-1"))]
        return httpx.post(f"http://127.0.0.1:{self.port}{path}", content=body, headers=headers)

    def post_with(self, path: str, body: bytes, headers: Sequence[tuple[bytes, bytes]]) -> httpx.Response:
        """Bring anything, with any headers."""
        return httpx.post(f"http://127.0.0.1:{self.port}{path}", content=body, headers=list(headers))

    def ready(self, port: int) -> None:
        """It listens."""
        self.port = port
        self._listening.set()

    async def run(self, serving: Serving) -> None:
        """Serve until :meth:`stop`."""
        self._loop, self._stopping = asyncio.get_running_loop(), Stopping()
        await serving.run(self._stopping, self.ready)

    def stop(self) -> None:
        """Ask it to end."""
        if self._loop is not None and self._stopping is not None:
            # It may have ended by itself, and its loop with it.
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._stopping.ask)


@contextmanager
def serving(
    telegram: Telegram, guide: Guide, database: Database, mind: Mind, home: Path, port: int = 0, **settings: Any
) -> Iterator[Served]:
    """Serve ``guide`` on ``telegram`` until the block ends. ``settings`` are those of Telegram, and ``now`` a clock."""
    now = settings.pop("now", now_by_the_clock)
    usual: dict[str, Any] = {"token": telegram.token, "api": telegram.address, "per_second": 1000, "apart": 0.0}
    how = TelegramSettings(**{**usual, **settings})
    with running(home, ServeSettings(port=port, trial=True, telegram=how), guide, database, mind, now) as served:
        yield served


def now_by_the_clock() -> datetime:
    """The time of the machine."""
    return datetime.now(UTC)


def done(result: T) -> Future[T]:
    """What was being worked out, and is there."""
    future: Future[T] = Future()
    future.set_result(result)
    return future


@contextmanager
def running(
    home: Path, serve: ServeSettings, guide: Guide, database: Database, mind: Mind, now: Callable[[], datetime]
) -> Iterator[Served]:
    """The program with any channels, until the block ends."""
    whole = Settings(home, "", "", serve=serve)
    url = database.engine.url.render_as_string(hide_password=False)
    with closing(open_store(url)) as store, closing(leases_for(database.engine)) as leases:
        office = office_of(whole, database)
        opened = Application(guide, database, done(mind), store, office, meaning=done(None))
        program = Serving(whole, opened, leases, now)
        served = Served()

        def run() -> None:
            try:
                asyncio.run(served.run(program))
            except BaseException as error:
                served.error = error
            served._listening.set()

        thread = threading.Thread(target=run, name="program")
        thread.start()
        try:
            assert served._listening.wait(_STARTS_WITHIN)
            if served.error is None:
                yield served
        finally:
            served.stop()
            thread.join()
        if served.error is not None:
            raise served.error


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
