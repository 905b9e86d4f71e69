"""What ``check`` says of what changes: the sources and when each was last good, what waits for a moderator, places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta

from bot.bootstrap import one_line
from bot.commands.checked import OK, WARNING, Line
from bot.settings import Settings
from knowledge import providers
from knowledge.opportunities.moderation import Stage
from knowledge.opportunities.records import LONDON
from knowledge.store.shelves import SourceRun
from knowledge.store.store import Store, open_store
from knowledge.tables import DATA, table

# Opportunities change by the hour. A source that was last good longer ago than this is stale.
STALE_AFTER = timedelta(days=2)
# A provider who hears nothing for so long will not hand in again.
WAITS_LONG = timedelta(days=7)


def lines(settings: Settings, at: datetime | None = None) -> list[Line]:
    """A line for each source and for each thing that waits, as they stand at ``at``. Raises StorageError."""
    now = at or datetime.now(UTC)
    with closing(open_store(settings.database_url)) as store:
        store.migrate()
        return [*_sources(store, now), *_waiting(store, now), _providers(store)]


def places() -> list[Line]:
    """How much of the list of places somebody has checked. Raises CatalogueError."""
    rows = table(DATA / "places.csv")
    checked = sum(bool(row["last_verified"]) for row in rows)
    state = OK if checked == len(rows) else WARNING
    return [Line(state, f"places: {len(rows)}, of which {checked} were checked by somebody (last_verified)")]


def source_line(run: SourceRun, now: datetime) -> Line:
    """When a source was last good, and what has been wrong since."""
    if run.good_at is None:
        return Line(WARNING, f"{run.source}: never good yet: {_fault(run)}")
    good = f"{run.source}: last good {ago(now - run.good_at)}"
    if run.fault:
        return Line(WARNING, f"{good}; since then: {_fault(run)}")
    if now - run.good_at > STALE_AFTER:
        return Line(WARNING, f"{good}, which is stale: run `python -m indexer build` every day")
    counts = ", ".join(f"{count:,} {name}" for name, count in sorted(run.counts.items()))
    return Line(OK, f"{good}; {counts or 'nothing in it'}")


def ago(past: timedelta) -> str:
    """How long ago, roughly: "3 days ago"."""
    minutes = max(0, int(past.total_seconds() // 60))
    for unit, size in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if count := minutes // size:
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now"


def _sources(store: Store, now: datetime) -> Iterator[Line]:
    runs = store.runs()
    if not runs:
        yield Line(WARNING, "sources: none has been read yet (docs/sources.example.yaml says how to set them up)")
    yield from (source_line(run, now) for run in runs)
    offered = store.sources()
    told = ", ".join(f"{name} {count:,}" for name, count in offered.items())
    yield Line(OK, f"opportunities: {sum(offered.values()):,} on file" + (f" ({told})" if told else ""))


def _waiting(store: Store, now: datetime) -> Iterator[Line]:
    count = store.hand_ins.counts()[Stage.WAITING]
    oldest = store.hand_ins.staged(Stage.WAITING, 1)
    since = f", the oldest handed in {ago(now - oldest[0].at)}" if oldest else ""
    late = bool(oldest) and now - oldest[0].at > WAITS_LONG
    yield Line(WARNING if late else OK, f"hand-ins: {count} waiting for a moderator{since}")
    said = store.feedback.counts()[Stage.WAITING]
    first = store.feedback.staged(Stage.WAITING, 1)
    late = bool(first) and now.astimezone(LONDON).date() - first[0].given_on > WAITS_LONG
    yield Line(WARNING if late else OK, f"feedback: {said} waiting for a moderator")


def _providers(store: Store) -> Line:
    known = providers.known(store.providers())
    marks = [mark for one in known for mark in one.marks]
    held, said = (sum(mark.state == state for mark in marks) for state in ("holds", "says"))
    text = f"providers: {len(known)} known; quality marks: {held} looked up, {said} only said and not checked"
    return Line(WARNING if said else OK, text)


def _fault(run: SourceRun) -> str:
    return one_line(run.fault) or "nothing was said"
