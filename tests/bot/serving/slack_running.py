"""The program serving Slack for real, over a far side of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.guide import Guide, Mind
from bot.message import Person, Role
from bot.settings import ServeSettings, TelegramSettings
from bot.settings_slack import SlackSettings
from bot.storage.database import Database
from tests.bot.serving.running import Served, free_port, now_by_the_clock, running
from tests.far_side.slack import Member, Slack

EVENTS = "/slack/events"


def slack_settings(slack: Slack, **settings: Any) -> SlackSettings:
    """Settings for the far side: no limit of speed, unless ``settings`` say otherwise."""
    usual: dict[str, Any] = {"api": slack.url.rstrip("/"), "per_second": 1000, "apart": 0.0}
    return SlackSettings(**{**usual, **settings})


def person_of(who: Member) -> Person:
    """Somebody of a workspace, as the program knows them."""
    return Person("slack", f"{who.team}/{who.id}")


def known(database: Database, who: Member) -> Person:
    """A teacher who has said hello."""
    person = person_of(who)
    with database.unit() as unit:
        conversation = replace(unit.conversation(person), role=Role.TEACHER, met=True, asked_who=True)
        unit.keep(person, conversation, datetime.now(UTC))
    return person


@contextmanager
def serving_slack(
    slack: Slack,
    guide: Guide,
    database: Database,
    mind: Mind,
    home: Path,
    telegram: TelegramSettings | None = None,
    **settings: Any,
) -> Iterator[Served]:
    """Serve ``guide`` on ``slack`` until the block ends. ``settings`` are those of Slack, and ``now`` a clock.

    What happens there is brought over HTTP, unless there is an ``app_token``.
    """
    now, port = settings.pop("now", now_by_the_clock), free_port()
    how = slack_settings(slack, **{"signing_secret": slack.signing_secret, **settings})
    serve = ServeSettings(port=port, trial=True, telegram=telegram, slack=how)
    with running(home, serve, guide, database, mind, now) as served:
        if how.app_token:
            slack.use_sockets()
        else:
            slack.deliver_to(f"http://127.0.0.1:{port}{EVENTS}")
        yield served
