"""What providers handed in and moderators decided; the rules are in :mod:`knowledge.opportunities.moderation`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Select, Table, func, select

from knowledge.encoder import Encoder
from knowledge.opportunities.moderation import HandIn, Stage, shown
from knowledge.opportunities.records import Opportunity
from knowledge.store.changes import encoded, known, take_out, to_encode, write
from knowledge.store.decisions import decision_as_json, decision_from_json
from knowledge.store.rows import opened, stored
from knowledge.store.tables import HandInRow
from knowledge.store.transactions import Transactions, upsert

Rule = Callable[[Sequence[HandIn]], Iterable[HandIn]]
_COLUMNS = (HandInRow.id, HandInRow.provider, HandInRow.record, HandInRow.at, HandInRow.stage, HandInRow.decision)


class HandIns:
    """Those of one store. Safe to share between threads."""

    def __init__(self, transactions: Transactions) -> None:
        self._transactions = transactions

    def get(self, identity: str) -> HandIn | None:
        """The hand-in with this id, or None."""
        with self._transactions.reading() as connection:
            return next(iter(_read(connection, select(*_COLUMNS).where(HandInRow.id == identity))), None)

    def of(self, opportunity: str) -> tuple[HandIn, ...]:
        """Every version that was handed in of the opportunity with this id, the oldest first."""
        with self._transactions.reading() as connection:
            return _of(connection, opportunity)

    def staged(self, stage: Stage, limit: int = 100) -> tuple[HandIn, ...]:
        """Up to ``limit`` of a stage, the oldest first."""
        query = select(*_COLUMNS).where(HandInRow.stage == stage.value).order_by(HandInRow.at, HandInRow.id)
        with self._transactions.reading() as connection:
            return _read(connection, query.limit(limit))

    def counts(self) -> dict[Stage, int]:
        """How many there are of each stage."""
        query = select(HandInRow.stage, func.count()).group_by(HandInRow.stage)
        with self._transactions.reading() as connection:
            found = dict(connection.execute(query).all())
        return {stage: found.get(stage.value, 0) for stage in Stage}

    def change(self, opportunity: str, rule: Rule, encoder: Encoder) -> tuple[HandIn, ...]:
        """Write what ``rule`` makes of every hand-in of an opportunity, and show or hide the opportunity, all at once.

        ``rule`` is pure, and called again where others write at the same time. Gives what was written. It goes between
        the chunks of a feed and need not wait for its end.
        """
        while True:
            with self._transactions.reading() as connection:
                earlier = _of(connection, opportunity)
                there = known(connection, [opportunity])
            changed = tuple(rule(earlier))
            after = shown(_after(earlier, changed))
            ready = [stored(after)] if after else []
            # Before the transaction, since encoding is slow.
            vectors = encoded(to_encode(ready, there, encoder), encoder)
            with self._transactions.changing() as connection:
                current = _of(connection, opportunity)
                if current != earlier:
                    continue
                if ready and write(connection, ready, vectors, encoder) is None:
                    continue
                if not ready and any(one.stage is Stage.ACCEPTED for one in current):
                    _hide(connection, opportunity)
                upsert(connection, cast(Table, HandInRow.__table__), [_row(one) for one in changed])
                return changed


def _after(earlier: Sequence[HandIn], changed: Iterable[HandIn]) -> list[HandIn]:
    return list({**{one.id: one for one in earlier}, **{one.id: one for one in changed}}.values())


def _hide(connection: Connection, opportunity: str) -> None:
    there = known(connection, [opportunity])
    take_out(connection, [one.row for one in there.values() if not one.removed])


def _of(connection: Connection, opportunity: str) -> tuple[HandIn, ...]:
    query = select(*_COLUMNS).where(HandInRow.opportunity == opportunity)
    return _read(connection, query.order_by(HandInRow.at, HandInRow.id))


def _read(connection: Connection, query: Select[Any]) -> tuple[HandIn, ...]:
    return tuple(
        HandIn(identity, provider, opened(record, None), at, Stage(stage), decision_from_json(decision))
        for identity, provider, record, at, stage, decision in connection.execute(query)
    )


def _row(one: HandIn) -> dict[str, object]:
    return {
        "id": one.id,
        "opportunity": one.opportunity.id,
        "provider": one.provider,
        "record": _record(one.opportunity),
        "at": one.at,
        "stage": one.stage.value,
        "decision": decision_as_json(one.decision),
    }


def _record(one: Opportunity) -> dict[str, Any]:
    return stored(one).record
