"""``python -m bot serve``: every channel that is configured, in one process."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial

from bot.bootstrap import EXPECTED, Application, StartError, clearing_of, keys_of, one_line, open_application
from bot.commands.reachable import reached
from bot.commands.serve_alarms import OnAlarms
from bot.commands.serve_mail import OnMail
from bot.commands.serve_parts import Served, made
from bot.commands.serve_slack import OnSlack
from bot.commands.serve_telegram import OnTelegram
from bot.live_rules import LiveRules
from bot.serving.live import OTHER_THREADS, TURN_THREADS, House
from bot.serving.metrics import Metrics
from bot.serving.process import Place, asked_by_signals, serve
from bot.serving.stopping import Stopping
from bot.serving.threads import Threads
from bot.serving.web import application
from bot.settings import FIRST_YEAR, ServeSettings, Settings
from bot.storage.errors import StorageError
from bot.storage.leases import Leases, leases_for

log = logging.getLogger(__name__)


def run(settings: Settings) -> int:
    """Serve until asked to end. 0 done, 1 it could not start (one line on standard error)."""
    try:
        _ready_to_serve(settings)
        with ExitStack() as stack:
            opened = open_application(settings, rules_of(settings.serve))
            stack.callback(opened.close)
            _can_tell_somebody(settings, opened)
            # Turns without the model would give messages up that are perfectly good.
            opened.prepare()
            leases = leases_for(opened.database.engine)
            stack.callback(leases.close)
            asyncio.run(_until_signalled(Serving(settings, opened, leases)))
    except EXPECTED as error:
        print(f"Cannot serve: {one_line(error)}", file=sys.stderr)
        return 1
    return 0


def rules_of(serve: ServeSettings) -> Mapping[str, LiveRules]:
    """The rules of each channel that is configured."""
    rules: dict[str, LiveRules] = {}
    if serve.telegram is not None:
        rules["telegram"] = LiveRules(serve.telegram.first_year, serve.trial)
    if serve.slack is not None:
        # A workspace holds a school's staff, who are asked for nothing before they may use it.
        first_year = serve.telegram.first_year if serve.telegram else FIRST_YEAR
        rules["slack"] = LiveRules(first_year, serve.trial, gate=False)
    return rules


def _ready_to_serve(settings: Settings) -> None:
    if settings.serve.telegram is None and settings.serve.slack is None:
        raise StartError(
            "No channel is configured: set TELEGRAM_TOKEN (docs/telegram.md says how to get one), or SLACK_BOT_TOKEN "
            "(docs/slack.md)."
        )
    if not settings.keys:
        raise StartError(
            "AMBITIONS_KEY is missing: what children say is stored encrypted, and the key comes from the environment. "
            "Make one as docs/telegram.md says, and keep a copy of it."
        )
    if not settings.restricted.keys:
        raise StartError(
            "AMBITIONS_RESTRICTED_KEY is missing: what somebody writes who is not safe has a key of its own. Make one "
            "as docs/safeguarding-lead.md says, and keep a copy of it."
        )


def _can_tell_somebody(settings: Settings, opened: Application) -> None:
    with opened.database.peek() as peek:
        if fault := reached(peek, settings).fault(trial=settings.serve.trial):
            raise StartError(fault)


async def _until_signalled(serving: Serving) -> None:
    stopping = Stopping()
    with asked_by_signals(stopping):
        await serving.run(stopping, _announce)


def _announce(port: int) -> None:
    print(f"Serving on port {port}.", flush=True)


def _now() -> datetime:
    return datetime.now(UTC)


class Serving:
    """Everything that one process runs, put together."""

    def __init__(
        self, settings: Settings, opened: Application, leases: Leases, now: Callable[[], datetime] = _now
    ) -> None:
        self._settings = settings
        self._metrics = Metrics()
        self._house = House(
            opened.database,
            opened.guide,
            leases,
            self._metrics,
            settings.home,
            clearing_of(settings, opened.database).clear,
            now,
            turns=Threads(TURN_THREADS, "turn"),
            threads=Threads(OTHER_THREADS, "edge"),
            door=Threads(1, "door"),
        )
        make = partial(made, settings)
        telegram, slack = settings.serve.telegram, settings.serve.slack
        self._telegram = OnTelegram(telegram, self._house, make) if telegram else None
        self._slack = OnSlack(slack, self._house, make) if slack else None
        base = settings.restricted.base
        self._mail = OnMail(settings.mail, self._house, make, keys_of(settings), base) if settings.mail else None
        self._alarms = OnAlarms(opened.office, self._house)
        channels = (self._telegram, self._slack, self._mail, self._alarms)
        self._channels: Sequence[Served] = [channel for channel in channels if channel]

    async def run(self, stopping: Stopping, ready: Callable[[int], None]) -> None:
        """Serve until asked to stop; ``ready`` is told the port. Raises StartError."""
        place = Place(self._settings.serve.host, self._settings.serve.port, ready)
        webhook = self._telegram.webhook if self._telegram else None
        try:
            for channel in self._channels:
                await channel.open()
            routes = [route for part in (self._slack, self._mail, self._alarms) if part for route in part.routes]
            web = application(webhook, self._health, self._figures, routes)
            await serve(web, place, [work for channel in self._channels for work in channel.work], stopping)
        finally:
            for channel in self._channels:
                await channel.close()
            self._house.close()
            for channel in self._channels:
                channel.end()

    async def _health(self) -> Mapping[str, object]:
        try:
            await self._house.threads.run(self._count)
        except StorageError:
            return {"ok": False, "database": "away"}
        told: dict[str, object] = {"ok": True, "database": "ok"}
        # One lead for each channel; with several processes they may be in different ones.
        told["leads"] = any(channel.leads for channel in self._channels)
        for channel in self._channels:
            told |= channel.told()
        return told

    async def _figures(self) -> bytes:
        try:
            await self._house.threads.run(self._count)
        except StorageError as error:
            log.error("storage: %s", error)
        return self._metrics.text()

    def _count(self) -> None:
        for channel in self._channels:
            channel.count()
