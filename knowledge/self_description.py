"""Leaving out what askers say of their own name, gender, ethnicity, religion, or whom they love.

Only frames that speak of the asker, or of the child they ask for, count ("im a ...", "as a ...", "my name is ...",
"jobs for ..."), with words from closed lists: "i speak polish" and "history of islam" stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from knowledge.asking_words import word_lists

_NAME = r"[^\W\d_][\w'-]*(?: [A-Z][\w'-]*)?"
# What may follow, without a comma, once somebody has said who they are: "im a girl what jobs can i do".
_GOES_ON = (
    r"(?:wh?[ao]ts?|what's|which|how|where|when|why|can|could|should|shud|do|does|is|are|any|give|show|find|tell|help|pls|"
    r"plz|please|jobs?|careers?|ideas?|wanna|want|wants|need|needs|like|likes|love|loves|hate|hates|into|interested|good|"
    r"lol|innit|tho|living|born|aged?|year|yr)"
)
_PEOPLE = r"(?:people|ppl|peeps|persons?|folks?|kids?|teens?|teenagers?|students?|pupils?|children|families|ones?)"
_WORK = r"(?:jobs?|careers?|work|roles?|ideas?|options|apprenticeships?|courses?)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = word_lists()
    closed = _any(word for group in lists["self_words"].values() for word in group)
    # "french and like art" may speak of a school subject, "trans and like art" of the asker alone.
    unlike_subjects = _any(word for name in ("gender", "religion", "love") for word in lists["self_words"][name])
    between = _any(lists["self_fillers"])
    age = r"\d{1,2}(?: ?(?:yo|yr old|year old|years old))?"
    run = rf"(?:(?:{age}|{between}),? )*{closed}(?:(?:[ /]|, | and | n )(?:{closed}|{between}|{age}))*"
    ends = (
        r"(?=$|\s*[,.;!?]|\s+(?:and|n|nd|but|who|that|so|with|i|im|i'm|my|from|in|bc|cos|because|looking|wanting|"
        rf"{_GOES_ON})\b)"
    )
    me = (
        r"(?:i'?m|i am|am|being|as|coming from|i come from|i'm from|im from|my family is|my family are|"
        r"my parents are|we are|we're|(?:s?he|they|my (?:son|daughter|child|kid))(?:'?s| is|'?re| are))"
    )
    them = rf"(?:the )?{run}s?(?: {_PEOPLE})?"
    joins = r"(?:\b(?:and|n|but|btw|so|cos|because) )*"
    practice = (
        r"(?:hijab|niqab|turban|kippah|mosque|church|temple|gurdwara|synagogue|mass|quran|qur'an|bible|"
        r"ramadan|pray(?:er|ing)?)"
    )
    return (
        re.compile(
            rf"{joins}\bi (?:wear|go to|attend|read|fast|pray|keep)\b[^,.;!?]*?\b{practice}s?\b[^,.;!?]*?(?=$|"
            rf"[,.;!?]| and i\b| but\b| n i\b)"
        ),
        re.compile(rf"{joins}\bi pray\b[^,.;!?]*?(?=$|[,.;!?]| and\b| but\b| n\b)"),
        re.compile(
            rf"\b(?:for |to |suits? )?(?:{_PEOPLE}|someone|somebody|{closed}s?) (?:like|lyk) (?:me|us|him|her|them)\b"
        ),
        # Not "clothes for women": that is what somebody would make, and not who asks.
        re.compile(
            rf"\b(?:for|suit|suits) (?!(?:wo)?men\b|ladies\b)(?:an? |my )?{run}(?: (?:who|that)\b|(?=\s*(?:$|[,.;!?])))"
        ),
        re.compile(rf"\b(?:suits?|{_WORK}(?: (?:that|which|are|r|is|good|best|right))* for) {them}(?: only)?{ends}"),
        re.compile(rf"\b(?<=can |are ){them}(?= (?:do|get|have|be|become|allowed|good|suited)\b)"),
        re.compile(rf"^{run}(?: here\b|(?=\s*[,.;!]))"),
        re.compile(rf"^{unlike_subjects}(?= (?:and|n|nd|but) (?:i )?(?:lyk|like|love|enjoy|am|want|hate|into|good)\b)"),
        re.compile(rf"(?<=, ){unlike_subjects}(?=\s*(?:$|,)| (?:and|n|nd|but)\b)"),
        re.compile(r"^[^\W\d_][\w'-]* (?=(?:hates|likes|loves|enjoys|dislikes)\b)"),
        re.compile(rf"\({run}\)"),
        re.compile(
            rf"{joins}\b(?:we are|we're|i'm from|im from|i am from|i come from|my family is|"
            rf"my family are) (?:an? |the )?{run} (?:family|background|home|household|community)\b"
        ),
        re.compile(r"\b(?:he/him|she/her|they/them)\b"),
        re.compile(rf"{joins}\b{me} (?:an? |the )?{run}(?: {_PEOPLE})?{ends}(?: (?:who|that)\b)?"),
        re.compile(rf"\bas an? {run}(?: (?:who|that)\b)?"),
        re.compile(
            rf"\b(?:i identify as|my gender is|my ethnicity is|my race is|my religion is|my faith is) (?:an? )?{_NAME}"
        ),
        re.compile(r"\b(?:my pronouns are) \w+(?:/\w+)*"),
    )


@cache
def _names() -> tuple[re.Pattern[str], ...]:
    never = _any(word_lists()["not_names"])
    asked = (
        rf"\b(?:my name is|my names|my name's|name's|names|call me|i'?m called|i am called|they call me|"
        rf"this is) {_NAME}(?= here\b|$|\s*[,.;!?]| and\b| n\b| i\b| im\b| i'm\b| but\b| {_GOES_ON}\b)(?: here\b)?"
    )
    greeted = (
        rf"^(?:hi|hey|hello|hiya|yo|wagwan|hi there)[ ,!]* (?:i'?m|i am|its|it's) (?!{never}\b){_NAME}(?=$|"
        rf"\s*[,.;!?]| and\b| n\b| i\b| here\b)"
    )
    capital = rf"\b(?:[Ii]'?m|I am) (?!(?i:{never})\b)[A-Z][a-z]+(?=$|\s*[,.;!?]| and\b| n\b| i\b| I\b)"
    return re.compile(asked, re.IGNORECASE), re.compile(greeted, re.IGNORECASE), re.compile(capital)


def without_self_description(plain: str, typed: str) -> str:
    """``plain`` (lower case, single spaces) without what the asker says of themself.

    ``typed`` is the message as it came: a capital letter there helps to tell a name.
    """
    as_typed = " ".join(typed.replace("’", "'").replace("`", "'").split())
    if len(as_typed) == len(plain):
        for pattern in _names():
            as_typed = pattern.sub(_comma, as_typed)
        plain = as_typed.lower()
    for pattern in _patterns():
        plain = pattern.sub(_comma, plain)
    return plain


def _comma(_: re.Match[str]) -> str:
    return " , "


def _any(words: Iterable[str]) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"
