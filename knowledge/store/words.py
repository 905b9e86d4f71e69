"""The words of opportunities, looked up by rare ones: FTS5 on SQLite, text search on PostgreSQL.

Both are given the same words, split here, so that they find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import Connection, TextClause, text

# A word in more opportunities than this says too little, and takes too long to follow.
RAREST_OF_MANY = 2_000
# And so does one in more than this share of a small store, but for words in very few.
_SHARE, _FEW = 100, 3
_LONGEST_WORD = 40
_MOST_ASKED = 12


def words_of(text: str) -> tuple[str, ...]:
    """The different words of a text in lower case, without accents, in the order in which they come first."""
    bare = text.lower()
    if not bare.isascii():
        bare = "".join(one for one in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(one))
    found = re.findall(r"[^\W_]+", bare)
    return tuple(dict.fromkeys(word[:_LONGEST_WORD] for word in found))


def rare_from(count: int) -> int:
    """In how many of ``count`` opportunities a word may stand and still be rare."""
    return min(RAREST_OF_MANY, max(_FEW, count // _SHARE))


def write_words(connection: Connection, written: Sequence[tuple[int, tuple[str, ...]]]) -> None:
    """Put the words of these rows in the place of what was there; no words take a row out."""
    if not written:
        return
    rows = [{"row": row} for row, _ in written]
    full = [{"row": row, "words": " ".join(words)} for row, words in written if words]
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM opportunity_words WHERE row = :row"), rows)
        insert = (
            "INSERT INTO opportunity_words (row, words) VALUES (:row, array_to_tsvector(string_to_array(:words, ' ')))"
        )
    else:
        connection.execute(text("DELETE FROM opportunity_words WHERE rowid = :row"), rows)
        insert = "INSERT INTO opportunity_words (rowid, words) VALUES (:row, :words)"
    if full:
        connection.execute(text(insert), full)


def rows_by_word(connection: Connection, asked: str, count: int) -> dict[str, list[int]]:
    """For each word of ``asked`` that is rare among ``count`` opportunities, the rows that it stands in.

    No word is followed further than tells that it is not rare, so that the time is bounded however many rows there are.
    """
    most = rare_from(count)
    postgresql = connection.dialect.name == "postgresql"
    some, counted = _ON_POSTGRESQL if postgresql else _ON_SQLITE
    found: dict[str, list[int]] = {}
    for word in words_of(asked)[:_MOST_ASKED]:
        values = {"word": f"'{word}'" if postgresql else f'"{word}"', "most": most + 1}
        # Counted first, since reading the rows of a word that is not rare takes longer.
        if 0 < connection.execute(counted, values).scalar_one() <= most:
            found[word] = list(connection.execute(some, values).scalars().all())
    return found


def _both(query: str) -> tuple[TextClause, TextClause]:
    """Some rows, and how many they are."""
    return text(query), text(f"SELECT count(*) FROM ({query}) AS counted")  # noqa: S608 - words of our own


_ON_POSTGRESQL = _both("SELECT row FROM opportunity_words WHERE words @@ CAST(:word AS tsquery) LIMIT :most")
_ON_SQLITE = _both("SELECT rowid FROM opportunity_words WHERE opportunity_words MATCH :word LIMIT :most")
