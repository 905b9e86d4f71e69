"""A far side for each test, without limits of speed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.far_side.telegram import Limits, Settings, Somebody, Telegram, running_telegram


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A far side that is not in a hurry."""
    with running_telegram(Settings(limits=Limits.none())) as running:
        yield running


@pytest.fixture
def alex(telegram: Telegram) -> Somebody:
    """Somebody who has begun to talk to the bot."""
    person = telegram.person("Alex")
    person.start()
    return person
