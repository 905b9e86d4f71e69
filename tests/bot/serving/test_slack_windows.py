"""What advisers fill in: windows that open at once, and what is sent in, which is done once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.handoff.states import State
from bot.storage.database import Database
from tests.bot.serving.conftest import Start
from tests.bot.serving.slack_desk import CASE, WORDS, Student, case_of, claimed
from tests.bot.serving.slack_running import person_of
from tests.far_side.slack import Act, Member, Room, Slack

SOON = (datetime.now(UTC) + timedelta(days=8)).date()


@pytest.fixture
def start(start_slack: Start) -> Start:
    return start_slack


def test_times_are_offered_in_a_window(start: Start, student: Student, ana: Member, desk: Room) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.press("Offer times", ts=card.ts)
        view = ana.wait_for_view(CASE)
        assert view.title == "Offer times"
        first = {"day-1": SOON.isoformat(), "time-1": "15:30", "place-1": "Hackney Library"}
        ana.submit({**first, "borough-1": "Hackney", "length-1": "60 minutes"})
        ana.wait_for_no_view()
        offered = ana.wait_for_text("Offered for LA-2041")
        assert offered.thread_ts == card.ts
        assert "15:30, Hackney Library" in student.heard()


def test_windows_open_over_a_socket_too(
    start: Start, slack: Slack, student: Student, ana: Member, desk: Room, database: Database
) -> None:
    with claimed(partial(start, app_token=slack.app_token), student, ana, desk) as card:
        ana.press("Decline", ts=card.ts)
        ana.wait_for_view(CASE)
        ana.submit({"reason": "I am away"})
        ana.wait_for_text("is declined", after=card.ts)
        assert case_of(database).state is State.DECLINED


def test_what_was_filled_in_wrongly_is_answered_in_the_thread(
    start: Start, student: Student, ana: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.press("Offer times", ts=card.ts)
        ana.wait_for_view(CASE)
        ana.submit({"day-1": SOON.isoformat(), "time-1": "21:30", "place-1": "Hackney Library"})
        wrong = ana.wait_for_text("meetings are between 8:00 and 18:00")
        assert wrong.thread_ts == card.ts
        assert case_of(database).state is State.ACCEPTED


def test_a_case_is_closed_in_a_window(
    start: Start, student: Student, ana: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.press("Close", ts=card.ts)
        ana.wait_for_view(CASE)
        actions = "visit the college\nask about bursaries"
        ana.submit({"outcome": "Guidance given", "notes": "You asked good questions.", "actions": actions})
        closed = ana.wait_for_text("LA-2041 is closed", after=card.ts)
        assert closed.thread_ts == card.ts
        case = case_of(database)
        assert case.closing is not None
        assert (case.closing.outcome, case.closing.notes) == ("guidance_given", "You asked good questions.")
        assert case.closing.actions == ("visit the college", "ask about bursaries")
        assert "Ana has it" not in desk.wait_for(lambda seen: "over" in seen[0].all_text)[0].all_text


def test_it_is_handed_on_to_a_colleague(
    start: Start, student: Student, ana: Member, ben: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.press("Hand on", ts=card.ts)
        ana.wait_for_view(CASE)
        ana.submit({"to": ben.id})
        ana.wait_for_text("is handed on")
        assert case_of(database).asked == person_of(ben)
        assert "Claim" in ben.wait_for_text("waits for you").buttons
        assert not [word for word in WORDS if word in str(ben.seen())]


def test_it_is_declined_with_a_reason(
    start: Start, student: Student, ana: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.press("Decline", ts=card.ts)
        ana.wait_for_view(CASE)
        ana.submit({"reason": "I am away until May"})
        ana.wait_for_text("is declined")
        assert (case_of(database).state, case_of(database).reason) == (State.DECLINED, "I am away until May")


def test_a_window_that_comes_too_late_is_asked_for_again(
    start: Start, student: Student, ana: Member, desk: Room
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.press("Close", ts=card.ts, expired=True)
        ana.wait_for_text("Please press the button again")
        assert ana.views() == ()
        ana.press("Close", ts=card.ts)
        assert ana.wait_for_view(CASE).title == "Close the case"


def test_what_comes_twice_is_done_once(
    start: Start, slack: Slack, student: Student, ana: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk) as card:
        acts: list[Act] = [ana.say("are you free on friday?", thread=card.ts)]
        ana.wait_for_text("Sent to the student")
        ana.press("Close", ts=card.ts)
        ana.wait_for_view(CASE)
        acts.append(ana.submit({"outcome": "No answer"}))
        ana.wait_for_text("LA-2041 is closed")
        version = case_of(database).version
        for act in acts:
            slack.repeat(act)
        slack.wait_until_delivered()
        ana.say("show LA-2041")
        ana.wait_for_text("LA-2041: closed")
        assert case_of(database).version == version
        assert student.heard().count("are you free on friday?") == 1
