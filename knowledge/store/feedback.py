"""What those who went said of it; the rules are in :mod:`knowledge.opportunities.feedback`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, delete, func, select

from knowledge.opportunities.feedback import Answers, Feedback, taken_in
from knowledge.opportunities.moderation import Stage
from knowledge.store.decisions import decision_as_json, decision_from_json
from knowledge.store.tables import FeedbackRow
from knowledge.store.transactions import Transactions, upsert

Rule = Callable[[Feedback], Feedback]
_COLUMNS = (
    FeedbackRow.key, FeedbackRow.opportunity, FeedbackRow.answers, FeedbackRow.given_on,
    FeedbackRow.stage, FeedbackRow.decision,
)  # fmt: skip


class FeedbackRows:
    """Feedback inside a transaction of the caller's, which must be one that writes where it writes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> Feedback | None:
        """The feedback with this key, or None. Held to the end of the transaction where a database can."""
        return next(iter(self._read(select(*_COLUMNS).where(FeedbackRow.key == key).with_for_update())), None)

    def take_in(self, new: Feedback) -> Feedback | None:
        """Keep ``new`` as the rules have it. Gives what was written, None where nothing was."""
        kept = taken_in(self.get(new.key), new)
        if kept is not None:
            self._write(kept)
        return kept

    def change(self, key: str, rule: Rule) -> Feedback | None:
        """Write what ``rule`` makes of the feedback with this key. None where there is none."""
        before = self.get(key)
        if before is None:
            return None
        after = rule(before)
        if after != before:
            self._write(after)
        return after

    def opportunities(self) -> tuple[str, ...]:
        """The ids of all opportunities that have feedback."""
        return tuple(self._connection.scalars(select(FeedbackRow.opportunity).distinct()))

    def with_keys(self, keys: Collection[str]) -> tuple[Feedback, ...]:
        """The feedback with these keys, as far as there is any."""
        return self._read(select(*_COLUMNS).where(FeedbackRow.key.in_(keys)))

    def forget(self, keys: Collection[str]) -> int:
        """Delete the feedback with these keys; how much of it there was."""
        return self._connection.execute(delete(FeedbackRow).where(FeedbackRow.key.in_(keys))).rowcount

    def of(self, opportunity: str) -> tuple[Feedback, ...]:
        """All of one opportunity, the oldest first."""
        query = select(*_COLUMNS).where(FeedbackRow.opportunity == opportunity)
        return self._read(query.order_by(FeedbackRow.given_on, FeedbackRow.key))

    def staged(self, stage: Stage, limit: int) -> tuple[Feedback, ...]:
        """Up to ``limit`` of a stage, the oldest first."""
        query = select(*_COLUMNS).where(FeedbackRow.stage == stage.value)
        return self._read(query.order_by(FeedbackRow.given_on, FeedbackRow.key).limit(limit))

    def _read(self, query: Select[Any]) -> tuple[Feedback, ...]:
        return tuple(
            Feedback(key, opportunity, Answers.of(answers), given_on, Stage(stage), decision_from_json(decision))
            for key, opportunity, answers, given_on, stage, decision in self._connection.execute(query)
        )

    def _write(self, one: Feedback) -> None:
        row: dict[str, object] = {
            "key": one.key,
            "opportunity": one.opportunity,
            "answers": one.answers.as_json(),
            "given_on": one.given_on,
            "stage": one.stage.value,
            "decision": decision_as_json(one.decision),
        }
        upsert(self._connection, cast(Table, FeedbackRow.__table__), [row])


class FeedbackStore:
    """Feedback, a transaction for each call. Safe to share between threads."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def get(self, key: str) -> Feedback | None:
        """The feedback with this key, or None."""
        with self._transactions.reading() as connection:
            return FeedbackRows(connection).get(key)

    def of(self, opportunity: str) -> tuple[Feedback, ...]:
        """All of one opportunity, the oldest first."""
        with self._transactions.reading() as connection:
            return FeedbackRows(connection).of(opportunity)

    def staged(self, stage: Stage, limit: int = 100) -> tuple[Feedback, ...]:
        """Up to ``limit`` of a stage, the oldest first."""
        with self._transactions.reading() as connection:
            return FeedbackRows(connection).staged(stage, limit)

    def counts(self) -> dict[Stage, int]:
        """How many there are of each stage."""
        query = select(FeedbackRow.stage, func.count()).group_by(FeedbackRow.stage)
        with self._transactions.reading() as connection:
            found = dict(connection.execute(query).all())
        return {stage: found.get(stage.value, 0) for stage in Stage}

    def take_in(self, new: Feedback) -> Feedback | None:
        """Keep ``new`` as the rules have it. Gives what was written, None where nothing was."""
        with self._transactions.changing() as connection:
            return FeedbackRows(connection).take_in(new)

    def change(self, key: str, rule: Rule) -> Feedback | None:
        """Write what ``rule`` makes of the feedback with this key. None where there is none."""
        with self._transactions.changing() as connection:
            return FeedbackRows(connection).change(key, rule)
