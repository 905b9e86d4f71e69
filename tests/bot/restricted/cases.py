"""A guide with an office behind it, people who were granted roles, and what is told to whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.grants import Grant, Granted
from bot.guide import Guide, Installed, Mind
from bot.message import Message, Person, Profile
from bot.reply import Reply
from bot.restricted.case import REFERENCE, Case
from bot.restricted.links import Token, taken_apart
from bot.restricted.office import Office
from bot.safeguarding.rules import Rules
from bot.settings_restricted import RestrictedSettings
from bot.storage.database import Database
from bot.storage.encryption import Cipher, make_key
from bot.storage.page_store import Event, Page
from bot.wording.words import shipped

HERE, ELSEWHERE = "Example School", "Other School"
CHILD = Person("telegram", "4711")
LEAD, DEPUTY = Person("slack", "T1/U1"), Person("slack", "T1/U2")
OTHER_LEAD, EVERYWHERE = Person("slack", "T1/U3"), Person("telegram", "88")
OPERATOR = Person("telegram", "99")
# A Monday, in the hours of a school.
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
SECRET = "quokkas"
DISCLOSURE = f"my dad hits me because of {SECRET}"
UNCLEAR = f"im dead lol im done w everything {SECRET}"
BASE = "https://bot.example.org"
GRANTS = (
    Grant(LEAD, Granted.SAFEGUARDING_LEAD, HERE, mail="lead@school.example"),
    Grant(DEPUTY, Granted.SAFEGUARDING_LEAD, HERE, mail="deputy@school.example", deputy=True),
    Grant(OTHER_LEAD, Granted.SAFEGUARDING_LEAD, ELSEWHERE, mail="lead@other.example"),
    Grant(EVERYWHERE, Granted.SAFEGUARDING_LEAD, mail="lead@all.example"),
    Grant(OPERATOR, Granted.OPERATOR, mail="operator@all.example"),
)
_LINK = re.compile(rf"{BASE}/safeguarding/(\S+)")


@dataclass(slots=True)
class House:
    """One installation: a database, its office with a key of its own, and a guide."""

    database: Database
    mind: Mind
    rules: Rules
    keys: str = field(default_factory=make_key)
    settings: RestrictedSettings = field(default_factory=lambda: RestrictedSettings(base=BASE))
    _count: int = 0

    @property
    def office(self) -> Office:
        """As it is after a start of the program."""
        return Office(self.database, self.keys, self.settings, shipped())

    @property
    def key(self) -> Cipher:
        """What opens the restricted store."""
        return Cipher(self.keys)

    @property
    def guide(self) -> Guide:
        """As it is after a start of the program."""
        return Guide(self.database, lambda: self.mind, self.rules.look, shipped(), Installed(office=self.office))

    def grant(self, *grants: Grant) -> None:
        """Have people be something."""
        with self.database.unit() as unit:
            for grant in grants:
                unit.lock(grant.person)
                unit.grants.put(grant, "somebody", NOON)

    def say(self, text: str, at: datetime = NOON, person: Person = CHILD, school: str = HERE, **parts: Any) -> Reply:
        """Something is said by somebody of a school."""
        self._count += 1
        profile = Profile(known_as="Zebedee", year=9, school=school or None)
        usual = {"id": f"m{self._count}", "profile": profile}
        return self.guide.receive(Message(person=person, at=at, text=text, **{**usual, **parts}))

    def cases(self) -> list[Case]:
        """Every case, in the order of opening."""
        with self.database.peek() as peek:
            store = peek.restricted(self.key)
            found = [store.case(reference) for reference in store.all()]
        return [case for case in found if case is not None]

    def case(self) -> Case:
        """The one case that there is."""
        (case,) = self.cases()
        return case

    def pages(self) -> list[Page]:
        """Everybody who was told, in order."""
        with self.database.peek() as peek:
            store = peek.restricted(self.key)
            return [page for reference in store.all() for page in store.pages.of(reference)]

    def events(self) -> list[Event]:
        """What happened to the one case."""
        with self.database.peek() as peek:
            return list(peek.restricted(self.key).pages.events(self.case().reference))

    def waiting(self, *channels: str) -> list[tuple[Person, Reply]]:
        """What waits to be said on ``channels``, by default on those on which staff are told."""
        with self.database.peek() as peek:
            found = [notice for channel in channels or ("slack", "mail") for notice in peek.outbox.waiting(channel)]
        return [(notice.person, notice.reply) for notice in found]

    def deliver(self, *channels: str, said: bool = True) -> list[tuple[Person, Reply]]:
        """Have all that waits on ``channels`` said."""
        told = self.waiting(*channels)
        with self.database.unit() as unit:
            for channel in channels or ("slack", "mail"):
                for notice in unit.outbox.waiting(channel):
                    unit.outbox.done(notice, said=said)
        return told

    def look(self, at: datetime) -> None:
        """The leading process looks after the cases."""
        self.office.look(at)

    def told_at(self, *minutes: int) -> list[list[str]]:
        """Who is told at each of ``minutes`` after noon, by their names or addresses."""
        told = []
        for minute in minutes:
            self.look(NOON + timedelta(minutes=minute))
            told.append(sorted({person.user for person, _ in self.deliver("slack", "mail", "telegram")} - {CHILD.user}))
        return told


def token_in(reply: Reply) -> str:
    """The link in what somebody is told, without what stands before it."""
    match = _LINK.search(reply.text)
    assert match, "no link"
    return match[1]


def parts_of(token: str) -> Token:
    """The parts of a link."""
    parts = taken_apart(token)
    assert parts
    return parts


def reference_in(text: str) -> str:
    """The reference that ``text`` names."""
    match = re.search(REFERENCE, text)
    assert match
    return match[0]
