"""What a career pays, its hours, where it is heading, its openings, and what people in it hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.cards import hours_line, outlook_line, outlook_of, pay_lines
from bot.finding import careers_of, taken_as
from bot.growing_told import growing
from bot.labour_drawn import (
    hours_pictures,
    openings_pictures,
    outlook_pictures,
    pay_pictures,
    qualifications_pictures,
)
from bot.labour_told import (
    facts_for,
    for_whom,
    forecast_told,
    missing_told,
    openings_told,
    qualifications_told,
    rows_told,
)
from bot.reply import Choice, Picture, Reply, Status
from bot.speaking import focus_on, next_choices, not_found
from bot.text import LONGEST_BUBBLE, packed
from bot.turn import Skill, Turn
from bot.wording.figures import number
from knowledge.labour_market import ENGLAND, LONDON, Outlook, is_over
from knowledge.qualifications import qualifications
from knowledge.records import Document

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
_PLACE = re.compile(r"\b(?:london|uk|britain|england|national(?:ly)?)\b", re.I)
# What one side of a career is asked for by; a message that speaks of pay, or of several, gets the whole.
_PAY = re.compile(
    r"\b(?:pay|pays|paid|earn\w*|money|salar\w+|wages?|rich|minimum|an hour|per hour|p/h|take home|living|bank)\b|£",
    re.I,
)
_SIDES = (
    (
        "hours",
        re.compile(
            r"\b(?:(?:how many|what|working|weekly|usual|long|the|many) (?:\w+ )?hours?|hours a week|hrs)\b", re.I
        ),
    ),
    ("qualifications", re.compile(r"\b(?:qualifications?|degrees?|gcses?|a[ -]?levels?|diplomas?|qualified)\b", re.I)),
    ("openings", re.compile(r"\b(?:openings?|posts?|vacanc\w+|replacement|come up)\b", re.I)),
    (
        "outlook",
        re.compile(
            r"\b(?:grow\w*|shrink\w*|declin\w*|dying|die out|future|outlook|forecast|projections?|2035|demand|"
            r"how many (?:jobs|people|\w+s)|(?:number|loads|lots) of (?:these )?jobs)\b",
            re.I,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """One side of a career: its bubbles, its pictures, and whether anything is known of it."""

    bubbles: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    known: bool = True


def pay_and_outlook(turn: Turn) -> Reply:
    """Pay, hours and outlook of a career, or the one side of it that is asked for, in words and as pictures."""
    understood = turn.understood
    named = understood.careers or understood.letters or understood.slots.get("careers")
    if understood.slots.get("growing"):
        return growing(turn)
    if not named and _IN_GENERAL.search(turn.message.text) and not _POINTING.search(turn.message.text):
        return growing(turn)
    if not named and _MACHINES.search(turn.message.text) and not turn.conversation.focus:
        return growing(turn, turn.words("outlook.machines"))
    if not named and _MOST_PAY.search(turn.message.text):
        return turn.reply(Status.NO_DATA, turn.words("pay.no_ranking"))
    found = careers_of(turn)
    if not found.careers and found.unknown and (found.near or _ONE.search(turn.message.text)):
        return not_found(turn, found)
    if not found.careers:
        return turn.reply(Status.ASKED, turn.words("pay.which"))
    document = found.careers[0]
    focus_on(turn, document)
    if _REPLACED.search(turn.message.text):
        told = _outlook(turn, document)
        bubbles = (turn.words("outlook.machines"), *told.bubbles)
        return turn.reply(Status.ANSWERED, *bubbles, choices=next_choices(turn, document, "pay_outlook"))
    side = _side_asked(turn)
    told = _SIDE.get(side, _whole)(turn, document)
    return turn.reply(
        Status.ANSWERED if told.known else Status.NO_DATA,
        *taken_as(turn, found),
        f"{document.title}\n{told.bubbles[0]}",
        *told.bubbles[1:],
        closing=(turn.words("about.next"),),
        choices=_choices(turn, document, side),
        pictures=told.pictures,
    )


def _side_asked(turn: Turn) -> str:
    """The code of the one side of a career that is asked for, or "" for the whole."""
    if turn.understood.slots:
        return turn.understood.slots.get("about", "")
    text = turn.message.text
    for career in turn.understood.careers:
        text = text.replace(career.words, " ")
    sides = [side for side, words in _SIDES if words.search(text)]
    if _PAY.search(text) or not sides:
        return ""
    # "how many openings will there be by 2035" asks for the openings.
    return sides[0] if len(sides) == 1 or (sides[-1] == "outlook" and len(sides) == 2) else ""


def _whole(turn: Turn, document: Document) -> _Told:
    pay, outlook = _pay(turn, document), _outlook(turn, document)
    # No pay-first answers for the youngest: what becomes of the jobs comes first.
    first, second = (outlook, pay) if turn.audience.simplest else (pay, outlook)
    bubbles = (*first.bubbles, *second.bubbles)
    return _Told(bubbles, (*first.pictures, *second.pictures), pay.known or outlook.known)


def _pay(turn: Turn, document: Document) -> _Told:
    facts = facts_for(turn, document)
    figures, cautions = pay_lines(turn, document)
    missing, fetched = missing_told(turn, facts, "pay"), rows_told(turn, document, facts, "pay", "hours")
    hours = [line for line in (hours_line(turn, document),) if line]
    pictures = pay_pictures(turn, document, facts)
    if not figures and not fetched:
        views = _views(turn, document)
        nearest = [turn.words("pay.nearest_group", group=views[0].title)] if views else []
        too_old = missing_told(turn, replace(facts, missing=()), "pay")
        said = [turn.words("pay.none", title=document.title), *too_old, *nearest, *hours]
        return _Told(_packed(document, said), known=False)
    none = [] if figures else [turn.words("pay.none", title=document.title)]
    # Where a place is named, what there is none of for it is said first.
    asked = bool(_PLACE.search(turn.message.text))
    lines = [*(missing if asked else ()), *none, *figures, *cautions, *hours, *(() if asked else missing)]
    last = (turn.words("pay.starters"), turn.words("pay.cannot_tell"), *for_whom(turn))
    return _Told((*_packed(document, lines), *packed([*fetched, *last])), pictures)


def _hours(turn: Turn, document: Document) -> _Told:
    facts = facts_for(turn, document)
    line = hours_line(turn, document) or turn.words("pay.hours_none", title=document.title)
    fetched, missing = rows_told(turn, document, facts, "hours"), missing_told(turn, facts, "hours")
    known = bool(fetched) or bool(hours_line(turn, document))
    last = [turn.words("pay.hours_cannot_tell"), *for_whom(turn)] if known else []
    return _Told(_packed(document, [line, *fetched, *missing, *last]), hours_pictures(turn, document), known)


def _outlook(turn: Turn, document: Document) -> _Told:
    """Jobs now and in 2035, with the openings of a year in short."""
    views = _views(turn, document)
    if not views:
        none = turn.words("outlook.over" if is_over(turn.now.year) else "outlook.none")
        return _Told((none,), known=False)
    lines = [turn.words("outlook.intro", group=views[0].title, title=document.title)]
    for view in views:
        line = outlook_line(turn, view)
        if not view.withheld:
            line += " " + turn.words("outlook.openings", openings=number(view.openings))
        lines.append(line)
    return _Told(_packed(document, [*lines, *forecast_told(turn)]), outlook_pictures(turn, views))


def _future(turn: Turn, document: Document) -> _Told:
    """Jobs now and in 2035, and the openings of a year by what they come from."""
    views = _views(turn, document)
    told = _outlook(turn, document)
    fetched = rows_told(
        turn, document, facts_for(turn, document), "jobs", "unemployment", "hard_to_fill", "skill_shortage", "adverts"
    )
    if not views:
        return _Told((*told.bubbles, *packed(fetched)), known=bool(fetched))
    jobs = [turn.words("outlook.intro", group=views[0].title, title=document.title)]
    jobs += [outlook_line(turn, view) for view in views]
    openings = openings_told(turn, views)
    last = [*forecast_told(turn), *for_whom(turn)]
    bubbles = (*_packed(document, jobs), *packed([*openings, *last]), *packed(fetched))
    return _Told(bubbles, (*told.pictures, *openings_pictures(turn, views, openings)))


def _openings(turn: Turn, document: Document) -> _Told:
    views = _views(turn, document)
    if not views:
        return _future(turn, document)
    fetched = rows_told(turn, document, facts_for(turn, document), "replacement", "adverts")
    intro = turn.words("outlook.openings_intro", group=views[0].title, title=document.title)
    told = openings_told(turn, views)
    bubbles = _packed(document, [intro, *told, *forecast_told(turn), *for_whom(turn)])
    return _Told((*bubbles, *packed(fetched)), openings_pictures(turn, views, told))


def _qualifications(turn: Turn, document: Document) -> _Told:
    soc = document.code("soc2020")
    regions = (LONDON, ENGLAND) if soc else ()
    held = [one for region in regions if soc and (one := qualifications(soc.value, region))]
    told = [*qualifications_told(turn, document, held), *(for_whom(turn) if held else ())]
    return _Told(_packed(document, told), qualifications_pictures(turn, held), bool(held))


_SIDE: dict[str, Callable[[Turn, Document], _Told]] = {
    "hours": _hours,
    "qualifications": _qualifications,
    "openings": _openings,
    "outlook": _future,
}


def _views(turn: Turn, document: Document) -> list[Outlook]:
    """The outlook in London and in England."""
    return [view for region in (LONDON, ENGLAND) if (view := outlook_of(turn, document, region))]


def _packed(document: Document, lines: list[str]) -> tuple[str, ...]:
    """``lines`` in bubbles that leave room for the title above them."""
    return packed(lines, LONGEST_BUBBLE - len(document.title) - 1)


def _choices(turn: Turn, document: Document, side: str) -> tuple[Choice, ...]:
    """What may be asked next: in the place of other careers, what people in this one hold, or the whole."""
    slots = {"careers": document.id}
    first, *others = (one for one in next_choices(turn, document, "pay_outlook") if one.intent != "refine")
    held = Choice(turn.words("qualifications.choice"), "pay_outlook", {**slots, "about": "qualifications"})
    whole = Choice(turn.words("choice.pay"), "pay_outlook", slots)
    return (first, whole if side else held, *others)


PAY = Skill("pay", ("pay_outlook",), pay_and_outlook)
