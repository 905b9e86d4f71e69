"""Presses that wait for an answer, and the answers."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from tests.far_side.telegram.arguments import Arguments
from tests.far_side.telegram.wire import bad_request, utf16_length

ANSWER_LIMIT = 200


@dataclass(frozen=True)
class Answer:
    """What somebody was shown after a press."""

    update_id: int
    text: str
    alert: bool


@dataclass
class Callbacks:
    """The presses of everybody. Each can be answered once, and not for long."""

    seconds: float
    answers: list[Answer] = field(default_factory=list)
    _open: dict[str, float] = field(default_factory=dict)
    _updates: dict[str, int] = field(default_factory=dict)
    _made: int = 0

    def ask(self, *, too_old: bool) -> str:
        """Somebody presses. Gives the query's id."""
        self._made += 1
        query = str(4_382_000_000_000_000_000 + self._made)
        if not too_old:
            self._open[query] = time.monotonic() + self.seconds
        return query

    def asked(self, query: str, update_id: int) -> int:
        """The press is told to the bot in this update. Gives the id back."""
        self._updates[query] = update_id
        return update_id

    def answer(self, given: Arguments) -> None:
        """The bot answers. Raises RefusedError where it is too late, was done before, or says too much."""
        query, text = given.text("callback_query_id"), given.text("text")
        if utf16_length(text) > ANSWER_LIMIT:
            raise bad_request("MESSAGE_TOO_LONG")
        if self._open.pop(query, 0.0) < time.monotonic():
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        self.answers.append(Answer(self._updates[query], text, given.truth("show_alert")))
