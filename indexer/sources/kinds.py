"""The kinds of source that the settings file may name, each with what reads it and what its entry needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from indexer.feeds import Feed, Item, Kind
from indexer.fetching import Fetcher
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources import (
    SOURCES,
    Source,
    adverts_2019,
    csv_file,
    display_adverts,
    find_a_course,
    icalendar_feed,
    lmi_for_all,
    ncs_api,
    ons_tables,
    open_referral,
    schema_org,
    xcri_cap,
)
from indexer.sources.options import ANY_TEXT, COUNT, YES_NO


def from_file(read: Source) -> Feed:
    """A source that is read from a path, as a feed: everything every time, and no cursor."""

    def feed(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
        assert source.path is not None
        yield from read(source.path, report)

    return feed


# What the options of each kind are to be, checked when the settings file is read.
_OPTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "display_adverts": {"version": ("[12]", "2"), "page_size": (COUNT, "50"), "miles": (COUNT, "25")},
    "find_a_course": {"keyword": (ANY_TEXT, "art"), "miles": (COUNT, "15"), "details": (YES_NO, "yes")},
    "open_referral": {
        "page_size": (COUNT, "100"),
        "details": (YES_NO, "no"),
        "only_activities": (YES_NO, "yes"),
        **dict.fromkeys(open_referral.PASSED_ON, (ANY_TEXT, "an id of the directory's own")),
    },
}


def _checked(name: str, kind: Kind) -> Kind:
    """``kind`` with its options checked by value; a name that is missing here takes any text."""
    known = _OPTIONS.get(name)
    if known is None:
        return kind
    options = {option: known.get(option, (ANY_TEXT, "a text")) for option in kind.needs.options}
    return replace(kind, needs=replace(kind.needs, options=options))


_KINDS: Mapping[str, Kind] = {
    **{name: Kind(from_file(read), Needs("path")) for name, read in SOURCES.items()},
    "lmi_for_all": Kind(lmi_for_all.read, lmi_for_all.NEEDS),
    "display_adverts": Kind(display_adverts.read, display_adverts.NEEDS),
    "find_a_course": Kind(find_a_course.read, find_a_course.NEEDS),
    "ncs_api": Kind(ncs_api.read, ncs_api.NEEDS),
    "apprenticeship_adverts_csv": Kind(adverts_2019.read, adverts_2019.NEEDS),
    "ashe_table": Kind(ons_tables.read_ashe, ons_tables.NEEDS),
    "open_referral": Kind(open_referral.read, open_referral.NEEDS),
    "schema_org": Kind(schema_org.read, schema_org.NEEDS),
    "icalendar": Kind(icalendar_feed.read, icalendar_feed.NEEDS),
    "xcri_cap": Kind(xcri_cap.read, xcri_cap.NEEDS),
    "csv": Kind(csv_file.read, csv_file.NEEDS),
    "emp04_table": Kind(ons_tables.read_emp04, ons_tables.NEEDS),
}
KINDS: Mapping[str, Kind] = {name: _checked(name, kind) for name, kind in _KINDS.items()}
NEEDS: Mapping[str, Needs] = {name: kind.needs for name, kind in KINDS.items()}
