"""The one ASGI application: what is brought, how it is, and what can be watched."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

# The path tells nobody the token.
WEBHOOK = "/telegram/webhook"
LONGEST_BODY = 1_000_000


class HttpAnswer(Protocol):
    """What a request is answered with."""

    @property
    def status(self) -> int:
        """The status of HTTP."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """More headers."""
        ...


class Brought(Protocol):
    """What takes in updates that a platform brings."""

    def is_telegram(self, headers: Mapping[str, str]) -> bool:
        """Whether the request knows the secret."""
        ...

    async def receive(self, body: bytes) -> HttpAnswer:
        """Keep what came, then acknowledge it."""
        ...


def application(
    webhook: Brought | None,
    health: Callable[[], Awaitable[Mapping[str, object]]],
    figures: Callable[[], Awaitable[bytes]],
    more: Sequence[Route] = (),
) -> Starlette:
    """The application. ``health`` gives "ok" and how each part is; ``webhook`` is None where updates are polled for.

    ``more`` are the routes of other parts.
    """

    async def brought(request: Request) -> Response:
        if webhook is None or not webhook.is_telegram(request.headers):
            return Response(status_code=404 if webhook is None else 401)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST_BODY:
                return Response(status_code=413)
        answer = await webhook.receive(body)
        return Response(status_code=answer.status, headers=dict(answer.headers))

    async def healthz(request: Request) -> Response:
        how = await health()
        return JSONResponse(dict(how), status_code=200 if how["ok"] else 503)

    async def metrics(request: Request) -> Response:
        return Response(await figures(), media_type="text/plain; version=0.0.4")

    return Starlette(
        routes=[
            Route(WEBHOOK, brought, methods=["POST"]),
            Route("/healthz", healthz),
            Route("/metrics", metrics),
            *more,
        ]
    )
