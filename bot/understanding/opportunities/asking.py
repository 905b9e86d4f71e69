"""Whether a message looks for something to join or apply for, judged by what it names and nothing else."""

from __future__ import annotations

import re

from bot.understanding.opportunities.heard import heard
from bot.understanding.opportunities.reading import ANY_DAY, Read, read_wanted
from bot.understanding.opportunities.word_files import kinds

# An ask is short, and has little in it beside its filters; what is told of oneself is longer.
_MOST_WORDS, _MOST_OF_TOPIC = 24, 5
# A kind that is named in so few words is asked for; in more, only beside a word that asks.
_FEW = 6
_ASKS = re.compile(
    r"\b(?:any|anything|some|something|looking (?:for|to)|find|where can|is there|are there|got|know of|recommend|"
    r"wan(?:t|na)|need|after an?|sign up|apply|book)\b"
)
_OPENS = re.compile(
    r"\W*(?:(?:nah|no|na|actually|ok|or|hmm|but|and|idk|pls)\W+)*"
    r"(?:any|some|sum|smth|nething|things?|stuff|activit|events?|a free|free|only|just)"
)
_OF_JOBS = re.compile(r"\b(?:jobs?|careers?|ideas?)\b")
_OPENERS = frozenset("any anything something events activities find things stuff somewhere".split())
ENOUGH = 2
_PLACED = frozenset({"boroughs", "near"})
_BESIDE = _PLACED | {"free", "dates", "days", "access", "attendance", "years", "language"}


def looks_for_something(text: str, *, faint: bool = False) -> bool:
    """Whether ``text`` names a kind of opportunity with another filter, or opens like an ask and says where or when.

    What is likened to a kind counts too: "anything like the big bang". "im in year 9 in brent" is none, nor is "any
    job with animals". ``faint``: nothing else was understood of it, so that where or when is enough.
    """
    message, read = heard(text), read_wanted(text, ANY_DAY)
    if read.like:
        return likens_to_a_kind(text)
    if len(message.words) > _MOST_WORDS or len(read.wanted.topic.split()) > _MOST_OF_TOPIC:
        return False
    named = _named(read)
    if {*read.wanted.types} - {"part_time_work"}:
        asked = len(message.words) <= _FEW or bool(_ASKS.search(text.lower()))
        return asked or bool(named & _BESIDE)
    opens = faint or (message.plain[:1] and message.plain[0] in _OPENERS)
    strong = named & (_PLACED | {"free", "dates", "attendance", "access", "days"})
    # Where and when, or free and where: nobody says two of these of a wish for a job.
    return len({"place" if one in _PLACED else one for one in strong}) >= ENOUGH or bool(opens and strong - {"days"})


def says_where_or_when(text: str) -> bool:
    """Whether ``text`` narrows what it names: "volunteering near me", "open days in march"."""
    return bool(_named(read_wanted(text, ANY_DAY)) & (_PLACED | {"dates", "days", "free"}))


def _named(read: Read) -> set[str]:
    return {said.field for said in read.wanted.said} | ({"near"} if read.near_words else set())


def opens_like_an_ask(text: str) -> bool:
    """Whether ``text`` begins as people ask for things to do: "nah something with computers", "any art ones"."""
    return bool(_OPENS.match(text.lower())) and not _OF_JOBS.search(text.lower())


def likens_to_a_kind(text: str) -> bool:
    """Whether ``text`` likens what it wants to a kind of opportunity: "anything like the big bang but for art"."""
    like = read_wanted(text, ANY_DAY).like
    return bool(like) and any(one.value for one in heard(like).found(kinds().named))
