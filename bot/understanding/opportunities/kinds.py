"""Which kinds of opportunity are asked for: what is looked for, not what it should be about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.word_files import kinds
from bot.word_lists import Found

# "what about talks" proposes them, and is not about them.
_PROPOSING = frozenset({"what", "wat", "wot", "how", "what's"})
_HAVING = frozenset({"have", "do", "did", "had", "done"})
_ASKING = frozenset({"can", "could", "where", "should", "may", "how", "would", "when", "if"})
_ARTICLES = frozenset({"a", "an", "the", "my", "doing", "being", "your", "getting"})


def kind_signs(heard: Heard) -> list[Sign]:
    """A sign for each kind that is looked for, its value a tuple of codes; of "none" where words only look like one."""
    found = heard.found(kinds().named)
    kept = [one for place, one in enumerate(found) if one.value and not _is_topic(heard, found, place)]
    kept = [one for one in kept if not _is_sport(heard, one)]
    there = [one for one in kept if _has_already(heard, one)]
    kept = [one for one in kept if one not in there]
    signs = [heard.sign("types", one.value, one.first, one.end) for one in kept]
    only_look = [
        heard.sign("none", None, one.first, one.end) for one in (*found, *there) if not one.value or one in there
    ]
    return (signs or _jobs(heard, found)) + only_look


def _is_topic(heard: Heard, found: Sequence[Found[Any]], place: int) -> bool:
    """Whether a kind is what another is about: "apprenticeship talk", "talk about apprenticeships"."""
    one = found[place]
    following = next((other for other in found[place + 1 :] if other.value), None)
    beside = heard.plain[one.end] if one.end < len(heard.plain) and one.end not in heard.breaks else ""
    if following and following.first == one.end and one.end not in heard.breaks and following.value != one.value:
        head = " ".join(heard.plain[following.first : following.end]).split()[0]
        return head in kinds().beside or following.value[0] in {"workshop", "career_talk", "provider_encounter"}
    before = one.first - 1
    while before >= 0 and heard.plain[before] in _ARTICLES:
        before -= 1
    led = before >= 0 and heard.plain[before] in kinds().about and not heard.broken(before, one.first)
    led = led and (not before or heard.plain[before - 1] not in _PROPOSING)
    return led or (beside in {"info", "information", "advice"} and not following)


def _has_already(heard: Heard, one: Found[Any]) -> bool:
    """Whether it is what the asker has or does: "i do a saturday job"."""
    place = one.first
    while place and heard.plain[place - 1] in _ARTICLES | {"got", "already"}:
        place -= 1
    before = heard.plain[max(0, place - 3) : place]
    said = len(before) >= 2 and before[-1] in _HAVING and before[-2] in {"i", "we", "ive", "already"}
    return said and not heard.broken(place - 2, one.first) and before[0] not in _ASKING


def _is_sport(heard: Heard, one: Found[Any]) -> bool:
    """Whether "coaching" is of a sport, which is no careers coaching."""
    if one.value != ("coaching",) or one.length > 1:
        return False
    around = [*heard.plain[max(0, one.first - 1) : one.first], *heard.plain[one.end : one.end + 1]]
    return bool(kinds().sports.find(around))


def _jobs(heard: Heard, found: Sequence[Found[Any]]) -> list[Sign]:
    """ "any jobs near me": work beside school, where nothing else is looked for."""
    lists, words = kinds(), heard.plain
    for place, word in enumerate(words):
        if word not in {"job", "jobs"} or any(one.first <= place < one.end for one in found):
            continue
        before = words[place - 1] if place and place not in heard.breaks else ""
        ends = place + 1 == len(words) or place + 1 in heard.breaks
        after = "" if ends else words[place + 1]
        if before in lists.jobs_after and (ends or after in lists.jobs_before or after.isdecimal()):
            return [heard.sign("types", ("part_time_work",), place, place + 1)]
        if not before and after in lists.jobs_before - lists.jobs_of:
            return [heard.sign("types", ("part_time_work",), place, place + 1)]
    return []
