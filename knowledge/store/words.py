"""The words of opportunities, looked up by rare ones: FTS5 on SQLite, text search on PostgreSQL.

Both are given the same words, split here, so that they find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

# A word in more opportunities than this says too little, and takes too long to follow.
RAREST_OF_MANY = 2_000
# And so does one in more than this share of a small store, but for words in very few.
_SHARE, _FEW = 100, 3
_LONGEST_WORD = 40
_MOST_ASKED = 12


def words_of(text: str) -> tuple[str, ...]:
    """The different words of a text in lower case, without accents, in the order in which they come first."""
    plain = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
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
    if connection.dialect.name == "postgresql":
        query = "SELECT row FROM opportunity_words WHERE words @@ CAST(:word AS tsquery) LIMIT :most"
    else:
        query = "SELECT rowid FROM opportunity_words WHERE opportunity_words MATCH :word LIMIT :most"
    statement = text(query).bindparams(bindparam("most", most + 1))
    found: dict[str, list[int]] = {}
    for word in words_of(asked)[:_MOST_ASKED]:
        quoted = f"'{word}'" if connection.dialect.name == "postgresql" else f'"{word}"'
        rows = [int(row) for row in connection.execute(statement, {"word": quoted}).scalars()]
        if 0 < len(rows) <= most:
            found[word] = rows
    return found
