"""Asking a real server of this machine: what comes, what is kept, what is tried again, and what goes wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from indexer.errors import BuildError
from indexer.fetching import (
    BusyError,
    DownError,
    Fetcher,
    FetchError,
    NotFoundError,
    RefusedError,
    SpoiltError,
)
from tests.indexer.fetching.asked import settings, things
from tests.indexer.servers import FAULTS, Reply, Request, Server, as_json, serving
from tests.indexer.worlds import IMPATIENT, KEY, LIMITS, NOW, Clock, fetching

ERRORS = {
    RefusedError: "401 403",
    NotFoundError: "404",
    BusyError: "429",
    DownError: "500 503 silent drip hang_up",
    SpoiltError: "truncated cut_json html html_as_json wrong_type empty endless",
}
ERROR_OF = {fault: error for error, faults in ERRORS.items() for fault in faults.split()}


def test_an_answer_says_when_it_came(server: Server, tmp_path: Path) -> None:
    with fetching(settings(server), tmp_path) as fetch:
        answer = fetch.json(f"{server.url}/things")
    assert (answer.value, answer.at, answer.url) == ([1, 2, 3], NOW, f"{server.url}/things")


@pytest.mark.parametrize("fault", sorted(ERROR_OF))
def test_each_fault_is_one_line_and_nothing_is_kept_of_it(fault: str, server: Server, tmp_path: Path) -> None:
    server.fault = fault
    clock = Clock(ticking=1.0 if fault == "drip" else 0.0)
    limits = IMPATIENT if fault == "silent" else LIMITS
    with fetching(settings(server), tmp_path, clock, limits=limits) as fetch:
        with pytest.raises(FetchError) as told:
            things(fetch, server, key_in="X-Key")
        assert type(told.value) is ERROR_OF[fault]
        assert isinstance(told.value, BuildError)
        line = str(told.value)
        assert "\n" not in line
        assert line.startswith("testing: ")
        assert server.place in line
        assert "things" not in line, "an address may be secret from its path on"
        assert KEY not in line
        server.fault = ""
        assert things(fetch, server) == [1, 2, 3], "what was spoilt is not in the store"


def test_every_fault_of_a_body_is_tried() -> None:
    assert set(ERROR_OF) == set(FAULTS) - {"renamed", "nulled", "retyped"}


@pytest.mark.parametrize("fault", ["429", "500", "hang_up", "truncated"])
def test_what_may_pass_is_tried_again_after_growing_waits(fault: str, server: Server, tmp_path: Path) -> None:
    server.fault, clock = fault, Clock()
    server.faulty = lambda _: len(server.asked) <= 3
    server.retry_after = ""
    with fetching(settings(server, rate=1e9), tmp_path, clock) as fetch:
        assert things(fetch, server) == [1, 2, 3]
    waits = [wait for wait in clock.waits if wait > 0.01]
    assert waits == [0.75, 1.5, 3.0]


@pytest.mark.parametrize("fault", ["401", "404", "html", "cut_json"])
def test_what_will_not_pass_is_asked_once(fault: str, server: Server, tmp_path: Path) -> None:
    server.fault = fault
    with fetching(settings(server), tmp_path) as fetch, pytest.raises(FetchError):
        things(fetch, server)
    assert len(server.asked) == 1


@pytest.mark.parametrize("text", ["7", (NOW + timedelta(seconds=7)).strftime("%a, %d %b %Y %H:%M:%S GMT")])
def test_the_wait_that_is_asked_for_is_kept_to(text: str, server: Server, tmp_path: Path) -> None:
    server.fault, server.retry_after, clock = "429", text, Clock()
    server.faulty = lambda _: len(server.asked) <= 1
    with fetching(settings(server, rate=1e9), tmp_path, clock) as fetch:
        assert things(fetch, server) == [1, 2, 3]
    assert clock.waits[0] == pytest.approx(7, abs=0.01)


def test_nobody_waits_for_longer_than_a_run_may_take(server: Server, tmp_path: Path) -> None:
    server.fault, server.retry_after, clock = "429", "3600", Clock()
    with fetching(settings(server), tmp_path, clock) as fetch, pytest.raises(BusyError, match="asked too often"):
        things(fetch, server)
    assert not clock.waits
    assert len(server.asked) == 1


def test_a_host_is_asked_no_faster_than_its_rate(server: Server, tmp_path: Path) -> None:
    clock = Clock()
    with fetching(settings(server, rate=2.0), tmp_path, clock) as fetch:
        for number in range(4):
            things(fetch, server, params={"n": number})
    assert clock.waits == [0.5, 0.5, 0.5]


def test_a_fresh_answer_is_used_without_asking(server: Server, tmp_path: Path) -> None:
    clock = Clock()
    with fetching(settings(server), tmp_path, clock) as fetch:
        things(fetch, server)
        clock.at += timedelta(minutes=9)
        later = fetch.json(f"{server.url}/things")
        assert (later.value, later.at < clock.at, len(server.asked)) == ([1, 2, 3], True, 1)
        clock.at += timedelta(minutes=2)
        things(fetch, server)
        assert len(server.asked) == 2
        things(fetch, server, headers={"X-Version": "1"})
        things(fetch, server, params={"page": 2})
        things(fetch, server, send={"page": 2})
        assert len(server.asked) == 5, "another version, page or body is another answer"


def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    def marked(request: Request) -> Reply:
        if request.headers.get("if-none-match") == '"v1"':
            assert request.headers["if-modified-since"] == "Mon, 02 Nov 2026 09:00:00 GMT"
            return Reply(status=304)
        return as_json([7], ETag='"v1"', **{"Last-Modified": "Mon, 02 Nov 2026 09:00:00 GMT"})

    clock = Clock()
    with serving({"/": marked}) as server, fetching(settings(server), tmp_path, clock) as fetch:
        first = fetch.json(server.url)
        clock.at += timedelta(days=1)
        again = fetch.json(server.url)
        assert (first.value, again.value, again.at) == ([7], [7], clock.at)
        assert fetch.json(server.url).at == clock.at
        assert len(server.asked) == 2


def test_a_damaged_answer_in_the_store_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    with fetching(settings(server), tmp_path) as fetch:
        things(fetch, server)
        (kept,) = (tmp_path / "answers").iterdir()
        whole = kept.read_bytes()
        for spoilt in (whole[:-1], b"", b"{}\n", b"[1]\n[1]", whole.replace(b"+00:00", b"")):
            kept.write_bytes(spoilt)
            assert things(fetch, server) == [1, 2, 3]
    assert len(server.asked) == 6


def test_what_must_not_be_stored_is_not(tmp_path: Path) -> None:
    with serving({"/": lambda _: as_json([1], **{"Cache-Control": "private, no-store"})}) as server:
        with fetching(settings(server), tmp_path) as fetch:
            fetch.json(server.url)
            fetch.json(server.url)
        assert len(server.asked) == 2


def test_old_answers_go(server: Server, tmp_path: Path) -> None:
    clock = Clock()
    with fetching(settings(server), tmp_path, clock) as fetch:
        things(fetch, server)
        (tmp_path / "mine.jsonl").write_text("kept", encoding="utf-8")
        clock.at = datetime.now(UTC) + timedelta(days=100)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["mine.jsonl"]


def test_a_full_disk_is_one_line(server: Server, tmp_path: Path) -> None:
    (tmp_path / "answers").write_text("not a folder", encoding="utf-8")
    with fetching(settings(server), tmp_path) as fetch, pytest.raises(FetchError, match="cannot be kept"):
        things(fetch, server)


def test_a_body_to_send_makes_it_a_post(server: Server, tmp_path: Path) -> None:
    with fetching(settings(server), tmp_path) as fetch:
        seen = fetch.json(f"{server.url}/seen", send={"start": 0}, params={"a": "b c"}).value
    assert seen["body"] == '{"start": 0}'
    assert seen["query"] == {"a": ["b c"]}
    assert seen["headers"]["content-type"] == "application/json"
    assert server.asked[0].method == "POST"


def test_the_fetcher_of_a_source(server: Server, tmp_path: Path) -> None:
    fetch = Fetcher.of(settings(server), {"TEST_KEY": KEY}, tmp_path)
    assert fetch.json(f"{server.url}/seen", key_in="X-Key").value["headers"]["x-key"] == KEY
    assert fetch.folder == tmp_path / "sources" / "testing"
    assert abs(fetch.now() - datetime.now(UTC)) < timedelta(minutes=1)
    fetch.close()
