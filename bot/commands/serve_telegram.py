"""Telegram as ``serve`` runs it."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from adapters.telegram.arriving import Arriving, Polls, Webhook
from adapters.telegram.channel import TelegramChannel
from adapters.telegram.client import Access, TelegramClient, WrongTokenError
from bot.bootstrap import StartError
from bot.budget import Budget
from bot.channel import SendingError
from bot.commands.serve_parts import Make, OfLiveChannel, say
from bot.serving.live import House, LiveChannel
from bot.serving.stopping import until_stopped
from bot.serving.web import WEBHOOK
from bot.settings import TelegramSettings

log = logging.getLogger(__name__)


class OnTelegram(OfLiveChannel):
    """See :class:`bot.commands.serve_parts.Served`."""

    def __init__(self, telegram: TelegramSettings, house: House, make: Make) -> None:
        self._telegram = telegram
        self._now = house.now
        access = Access(telegram.token, f"{telegram.api}/bot", f"{telegram.api}/file/bot")
        self._client = TelegramClient(access, make)
        channel = TelegramChannel(self._client, say, lambda: self._live.budget)
        self._live = LiveChannel(channel, Budget(telegram.per_second, telegram.apart), house)
        arriving = Arriving(self._live.reception, channel, house.now)
        self.webhook = Webhook(telegram.webhook_secret, arriving) if telegram.webhook_url else None
        self._polls = Polls(self._client, arriving)
        if self.webhook is None:
            self._live.also_leads(lambda over: until_stopped(self._polls.run(), over))

    async def open(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        try:
            name = await self._client.open()
            await self._client.introduce(say)
            if self.webhook:
                await self._client.set_webhook(self._telegram.webhook_url + WEBHOOK, self._telegram.webhook_secret)
            else:
                await self._client.take_webhook_off()
        except WrongTokenError:
            raise StartError("Telegram does not know this TELEGRAM_TOKEN: copy it from BotFather once more.") from None
        except SendingError:
            raise StartError("Telegram cannot be reached: look at the network, and start again.") from None
        log.warning("serving @%s by %s", name, "webhook" if self.webhook else "long polls")

    def told(self) -> Mapping[str, object]:
        """See :class:`bot.commands.serve_parts.Served`."""
        if not self.leads or self.webhook is not None:
            return {}
        # Told, and no reason to be started anew: that would not bring Telegram back.
        return {"seconds_since_telegram_was_heard": round((self._now() - self._polls.heard_at).total_seconds())}

    async def close(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        await self._client.close()
