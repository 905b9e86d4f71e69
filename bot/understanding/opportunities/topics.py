"""What an ask is about, and what not: the asker's own words that are left when its filters are taken out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from bot.understanding.opportunities.denying import Denials
from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.word_files import topic_words
from bot.word_lists import words_of
from knowledge.asking_words import word_lists
from knowledge.self_description import without_self_description

_LONGEST = 120
# Never filler, whatever the lists say.
_SUBJECTS = frozenset({"stem", "steam", "hr"})
_JOINING = frozenset({"in", "with", "for", "at", "on", "of", "to", "the", "a", "an"})


def topics_of(
    heard: Heard, taken: Sequence[Sign], about: Sequence[Sign], denials: Denials
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stretches of the topic, and what is not wanted, in the asker's own words and order.

    ``taken`` are the words that say something else; ``about`` those that belong to a topic as they stand.
    """
    free = [True] * len(heard.words)
    for sign in taken:
        for place in _places(heard, sign):
            free[place] = False
    names = _names(heard, about)
    filler = {place for one in heard.found(topic_words().anywhere) for place in range(one.first, one.end)} - names
    avoids = []
    for lead, first, end in denials.stretches(taken):
        if words := _trimmed(heard, [place for place in range(first, end) if free[place] and place not in filler]):
            avoids.append(_text(heard, words))
        for place in range(lead, end):
            free[place] = False
    for place in filler | _of_oneself(heard):
        free[place] = False
    stretches = [_trimmed(heard, stretch, names) for stretch in _stretches(heard, free)]
    topics = [_text(heard, words) for words in stretches if words]
    return tuple(dict.fromkeys(topics)), tuple(dict.fromkeys(avoids))


def _places(heard: Heard, sign: Sign) -> list[int]:
    return [place for place, word in enumerate(heard.words) if word.start < sign.end and sign.start < word.end]


def _stretches(heard: Heard, free: Sequence[bool]) -> list[list[int]]:
    """Runs of free words within one clause."""
    runs: list[list[int]] = [[]]
    for place, is_free in enumerate(free):
        if place in heard.breaks:
            runs.append([])
        if is_free:
            runs[-1].append(place)
        elif runs[-1]:
            runs.append([])
    return runs


def _names(heard: Heard, about: Sequence[Sign]) -> set[int]:
    """Places of words that are part of a name ("a level business"), but for those that only lead up to one."""
    found = [place for one in heard.found(topic_words().names) for place in range(one.first, one.end)]
    spoken = [place for sign in about for place in _places(heard, sign) if heard.plain[place] not in _JOINING]
    # "IT" is a subject, and "it" is none.
    typed = {place for place, word in enumerate(heard.words) if heard.text[word.start : word.end] in {"IT", "PE", "RE"}}
    return {*found, *spoken, *(() if heard.text.isupper() else typed)}


def _trimmed(heard: Heard, places: Sequence[int], names: Collection[int] = ()) -> list[int]:
    """``places`` without words that say nothing at either end, but for those of ``names``."""
    kept = list(places)
    while kept and kept[0] not in names and _is_edge(heard, kept[0]):
        kept = kept[1:]
    while kept and kept[-1] not in names and _is_edge(heard, kept[-1]):
        kept = kept[:-1]
    return kept


def _is_edge(heard: Heard, place: int) -> bool:
    word = heard.plain[place]
    if heard.words[place].text in _SUBJECTS:
        return False
    return word in topic_words().edges or word in _empty() or word.isdecimal()


@cache
def _empty() -> frozenset[str]:
    return frozenset(word_lists()["empty"])


def _text(heard: Heard, places: Sequence[int]) -> str:
    """The words from the first to the last of ``places`` as typed."""
    start, end = heard.words[places[0]].start, heard.words[places[-1]].end
    return " ".join(heard.text[start:end].split())[:_LONGEST].strip()


def _of_oneself(heard: Heard) -> set[int]:
    """Places of what the asker says of their own name, gender, ethnicity or religion, which counts for nothing."""
    plain = " ".join(heard.text.lower().replace("’", "'").split())
    left = [word.text for word in words_of(without_self_description(plain, heard.text))]
    said = [word.text for word in heard.words]
    if len(left) == len(said):
        return set()
    # Only words were taken out: what is left stands in the same order.
    gone, place = set(), 0
    for at, word in enumerate(said):
        if place < len(left) and left[place] == word:
            place += 1
        else:
            gone.add(at)
    return gone if place == len(left) else set()
