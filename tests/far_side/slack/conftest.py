"""A far side for each test, without limits of speed and in a hurry, with a workspace and people in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from tests.far_side.slack import Limits, Member, Room, Settings, Slack, Workspace, running_slack
from tests.far_side.slack.program import Program, running_program


@pytest.fixture
def slack() -> Iterator[Slack]:
    """A far side in which nobody waits long before the next try."""
    with running_slack(Settings(limits=Limits.none(), wait_scale=0.0001)) as running:
        yield running


@pytest.fixture
def school(slack: Slack) -> Workspace:
    """A workspace with the app in it."""
    return slack.workspace("Newham Sixth Form")


@pytest.fixture
def ana(school: Workspace) -> Member:
    """Somebody there."""
    return school.person("Ana Silva")


@pytest.fixture
def desk(school: Workspace, ana: Member) -> Room:
    """A channel with the app and Ana in it."""
    return school.channel("desk", [ana])


@pytest.fixture
def client(slack: Slack, school: Workspace) -> WebClient:
    """Slack's own client, with the token of the workspace."""
    return WebClient(school.bot_token, base_url=slack.url)


@pytest.fixture
def program(slack: Slack) -> Iterator[Program]:
    """A program that is sent everything."""
    with running_program(slack.signing_secret) as program:
        slack.deliver_to(program.url)
        yield program
