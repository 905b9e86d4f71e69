"""What must not be asked, and keys that go where they belong and nowhere else."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.fetching import (
    DownError,
    Fetcher,
    PrivateAddressError,
    RefusedError,
    SpoiltError,
    Store,
)
from indexer.source_settings import SourceSettings
from tests.indexer.fetching.asked import settings, things
from tests.indexer.servers import Server, as_json, serving
from tests.indexer.worlds import KEY, LIMITS, Clock, fetching


def test_the_key_goes_in_its_header_and_nowhere_else(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), fetching(settings(server), tmp_path) as fetch:
        seen = fetch.json(f"{server.url}/seen", key_in="X-Key").value
        bearer = fetch.json(f"{server.url}/seen", key_in="Authorization").value
        without = fetch.json(f"{server.url}/seen").value
    assert seen["headers"]["x-key"] == KEY
    assert bearer["headers"]["authorization"] == f"Bearer {KEY}"
    assert KEY not in str(without)
    assert KEY not in caplog.text
    assert KEY not in repr(fetch.__dict__)
    assert all(KEY not in request.path + str(request.query) for request in server.asked)


def test_a_key_is_not_taken_along_to_another_host(server: Server, tmp_path: Path) -> None:
    with serving({"/": lambda request: as_json(dict(request.headers))}) as other:
        both = frozenset({server.place, other.place})
        with fetching(settings(server, allow_private=both), tmp_path) as fetch:
            there = things(fetch, server, "/moved", params={"to": f"{other.url}/x"}, key_in="X-Key")
            straight = fetch.json(f"{other.url}/y", key_in="X-Key").value
    assert server.asked[0].headers["x-key"] == KEY
    assert "x-key" not in there
    assert "x-key" not in straight


@pytest.mark.parametrize("key", ["", "two words", "line\nbreak", "k\N{LATIN SMALL LETTER E WITH ACUTE}y"])
def test_a_key_that_cannot_be_sent_is_told_by_its_variable(key: str, server: Server, tmp_path: Path) -> None:
    with fetching(settings(server), tmp_path, key=key) as fetch, pytest.raises(RefusedError) as told:
        things(fetch, server, key_in="X-Key")
    assert "the variable TEST_KEY holds none" in str(told.value)
    assert not key or key not in str(told.value)
    assert not server.asked


def test_a_key_is_not_sent_in_the_clear(tmp_path: Path) -> None:
    source = SourceSettings("testing", "test", url="http://example.org/api", key_env="TEST_KEY")
    with fetching(source, tmp_path) as fetch, pytest.raises(RefusedError, match="with https"):
        fetch.json("http://example.org/api/x", key_in="X-Key")


def test_hops_are_followed_and_counted(server: Server, tmp_path: Path) -> None:
    with fetching(settings(server), tmp_path) as fetch:
        assert things(fetch, server, "/moved", params={"to": "/things"}) == [1, 2, 3]
        with pytest.raises(SpoiltError, match="without end"):
            things(fetch, server, "/loop")
        with pytest.raises(SpoiltError, match="moved"):
            things(fetch, server, "/moved", params={"to": ""})
        with pytest.raises(SpoiltError, match="moved"):
            things(fetch, server, "/moved", params={"to": "/things"}, send={})


@pytest.mark.parametrize(
    "to",
    ["http://127.0.0.1:9/", "http://[::1]/", "http://169.254.169.254/latest", "http://2130706433/", "ftp://example.org/",
     "http://me:secret@example.org/", "file:///etc/passwd", "http://0x7f.1/", "//10.0.0.1/"],
)  # fmt: skip
def test_a_hop_to_where_nobody_may_ask_is_refused(to: str, server: Server, tmp_path: Path) -> None:
    with fetching(settings(server), tmp_path) as fetch, pytest.raises(PrivateAddressError) as told:
        things(fetch, server, "/moved", params={"to": to})
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)


def test_nothing_private_is_asked_unless_it_is_allowed(server: Server, tmp_path: Path) -> None:
    with fetching(settings(server, allow_private=frozenset()), tmp_path) as fetch:
        with pytest.raises(PrivateAddressError, match=rf"list {server.place} under allow_private"):
            fetch.json(f"{server.url}/things")
        with pytest.raises(PrivateAddressError):
            fetch.json(f"http://localhost:{server.place.partition(':')[2]}/things")
    assert not server.asked


def test_a_name_is_connected_to_where_it_was_checked(server: Server, tmp_path: Path) -> None:
    """A name that is public when it is looked up first, and private when it is looked up again, gains nothing."""
    answers = [("127.0.0.1",), ("93.184.215.14", "127.0.0.1")]
    asked: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return answers[len(asked) - 1]

    port = server.place.partition(":")[2]
    source = SourceSettings("testing", "test", url=f"http://name.example:{port}")
    fetch = Fetcher(source, Store(tmp_path), world=replace(Clock().world(), resolve=resolve), limits=LIMITS)
    for _ in answers:
        with pytest.raises(PrivateAddressError):
            fetch.json(f"http://name.example:{port}/things")
    fetch.close()
    allowed = replace(source, allow_private=frozenset({f"name.example:{port}"}))
    asked.clear()
    fetch = Fetcher(allowed, Store(tmp_path), world=replace(Clock().world(), resolve=resolve), limits=LIMITS)
    assert fetch.json(f"http://name.example:{port}/things").value == [1, 2, 3]
    fetch.close()
    assert asked == ["name.example"], "looked up once, and connected to what was found"
    assert server.asked[0].headers["host"] == f"name.example:{port}"


def test_a_name_without_an_address_is_down(tmp_path: Path) -> None:
    def resolve(host: str, port: int) -> tuple[str, ...]:
        raise OSError("unknown")

    source = SourceSettings("testing", "test", url="https://name.example")
    fetch = Fetcher(source, Store(tmp_path), world=replace(Clock().world(), resolve=resolve))
    with pytest.raises(DownError, match="cannot be reached"):
        fetch.json("https://name.example/x")
    fetch.close()
