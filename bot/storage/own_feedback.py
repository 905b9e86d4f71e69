"""The feedback of one person, which bears no name and is found only by who has the key and knows whom to look for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from knowledge.opportunities.feedback import Feedback
from knowledge.store.feedback import FeedbackRows
from knowledge.store.tables import FeedbackRow

_AT_A_TIME = 500


class OwnFeedback:
    """Finds and deletes the feedback of one person. ``key_of`` gives their key for an opportunity's id.

    Only person and opportunity together give a key, so each opportunity that has feedback is tried.
    """

    def __init__(self, session: Session, key_of: Callable[[str], str]) -> None:
        self._connection = session.connection()
        self._key_of = key_of

    def all(self) -> tuple[Feedback, ...]:
        """All of it, the oldest first."""
        found = (one for keys in self._keys() for one in FeedbackRows(self._connection).with_keys(keys))
        return tuple(sorted(found, key=lambda one: (one.given_on, one.key)))

    def erase(self) -> int:
        """Delete all of it; how much there was."""
        return sum(FeedbackRows(self._connection).forget(keys) for keys in self._keys())

    def _keys(self) -> Iterator[tuple[str, ...]]:
        # The tables of what is known are made apart from these, and where they are missing nobody gave feedback.
        if not inspect(self._connection).has_table(FeedbackRow.__tablename__):
            return
        keys = map(self._key_of, FeedbackRows(self._connection).opportunities())
        while some := tuple(islice(keys, _AT_A_TIME)):
            yield some
