"""The assistant is put into workspaces by a browser, and over a socket nothing has to reach it from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from bot.guide import Guide, Mind
from bot.settings_slack import SlackSettings
from bot.storage.database import Database
from tests.bot.serving.conftest import Start
from tests.bot.serving.running import Served
from tests.bot.serving.slack_running import known, serving_slack
from tests.far_side.slack import Member, Slack, Trouble, Workspace

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
URL = "https://bot.example.org"
Open = Callable[[], AbstractContextManager[Served]]


@pytest.fixture
def open_to_all(slack: Slack, staff_guide: Guide, database: Database, mind: Mind, tmp_path: Path) -> Open:
    """The program without a workspace of its own: any may add it."""
    how: dict[str, Any] = {"client_id": slack.client_id, "client_secret": slack.client_secret, "url": URL}

    @contextmanager
    def opened() -> Iterator[Served]:
        with serving_slack(slack, staff_guide, database, mind, tmp_path, **how) as served:
            yield served

    return opened


def begun(served: Served) -> tuple[str, str]:
    """The state that goes to Slack, and the cookie that stays with the browser."""
    answer = served.get(INSTALL)
    assert answer.status_code == 302
    to = urlsplit(answer.headers["location"])
    asked = parse_qs(to.query)
    assert to.path == "/oauth/v2/authorize"
    assert asked["redirect_uri"] == [f"{URL}{REDIRECT}"]
    assert "chat:write" in asked["scope"][0]
    cookie = answer.headers["set-cookie"]
    assert "Secure" in cookie
    assert "HttpOnly" in cookie
    return asked["state"][0], cookie.partition(";")[0]


def finished(served: Served, code: str, state: str, cookie: str) -> httpx.Response:
    where = f"http://127.0.0.1:{served.port}{REDIRECT}"
    return httpx.get(where, params={"code": code, "state": state}, headers={"Cookie": cookie} if cookie else {})


def test_a_workspace_is_added_used_and_forgotten(slack: Slack, database: Database, open_to_all: Open) -> None:
    school = slack.workspace("Otherby School", installed=False)
    ana = school.person()
    known(database, ana)
    with open_to_all() as served:
        state, cookie = begun(served)
        answer = finished(served, school.approve(by=ana, redirect_uri=f"{URL}{REDIRECT}"), state, cookie)
        assert answer.status_code == 200
        assert "in your workspace now" in answer.text
        ana.say("thanks")
        ana.wait_for_text("welcome")
        with database.peek() as peek:
            assert peek.slack.token(school.id) == school.bot_token
            assert peek.slack.count() == 1
        token = school.bot_token
        school.uninstall()
        slack.wait_until_delivered()
        with database.peek() as peek:
            assert peek.slack.count() == 0
    for path in Path(database.place).parent.glob("*") if database.engine.dialect.name == "sqlite" else ():
        assert token.encode() not in path.read_bytes() if path.is_file() else True


@pytest.mark.parametrize("how", ["no cookie", "another's cookie", "no state", "made up"])
def test_whoever_did_not_begin_cannot_finish(slack: Slack, database: Database, open_to_all: Open, how: str) -> None:
    school = slack.workspace("Otherby School", installed=False)
    with open_to_all() as served:
        state, cookie = begun(served)
        _, others = begun(served)
        given = {
            "no cookie": (state, ""),
            "another's cookie": (state, others),
            "no state": ("", cookie),
            "made up": ("made-up", "slack-app-oauth-state=made-up"),
        }[how]
        answer = finished(served, school.approve(), *given)
        assert answer.status_code in {400, 401}
        assert "nothing was changed" in answer.text
    with database.peek() as peek:
        assert peek.slack.count() == 0


def test_a_state_is_good_once(slack: Slack, database: Database, open_to_all: Open) -> None:
    school = slack.workspace("Otherby School", installed=False)
    with open_to_all() as served:
        state, cookie = begun(served)
        code = school.approve(redirect_uri=f"{URL}{REDIRECT}")
        assert finished(served, code, state, cookie).status_code == 200
        assert finished(served, code, state, cookie).status_code == 401
        state, cookie = begun(served)
        assert finished(served, "no-code-of-slack", state, cookie).status_code == 401


def test_while_slack_is_away_whoever_installs_is_told(slack: Slack, open_to_all: Open) -> None:
    school = slack.workspace("Otherby School", installed=False)
    with open_to_all() as served, slack.failing(Trouble.CUT_BEFORE, method="oauth.v2.access"):
        state, cookie = begun(served)
        answer = finished(served, school.approve(redirect_uri=f"{URL}{REDIRECT}"), state, cookie)
        assert answer.status_code == 502
        assert "nothing was changed" in answer.text


def test_two_workspaces_keep_apart(
    slack: Slack, start_slack: Start, school: Workspace, ana: Member, database: Database
) -> None:
    other = slack.workspace("Otherby School")
    ben = other.person("Ben")
    for who in (ana, ben):
        known(database, who)
    with start_slack():
        # Nobody has told us the token of this one.
        ben.say("thanks")
        ana.say("thanks")
        ana.wait_for_messages(1)
        slack.wait_until_delivered()
    assert ben.seen() == ()


def test_over_a_socket_it_is_all_the_same(slack: Slack, start_slack: Start, ana: Member, database: Database) -> None:
    known(database, ana)
    with start_slack(app_token=slack.app_token) as served:
        ana.say("thanks")
        ana.wait_for_messages(1)
        asked = ana.command("/ambitions", "help")
        assert slack.wait_for_answer(asked).status == 200
        ana.wait_for_messages(2)
        assert served.get("/slack/events").status_code == 404
        slack.disconnect()
        ana.say("help")
        ana.wait_for_messages(3)
    assert slack.counts().sockets == 0


def test_while_slack_gives_no_socket_it_is_asked_again(
    slack: Slack, start_slack: Start, ana: Member, database: Database
) -> None:
    known(database, ana)
    slack.fail(Trouble.SERVER_ERROR, method="apps.connections.open")
    with start_slack(app_token=slack.app_token):
        ana.say("thanks")
        ana.wait_for_messages(1, limit=20)


def test_settings_hide_their_secrets() -> None:
    assert "xoxb" not in repr(SlackSettings("xoxb-1234567890"))
