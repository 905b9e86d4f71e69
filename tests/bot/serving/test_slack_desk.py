"""The desk of advisers in Slack: a card in a channel, a thread for each case, the home tab."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.grants import Grant, Granted
from bot.handoff.states import State
from bot.message import Person
from bot.storage.database import Database
from tests.bot.serving.conftest import Start
from tests.bot.serving.slack_desk import CASE, NOW, WORDS, Student, appointed, card_of, case_of, claimed
from tests.bot.serving.slack_running import known, person_of
from tests.far_side.slack import Member, Messages, Room, Seen, Slack, Trouble, Workspace


@pytest.fixture
def start(start_slack: Start) -> Start:
    return start_slack


def test_a_case_is_a_card_that_says_how_it_stands_and_nothing_of_its_student(
    start: Start, student: Student, ana: Member, ben: Member, desk: Room
) -> None:
    with start():
        student.ask()
        (card,) = desk.wait_for_messages(1)
        assert card.buttons == ("Claim", "Not me")
        assert "Hackney" in card.all_text
        assert [block["type"] for block in card.blocks] == ["header", "section", "context", "actions"]
        assert not [word for word in (*WORDS, "Maya", "Year 12") if word in card.all_text]
        ana.press("Claim", room=desk)
        (seen,) = desk.wait_for(lambda seen: seen[0].edited)
        assert seen.ts == card.ts
        assert seen.buttons == ()
        assert "Ana has it" in seen.all_text


def test_who_claims_at_the_desk_reads_the_summary_in_their_own_conversation(
    start: Start, student: Student, ana: Member, ben: Member, desk: Room
) -> None:
    with claimed(start, student, ana, desk) as card:
        assert (card.thread_ts, card.ephemeral_to) == ("", "")
        assert all(word in card.all_text for word in WORDS)
        assert card.buttons == ("Offer times", "Close", "Hand on", "Decline")
        (told,) = [seen for seen in ana.wait_for_messages(2, room=desk) if seen.ephemeral_to]
        assert told.ephemeral_to == ana.id
        assert not [word for word in WORDS if word in told.all_text]
        assert not [seen for seen in ben.seen() if any(word in seen.all_text for word in WORDS)]


def test_who_comes_second_is_told_so_alone(
    start: Start, student: Student, ana: Member, ben: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk):
        desk.wait_for(lambda seen: seen[0].edited)
        ben.press("Claim", room=desk, stale=True)
        seen = ben.wait_for(lambda seen: any(one.ephemeral_to for one in seen), room=desk)
        assert "with another adviser" in seen[-1].all_text
        assert case_of(database).adviser == person_of(ana)
        assert not [word for word in WORDS if word in str(ben.seen())]


def test_they_write_to_each_other_in_the_thread_of_the_case(
    start: Start, student: Student, ana: Member, desk: Room, database: Database
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.say("Thanks for writing. Close to the station there is a library, is that easy?", thread=card.ts)
        ana.wait_for_text("Sent to the student")
        assert "Thanks for writing. Close to the station" in student.heard()
        assert case_of(database).state is State.ACCEPTED
        student.say("yes on tuesday")
        answer = ana.wait_for_text("yes on tuesday")
        assert answer.thread_ts == card.ts
        ana.say("close", thread=card.ts)
        asked = ana.wait_for_text("How did LA-2041 end", after=answer.ts)
        assert asked.thread_ts == card.ts
        ana.say("guidance given", thread=card.ts)
        ana.wait_for_text("What note should", after=asked.ts)
        assert "guidance given" not in student.heard()


GONE: dict[str, Callable[[Student, Member, Seen], object]] = {
    "withdrawn": lambda student, who, card: student.say("withdraw my request"),
    "deleted": lambda student, who, card: [student.say("/delete"), student.say("Yes, delete it all")],
    "handed on": lambda student, who, card: who.say("hand on LA-2041", thread=card.ts),
    "declined": lambda student, who, card: who.say("decline LA-2041 because i am away"),
    "closed": lambda student, who, card: who.say("close LA-2041 outcome: no answer"),
}


@pytest.mark.parametrize("how", GONE)
def test_who_has_a_case_no_more_has_its_summary_no_more(
    start: Start, student: Student, ana: Member, desk: Room, how: str
) -> None:
    with claimed(start, student, ana, desk) as card:
        GONE[how](student, ana, card)
        seen = ana.wait_for(lambda seen: any(one.ts == card.ts and one.edited for one in seen))
        assert not [word for word in WORDS if word in "".join(one.all_text for one in seen)]
        # An edit tells nobody, so that it is said as well.
        ana.wait_for_text(CASE, after=card.ts)


def with_summary(seen: Messages) -> list[str]:
    """The ts of each message that shows what the student agreed to tell."""
    return [one.ts for one in seen if any(word in one.all_text for word in WORDS)]


def test_the_summary_stands_in_one_place_also_for_who_asks_for_it_or_takes_the_case_again(
    start: Start, student: Student, ana: Member, desk: Room
) -> None:
    with claimed(start, student, ana, desk) as card:
        ana.say("show", thread=card.ts)
        assert ana.wait_for_text("LA-2041: accepted", after=card.ts).thread_ts == card.ts
        assert with_summary(ana.seen()) == [card.ts]
        for _ in range(2):
            ana.say("hand on LA-2041", thread=card.ts)
            ana.wait_for(lambda seen: not with_summary(seen))
            ana.say("claim LA-2041")
            assert with_summary(ana.wait_for(with_summary)) == [card.ts]


def test_a_desk_without_the_assistant_is_told_to_the_operator_and_has_its_card_once_it_is_invited(
    start: Start,
    slack: Slack,
    school: Workspace,
    student: Student,
    ana: Member,
    database: Database,
    caplog: pytest.LogCaptureFixture,
) -> None:
    appointed(ana, database, "Ana")
    room = school.channel("advisers", [ana], bot=False)
    with database.unit() as unit:
        unit.grants.put(Grant(Person("slack", f"{school.id}/{room.id}"), Granted.DESK), "an operator", NOW)
    with start():
        student.ask()
        asked = ana.wait_for_text("waits for you")
        slack.wait_for_counts(**{"chat.postMessage": 2})
        room.add_bot(ana)
        ana.press("Claim", ts=asked.ts)
        assert "Ana has it" in room.wait_for_text(CASE).all_text
    assert "invite the assistant into the channel (not_in_channel)" in caplog.text


def test_a_card_that_has_gone_is_shown_again(
    start: Start, slack: Slack, student: Student, ana: Member, desk: Room
) -> None:
    with start():
        student.ask()
        (card,) = desk.wait_for_messages(1)
        slack.fail(Trouble.REFUSED, method="chat.update", error="message_not_found", times=1)
        ana.press("Claim", room=desk)
        again = desk.wait_for_text("Ana has it", after=card.ts)
        assert again.ts != card.ts


def test_an_adviser_tells_of_their_hours_by_a_command_and_alone_sees_the_answer(
    start: Start, slack: Slack, ana: Member, desk: Room
) -> None:
    with start():
        asked = ana.command("/adviser", "boroughs hackney", room=desk)
        assert slack.wait_for_answer(asked).status == 200
        (answer,) = ana.wait_for_messages(1, room=desk)
        assert "Hackney" in answer.all_text
        assert answer.ephemeral_to == ana.id
        assert desk.seen() == ()


def test_the_home_tab_of_an_adviser_shows_their_cases_and_what_is_pressed_there_changes_it(
    start: Start, student: Student, ana: Member, ben: Member, desk: Room
) -> None:
    with start():
        ana.open_home()
        assert "No case is open or waiting" in ana.wait_for_home("computer program").all_text
        student.ask()
        desk.wait_for_text(CASE)
        ana.open_home()
        assert "Waiting for somebody: 1" in ana.wait_for_home(CASE).all_text
        ana.press_home("Claim")
        assert "Your open cases: 1" in ana.wait_for_home("Open").all_text
        card = card_of(ana)
        ana.press_home("Open")
        assert ana.wait_for_text("LA-2041: accepted", after=card.ts).thread_ts == card.ts


def test_nobody_else_sees_a_desk_in_the_home_tab(
    start: Start, school: Workspace, student: Student, desk: Room, database: Database
) -> None:
    teacher = school.person("Cem Yilmaz")
    known(database, teacher)
    with start():
        student.ask()
        desk.wait_for_text(CASE)
        teacher.open_home()
        assert CASE not in teacher.wait_for_home("computer program").all_text


PRESSED: dict[str, Callable[[Member, Room], object]] = {
    "claim": lambda who, desk: who.press("Claim", room=desk),
    "not me": lambda who, desk: who.press("Not me", room=desk),
}


@pytest.mark.parametrize("how", PRESSED)
def test_a_teacher_in_the_channel_of_the_desk_can_do_nothing(
    start: Start, school: Workspace, student: Student, desk: Room, database: Database, how: str
) -> None:
    teacher = school.person("Cem Yilmaz")
    known(database, teacher)
    desk.join(teacher)
    with start():
        student.ask()
        desk.wait_for_text(CASE)
        PRESSED[how](teacher, desk)
        seen = teacher.wait_for(lambda seen: any(one.ephemeral_to for one in seen), room=desk)
        assert not [word for word in WORDS if word in str(seen)]
        assert case_of(database).state is State.REQUESTED
        assert teacher.seen() == ()
