"""What bodies are taken, and what is said of the others."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from indexer.fetching import (
    SpoiltError,
)
from tests.indexer.fetching.asked import settings, things
from tests.indexer.servers import Reply, Request, serving
from tests.indexer.worlds import fetching


def test_a_packed_answer_is_unpacked_within_the_limit(tmp_path: Path) -> None:
    def packed(request: Request) -> Reply:
        bodies = {"/small": gzip.compress(b"[1]"), "/large": gzip.compress(b" " * 5_000_000 + b"1"), "/lie": b"[1]"}
        return Reply(bodies[request.path], headers={"Content-Encoding": "gzip"})

    with serving({"/": packed}) as server, fetching(settings(server), tmp_path) as fetch:
        assert things(fetch, server, "/small") == [1]
        with pytest.raises(SpoiltError, match="more than 2,000,000 bytes"):
            things(fetch, server, "/large")
        with pytest.raises(SpoiltError, match="cannot be unpacked"):
            things(fetch, server, "/lie")


@pytest.mark.parametrize(
    "body",
    [b"[1", b"", b"\xff\xfe", b"NaN", b'{"a": Infinity}', b"[" * 100_000, b"1" * 5000, b"<html>", b"   <?xml?>"],
)
def test_a_body_that_is_no_json(body: bytes, tmp_path: Path) -> None:
    with (
        serving({"/": lambda _: Reply(body)}) as server,
        fetching(settings(server), tmp_path) as fetch,
        pytest.raises(SpoiltError, match="JSON"),
    ):
        fetch.json(server.url)


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json", "text/json; charset=utf-8", ""])
def test_types_that_json_comes_in(kind: str, tmp_path: Path) -> None:
    reply = Reply(b"\xef\xbb\xbf[1]", content_type=kind)
    with serving({"/": lambda _: reply}) as server, fetching(settings(server), tmp_path) as fetch:
        assert fetch.json(server.url).value == [1]


def test_other_bodies_by_their_types(tmp_path: Path) -> None:
    replies = {
        "/ical": Reply("BEGIN:VCALENDAR é".encode(), content_type="text/calendar; charset=utf-8"),
        "/old": Reply("é".encode("latin-1"), content_type='text/calendar; charset="ISO-8859-1"'),
        "/lie": Reply(b"\xff", content_type="text/calendar; charset=klingon"),
        "/page": Reply(b"<html>", content_type="text/html"),
        "/xml": Reply(b"<?xml version='1.0' encoding='latin-1'?><a>\xe9</a>", content_type="application/xml"),
    }
    handlers = {"/": lambda request: replies[request.path]}
    with serving(handlers) as server, fetching(settings(server), tmp_path) as fetch:
        assert fetch.text(f"{server.url}/ical", types={"text/calendar"}).value == "BEGIN:VCALENDAR é"
        assert fetch.text(f"{server.url}/old", types={"text/calendar"}).value == "é"
        assert fetch.content(f"{server.url}/xml", types={"application/xml"}).value.endswith(b"\xe9</a>")
        for path in ("/lie", "/page", "/xml"):
            with pytest.raises(SpoiltError):
                fetch.text(f"{server.url}{path}", types={"text/calendar"})
