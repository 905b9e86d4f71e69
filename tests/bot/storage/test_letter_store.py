"""Letters to advisers on both databases: the newest alone holds words, and they go in their time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.message import Person
from bot.storage.database import Database
from bot.storage.letter_store import Letter, Told
from bot.storage.letter_tables import LetterRow
from tests.bot.handoff.cases import NOW

AMIRA, BEN = Person("mail", "amira@example.org"), Person("mail", "ben@example.org")
LATER = timedelta(hours=1)
LETTER = Letter("a" * 32, AMIRA, "LA-2041", 7, NOW, NOW + timedelta(days=14), (Told(NOW, ("quokkas", "please")),))


def test_a_letter_comes_back_as_it_was(database: Database) -> None:
    with database.unit() as unit:
        unit.letters.put(LETTER)
    with database.peek() as peek:
        assert peek.letters.get("a" * 32) == LETTER
        assert peek.letters.newest(AMIRA, "LA-2041") == LETTER
        assert peek.letters.newest(BEN, "LA-2041") is None
        assert peek.letters.newest(AMIRA, "LA-2042") is None
        assert peek.letters.get("b" * 32) is None
        assert b"quokkas" not in peek._session.get_one(LetterRow, "a" * 32).sealed


def test_the_newest_takes_the_place_of_those_before_and_they_lose_their_words(database: Database) -> None:
    newer = replace(LETTER, id="b" * 32, made_at=NOW + LATER)
    other = replace(LETTER, id="c" * 32, person=BEN)
    with database.unit() as unit:
        for letter in (LETTER, other, newer):
            unit.letters.put(letter)
    with database.peek() as peek:
        assert peek.letters.get(LETTER.id) == replace(LETTER, told=(), replaced_at=NOW + LATER)
        assert peek.letters.newest(AMIRA, "LA-2041") == newer
        assert peek.letters.newest(BEN, "LA-2041") == other


def test_words_go_when_they_are_old_and_the_letter_stays(database: Database) -> None:
    newer = Told(NOW + LATER, ("again",))
    with database.unit() as unit:
        unit.letters.put(replace(LETTER, told=(*LETTER.told, newer)))
        unit.letters.forget_words(NOW - LATER)
        assert unit.letters.get(LETTER.id) == replace(LETTER, told=(*LETTER.told, newer))
        unit.letters.forget_words(NOW)
        assert unit.letters.get(LETTER.id) == replace(LETTER, told=(newer,))
        unit.letters.forget_words(NOW + LATER)
        assert unit.letters.get(LETTER.id) == replace(LETTER, told=())


def test_what_a_student_deletes_is_in_no_letter(database: Database) -> None:
    kept = replace(LETTER, id="b" * 32, reference="LA-2042")
    with database.unit() as unit:
        unit.letters.put(LETTER)
        unit.letters.put(replace(LETTER, id="c" * 32, person=BEN))
        unit.letters.put(kept)
        unit.letters.forget("LA-2041")
        assert [unit.letters.get(one * 32) for one in "abc"] == [None, kept, None]
