"""iCalendar feeds: the events of the next 12 months, each date of one that recurs as a listing of its own.

A time without a zone is London's. The library reads one event at a time; its rule of recurrence is worked out here,
within limits. Who organises or attends is not kept: those are people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from indexer.feeds import Item
from indexer.fetching import Fetcher, SpoiltError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources.icalendar_entries import Entry, When, dates_of, entry_of, is_among, listing
from indexer.sources.icalendar_text import events_in, is_whole, read_event
from indexer.sources.paging import nothing
from indexer.sources.reading_fields import checked, is_past, named_provider
from indexer.sources.reading_listings import Reading, kept, whole_today
from indexer.sources.recurring import RuleError
from indexer.untrusted import NAME, BrokenError, plain_text
from knowledge.opportunities.records import Opportunity

NEEDS = Needs("url")
TYPES = frozenset({"text/calendar", "text/plain", "application/ics", "application/octet-stream", "text/x-vcalendar"})
AHEAD = timedelta(days=365)
MOST_EVENTS, MOST_RECURRING, MOST_DATES = 10_000, 2_000, 100


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Opportunities, and the provider that the operator names. Every run is a whole one.

    Raises FetchError, and SpoiltError where it is no calendar, is cut off, or holds nothing.
    """
    answer = fetch.text(source.url, types=TYPES)
    if not is_whole(answer.value):
        raise SpoiltError(
            f"{source.name}: the answer is no iCalendar, or is cut off: see whether the address is right."
        )
    reading = Reading(source, report, fetch.now(), checked(answer.at, source.trusted), answer.url)
    entries = entries_in(reading, answer.value)
    if not report.rows:
        raise nothing(source)
    if provider := named_provider(source.name, plain_text(source.provider, NAME)):
        yield provider
    yield from listings(entries, reading)
    yield whole_today(fetch)


def entries_in(reading: Reading, text: str) -> list[Entry]:
    """The newest version of every event, and of each date of one that was changed by itself, in the feed's order."""
    report = reading.report
    newest: dict[tuple[str, When | None], Entry] = {}
    recurring = 0
    for number, event in enumerate(events_in(text, MOST_EVENTS + 1), start=1):
        if number > MOST_EVENTS:
            report.leave_out(f"after the first {MOST_EVENTS:,} events")
            break
        report.row("event", number)
        try:
            entry = entry_of(reading, read_event(event))
        except (BrokenError, RuleError) as error:
            report.skip(str(error))
        except (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError):
            report.skip("has another shape than expected")
        else:
            key = entry.uid, entry.instance
            recurring += entry.rule is not None
            if entry.rule is not None and recurring > MOST_RECURRING:
                report.leave_out(f"after the first {MOST_RECURRING:,} events that recur")
            elif key not in newest or newest[key].newness <= entry.newness:
                newest[key] = entry
    return list(newest.values())


def listings(entries: Iterable[Entry], reading: Reading) -> Iterator[Opportunity]:
    """The listing of each date to come; the report counts what is cancelled, over, private or not in London."""
    masters: dict[str, Entry] = {}
    changed: dict[str, dict[When, Entry]] = {}
    for entry in entries:
        if entry.instance is None:
            masters[entry.uid] = entry
        else:
            changed.setdefault(entry.uid, {})[entry.instance] = entry
    for uid in dict.fromkeys([*masters, *changed]):
        dates = _dates(masters.get(uid), changed.get(uid, {}), reading.now, reading.report)
        yield from (one for one in dates if kept(reading, one))


def _dates(master: Entry | None, changed: dict[When, Entry], now: datetime, report: Report) -> Iterator[Opportunity]:
    """Every date of an event as a listing."""
    if master is not None and master.off:
        report.leave_out(master.off)
        return
    if master is not None and not (master.rule or master.more or changed):
        yield listing(master, master.starts)
        return
    moved = frozenset(changed)
    given = 0
    for at in dates_of(master, now.date(), (now + AHEAD).date()) if master is not None else ():
        assert master is not None
        one = listing(master, at, at)
        if is_among(at, moved) or is_past(one, now):
            continue
        given += 1
        if given > MOST_DATES:
            report.leave_out(f"after the first {MOST_DATES} dates of an event")
            break
        yield one
    for at, entry in changed.items():
        if entry.off:
            report.leave_out(entry.off)
        else:
            yield listing(entry, entry.starts, at)
