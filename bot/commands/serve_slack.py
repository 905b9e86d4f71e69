"""Slack as ``serve`` runs it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from starlette.routing import Route

from adapters.slack.arriving import Arriving
from adapters.slack.case_threads import CaseThreads
from adapters.slack.channel import SlackChannel
from adapters.slack.client import SlackClient
from adapters.slack.courteous import Courteous
from adapters.slack.edge import Edge
from adapters.slack.installing import App, Installing
from adapters.slack.library_faults import WrongTokenError
from adapters.slack.sockets import Sockets
from bot.bootstrap import StartError
from bot.budget import Budget
from bot.channel import SendingError
from bot.commands import slack_routes
from bot.commands.serve_parts import Make, OfLiveChannel, say
from bot.commands.slack_desk import HomeDesks
from bot.commands.slack_threads import KnownThreads
from bot.commands.slack_workspaces import KnownWorkspaces
from bot.serving.live import House, LiveChannel
from bot.serving.stopping import until_stopped
from bot.settings_slack import SlackSettings
from knowledge.tables import boroughs

log = logging.getLogger(__name__)


class OnSlack(OfLiveChannel):
    """See :class:`bot.commands.serve_parts.Served`. ``routes`` are its paths in the web application."""

    def __init__(self, slack: SlackSettings, house: House, make: Make) -> None:
        self._slack = slack
        api = f"{slack.api}/"
        self._workspaces = workspaces = KnownWorkspaces(house.database, house.threads, house.now)
        self._client = SlackClient(api, workspaces.token_of, make)
        threads = KnownThreads(house.database, house.threads, house.now)
        desks = HomeDesks(house.database, house.threads, house.now)
        courteous = Courteous(self._client, say, [borough.name for borough in boroughs()], desks.of)
        channel = SlackChannel(self._client, CaseThreads(self._client, threads), courteous, lambda: self._live.budget)
        self._live = LiveChannel(channel, Budget(slack.per_second, slack.apart), house)
        arriving = Arriving(self._live.reception, channel, workspaces.forget, threads.case_at, house.now)
        edge = Edge(slack.signing_secret, arriving)
        routes: list[Route] = []
        if slack.app_token:
            sockets = Sockets(slack.app_token, api, edge)
            self._live.also_leads(lambda over: until_stopped(sockets.run(), over))
        else:
            routes.append(slack_routes.events(edge))
        if slack.client_id:
            app = App(slack.client_id, slack.client_secret, slack.url, api)
            routes.extend(slack_routes.pages(Installing(app, workspaces, say)))
        self.routes: Sequence[Route] = routes

    async def open(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        by = "a socket" if self._slack.app_token else "signed requests"
        if not self._slack.bot_token:
            log.warning("serving the workspaces of Slack that were added, by %s", by)
            return
        try:
            ourselves = await self._client.ourselves(self._slack.bot_token)
        except WrongTokenError:
            raise StartError("Slack does not know this SLACK_BOT_TOKEN: copy it once more.") from None
        except SendingError:
            raise StartError("Slack cannot be reached: look at the network, and start again.") from None
        self._workspaces.know(ourselves.team, self._slack.bot_token)
        log.warning("serving @%s in a workspace of Slack, by %s", ourselves.name, by)

    def told(self) -> Mapping[str, object]:
        """See :class:`bot.commands.serve_parts.Served`."""
        return {}

    async def close(self) -> None:
        """See :class:`bot.commands.serve_parts.Served`."""
        await self._client.close()
