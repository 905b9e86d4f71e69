"""The card at a desk: how a case stands, for those who reach it, and nothing that its student said."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.handoff.case import About, Line
from bot.handoff.cases import Cases
from bot.handoff.changing import Act, apply, booked, claimed, without_words
from bot.handoff.desk_card import card_gone, desk_card, notices_of
from bot.handoff.states import Change, Side
from bot.message import Message, Person, Profile, Role
from bot.reply import Reply, Status, reply_from_json
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.handoff.cases import ADVISER, NOW, OTHER, SLOT, STUDENT, a_case

DESK, FAR_DESK = Person("jsonl", "desk"), Person("slack", "T1/C0DESK")
SCHOOL = "Testby School"
WORDED = a_case(
    2041, STUDENT, Line(About.SCHOOL, SCHOOL), Line(About.LANGUAGES, "Bengali"), Line(About.NEEDS, "quokka room")
)
SAID = ("Maya", "college or not", "quokka", SCHOOL, "12")


def act(change: Change) -> Act:
    return Act(change, Side.ADVISER, NOW)


def holding(*grants: Grant) -> Cases:
    return Cases(None, lambda role, school: [one for one in grants if one.role is role])


def test_a_card_while_nobody_has_it() -> None:
    card = desk_card(shipped(), WORDED)
    assert card.text == (
        "LA-2041\nRoutine · Hackney · asks for Bengali\nNobody has it yet. Act by 7 December 2026, 09:00."
    )
    assert [choice.label for choice in card.choices] == ["Claim", "Not me"]
    assert (card.case, card.stands_for, card.status) == ("LA-2041", "LA-2041/card", Status.ASKED)
    assert reply_from_json(json.loads(json.dumps(card.as_json()))) == card


def test_a_card_once_somebody_has_it_says_who() -> None:
    taken = claimed(WORDED, act(Change.CLAIM), ADVISER, "Sam")
    assert "Sam has it. Act by" in desk_card(shipped(), taken).text
    assert "A careers adviser has it." in desk_card(shipped(), replace(taken, adviser_name="")).text
    meets = booked(apply(taken, act(Change.OFFER), slots=(SLOT,)), act(Change.BOOK), SLOT)
    card = desk_card(shipped(), meets)
    assert "Sam has it. It stands at: booked." in card.text
    assert "Library" not in card.text
    assert not card.choices


@pytest.mark.parametrize("change", [Change.CLOSE, Change.WITHDRAW, Change.DECLINE])
def test_a_card_of_what_is_over_says_no_more_than_that(change: Change) -> None:
    over = apply(claimed(WORDED, act(Change.CLAIM), ADVISER, "Sam"), act(change), reason="i know her")
    assert desk_card(shipped(), over).text == f"LA-2041\nThis one is over: {over.state.value}."


def test_no_card_holds_what_the_student_said() -> None:
    typed = replace(
        WORDED,
        lines=tuple(
            Line(line.about, "quokka") if line.about in {About.BOROUGH, About.LANGUAGES} else line
            for line in WORDED.lines
        ),
    )
    taken = claimed(WORDED, act(Change.CLAIM), ADVISER, "Sam")
    cards = [desk_card(shipped(), case) for case in (WORDED, typed, taken, without_words(WORDED))]
    everything = json.dumps([card.as_json() for card in (*cards, card_gone(shipped(), "LA-2041"))])
    assert not [said for said in SAID if said in everything.replace("2026", "").replace("7 December", "")]


def told(cases: Cases) -> list[Person]:
    return [tell.person for tell in notices_of(cases, shipped())]


@pytest.mark.parametrize(
    ("desk", "reached"),
    [
        (Grant(FAR_DESK, Granted.DESK), True),
        (Grant(FAR_DESK, Granted.DESK, "testby  SCHOOL"), True),
        (Grant(FAR_DESK, Granted.DESK, "Other School"), False),
        (Grant(DESK, Granted.DESK), True),
        (Grant(FAR_DESK, Granted.ADVISER), False),
    ],
)
def test_desks_are_told_as_far_as_they_reach(desk: Grant, reached: bool) -> None:
    cases = holding(desk, desk)
    cases.put(WORDED)
    assert told(cases) == ([desk.person] if reached else [])


def test_a_desk_of_the_believed_channel_is_told_of_that_channel_alone() -> None:
    cases = holding(Grant(DESK, Granted.DESK))
    cases.put(replace(WORDED, student=Person("telegram", "7")))
    assert told(cases) == []


def desks(database: Database, *grants: Grant) -> None:
    with database.unit() as unit:
        for grant in grants:
            unit.grants.put(grant, "an administrator", NOW)


def shown(database: Database, desk: Person = DESK) -> list[Reply]:
    with database.peek() as peek:
        return [notice.reply for notice in peek.outbox.waiting(desk.channel) if notice.person == desk]


def say(guide: Guide, person: Person, number: int, text: str) -> Reply:
    student = person == STUDENT
    profile = Profile(known_as="Maya", year=12, borough="Hackney") if student else Profile(known_as="Sam")
    role = Role.STUDENT if student else Role.ADVISER
    return guide.receive(Message(f"m{number}", person, NOW, text, role=role, profile=profile))


def request(guide: Guide) -> None:
    say(guide, ADVISER, 0, "cases")
    for number, text in enumerate(["/person", "quokka college", "no", "yes"], start=1):
        say(guide, STUDENT, number, text)


def test_one_notice_a_turn_and_none_for_what_the_card_does_not_show(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK), Grant(FAR_DESK, Granted.DESK))
    request(guide)
    assert len(shown(database)) == 1
    assert shown(database) == shown(database, FAR_DESK)
    say(guide, ADVISER, 5, "claim LA-2041")
    say(guide, ADVISER, 6, "LA-2041: hello Maya")
    assert [reply.choices == () for reply in shown(database)] == [False, True]
    assert {reply.stands_for for reply in shown(database)} == {"LA-2041/card"}


def test_a_press_by_an_adviser_who_was_told_of_nothing(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK))
    request(guide)
    card = shown(database)[0]
    say(guide, OTHER, 0, "hello")
    press = Message("m1", OTHER, NOW, choice="Claim", choices_of=card.choices_id)
    assert guide.receive(press).status is Status.SAVED
    again = Message("m9", ADVISER, NOW, choice="Claim", choices_of=card.choices_id)
    assert guide.receive(again).text == "LA-2041 is with another adviser."


def test_a_press_by_somebody_who_is_no_adviser_does_nothing(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK))
    request(guide)
    card = shown(database)[0]
    stranger = Person("jsonl", "s9")
    guide.receive(Message("m0", stranger, NOW, "hi", role=Role.STUDENT, profile=Profile(year=12)))
    reply = guide.receive(Message("m1", stranger, NOW, choice="Claim", choices_of=card.choices_id))
    assert "Hackney" not in reply.text
    assert "quokka" not in reply.text
    with database.unit() as unit:
        case = unit.cases.locked(2041)
        assert case is not None
        assert case.adviser is None


def test_not_me_at_a_desk_is_remembered_of_whoever_says_it(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK))
    request(guide)
    say(guide, OTHER, 0, "hello")
    for number in (1, 2):
        guide.receive(Message(f"m{number}", OTHER, NOW, choice="Not me", choices_of=shown(database)[0].choices_id))
    with database.unit() as unit:
        case = unit.cases.locked(2041)
        assert case is not None
        assert (case.asked, case.passed) == (ADVISER, (OTHER,))
        assert [event.change for event in unit.cases.events(case)] == ["request", "pass_on"]


def test_what_falls_due_is_shown_too(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK))
    request(guide)
    with database.peek() as peek:
        (case,) = peek.cases.of_student(STUDENT)
    later = case.deadline.replace(year=2027)
    guide.reminding.due("jsonl", later)
    cards = shown(database)
    assert len(cards) == 2
    assert cards[0].text != cards[1].text


def test_a_deleted_students_card_is_gone(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK, SCHOOL), Grant(FAR_DESK, Granted.DESK))
    request(guide)
    say(guide, STUDENT, 8, "/delete")
    guide.receive(Message("m10", STUDENT, NOW, choice="Yes, delete it all"))
    assert [reply.text for reply in shown(database, FAR_DESK)] == ["LA-2041 is gone. The student deleted it."]
    assert shown(database, DESK) == []


def test_a_deleted_advisers_case_can_be_claimed_again(guide: Guide, database: Database) -> None:
    desks(database, Grant(DESK, Granted.DESK))
    request(guide)
    say(guide, ADVISER, 5, "claim LA-2041")
    say(guide, ADVISER, 6, "/delete")
    guide.receive(Message("m10", ADVISER, NOW, choice="Yes, delete it all"))
    assert [choice.label for choice in shown(database)[-1].choices] == ["Claim", "Not me"]
