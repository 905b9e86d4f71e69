"""The counters of a balance, row by row, as the portfolio's table shows them. They are never added together."""

from __future__ import annotations

from bot.portfolio.balance import Balance, Encounters
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.exports.view import PortfolioView, Say
from bot.wording.figures import hours

FIRST_YEAR_OF_GATSBY = 7


def counter_rows(view: PortfolioView, say: Say) -> dict[str, object]:
    """The table: ``heading``, ``head`` (two texts), ``rows`` (pairs of texts) and ``note``.

    A counter that a student of this year has not come to yet is left out, as long as there is nothing in it.
    """
    balance, rules, year = view.balance, shipped_rules(), view.school_year or 0
    rows = [
        (say("pdf.hundred"), _of(balance.hundred.total, rules.hundred.goal, say)),
        *_minutes(
            say,
            {
                "pdf.of_it_estimated": balance.estimated,
                "pdf.of_it_year_unknown": balance.year_unknown,
                "pdf.after_16": balance.after_16.total,
                "pdf.before_year_3": balance.before_year_3,
                "pdf.steam": balance.steam,
                "pdf.arts": balance.arts,
            },
        ),
        (say("pdf.workplaces"), _workplaces(balance, rules.workplaces.goal, say)),
        *(
            (say(f"pdf.encounters.{kind}"), _encounters(encounters, say))
            for kind, encounters in balance.encounters.items()
            if encounters.counted or year >= FIRST_YEAR_OF_GATSBY
        ),
        *(
            (_provider_access(band, say), say("pdf.provider_value", count=count, each=rules.provider_access.each))
            for band, count in balance.provider_access.items()
            if count or year >= rules.provider_access.bands[band].first
        ),
    ]
    return {
        "heading": say("pdf.counters"),
        "head": [say("pdf.counter"), say("pdf.so_far")],
        "rows": rows,
        "note": say("pdf.counters_note"),
    }


def _minutes(say: Say, amounts: dict[str, int]) -> list[tuple[str, str]]:
    return [(say(code), hours(minutes)) for code, minutes in amounts.items() if minutes]


def _of(minutes: int, goal: int, say: Say) -> str:
    return say("pdf.of_goal", hours=hours(minutes), goal=hours(goal))


def _workplaces(balance: Balance, goal: int, say: Say) -> str:
    return say(
        "pdf.workplaces_value",
        hours=_of(balance.workplaces.total, goal, say),
        days=balance.workplace_days,
        places=balance.workplace_places,
    )


def _provider_access(band: str, say: Say) -> str:
    return say("pdf.provider_access", years=band.replace("-", " and "))


def _encounters(encounters: Encounters, say: Say) -> str:
    return say("pdf.encounters_value", count=encounters.counted, meaningful=encounters.meaningful)
