"""What a career is, what it pays and where it is heading."""

from __future__ import annotations

import re

from bot.cards import hours_line, outlook_line, outlook_of, pay_lines, route_names
from bot.finding import Found, careers_of
from bot.reply import Choice, Picture, Reply, Series, Status
from bot.turn import Skill, Turn
from bot.wording.figures import listed, number
from knowledge.labour_market import ENGLAND, LONDON, PUBLISHED, SOURCE, Outlook, outlooks
from knowledge.records import Document

GROWING_SHOWN = 4
_ANYONE = re.compile(
    r"\b(?:can|do|r|are) (?:girls|boys|women|men|females|males|muslims|black people|disabled people)\b", re.I
)
_DETAIL = re.compile(
    r"^\W*(?:but |so |and |ok )?(?:is it|is that|do (?:they|you|u|i)|does it|can (?:you|u|i|they)|are they|what time|"
    r"how long|how hard|would i)\b",
    re.I,
)
_IN_GENERAL = re.compile(
    r"\b(?:growing|grow|growth|shrinking|in demand|most jobs|future jobs|(?:what|which) (?:jobs|"
    r"careers))\b",
    re.I,
)
_ONE = re.compile(r"\b(?:does|do|would|is|as|being|becoming) an? \w", re.IGNORECASE)
_MACHINES = re.compile(r"\b(?:ai|robots?|machines?|chatgpt|automat\w+)\b", re.I)
_MOST_PAY = re.compile(
    r"\b(?:most money|best paid|highest paid|highest paying|best paying|pays? (?:the )?(?:most|best)|"
    r"richest|50k|100k)\b",
    re.I,
)
_POINTING = re.compile(r"\b(?:it|that|this|that one|they|these|those)\b", re.I)
MOST_OTHER_NAMES = 4


def about(turn: Turn) -> Reply:
    """What a career is: in short, other names, the week, ways in."""
    found = careers_of(turn)
    if not found.careers:
        return not_found(turn, found)
    document = found.careers[0]
    focus_on(turn, document)
    text = turn.message.text
    first = []
    if _ANYONE.search(text):
        first.append(turn.words("about.anyone"))
    elif _DETAIL.search(text):
        first.append(turn.words("about.not_on_file"))
    nearest = [turn.words("about.nearest", words=found.described[:60])] if found.described else []
    lines = [*first, *nearest, document.summary]
    if names := document.other_names[:MOST_OTHER_NAMES]:
        lines.append(turn.words("about.other_names", names=listed(names)))
    if hours := hours_line(turn, document):
        lines.append(hours)
    if routes := route_names(turn, document):
        lines.append(turn.words("ideas.routes", routes=routes))
    return turn.reply(
        Status.ANSWERED,
        f"{document.title}\n" + "\n".join(lines),
        closing=(turn.words("about.next"),),
        choices=next_choices(turn, document, "occupation_info"),
    )


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


def not_found(turn: Turn, found: Found) -> Reply:
    """What to say where a career is not on file or was not named."""
    if not found.unknown:
        return turn.reply(Status.ASKED, turn.words("about.which"))
    says = [turn.words("about.unknown", words=found.unknown[:60])]
    choices: tuple[Choice, ...] = (turn.choice("choice.person", "talk_to_adviser"),)
    if found.near:
        says.append(turn.words("about.unknown_near", title=found.near.title))
        label = turn.words("choice.about_career", title=found.near.title)
        choices = (Choice(label, "occupation_info", {"careers": found.near.id}), *choices)
    return turn.reply(Status.NO_DATA, " ".join(says), choices=choices)


def focus_on(turn: Turn, document: Document) -> None:
    """Remember that ``document`` was spoken of last."""
    others = tuple(identity for identity in turn.conversation.focus if identity != document.id)
    turn.remember(focus=(document.id, *others)[:3], misses=0)


def next_choices(turn: Turn, document: Document, done: str) -> tuple[Choice, ...]:
    """What may be asked next of one career."""
    slots = {"careers": document.id}
    choices = [
        Choice(turn.words("choice.about_career", title=document.title), "occupation_info", slots),
        Choice(turn.words("choice.pay"), "pay_outlook", slots),
        Choice(turn.words("choice.routes"), "routes", slots),
        Choice(turn.words("choice.person"), "talk_to_adviser"),
    ]
    if turn.conversation.ideas:
        choices.insert(3, Choice(turn.words("choice.others"), "refine", {"others": "yes"}))
    return tuple(choice for choice in choices if choice.intent != done)


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


ABOUT = Skill("about", ("occupation_info",), about)
PAY = Skill("pay", ("pay_outlook",), pay_and_outlook)
