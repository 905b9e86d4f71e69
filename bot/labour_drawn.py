"""Figures of the labour market as pictures. Each says the same in its alt text, in the words of the answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cards import hours_line, middle_line, own_fact
from bot.labour_told import WEEKLY, counted_told, fetched_only, figure_told, place_told, shares
from bot.picture_page import known
from bot.reply import Picture, Series
from bot.turn import Turn
from bot.wording.figures import number, pounds
from knowledge.labour_facts import Figure, LabourFacts
from knowledge.labour_market import PUBLISHED, Outlook, is_old
from knowledge.qualifications import LEVELS, Qualifications
from knowledge.records import Document

TOGETHER = "together"


def pay_pictures(turn: Turn, document: Document, facts: LabourFacts) -> tuple[Picture, ...]:
    """Pay a year of the career itself, and pay a week of its group: a picture each, where there is such a figure."""
    return (*_yearly_pay(turn, document), *_weekly_pay(turn, document, facts))


def hours_pictures(turn: Turn, document: Document) -> tuple[Picture, ...]:
    """The usual week, where the source gives a figure."""
    hours = own_fact(turn, document, "hours")
    if hours is None or hours.low is None:
        return ()
    title = turn.words("pay.hours_picture_title", title=document.title)
    return (
        Picture(
            name=f"hours-{document.id.partition(':')[2]}",
            kind="ranges",
            title=title,
            alt=turn.words("lmi.picture_alt", title=title, points=hours_line(turn, document)),
            labels=(turn.words("pay.hours_picture_range"), turn.words("pay.picture_middle")),
            series=(Series(document.title, (hours.low, hours.middle), (hours.high, hours.middle)),),
            unit=turn.words("pay.hours_picture_unit"),
            source=turn.words("pay.picture_source", source=hours.source, year=hours.year, region=hours.region),
            notes=_old(turn, "pay.hours_picture_old", hours.year),
        ),
    )


def outlook_pictures(turn: Turn, views: Sequence[Outlook]) -> tuple[Picture, ...]:
    """Jobs from now to the end of the forecast, a line for each region that may be shown."""
    shown = [view for view in views if not view.withheld]
    if not shown:
        return ()
    points = " ".join(
        turn.words(
            "outlook.picture_point", region=view.region, now=number(view.now), then=number(view.then), year=view.year
        )
        for view in shown
    )
    return (
        Picture(
            name=f"outlook-{shown[0].group}-{shown[0].year}",
            kind="lines",
            title=turn.words("outlook.picture_title", group=shown[0].title),
            alt=turn.words("outlook.picture_alt", group=shown[0].title, points=points),
            labels=tuple(str(year) for year, _ in shown[0].course),
            series=tuple(Series(view.region, tuple(float(jobs) for _, jobs in view.course)) for view in shown),
            unit="jobs",
            source=turn.words("outlook.picture_source"),
            notes=_old(turn, "outlook.old", PUBLISHED),
        ),
    )


def openings_pictures(turn: Turn, views: Sequence[Outlook], told: Sequence[str]) -> tuple[Picture, ...]:
    """Openings a year by what they come from, a bar for each region; ``told`` says the same in words."""
    shown = [view for view in views if not view.withheld]
    if not shown:
        return ()
    title = turn.words("outlook.openings_picture_title", group=shown[0].title)
    return (
        Picture(
            name=f"openings-{shown[0].group}",
            kind="bars",
            title=title,
            alt=turn.words("lmi.picture_alt", title=title, points=" ".join(told)),
            labels=tuple(turn.words(f"outlook.openings_picture.{of}") for of in ("all", "replacing", "new")),
            series=tuple(
                Series(view.region, (float(view.openings), float(view.replacing), float(view.new_jobs)))
                for view in shown
            ),
            unit="jobs",
            source=turn.words("outlook.picture_source"),
            notes=(turn.words("outlook.openings_period"), *_old(turn, "outlook.old", PUBLISHED)),
        ),
    )


def growing_pictures(turn: Turn, views: Sequence[Outlook]) -> tuple[Picture, ...]:
    """By how much each group is to grow or shrink."""
    if not views:
        return ()
    title = turn.words("outlook.growing_picture_title", region=views[0].region, year=views[0].year)
    points = " ".join(
        turn.words(
            f"outlook.growing_point.{'more' if view.change > 0 else 'fewer'}",
            group=view.title,
            percent=f"{abs(view.per_cent)}%",
        )
        for view in views
    )
    return (
        Picture(
            name=f"growing-{views[0].region}-{views[0].year}",
            kind="bars",
            title=title,
            alt=turn.words("lmi.picture_alt", title=title, points=points),
            labels=tuple(view.title for view in views),
            series=(Series(turn.words("outlook.growing_picture_series"), tuple(float(v.per_cent) for v in views)),),
            unit="%",
            source=turn.words("outlook.picture_source"),
            notes=_old(turn, "outlook.old", PUBLISHED),
        ),
    )


def qualifications_pictures(turn: Turn, held: Sequence[Qualifications]) -> tuple[Picture, ...]:
    """Which share of people holds what, a bar for each region."""
    shown = [one for one in held if not one.withheld]
    if not shown:
        return ()
    hidden = any(one.hidden for one in shown)
    levels = [level for level in LEVELS if any(one.share(level) is not None for one in shown)]
    levels += [TOGETHER] if hidden else []
    title = turn.words("qualifications.picture_title", group=shown[0].title)
    return (
        Picture(
            name=f"qualifications-{shown[0].group}-{shown[0].year}",
            kind="bars",
            title=title,
            alt=turn.words("lmi.picture_alt", title=title, points=_qualifications_in_words(turn, shown, levels)),
            labels=tuple(turn.words(f"qualifications.level.{level}") for level in levels),
            series=tuple(_shares_of(one, levels) for one in shown),
            unit="%",
            source=turn.words("qualifications.picture_source", year=shown[0].year),
            notes=(
                *([turn.words("qualifications.picture_small")] if hidden and len(shown) > 1 else []),
                *_old(turn, "qualifications.old", shown[0].year),
            ),
        ),
    )


def _yearly_pay(turn: Turn, document: Document) -> tuple[Picture, ...]:
    pay = own_fact(turn, document, "pay")
    if pay is None or pay.low is None or pay.high is None:
        return ()
    title = turn.words("pay.picture_title", title=document.title)
    says = turn.words("pay.range", low=pounds(pay.low), high=pounds(pay.high)), middle_line(turn, pay)
    return (
        Picture(
            name=f"pay-{document.id.partition(':')[2]}",
            kind="ranges",
            title=title,
            alt=turn.words("lmi.picture_alt", title=title, points=" ".join(says)),
            labels=(turn.words("pay.picture_range"), turn.words("pay.picture_middle")),
            series=(Series(document.title, (pay.low, pay.middle), (pay.high, pay.middle)),),
            unit="£ a year",
            source=turn.words("pay.picture_source", source=pay.source, year=pay.year, region=pay.region),
            notes=_old(turn, "pay.old", pay.year),
        ),
    )


def _weekly_pay(turn: Turn, document: Document, facts: LabourFacts) -> tuple[Picture, ...]:
    rows = [row for row in facts.of("pay") if row.unit == WEEKLY]
    figures = fetched_only(document, rows[0]) if rows else []
    if not figures:
        return ()
    alone = any(one.fact.low == one.fact.high for one in figures)
    title = turn.words("lmi.picture_title_week", group=rows[0].group or document.title)
    return (
        Picture(
            name="pay-a-week",
            kind="ranges",
            title=title,
            alt=turn.words("lmi.picture_alt", title=title, points=" ".join(figure_told(turn, one) for one in figures)),
            labels=tuple(place_told(turn, one) for one in figures),
            series=_range_and_middle(turn, figures),
            unit="£ a week",
            source=", ".join(dict.fromkeys(f"{one.fact.source}, {one.fact.year}" for one in figures)),
            notes=(
                counted_told(turn, figures[0]),
                *([turn.words("lmi.picture_one")] if alone else []),
                *_old(turn, "pay.old", min(one.fact.year for one in figures)),
            ),
        ),
    )


def _range_and_middle(turn: Turn, figures: Sequence[Figure]) -> tuple[Series, ...]:
    """The ranges, and the middles where any is stated."""
    facts = [one.fact for one in figures]
    ranges = Series(turn.words("lmi.picture_range"), tuple(f.low for f in facts), tuple(f.high for f in facts))
    middles = Series(turn.words("pay.picture_middle"), tuple(fact.middle for fact in facts))
    return (ranges, middles) if known(middles.values) else (ranges,)


def _shares_of(held: Qualifications, levels: Sequence[str]) -> Series:
    share_of: dict[str, int] = dict(shares(held))
    values = [float(share_of[level]) if level in share_of else None for level in levels]
    # Where nothing is hidden there is nothing to put together, which is not the same as not stated.
    return Series(held.region, tuple(values if held.hidden or TOGETHER not in levels else values[:-1]))


def _qualifications_in_words(turn: Turn, shown: Sequence[Qualifications], levels: Sequence[str]) -> str:
    points = []
    for level in levels:
        said = []
        for one in shown:
            share = dict(shares(one)).get(level)
            if share is not None:
                said.append(turn.words("qualifications.picture_share", percent=f"{share}%", region=one.region))
            elif level != TOGETHER:
                said.append(turn.words("qualifications.picture_unknown", region=one.region))
        name = turn.words(f"qualifications.level.{level}")
        points.append(turn.words("qualifications.picture_point", level=name, shares=", ".join(said)))
    return " ".join(points)


def _old(turn: Turn, code: str, year: int) -> tuple[str, ...]:
    return (turn.words(code, year=year),) if is_old(year, turn.now.year) else ()
