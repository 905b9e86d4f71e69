"""A parent and their children, who talk to the Guide."""

from __future__ import annotations

from pathlib import Path

from bot.children import person_of
from bot.guide import Guide
from bot.message import Person, Role
from bot.reply import Reply
from bot.storage.database import Database
from tests.bot.portfolio.photos import photo
from tests.bot.talking import Talk, remembered

PARENT = Person("test", "parent-4711")
DID = "volunteered at oxfam on 14 november for 3 hours"
PLAN = "tom is shadowing a dentist tomorrow 9 to 1"


def parent(guide: Guide) -> Talk:
    """A parent."""
    return Talk(guide, PARENT, profile=None, role=Role.PARENT)


def family(guide: Guide) -> Talk:
    """A parent with Maya in Year 4 and Tom in Year 8, of whom neither is spoken of."""
    talk = parent(guide)
    add(talk, "Maya", "4")
    add(talk, "Tom", "8")
    return talk


def add(talk: Talk, name: str, year: str) -> Reply:
    """The answer to the yes with which a child is added."""
    talk.say("add my child")
    talk.say(name)
    talk.say(year)
    return talk.say("yes")


def child(database: Database, name: str) -> Person:
    """Under whom the rows of the child called ``name`` are."""
    children = {one.known_as: one.id for one in remembered(database, PARENT).children}
    return person_of(PARENT, children[name])


def picture(folder: Path) -> Path:
    """A photo."""
    path = folder / "badge.jpg"
    path.write_bytes(photo("JPEG"))
    return path
