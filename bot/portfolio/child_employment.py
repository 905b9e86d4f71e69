"""The law on jobs of school-age children, as data: which rules hold for a school year, with their figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from pathlib import Path

from bot.portfolio.data_file import Entry, Source, read_data_file
from bot.portfolio.school_year import ages

FILE = Path(__file__).resolve().parent / "child_employment.yaml"


class JobCode(StrEnum):
    """What a rule is about. The wording of each says it with the figures of the rule."""

    NO_JOB = "no_job"
    PERMIT = "permit"
    SCHOOL_DAY = "school_day"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    TERM_WEEK = "term_week"
    HOLIDAY_DAY = "holiday_day"
    HOLIDAY_WEEK = "holiday_week"
    TIMES = "times"
    PLACEMENT_WITHOUT_PERMIT = "placement_without_permit"


_FIGURES: Mapping[JobCode, frozenset[str]] = {
    **{code: frozenset({"hours"}) for code in JobCode},
    **{code: frozenset() for code in (JobCode.NO_JOB, JobCode.PERMIT, JobCode.PLACEMENT_WITHOUT_PERMIT)},
    JobCode.TIMES: frozenset({"earliest", "latest"}),
}


@dataclass(frozen=True, slots=True)
class JobRule:
    """One rule for those from ``first_age`` to ``last_age``, in years.

    ``hours`` is the most that is allowed, for the rules that set any; ``earliest`` and ``latest`` are of TIMES alone.
    """

    code: JobCode
    first_age: int
    last_age: int
    source: Source
    hours: int | None = None
    earliest: time | None = None
    latest: time | None = None

    def may_hold_for(self, year: int) -> bool:
        """Whether it holds for at least some pupils of a school year."""
        younger, older = ages(year)
        return self.first_age <= older and younger <= self.last_age


@dataclass(frozen=True, slots=True)
class JobLaw:
    """All rules, in the order in which they are told. They hold up to the end of ``last_school_year``."""

    last_school_year: int
    rules: tuple[JobRule, ...]

    def covers(self, year: int | None) -> bool:
        """Whether somebody in ``year`` is, or where it is None may be, of school age."""
        return year is None or year <= self.last_school_year

    def rules_for(self, year: int | None) -> tuple[JobRule, ...]:
        """The rules to tell somebody in ``year``: both where its ages fall under different ones, none after school age.

        All of them where the year is None.
        """
        if not self.covers(year):
            return ()
        return tuple(rule for rule in self.rules if year is None or rule.may_hold_for(year))

    def too_young(self, year: int | None) -> bool:
        """Whether everybody in ``year`` is too young for any job. False where only some are, or the year is None."""
        return year is not None and any(
            rule.code is JobCode.NO_JOB and ages(year)[1] <= rule.last_age for rule in self.rules
        )

    def may_be_too_young(self, year: int | None) -> bool:
        """Whether some in ``year`` are too young for any job, and others are not."""
        barred = any(rule.code is JobCode.NO_JOB and rule.may_hold_for(year) for rule in self.rules) if year else False
        return barred and not self.too_young(year)

    def minutes_a_week(self, year: int | None, *, holiday: bool) -> int | None:
        """The most paid minutes in a week of term or of holiday, the lowest of those that may hold; None for no limit.

        The lowest, since it decides on a question and not on a refusal: who may work longer only has to say so.
        """
        code = JobCode.HOLIDAY_WEEK if holiday else JobCode.TERM_WEEK
        hours = [rule.hours for rule in self.rules_for(year) if rule.code is code and rule.hours is not None]
        return 60 * min(hours) if hours else None

    @property
    def times(self) -> tuple[time, time]:
        """The earliest beginning and the latest end of a day of paid work."""
        return next((rule.earliest, rule.latest) for rule in self.rules if rule.earliest and rule.latest)


def read_law(path: Path = FILE) -> JobLaw:
    """The law of a file. Raises DataFileError, naming the entry, where it has a fault."""
    root = read_data_file(path)
    fields = root.fields("last_school_year", "rules")
    rules = tuple(_rule(entry) for entry in fields["rules"].items())
    for code in JobCode:
        if all(rule.code is not code for rule in rules):
            raise fields["rules"].fault(f"has no rule '{code}'")
    return JobLaw(fields["last_school_year"].whole(1, 13), rules)


def _rule(entry: Entry) -> JobRule:
    fields = entry.fields("code", "ages", "hours?", "earliest?", "latest?")
    code = fields["code"].one_of(JobCode)
    if needed := _FIGURES[code] - set(fields):
        raise entry.fault(f"a rule '{code}' needs {' and '.join(sorted(needed))}")
    first, last = fields["ages"].pair()
    first_age = first.whole(0, 18)
    return JobRule(
        code=code,
        first_age=first_age,
        last_age=last.whole(first_age, 18),
        source=entry.source(),
        hours=fields["hours"].whole(1, 48) if "hours" in fields else None,
        earliest=fields["earliest"].clock() if "earliest" in fields else None,
        latest=fields["latest"].clock() if "latest" in fields else None,
    )
