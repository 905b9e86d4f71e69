"""Nobody holds up the rest, and whoever has to wait is shown that an answer comes."""

from __future__ import annotations

from base64 import b64decode
from statistics import median

from bot.serving.turns import MOST_AT_ONCE
from tests.bot.serving.conftest import Start
from tests.far_side.telegram import Telegram, Trouble

PHOTO = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
EACH = 8


def test_those_who_say_much_do_not_keep_others_waiting(telegram: Telegram, start: Start) -> None:
    flood = telegram.people(MOST_AT_ONCE)
    alex = telegram.person("Alex")
    # All of it is there before the program, with the one message of somebody else behind it.
    telegram.say_many([(who, f"hello number {number}") for who in flood for number in range(EACH)])
    alex.say("hello")
    with start():
        (heard,) = telegram.wait_for_messages(alex.id, 1, limit=30)
        arrived = [one.arrived for who in flood for one in telegram.wait_for_messages(who.id, EACH, limit=30)]
    assert heard.arrived < median(arrived)


def test_an_answer_that_takes_its_time_is_announced(telegram: Telegram, start: Start) -> None:
    alex = telegram.person("Alex")
    with start(), telegram.failing(Trouble.SLOW, method="getFile", seconds=1):
        alex.say("hello")
        telegram.wait_for_messages(alex.id, 1)
        alex.send_photo(PHOTO)
        telegram.wait_for_counts(sendChatAction=1)
        telegram.wait_for_messages(alex.id, 2)
    assert telegram.actions(alex.id)[-1] == "typing"
