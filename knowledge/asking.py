"""From an asker's words to what is wanted, what is not, and under which conditions.

Negation is understood here rather than embedded, and what askers say of their own name, gender,
ethnicity, religion or whom they love is left out before anything is matched. Words come back as spans of the message.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from knowledge.asking_words import AskingWords, load_words
from knowledge.aspects import load_aspects
from knowledge.self_description import without_self_description

# A message no longer than this, without a wish or a word about the asker, is taken as the name of something.
MOST_WORDS_IN_A_NAME = 15

_BREAK = re.compile(r"[.,;:!?\n()/\u2014\u2026]+|\s-+\s|\b(?:but|cos|cuz|coz|because|though|although|however|plus)\b")
_ALL_BUT = re.compile(
    r"\b(?:anything|everything|all|any job|literally anything) (?:but|except|apart from|other than)\b"
)
# What may stand round a name without being of it, or is left there when something about the asker is taken out.
_EDGES = re.compile(r"^(?:[\s.,;:!?-]+|(?:hi|hey|hello|hiya|yo|and|n|nd|but|so)\b(?![&'/]))+|[\s.,;:!?-]+$")
_WORD = re.compile(r"[^\s.,;:!?]+")
_ABOUT_ME = re.compile(r"(?<![\w&])(?:i|i'?m|ive|i've|me|my|mine|we|our|u|you)(?![\w&])")
_JOIN = re.compile(r"(\s(?:and|n|nd|or|nor)\s|\s*&\s*|\s\+\s)")
# "i dont draw or like art": what is joined so shares one no.
_ALIKE = re.compile(r"\bn?or\b")
_UNIVERSITY = re.compile(r"\b(?:uni|unis|university|universities|degree|degrees)\b")
_EARN = re.compile(
    r"\b(?:earn(?:ing)? (?:while|as) (?:i|you|u|ur) ?(?:learn|train|study)?|get paid (?:to|while|as) (?:learn|train)\w*"
    r"|start(?:ing)? at 16|(?:leave|leaving) school|straight (?:from|after|out of) school|(?:at|from) 16"
    r"|apprenticeships?|on the job)\b"
)


@dataclass(frozen=True, slots=True)
class Avoid:
    """Something that is not wanted: the asker's words and the aspects that they name.

    ``said`` is False where it follows from a dropped idea rather than from words.
    """

    words: str
    aspects: tuple[str, ...]
    said: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """What a message asks for. Every text is in the asker's own words, without what is filler."""

    wants: tuple[str, ...] = ()
    avoids: tuple[Avoid, ...] = ()
    needs: tuple[str, ...] = ()
    style: Literal["name", "interest"] = "interest"

    def as_interest(self) -> Request:
        """The same, where what looked like a name is to be read as a wish."""
        if self.style == "interest":
            return self
        words = load_words()
        cores = (words.core_of(want) for want in self.wants)
        return replace(self, wants=tuple(core for core in cores if not words.says_nothing(core)), style="interest")

    @property
    def text(self) -> str:
        """Everything that is wanted, as one text to encode."""
        return ", ".join(self.wants)

    @property
    def texts(self) -> tuple[str, ...]:
        """Every text whose meaning the search needs: the whole, each want, each avoided thing."""
        parts = self.wants if len(self.wants) > 1 else ()
        return tuple(dict.fromkeys((self.text, *parts, *(avoid.words for avoid in self.avoids))))


@lru_cache(maxsize=128)  # a turn reads its message before its transaction and within it
def read(message: str) -> Request:
    """What ``message`` asks for. Never raises; a message without any wish gives an empty request."""
    words = load_words()
    plain = " ".join(message.lower().replace("’", "'").replace("`", "'").split())
    plain = without_self_description(plain, message)
    plain = _ALL_BUT.sub(" no ", words.not_negations.sub(" , ", plain))
    wants: list[str] = []
    avoids: list[Avoid] = []
    needs: list[str] = []
    liking = bool(words.likings.search(plain))
    for stretch in _BREAK.split(plain):
        clause, dismissed = words.dismissals.subn("", stretch.strip())
        negative, carried = bool(dismissed), False
        for place, piece in enumerate(_JOIN.split(clause)):
            if place % 2:
                carried = not _ALIKE.search(piece)
                continue
            if not piece.strip():
                continue
            for unwanted, part in _turns(piece, negative, words, carried=carried):
                _file(part, unwanted, words, wants, avoids, needs)
                negative = unwanted  # what is joined on inherits the sense of what stood before
    style = _style(plain, liking, avoids, needs)
    if style == "name":
        name = _EDGES.sub("", plain)
        wants = [name] if any(character.isalnum() for character in name) else []
    return Request(_unique(wants), tuple(avoids), _unique(needs), style)


def _turns(piece: str, negative: bool, words: AskingWords, *, carried: bool) -> list[tuple[bool, str]]:
    """``piece`` cut wherever it turns from wanted to unwanted or back, each part with its sense.

    ``carried`` says that a no came over an "and": it ends at a word of liking, as in "hates maths and likes cars".
    """
    parts: list[tuple[bool, str]] = []
    at = 0
    for match in words.turns.finditer(piece):
        now = bool(words.negations.fullmatch(match.group()))
        if not now and not (carried and at == 0) and _liking_denied(piece, at, match.start(), negative):
            continue
        before = piece[at : match.start()]
        if before.strip():
            parts.append((negative, before))
        negative = now
        at = match.end() if now else match.start()
    parts.append((negative, piece[at:]))
    return parts


def _liking_denied(piece: str, at: int, start: int, negative: bool) -> bool:
    """Whether a word of liking stands under a negation, as in "dont really like"."""
    return negative and len(piece[at:start].split()) <= 1


def _file(
    part: str, negative: bool, words: AskingWords, wants: list[str], avoids: list[Avoid], needs: list[str]
) -> None:
    core = words.core_of(part)
    aspects = load_aspects()
    if _UNIVERSITY.search(part):
        needs.append("no-university" if negative else "university")
        core = words.core_of(_UNIVERSITY.sub(" ", part))
        if negative or len(core) < 4:
            return
    if words.says_nothing(core):
        return
    if negative:
        if core:
            avoids.append(Avoid(core, aspects.spoken_of(part)))
        return
    if _EARN.search(part):
        needs.append("no-university")
        core = words.core_of(_EARN.sub(" ", part))
    if words.conditions.search(part):
        needs.extend(aspects.spoken_of(part)[:2])
    if core:
        wants.append(core)


def _style(plain: str, liking: bool, avoids: list[Avoid], needs: list[str]) -> Literal["name", "interest"]:
    short = len(_WORD.findall(_EDGES.sub("", plain))) <= MOST_WORDS_IN_A_NAME
    return "name" if short and not (liking or avoids or needs or _ABOUT_ME.search(plain)) else "interest"


def _unique(items: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
