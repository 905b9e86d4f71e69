"""The log of a class in one line, as a teacher types it: which class, how many pupils, and where."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.understanding.experiences.organisations import listed_organisation, organisation_in

MOST_WORDS = 6
_CLASS = re.compile(
    r"\b(?:(?:class|form|year|yr|y)\s*)?(?:1[0-3]|[1-9])\s?[A-Z]{1,2}\d?\b|\b(?:class|form) \d+ \w+\b|"
    r"\b(?:[Yy]ear|[Yy]r|[Yy]) ?(?:1[0-3]|[1-9])s?\b"
)
_PUPILS = re.compile(
    r"\b(?P<some>\d{1,3})\s*(?:of (?:the |them )?|x )?(?:pupils?|students?|kids|children|chn|learners|attended|present|"
    r"took part|came|went|girls|boys)(?:,? all (?:in|there|here|present))?\b|\ball (?P<all>\d{1,3})\b|"
    r"\b(?:pupils|students|kids|children|present|attended)\s*[:=]?\s*(?P<after>\d{1,3})\b",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\b(?P<away>\d{1,3})\s*(?:away|absent|missing|off)\b.*", re.IGNORECASE)
_LOG = re.compile(
    r"^\W*(?:please |pls |can (?:you|u|i) )*(?:log|record|add|put (?:down|in)|save)\b\s*(?:this\s*)?:?", re.IGNORECASE
)
_JOINING = frozenset("log class form the a for of to pupils students".split())


def is_class_log(text: str) -> bool:
    """Whether ``text`` speaks of a class or of a number of pupils."""
    return _CLASS.search(text) is not None or _PUPILS.search(text) is not None


def pupils_in(text: str) -> int | None:
    """How many pupils ``text`` states, or None."""
    match = _PUPILS.search(text)
    return int(next(group for group in match.groups() if group)) if match else None


def class_place(rest: str, is_activity: Callable[[str], bool]) -> str | None:
    """The place in a class log without its words of time: who went is no place, and nothing need stand before it."""
    rest = _AWAY.sub(" ", _CLASS.sub(" ", _PUPILS.sub(" ", _LOG.sub("", rest))))
    if place := organisation_in(rest) or listed_organisation(rest, is_activity):
        return place
    parts = [part for part in re.split(r"[,;:.]", rest) if re.search(r"[^\W\d_]{2}", part)]
    first = next((part for part in parts if not is_activity(part)), "")
    return " ".join([word for word in first.split() if word.lower() not in _JOINING][:MOST_WORDS]) or None


def without_pupils(text: str) -> str:
    """``text`` without how many there were, and who was away: "28 pupils" is no day and "Jun" no month."""
    return _PUPILS.sub(" ", _AWAY.sub(" ", text))


def more_away_than_there(text: str) -> bool:
    """Whether more pupils are said to have been away than the class has."""
    pupils, away = pupils_in(text), _AWAY.search(text)
    return pupils is not None and away is not None and int(away["away"]) > pupils
