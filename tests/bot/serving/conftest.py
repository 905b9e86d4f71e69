"""A far side of Telegram, and the program that serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from bot.guide import Guide, Mind
from bot.storage.database import Database
from tests.bot.serving.running import Served, serving
from tests.far_side.telegram import Limits, Settings, Telegram, running_telegram

# Starts the program; settings of Telegram may be given.
Start = Callable[..., AbstractContextManager[Served]]


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """A far side that refuses nothing for its speed and brings updates again without long waits."""
    with running_telegram(Settings(limits=Limits.none(), wait_scale=0.01)) as telegram:
        yield telegram


@pytest.fixture
def start(telegram: Telegram, guide: Guide, database: Database, mind: Mind, tmp_path: Path) -> Start:
    """The program over the far side, with a meaningless model and a database of its own."""
    return partial(serving, telegram, guide, database, mind, tmp_path)
