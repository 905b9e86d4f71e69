"""What children are called: the name that a parent gives, and which child a message names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from bot.conversation import Child

LONGEST_NAME, MOST_WORDS, SHORTEST_RARE = 30, 3, 3
_WORD = r"[^\W\d_][^\W\d_'’-]{0,29}(?:['’-][^\W\d_]+)*"
_CHILD = r"(?:son|daughter|child|kid|boy|girl|grandson|granddaughter|niece|nephew)"
_CALLED = re.compile(
    rf"\b(?:call(?:ed)?(?: (?:him|her|them))?|name(?:'?s| is)?|named|known as)\s+(?P<name>{_WORD})|"
    rf"\bmy (?:\w+ )?{_CHILD}(?: is)?\s+(?P<own>{_WORD})",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"\W*(?:(?:she|he|they|it)(?:'?s| is| are)?|this is|just|ok|yes|yeah|hi)?\s*\b(?P<name>{_WORD})", re.IGNORECASE
)
# No names, though they stand where one might.
_NO_NAME = frozenset(
    "a an the my his her their our is in at on of to and or but not no yes yeah ok okay skip stop cancel none nobody "
    "he she they it child children son daughter kid kids boy girl baby another new second older younger one more year "
    "yr who whos whose why what whats wheres how hows huh idk dunno nothing hi hello hey thanks please called name add "
    "rather dont i im you your age aged goes that thats this help".split()
)
# What a message may hold beside the name where it does nothing but name somebody.
_SMALL = frozenset(
    "a about also and as for from going hers his i im is it its lets me mean meant my no nope nah not now of ok okay "
    "on one please sorry switch that thats the then this to wait was what whats with wrong yes child kid son "
    "daughter".split()
)


def called_in(text: str) -> str | None:
    """The first name or nickname that ``text`` says a child is called by, without any surname; None without one."""
    match = _CALLED.search(text)
    if match is None or (name := match["name"] or match["own"]).lower() in _NO_NAME:
        return None
    return _written(name)


def known_as_in(text: str) -> str | None:
    """As :func:`called_in`, for the answer to what a child is called: a bare name will do."""
    if (called := called_in(text)) is not None:
        return called
    if len(text.split()) > MOST_WORDS or "?" in text:
        return None
    first = _FIRST.match(text)
    if first is None or first["name"].lower() in _NO_NAME:
        return None
    # A surname may follow, and is not kept; other words make it something else than a name.
    return None if _words(text[first.end() :]) & (_NO_NAME | _SMALL) else _written(first["name"])


def named_in(text: str, children: Iterable[Child], is_everyday: Callable[[str], bool]) -> tuple[Child, ...]:
    """The children that ``text`` names. A name that is also an everyday word ("Will") needs a sign that it is meant."""
    return tuple(child for child in children if _names(text, child.known_as, everyday=is_everyday(child.known_as)))


def without_name(text: str, child: Child) -> str:
    """``text`` with the child in the place of the name: the name need not stand in what is kept of it."""
    name = re.escape(child.known_as)
    text = re.sub(rf"\bfor {name}(?:'?s)?\b:?", " ", text, flags=re.IGNORECASE)
    text = re.sub(rf"\b{name}['’]?s\b", "my child's", text, flags=re.IGNORECASE)
    return " ".join(re.sub(rf"\b{name}\b", "my child", text, flags=re.IGNORECASE).split())


def only_names(text: str, children: Iterable[Child]) -> bool:
    """Whether ``text`` does nothing but name children."""
    for child in children:
        text = re.sub(rf"\b{re.escape(child.known_as)}(?:['’]?s)?\b", " ", text, flags=re.IGNORECASE)
    return _words(text) <= _SMALL


def _names(text: str, name: str, *, everyday: bool) -> bool:
    plain = re.escape(name)
    if not everyday and len(name) >= SHORTEST_RARE:
        return re.search(rf"\b{plain}(?:['’]?s)?\b", text, re.IGNORECASE) is not None
    signs = (
        rf"\b(?:for|about|of|to|with|and|remove|delete|how'?s|did|has|show)\s+{plain}\b|\b{plain}['’]s\b|"
        rf"\b{plain}s\s+(?:hours|portfolio|cv|log|record|entries|work|stuff|things|experience)\b|"
        rf"^\W*(?:(?:and|what about|no|now)\s+)?{plain}(?:\W*$|\s+(?:did|has|had|was|went|is|and|\w+ed)\b)"
    )
    # In the middle of a sentence a capital letter is sign enough.
    return re.search(signs, text, re.IGNORECASE) is not None or re.search(rf"(?<=\w\s){plain}\b", text) is not None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub("['’]", "", text.lower())))


def _written(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"[:LONGEST_NAME]
