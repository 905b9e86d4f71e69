"""Small things that people say of themselves: role, school year, age, borough, what to be called."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from bot.message import SCHOOL_YEARS, Role
from knowledge.places import boroughs_named
from knowledge.tables import boroughs

_ROLES = (
    (Role.PARENT, r"parent|carer|mum|mom|dad|father|mother|guardian|nan|grandma|grandad|foster|auntie|aunt|uncle"),
    (Role.TEACHER, r"teacher|tutor|school staff|staff|senco|careers lead(?:er)?|head of year|teaching|headteacher|ta"),
    (
        Role.STUDENT,
        r"stud[a-z]{0,3}t|pupil|kid|child|teen(?:ager)?|at school|in year|year ?\d+|yr ?\d+|y\d+|sixth former|"
        r"young person",
    ),
)
_YEAR = re.compile(r"\b(?:year|yr|y)\s*\.?\s*(?:(?:is|to|now|group)\s+)*(\d{1,2})\b")
_BARE = re.compile(r"^\D{0,12}?(\d{1,2})(?:th|rd|st|nd)?\W*$")
_NOT_A_YEAR = re.compile(r"\bnot (?:in |a |actually in |really in )?(?:year|yr|y) ?\d{1,2}\b")
_WORDS = {
    word: number
    for number, word in enumerate(
        ["three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"],
        start=SCHOOL_YEARS.start,
    )
}
_NAME = re.compile(
    r"\b(?:call me|my name is|my name's|name is|i'm called|im called|i go by)\s+([^\W\d_][\w'-]{0,30})", re.IGNORECASE
)
_STUDENT = re.compile(
    r"\b(?:i ?'?m|i am) (?:an? )?(?:(?:stud[a-z]{0,3}t|pupil)s?\b(?! (?:teacher|nurse|support|welfare|services))|"
    r"(?:in )?(?:year|yr|y) ?\d)"
)
_TEENS = {
    word: number
    for number, word in enumerate(
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"], start=10
    )
}
_AGE = rf"(?P<age>\d{{1,2}}|{'|'.join(_TEENS)})"
# "im 12 minutes away" and "im in year 9" tell no age.
_WHO_IS = r"(?:i ?'?m|i am|s?he(?: i|'?)s|they(?: a|'?)re|turned|aged?(?: is|'s|:)?)"
_OLD = re.compile(
    rf"\b{_WHO_IS} (?:(?:only|just|nearly|almost|about|still) )*{_AGE}\b"
    r"(?!\s?(?:%|st|nd|rd|th|min|hour|mile|day|week|month|stop|in a|of us))"
    rf"|\b{_AGE.replace('age', 'other')}\s?-?(?:years?|yrs?|y)[ /-]?-?(?:olds?|o)\b"
)
_NOT_THERE = re.compile(
    r"\b(?:not|no longer|do ?n'?o?t|does ?n'?o?t|isn'?t|wasn'?t|never|left|leaving|used to|"
    r"mov(?:ed?|ing)(?: away| out)? (?:from|of))\b(?! (?:sure|certain|know|mind))"
    r"[^,.;!?]*?(?=[,.;!?]|\b(?:but|i|im|i'm|its|it's|now|to|for|instead)\b|$)"
)
LIKE_ENOUGH = 84


def role_in(text: str) -> str | None:
    """The role that ``text`` names, or None. "Something else" is "else"."""
    low = text.lower()
    if re.search(r"\b(?:something else|none|other)\b", low):
        return "else"
    return next((role.value for role, words in _ROLES if re.search(rf"\b(?:{words})s?\b", low)), None)


def is_student(text: str) -> bool:
    """Whether somebody says of themselves that they are at school: "im a student yr 9"."""
    return _STUDENT.search(text.lower()) is not None


def years_in(text: str) -> tuple[int, ...]:
    """Every school year that ``text`` names and does not deny, 3 to 13, each once: "year 9 and year 10"."""
    found = (int(match.group(1)) for match in _YEAR.finditer(_NOT_A_YEAR.sub(" ", text.lower())))
    return tuple(dict.fromkeys(year for year in found if year in SCHOOL_YEARS))


def year_in(text: str, *, alone: bool = False) -> int | None:
    """The school year that ``text`` names, 3 to 13, or None. ``alone`` lets a bare number count, but not an age."""
    low = _NOT_A_YEAR.sub(" ", text.lower())
    alone = alone and age_in(low) is None
    match = _YEAR.search(low) or (_BARE.match(low.strip()) if alone else None)
    year = int(match.group(1)) if match else None
    if year is None and alone:
        year = next((number for word, number in _WORDS.items() if re.search(rf"\b{word}\b", low)), None)
    return year if year in SCHOOL_YEARS else None


def age_in(text: str) -> int | None:
    """The age in years that somebody tells of themselves or of their child, or None: "im 13", "14 yo", "shes 9"."""
    match = _OLD.search(text.lower().replace("’", "'"))
    said = (match["age"] or match["other"]) if match else ""
    return _TEENS.get(said) or int(said) if said else None


def borough_in(text: str) -> str | None:
    """The London borough that ``text`` names and does not deny, with room for a slip of the finger, or None."""
    return _borough_in(_NOT_THERE.sub(" ", text.lower().replace("’", "'")))


def borough_denied_in(text: str) -> str | None:
    """The London borough that ``text`` says it is not, or None."""
    denied = " ".join(match.group() for match in _NOT_THERE.finditer(text.lower().replace("’", "'")))
    return _borough_in(re.sub(r"\b(?:not|in|from|left|of)\b", " ", denied)) if denied else None


def _borough_in(text: str) -> str | None:
    low = " ".join(re.sub(r"[^a-z& ]", " ", text.lower().replace("&", "and")).split())
    names = {borough.name.lower(): borough.name for borough in boroughs()}
    short = {name.split(" and ")[0].split(" upon ")[0]: full for name, full in names.items()}
    for known in (names, short):
        for name, full in known.items():
            if re.search(rf"\b{re.escape(name)}\b", low):
                return full
    # A district, a station or a postcode is an answer too, where it lies in one borough alone.
    if len(placed := boroughs_named(text)) == 1:
        return placed[0]
    best = process.extractOne(low, list(short), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH)
    return short[best[0]] if best else None


def name_in(text: str) -> str | None:
    """What somebody asks to be called, or None."""
    match = _NAME.search(text)
    return match.group(1) if match else None
