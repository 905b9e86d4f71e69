"""A server of this machine that gives things, says what it saw, and leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.indexer.servers import Reply, Request, Server, as_json, serving


@pytest.fixture
def server() -> Iterator[Server]:
    def moved(request: Request) -> Reply:
        return Reply(status=302, headers={"Location": request.first("to")})

    def loop(_: Request) -> Reply:
        return Reply(status=307, headers={"Location": "/loop?again"})

    def seen(request: Request) -> Reply:
        return as_json({"headers": dict(request.headers), "body": request.body.decode(), "query": dict(request.query)})

    with serving({"/things": lambda _: as_json([1, 2, 3]), "/moved": moved, "/loop": loop, "/seen": seen}) as running:
        yield running
