"""How the app comes into workspaces and goes out of them."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.oauth import AuthorizeUrlGenerator

from tests.far_side.slack import ImpossibleError, Slack
from tests.far_side.slack.program import Program
from tests.far_side.slack.shapes import actions, button
from tests.far_side.slack.test_refusals import refusal

BACK = "https://ambitions.example/slack/oauth_redirect"


def test_a_code_becomes_a_token(slack: Slack) -> None:
    school = slack.workspace("Barking College", installed=False)
    ana = school.person()
    with pytest.raises(ImpossibleError):
        assert school.bot_token
    client = WebClient(base_url=slack.url)
    code = school.approve(by=ana, redirect_uri=BACK)
    app = {"client_id": slack.client_id, "client_secret": slack.client_secret}
    access = client.oauth_v2_access
    assert refusal(access, **app | {"client_secret": "x"}, code=code, redirect_uri=BACK) == "bad_client_secret"
    assert refusal(access, **app | {"client_id": "x"}, code=code, redirect_uri=BACK) == "invalid_client_id"
    assert refusal(access, **app, code=code, redirect_uri="https://evil.example") == "bad_redirect_uri"
    told = access(**app, code=code, redirect_uri=BACK)
    assert (told["team"], told["access_token"]) == ({"id": school.id, "name": school.name}, school.bot_token)
    assert (told["authed_user"]["id"], told["bot_user_id"]) == (ana.id, school.bot_user)
    assert refusal(access, **app, code=code, redirect_uri=BACK) == "invalid_code"
    assert WebClient(told["access_token"], base_url=slack.url).auth_test()["team_id"] == school.id


def test_a_browser_is_sent_back_with_a_code(slack: Slack) -> None:
    school = slack.workspace("Barking College", installed=False)
    slack.workspace("Other")
    page = AuthorizeUrlGenerator(
        client_id=slack.client_id, scopes=["chat:write"], redirect_uri=BACK, authorization_url=slack.authorize_url
    ).generate("st@te", team=school.id)
    back = httpx.get(page, verify=False).headers["location"]
    query = parse_qs(urlsplit(back).query)
    assert (back.startswith(BACK), query["state"]) == (True, ["st@te"])
    told = WebClient(base_url=slack.url).oauth_v2_access(
        client_id=slack.client_id, client_secret=slack.client_secret, code=query["code"][0], redirect_uri=BACK
    )
    assert told["team"]["id"] == school.id
    assert httpx.get(slack.authorize_url, verify=False).status_code == 400


def test_workspaces_are_apart(slack: Slack) -> None:
    here, there = slack.workspace("Here"), slack.workspace("There")
    desk, far = here.channel("desk"), there.channel("desk")
    client = WebClient(here.bot_token, base_url=slack.url)
    client.chat_postMessage(channel=desk.id, text="Hello")
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client.chat_postMessage(channel=far.id, text="Hello")
    assert (len(desk.seen()), far.seen()) == (1, ())


def test_an_app_that_is_thrown_out(slack: Slack, program: Program) -> None:
    school = slack.workspace("Barking College")
    ana = school.person()
    desk = school.channel("desk", [ana])
    old = school.bot_token
    client = WebClient(old, base_url=slack.url)
    client.chat_postMessage(channel=desk.id, text="LA-1", blocks=[actions(button("Claim"))])
    slack.wait_until_delivered()
    program.heard.clear()
    gone = school.uninstall()
    slack.wait_until_delivered()
    told = {heard.body["event"]["type"]: heard.body for heard in program.heard}
    assert told.keys() == {"app_uninstalled", "tokens_revoked"}
    assert {heard.id for heard in program.heard} == set(gone.ids)
    assert told["tokens_revoked"]["event"]["tokens"] == {"oauth": [], "bot": [school.bot_user]}
    assert {body["team_id"] for body in told.values()} == {school.id}
    assert refusal(client.chat_postMessage, channel=desk.id, text="x") == "invalid_auth"
    assert ana.say("Hello").ids == ()
    with pytest.raises(ImpossibleError, match="not installed"):
        ana.command("/adviser")
    with pytest.raises(ImpossibleError, match="not installed"):
        ana.press("Claim", room=desk)
    new = school.install(by=ana)
    assert new != old
    assert refusal(WebClient(new, base_url=slack.url).chat_postMessage, channel=desk.id, text="x") == "not_in_channel"
    assert desk.add_bot(by=ana).ids


def test_a_token_that_is_revoked(slack: Slack, program: Program) -> None:
    school = slack.workspace("Barking College")
    client = WebClient(school.bot_token, base_url=slack.url)
    slack.wait_for_answer(school.revoke_tokens(error="account_inactive"))
    assert refusal(client.auth_test) == "account_inactive"
    with pytest.raises(ImpossibleError):
        school.revoke_tokens()
