"""What people say so that what became of it can be counted, and the count: lost, doubled, repeated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta
from random import Random

from bot.message import Person
from bot.storage.database import Database

WHO_I_AM = "im a student in year 12 in hackney"
# Words that no reading takes for a worry, with whichever model.
_KINDS_OF_PLACE = ("library", "city farm", "charity shop", "museum", "youth club", "community garden", "animal shelter")
_STREETS = "Mare Church Park Station Mill Castle Abbey Grove Queen Market Orchard Well".split()
_JOBS = "Vet Plumber Baker Nurse Architect Librarian Electrician Carpenter Chef Florist".split()
_LIKES = "animals drawing computers cooking music sport plants engines books children".split()
_NOT = ("an office", "uni", "early mornings", "blood", "heights", "talking to people", "maths", "shifts")


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody says, and a pattern that of all answers in the talk only the one to it meets."""

    says: str
    answer: re.Pattern[str]


def talk(random: Random, today: date, things_done: int = 3) -> tuple[Line, ...]:
    """Who one is, then three lines for each thing done: it is told, it is confirmed, and something else is asked.

    No two talks are alike, so that nothing is answered from what was worked out for somebody else. Each ``yes`` saves
    one experience.
    """
    lines = [Line(WHO_I_AM, re.compile("(?!)"))]
    days = random.sample(range(7, 200), things_done)
    for number, (days_ago, kind, job) in enumerate(
        zip(days, random.sample(_KINDS_OF_PLACE, things_done), random.sample(_JOBS, things_done), strict=True)
    ):
        day = today - timedelta(days=days_ago)
        when = f"{day.day} {day:%B %Y}"
        place = f"{random.choice(_STREETS)} {random.choice(_STREETS)} {kind}"
        told = f"volunteered {random.randint(2, 6)} hours at the {place} on {when.lower()}"
        lines += (Line(told, _met(place, when, "save it")), Line("yes", _met("Saved", place, when)))
        lines.append(_question(random, number, job))
    return tuple(lines)


def _question(random: Random, number: int, job: str) -> Line:
    match number % 3:
        case 0:
            return Line(f"what does a {job.lower()} do", re.compile(rf"\A{job}\b"))
        case 1:
            likes = random.sample(_LIKES, 3)
            says = f"i like {likes[0]} and {likes[1]} and {likes[2]} but not {random.choice(_NOT)}"
            return Line(says, re.compile(r"\bideas\b"))
    return Line(f"how do i become a {job.lower()}", _met("into this job", job))


def _met(*words: str) -> re.Pattern[str]:
    return re.compile(".*".join(map(re.escape, words)), re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that came, at a monotonic time in seconds."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """What became of what was said.

    ``lost`` were never answered. ``doubled`` are experiences more than were confirmed, ``missing`` fewer. ``repeats``
    are messages that came again: at most ``most_at_once`` in one chat after one crash, and ``unexplained`` by any.
    ``set_aside`` were under way at so many crashes that they were given up: kept, and answered with an apology.
    """

    said: int = 0
    lost: int = 0
    doubled: int = 0
    missing: int = 0
    repeats: int = 0
    unexplained: int = 0
    most_at_once: int = 0
    set_aside: int = 0

    def __add__(self, other: Account) -> Account:
        both = {one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(Account)}
        return Account(**both | {"most_at_once": max(self.most_at_once, other.most_at_once)})

    @property
    def keeps_the_promise(self) -> bool:
        """Nothing lost, nothing doubled, and at most one repeat in a chat that had a send under way."""
        given_up = max(self.lost, self.missing) <= self.set_aside
        return given_up and not (self.doubled or self.unexplained) and self.most_at_once <= 1


def account(lines: Sequence[Line], heard: Sequence[Heard], saved: int, crashes: Sequence[float] = ()) -> Account:
    """One chat's account. ``heard`` is in order, ``saved`` is how many experiences are on file afterwards."""
    wanted = sum(line.says == "yes" for line in lines)
    again = repeats(heard, crashes)
    at_once = Counter(repeat.after for repeat in again)
    return Account(
        said=len(lines),
        lost=len(unanswered(lines, [message.text for message in heard])),
        doubled=max(0, saved - wanted),
        missing=max(0, wanted - saved),
        repeats=len(again),
        unexplained=sum(not repeat.explained for repeat in again),
        most_at_once=max(at_once.values(), default=0),
    )


def unanswered(lines: Sequence[Line], texts: Sequence[str]) -> list[str]:
    """What has no answer among ``texts``. The first line has one if anything came that answers none of the others."""
    first, *others = lines
    lost = [line.says for line in others if not any(line.answer.search(text) for text in texts)]
    rest = any(not any(line.answer.search(text) for line in others) for text in texts)
    return lost if rest else [first.says, *lost]


@dataclass(frozen=True, slots=True)
class Repeat:
    """A message that came again, ``after`` so many crashes.

    It is ``explained`` by a crash that came after the message's first time and before anything else in its chat.
    """

    after: int
    explained: bool


def repeats(heard: Sequence[Heard], crashes: Sequence[float]) -> list[Repeat]:
    """Every message that came again."""
    out = []
    latest: dict[str, int] = {}
    for number, message in enumerate(heard):
        if (first := latest.get(message.text)) is not None:
            crash = bisect_right(crashes, heard[first].at)
            explained = crash < len(crashes) and crashes[crash] < heard[first + 1].at
            out.append(Repeat(bisect_right(crashes, message.at), explained))
        latest[message.text] = number
    return out


def saved_by(database: Database, people: Iterable[int]) -> dict[int, int]:
    """How many experiences are on file of each person."""
    with database.peek() as peek:
        books = {person: peek.portfolio(Person("telegram", str(person))).entries() for person in people}
    return {person: sum(entry.experience is not None for entry in book.values()) for person, book in books.items()}
