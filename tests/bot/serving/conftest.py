"""A far side of Telegram, and the program that serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Person
from bot.safeguarding.rules import Rules
from bot.storage.database import Database, open_database
from bot.storage.encryption import Cipher
from bot.wording.words import shipped
from tests.bot.serving.running import Served, serving
from tests.bot.serving.slack_desk import NOW, Student, appointed
from tests.bot.serving.slack_running import serving_slack
from tests.far_side import slack as far_slack
from tests.far_side.slack import Member, Room, Slack, Workspace, running_slack
from tests.far_side.telegram import Limits, Settings, Telegram, running_telegram
from tests.minds import shared_folder

# Starts the program; settings of its channel may be given.
Start = Callable[..., AbstractContextManager[Served]]


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory, mind: Mind) -> Path:
    """A home in which everything has been built."""
    return shared_folder(tmp_path_factory, "mind")


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


@pytest.fixture
def hurried(database_url: str, cipher: Cipher) -> Iterator[Database]:
    """The same database, for a program that gives up on it soon."""
    with closing(open_database(database_url, cipher, patience=0.2)) as opened:
        yield opened


@pytest.fixture
def student(staff_guide: Guide, database: Database) -> Student:
    """Somebody who asks for an adviser while the program runs."""
    return Student(staff_guide, database)


@pytest.fixture
def ben(school: Workspace, database: Database) -> Member:
    """An adviser who was asked for nothing yet."""
    return appointed(school.person("Ben Otieno"), database, "Ben")


@pytest.fixture
def desk(school: Workspace, ana: Member, ben: Member, database: Database) -> Room:
    """Where two advisers see cards; Ana is the other."""
    appointed(ana, database, "Ana")
    room = school.channel("advisers", [ana, ben])
    with database.unit() as unit:
        unit.grants.put(Grant(Person("slack", f"{school.id}/{room.id}"), Granted.DESK), "an operator", NOW)
    return room
