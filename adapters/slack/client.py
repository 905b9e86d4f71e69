"""The one place that calls Slack."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.models.blocks import Block as LibraryBlock
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.calls import Block, Say, Stand, Upload
from adapters.slack.contents import BIGGEST_FILE
from adapters.slack.envelope import team_and_user
from adapters.slack.faults import ELSEWHERE, NOT_THERE, WRONG_TOKEN
from adapters.slack.library_blocks import as_json, built, view_of
from adapters.slack.library_faults import WrongTokenError, error_of, told, wait_in
from adapters.slack.mrkdwn import escaped
from adapters.slack.places import HOME, Place, Seen
from adapters.slack.windows import Form
from bot.channel import ContactGoneError, RefusedError, TryLaterError
from bot.faults import where
from bot.message import InFile, Person
from bot.reply import Document, Picture

log = logging.getLogger(__name__)

_SECONDS, _FILE_SECONDS = 10.0, 60.0
_FILES_OF_SLACK = ".slack.com"
_MOST_KNOWN = 10_000
_CHUNK = 64 * 1024
LONGEST_ALT = 1000


@dataclass(frozen=True, slots=True)
class Ourselves:
    """Who a token makes us: the workspace's id and name, and our own name there."""

    team: str
    team_name: str
    name: str


class SlackClient:
    """Calls to the Web API at ``api``, which ends in "/", each tried once.

    ``token_of`` gives the token of a workspace by its id, or None; ``make`` draws a picture or makes a file: its name
    and its bytes. Errors are those of :mod:`bot.channel`; none of them holds a token or anybody's words.
    """

    def __init__(
        self,
        api: str,
        token_of: Callable[[str], Awaitable[str | None]],
        make: Callable[[Picture | Document], tuple[str, bytes]],
    ) -> None:
        # At lower levels the library writes what people said, and answers whole.
        logging.getLogger("slack_sdk").setLevel(logging.CRITICAL)
        self._api = api
        self._token_of = token_of
        self._make = make
        self._known: dict[str, str] = {}
        self._http: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """End every connection."""
        if self._http is not None:
            await self._http.close()

    async def ourselves(self, token: str) -> Ourselves:
        """Who ``token`` makes us. Raises WrongTokenError or SendingError."""
        async with told():
            try:
                answer = await self._web(token).auth_test()
            except SlackApiError as error:
                if error_of(error) in WRONG_TOKEN:
                    raise WrongTokenError from None
                raise
        return Ourselves(str(answer["team_id"]), str(answer.get("team") or ""), str(answer.get("user") or ""))

    async def send(self, person: Person, call: Say | Upload) -> Stand | None:
        """Make one call. Where the message stands, if both sides of a direct message, or a desk, see it; else None.

        Raises SendingError.
        """
        web = await self._web_of(person)
        async with told():
            if isinstance(call, Upload):
                await self._upload(web, person, call)
            elif call.place.seen in {Seen.DIRECT, Seen.DESK}:
                return await self._say(web, await self._direct(web, person, call.place), call)
            elif call.place.seen is Seen.PRIVATELY:
                await self._say_privately(web, person, call)
            else:
                await self._share(web, call)
        return None

    async def change(self, person: Person, stand: Stand, text: str, blocks: list[dict[str, Any]]) -> bool:
        """Show other ``blocks`` in a message that stands; False where it does not any more. Raises SendingError."""
        web = await self._web_of(person)
        async with told():
            try:
                await web.chat_update(channel=stand.channel, ts=stand.ts, text=text, blocks=blocks)
            except SlackApiError as error:
                if error_of(error) not in NOT_THERE:
                    raise
                return False
        return True

    async def show_home(self, person: Person, blocks: Sequence[Block]) -> None:
        """Show ``person`` the home tab. Raises SendingError."""
        web = await self._web_of(person)
        _, user = team_and_user(person)
        async with told():
            await web.views_publish(user_id=user, view={"type": "home", "blocks": as_json(blocks)})

    async def open_window(self, person: Person, trigger: str, form: Form) -> None:
        """Open a window; RefusedError where ``trigger`` is too old, and another SendingError where it fails."""
        web = await self._web_of(person)
        async with told():
            await web.views_open(trigger_id=trigger, view=view_of(form))

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """The file, downloaded into ``folder``. Raises SendingError."""
        team, _, url = file.reference.partition(" ")
        token = await self._token_of(team)
        # The token goes to nobody but Slack.
        if token is None or not self._is_of_slack(url):
            raise RefusedError
        path = folder / "file"
        asks = {"Authorization": f"Bearer {token}"}
        limit = aiohttp.ClientTimeout(total=_FILE_SECONDS)
        async with (
            told(),
            self._session().get(url, headers=asks, timeout=limit, allow_redirects=False) as response,
        ):
            if response.status >= 500 or response.status == 429:
                raise TryLaterError
            # Without the right to read it, Slack shows a page for signing in.
            is_page = response.content_type == "text/html" and file.media_type != "text/html"
            if response.status != 200 or is_page:
                raise RefusedError
            path.write_bytes(await _at_most(response, BIGGEST_FILE))
        return InFile(str(path), file.media_type, file.reference)

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            # It belongs to the loop in which it is made.
            self._http = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_SECONDS))
        return self._http

    def _web(self, token: str) -> AsyncWebClient:
        return AsyncWebClient(token, base_url=self._api, session=self._session(), retry_handlers=[])

    async def _web_of(self, person: Person) -> AsyncWebClient:
        team, _ = team_and_user(person)
        token = await self._token_of(team)
        if token is None:
            # The workspace took the assistant out.
            raise ContactGoneError
        return self._web(token)

    async def _direct(self, web: AsyncWebClient, person: Person, place: Place) -> str:
        """The conversation with ``person`` alone."""
        channel = place.channel or self._known.get(person.user, "")
        if not channel:
            _, user = team_and_user(person)
            channel = str((await web.conversations_open(users=user))["channel"]["id"])
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[person.user] = channel
        return channel

    async def _say(self, web: AsyncWebClient, channel: str, call: Say) -> Stand:
        try:
            return await self._post(web, channel, call, _blocks(call))
        except SlackApiError as error:
            if call.place.seen is Seen.DESK and error_of(error) in ELSEWHERE:
                log.error("a desk is not shown its cards: invite the assistant into the channel (%s)", error_of(error))
            if error_of(error) != "invalid_blocks":
                raise
            return await self._post(web, channel, call, None)

    async def _post(self, web: AsyncWebClient, channel: str, call: Say, blocks: list[LibraryBlock] | None) -> Stand:
        answer = await web.chat_postMessage(
            channel=channel,
            text=call.text,
            blocks=blocks,
            thread_ts=call.place.thread or None,
            unfurl_links=False,
            unfurl_media=False,
        )
        # In the thread of a message that has gone, it stands for itself.
        thread = (answer.get("message") or {}).get("thread_ts") or ""
        return Stand(str(answer["channel"]), str(answer["ts"]), str(thread))

    async def _say_privately(self, web: AsyncWebClient, person: Person, call: Say) -> None:
        """For one person in a channel, or where that cannot be, in their own conversation: never for everybody."""
        place = call.place
        if place.url and await self._answer(call, "ephemeral"):
            return
        _, user = team_and_user(person)
        if place.channel:
            try:
                await web.chat_postEphemeral(
                    channel=place.channel,
                    user=user,
                    text=call.text,
                    blocks=_blocks(call),
                    thread_ts=place.thread or None,
                )
                return
            except SlackApiError as error:
                if error_of(error) not in ELSEWHERE:
                    raise
        await self._say(web, await self._direct(web, person, HOME), Say(HOME, call.text, call.blocks))

    async def _share(self, web: AsyncWebClient, call: Say) -> None:
        """For everybody in a channel, also where the assistant itself is not in it."""
        try:
            await self._say(web, call.place.channel, call)
        except SlackApiError as error:
            if error_of(error) not in ELSEWHERE:
                raise
            if not (call.place.url and await self._answer(call, "in_channel")):
                raise RefusedError from None

    async def _answer(self, call: Say, how: str) -> bool:
        """Say it by the address that came with a command or a press; False where it takes nothing any more."""
        hook = AsyncWebhookClient(call.place.url, session=self._session(), retry_handlers=[])
        body = {"text": call.text, "blocks": as_json(call.blocks), "response_type": how, "replace_original": False}
        thread = {"thread_ts": call.place.thread} if call.place.thread else {}
        response = await hook.send_dict({**body, **thread})
        if response.status_code == 429:
            raise TryLaterError(wait_in(response.headers))
        if response.status_code >= 500:
            raise TryLaterError
        return bool(response.status_code == 200)

    async def _upload(self, web: AsyncWebClient, person: Person, call: Upload) -> None:
        name, data = await self._made(call.file)
        channel = await self._direct(web, person, call.place)
        await web.files_upload_v2(
            filename=name,
            content=data,
            channel=channel,
            thread_ts=call.place.thread or None,
            initial_comment=escaped(call.text) or None,
            alt_txt=call.text[:LONGEST_ALT] or None,
        )

    async def _made(self, file: Picture | Document) -> tuple[str, bytes]:
        try:
            return await asyncio.to_thread(self._make, file)
        except Exception as error:
            log.error("a file was not made: %s", where(error))
            raise RefusedError from None

    def _is_of_slack(self, url: str) -> bool:
        parts, ours = urlsplit(url), urlsplit(self._api)
        if (parts.scheme, parts.netloc) == (ours.scheme, ours.netloc):
            return True
        return parts.scheme == "https" and (parts.hostname or "").endswith(_FILES_OF_SLACK)


def _blocks(call: Say) -> list[LibraryBlock] | None:
    return built(call.blocks) or None


async def _at_most(response: aiohttp.ClientResponse, most: int) -> bytes:
    data = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK):
        data += chunk
        if len(data) > most:
            raise RefusedError
    return bytes(data)
