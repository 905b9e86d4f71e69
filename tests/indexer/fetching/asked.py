"""Asking the server of these tests."""

from __future__ import annotations

from typing import Any

from indexer.fetching import (
    Fetcher,
)
from indexer.source_settings import SourceSettings
from tests.indexer.servers import Server


def settings(server: Server, **more: Any) -> SourceSettings:
    plain: dict[str, Any] = {"url": server.url, "key_env": "TEST_KEY", "allow_private": frozenset({server.place})}
    return SourceSettings("testing", "test", **(plain | {"rate": 10.0} | more))


def things(fetch: Fetcher, server: Server, path: str = "/things", **more: Any) -> Any:
    return fetch.json(server.url + path, **more).value
