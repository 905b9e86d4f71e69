"""The rules of counting as data: ``counting.yaml``, with the law on jobs and the school holidays beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.portfolio.child_employment import JobLaw, read_law
from bot.portfolio.data_file import Entry, Source, read_data_file
from bot.portfolio.experience import ActivityType, Tick
from bot.portfolio.term_dates import Holidays, read_holidays

FOLDER = Path(__file__).resolve().parent
BENCHMARKS = ("employers", "workplaces", "further_and_higher")
_UNKNOWN_COUNTS = {"counts": True, "does not count": False}


@dataclass(frozen=True, slots=True)
class Years:
    """School years ``first`` to ``last``, and whether an experience without a known year is taken to lie in them."""

    first: int
    last: int
    unknown: bool = False

    def hold(self, year: int | None) -> bool:
        """Whether ``year`` counts."""
        return self.unknown if year is None else self.first <= year <= self.last


@dataclass(frozen=True, slots=True)
class HundredHours:
    """The 100 hours: the goal in minutes, and what counts to it."""

    goal: int
    years: Years
    types: frozenset[ActivityType]
    source: Source


@dataclass(frozen=True, slots=True)
class Workplaces:
    """The 50 hours of workplaces: the goal in minutes and in days of ``minutes_a_day``, and what counts to it."""

    goal: int
    goal_days: int
    minutes_a_day: int
    years: Years
    types: frozenset[ActivityType]
    source: Source


@dataclass(frozen=True, slots=True)
class EncounterRule:
    """What counts as an encounter of one Gatsby benchmark, and the ticks that make one meaningful."""

    benchmark: int
    years: Years
    types: frozenset[ActivityType]
    ticks: frozenset[Tick]
    source: Source


@dataclass(frozen=True, slots=True)
class ProviderAccess:
    """How many encounters with providers there should be in each band of school years, and what counts as one."""

    each: int
    types: frozenset[ActivityType]
    bands: Mapping[str, Years]
    source: Source


@dataclass(frozen=True, slots=True)
class Estimate:
    """What may be offered for a day whose hours nobody remembers, in minutes."""

    minutes_a_day: int
    source: Source


@dataclass(frozen=True, slots=True)
class Limits:
    """Above how many minutes a question is asked."""

    minutes_a_day: int
    minutes_a_week: int
    source: Source


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike the names of two organisations must be, 0 to 100, to ask whether something is on file already."""

    of_names: int
    source: Source


@dataclass(frozen=True, slots=True)
class TopUp:
    """A kind of activity that may be suggested next, from school year ``from_year`` on; None for everybody."""

    code: str
    types: frozenset[ActivityType]
    from_year: int | None


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that "how do you count?" explains. ``top_up`` stands in the order in which it is preferred."""

    hundred: HundredHours
    workplaces: Workplaces
    encounters: Mapping[str, EncounterRule]
    provider_access: ProviderAccess
    estimate: Estimate
    limits: Limits
    likeness: Likeness
    top_up: tuple[TopUp, ...]
    law: JobLaw
    holidays: Holidays


def read_rules(folder: Path = FOLDER) -> Rules:
    """The rules of ``counting.yaml``, ``child_employment.yaml`` and ``term_dates.yaml`` in ``folder``.

    Raises DataFileError, naming file and entry, where one has a fault.
    """
    top = read_data_file(folder / "counting.yaml").fields(
        "hundred_hours",
        "workplaces",
        "encounters",
        "provider_access",
        "estimate",
        "limits",
        "likely_the_same",
        "top_up",
    )
    limits = top["limits"].fields("hours_a_day", "hours_a_week")
    return Rules(
        hundred=_hundred(top["hundred_hours"]),
        workplaces=_workplaces(top["workplaces"]),
        encounters={name: _encounters(entry) for name, entry in top["encounters"].fields(*BENCHMARKS).items()},
        provider_access=_provider_access(top["provider_access"]),
        estimate=Estimate(_minutes(top["estimate"].fields("hours_a_day")["hours_a_day"], 24), top["estimate"].source()),
        limits=Limits(
            _minutes(limits["hours_a_day"], 24), _minutes(limits["hours_a_week"], 7 * 24), top["limits"].source()
        ),
        likeness=Likeness(
            top["likely_the_same"].fields("likeness_of_names")["likeness_of_names"].whole(0, 100),
            top["likely_the_same"].source(),
        ),
        top_up=_top_ups(top["top_up"]),
        law=read_law(folder / "child_employment.yaml"),
        holidays=read_holidays(folder / "term_dates.yaml"),
    )


@cache
def shipped_rules() -> Rules:
    """The rules as they are shipped, read once."""
    return read_rules()


def _hundred(entry: Entry) -> HundredHours:
    fields = entry.fields("hours", "years", "year_unknown", "types")
    return HundredHours(
        _minutes(fields["hours"], 1000), _years(fields), fields["types"].set_of(ActivityType), entry.source()
    )


def _workplaces(entry: Entry) -> Workplaces:
    fields = entry.fields("hours", "days", "hours_a_day", "years", "year_unknown", "types")
    return Workplaces(
        goal=_minutes(fields["hours"], 1000),
        goal_days=fields["days"].whole(1, 200),
        minutes_a_day=_minutes(fields["hours_a_day"], 24),
        years=_years(fields),
        types=fields["types"].set_of(ActivityType),
        source=entry.source(),
    )


def _encounters(entry: Entry) -> EncounterRule:
    fields = entry.fields("benchmark", "years", "year_unknown", "types", "ticks")
    return EncounterRule(
        benchmark=fields["benchmark"].whole(1, 8),
        years=_years(fields),
        types=fields["types"].set_of(ActivityType),
        ticks=fields["ticks"].set_of(Tick),
        source=entry.source(),
    )


def _provider_access(entry: Entry) -> ProviderAccess:
    fields = entry.fields("each", "types", "bands")
    return ProviderAccess(
        each=fields["each"].whole(1, 20),
        types=fields["types"].set_of(ActivityType),
        bands={name: Years(*_span(years)) for name, years in fields["bands"].entries().items()},
        source=entry.source(),
    )


def _top_ups(entry: Entry) -> tuple[TopUp, ...]:
    kinds = tuple(_top_up(code, kind) for code, kind in entry.entries().items())
    if all(kind.from_year for kind in kinds):
        raise entry.fault("needs at least one kind without from_year, for those whose year is not known")
    return kinds


def _top_up(code: str, entry: Entry) -> TopUp:
    fields = entry.fields("types", "from_year?")
    from_year = fields["from_year"].whole(1, 13) if "from_year" in fields else None
    return TopUp(code, fields["types"].set_of(ActivityType), from_year)


def _years(fields: Mapping[str, Entry]) -> Years:
    unknown = fields["year_unknown"].text()
    if unknown not in _UNKNOWN_COUNTS:
        raise fields["year_unknown"].fault(f"must be 'counts' or 'does not count', not '{unknown}'")
    return Years(*_span(fields["years"]), _UNKNOWN_COUNTS[unknown])


def _span(entry: Entry) -> tuple[int, int]:
    first, last = entry.pair()
    first_year = first.whole(1, 13)
    return first_year, last.whole(first_year, 13)


def _minutes(hours: Entry, most: int) -> int:
    return 60 * hours.whole(1, most)
