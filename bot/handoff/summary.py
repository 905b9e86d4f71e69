"""What goes into the summary: what was asked for the handoff, and what is known already. Nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bot.handoff.case import About, Line, in_order
from bot.handoff.urgency import Urgency
from bot.portfolio.experience import State
from bot.turn import Turn
from bot.understanding.experiences.when import read_day
from bot.wording.figures import day, hours, listed

LONGEST, MOST_NAMED = 450, 5
MOST_EXPERIENCES = 3
_DEADLINE = re.compile(
    r"\b(?:deadline|due|closes?|closing|last day|cut ?off|apply by|decide by|by (?:mon|tues|wednes|thurs|fri|satur|sun)"
    r"day|by the \d{1,2}|before (?:half ?term|christmas|easter|summer))\b",
    re.IGNORECASE,
)
_URGENT = re.compile(r"\b(?:urgent\w*|asap|right now|today|tonight|tomorrow|emergency|straight ?away)\b", re.IGNORECASE)
_SOON = re.compile(
    r"\b(?:this week|next few days|soon|in (?:a|two|three|2|3) days?|by (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_SECRET = re.compile(
    r"\b(?:do ?n'?o?t|please don'?t|never|not) (?:tell|let|share|show)\b"
    r"|\b(?:nobody|no ?one) (?:else )?(?:must|should|can)"
    r"|\b(?:you can|may|ok to|fine to) (?:tell|share|talk to|speak to)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;\n]+")
_NO_ENGLISH = "english"
DAYS_URGENT, DAYS_SOON = 1, 7


def lines_of(turn: Turn, why: str, needs: str, urgency: Urgency) -> tuple[Line, ...]:
    """The lines, in order. ``why`` and ``needs`` are the student's own words; either may be empty."""
    conversation, profile = turn.conversation, turn.conversation.profile
    child = conversation.spoken_of
    wants = [*conversation.request.wants, *(f"not {avoid.words}" for avoid in conversation.request.avoids)]
    found = {
        About.NAME: (child.known_as if child else profile.known_as) or "",
        About.YEAR: str(conversation.year or ""),
        About.SCHOOL: profile.school or "",
        About.BOROUGH: profile.borough or "",
        About.WHY: why[:LONGEST],
        About.WANTS: _listed(wants),
        About.LIKED: _titles(turn, conversation.focus),
        About.REJECTED: _titles(turn, conversation.dropped),
        About.SHOWN: _titles(turn, [idea.id for idea in conversation.ideas]),
        About.DEADLINES: deadline_in(f"{why}. {needs}"),
        About.NEEDS: needs[:LONGEST],
        About.LANGUAGES: _languages(profile.languages),
        About.WHO_KNOWS: _sentence_with(_SECRET, f"{why}. {needs}"),
        About.CONTACT: turn.words("handoff.in_this_chat"),
        About.URGENCY: urgency.value,
    }
    return in_order(Line(about, value) for about, value in found.items())


def with_experiences(turn: Turn, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``lines`` with the hours and the three latest experiences, for somebody who agreed to that."""
    done = [one for one in turn.book.experiences if one.state is State.DONE and not one.hidden]
    named = [
        ", ".join(filter(None, [turn.words(f"pdf.type.{one.activity_type}"), one.organisation, day(one.start_date)]))
        for one in done[:MOST_EXPERIENCES]
    ]
    more = (
        Line(About.HOURS, hours(sum(one.minutes for one in done)) if done else ""),
        Line(About.EXPERIENCES, "; ".join(named)[:LONGEST]),
    )
    return in_order((*lines, *more))


def has_experiences(turn: Turn) -> bool:
    """Whether there are hours that could be added."""
    return any(one.state is State.DONE and not one.hidden for one in turn.book.experiences)


def deadline_in(text: str) -> str:
    """The sentence of ``text`` that names a deadline; empty where none does."""
    return _sentence_with(_DEADLINE, text)


def urgency_in(text: str, today: date) -> Urgency | None:
    """How soon it is, by the words alone; None where a deadline is named and nobody can tell when it is."""
    if _URGENT.search(text):
        return Urgency.URGENT
    deadline = deadline_in(text)
    if deadline and (found := read_day(deadline, today, future=True)) is not None:
        days = (found[0] - today).days
        return Urgency.URGENT if days <= DAYS_URGENT else Urgency.SOON if days <= DAYS_SOON else Urgency.ROUTINE
    if _SOON.search(text):
        return Urgency.SOON
    return None if deadline else Urgency.ROUTINE


def _sentence_with(what: re.Pattern[str], text: str) -> str:
    sentences = (match.group().strip() for match in _SENTENCE.finditer(text))
    return next((sentence[:LONGEST] for sentence in sentences if what.search(sentence)), "")


def _titles(turn: Turn, identities: Iterable[str]) -> str:
    if turn.shelf is None:
        return ""
    return _listed([turn.shelf.title(identity) for identity in identities])


def _languages(languages: tuple[str, ...]) -> str:
    """The languages that were told; whoever told English among them needs none of the others."""
    return "" if any(one.casefold() == _NO_ENGLISH for one in languages) else ", ".join(languages)


def _listed(things: Iterable[str]) -> str:
    return listed(list(dict.fromkeys(things))[:MOST_NAMED])[:LONGEST]
