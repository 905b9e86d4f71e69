"""Updates sent to a webhook, which is a real one here."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.far_side.telegram import Limits, Settings, Somebody, Telegram, Trouble, running_telegram
from tests.far_side.telegram.calling import call


class Hook(ThreadingHTTPServer):
    """Takes updates, or answers with what it is told to."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.taken: list[int] = []
        self.secrets: set[str | None] = set()
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.waiting = threading.Semaphore(0)
        self.opened = threading.Event()
        """While this is cleared, the hook lets whatever comes wait."""
        self.opened.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook?from=far"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Hook

    def do_POST(self) -> None:
        hook = self.server
        update: dict[str, Any] = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        hook.secrets.add(self.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        hook.waiting.release()
        hook.opened.wait()
        status, headers = hook.answers.pop(0) if hook.answers else (200, {})
        if status == 0:
            self.close_connection = True
            return
        if status == 200:
            hook.taken.append(update["update_id"])
        self.send_response(status)
        for name, value in ({"Content-Length": "0"} | headers).items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Hook]:
    with serving(Hook()) as hook:
        yield hook


@contextmanager
def serving(hook: Hook) -> Iterator[Hook]:
    thread = threading.Thread(target=hook.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield hook
    finally:
        hook.opened.set()
        hook.shutdown()
        hook.server_close()
        thread.join()


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A far side in which nobody waits long before the next try."""
    with running_telegram(Settings(limits=Limits.none(), wait_scale=0.001)) as running:
        yield running


def test_updates_come_with_the_secret(telegram: Telegram, alex: Somebody, hook: Hook) -> None:
    started = call(telegram, "getUpdates").result[0]["update_id"]
    call(telegram, "setWebhook", url=hook.url, secret_token="s3cret_-")
    said = alex.say("Hello")
    telegram.wait_until_delivered()
    assert (hook.taken, hook.secrets) == ([started, said], {"s3cret_-"})
    assert call(telegram, "getWebhookInfo").result["pending_update_count"] == 0


def test_what_is_not_taken_is_tried_again_after_growing_waits(telegram: Telegram, alex: Somebody, hook: Hook) -> None:
    call(telegram, "setWebhook", url=hook.url, drop_pending_updates=True)
    hook.answers = [(500, {}), (0, {}), (302, {"Location": "/"}), (403, {}), (503, {"Retry-After": "7"})]
    said = [alex.say("Hello"), alex.say("Are you there?")]
    telegram.wait_until_delivered()
    assert hook.taken == said
    tries = [(attempt.update_id, attempt.status, attempt.wait) for attempt in telegram.attempts()]
    first, second = said
    assert tries == [
        (first, 500, 0),
        (first, 0, 2),
        (first, 302, 4),
        (first, 403, 8),
        (first, 503, 7),
        (first, 200, None),
        (second, 200, None),
    ]
    info = call(telegram, "getWebhookInfo").result
    assert info["last_error_message"] == "Wrong response from the webhook: 503"


def test_one_chat_in_order_and_many_at_once(telegram: Telegram, hook: Hook) -> None:
    people = telegram.people(4)
    hook.opened.clear()
    call(telegram, "setWebhook", url=hook.url, max_connections=3)
    said = telegram.say_many([(person, f"{number}") for number in range(3) for person in people])
    for _ in range(3):
        assert hook.waiting.acquire(timeout=10)
    # Each of the three connections waits with the first update of a chat of its own; there is no fourth.
    assert not hook.waiting.acquire(blocking=False)
    assert telegram.counts().updates_handed_out == 3
    hook.opened.set()
    telegram.wait_until_delivered()
    assert sorted(hook.taken) == said
    for number in range(4):
        own = said[number::4]
        assert [update for update in hook.taken if update in own] == own


def test_a_chat_that_fails_holds_up_no_other(telegram: Telegram, alex: Somebody, hook: Hook) -> None:
    sam = telegram.person("Sam")
    call(telegram, "setWebhook", url=hook.url, drop_pending_updates=True)
    with telegram.failing(Trouble.CUT_BEFORE, method="webhook", chat=alex.id):
        held_up = alex.say("Hello")
        said = [sam.start(), sam.say("Hello")]
        for _ in said:
            # Nothing of Alex's comes as long as that fails, so both are Sam's.
            assert hook.waiting.acquire(timeout=10)
    telegram.wait_until_delivered()
    assert sorted(hook.taken) == [held_up, *said]


def test_an_answer_that_is_not_heard_brings_the_update_again(telegram: Telegram, alex: Somebody, hook: Hook) -> None:
    call(telegram, "setWebhook", url=hook.url, drop_pending_updates=True)
    telegram.fail(Trouble.CUT_AFTER, method="webhook")
    said = alex.say("Hello")
    telegram.wait_until_delivered()
    assert hook.taken == [said, said]


def test_what_waits_moves_between_webhooks_and_polls(telegram: Telegram, alex: Somebody, hook: Hook) -> None:
    call(telegram, "setWebhook", url="http://127.0.0.1:1/", drop_pending_updates=True)
    said = alex.say("Hello")
    telegram.wait_for_counts(webhook_attempts=2)
    assert call(telegram, "getWebhookInfo").result["last_error_message"] == "Webhook connection closed"
    call(telegram, "deleteWebhook")
    assert [update["update_id"] for update in call(telegram, "getUpdates").result] == [said]
    call(telegram, "setWebhook", url=hook.url)
    telegram.wait_until_delivered()
    assert hook.taken == [said]
    telegram.repeat(said)
    telegram.wait_until_delivered()
    assert hook.taken == [said, said]
