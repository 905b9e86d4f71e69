"""The web application: the Web API, files, OAuth, sockets, and the control routes of tests."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute

from tests.far_side.serving import Cut, Transports
from tests.far_side.slack import filing, letting_in
from tests.far_side.slack.arguments import Arguments, read_arguments
from tests.far_side.slack.control import Control
from tests.far_side.slack.faults import Trouble
from tests.far_side.slack.methods import METHODS, WITHOUT_BOT
from tests.far_side.slack.responding import respond
from tests.far_side.slack.wire import Json, RefusedError

if TYPE_CHECKING:
    from tests.far_side.slack.world import World

_UNAVAILABLE = "<html><head><title>Server Error</title></head><body>Slack is having trouble</body></html>"


def application(world: World, transports: Transports) -> Starlette:
    """Everything of a world that can be reached over HTTP and WebSockets."""
    api = _WebApi(world, transports)
    return Starlette(
        routes=[
            Route("/api/{method}", api.call, methods=["GET", "POST"]),
            Route("/upload/v1/{number}", api.upload, methods=["POST"]),
            Route("/files/{place}/download/{name}", api.download, methods=["GET"]),
            Route("/files/{place}/{name}", api.download, methods=["GET"]),
            Route("/oauth/v2/authorize", api.authorize, methods=["GET"]),
            *(Route(f"/{kind}/{{number}}", api.response, methods=["POST"]) for kind in ("commands", "actions", "app")),
            WebSocketRoute("/link/", world.sockets.serve),
            Route("/control/{verb}", Control(world, transports).call, methods=["POST"]),
            Route("/", _sign_in, methods=["GET"]),
        ]
    )


class _WebApi:
    def __init__(self, world: World, transports: Transports) -> None:
        self._world = world
        self._transports = transports

    async def call(self, request: Request) -> Response:
        """One method of the Web API."""
        name, body = request.path_params["method"], await request.body()
        self._world.calls[name] += 1

        async def answered() -> Response:
            given = read_arguments(request.headers, body, request.url.query)
            channel = given.text("channel") or given.text("channel_id")
            self._world.pace.knock(name, channel)
            return await self._befallen(request, name, channel, lambda: _answer(self._act(name, given)))

        return await self._refusing(name, answered)

    async def upload(self, request: Request) -> Response:
        """The bytes of a file."""
        body, number = await request.body(), request.path_params["number"]
        return await self._beside(
            request, "upload", lambda: filing.take_bytes(self._world, number, request.headers, body)
        )

    async def download(self, request: Request) -> Response:
        """The bytes of a file, for who may have them."""
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        place = request.path_params["place"]
        return await self._beside(request, "download", lambda: filing.give_bytes(self._world, place, token))

    async def response(self, request: Request) -> Response:
        """What is posted to a response_url."""
        body, number = await request.body(), request.path_params["number"]

        def act() -> Response:
            said = _object(body)
            to = self._world.response_urls.use(number)
            try:
                respond(self._world, to, said)
            except RefusedError as refused:
                # Unlike a method, an address says by its status that it refused.
                refused.status = max(refused.status, 400)
                raise
            return PlainTextResponse("ok")

        return await self._beside(request, "response_url", act)

    async def authorize(self, request: Request) -> Response:
        """Where somebody lets the app in."""
        return letting_in.authorize(self._world, request.query_params)

    def _act(self, name: str, given: Arguments) -> Json:
        if name in WITHOUT_BOT:
            return WITHOUT_BOT[name](self._world, given)
        if name not in METHODS:
            raise RefusedError("unknown_method", req_method=name)
        team = self._world.teams.holder(given.token)
        self._world.pace.spend(name, team.id, given.text("channel"))
        return METHODS[name](self._world, team, given)

    async def _beside(self, request: Request, name: str, act: Callable[[], Response]) -> Response:
        self._world.calls[name] += 1
        return await self._refusing(name, lambda: self._befallen(request, name, "", act))

    async def _refusing(self, name: str, answered: Callable[[], Awaitable[Response]]) -> Response:
        try:
            return await answered()
        except RefusedError as refused:
            self._world.refused[f"{name} {refused.error}"] += 1
            return _json(refused.body(), refused.status, refused.headers())
        finally:
            self._world.watch.changed()

    async def _befallen(self, request: Request, name: str, channel: str, act: Callable[[], Response]) -> Response:
        """Do what is asked, unless something is to go wrong: then less, or more, or the same with another answer."""
        fault = self._world.faults.strike(name, channel)
        if fault is None:
            return act()
        if refusal := fault.refusal():
            if refusal.retry_after:
                self._world.pace.told_to_wait(name, channel, refusal.retry_after)
            raise refusal
        if fault.trouble is Trouble.UNAVAILABLE:
            return Response(_UNAVAILABLE, 503, media_type="text/html")
        if fault.trouble is Trouble.SLOW:
            await asyncio.sleep(fault.seconds)
            return act()
        if fault.trouble not in (Trouble.CUT_BEFORE, Trouble.SILENT_BEFORE):
            act()
        if fault.trouble is Trouble.BAD_JSON:
            return Response(b'{"ok":true,"channel"', media_type="application/json")
        if fault.trouble in (Trouble.SILENT_BEFORE, Trouble.SILENT_AFTER):
            # The next thing that is heard of a program that waits is that it hangs up.
            self._world.watch.changed()
            await request.receive()
        return Cut(self._transports)


async def _sign_in(request: Request) -> Response:
    return filing.sign_in()


def _object(body: bytes) -> Json:
    try:
        read = json.loads(body)
    except ValueError:
        raise RefusedError("invalid_payload", status=400) from None
    if not isinstance(read, dict):
        raise RefusedError("invalid_payload", status=400)
    return read


def _answer(result: Json) -> Response:
    return _json({"ok": True, **result}, 200, {})


def _json(body: Json, status: int, headers: dict[str, str]) -> Response:
    return Response(json.dumps(body), status, headers, media_type="application/json; charset=utf-8")
