"""What may be wrong with the starter catalogue, each fault in words with its file, line and field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from knowledge import ncs_figures
from knowledge.aspects import load_aspects
from knowledge.catalogue_entries import ADDED_ONLY, FIELDS, OPTIONAL, Entry
from knowledge.subjects import subjects
from knowledge.tables import soc2020_titles

PHRASES, DAY, NEIGHBOURS = range(5, 11), range(3, 4), range(2, 4)
# Ways in that the source lists for some careers outside its own kinds, such as a licence or an election.
OTHER_ROUTE = "other"
ROUTES = (*ncs_figures.ROUTES, OTHER_ROUTE)


def faults_in(entries: Sequence[Entry]) -> Iterator[str]:
    """Every fault of the catalogue."""
    slugs = {entry.text("slug") for entry in entries} | set(ncs_figures.by_slug())
    for entry in entries:
        yield from _missing(entry)
        yield from _figures(entry)
        yield from _lists(entry)
        yield from _routes(entry)
        yield from _neighbours(entry, slugs)
    yield from _repeats(entries)


def is_added(entry: Entry) -> bool:
    """Whether a career is this project's addition: it has a title of its own."""
    return bool(entry.text("title"))


def _missing(entry: Entry) -> Iterator[str]:
    for field in FIELDS:
        if field not in entry.values:
            if field not in OPTIONAL:
                yield entry.fault(field, "is missing")
        elif _is_empty(entry, field):
            yield entry.fault(field, "is empty")
    if ("myth" in entry.values) != ("in_fact" in entry.values):
        there = "myth" if "myth" in entry.values else "in_fact"
        yield entry.fault(there, "needs the other one of 'myth' and 'in_fact' too")
    if len(ADDED_ONLY & set(entry.values)) == 1:
        yield entry.fault("title", "a career of our own needs both 'title' and 'categories'")


def _is_empty(entry: Entry, field: str) -> bool:
    if field == "routes_in":  # "{}" where the source lists no way in
        return not all(entry.texts(field).values())
    return not entry.values[field][1] or any(not item for item in entry.items(field))


def _figures(entry: Entry) -> Iterator[str]:
    slug, soc = entry.text("slug"), entry.text("soc_2020")
    known = slug in ncs_figures.by_slug()
    if slug and not known and not is_added(entry):
        yield entry.fault("slug", f"{slug!r} is not a National Careers Service name; see starter/figures.csv")
    if known and is_added(entry):
        yield entry.fault("title", "comes from starter/figures.csv for this career; leave it out")
    if soc and (len(soc) != 4 or soc not in soc2020_titles()):
        yield entry.fault("soc_2020", f"{soc!r} is not a SOC 2020 unit group; see data/soc2020.csv")


def _lists(entry: Entry) -> Iterator[str]:
    for field, counts, wanted in (
        ("you_might_like_this_if_you", PHRASES, "phrases; 5 to 10 are wanted"),
        ("a_day", DAY, "points; exactly 3 are wanted"),
        ("neighbours", NEIGHBOURS, "careers; 2 or 3 are wanted"),
    ):
        if (items := entry.items(field)) and len(items) not in counts:
            yield entry.fault(field, f"has {len(items)} {wanted}")
    aspects = load_aspects()
    for field, group, file in (
        ("works_in", aspects.settings, "data/aspects.yaml"),
        ("involves", aspects.involvements, "data/aspects.yaml"),
        ("subjects", subjects(), "data/subjects.yaml"),
    ):
        for item in entry.items(field):
            if item not in group:
                yield entry.fault(field, f"{item!r} is not in the list of {file}")
    categories = {category for figures in ncs_figures.by_slug().values() for category in figures.categories}
    for item in entry.items("categories"):
        if item not in categories:
            yield entry.fault("categories", f"{item!r} is not a category of starter/figures.csv")


def _routes(entry: Entry) -> Iterator[str]:
    if "routes_in" not in entry.values:
        return
    told = set(entry.texts("routes_in"))
    for kind in sorted(told - set(ROUTES)):
        yield entry.fault("routes_in", f"{kind!r} is not a kind; use {', '.join(ROUTES)}")
    figures = ncs_figures.by_slug().get(entry.text("slug"))
    if figures and told - {OTHER_ROUTE} != set(figures.routes):
        wanted = ", ".join(figures.routes) or "none"
        yield entry.fault("routes_in", f"should have the kinds of starter/figures.csv: {wanted} (and may have other)")


def _neighbours(entry: Entry, slugs: Iterable[str]) -> Iterator[str]:
    for neighbour in entry.items("neighbours"):
        if neighbour == entry.text("slug"):
            yield entry.fault("neighbours", "names the career itself")
        elif neighbour not in slugs:
            yield entry.fault("neighbours", f"{neighbour!r} is no career's slug")


def _repeats(entries: Sequence[Entry]) -> Iterator[str]:
    slugs: dict[str, Entry] = {}
    said: dict[str, Entry] = {}
    for entry in entries:
        slug = entry.text("slug")
        if slug in slugs:
            yield entry.fault("slug", f"{slug!r} is already in {slugs[slug].file}, line {slugs[slug].line}")
        slugs.setdefault(slug, entry)
        for field in ("you_might_like_this_if_you", "a_day"):
            for text in entry.items(field):
                other = said.setdefault(text.lower(), entry)
                if other is not entry:
                    yield entry.fault(field, f"{text!r} is also in {other.text('slug')}")
