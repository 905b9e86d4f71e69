"""Providers, figures of the labour market, and how the last attempt to read each source went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import Connection, Table, delete, select

from knowledge.opportunities.records import LabourFact, Mark, Provider
from knowledge.records import Fact
from knowledge.store.changes import Put, chunks
from knowledge.store.tables import LabourFactRow, ProviderRow, SourceRunRow
from knowledge.store.transactions import upsert


@dataclass(frozen=True, slots=True)
class SourceRun:
    """The last attempt to read a source, and when one last went well.

    ``fault`` is what went wrong, in one line, empty where nothing did; ``cursor`` the source's own words for how far
    it has been read.
    """

    source: str
    tried_at: datetime
    good_at: datetime | None = None
    fault: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    cursor: str = ""


def put_providers(connection: Connection, providers: Sequence[Provider]) -> Put:
    """Write providers over those with the same ids."""
    rows = {one.id: _provider_row(one) for one in providers}
    query = select(ProviderRow.id, ProviderRow.record).where(ProviderRow.id.in_(rows))
    there = {row[0]: row[1] for row in connection.execute(query)}
    moved = [row for row in rows.values() if there.get(row["id"]) != row["record"]]
    upsert(connection, cast(Table, ProviderRow.__table__), moved)
    added = len(rows.keys() - there.keys())
    return Put(added, len(moved) - added, len(rows) - len(moved))


def retire_providers(connection: Connection, source: str, kept: set[str]) -> int:
    """Delete the providers of ``source`` that are not kept."""
    there = connection.execute(select(ProviderRow.id).where(ProviderRow.source == source)).scalars()
    gone = [identity for identity in there if identity not in kept]
    for chunk in chunks(gone):
        connection.execute(delete(ProviderRow).where(ProviderRow.id.in_(chunk)))
    return len(gone)


def providers(connection: Connection, source: str = "") -> tuple[Provider, ...]:
    """All providers, or those of one source, by name."""
    query = select(ProviderRow.record).order_by(ProviderRow.name, ProviderRow.id)
    query = query.where(ProviderRow.source == source) if source else query
    return tuple(map(_provider, connection.execute(query).scalars()))


def provider(connection: Connection, identity: str) -> Provider | None:
    """The provider with this id."""
    record = connection.execute(select(ProviderRow.record).where(ProviderRow.id == identity)).scalar()
    return _provider(record) if record is not None else None


def put_facts(connection: Connection, facts: Sequence[LabourFact]) -> int:
    """Write figures over those of the same thing, label, source, year, region and population."""
    rows: dict[tuple[object, ...], dict[str, Any]] = {}
    for one in facts:
        fact = one.fact
        key = (one.scheme, one.code, fact.label, fact.source, fact.year, fact.region, one.population)
        rows[key] = {
            "scheme": one.scheme,
            "code": one.code,
            "label": fact.label,
            "source": fact.source,
            "year": fact.year,
            "region": fact.region,
            "population": one.population,
            "fact": asdict(fact),
            "fetched_on": one.fetched_on,
            "expires_on": one.expires_on,
        }
    upsert(connection, cast(Table, LabourFactRow.__table__), list(rows.values()))
    return len(rows)


def facts(connection: Connection, scheme: str, code: str) -> tuple[LabourFact, ...]:
    """Every figure of one thing, those that have expired too; the newest year first."""
    table = LabourFactRow
    query = (
        select(table.fact, table.population, table.fetched_on, table.expires_on)
        .where(table.scheme == scheme, table.code == code)
        .order_by(table.year.desc(), table.label, table.source, table.region, table.population)
    )
    return tuple(
        LabourFact(scheme, code, Fact(**fact), *rest)  # type: ignore[arg-type]
        for fact, *rest in connection.execute(query)
    )


def put_run(connection: Connection, run: SourceRun) -> None:
    """Write a run over the one of the same source."""
    row = {name: getattr(run, name) for name in ("source", "tried_at", "good_at", "fault", "cursor")}
    upsert(connection, cast(Table, SourceRunRow.__table__), [{**row, "counts": dict(run.counts)}])


def runs(connection: Connection) -> tuple[SourceRun, ...]:
    """The last run of every source, by its name."""
    table = SourceRunRow
    columns = (table.source, table.tried_at, table.good_at, table.fault, table.counts, table.cursor)
    return tuple(SourceRun(*row) for row in connection.execute(select(*columns).order_by(table.source)))


def _provider_row(one: Provider) -> dict[str, Any]:
    record = asdict(one)
    record["last_verified"] = one.last_verified and one.last_verified.isoformat()
    for mark in record["marks"]:
        mark["checked_on"] = mark["checked_on"] and mark["checked_on"].isoformat()
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in record.items()}
    return {"id": one.id, "source": one.source, "name": one.name, "record": plain}


def _provider(record: dict[str, Any]) -> Provider:
    lists = ("boroughs", "activities", "meant_for", "categories", "interests")
    return Provider(
        **{
            **record,
            **{name: tuple(record[name]) for name in lists},
            "marks": tuple(Mark(**{**mark, "checked_on": _day(mark["checked_on"])}) for mark in record["marks"]),
            "last_verified": _day(record["last_verified"]),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
