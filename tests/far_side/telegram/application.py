"""The web application: the Bot API, the files, and the control routes of tests."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Coroutine, MutableMapping
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.far_side.telegram.arguments import Arguments, read_arguments
from tests.far_side.telegram.control import Control
from tests.far_side.telegram.faults import Fault, Trouble
from tests.far_side.telegram.methods import METHODS
from tests.far_side.telegram.wire import Json, RefusedError, bad_request, conflict, forbidden, too_many_requests
from tests.far_side.telegram.world import World

UPLOAD_LIMIT = 50 * 1024 * 1024
_FORM_AROUND_IT = 64 * 1024
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}")

Transports = MutableMapping[tuple[str, int], asyncio.Transport]
"""Open connections, by the address at their other end."""


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


class _Cut(Response):
    """No answer: the connection breaks."""

    def __init__(self, transports: Transports) -> None:
        super().__init__()
        self._transports = transports

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if transport := self._transports.get(tuple(scope["client"])):
            transport.abort()
        await receive()


class _BotApi:
    def __init__(self, world: World, transports: Transports) -> None:
        self._world = world
        self._transports = transports

    async def call(self, request: Request) -> Response:
        """One method of the Bot API."""
        name = request.path_params["method"]
        body = await request.body()
        try:
            self._check_token(request.path_params["token"])
            if len(body) > UPLOAD_LIMIT + _FORM_AROUND_IT:
                raise RefusedError(413, "Request Entity Too Large")
            given = read_arguments(request.headers.get("content-type", ""), body, request.url.query)
            chat = given.integer("chat_id") or None
            self._world.calls[name] += 1
            self._world.watch.changed()
            if chat is not None:
                self._world.pace.knock(chat)
            fault = self._world.faults.strike(name, chat)
            if fault is None:
                return _answer(await self._act(request, name, given))
            return await self._troubled(request, name, given, fault)
        except RefusedError as refused:
            self._world.refused[f"{name} {refused.code}"] += 1
            return _json(refused.body(), refused.code)
        finally:
            self._world.watch.changed()

    async def download(self, request: Request) -> Response:
        """A file that getFile gave a path for."""
        try:
            self._check_token(request.path_params["token"])
            file = self._world.files.by_path(request.path_params["path"])
            if file is None:
                raise RefusedError(404, "Not Found")
            fault = self._world.faults.strike("file", None)
            if fault is not None:
                return await self._troubled(request, "getMe", Arguments({}), fault)
            return Response(file.whole(), media_type="application/octet-stream")
        except RefusedError as refused:
            return _json(refused.body(), refused.code)

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise RefusedError(404, "Not Found")
        if token != self._world.settings.token:
            raise RefusedError(401, "Unauthorized")

    async def _act(self, request: Request, name: str, given: Arguments) -> Json | bool | list[Json]:
        if name.lower() == "getupdates":
            if self._world.webhook.is_set:
                raise conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
                )
            poll = self._world.polls.get_updates(self._world.updates, given)
            return await _while_connected(request, poll) or []
        method = METHODS.get(name.lower())
        if method is None:
            raise RefusedError(404, "Not Found")
        return method(self._world, given)

    async def _troubled(self, request: Request, name: str, given: Arguments, fault: Fault) -> Response:
        match fault.trouble:
            case Trouble.BAD_REQUEST:
                raise bad_request(fault.words or "something is wrong with it")
            case Trouble.FORBIDDEN:
                raise forbidden(fault.words or "bot was blocked by the user")
            case Trouble.CONFLICT:
                raise conflict(
                    fault.words
                    or "terminated by other getUpdates request; make sure that only one bot instance is running"
                )
            case Trouble.TOO_MANY_REQUESTS:
                if chat := given.integer("chat_id"):
                    self._world.pace.told_to_wait(chat, fault.retry_after)
                raise too_many_requests(fault.retry_after)
            case Trouble.SERVER_ERROR:
                raise RefusedError(500, fault.words or "Internal Server Error")
            case Trouble.BAD_GATEWAY:
                page = (
                    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>502 Bad Gateway</body></html>\r\n"
                )
                return Response(page, 502, media_type="text/html")
            case Trouble.CUT_BEFORE:
                return _Cut(self._transports)
            case Trouble.SILENT_BEFORE:
                await request.receive()
                return _Cut(self._transports)
            case Trouble.SLOW:
                await asyncio.sleep(fault.seconds)
                return _answer(await self._act(request, name, given))
        await self._act(request, name, given)
        if fault.trouble is Trouble.BAD_JSON:
            return Response(b'{"ok":true,"result":{"message_id"', media_type="application/json")
        if fault.trouble is Trouble.SILENT_AFTER:
            await request.receive()
        return _Cut(self._transports)


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
