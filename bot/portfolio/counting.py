"""What a portfolio adds up to, by the rules of ``counting.yaml``. The order of the experiences makes no difference."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from bot.portfolio.alike import place_of
from bot.portfolio.balance import Balance, Encounters, Split
from bot.portfolio.counting_rules import EncounterRule, Rules
from bot.portfolio.experience import ActivityType, Experience, State, Trust
from bot.portfolio.school_year import key_stage
from bot.portfolio.spread import days_from

SteamLetters = Callable[[str | None], frozenset[str]]


def balance(experiences: Iterable[Experience], rules: Rules, sectors: SteamLetters) -> Balance:
    """The totals of ``experiences``, of which those that are hidden count as well.

    ``sectors`` gives the letters of STEAM, if any, of a job category. ``by_type`` and ``by_sector`` add up to
    ``hundred`` and ``after_16`` together, ``by_key_stage`` to those and ``before_year_3``; what has no minutes is in
    none of them. After Year 13 there is no key stage, so that it stands under "unknown".
    """
    listed = tuple(experiences)
    done = [one for one in listed if one.state is State.DONE and one.activity_type in rules.hundred.types]
    hundred = [one for one in done if rules.hundred.years.hold(one.school_year)]
    after = [one for one in done if one.school_year is not None and one.school_year > rules.hundred.years.last]
    before = [one for one in done if one.school_year is not None and one.school_year < rules.hundred.years.first]
    counted = [*hundred, *after]
    at_work = [one for one in listed if _counts_as_workplace(one, rules)]
    return Balance(
        hundred=_split(hundred),
        estimated=_minutes(one for one in hundred if one.estimated),
        year_unknown=_minutes(one for one in hundred if one.school_year is None),
        after_16=_split(after),
        before_year_3=_minutes(before),
        workplaces=_split(at_work),
        workplace_days=len({day for one in at_work for day in _days_at_work(one, rules)}),
        workplace_places=len({place for one in at_work if (place := place_of(one.organisation))}),
        encounters={name: _encounters(listed, rule, rules) for name, rule in rules.encounters.items()},
        provider_access=_provider_access(listed, rules),
        by_type=_grouped((one.activity_type.value, one.minutes) for one in counted),
        by_key_stage=_grouped((_stage(one, rules), one.minutes) for one in (*counted, *before)),
        by_sector=_grouped((one.sector or "unknown", one.minutes) for one in counted),
        steam=_minutes(one for one in counted if sectors(one.sector)),
        arts=_minutes(one for one in counted if "A" in sectors(one.sector)),
        planned=sum(one.state is State.PLANNED for one in listed),
        explored=sum(one.state is State.EXPLORED for one in listed),
    )


def _minutes(experiences: Iterable[Experience]) -> int:
    return sum(one.minutes for one in experiences)


def _split(experiences: Iterable[Experience]) -> Split:
    by_trust: Counter[Trust] = Counter()
    for one in experiences:
        by_trust[one.trust] += one.minutes
    return Split(by_trust[Trust.SELF_REPORTED], by_trust[Trust.TEACHER_CONFIRMED], by_trust[Trust.EMPLOYER_CONFIRMED])


def _grouped(amounts: Iterable[tuple[str, int]]) -> Mapping[str, int]:
    totals: Counter[str] = Counter()
    for name, minutes in amounts:
        totals[name] += minutes
    return {name: total for name, total in sorted(totals.items(), key=lambda item: (-item[1], item[0])) if total}


def _stage(one: Experience, rules: Rules) -> str:
    if one.school_year is None:
        return "unknown"
    if one.school_year < rules.hundred.years.first:
        return "before_year_3"
    return str(key_stage(one.school_year) or "unknown")


def _type_counted(one: Experience, rules: Rules) -> ActivityType:
    """Its type, but that nobody is at a workplace online."""
    away = one.online and one.activity_type in rules.workplaces.types
    return ActivityType.VIRTUAL_EXPERIENCE if away else one.activity_type


def _counts_as_workplace(one: Experience, rules: Rules) -> bool:
    rule = rules.workplaces
    return one.state is State.DONE and _type_counted(one, rules) in rule.types and rule.years.hold(one.school_year)


def _days_at_work(one: Experience, rules: Rules) -> tuple[date, ...]:
    """The dates of one experience that count as days: one for each five hours begun, and never more than its dates.

    A visit of one hour is so a day of its own, and ten hours over a term are two days, whichever they were.
    """
    begun = -(-one.minutes // rules.workplaces.minutes_a_day)
    return days_from(one.start_date, one.end_date)[:begun]


def _encounters(listed: Iterable[Experience], rule: EncounterRule, rules: Rules) -> Encounters:
    ticks = [
        rule.ticks <= set(one.ticks)
        for one in listed
        if one.state is State.DONE and rule.years.hold(one.school_year) and _type_counted(one, rules) in rule.types
    ]
    return Encounters(counted=len(ticks), meaningful=sum(ticks))


def _provider_access(listed: Iterable[Experience], rules: Rules) -> Mapping[str, int]:
    rule = rules.provider_access
    met = [one.school_year for one in listed if one.state is State.DONE and one.activity_type in rule.types]
    return {band: sum(years.hold(year) for year in met) for band, years in rule.bands.items()}
