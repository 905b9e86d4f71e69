"""Deliveries over HTTP: signed, tried again, held, repeated; to a program that checks them with Slack's library."""

from __future__ import annotations

import pytest

from tests.far_side.slack import ImpossibleError, Member, Room, Settings, Slack, Trouble, Workspace, running_slack
from tests.far_side.slack.program import Program, running_program


def test_an_address_is_verified_first(slack: Slack, program: Program) -> None:
    assert program.heard == []
    with pytest.raises(ImpossibleError, match="did not say the challenge back"):
        slack.deliver_to("http://127.0.0.1:1/slack/events")


def test_an_event_is_signed(slack: Slack, program: Program, school: Workspace, ana: Member) -> None:
    said = ana.say("Hello & goodbye <all>")
    slack.wait_until_delivered()
    (heard,) = program.heard
    assert (heard.signed, heard.id, heard.retry) == (True, said.id, (None, None))
    body = heard.body
    assert (body["type"], body["team_id"], body["api_app_id"]) == ("event_callback", school.id, slack.app_id)
    assert body["authorizations"][0]["user_id"] == school.bot_user
    event = body["event"]
    assert (event["type"], event["channel_type"], event["user"], event["ts"]) == ("message", "im", ana.id, said.ts)
    assert event["text"] == "Hello &amp; goodbye &lt;all&gt;"


def test_what_was_made_before_there_was_an_address_waits(slack: Slack, ana: Member, program: Program) -> None:
    assert slack.counts().waiting == 0
    said = ana.say("Hello")
    assert slack.wait_for_answer(said).status == 200


@pytest.mark.parametrize("status", [500, 404, 302, 0])
def test_what_is_not_taken_is_tried_again(slack: Slack, program: Program, ana: Member, status: int) -> None:
    program.script.answers = [(status, "", {}), (status, "", {})]
    said = ana.say("Hello")
    slack.wait_until_delivered()
    reason = "http_error" if status else "connection_failed"
    assert [heard.id for heard in program.heard] == [said.id] * 3
    assert [heard.retry for heard in program.heard] == [(None, None), ("1", reason), ("2", reason)]
    assert [(attempt.status, attempt.wait) for attempt in slack.attempts()] == [(status, 0), (status, 60), (200, None)]
    assert (slack.counts().taken, slack.counts().lost) == (1, 0)


def test_after_three_retries_it_is_given_up(slack: Slack, program: Program, ana: Member) -> None:
    program.script.answers = [(500, "", {})] * 4
    ana.say("Hello")
    slack.wait_until_delivered()
    assert [attempt.wait for attempt in slack.attempts()] == [0, 60, 300, None]
    assert slack.counts().lost == 1


def test_a_program_may_ask_for_no_retries(slack: Slack, program: Program, ana: Member) -> None:
    program.script.answers = [(500, "", {"X-Slack-No-Retry": "1"})]
    ana.say("Hello")
    slack.wait_until_delivered()
    assert len(program.heard) == 1


def test_a_program_that_is_late_is_asked_again() -> None:
    with running_slack(Settings(wait_scale=0.0001, acknowledge_seconds=0.05)) as slack:
        ana = slack.workspace().person()
        with running_program(slack.signing_secret) as program:
            slack.deliver_to(program.url)
            program.script.opened.clear()
            said = ana.say("Hello")
            program.wait(2)
            program.script.opened.set()
            slack.wait_until_delivered()
            assert program.heard[1].retry == ("1", "http_timeout")
            assert {heard.id for heard in program.heard} == {said.id}


def test_an_answer_that_is_not_heard_brings_the_event_again(slack: Slack, program: Program, ana: Member) -> None:
    slack.fail(Trouble.CUT_AFTER, method="events")
    said = ana.say("Hello")
    slack.wait_until_delivered()
    assert [heard.id for heard in program.heard] == [said.id, said.id]


