"""The far side as a process of its own is held by the same handle."""

from __future__ import annotations

from slack_sdk import WebClient

from tests.far_side.slack import slack_process
from tests.far_side.slack.program import running_program


def test_a_process_is_held_like_a_thread() -> None:
    with slack_process("--no-limits", "--wait-scale", "0.001") as slack:
        school = slack.workspace()
        ana = school.person()
        with running_program(slack.signing_secret) as program:
            slack.deliver_to(program.url)
            program.script.answers = [(500, "", {})]
            ana.say("Hello")
            slack.wait_until_delivered()
            assert [heard.signed for heard in program.heard] == [True, True]
        client = WebClient(school.bot_token, base_url=slack.url)
        for number in range(3):
            client.chat_postMessage(channel=ana.id, text=f"{number}")
        assert [message.text for message in ana.wait_for_messages(3)] == ["0", "1", "2"]
        (made,) = [times.made for times in slack.times().values()]
        assert made[0][1] <= ana.seen()[0].arrived
