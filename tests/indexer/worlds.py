"""A world in which no time passes but that which a test lets pass, and fetchers that live in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from indexer.feeds import Cursor, Feed, Item
from indexer.fetching import Fetcher, Limits, Store, World
from indexer.fetching.addresses import system_resolve
from indexer.report import Report
from indexer.source_settings import SourceSettings

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KEY = "test-key-6f1c"
# Long enough for an answer of this machine, short enough for one that never comes.
LIMITS = Limits(connect=5, read=5, whole=100, most_bytes=2_000_000)
IMPATIENT = replace(LIMITS, read=0.05)


class Clock:
    """The time, which waiting moves on, and every look at it by ``ticking`` seconds. ``waits`` are those asked for."""

    def __init__(self, at: datetime = NOW, ticking: float = 0.0) -> None:
        self.at, self.ticking = at, ticking
        self.waits: list[float] = []

    def now(self) -> datetime:
        return self.at

    def clock(self) -> float:
        self.at += timedelta(seconds=self.ticking)
        return self.at.timestamp()

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += timedelta(seconds=seconds)

    def world(self) -> World:
        """The world with this time in it, and always the same chance."""
        return World(now=self.now, clock=self.clock, sleep=self.sleep, chance=lambda: 0.5, resolve=system_resolve)


@contextmanager
def fetching(
    source: SourceSettings, folder: Path, clock: Clock | None = None, *, limits: Limits = LIMITS, key: str = KEY
) -> Iterator[Fetcher]:
    """A fetcher for a source."""
    world = (clock or Clock()).world()
    with Fetcher(source, Store(folder), key=key, world=world, limits=limits) as fetcher:
        yield fetcher


def run(
    feed: Feed,
    source: SourceSettings,
    folder: Path,
    since: str = "",
    clock: Clock | None = None,
    *,
    limits: Limits = LIMITS,
) -> tuple[list[Item], Report, str]:
    """Everything that a feed gives but its cursors, its report, and the last cursor ("" where there was none)."""
    report = Report(source.name)
    with fetching(source, folder, clock, limits=limits) as fetch:
        items = list(feed(source, fetch, report, since))
    cursors = [item.text for item in items if isinstance(item, Cursor)]
    return [item for item in items if not isinstance(item, Cursor)], report, cursors[-1] if cursors else ""
