"""Long polls."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.far_side.telegram import Somebody, Telegram
from tests.far_side.telegram.calling import Reply, buttons, call

OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


def ids(reply: Reply) -> list[int]:
    return [update["update_id"] for update in reply.result]


@pytest.fixture
def quiet(telegram: Telegram, alex: Somebody) -> int:
    """Nothing waits; gives the offset from which updates come."""
    (started,) = ids(call(telegram, "getUpdates"))
    assert call(telegram, "getUpdates", offset=started + 1).result == []
    return started + 1


def test_a_poll_waits_until_something_comes(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(call, telegram, "getUpdates", offset=quiet, timeout=15)
        telegram.wait_for_counts(getUpdates=3)
        said = alex.say("Hello")
        assert ids(poll.result()) == [said]


def test_a_poll_comes_back_empty_in_the_end(telegram: Telegram, quiet: int) -> None:
    assert call(telegram, "getUpdates", offset=quiet, timeout=1).result == []


def test_updates_stay_until_they_are_confirmed(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    said = [alex.say(f"{number}") for number in range(3)]
    assert ids(call(telegram, "getUpdates", offset=quiet, limit=2)) == said[:2]
    assert ids(call(telegram, "getUpdates", offset=quiet)) == said
    assert ids(call(telegram, "getUpdates", offset=said[1])) == said[1:]
    assert call(telegram, "getUpdates", offset=said[-1] + 1).result == []
    telegram.wait_until_delivered()


def test_kinds_that_are_not_wanted_are_left_out_from_then_on(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    call(telegram, "sendMessage", chat_id=alex.id, text="?", reply_markup=buttons(["Yes"]))
    call(telegram, "getUpdates", offset=quiet, allowed_updates=["callback_query"])
    alex.say("Hello")
    pressed = alex.press("Yes")
    assert ids(call(telegram, "getUpdates", offset=quiet)) == [pressed]


def test_a_second_poll_ends_the_first(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(call, telegram, "getUpdates", offset=quiet, timeout=15)
        telegram.wait_for_counts(getUpdates=3)
        second = pool.submit(call, telegram, "getUpdates", offset=quiet, timeout=15)
        assert first.result().refusal == (409, OTHER_POLL)
        said = alex.say("Hello")
        assert ids(second.result()) == [said]


def test_a_webhook_ends_polls(telegram: Telegram, quiet: int) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(call, telegram, "getUpdates", offset=quiet, timeout=15)
        telegram.wait_for_counts(getUpdates=3)
        call(telegram, "setWebhook", url="http://127.0.0.1:1/")
        assert poll.result().refusal == (409, "Conflict: terminated by setWebhook request")
    assert call(telegram, "getUpdates").refusal == (409, HOOK)
    call(telegram, "deleteWebhook")
    assert call(telegram, "getUpdates", offset=quiet).result == []


def test_nothing_is_lost_to_a_poller_that_was_killed(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    soon = httpx.Timeout(20, read=0.05)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{telegram.url}{telegram.token}/getUpdates?offset={quiet}&timeout=50", timeout=soon, verify=False)
    said = alex.say("Hello")
    assert ids(call(telegram, "getUpdates", offset=quiet)) == [said]


def test_updates_come_again_late_and_out_of_order_on_purpose(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    telegram.hold()
    first, second, third = (alex.say(f"{number}") for number in range(3))
    assert call(telegram, "getUpdates", offset=quiet).result == []
    telegram.release(third, after=0.01)
    assert ids(call(telegram, "getUpdates", offset=quiet, timeout=15)) == [third, first, second]
    telegram.repeat(first)
    assert ids(call(telegram, "getUpdates", offset=third + 1)) == [first]
    assert call(telegram, "getUpdates", offset=third + 1).result == []


def test_ids_can_go_on_from_anywhere(telegram: Telegram, alex: Somebody, quiet: int) -> None:
    telegram.renumber(7)
    assert alex.say("Hello after a week") == 7
    assert ids(call(telegram, "getUpdates")) == [7]
