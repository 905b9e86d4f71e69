"""A balance told: in words, and as a picture of the same. Which reader is told what stands in ``shown``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bot.portfolio.balance import Balance, Split
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import Trust
from bot.portfolio.shown import Reach, bands, begun, by_trust, largest_kinds, met, reach_of
from bot.reply import Panel, Picture, Series
from bot.text import packed
from bot.wording.figures import hours as hours_text
from bot.wording.words import Audience

MOST_BARS = 6


class Say(Protocol):
    """The sentence with a code, for whoever is spoken to. Raises KeyError for an unknown code or a missing slot."""

    def __call__(self, code: str, /, **slots: object) -> str:
        """The sentence, its slots filled."""


def balance_lines(balance: Balance, say: Say, audience: Audience) -> tuple[str, ...]:
    """``balance`` as bubbles: the 100 hours and what stands beside them, the other counters, and where hours are from.

    Key stage 2 hears of the 100 hours and the kinds alone; encounters and provider access are for Years 7 to 13.
    """
    reach = reach_of(audience)
    kinds = _listed(say, "hours.kinds", ((say(f"type.{kind}"), amount) for kind, amount in balance.by_type.items()))
    if reach is Reach.HUNDRED:
        return (*packed(_hundred(balance, say)), *packed(kinds))
    stages = ((say(f"hours.key_stage.{stage}"), amount) for stage, amount in balance.by_key_stage.items())
    areas = (
        (say("hours.area_unknown") if area == "unknown" else area, amount) for area, amount in balance.by_sector.items()
    )
    lists = (
        kinds,
        _listed(say, "hours.key_stages", stages),
        [*_listed(say, "hours.areas", areas), *_steam(balance, say)],
        _more_listed(balance, say),
    )
    return (
        *packed([*_hundred(balance, say), *_beside(balance, say)]),
        *packed(_counters(balance, say, reach, audience.year)),
        # A list is not torn apart where it would fit into a bubble as it is.
        *packed(bubble for lines in lists for bubble in packed(lines)),
    )


def balance_picture(balance: Balance, say: Say, audience: Audience) -> Picture:
    """``balance`` as a picture like a travel card. By school year it leaves out what :func:`balance_lines` does."""
    reach, total = reach_of(audience), balance.hundred.total
    # The most trusted first: the mark of what is estimated then stands at the other end, over the least trusted.
    parts = tuple(
        Series(_part(say, trust, minutes), (minutes / 60,)) for trust, minutes in reversed(by_trust(balance.hundred))
    )
    marks = _marks(balance, say)
    panels = (*_kind_bars(balance, say), *_counter_panels(balance, say, reach, audience.year))
    notes = [] if begun(balance) else [say("hours.picture_empty")]
    if reach is not Reach.HUNDRED:
        notes += [*_outside(balance, say), *_not_counted(balance, say), *_more_listed(balance, say)]
    labels = (hours_text(total), say("hours.picture_of"))
    shown = [series.name for series in (*parts, *marks) if any(series.values) or series.upper]
    told = (" ".join(labels), *shown, *(_panel_text(panel, say) for panel in panels), *notes)
    return Picture(
        name="hours",
        kind="balance",
        title=say("hours.picture_title"),
        alt=" ".join(f"{text.rstrip('.')}." for text in told),
        labels=labels,
        series=(Series(say("hours.picture_whole"), (_goal() / 60,)), *parts, *marks),
        unit="h",
        source=say("hours.picture_source"),
        panels=panels,
        notes=tuple(notes),
    )


def _part(say: Say, trust: Trust, minutes: int) -> str:
    return say("hours.part", name=say(f"trust.{trust}"), figure=hours_text(minutes))


def _with_split(said: str, split: Split, say: Say) -> list[str]:
    """``said`` of a total, and who says so."""
    parts = [f"{_part(say, trust, minutes)}." for trust, minutes in by_trust(split) if minutes]
    return [said, " ".join(parts)] if parts else [said]


def _goal() -> int:
    """The minutes of the 100 hours."""
    return shipped_rules().hundred.goal


def _hundred(balance: Balance, say: Say) -> list[str]:
    total = balance.hundred.total
    if not total:
        return [say("hours.empty")]
    code = "hours.balance_full" if total >= _goal() else "hours.balance"
    estimated = [say("hours.estimated", hours=hours_text(balance.estimated))] if balance.estimated else []
    return [*_with_split(say(code, hours=hours_text(total), goal=_goal() // 60), balance.hundred, say), *estimated]


def _beside(balance: Balance, say: Say) -> list[str]:
    """What of the 100 hours lacks a school year, and what is kept without being in them."""
    unknown = balance.year_unknown
    asking = [say("hours.year_unknown", hours=hours_text(unknown))] if unknown else []
    return [*asking, *_outside(balance, say), *_not_counted(balance, say)]


def _outside(balance: Balance, say: Say) -> list[str]:
    """Hours that stand outside the 100."""
    kept = (("hours.after_16", balance.after_16.total), ("hours.before_year_3", balance.before_year_3))
    return [say(code, hours=hours_text(minutes)) for code, minutes in kept if minutes]


def _not_counted(balance: Balance, say: Say) -> list[str]:
    """How many experiences have no hours at all."""
    numbers = (("hours.planned", balance.planned), ("hours.explored", balance.explored))
    return [say(code, count=count) for code, count in numbers if count]


def _counters(balance: Balance, say: Say, reach: Reach, year: int | None) -> list[str]:
    """The three counters beside the 100 hours, of which encounters and provider access are Gatsby's."""
    if not begun(balance):
        return []
    workplaces = say(
        "hours.workplaces",
        hours=hours_text(balance.workplaces.total),
        days=balance.workplace_days,
        places=balance.workplace_places,
    )
    lines = [say(f"hours.apart.{reach.name.lower()}"), *_with_split(workplaces, balance.workplaces, say)]
    if reach is not Reach.GATSBY:
        return lines
    lines.append(say("hours.encounters"))
    for kind, number in met(balance):
        full = f" {say('hours.meaningful', count=number.meaningful)}" if number.meaningful else ""
        lines.append(say("hours.line", name=say(f"hours.met.{kind}"), figure=f"{number.counted}{full}"))
    access = [say("hours.line", name=say(f"hours.band.{band}"), figure=count) for band, count in bands(balance, year)]
    return [*lines, say("hours.provider_access"), *access] if access else lines


