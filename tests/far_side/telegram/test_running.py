"""The far side minds its own business in the process of a test, and stops at once."""

from __future__ import annotations

import logging
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection

import httpx
import pytest

from tests.far_side.telegram import running_telegram
from tests.far_side.telegram.calling import call


def test_it_logs_no_token_and_leaves_the_loggers_alone(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    loggers = [logging.getLogger(name) for name in ("uvicorn", "uvicorn.error", "uvicorn.access")]
    before = [(logger.level, logger.propagate, list(logger.handlers)) for logger in loggers]
    with running_telegram() as telegram:
        connection = HTTPConnection(telegram.address.removeprefix("http://"))
        connection.request("GET", f"/bot{telegram.token}/getMe")
        assert connection.getresponse().status == 200
        connection.close()
    assert telegram.token not in caplog.text
    assert [(logger.level, logger.propagate, list(logger.handlers)) for logger in loggers] == before


def test_it_stops_while_somebody_waits(caplog: pytest.LogCaptureFixture) -> None:
    with ThreadPoolExecutor() as pool:
        with running_telegram() as telegram:
            poll = pool.submit(call, telegram, "getUpdates", timeout=50)
            telegram.wait_for_counts(getUpdates=1)
        assert isinstance(poll.exception(), httpx.TransportError)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []
