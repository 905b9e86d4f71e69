"""What is asked of one side of a career: its day, its subjects, what its week has in it."""

from __future__ import annotations

import re

from bot.turn import Turn
from bot.wording.figures import listed
from knowledge.aspects import load_aspects
from knowledge.records import Document
from knowledge.subjects import subject_name, subjects_in

MOST_ASPECTS, MOST_PHRASES = 2, 3
# Many courses ask for these whatever the career.
CORE = frozenset({"maths", "english", "science"})
_ASKS = re.compile(
    r"\?|^\W*(?:but |so |and |ok |wait |also )*(?:is|are|do|does|did|will|would|can|could|r|any|how much|what about|"
    r"have to|u have to|you have to)\b|\bdo (?:u|you|they|i|we)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:day|typical|all day|day to day|daily|"
    r"(?:whats|what's|wats|what is|wot is|how is) (?:it|that|the job) like|"
    r"what (?:do|does) (?:they|u|you|it|he|she) (?:actually |even |really )?do|"
    r"what (?:would|will) i (?:be doing|do))\b",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"\b(?:what|which|wat|wot|wich) (?:\w+ ){0,2}(?:subjects?|gcses?|a[ -]?levels?)\b|"
    r"\bsubjects (?:do|does|should|must)\b|"
    r"\bneed (?:\w+ )?(?:gcses?|a[ -]?levels?)\b|\bwhat (?:do|should|would) i (?:need to )?(?:study|"
    r"take|pick|choose)\b",
    re.IGNORECASE,
)
_UNIVERSITY = re.compile(r"\b(?:uni|university|degree)\b", re.IGNORECASE)
_REAL = re.compile(r"\b(?:a|an) (?:real|actual|proper) (?:job|thing|career)\b", re.IGNORECASE)
_HOW_LONG = re.compile(r"\bhow (?:long|many years)\b", re.IGNORECASE)
_OPINION = re.compile(
    r"\b(?:hard|easy|fun|boring|good|bad|nice|worth it|difficult|suit me|right for me|for me|like it|enjoy|cool|decent|"
    r"any good|interesting|long hours|tiring)\b",
    re.IGNORECASE,
)


def asked_way(turn: Turn, document: Document) -> tuple[str, ...]:
    """The bubbles that answer a question about one side of the way in; none where no such thing is asked."""
    text = _asked(turn)
    if _UNIVERSITY.search(text) and _ASKS.search(text) and document.routes:
        return (_without_university(turn, document),)
    if _HOW_LONG.search(text):
        return (_how_long(turn, document),)
    named = subjects_in(text)
    if _SUBJECTS.search(text) or (named and _ASKS.search(text)):
        return _about_subjects(turn, document, named)
    return ()


def asked_detail(turn: Turn, document: Document) -> tuple[str, ...]:
    """The bubbles that answer a question about one side of ``document``; none where no such thing is asked."""
    text = _asked(turn)
    if _DAY.search(text) and document.portrait.day:
        return (day_text(turn, document),)
    if way := asked_way(turn, document):
        return way
    if not _ASKS.search(text):
        return ()
    if _REAL.search(text):
        return turn.words("about.real"), document.summary
    aspects = [aspect for aspect in load_aspects().spoken_of(text) if f"aspect.{aspect}" in turn.wording]
    if aspects and document.aspects:
        return (_about_aspects(turn, document, aspects[:MOST_ASPECTS]),)
    if _OPINION.search(text) and document.portrait.day:
        return _for_whom(turn, document), day_text(turn, document)
    return ()


def _asked(turn: Turn) -> str:
    """What was typed, without careers' names, whose words are not what is asked; empty where a choice was picked."""
    understood = turn.understood
    text = "" if understood.slots else understood.plain or turn.message.text
    for career in understood.careers:
        text = text.replace(career.words, " ")
    return text


def day_text(turn: Turn, document: Document) -> str:
    """What a day is like, in three short points."""
    points = "\n".join(f"- {point}" for point in document.portrait.day)
    return f"{turn.words('about.day')}\n{points}"


def myth_text(turn: Turn, document: Document) -> str:
    """What people get wrong about a career, put right; empty where there is nothing."""
    portrait = document.portrait
    return turn.words("about.myth", myth=portrait.myth, fact=portrait.in_fact) if portrait.myth else ""


def subjects_line(turn: Turn, document: Document) -> str:
    """The school subjects that feed a career; empty where none are on file."""
    names = [subject_name(code) for code in document.portrait.subjects]
    return turn.words("about.subjects", subjects=listed(names)) if names else ""


def _about_subjects(turn: Turn, document: Document, named: tuple[str, ...]) -> tuple[str, ...]:
    line = subjects_line(turn, document)
    if not line:
        return ()
    says = []
    for code in named[:MOST_ASPECTS]:
        name = subject_name(code)
        if code in CORE and code not in document.portrait.subjects:
            says.append(turn.words("about.subject_core", subject=name))
        elif code in document.portrait.subjects:
            says.append(turn.words("about.subject_yes", subject=name))
        else:
            says.append(turn.words("about.subject_no", subject=name))
    return (" ".join((*says, line, turn.words("about.subjects_check"))),)


def _without_university(turn: Turn, document: Document) -> str:
    others = [turn.words(f"route.{route}") for route in document.routes if route != "university"]
    if not others:
        return turn.words("about.only_university")
    if len(others) == len(document.routes):
        return turn.words("about.no_university", routes=listed(others))
    return turn.words("about.not_only_university", routes=listed(others))


def _how_long(turn: Turn, document: Document) -> str:
    months = sorted({item.months for item in document.apprenticeships if item.months})
    if not months:
        return turn.words("about.how_long_unknown")
    return turn.words("about.how_long", months=f"{months[0]} to {months[-1]}" if len(months) > 1 else months[0])


def _about_aspects(turn: Turn, document: Document, aspects: list[str]) -> str:
    settings = load_aspects().settings
    says = []
    for aspect in aspects:
        kind = "setting" if aspect in settings else "aspect"
        answer = "yes" if aspect in document.aspects else "no"
        says.append(turn.words(f"about.{kind}_{answer}", aspect=turn.words(f"aspect.{aspect}")))
    return " ".join((*says, turn.words("about.ask_them")))


def _for_whom(turn: Turn, document: Document) -> str:
    phrases = [passage.text for passage in document.passages if passage.field == "phrase"][:MOST_PHRASES]
    if not phrases:
        return turn.words("about.depends")
    return "\n".join((turn.words("about.depends_like"), *(f"- {phrase}" for phrase in phrases)))
