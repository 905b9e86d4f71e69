"""The far side as a process of its own is held by the same handle; and a crowd talks to it."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import httpx
import pytest

from tests.far_side.telegram import ImpossibleError, Settings, Telegram, running_telegram, telegram_process
from tests.far_side.telegram.calling import buttons, call


@contextmanager
def echo(telegram: Telegram) -> Iterator[None]:
    """A bot that says everything back, by polls."""
    stopped = threading.Event()

    def work() -> None:
        offset = 0
        with httpx.Client(base_url=f"{telegram.url}{telegram.token}/", timeout=60, verify=False) as client:
            while not stopped.is_set():
                polled = client.get("getUpdates", params={"offset": offset, "timeout": 50}).json()
                for update in polled["result"]:
                    offset = update["update_id"] + 1
                    if message := update.get("message"):
                        given = {"chat_id": message["chat"]["id"], "text": message["text"]}
                        client.post("sendMessage", json=given).raise_for_status()

    with ThreadPoolExecutor() as pool:
        bot = pool.submit(work)
        try:
            yield
        finally:
            stopped.set()
            telegram.inject("poll", {})
            bot.result()


def test_a_process_is_held_like_a_thread() -> None:
    with telegram_process("--messages-per-second", "0", "--wait-scale", "0.001") as telegram, echo(telegram):
        alex = telegram.person("Alex")
        alex.say("Hello")
        (seen,) = telegram.wait_for_messages(alex.id, 1)
        assert seen.text == "Hello"


def test_a_crowd_talks_and_waits_for_answers() -> None:
    with telegram_process("--messages-per-second", "0") as telegram, echo(telegram):
        people = telegram.people(20)
        telegram.converse(people, ["One", "Two", "Three"])
        counts = telegram.wait_for_counts(finished=20, limit=30)
        assert (counts.messages, counts.updates_made) == (60, 60)
        for person in people:
            assert [message.text for message in telegram.seen(person.id)] == ["One", "Two", "Three"]
        times = telegram.times()
        for person in people:
            own = times[person.id]
            assert [update for update, _ in own.made] == [update for update, _ in own.handed_out]
            for (_, made), (_, handed_out), (_, received) in zip(own.made, own.handed_out, own.received, strict=True):
                assert made <= handed_out <= received
        assert json.loads(json.dumps(telegram.export())).keys() == {"times", "attempts", "counts"}


def test_what_never_comes_is_said_to_be_missing() -> None:
    with running_telegram() as telegram:
        alex = telegram.person("Alex")
        alex.start()
        call(telegram, "sendMessage", chat_id=alex.id, text="Hello", reply_markup=buttons(["Yes"]))
        with pytest.raises(TimeoutError, match=r"there was \['Hello'\]"):
            telegram.wait_for_text(alex.id, "Goodbye", limit=0.01)
        with pytest.raises(TimeoutError, match="not 2 messages"):
            telegram.wait_for_counts(messages=2, limit=0.01)
        with pytest.raises(TimeoutError, match="1 updates still wait"):
            telegram.wait_until_delivered(limit=0.01)
        with pytest.raises(ImpossibleError):
            telegram.repeat(1)
        assert telegram.wait_for_text(alex.id, "ell").buttons == ("Yes",)


def test_another_token_is_another_bot() -> None:
    with running_telegram(Settings(token="42:" + "x" * 30)) as telegram:
        assert call(telegram, "getMe").result["id"] == 42
