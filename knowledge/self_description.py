"""Leaving out what askers say of their own name, gender, ethnicity or religion.

Only frames that speak of the asker count ("im a ...", "as a ...", "my name is ..."), with words from closed
lists: "i speak polish" and "history of islam" stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from knowledge.asking_words import word_lists

_NAME = r"[^\W\d_][\w'-]*(?: [A-Z][\w'-]*)?"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    lists = word_lists()
    closed = _any(word for group in lists["self_words"].values() for word in group)
    between = _any(lists["self_fillers"])
    age = r"\d{1,2}(?: ?(?:yo|yr old|year old|years old))?"
    run = rf"(?:(?:{age}|{between}),? )*{closed}(?:(?:[ /]|, | and | n )(?:{closed}|{between}|{age}))*"
    ends = r"(?=$|\s*[,.;!?]|\s+(?:and|n|nd|but|who|that|so|with|i|im|i'm|my|from|in|bc|cos|because|looking|wanting)\b)"
    me = (
        r"(?:i'?m|i am|am|being|as|coming from|i come from|i'm from|im from|my family is|my family are|"
        r"my parents are|we are|we're)"
    )
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
        re.compile(rf"\b(?:for|suit|suits) (?:an? |my )?{run}(?: (?:who|that)\b|(?=\s*(?:$|[,.;!?])))"),
        re.compile(rf"^{run}(?: here\b|(?=\s*[,.;!]))"),
        re.compile(rf"\({run}\)"),
        re.compile(
            rf"{joins}\b(?:we are|we're|i'm from|im from|i am from|i come from|my family is|"
            rf"my family are) (?:an? |the )?{run} (?:family|background|home|household|community)\b"
        ),
        re.compile(r"\b(?:he/him|she/her|they/them)\b"),
        re.compile(rf"{joins}\b{me} (?:an? |the )?{run}{ends}(?: (?:who|that)\b)?"),
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
        rf"this is) {_NAME}(?= here\b|$|\s*[,.;!?]| and\b| n\b| i\b| but\b)(?: here\b)?"
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
