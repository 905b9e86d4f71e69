""" "How do you count?": the rules of counting, told one by one with the figures of ``counting.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from bot.portfolio.balance_told import Say
from bot.portfolio.counting_rules import Rules
from bot.portfolio.shown import Reach, reach_of
from bot.text import packed
from bot.wording.words import Audience

# In the order in which they are told, each with the least that somebody must hear of for it to matter to them.
_TOLD: Mapping[str, Reach] = {
    "hundred": Reach.HUNDRED,
    "minutes": Reach.HUNDRED,
    "days": Reach.HUNDRED,
    "window": Reach.HUNDRED,
    "planned": Reach.HUNDRED,
    "alone": Reach.HUNDRED,
    "counters": Reach.WORKPLACES,
    "workplaces": Reach.WORKPLACES,
    "encounters": Reach.GATSBY,
    "provider_access": Reach.GATSBY,
    "trust": Reach.HUNDRED,
    "ask": Reach.HUNDRED,
    "job": Reach.WORKPLACES,
    "streaks": Reach.HUNDRED,
}


def how_lines(rules: Rules, say: Say, audience: Audience) -> tuple[str, ...]:
    """The rules that matter to this reader, as bubbles. Those on jobs are told up to the end of school age."""
    reach, figures = reach_of(audience), _figures(rules)
    told = [rule for rule, least in _TOLD.items() if least <= reach]
    if not rules.law.covers(audience.year):
        told.remove("job")
    return packed(f"- {say(f'hours.how.{rule}', **figures)}" for rule in told)


def _figures(rules: Rules) -> Mapping[str, object]:
    """What the sentences may name. Hours, but for years, days, ``each`` and the times of day."""
    earliest, latest = rules.law.times
    return {
        "hundred": rules.hundred.goal // 60,
        "first_year": rules.hundred.years.first,
        "last_year": rules.hundred.years.last,
        "estimate": rules.estimate.minutes_a_day // 60,
        "workplaces": rules.workplaces.goal // 60,
        "days": rules.workplaces.goal_days,
        "day": rules.workplaces.minutes_a_day // 60,
        "each": rules.provider_access.each,
        "day_limit": rules.limits.minutes_a_day // 60,
        "week_limit": rules.limits.minutes_a_week // 60,
        "job_week": (rules.law.minutes_a_week(None, holiday=False) or 0) // 60,
        "earliest": f"{earliest:%H:%M}",
        "latest": f"{latest:%H:%M}",
    }
