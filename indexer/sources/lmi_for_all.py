"""Figures of the labour market from LMI for All, for the SOC 2010 groups of the careers on file.

Of pay only the latest year is kept: LMI for All says that its figures are not robust from one year to the next. The
skills survey (/ess) states no year, so it is only asked where the operator states one. Adverts (/vacancies) have
neither a day nor a total: they become no opportunities, and a count of them holds for 30 days. /o-net is not asked: it
gives codes and no figures, and the careers carry their O*NET codes already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any

from indexer.ageing import expires_on
from indexer.feeds import Cursor, Item
from indexer.fetching import Answer, Fetcher, NotFoundError
from indexer.report import Report
from indexer.source_settings import Needs, SourceSettings
from indexer.sources import lmi_shapes as shapes
from indexer.sources.lmi_shapes import LONDON_REGION, PUBLISHER, UK
from indexer.sources.options import YEAR, YES_NO, option
from indexer.untrusted import LONDON
from knowledge import ncs_figures
from knowledge.opportunities.records import LabourFact
from knowledge.records import Fact

CODES = r"\d{4}(?: \d{4})*"
NEEDS = Needs(
    "url", options={"codes": (CODES, '"2136 3112"'), "ess_year": (YEAR, "2019"), "vacancies": (YES_NO, "yes")}
)
# The figures change once a year at most, and a whole run is some thousands of requests.
FRESH = timedelta(days=30)
ADVERTS_HOLD = timedelta(days=30)
ADVERTS_ASKED, MILES = 50, 15
# So many groups in a row without a single figure mean that it is not the groups that are wrong.
MOST_UNKNOWN = 20
EMPLOYEES, IN_WORK, JOBLESS = "employees", "people_in_work", "jobless"


@dataclass(frozen=True, slots=True)
class _Question:
    """One request about a group: who its figures count, and what makes facts of its answer in a year.

    ``path`` is the same for every group; what follows it in an address is ``group``.
    """

    path: str
    population: str
    facts: Callable[[Any, int], Sequence[Fact]]
    params: Mapping[str, str | int] = field(default_factory=dict)
    hold: timedelta | None = None
    group: str = ""


def read(source: SourceSettings, fetch: Fetcher, report: Report, since: str) -> Iterator[Item]:
    """Facts, a SOC 2010 group after the other. A run within 30 days of the last good one has nothing to do.

    The cursor is the day of the last good run.
    """
    today = fetch.now().astimezone(LONDON).date()
    if timedelta(0) <= today - _day(since) < FRESH:
        yield Cursor(since)
        return
    asked = known = unknown = 0
    answered: set[str] = set()
    without: Counter[str] = Counter()
    missing: NotFoundError | None = None
    for code in _codes(source):
        found = False
        for question in _questions(source, fetch, code):
            asked += 1
            report.row(PUBLISHER, asked)
            try:
                answer = _ask(source, fetch, question)
                day = answer.at.astimezone(LONDON).date()  # a kept answer is no younger for being read again
                facts = question.facts(answer.value, day.year)
            except NotFoundError as error:
                missing = error  # the source has no such figure of this group
                without[question.path] += 1
                continue
            except shapes.BROKEN as error:
                report.skip(f"{question.path} for {code} has another shape than expected ({type(error).__name__})")
                found = True
                answered.add(question.path)
                continue
            found = True
            answered.add(question.path)
            for fact in facts:
                expires = expires_on(fact.year, day, within=question.hold)
                yield LabourFact("soc2010", code, fact, question.population, day, expires)
        known += found
        unknown = 0 if found else unknown + 1
        if unknown == MOST_UNKNOWN and missing is not None:
            raise missing
    if not known and missing is not None:
        raise missing
    for path, count in without.items():
        # One path that has moved must not look like groups that happen to have no figure.
        report.left_out[f"no figure at {path}" + ("" if path in answered else ", for any group: has it moved?")] = count
    yield Cursor(today.isoformat())


def _questions(source: SourceSettings, fetch: Fetcher, code: str) -> Iterator[_Question]:
    soc = {"soc": code}
    in_london = {**soc, "filters": f"region:{LONDON_REGION}"}
    yield _Question("/ashe/estimatePay", EMPLOYEES, partial(shapes.pay, UK), soc)
    yield _Question("/ashe/estimatePay", EMPLOYEES, partial(shapes.pay, "London"), in_london)
    yield _Question("/ashe/estimateHours", EMPLOYEES, shapes.hours, soc)
    yield _Question("/wf/predict", IN_WORK, shapes.jobs, soc)
    yield _Question("/wf/predict/breakdown/region", IN_WORK, shapes.london_jobs, soc)
    yield _Question("/wf/replacement_demand", IN_WORK, shapes.replacement, soc)
    yield _Question("/lfs/unemployment", JOBLESS, shapes.unemployment, soc)
    if year := option(source, "ess_year", "", YEAR, "2019"):
        of_employers, coarse = "employers_with_vacancies", {"coarse": "true"}
        yield _Question("/ess/uk", of_employers, partial(shapes.shortages, year, UK), coarse, group=code)
        path, shortages = f"/ess/region/{LONDON_REGION}", partial(shapes.shortages, year, "London")
        yield _Question(path, of_employers, shortages, coarse, group=code)
    if option(source, "vacancies", "no", YES_NO, "yes") == "yes" and (name := _name(source, fetch, code)):
        wanted: dict[str, str | int] = {"keywords": name, "location": "London", "radius": MILES, "limit": ADVERTS_ASKED}
        count = partial(shapes.adverts, ADVERTS_ASKED)
        yield _Question("/vacancies/search", "adverts_by_group_name", count, wanted, ADVERTS_HOLD)


def _name(source: SourceSettings, fetch: Fetcher, code: str) -> str:
    """What the source calls the group, or "" where it does not know it."""
    try:
        return shapes.title(_ask(source, fetch, _Question("/soc/code", "", shapes.nothing, group=code)).value)
    except (NotFoundError, *shapes.BROKEN):
        return ""


def _ask(source: SourceSettings, fetch: Fetcher, question: _Question) -> Answer[Any]:
    path = f"{question.path}/{question.group}" if question.group else question.path
    return fetch.json(source.url.rstrip("/") + path, params=question.params, fresh_for=FRESH)


def _codes(source: SourceSettings) -> list[str]:
    """The groups that the operator names, or else those of the careers."""
    if named := option(source, "codes", "", CODES, '"2136 3112"'):
        return named.split()
    careers = ncs_figures.by_slug().values()
    return sorted({code.value for career in careers for code in career.codes if code.scheme == "soc2010"})


def _day(since: str) -> date:
    try:
        return date.fromisoformat(since)
    except ValueError:
        return date.min
