"""A desk of advisers in Slack, and a student on another channel who asks for one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.grants import Grant, Granted
from bot.guide import Guide
from bot.handoff.case import Case
from bot.message import Message, Person, Profile, Role
from bot.storage.database import Database
from tests.bot.serving.slack_running import known, person_of
from tests.far_side.slack import Member, Room, Seen

CASE = "LA-2041"
STUDENT = Person("jsonl", "s1")
WORDS = ("stuck between college and an apprenticeship", "quiet room")
NOW = datetime.now(UTC)


@dataclass
class Student:
    """Somebody on another channel who asks for an adviser."""

    guide: Guide
    database: Database
    said: int = 0

    def say(self, text: str) -> str:
        """The answer to ``text``."""
        self.said += 1
        profile = Profile(known_as="Maya", year=12, borough="Hackney") if self.said == 1 else None
        message = Message(f"m{self.said}", STUDENT, datetime.now(UTC), text, role=Role.STUDENT, profile=profile)
        return self.guide.receive(message).text

    def ask(self) -> None:
        """Ask for an adviser, and send what is to be sent."""
        for text in ("/person", f"im {WORDS[0]}", f"i need a {WORDS[1]}", "yes, send it"):
            answer = self.say(text)
        assert CASE in answer

    def heard(self) -> str:
        """Everything that they were told since, with what they can choose."""
        with self.database.peek() as peek:
            replies = [notice.reply for notice in peek.outbox.waiting("jsonl")]
        return "\n".join("\n".join((reply.text, *(choice.label for choice in reply.choices))) for reply in replies)


def appointed(who: Member, database: Database, name: str) -> Member:
    known(database, who)
    with database.unit() as unit:
        unit.grants.put(Grant(person_of(who), Granted.ADVISER, known_as=name), "an operator", NOW)
    return who


def case_of(database: Database) -> Case:
    with database.unit() as unit:
        case = unit.cases.locked(2041)
    assert case is not None
    return case


def card_of(who: Member) -> Seen:
    """The card with the summary, in somebody's own conversation."""
    return who.wait_for_text(f"{CASE} is yours")


@contextmanager
def claimed(
    start: Callable[[], AbstractContextManager[object]], student: Student, who: Member, desk: Room
) -> Iterator[Seen]:
    """The program, with a case that somebody has claimed at the desk; the card that they got."""
    with start():
        student.ask()
        desk.wait_for_text(CASE)
        who.press("Claim", room=desk)
        card = card_of(who)
        # Where it stands is noted once it was sent; what is said to them next is sent after that.
        who.say("/settings")
        who.wait_for(lambda seen: seen[-1].ours and seen[-1].ts > card.ts)
        yield card
