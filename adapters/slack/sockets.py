"""Socket Mode: what happens in Slack comes over a socket that is opened from here, so that no address is needed."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.edge import Edge, quiet
from bot.faults import where

log = logging.getLogger(__name__)

# In seconds. Where Slack is away, the library would try for ever, at each ping, and say nothing.
PING_EVERY = 5.0
CONNECTS_WITHIN, CLOSES_WITHIN = 20.0, 5.0
FIRST_REST, LONGEST_REST = 1.0, 30.0


class Sockets:
    """Keeps a socket open. ``api`` ends in "/"; ``app_token`` is the app's own, not that of a workspace."""

    def __init__(self, app_token: str, api: str, edge: Edge) -> None:
        self._app_token = app_token
        self._api = api
        self._edge = edge

    async def run(self) -> None:
        """Connect, again where that fails, and stay until cancelled. The library keeps it open from then on."""
        rest = FIRST_REST
        while True:
            web = AsyncWebClient(base_url=self._api, logger=quiet())
            handler = AsyncSocketModeHandler(
                self._edge.app, self._app_token, logger=quiet(), web_client=web, ping_interval=PING_EVERY
            )
            try:
                await asyncio.wait_for(handler.connect_async(), CONNECTS_WITHIN)
                log.warning("a socket to Slack is open")
                await asyncio.Event().wait()
            except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
                log.error("no socket to Slack: %s", where(error))
            finally:
                with suppress(TimeoutError):
                    await asyncio.wait_for(handler.close_async(), CLOSES_WITHIN)
            await asyncio.sleep(rest)
            rest = min(LONGEST_REST, rest * 2)
