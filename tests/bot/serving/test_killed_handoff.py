"""``kill -9`` in the middle of handoffs, from Telegram to Slack: no case lost, told twice as new, or claimed by two."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bot.storage.database import Database
from tests.bot.serving.handing_over import HandingOver, appoint, killed_on_the_way
from tests.bot.serving.program import Program, ended, settings_of, slack_settings_of
from tests.bot.serving.slack_running import EVENTS
from tests.far_side import slack as far_slack
from tests.far_side.slack import running_slack
from tests.far_side.telegram import Settings, Telegram, running_telegram

STUDENTS, ADVISERS = 4, 2
# After so many more messages on Telegram it is killed.
MESSAGES = (10, 9)


def live(telegram: Telegram, count: int) -> None:
    """Come back when so many more messages came."""
    telegram.wait_for_counts(messages=telegram.counts().messages + count)


def test_a_kill_loses_no_case_and_doubles_none(
    database: Database, database_url: str, key: str, home: Path, tmp_path: Path
) -> None:
    with (
        running_telegram(Settings(wait_scale=0.05)) as telegram,
        running_slack(far_slack.Settings(limits=far_slack.Limits.none(), wait_scale=0.04)) as slack,
    ):
        school = slack.workspace("Testby School")
        everybody = HandingOver(telegram, telegram.people(STUDENTS), school.people(ADVISERS))
        appoint(database, everybody.advisers)
        settings = {**settings_of(telegram, home, database_url, key), **slack_settings_of(slack, school)}
        with ended(Program(settings, tmp_path / "log")) as program:
            program.start()
            slack.deliver_to(f"{program.address}{EVENTS}")
            crashes = killed_on_the_way(program, everybody, [partial(live, telegram, count) for count in MESSAGES])
        account = everybody.account(database, crashes)
    assert account.keeps_the_promise, account
    assert account.asked == STUDENTS
