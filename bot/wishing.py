"""Telling a wish from other talk, and an exclusion from stray words, before jobs are looked for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.turn import Turn
from bot.understanding.rules import is_question
from knowledge.asking import Avoid, Request

# A message that says nothing of liking counts as a wish only where some career is at least this like it.
LIKE_SOMETHING, LIKE_SOMETHING_ASKED = 0.28, 0.42
# What is not wanted must be about work: a few words that are at least this like some career.
LIKE_WORK, MOST_WORDS_AVOIDED, MOST_WORDS_AROUND = 0.4, 4, 6
_LIKING = re.compile(
    r"\b(?:lik(?:e|es|ed|ing)|lov(?:e|es|ed|ing)|lyke?|luv|fave?|enjoy\w*|into|good (?:at|with)|best at|interest\w*|"
    r"keen|mad (?:on|about)|"
    r"obsess\w*|hobb\w*|passion\w*|dream\w*|favou?rite|spends?|wants? to|wanna|wana|wish\w*|rather|prefer\w*|"
    r"jobs?|careers?|ideas?|something|anything|summat|suits?|work (?:with|in|outside|outdoors|on)|"
    r"working (?:with|in|on))\b",
    re.IGNORECASE,
)
# With adults these are words of their trade rather than of a wish.
_TALK_OF_JOBS = re.compile(
    r"\b(?:careers?|ideas?|jobs?)\b(?! (?:for|with|in|where|that|to do|involving))", re.IGNORECASE
)
_ASKED = re.compile(
    r"\W*(?:and |but |so |ok |well )*(?:wh\w+|wot|wat|how|ought|should|must|may|have|has|am|was|were|shall)\b",
    re.IGNORECASE,
)
_ADULT = re.compile(
    r"\bmy (?:\w+ )?(?:son|daughter|child|children|kid|kids|boy|girl|girls|boys|pupils?|students?|"
    r"class|form|tutor group|"
    r"tutees?|year \d+s?|grandson|granddaughter|teenager)\b"
    r"|\bour (?:school|governors?|students|pupils|careers|child|son|daughter)\b|\bi am (?:a|the) (?:\w+ )?governor\b",
    re.IGNORECASE,
)


def is_adult(turn: Turn) -> bool:
    """Whether a parent or a member of staff speaks, by role or by these words."""
    return turn.audience.adult or bool(_ADULT.search(turn.message.text))


def is_wish(turn: Turn, request: Request) -> bool:
    """Whether the message says what somebody likes, so that jobs are the answer to it."""
    text = turn.message.text
    if is_adult(turn):
        return bool(_LIKING.search(_TALK_OF_JOBS.sub(" ", text)))
    if _LIKING.search(text):
        return True
    matches = turn.library.search(request, limit=1).results
    asked = is_question(text) or bool(_ASKED.match(text))
    return bool(matches) and matches[0].score >= (LIKE_SOMETHING_ASKED if asked else LIKE_SOMETHING)


def with_sound_avoids(turn: Turn, request: Request) -> Request:
    """``request`` without exclusions that are no kind of work: "there's", "shut up"."""
    kept = tuple(avoid for avoid in request.avoids if not avoid.said or _is_sound(turn, avoid))
    return request if len(kept) == len(request.avoids) else replace(request, avoids=kept)


def _is_sound(turn: Turn, avoid: Avoid) -> bool:
    words = len(avoid.words.split())
    return words <= MOST_WORDS_AROUND if avoid.aspects else words <= MOST_WORDS_AVOIDED and _is_work(turn, avoid.words)


def _is_work(turn: Turn, words: str) -> bool:
    matches = turn.library.search(Request(wants=(words,)), limit=1).results
    return bool(matches) and matches[0].score >= LIKE_WORK
