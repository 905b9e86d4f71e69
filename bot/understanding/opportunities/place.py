"""Where something should be: places in London by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.opportunities.heard import Heard, Sign
from bot.understanding.opportunities.word_files import topic_words
from knowledge.places import places_named

# Of names that are everyday words too, those of these kinds count where nothing else is said beside them.
_KINDS = frozenset({"borough", "district", "postcode_area"})
_MOST_WORDS = 4


def place_signs(heard: Heard) -> list[Sign]:
    """A sign for each place that is named; its value is a :class:`knowledge.places.Place`."""
    return [Sign("boroughs", named.place, named.start, named.end) for named in places_named(heard.text)]


def places_left(heard: Heard, taken: Sequence[Sign], like: Sign | None) -> list[Sign]:
    """Places that stand by themselves between what was understood: "plumbing apprenticeships barking no uni".

    The name alone would not be read as a place, since it is an everyday word; an ask with other filters and nothing
    but a name between two of them leaves little doubt.
    """
    if not taken:
        return []
    return list(_alone(heard, [*taken, *([like] if like else [])]))


def _alone(heard: Heard, taken: Sequence[Sign]) -> Iterator[Sign]:
    runs: list[list[int]] = [[]]
    for place, word in enumerate(heard.words):
        understood = any(sign.start < word.end and word.start < sign.end for sign in taken)
        if place in heard.breaks or understood:
            runs.append([])
        if not understood and (runs[-1] or heard.plain[place] not in topic_words().edges):
            runs[-1].append(place)
    for run in runs:
        if not 0 < len(run) <= _MOST_WORDS or heard.plain[run[0] - 1 : run[0]] == ("for",):
            continue
        start, end = heard.words[run[0]].start, heard.words[run[-1]].end
        named = places_named(heard.text[start:end], guess=False)
        if len(named) == 1 and named[0].place.kind in _KINDS and named[0].end == end - start and not named[0].start:
            yield Sign("boroughs", named[0].place, start, end)
