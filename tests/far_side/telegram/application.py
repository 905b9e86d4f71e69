"""The web application: the Bot API, the files, and the control routes of tests."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.far_side.serving import Cut, Transports
from tests.far_side.telegram.arguments import Arguments, read_arguments
from tests.far_side.telegram.control import Control
from tests.far_side.telegram.faults import Trouble
from tests.far_side.telegram.methods import METHODS
from tests.far_side.telegram.wire import Json, RefusedError, conflict
from tests.far_side.telegram.world import World

UPLOAD_LIMIT = 50 * 1024 * 1024
_FORM_AROUND_IT = 64 * 1024
_WEBHOOK_IS_SET = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body>\r\n</html>\r\n"
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")


def application(world: World, transports: Transports) -> Starlette:
    """Everything of a world that can be reached over HTTP."""
    api = _BotApi(world, transports)
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", api.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", api.download, methods=["GET"]),
            Route("/control/{verb}", Control(world).call, methods=["POST"]),
        ]
    )


class _BotApi:
    def __init__(self, world: World, transports: Transports) -> None:
        self._world = world
        self._transports = transports

    async def call(self, request: Request) -> Response:
        """One method of the Bot API."""
        name = request.path_params["method"]
        body = await request.body()
        try:
            self._check_token(request)
            if len(body) > UPLOAD_LIMIT + _FORM_AROUND_IT:
                raise RefusedError(413, "Request Entity Too Large")
            given = read_arguments(request.headers.get("content-type", ""), body, request.url.query)
            chat = given.integer("chat_id") or None
            self._world.calls[name] += 1
            self._world.watch.changed()
            if chat is not None:
                self._world.pace.knock(chat)
            return await self._befallen(request, name, chat, lambda: self._act(request, name, given))
        except RefusedError as refused:
            self._world.refused[f"{name} {refused.code}"] += 1
            return _json(refused.body(), refused.code)
        finally:
            self._world.watch.changed()

    async def download(self, request: Request) -> Response:
        """A file that getFile gave a path for."""
        try:
            self._check_token(request)
            return await self._befallen(request, "file", None, lambda: self._file(request))
        except RefusedError as refused:
            return _json(refused.body(), refused.code)

    def _check_token(self, request: Request) -> None:
        token = request.path_params["token"]
        if not _TOKEN.fullmatch(token):
            raise RefusedError(404, "Not Found")
        if token != self._world.settings.token:
            raise RefusedError(401, "Unauthorized")

    async def _file(self, request: Request) -> Response:
        file = self._world.files.by_path(request.path_params["path"])
        if file is None:
            raise RefusedError(404, "Not Found")
        return Response(file.whole(), media_type="application/octet-stream")

    async def _act(self, request: Request, name: str, given: Arguments) -> Response:
        if name.lower() == "getupdates":
            if self._world.webhook.is_set:
                raise conflict(_WEBHOOK_IS_SET)
            poll = self._world.polls.get_updates(self._world.updates, given)
            return _answer(await _while_connected(request, poll) or [])
        method = METHODS.get(name.lower())
        if method is None:
            raise RefusedError(404, "Not Found")
        return _answer(method(self._world, given))

    async def _befallen(
        self, request: Request, name: str, chat: int | None, act: Callable[[], Awaitable[Response]]
    ) -> Response:
        """Do what is asked, unless something is to go wrong: then less, or more, or the same with another answer."""
        fault = self._world.faults.strike(name, chat)
        if fault is None:
            return await act()
        if refusal := fault.refusal():
            if refusal.retry_after and chat is not None:
                self._world.pace.told_to_wait(chat, refusal.retry_after)
            raise refusal
        if fault.trouble is Trouble.BAD_GATEWAY:
            return Response(_BAD_GATEWAY, 502, media_type="text/html")
        if fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
            return await act()
        if fault.trouble not in (Trouble.CUT_BEFORE, Trouble.SILENT_BEFORE):
            await act()
        if fault.trouble is Trouble.BAD_JSON:
            return Response(b'{"ok":true,"result":{"message_id"', media_type="application/json")
        if fault.trouble in (Trouble.SILENT_BEFORE, Trouble.SILENT_AFTER):
            # The next thing that is heard of a bot that waits is that it hangs up.
            await request.receive()
        return Cut(self._transports)


def _answer(result: Json | bool | list[Json]) -> Response:
    return _json({"ok": True, "result": result}, 200)


def _json(body: Json, status: int) -> Response:
    return Response(json.dumps(body), status, media_type="application/json")


async def _while_connected(request: Request, work: Coroutine[Any, Any, list[Json]]) -> list[Json] | None:
    """What comes out of ``work``; None where the bot hung up first, as a killed one does."""
    task, gone = asyncio.create_task(work), asyncio.ensure_future(request.receive())
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        gone.cancel()
        task.cancel()
