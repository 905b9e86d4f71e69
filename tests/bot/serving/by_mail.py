"""An adviser who has only mail, and a student on Telegram who asks for one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.grants import Grant, Granted
from bot.handoff.case import Case, number_of
from bot.handoff.school_days import is_school_day
from bot.message import Person, Profile
from tests.bot.serving.housed import House
from tests.bot.serving.page_read import Page, get
from tests.far_side.mail import Letter
from tests.far_side.telegram import Seen, Somebody

AMIRA = Person("mail", "amira@example.org")
SCHOOL = "Quokka Academy"
# What a student says that must be in no letter.
SECRETS = ("quokka", "Zebedee", SCHOOL)
LINK = re.compile(r"http://127\.0\.0\.1:\d+/advisers/\S+")
_PATIENCE = 400


@dataclass(slots=True)
class Handoff:
    """A student and an adviser, over a program that serves."""

    house: House
    student: Somebody
    reference: str = ""
    adviser: Person = AMIRA

    def ask(self) -> Letter:
        """Have the student ask for an adviser; the letter about it."""
        before, last = len(self.house.mail.letters), 0
        for says, answer in (
            ("/person", "What would you like to talk about"),
            ("quokka college or a job", "anything the adviser should know"),
            ("no", "Shall I send exactly this"),
            ("yes", "Your request is LA-"),
        ):
            self.student.say(says)
            seen = self.wait_for(answer, last)
            last = seen.id
        self.reference = re.findall(r"LA-\d+", seen.text)[0]
        return self.house.mail.wait_for(before + 1)[before]

    def wait_for(self, words: str, after: int = 0) -> Seen:
        """What the student is told."""
        return self.house.telegram.wait_for_text(self.student.id, words, after=after)

    def letters(self, count: int) -> list[Letter]:
        """The letters to the adviser once there are so many."""
        return [letter for letter in self.house.mail.wait_for(count) if letter.to == (self.adviser.user,)]

    def case(self) -> Case:
        """The case as it stands."""
        with self.house.database.peek() as peek:
            case = peek.cases.locked(number_of(self.reference))
        assert case is not None
        return case

    def done(self, sent: Page) -> Page:
        """How it stands once what was sent is done."""
        assert "This is taken in" in sent.text, sent.text
        for _ in range(_PATIENCE):
            page = sent.follow("See how it stands now")
            if "still being worked on" not in page.text:
                return page
        raise AssertionError(page.text)

    def claimed(self) -> Page:
        """The adviser's page of a case that was asked for and claimed."""
        return self.done(get(link(self.ask())).send("claim"))


def begin(house: House, adviser: Person = AMIRA) -> Handoff:
    """Somebody in Year 12, and an adviser who is granted the role."""
    student = house.telegram.person("Zebedee")
    appoint(house, adviser)
    person = Person("telegram", str(student.id))
    with house.database.unit() as unit:
        known = Profile(known_as="Zebedee", year=12, school=SCHOOL, borough="Hackney")
        unit.keep(person, replace(unit.conversation(person), passed_gate=True, met=True, profile=known), house.now())
    return Handoff(house, student, adviser=adviser)


def appoint(house: House, adviser: Person = AMIRA, known_as: str = "Amira") -> None:
    """Grant the role."""
    with house.database.unit() as unit:
        unit.lock(adviser)
        grant = Grant(adviser, Granted.ADVISER, known_as=known_as, mail=adviser.user, boroughs=("Hackney",))
        unit.grants.put(grant, "an administrator", house.now())


def dismiss(house: House, adviser: Person = AMIRA) -> None:
    """Take the role back."""
    with house.database.unit() as unit:
        unit.lock(adviser)
        assert unit.grants.take_back(adviser, Granted.ADVISER, None, "an administrator", house.now())


def link(letter: Letter) -> str:
    """The link in a letter."""
    return str(LINK.findall(text_of(letter))[0])


def text_of(letter: Letter) -> str:
    """The words of a letter, with or without files."""
    body = letter.mail.get_body()
    assert body is not None
    return str(body.get_content())


def a_school_day(house: House) -> date:
    """A day on which people meet, some time ahead."""
    day = house.now().date() + timedelta(days=7)
    while not is_school_day(day):
        day += timedelta(days=1)
    return day
