"""What a career is."""

from __future__ import annotations

import re

from bot.cards import hours_line, route_names
from bot.career_details import asked_detail, day_text, myth_text, subjects_line
from bot.finding import Found, careers_of
from bot.reply import Reply, Status
from bot.speaking import focus_on, next_choices, not_found
from bot.turn import Skill, Turn
from bot.wording.figures import listed
from knowledge.records import Document

_ANYONE = re.compile(
    r"\b(?:can|do|r|are) (?:girls|boys|women|men|females|males|muslims|black people|disabled people)\b", re.I
)
_DETAIL = re.compile(
    r"^\W*(?:but |so |and |ok )?(?:is it|is that|do (?:they|you|u|i)|does it|can (?:you|u|i|they)|are they|what time|"
    r"how long|how hard|would i)\b",
    re.I,
)
MOST_OTHER_NAMES = 4


def about(turn: Turn) -> Reply:
    """What a career is; where one side of it is asked for, that side and no more."""
    found = careers_of(turn)
    if not found.careers:
        return not_found(turn, found)
    document = found.careers[0]
    focus_on(turn, document)
    detail = asked_detail(turn, document)
    if detail:
        bubbles: tuple[str, ...] = (f"{document.title}\n{detail[0]}", *detail[1:])
    else:
        bubbles = _whole(turn, document, found)
    return turn.reply(
        Status.ANSWERED,
        *bubbles,
        closing=(turn.words("about.next"),),
        choices=next_choices(turn, document, "occupation_info"),
    )


def _whole(turn: Turn, document: Document, found: Found) -> tuple[str, ...]:
    """In short, other names, the week, ways in; then a day, and a myth put right."""
    text = turn.message.text
    lines = [document.title]
    if _ANYONE.search(text):
        lines.append(turn.words("about.anyone"))
    elif _DETAIL.search(text):
        lines.append(turn.words("about.not_on_file"))
    if found.described:
        lines.append(turn.words("about.nearest", words=found.described[:60]))
    lines.append(document.summary)
    if names := document.other_names[:MOST_OTHER_NAMES]:
        lines.append(turn.words("about.other_names", names=listed(names)))
    if document.portrait.added:
        lines.append(turn.words("about.added"))
    lines.append(hours_line(turn, document))
    if routes := route_names(turn, document):
        lines.append(turn.words("ideas.routes", routes=routes))
    day = [day_text(turn, document)] if document.portrait.day else []
    more = [] if turn.audience.simplest else [subjects_line(turn, document), myth_text(turn, document)]
    return ("\n".join(line for line in lines if line), *day, *filter(None, ["\n".join(line for line in more if line)]))


ABOUT = Skill("about", ("occupation_info",), about)
