"""What a career pays and where it is heading."""

from __future__ import annotations

import re

from bot.cards import hours_line, outlook_line, outlook_of, pay_lines
from bot.finding import careers_of
from bot.reply import Picture, Reply, Series, Status
from bot.speaking import focus_on, next_choices, not_found
from bot.turn import Skill, Turn
from bot.wording.figures import number
from knowledge.labour_market import ENGLAND, LONDON, PUBLISHED, SOURCE, Outlook, outlooks
from knowledge.records import Document

GROWING_SHOWN = 4
_IN_GENERAL = re.compile(
    r"\b(?:growing|grow|growth|shrinking|in demand|most jobs|future jobs|(?:what|which) (?:jobs|"
    r"careers))\b",
    re.I,
)
_ONE = re.compile(r"\b(?:does|do|would|is|as|being|becoming) an? \w", re.IGNORECASE)
_MACHINES = re.compile(r"\b(?:ai|robots?|machines?|chatgpt|automat\w+)\b", re.I)
_REPLACED = re.compile(
    r"\b(?:ai|robots?|machines?|chatgpt)\b.*\b(?:tak\w+|replac\w+|do(?:ing)? (?:it|that|the)|kill|end|instead|safe)\b",
    re.I,
)
_MOST_PAY = re.compile(
    r"\b(?:most money|best paid|highest paid|highest paying|best paying|pays? (?:the )?(?:most|best)|"
    r"jobs .*(?:paid|pay|pays) (?:good|well|loads)|"
    r"richest|50k|100k)\b",
    re.I,
)
_POINTING = re.compile(r"\b(?:it|that|this|that one|they|these|those)\b", re.I)


def pay_and_outlook(turn: Turn) -> Reply:
    """Pay with its source and age, and the outlook of the career's group, in words and as a picture."""
    understood = turn.understood
    named = understood.careers or understood.letters or understood.slots
    if understood.slots.get("growing"):
        return growing(turn)
    if not named and _IN_GENERAL.search(turn.message.text) and not _POINTING.search(turn.message.text):
        return growing(turn)
    if not named and _MACHINES.search(turn.message.text) and not turn.conversation.focus:
        return growing(turn, turn.words("outlook.machines"))
    if not named and _MOST_PAY.search(turn.message.text):
        return turn.reply(Status.NO_DATA, turn.words("pay.no_ranking"))
    found = careers_of(turn)
    if found.careers and _REPLACED.search(turn.message.text):
        views = [view for region in (LONDON, ENGLAND) if (view := outlook_of(turn, found.careers[0], region))]
        focus_on(turn, found.careers[0])
        says = (turn.words("outlook.machines"), _outlook_text(turn, found.careers[0], views))
        return turn.reply(Status.ANSWERED, *says, choices=next_choices(turn, found.careers[0], "pay_outlook"))
    if not found.careers and found.unknown and (found.near or _ONE.search(turn.message.text)):
        return not_found(turn, found)
    if not found.careers:
        return turn.reply(Status.ASKED, turn.words("pay.which"))
    document = found.careers[0]
    focus_on(turn, document)
    views = [view for region in (LONDON, ENGLAND) if (view := outlook_of(turn, document, region))]
    outlook = (_outlook_text(turn, document, views),)
    pay = _pay_texts(turn, document, views)
    # No pay-first answers for the youngest: what becomes of the jobs comes first.
    bubbles = (*outlook, *pay) if turn.audience.simplest else (*pay, *outlook)
    known = document.fact("pay") is not None or bool(views)
    return turn.reply(
        Status.ANSWERED if known else Status.NO_DATA,
        f"{document.title}\n{bubbles[0]}",
        *bubbles[1:],
        closing=(turn.words("about.next"),),
        choices=next_choices(turn, document, "pay_outlook"),
        pictures=_outlook_picture(turn, views),
    )


def growing(turn: Turn, *says: str) -> Reply:
    """Which groups of jobs in London are forecast to grow and shrink the most, after ``says``."""
    views = outlooks(LONDON, turn.now.year)
    year = turn.now.year
    lines = {
        "growing": [view for view in views if view.change > 0][:GROWING_SHOWN],
        "shrinking": [view for view in reversed(views) if view.change < 0][: GROWING_SHOWN - 1],
    }
    bubbles = list(says)
    for way, shown in lines.items():
        said = [
            turn.words(
                f"outlook.{way}_line",
                group=view.title,
                now=number(view.now),
                then=number(view.then),
                year=year,
                percent=f"{abs(view.change) / view.now:.0%}",
            )
            for view in shown
        ]
        bubbles.append("\n".join([turn.words(f"outlook.{way}_intro"), *said]))
    bubbles.append(turn.words("outlook.source", source=SOURCE, year=PUBLISHED))
    return turn.reply(Status.ANSWERED, *bubbles, closing=(turn.words("outlook.growing_ask"),))


def _pay_texts(turn: Turn, document: Document, views: list[Outlook]) -> tuple[str, ...]:
    figures, cautions = pay_lines(turn, document)
    hours = hours_line(turn, document)
    if not figures:
        nearest = [turn.words("pay.nearest_group", group=views[0].title)] if views else []
        none = [turn.words("pay.none", title=document.title), *nearest, hours]
        return ("\n".join(line for line in none if line),)
    last = (turn.words("pay.starters"), turn.words("pay.cannot_tell"))
    return "\n".join(line for line in (*figures, hours) if line), "\n".join((*cautions, *last))


def _outlook_text(turn: Turn, document: Document, views: list[Outlook]) -> str:
    if not views:
        return turn.words("outlook.none")
    lines = [turn.words("outlook.intro", group=views[0].title, title=document.title)]
    for view in views:
        line = outlook_line(turn, view)
        if not view.withheld:
            line += " " + turn.words("outlook.openings", openings=number(view.openings))
        lines.append(line)
    lines.append(turn.words("outlook.source", source=SOURCE, year=PUBLISHED))
    lines.append(turn.words("outlook.cannot_tell"))
    return "\n".join(lines)


def _outlook_picture(turn: Turn, views: list[Outlook]) -> tuple[Picture, ...]:
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
        ),
    )


PAY = Skill("pay", ("pay_outlook",), pay_and_outlook)
