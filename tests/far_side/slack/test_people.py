"""What people do, and the events that it makes."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.far_side.slack import ImpossibleError, Member, Room, Settings, Slack, Workspace, running_slack
from tests.far_side.slack.program import Json, Program
from tests.far_side.slack.shapes import actions, button, menu, section


def events(program: Program) -> list[Json]:
    """The events that came, in the order of their times."""
    return sorted((heard.body["event"] for heard in program.heard), key=lambda event: str(event["event_ts"]))


def test_a_mention_makes_two_events_with_one_ts(
    slack: Slack, program: Program, school: Workspace, ana: Member, desk: Room
) -> None:
    said = ana.mention("who is free?", desk)
    slack.wait_until_delivered()
    assert len(said.ids) == 2
    assert {heard.id for heard in program.heard} == set(said.ids)
    told = events(program)
    assert sorted(event["type"] for event in told) == ["app_mention", "message"]
    assert {event["ts"] for event in told} == {said.ts}
    assert told[0]["text"] == f"<@{school.bot_user}> who is free?"


def test_links_are_in_angle_brackets(slack: Slack, program: Program, ana: Member) -> None:
    ana.say("See https://example.org/a?b=c&d, or mail ana@example.org.")
    slack.wait_until_delivered()
    said = "See <https://example.org/a?b=c&amp;d>, or mail <mailto:ana@example.org|ana@example.org>."
    assert events(program)[0]["text"] == said


def test_edits_and_deletions_come_as_messages(slack: Slack, program: Program, ana: Member, desk: Room) -> None:
    said = ana.say("Helo", room=desk)
    ana.edit("Hello", said.ts, room=desk)
    ana.delete(said.ts, room=desk)
    slack.wait_until_delivered()
    _, changed, deleted = events(program)
    assert (changed["subtype"], changed["message"]["text"], changed["previous_message"]["text"]) == (
        "message_changed",
        "Hello",
        "Helo",
    )
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", said.ts)
    assert "user" not in changed


def test_threads(slack: Slack, program: Program, client: WebClient, ana: Member, desk: Room) -> None:
    card = client.chat_postMessage(channel=desk.id, text="LA-1")["ts"]
    ana.say("Mine", room=desk, thread=card)
    aside = ana.say("Mine too", room=desk, thread=card, broadcast=True)
    ana.say("Really", room=desk, thread=aside.ts)
    slack.wait_until_delivered()
    told = events(program)[1:]
    assert {event["thread_ts"] for event in told} == {card}
    assert [event.get("subtype") for event in told] == [None, "thread_broadcast", None]


def test_the_program_hears_itself_and_other_programs(
    slack: Slack, program: Program, client: WebClient, school: Workspace, desk: Room
) -> None:
    posted = client.chat_postMessage(channel=desk.id, text="LA-1")
    client.chat_update(channel=desk.id, ts=posted["ts"], text="LA-2")
    desk.bot_says("It is ten", "Clock")
    slack.wait_until_delivered()
    own, changed, other = events(program)
    assert (own["bot_id"], own["app_id"], own["user"]) == (school.bot_id, slack.app_id, school.bot_user)
    assert changed["message"]["bot_id"] == school.bot_id
    assert other["bot_id"] != school.bot_id
    assert "subtype" not in other


def test_an_app_hears_only_where_it_is(slack: Slack, program: Program, school: Workspace, ana: Member) -> None:
    far = school.channel("far", [ana], bot=False)
    assert ana.say("Hello", room=far).ids == ()
    assert far.add_bot(by=ana).ids
    said = ana.say("Hello", room=far)
    assert far.remove_bot(by=ana).ids
    assert ana.mention("hello", far).ids == ()
    slack.wait_until_delivered()
    joined, heard, left = events(program)
    assert (joined["type"], joined["user"], joined["inviter"]) == ("member_joined_channel", school.bot_user, ana.id)
    assert (heard["ts"], left["type"]) == (said.ts, "member_left_channel")


def test_an_app_hears_only_what_it_subscribed_to() -> None:
    with running_slack(Settings(subscribed=frozenset({"message.im"}))) as slack:
        school = slack.workspace()
        ana = school.person()
        desk = school.channel("desk", [ana])
        assert ana.mention("hello", desk).ids == ()
        assert len(ana.say("Hello").ids) == 1


def test_files(slack: Slack, program: Program, client: WebClient, school: Workspace, ana: Member) -> None:
    sent = ana.upload("cv.pdf", b"%PDF", text="My CV")
    slack.wait_until_delivered()
    message = next(event for event in events(program) if event["type"] == "message")
    (shown,) = message["files"]
    assert (message["subtype"], message["text"], shown["name"], shown["size"]) == ("file_share", "My CV", "cv.pdf", 4)
    assert len(sent.ids) == 2
    assert client.files_info(file=shown["id"])["file"]["mimetype"] == "application/pdf"

    def fetch(token: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return httpx.get(shown["url_private_download"], headers=headers, follow_redirects=True, verify=False)

    assert fetch(school.bot_token).content == b"%PDF"
    # Whoever has no right gets a page to sign in on, and 200.
    strange = fetch("xoxb-nobody")
    assert (strange.status_code, "Sign in" in strange.text) == (200, True)
    assert fetch(slack.workspace("Other").bot_token).status_code == 404


def test_the_program_sends_files(client: WebClient, ana: Member, desk: Room, school: Workspace) -> None:
    channel = client.conversations_open(users=ana.id)["channel"]["id"]
    client.files_upload_v2(channel=channel, filename="meeting.ics", content="BEGIN", initial_comment="Here it is")
    (seen,) = ana.seen()
    (file,) = seen.files
    assert (seen.text, file["name"], file["sha256"]) == (
        "Here it is",
        "meeting.ics",
        hashlib.sha256(b"BEGIN").hexdigest(),
    )
    told = client.files_getUploadURLExternal(filename="a.txt", length=3)
    assert httpx.post(told["upload_url"], content=b"four", verify=False).status_code == 400
    with pytest.raises(SlackApiError, match="file_not_found"):
        client.files_completeUploadExternal(files=[{"id": told["file_id"]}])


def test_what_nobody_can_do(slack: Slack, client: WebClient, school: Workspace, ana: Member, desk: Room) -> None:
    sam = school.person("Sam Okoro")
    client.chat_postMessage(channel=desk.id, text="LA-1", blocks=[actions(button("Claim"))])
    said = ana.say("Hello", room=desk)
    for act in (
        lambda: sam.say("Hello", room=desk),
        lambda: sam.press("Claim", room=desk),
        lambda: ana.press("Decline", room=desk),
        lambda: ana.press("Claim"),
        lambda: ana.press_home("Mine"),
        lambda: ana.press_view("Add"),
        ana.submit,
        ana.close_view,
        lambda: ana.command("adviser"),
        lambda: sam.seen(room=desk),
        lambda: ana.say("Hello", room=desk, thread="1700000000.000001"),
        lambda: slack.workspace("Other").person().say("Hello", room=desk),
        lambda: desk.join(sam) and sam.edit("Bye", said.ts, room=desk),
        lambda: school.channel("desk"),
        lambda: slack.workspace("Shut", installed=False).bot_token,
    ):
        with pytest.raises(ImpossibleError):
            act()


def test_the_home_tab_is_opened(slack: Slack, program: Program, client: WebClient, ana: Member) -> None:
    ana.open_home()
    client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [section("Mine")]})
    ana.open_home()
    ana.open_messages()
    slack.wait_until_delivered()
    first, second, third = events(program)
    assert (first["type"], first["tab"], first["user"], "view" in first) == ("app_home_opened", "home", ana.id, False)
    assert second["view"]["blocks"][0]["text"]["text"] == "Mine"
    assert third["tab"] == "messages"


def _pressed(program: Program) -> Json:
    """What the program heard of a press last: its own message comes back to it as an event, sooner or later."""
    return next(heard.body for heard in reversed(program.heard) if "actions" in heard.body)


def test_a_press_says_where_and_what(
    slack: Slack, program: Program, client: WebClient, school: Workspace, ana: Member, desk: Room
) -> None:
    blocks = [section("LA-1"), actions(button("Claim", value="LA-1"), menu("Full", "Ill"), block_id="row")]
    card = client.chat_postMessage(channel=desk.id, text="LA-1", blocks=blocks)["ts"]
    pressed = ana.press("Claim", room=desk)
    slack.wait_for_answer(pressed)
    body = _pressed(program)
    (action,) = body["actions"]
    assert (body["type"], body["user"]["id"], body["team"]["id"]) == ("block_actions", ana.id, school.id)
    assert (action["action_id"], action["block_id"], action["value"]) == ("claim", "row", "LA-1")
    assert (body["channel"]["id"], body["message"]["ts"], body["container"]["message_ts"]) == (desk.id, card, card)
    assert (body["trigger_id"], body["response_url"].startswith(slack.address)) == (pressed.trigger, True)
    slack.wait_for_answer(ana.press("Ill", room=desk, ts=card))
    body = _pressed(program)
    assert body["actions"][0]["selected_option"]["value"] == "ill"
    assert body["state"]["values"]["row"]["static_select"]["selected_option"]["value"] == "ill"


def test_nobody_presses_what_another_person_was_shown(
    client: WebClient, school: Workspace, ana: Member, desk: Room
) -> None:
    sam = school.person("Sam Okoro")
    desk.join(sam)
    blocks = [actions(button("Share"))]
    client.chat_postEphemeral(channel=desk.id, user=ana.id, text="Found", blocks=blocks)
    with pytest.raises(ImpossibleError):
        sam.press("Share", room=desk)
    assert ana.press("Share", room=desk).ids


def test_a_button_that_has_gone_can_be_pressed_late(slack: Slack, client: WebClient, ana: Member, desk: Room) -> None:
    card = client.chat_postMessage(channel=desk.id, text="LA-1", blocks=[actions(button("Claim"))])["ts"]
    client.chat_update(channel=desk.id, ts=card, text="LA-1: Sam", blocks=[])
    with pytest.raises(ImpossibleError):
        ana.press("Claim", room=desk)
    assert ana.press("Claim", room=desk, stale=True).ts == card


def test_a_command_is_answered_at_once_or_by_its_address(
    slack: Slack, program: Program, school: Workspace, ana: Member, desk: Room
) -> None:
    program.script.answers = [(200, "On it", {}), (200, {"response_type": "in_channel", "text": "All hear"}, {})]
    slack.wait_for_answer(ana.command("/adviser", "away friday", room=desk))
    slack.wait_for_answer(ana.command("/adviser", room=desk))
    fields = program.heard[0].body
    assert (fields["command"], fields["text"], fields["user_id"], fields["channel_id"]) == (
        "/adviser",
        "away friday",
        ana.id,
        desk.id,
    )
    assert [(seen.text, bool(seen.ephemeral_to)) for seen in ana.seen(room=desk)] == [
        ("On it", True),
        ("All hear", False),
    ]
    answers = [
        httpx.post(fields["response_url"], json={"text": f"{number}"}, verify=False).status_code for number in range(6)
    ]
    assert answers == [200] * 5 + [404]
    slack.expire()
    late = httpx.post(program.heard[1].body["response_url"], json={"text": "late"}, verify=False)
    assert (late.status_code, late.json()["error"]) == (404, "expired_url")


def test_what_was_pressed_is_replaced_or_deleted(
    slack: Slack, program: Program, client: WebClient, ana: Member, desk: Room
) -> None:
    blocks = [actions(button("Share"))]
    client.chat_postEphemeral(channel=desk.id, user=ana.id, text="Found", blocks=blocks)
    slack.wait_for_answer(ana.press("Share", room=desk))
    body = program.heard[-1].body
    assert (body["container"]["is_ephemeral"], "message" in body) == (True, False)

    def respond(**said: object) -> int:
        return httpx.post(body["response_url"], json=said, verify=False).status_code

    assert respond(replace_original=True, text="Shared") == 200
    assert [seen.text for seen in ana.seen(room=desk)] == ["Shared"]
    assert respond(text="x", blocks=[{"type": "marquee"}]) == 400
    assert respond() == 400
    assert respond(delete_original=True) == 200
    assert ana.seen(room=desk)[0].deleted


def test_a_shortcut_of_a_message(slack: Slack, program: Program, ana: Member, desk: Room) -> None:
    said = ana.say("I need help", room=desk)
    slack.wait_for_answer(ana.message_shortcut("refer", said.ts, room=desk))
    body = next(heard.body for heard in program.heard if heard.body["type"] == "message_action")
    assert (body["callback_id"], body["message"]["text"], body["message_ts"]) == ("refer", "I need help", said.ts)
