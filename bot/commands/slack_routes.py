"""Slack's paths in the web application."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.slack.edge import Edge
from adapters.slack.installing import INSTALL, REDIRECT, Installing, Page
from bot.serving.web import LONGEST_BODY

EVENTS = "/slack/events"


def events(edge: Edge) -> Route:
    """Where events, slash commands, presses and windows are brought, all of them signed."""

    async def brought(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LONGEST_BODY:
                return Response(status_code=413)
        if not edge.is_slack(body, request.headers):
            return Response(status_code=401)
        answer = await edge.receive(body, request.headers)
        return Response(answer.body, answer.status, dict(answer.headers))

    return Route(EVENTS, brought, methods=["POST"])


def pages(installing: Installing) -> tuple[Route, Route]:
    """Where a browser puts the assistant into a workspace."""
    return (
        Route(INSTALL, _shown(installing.begin), methods=["GET"]),
        Route(REDIRECT, _shown(installing.finish), methods=["GET"]),
    )


def _shown(page: Callable[[Mapping[str, str], str], Awaitable[Page]]) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        made = await page(request.headers, request.url.query)
        response = Response(made.html, made.status, dict(made.headers))
        for cookie in made.cookies:
            response.headers.append("set-cookie", cookie)
        return response

    return show
