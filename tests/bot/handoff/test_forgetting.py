"""Who deletes everything of theirs: the request is withdrawn, its words are gone, and the adviser learns no more."""

from __future__ import annotations

from bot.guide import Guide
from bot.handoff.states import State
from bot.message import Message, Person, Profile, Role
from bot.reply import Reply, Status
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot.handoff.cases import ADVISER, NOW, STUDENT
from tests.bot.stored import words_stored


def say(guide: Guide, person: Person, number: int, text: str, role: Role, profile: Profile) -> Reply:
    return guide.receive(Message(f"m{number}", person, NOW, text, role=role, profile=profile))


def test_a_deleted_students_case_is_withdrawn(guide: Guide, database: Database, cipher: Cipher) -> None:
    maya = Profile(known_as="Maya", year=12, borough="Hackney")
    said = ["/person", "quokka college", "no", "yes"]
    say(guide, ADVISER, 0, "cases", Role.ADVISER, Profile(known_as="Sam"))
    replies = [say(guide, STUDENT, number, text, Role.STUDENT, maya) for number, text in enumerate(said)]
    assert [reply.status for reply in replies] == [*[Status.ASKED] * 3, Status.HANDED_OVER]
    assert say(guide, ADVISER, 1, "claim LA-2041", Role.ADVISER, Profile(known_as="Sam")).status is Status.SAVED
    say(guide, STUDENT, 8, "LA-2041", Role.STUDENT, maya)
    say(guide, STUDENT, 9, "/delete", Role.STUDENT, maya)
    farewell = guide.receive(Message("m10", STUDENT, NOW, choice="Yes, delete it all"))
    assert "requests to advisers: 1" in farewell.text
    with database.peek() as peek:
        assert peek.cases.of_student(STUDENT) == ()
        told = [notice.reply.text for notice in peek.outbox.waiting("jsonl") if notice.person == ADVISER]
    assert told[-1] == "LA-2041 was withdrawn by the student."
    refused = say(guide, ADVISER, 11, "show LA-2041", Role.ADVISER, Profile(known_as="Sam"))
    assert refused.status is Status.REFUSED
    with database.unit() as unit:
        unit.forget_answers(NOW.replace(year=2027))
    assert "quokka" not in words_stored(database, cipher)
    assert State.WITHDRAWN.value in words_stored(database, cipher)


def test_a_line_that_was_removed_is_kept_nowhere(guide: Guide, database: Database, cipher: Cipher) -> None:
    maya = Profile(known_as="Maya", year=12)
    say(guide, ADVISER, 0, "cases", Role.ADVISER, Profile(known_as="Sam"))
    said = ["/person", "quokka college", "no", "remove 3", "yes"]
    replies = [say(guide, STUDENT, number, text, Role.STUDENT, maya) for number, text in enumerate(said)]
    assert "quokka" in replies[2].text
    assert "quokka" not in replies[3].text
    assert replies[4].status is Status.HANDED_OVER
    assert "quokka" not in words_stored(database, cipher)
