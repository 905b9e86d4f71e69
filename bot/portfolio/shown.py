"""What of a balance is shown to whom, and in which order, whether in words or as a picture."""

from __future__ import annotations

from enum import IntEnum

from bot.portfolio.balance import Balance, Encounters, Split
from bot.portfolio.experience import ActivityType, Trust
from bot.wording.words import LAST_YEAR_OF_KEY_STAGE_2, Audience

# Gatsby's benchmarks 5, 6 and 7, and the bands of provider access with the first year of each.
MET = ("employers", "workplaces", "further_and_higher")
BANDS = {"8-9": 8, "10-11": 10, "12-13": 12}


class Reach(IntEnum):
    """How much of the counting somebody hears of; each step holds the ones before it."""

    HUNDRED = 1
    WORKPLACES = 2
    GATSBY = 3


def reach_of(audience: Audience) -> Reach:
    """What this reader hears of.

    Key stage 2 hears of the 100 hours alone, and nobody hears of Gatsby for key stage 2. A student whose year is not
    known may be that young.
    """
    if audience.year is None:
        return Reach.GATSBY if audience.adult else Reach.WORKPLACES
    if audience.year <= LAST_YEAR_OF_KEY_STAGE_2:
        return Reach.WORKPLACES if audience.adult else Reach.HUNDRED
    return Reach.GATSBY


def begun(balance: Balance) -> bool:
    """Whether anything was done. Before that, a list of zeros tells nobody anything."""
    hours = balance.hundred.total + balance.after_16.total + balance.before_year_3 + balance.workplaces.total
    met = sum(encounters.counted for encounters in balance.encounters.values())
    return bool(hours or met or sum(balance.provider_access.values()))


def by_trust(split: Split) -> tuple[tuple[Trust, int], ...]:
    """Minutes by who says so, the least trusted first, with those that are 0."""
    return (
        (Trust.SELF_REPORTED, split.self_reported),
        (Trust.TEACHER_CONFIRMED, split.teacher_confirmed),
        (Trust.EMPLOYER_CONFIRMED, split.employer_confirmed),
    )


def met(balance: Balance) -> tuple[tuple[str, Encounters], ...]:
    """Every kind of encounter, also those that there were none of."""
    return tuple((kind, balance.encounters.get(kind, Encounters())) for kind in MET)


def bands(balance: Balance, year: int | None) -> tuple[tuple[str, int], ...]:
    """Encounters by band of provider access, without the bands that are still to come for somebody in ``year``."""
    counts = ((band, balance.provider_access.get(band, 0)) for band in BANDS)
    return tuple((band, count) for band, count in counts if count or year is None or year >= BANDS[band])


def largest_kinds(balance: Balance, most: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """Activity types with their minutes, the largest first, and the minutes of all others.

    There are at most ``most`` figures in all. Where there are others, "something else" is one of them.
    """
    kinds = sorted(((kind, minutes) for kind, minutes in balance.by_type.items() if minutes), key=lambda one: -one[1])
    if len(kinds) <= most:
        return tuple(kinds), 0
    named = [(kind, minutes) for kind, minutes in kinds if kind != ActivityType.OTHER][: most - 1]
    return tuple(named), sum(minutes for _, minutes in kinds) - sum(minutes for _, minutes in named)