def _listed(say: Say, heading: str, amounts: Iterable[tuple[str, int]]) -> list[str]:
    """Minutes by name below a heading; nothing where there are none."""
    lines = [say("hours.line", name=name, figure=hours_text(minutes)) for name, minutes in amounts if minutes]
    return [say(heading), *lines] if lines else []


def _steam(balance: Balance, say: Say) -> list[str]:
    every = sum(balance.by_sector.values())
    said = (("hours.steam", balance.steam), ("hours.arts", balance.arts))
    return [say(code, hours=hours_text(part), share=f"{part / every:.0%}") for code, part in said if part and every]


def _more_listed(balance: Balance, say: Say) -> list[str]:
    """Said where the kinds add up to more than the 100 hours hold."""
    return [say("hours.all_counted")] if sum(balance.by_type.values()) > balance.hundred.total else []


def _marks(balance: Balance, say: Say) -> tuple[Series, ...]:
    """The estimated part as a stretch at the end of the bar."""
    if not balance.estimated:
        return ()
    name = say("hours.picture_estimated", hours=hours_text(balance.estimated))
    total = balance.hundred.total
    return (Series(name, ((total - balance.estimated) / 60,), (total / 60,)),)


def _kind_bars(balance: Balance, say: Say) -> tuple[Panel, ...]:
    kinds, rest = largest_kinds(balance, MOST_BARS)
    amounts = [(say(f"type.{kind}"), minutes) for kind, minutes in kinds]
    amounts += [(say("hours.rest"), rest)] if rest else []
    if not amounts:
        return ()
    rows = tuple((name, hours_text(minutes)) for name, minutes in amounts)
    return (Panel(say("hours.picture_kinds"), rows, tuple(minutes / 60 for _, minutes in amounts)),)


def _counter_panels(balance: Balance, say: Say, reach: Reach, year: int | None) -> tuple[Panel, ...]:
    """The three counters beside the 100 hours, below the words that they are never added."""
    if reach is Reach.HUNDRED or not begun(balance):
        return ()
    workplaces = (
        (say("hours.picture_hours"), hours_text(balance.workplaces.total)),
        (say("hours.picture_days"), str(balance.workplace_days)),
        (say("hours.picture_places"), str(balance.workplace_places)),
    )
    panels = [Panel(say(f"hours.apart.{reach.name.lower()}")), Panel(say("hours.picture_workplaces"), workplaces)]
    if reach is Reach.GATSBY:
        people = tuple((say(f"hours.met.{kind}"), str(number.counted)) for kind, number in met(balance))
        panels.append(Panel(say("hours.picture_encounters"), people))
        if access := tuple((say(f"hours.band.{band}"), str(count)) for band, count in bands(balance, year)):
            panels.append(Panel(say("hours.picture_provider_access"), access))
    return tuple(panels)


def _panel_text(panel: Panel, say: Say) -> str:
    """The same in words."""
    rows = ", ".join(say("hours.part", name=name, figure=figure) for name, figure in panel.rows)
    return f"{panel.title}. {rows}" if rows else panel.title
