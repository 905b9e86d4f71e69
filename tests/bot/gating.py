"""Somebody at the gate, and whether anything personal of theirs is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.gate import bare
from bot.message import Person, Profile
from bot.storage.database import Database
from bot.storage.encryption import Cipher
from tests.bot.stored import stored, words_stored
from tests.bot.talking import remembered

ME = Person("telegram", "zebedee-4711")
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
PERSONAL = ("zebedee", "quokka", "hackney", "zoo", "street")
# Tables in which a message itself is noted, so that it has one effect; its words are gone once it is answered.
NOTED = {"conversations", "inbox"}


def nothing_personal(database: Database, cipher: Cipher) -> bool:
    """Whether nothing is kept but the step and that messages came."""
    words, tables = words_stored(database, cipher), stored(database, cipher)
    left = remembered(database, ME)
    return (
        not any(word in words for word in PERSONAL)
        and set(tables) <= NOTED
        and all(row["text"] is None for row in tables.get("inbox", []))
        and left == bare(left)
        and left.profile == Profile()
        and left.role is None
        and left.seed == 0
    )