@pytest.mark.parametrize("trouble", [Trouble.BAD_SIGNATURE, Trouble.UNSIGNED, Trouble.STALE, Trouble.JUNK_TIMESTAMP])
def test_bad_signatures(slack: Slack, program: Program, ana: Member, trouble: Trouble) -> None:
    program.script.act = lambda heard: (200 if heard.signed else 401, "", {})
    slack.fail(trouble, method="events")
    ana.say("Hello")
    slack.wait_until_delivered()
    assert [heard.signed for heard in program.heard] == [False, True]


def test_anything_can_be_posted(slack: Slack, program: Program) -> None:
    program.script.act = lambda heard: (200 if heard.signed else 401, {"ok": heard.signed}, {})
    good = slack.post({"type": "event_callback"})
    assert (good.status, good.body) == (200, {"ok": True})
    assert slack.post({"type": "block_actions"}, form=True).status == 200
    assert slack.post("payload=%7B", form=True).status == 200
    assert program.heard[-1].raw == "payload=%7B"
    assert slack.post({}, secret="other").status == 401
    assert slack.post({}, timestamp="").status == 401
    assert slack.post({}, timestamp="1e3").status == 401
    assert slack.post({}, signature="v0=").status == 401
    assert slack.post({}, headers={"X-Slack-Retry-Num": "junk"}).status == 200


def test_what_is_held_comes_in_another_order(slack: Slack, program: Program, ana: Member) -> None:
    slack.hold()
    first, second, third = ana.say("1"), ana.say("2"), ana.say("3")
    assert slack.counts().waiting == 3
    program.script.opened.clear()
    slack.release(third)
    program.wait(3)
    program.script.opened.set()
    slack.wait_until_delivered()
    assert program.heard[0].id in {first.id, second.id, third.id}
    handed_out = [number for number, _ in slack.times()[first.channel].handed_out]
    assert handed_out == [third.id, first.id, second.id]


def test_what_is_repeated_has_its_old_id(slack: Slack, program: Program, ana: Member) -> None:
    said = ana.say("Hello")
    slack.wait_until_delivered()
    slack.repeat(said)
    slack.wait_until_delivered()
    assert [heard.id for heard in program.heard] == [said.id, said.id]
    # By the headers nobody can tell; only the id says so.
    assert program.heard[1].retry == (None, None)
    with pytest.raises(ImpossibleError):
        slack.inject({"type": "x"}, Workspace("T0", "", "", "", slack._remote))


def test_deliveries_do_not_wait_for_each_other(slack: Slack, program: Program, school: Workspace) -> None:
    people = school.people(12)
    program.script.opened.clear()
    said = slack.say_many([(person, "Hello") for person in people])
    program.wait(12)
    program.script.opened.set()
    slack.wait_until_delivered()
    assert {heard.id for heard in program.heard} == {act.id for act in said}
    assert slack.counts().made == 12


def test_interactions_and_commands_are_not_tried_again(slack: Slack, program: Program, ana: Member, desk: Room) -> None:
    program.script.answers = [(500, "", {}), (500, "", {})]
    command = ana.command("/adviser", "away", room=desk)
    assert slack.wait_for_answer(command).status == 500
    assert slack.wait_for_answer(ana.shortcut("refer")).status == 500
    slack.wait_until_delivered()
    assert len(program.heard) == 2
    assert slack.counts().lost == 2
    assert ana.seen(room=desk)[0].text == '/adviser failed with the error "dispatch_failed"'


def test_kinds_may_have_addresses_of_their_own(slack: Slack, program: Program, ana: Member) -> None:
    slack.deliver_to(program.url, commands=f"{program.url}?commands", interactions="http://127.0.0.1:1/")
    assert slack.wait_for_answer(ana.say("Hello")).status == 200
    assert slack.wait_for_answer(ana.command("/adviser")).status == 200
    assert slack.wait_for_answer(ana.shortcut("refer")).status == 0


def test_any_event_can_be_delivered(slack: Slack, program: Program, school: Workspace) -> None:
    slack.wait_for_answer(slack.inject({"type": "team_rename", "name": "x"}, school))
    assert program.heard[0].body["event"] == {"type": "team_rename", "name": "x"}
