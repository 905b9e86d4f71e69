"""Figures of the labour market in words: those that were fetched, what is missing, openings and qualifications."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.message import Role
from bot.turn import Turn
from bot.wording.figures import listed, number, pounds
from knowledge.labour_facts import Figure, LabourFacts, Row, labour_facts
from knowledge.labour_market import PUBLISHED, SOURCE, Outlook, is_old
from knowledge.qualifications import LEVELS, Qualifications
from knowledge.records import Document, Fact

# A range is asked of these; of the others one figure is all there can be.
RANGED = frozenset({"pay", "hours"})
WEEKLY = "pounds a week"
_NEITHER = re.compile(r"[^a-z]+")


def facts_for(turn: Turn, document: Document) -> LabourFacts:
    """Everything that is known of a career today."""
    return labour_facts(document, turn.library.fetched, turn.local.date())


def rows_told(turn: Turn, document: Document, facts: LabourFacts, *labels: str) -> list[str]:
    """Lines for figures that were fetched: what and of whom, then each place; none where there are none."""
    lines: list[str] = []
    for label in labels:
        rows = [row for row in facts.of(label) if f"lmi.head.{label}" in turn.wording]
        told = [line for row in rows for line in _row_lines(turn, document, row)]
        # What is said of every row of a label is said once.
        lines += dict.fromkeys(told)
        if told and any(row.unit == WEEKLY for row in rows):
            lines.append(turn.words("lmi.week"))
    return lines


def missing_told(turn: Turn, facts: LabourFacts, *labels: str) -> list[str]:
    """Which national and London figures called one of ``labels`` there are none of, or none in their limit."""
    lines = []
    for code, wanted in (("missing", facts.missing), ("expired", facts.expired)):
        if what := [turn.words(f"lmi.what.{label}_{place}") for label, place in wanted if label in labels]:
            lines.append(turn.words(f"lmi.{code}", what=listed(what)))
    return lines


def openings_told(turn: Turn, views: list[Outlook]) -> list[str]:
    """Openings a year in each region that may be shown: new jobs, and people to take the place of."""
    lines = []
    for view in views:
        if view.withheld:
            lines.append(turn.words("outlook.withheld", region=view.region))
            continue
        openings = turn.words("outlook.openings_of", region=view.region, openings=number(view.openings))
        lines.append(f"{openings} {_replacing_told(turn, view)}")
    return [*lines, turn.words("outlook.openings_period")] if any(not view.withheld for view in views) else lines


def forecast_told(turn: Turn) -> list[str]:
    """Where the forecast is from, whether it is old, and what it cannot tell."""
    old = [turn.words("outlook.old", year=PUBLISHED)] if is_old(PUBLISHED, turn.now.year) else []
    source = turn.words("outlook.source", source=SOURCE, year=PUBLISHED)
    return [" ".join([source, *old]), turn.words("outlook.cannot_tell")]


def qualifications_told(turn: Turn, document: Document, held: list[Qualifications]) -> list[str]:
    """What people in the group hold, in each region; the last lines say where that is from and what it cannot tell."""
    if not held:
        return [turn.words("qualifications.none")]
    lines = [turn.words("qualifications.intro", group=held[0].title, title=document.title)]
    for one in held:
        if one.withheld:
            lines.append(turn.words("qualifications.withheld", region=one.region))
            continue
        lines.append(turn.words("qualifications.region", region=one.region, people=number(one.people)))
        lines += [
            turn.words("qualifications.share", level=turn.words(f"qualifications.level.{level}"), percent=f"{share}%")
            for level, share in shares(one)
        ]
    year = held[0].year
    if any(one.hidden for one in held):
        lines.append(turn.words("qualifications.small"))
    lines.append(turn.words("qualifications.source", source=SOURCE, published=PUBLISHED, year=year))
    if is_old(year, turn.now.year):
        lines.append(turn.words("qualifications.old", year=year))
    return [*lines, turn.words("qualifications.cannot_tell")]


def shares(held: Qualifications) -> list[tuple[str, int]]:
    """Each level that is shown with its share, the most learning first, and the hidden ones together at the end."""
    shown = [(level, share) for level in LEVELS if (share := held.share(level)) is not None]
    return [*shown, ("together", held.together)] if held.hidden else shown


def for_whom(turn: Turn) -> list[str]:
    """One thing to do with such figures, for those who ask for somebody else."""
    if turn.conversation.role is Role.PARENT:
        return [turn.words("lmi.for_parent")]
    return [turn.words("lmi.for_staff")] if turn.audience.adult else []


def place_told(turn: Turn, figure: Figure) -> str:
    """Where a figure is of: a place that has a wording, or the region's own name."""
    code = f"lmi.place.{figure.place}"
    return turn.words(code) if code in turn.wording else figure.fact.region


