"""The errors of Slack's library as ours: see :mod:`bot.channel`."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError, SlackObjectFormationError

from adapters.slack.faults import WRONG_TOKEN, fault_named
from bot.channel import RefusedError, SendingError, TryLaterError

log = logging.getLogger(__name__)


class WrongTokenError(Exception):
    """Slack does not know the token."""


def error_of(error: SlackApiError) -> str:
    """The error that Slack names; empty where its answer could not be read."""
    data = getattr(error.response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _status_of(error: SlackApiError) -> int:
    # Where the answer is no JSON, the library hands over that of HTTP instead of its own.
    return int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 0))


def wait_in(headers: object) -> timedelta | None:
    """How long Slack asks to wait, or None where it does not say."""
    get = getattr(headers, "get", None)
    said = str(get("Retry-After") or get("retry-after") or "") if get is not None else ""
    return timedelta(seconds=int(said)) if said.isascii() and said.isdigit() and len(said) < 6 else None


@asynccontextmanager
async def told() -> AsyncIterator[None]:
    """The library's errors as ours. Nothing of them goes on: they may hold a token, or what somebody said."""
    try:
        yield
    except (WrongTokenError, SendingError):
        raise
    except SlackApiError as error:
        named, status = error_of(error), _status_of(error)
        if named in WRONG_TOKEN:
            log.error("Slack does not take a token any more: %s", named)
        if status == 429 or named in {"ratelimited", "rate_limited"}:
            raise TryLaterError(wait_in(getattr(error.response, "headers", None))) from None
        raise fault_named(named, status) from None
    except SlackObjectFormationError:
        raise RefusedError from None
    # Also an answer that cannot be read: whether it was done is not known, and what is lost is worse than what is
    # said twice.
    except (SlackClientError, aiohttp.ClientError, TimeoutError, ValueError):
        raise TryLaterError from None
