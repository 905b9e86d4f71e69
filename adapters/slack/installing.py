"""Putting the assistant into a workspace: Slack's OAuth, as Bolt runs it, over a store of our own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Protocol

import aiohttp
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.error import BoltError
from slack_bolt.oauth.async_callback_options import AsyncCallbackOptions, AsyncFailureArgs, AsyncSuccessArgs
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.edge import quiet
from bot.channel import NotKeptError
from bot.faults import where

log = logging.getLogger(__name__)

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
# What the assistant may do; deploy/slack-manifest.yaml says the same.
SCOPES = ("app_mentions:read", "chat:write", "commands", "files:read", "files:write", "im:history", "im:write")
STATE_SECONDS = 600
SERVER_ERROR = 500


class Workspaces(Protocol):
    """Where workspaces are kept. Each raises NotKeptError where that cannot be done now."""

    async def install(self, team: str, token: str) -> None:
        """Keep the token of a workspace."""
        ...

    async def begin(self, seconds: int) -> str:
        """A new state for a browser, good once and for so long."""
        ...

    async def finish(self, state: str) -> bool:
        """Whether a state is good."""
        ...


@dataclass(frozen=True, slots=True)
class App:
    """Our app, as Slack knows it. ``url`` is the address of this program, without a path; ``api`` ends in "/"."""

    client_id: str
    client_secret: str = field(repr=False)
    url: str
    api: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a browser is shown; ``cookies`` are set."""

    status: int
    html: str
    headers: Mapping[str, str]
    cookies: tuple[str, ...] = ()


class Installing:
    """The two pages of it."""

    def __init__(self, app: App, workspaces: Workspaces, words: Callable[..., str]) -> None:
        self._app = app
        self._words = words
        self._workspaces = workspaces
        self._flow: AsyncOAuthFlow | None = None

    async def begin(self, headers: Mapping[str, str], query: str) -> Page:
        """Send whoever installs to Slack."""
        return await self._page(headers, query, begins=True)

    async def finish(self, headers: Mapping[str, str], query: str) -> Page:
        """They come back, with a code for the token."""
        return await self._page(headers, query, begins=False)

    async def _page(self, headers: Mapping[str, str], query: str, *, begins: bool) -> Page:
        try:
            request = AsyncBoltRequest(body="", query=query, headers={**headers})
            flow = self._flow or self._made()
            handle = flow.handle_installation if begins else flow.handle_callback
            answer = await handle(request)
        except NotKeptError:
            answer = self._failed(503)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, KeyError, ValueError) as error:
            log.error("a workspace was not added: %s", where(error))
            answer = self._failed(502)
        cookies = tuple(answer.headers.get("set-cookie", ()))
        others = {name: values[0] for name, values in answer.headers.items() if name != "set-cookie"}
        return Page(answer.status, answer.body, others, cookies)

    def _made(self) -> AsyncOAuthFlow:
        app = self._app
        settings = AsyncOAuthSettings(
            client_id=app.client_id,
            client_secret=app.client_secret,
            scopes=SCOPES,
            user_scopes=[],
            redirect_uri=f"{app.url}{REDIRECT}",
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            install_page_rendering_enabled=False,
            callback_options=AsyncCallbackOptions(success=self._succeeds, failure=self._fails),
            authorization_url=f"{app.api.removesuffix('/').removesuffix('/api')}/oauth/v2/authorize",
            installation_store=_Installations(self._workspaces),
            installation_store_bot_only=True,
            state_store=_States(self._workspaces),
            state_expiration_seconds=STATE_SECONDS,
            logger=quiet(),
        )
        web = AsyncWebClient(base_url=app.api, logger=quiet(), retry_handlers=[])
        self._flow = _Flow(client=web, logger=quiet(), settings=settings)
        return self._flow

    async def _succeeds(self, done: AsyncSuccessArgs) -> BoltResponse:
        log.warning("a workspace was added")
        return self._shown(200, "slack.installed")

    async def _fails(self, failed: AsyncFailureArgs) -> BoltResponse:
        log.warning("a workspace was not added: status %d", failed.suggested_status_code)
        return self._failed(failed.suggested_status_code)

    def _failed(self, status: int) -> BoltResponse:
        return self._shown(status, "slack.not_installed")

    def _shown(self, status: int, code: str) -> BoltResponse:
        said = escape(self._words(code))
        html = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Ambitions</title><p>{said}</p></html>'
        # The state has done its work, whichever way it went.
        headers: dict[str, str | Sequence[str]] = {
            "Content-Type": "text/html; charset=utf-8",
            "Cache-Control": "no-store",
        }
        return BoltResponse(status=status, body=html, headers=headers)


class _Flow(AsyncOAuthFlow):
    """Bolt's flow, with an exchange of our own: Bolt's logs the code, and asks in a way that aiohttp gives up."""

    async def run_installation(self, code: str) -> Installation | None:
        """The workspace behind ``code``, or None where Slack does not take it."""
        asked = {
            "client_id": self.settings.client_id,
            "client_secret": self.settings.client_secret,
            "code": code,
            "redirect_uri": self.settings.redirect_uri,
        }
        try:
            told = await self.client.api_call("oauth.v2.access", data=asked)
        except SlackApiError as error:
            if getattr(error.response, "status_code", 0) >= SERVER_ERROR:
                raise
            return None
        team = told.get("team") or {}
        return Installation(
            team_id=team.get("id"),
            bot_token=told.get("access_token"),
            user_id=(told.get("authed_user") or {}).get("id") or "",
            is_enterprise_install=bool(told.get("is_enterprise_install")),
        )


class _Installations(AsyncInstallationStore):
    """What Bolt hands over of a workspace: of all of it, its id and token are kept."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    @property
    def logger(self) -> logging.Logger:
        """Where Bolt writes."""
        return quiet()

    async def async_save(self, installation: Installation) -> None:
        """Keep it. Raises BoltError for one of a whole organisation, which has no workspace of its own."""
        if not installation.team_id or not installation.bot_token or installation.is_enterprise_install:
            raise BoltError("this is installed into one workspace at a time")
        await self._workspaces.install(installation.team_id, installation.bot_token)


class _States(AsyncOAuthStateStore):
    """What ties a browser that comes back to the one that was sent away."""

    def __init__(self, workspaces: Workspaces) -> None:
        self._workspaces = workspaces

    @property
    def logger(self) -> logging.Logger:
        """Where Bolt writes."""
        return quiet()

    async def async_issue(self, *args: object, **kwargs: object) -> str:
        """A new one."""
        return await self._workspaces.begin(STATE_SECONDS)

    async def async_consume(self, state: str) -> bool:
        """Whether it is good, once."""
        return await self._workspaces.finish(state)
