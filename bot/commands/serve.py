"""``python -m bot serve``: every channel that is configured, in one process."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial

from adapters.telegram.arriving import Arriving, Polls, Webhook
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.client import Access, TelegramClient, WrongTokenError
from bot import documents, pictures
from bot.bootstrap import EXPECTED, Application, StartError, clearing_of, one_line, open_application
from bot.budget import Budget
from bot.channel import SendingError
from bot.inbox import Inbox
from bot.live_rules import LiveRules
from bot.reply import Document, Picture
from bot.serving.hours import Hours
from bot.serving.leading import Leading, Work
from bot.serving.metrics import Metrics
from bot.serving.process import Place, asked_by_signals, serve
from bot.serving.reception import Reception
from bot.serving.sending import Sending
from bot.serving.stopping import Stopping, until_stopped
from bot.serving.threads import Threads
from bot.serving.turns import Desk, Turns
from bot.serving.under_way import UnderWay
from bot.serving.web import WEBHOOK, application
from bot.settings import Settings, TelegramSettings
from bot.storage.errors import StorageError
from bot.storage.leases import Leases, leases_for
from bot.wording.words import Audience, shipped

log = logging.getLogger(__name__)

CHANNEL = "telegram"
# Turns at a time, in threads: one computes while one encodes, and more would only take the interpreter from each
# other (on 2 cores 31 ms of processor a turn, and 37 with four). Writing down what came in, and what was sent, must
# not wait behind them.
TURN_THREADS, OTHER_THREADS = 2, 4
# A process that does not lead sends nothing; so many courtesies a second it may do beside the budget of the leader.
SPARE_PER_SECOND = 0.5


def run(settings: Settings) -> int:
    """Serve until asked to end. 0 done, 1 it could not start (one line on standard error)."""
    try:
        telegram = _ready_to_serve(settings)
        rules = LiveRules(telegram.first_year, settings.serve.trial)
        with ExitStack() as stack:
            opened = open_application(settings, {CHANNEL: rules})
            stack.callback(opened.close)
            # Turns without the model would give messages up that are perfectly good.
            opened.mind.result()
            leases = leases_for(opened.database.engine)
            stack.callback(leases.close)
            asyncio.run(_until_signalled(Serving(settings, telegram, opened, leases)))
    except EXPECTED as error:
        print(f"Cannot serve: {one_line(error)}", file=sys.stderr)
        return 1
    return 0


def _ready_to_serve(settings: Settings) -> TelegramSettings:
    telegram = settings.serve.telegram
    if telegram is None:
        raise StartError("No channel is configured: set TELEGRAM_TOKEN (docs/telegram.md says how to get one).")
    if not settings.keys:
        raise StartError(
            "AMBITIONS_KEY is missing: what children say is stored encrypted, and the key comes from the environment. "
            "Make one as docs/telegram.md says, and keep a copy of it."
        )
    if not settings.serve.trial:
        raise StartError(
            "No safeguarding lead or operator can be reached through this program yet, so it serves a live channel "
            "only as a trial: set AMBITIONS_TRIAL=1, and every first message says so."
        )
    return telegram


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
        self,
        settings: Settings,
        telegram: TelegramSettings,
        opened: Application,
        leases: Leases,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._settings = settings
        self._telegram = telegram
        self._opened = opened
        self._leases = leases
        self._metrics = Metrics()
        self._now = now
        self._turn_threads = Threads(TURN_THREADS, "turn")
        self._threads = Threads(OTHER_THREADS, "edge")
        # What comes in is acknowledged by one write at a time, which waits behind nothing else.
        self._door = Threads(1, "door")
        self._inbox = Inbox(opened.database, opened.guide)
        budget = Budget(telegram.per_second, telegram.apart)
        spare = Budget(SPARE_PER_SECOND, 0.0)
        access = Access(telegram.token, f"{telegram.api}/bot", f"{telegram.api}/file/bot")
        self._client = TelegramClient(access, partial(_made, settings))
        self._channel = TelegramChannel(self._client, _say, lambda: budget if self._leading.leads else spare)
        self._sending = Sending(self._channel, opened.database, budget, self._threads, now, self._metrics)
        self._under_way = UnderWay(settings.home)
        desk = Desk(self._channel, self._sending.wake, self._under_way)
        self._turns = Turns(self._inbox, desk, leases, self._turn_threads, now, self._metrics)
        reception = Reception(CHANNEL, self._inbox, self._door, now, self._turns.arrived, self._metrics)
        self._arriving = Arriving(reception, self._channel, now)
        clearing = clearing_of(settings, opened.database)
        self._hours = Hours(CHANNEL, opened.guide.reminding, clearing.clear, self._threads, now, self._sending.wake)
        self._webhook = Webhook(telegram.webhook_secret, self._arriving) if telegram.webhook_url else None
        self._polls = Polls(self._client, self._arriving)
        leads: list[Work] = [self._sending.run, self._hours.run]
        if self._webhook is None:
            leads.append(lambda over: until_stopped(self._polls.run(), over))
        self._leading = Leading(CHANNEL, leads, leases, self._threads, self._metrics)

    async def run(self, stopping: Stopping, ready: Callable[[int], None]) -> None:
        """Serve until asked to stop; ``ready`` is told the port. Raises StartError."""
        place = Place(self._settings.serve.host, self._settings.serve.port, ready)
        try:
            await self._introduce()
            web = application(self._webhook, self._health, self._figures)
            await serve(web, place, [self._turns.run, self._leading.run], stopping)
        finally:
            await self._client.close()
            self._turn_threads.close()
            self._threads.close()
            self._door.close()
            self._under_way.close()

    async def _introduce(self) -> None:
        try:
            name = await self._client.open()
            await self._client.introduce(_say)
            if self._webhook:
                await self._client.set_webhook(self._telegram.webhook_url + WEBHOOK, self._telegram.webhook_secret)
            else:
                await self._client.take_webhook_off()
        except WrongTokenError:
            raise StartError("Telegram does not know this TELEGRAM_TOKEN: copy it from BotFather once more.") from None
        except SendingError:
            raise StartError("Telegram cannot be reached: look at the network, and start again.") from None
        log.warning("serving @%s by %s", name, "webhook" if self._webhook else "long polls")

    async def _health(self) -> Mapping[str, object]:
        try:
            await self._threads.run(self._counted)
        except StorageError:
            return {"ok": False, "database": "away"}
        told: dict[str, object] = {"ok": True, "database": "ok", "leads": self._leading.leads}
        if self._leading.leads and self._webhook is None:
            # Told, and no reason to be started anew: that would not bring Telegram back.
            told["seconds_since_telegram_was_heard"] = round((self._now() - self._polls.heard_at).total_seconds())
        return told

    async def _figures(self) -> bytes:
        try:
            await self._threads.run(self._counted)
        except StorageError as error:
            log.error("storage: %s", error)
        return self._metrics.text()

    def _counted(self) -> None:
        with self._opened.database.peek() as peek:
            turns, aside = peek.arrivals.counts(CHANNEL)
            sending = sum(peek.outbox.counts(CHANNEL).values())
        for what, count in (("turn", turns), ("set_aside", aside), ("sending", sending)):
            self._metrics.waiting.labels(what=what).set(count)


def _made(settings: Settings, file: Picture | Document) -> tuple[str, bytes]:
    if isinstance(file, Picture):
        return f"{file.name}.png", pictures.draw(file)
    return file.name, documents.make(file, settings)


def _say(code: str, **slots: object) -> str:
    return shipped().say(code, Audience(), **slots)