def figure_told(turn: Turn, figure: Figure) -> str:
    """One figure in a line, with place, source and year; a range with its middle, or that either is not stated."""
    fact = figure.fact
    line = turn.words(
        f"lmi.line.{_shape(fact)}",
        place=place_told(turn, figure),
        low=_plain(fact.low, fact.unit),
        high=_amount(turn, fact.middle if fact.high is None else fact.high, fact.unit),
        middle=_plain(fact.middle, fact.unit),
        source=fact.source,
        year=fact.year,
    )
    return f"{line} {turn.words('lmi.line.old')}" if figure.old else line


def counted_told(turn: Turn, figure: Figure) -> str:
    """Who a fetched figure counts, and what of them."""
    who = f"lmi.who.{_code(figure.population)}"
    says = [turn.words(who if who in turn.wording else "lmi.who_unknown")]
    if (counts := f"lmi.counts.{_code(figure.fact.counts)}") in turn.wording:
        says.append(turn.words(counts))
    return " ".join(says)


def fetched_only(document: Document, row: Row) -> list[Figure]:
    """The figures of ``row`` that were fetched: what is on file of the career itself is told in words of its own."""
    return [figure for figure in row.figures if figure.group or figure.fact not in document.facts]


def _row_lines(turn: Turn, document: Document, row: Row) -> Iterable[str]:
    figures = fetched_only(document, row)
    if not figures or f"lmi.amount.{_code(row.unit)}" not in turn.wording:
        return
    yield turn.words(f"lmi.head.{row.label}", group=row.group or document.title)
    yield from (figure_told(turn, figure) for figure in figures)
    yield counted_told(turn, figures[0])


def _replacing_told(turn: Turn, view: Outlook) -> str:
    replacing = number(view.replacing)
    if view.new_jobs > 0:
        return turn.words("outlook.openings_more", replacing=replacing, new=number(view.new_jobs))
    if view.new_jobs < 0:
        return turn.words("outlook.openings_fewer", replacing=replacing, lost=number(-view.new_jobs))
    return turn.words("outlook.openings_level")


def _shape(fact: Fact) -> str:
    """Which line fits what the source states."""
    if fact.variable or (fact.low is None and fact.high is None and fact.middle is None):
        return "variable"
    if fact.label not in RANGED:
        return "at_least" if fact.high is None else "count"
    if fact.low is None or fact.high is None or fact.low == fact.high:
        return "one" if fact.middle is None else "middle"
    return "range" if fact.middle is None else "range_middle"


def _amount(turn: Turn, value: float | None, unit: str) -> str:
    return turn.words(f"lmi.amount.{_code(unit)}", amount=_plain(value, unit))


def _plain(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    if unit.startswith("pounds"):
        return pounds(round(value))
    return number(round(value, -3) if unit == "people" else round(value, 1))


def _code(text: str) -> str:
    """A phrase as the end of a wording's code: "part-time employees" is "part_time_employees"."""
    return _NEITHER.sub("_", text.lower()).strip("_")
