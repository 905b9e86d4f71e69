"""A far side of Telegram, and the program that serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.serving.running import Served, serving
from tests.bot.serving.slack_running import serving_slack
from tests.far_side import slack as far_slack
from tests.far_side.slack import Member, Room, Slack, Workspace, running_slack
from tests.far_side.telegram import Limits, Settings, Telegram, running_telegram

# Starts the program; settings of its channel may be given.
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


@pytest.fixture
def slack() -> Iterator[Slack]:
    """A far side that refuses nothing for its speed and brings events again without long waits."""
    with running_slack(far_slack.Settings(limits=far_slack.Limits.none(), wait_scale=0.01)) as slack:
        yield slack


@pytest.fixture
def school(slack: Slack) -> Workspace:
    """A workspace in which the assistant is."""
    return slack.workspace("Testby School")


@pytest.fixture
def ana(school: Workspace) -> Member:
    """A teacher."""
    return school.person("Ana Silva")


@pytest.fixture
def staff(school: Workspace, ana: Member) -> Room:
    """A channel of the teachers."""
    return school.channel("staff-room", [ana, school.person("Ben Otieno")])


@pytest.fixture
def staff_guide(database: Database, mind: Mind, rules: Rules) -> Guide:
    """Answers people of a workspace, who meet no gate."""
    installed = Installed(live={"slack": LiveRules(12, trial=True, gate=False)})
    return Guide(database, lambda: mind, rules.look, shipped(), installed)


@pytest.fixture
def start_slack(
    slack: Slack, school: Workspace, staff_guide: Guide, database: Database, mind: Mind, tmp_path: Path
) -> Start:
    """The program in one workspace, with a meaningless model and a database of its own."""
    return partial(serving_slack, slack, staff_guide, database, mind, tmp_path, bot_token=school.bot_token)
