"""Nothing is lost and nothing has two effects, whatever befalls Slack, the database or the way between."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.guide import Guide, Mind
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.storage.slack_store import Workspace as Known
from bot.wording.words import shipped
from tests.bot.serving.away import held_up
from tests.bot.serving.conftest import Start
from tests.bot.serving.slack_running import EVENTS, known, person_of, serving_slack
from tests.far_side.slack import Member, Room, Slack, Trouble, Workspace
from tests.far_side.slack.watching import Messages

COMMAND = "/ambitions"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def start(start_slack: Start) -> Start:
    return start_slack


def waiting(database: Database) -> tuple[int, int, int]:
    """What waits for a turn, was set aside, is to be sent."""
    with database.peek() as peek:
        return (*peek.arrivals.counts("slack"), sum(peek.outbox.counts("slack").values()))


def texts(seen: Messages) -> set[str]:
    return {message.text for message in seen}


@pytest.mark.parametrize("by", ["http", "sockets"])
def test_while_the_database_is_away_nothing_is_acknowledged_and_nothing_lost(
    slack: Slack, school: Workspace, ana: Member, database: Database, hurried: Database, mind: Mind, rules: Rules,
    tmp_path: Path, by: str,
) -> None:  # fmt: skip
    known(database, ana)
    guide = Guide(hurried, lambda: mind, rules.look, shipped())
    how: dict[str, Any] = {"bot_token": school.bot_token, "app_token": slack.app_token if by == "sockets" else ""}
    with serving_slack(slack, guide, hurried, mind, tmp_path, **how):
        with held_up(database):
            ana.say("thanks")
            if by == "http":
                slack.wait_for_counts(attempts=2)
                assert {attempt.status for attempt in slack.attempts() if attempt.kind == "events"} <= {0, 503}
            refused = ana.command(COMMAND, "help")
            assert slack.wait_for_answer(refused).status in {0, 503}
        ana.wait_for_text("welcome")
        slack.wait_until_delivered()
    assert waiting(database) == (0, 0, 0)
    assert sum("welcome" in message.text for message in ana.seen()) == 1


@pytest.mark.parametrize("by", ["http", "sockets"])
def test_an_event_that_comes_again_has_one_effect(
    start: Start, slack: Slack, ana: Member, database: Database, by: str
) -> None:
    known(database, ana)
    with start(app_token=slack.app_token if by == "sockets" else ""):
        said = ana.say("thanks")
        ana.wait_for_messages(1)
        slack.repeat(said)
        slack.repeat(said)
        ana.say("help")
        ana.wait_for_messages(2)
        slack.wait_until_delivered()
    assert len(ana.seen()) == 2
    assert waiting(database) == (0, 0, 0)


def test_a_command_and_a_press_that_come_again_have_one_effect(
    start: Start, slack: Slack, ana: Member, staff: Room, database: Database
) -> None:
    known(database, ana)
    with start():
        asked = ana.command(COMMAND, "pay of a nurse", room=staff)
        ana.wait_for_messages(1, room=staff)
        slack.repeat(asked)
        shared = ana.press("Share to this channel", room=staff)
        staff.wait_for_messages(1)
        slack.repeat(shared)
        ana.say("thanks")
        ana.wait_for_messages(1)
        slack.wait_until_delivered()
    assert len(staff.seen()) == 1
    assert waiting(database) == (0, 0, 0)


def test_one_persons_messages_are_answered_in_their_order(
    start: Start, slack: Slack, ana: Member, database: Database
) -> None:
    known(database, ana)
    said = ["thanks", "help", "are you a robot"] * 3
    answers = {"welcome": "thanks", "I can find job ideas": "help", "computer program": "are you a robot"}
    with start():
        for words in said:
            act = ana.say(words)
            slack.wait_for_answer(act)
        seen = ana.wait_for_messages(len(said))
    assert [next(words for holds, words in answers.items() if holds in one.text) for one in seen] == said


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble.RATELIMITED, Trouble.SERVER_ERROR, Trouble.UNAVAILABLE, Trouble.CUT_BEFORE, Trouble.CUT_AFTER,
        Trouble.BAD_JSON,
    ],
)  # fmt: skip
def test_no_fault_of_slack_loses_anything(
    start: Start, slack: Slack, ana: Member, database: Database, trouble: Trouble
) -> None:
    known(database, ana)
    with start():
        slack.fail(trouble, method="chat.postMessage", times=2)
        ana.say("thanks")
        ana.wait_for_text("welcome")
        ana.say("help")
        ana.wait_for(lambda seen: len(texts(seen)) == 2)
        slack.wait_until_delivered()
    done = trouble in {Trouble.CUT_AFTER, Trouble.BAD_JSON}
    # What was done without our learning of it is said once more: nobody can know better.
    assert len(ana.seen()) <= (4 if done else 2)
    assert slack.counts().impatient == 0


def test_somebody_who_is_gone_is_left_in_peace(start: Start, slack: Slack, ana: Member, database: Database) -> None:
    person = known(database, ana)
    with start():
        slack.fail(Trouble.REFUSED, method="chat.postMessage", error="account_inactive")
        ana.say("thanks")
        slack.wait_for_counts(**{"chat.postMessage": 1})
        ana.say("help")
        ana.wait_for_text("I can find job ideas")
    with database.peek() as peek:
        assert not peek.outbox.is_stopped(person)
    assert waiting(database) == (0, 0, 0)


@pytest.mark.parametrize("trouble", [Trouble.BAD_SIGNATURE, Trouble.UNSIGNED, Trouble.STALE, Trouble.JUNK_TIMESTAMP])
def test_what_is_not_signed_by_slack_is_not_taken_in(
    start: Start, slack: Slack, ana: Member, database: Database, trouble: Trouble
) -> None:
    known(database, ana)
    with start():
        slack.fail(trouble, method="events", times=1)
        said = ana.say("thanks")
        assert slack.wait_for_answer(said).status == 401
        # Signed as it should be, it comes again.
        ana.wait_for_text("welcome")


def test_junk_is_refused_or_left_out(start: Start, slack: Slack) -> None:
    with start() as served:
        for timestamp, signature in (("", ""), ("x", "v0=1"), ("1" * 400, "v0=1"), ("²", "v0=1"), ("1", "v0=é")):
            headers = [(b"X-Slack-Request-Timestamp", timestamp.encode()), (b"X-Slack-Signature", signature.encode())]
            assert served.post_with(EVENTS, b"{}", headers).status_code == 401
        for body in (
            "",
            "no json",
            "[]",
            "[" * 50_000,
            json.dumps({"type": "event_callback", "event": 5}),
            "payload=x",
        ):
            assert slack.post(body).status == 200, body
        assert served.post_with(EVENTS, b"x" * 2_000_000, []).status_code == 413
        assert served.get(EVENTS).status_code == 405


def test_a_workspace_that_takes_us_out_is_forgotten(
    start: Start, slack: Slack, school: Workspace, ana: Member, database: Database
) -> None:
    other = slack.workspace("Otherby School")
    ben = other.person("Ben")
    known(database, ben)
    with database.unit() as unit:
        unit.slack.install(Known(other.id, other.bot_token), LONG_AGO)
    with start():
        ben.say("thanks")
        ben.wait_for_messages(1)
        other.uninstall()
        slack.wait_until_delivered()
        with database.peek() as peek:
            assert peek.slack.token(other.id) is None
            assert not peek.outbox.is_stopped(person_of(ben))
