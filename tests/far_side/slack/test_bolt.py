"""A program built with bolt holds a conversation here: the far side is what Slack's own framework expects."""

from __future__ import annotations

import pytest
from slack_bolt import Ack, App, BoltRequest, Say
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from tests.far_side.slack import Member, Room, Slack, Trouble, Workspace
from tests.far_side.slack.program import Heard, Json, Program, Reply
from tests.far_side.slack.shapes import actions, button, field, modal


@pytest.fixture
def app(slack: Slack, school: Workspace, program: Program) -> App:
    """A small adviser desk."""
    web = WebClient(base_url=slack.url)

    def authorize(team_id: str | None) -> AuthorizeResult:
        assert team_id == school.id
        return AuthorizeResult(
            enterprise_id=None,
            team_id=team_id,
            bot_token=school.bot_token,
            bot_user_id=school.bot_user,
            bot_id=school.bot_id,
        )

    app = App(signing_secret=slack.signing_secret, client=web, authorize=authorize, process_before_response=True)

    def answer(heard: Heard) -> Reply:
        given = app.dispatch(BoltRequest(body=heard.raw, headers={name: [one] for name, one in heard.headers.items()}))
        headers = {"Content-Type": str(given.first_headers().get("content-type", "text/plain"))}
        return given.status, given.body, headers

    program.script.act = answer
    _listen(app)
    return app


def _listen(app: App) -> None:
    @app.event("app_mention")
    def mentioned(event: Json, say: Say) -> None:
        say(text="LA-1", blocks=[actions(button("Claim", value="LA-1"))], thread_ts=event["ts"])

    @app.event("message")
    def spoken(event: Json) -> None:
        assert event["channel_type"] in ("im", "channel")

    @app.action("claim")
    def claimed(ack: Ack, body: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=body["trigger_id"], view=modal("Claim", field("Why"), callback_id="claim"))

    @app.view("claim")
    def sent(ack: Ack, view: Json, body: Json, client: WebClient) -> None:
        why = view["state"]["values"]["why"]["text"]["value"]
        if len(why) < 3:
            ack(response_action="errors", errors={"why": "Say more"})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"It is yours: {why}")

    @app.command("/adviser")
    def command(ack: Ack, command: Json) -> None:
        ack(text=f"Noted: {command['text']}")


def test_a_case_is_claimed(slack: Slack, app: App, ana: Member, desk: Room) -> None:
    asked = ana.mention("who is free?", desk)
    card = desk.wait_for_text("LA-1", thread=asked.ts)
    assert card.buttons == ("Claim",)
    ana.press("Claim", room=desk)
    ana.wait_for_view("Claim")
    ana.submit({"Why": "x"})
    (view,) = ana.wait_for_views(lambda views: views and views[-1].errors)
    assert view.errors == {"why": "Say more"}
    ana.submit({"Why": "I know the college"})
    assert ana.wait_for_text("It is yours").text == "It is yours: I know the college"
    ana.wait_for_no_view()
    slack.wait_until_delivered()
    assert slack.counts().lost == 0


def test_a_command_is_answered(slack: Slack, app: App, ana: Member) -> None:
    ana.command("/adviser", "away friday")
    assert ana.wait_for_text("Noted").text == "Noted: away friday"


def test_a_bad_signature_is_refused(slack: Slack, app: App, ana: Member) -> None:
    slack.fail(Trouble.BAD_SIGNATURE, method="commands")
    assert slack.wait_for_answer(ana.command("/adviser")).status == 401


def test_a_late_trigger_opens_nothing(slack: Slack, app: App, client: WebClient, ana: Member, desk: Room) -> None:
    client.chat_postMessage(channel=desk.id, text="LA-1", blocks=[actions(button("Claim"))])
    ana.press("Claim", room=desk, expired=True)
    slack.wait_for_counts(**{"views.open": 1})
    assert slack.counts().refused == {"views.open expired_trigger_id": 1}
    assert ana.views() == ()
