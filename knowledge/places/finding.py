"""Finding places in a message. Text between them, and words that are everyday words too, are looked at for context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.places.listing import shipped
from knowledge.places.postcodes import Postcode, full_postcodes, outward_code
from knowledge.places.records import Named, Place
from knowledge.places.slips import shipped_slips
from knowledge.places.words import Spoken, Token, place_words, spoken, tokens

_LONGEST_NAME = 6
_LONGEST_PHRASE = 5
# Between two words of one name: a space, a hyphen, a bracket, the apostrophe of "St Thomas' Hospital".
_WITHIN = re.compile(r"['’]?[ \t\u00a0]*[-‐–(]?[ \t\u00a0]*")
# A full stop only after "st" and the like.
_AFTER_SHORT = re.compile(r"\.?[ \t\u00a0]*")
_SHORT = frozenset({"st", "rd", "sq"})
_LIST = re.compile(r"(?:\s*(?:[,/;+•\n]|\bor\b)\s*)+(?:and\b\s*|or\b\s*|in\b\s*|near\b\s*)*", re.IGNORECASE)
_AND = re.compile(r"\s*(?:&|\band\b|\bn\b)\s*", re.IGNORECASE)
# After the last of a list nothing follows in its sentence: "peckham and victoria", not "and victoria is my friend".
_ENDS = re.compile(r"\s*(?:[,.;!?/)\n]|$|or\b|and\b)", re.IGNORECASE)
# What narrows a name that several places share: "hayes, bromley", "hayes in hillingdon".
_NARROWS = re.compile(r"[\s,(-]*(?:in\b\s*)?", re.IGNORECASE)
_POLITE = frozenset(
    "please pls plz thanks thank you ty um er erm the yh yeah yes ok okay maybe probably and or lol".split()
)
_WHOLE_OF_LONDON = "London"


@dataclass(frozen=True, slots=True)
class _Found:
    """A place that may be meant: the words of the message from ``first`` up to ``last``, and whether it surely is."""

    named: Named
    form: Spoken
    first: int
    last: int
    sure: bool


def places_named(text: str, *, guess: bool = True) -> tuple[Named, ...]:
    """The places that ``text`` names, in order, without overlaps. Whatever is typed, nothing is raised.

    ``guess`` also reads slips of the finger. A name that is an everyday word counts where the context says that it is a
    place. "London" alone counts where nothing nearer is named. Places outside London are not known.
    """
    message = _Message(text, guess=guess)
    found = [one.named for one in _in_context(text, message.found(), message.tokens)]
    nearer = [one for one in found if one.place.name != _WHOLE_OF_LONDON]
    return tuple(_narrowed(text, nearer or found[:1]))


def region_of(text: str) -> Place | None:
    """The side of London that ``text`` names first ("south london"), or None."""
    return next((named.place for named in places_named(text) if named.place.kind == "region"), None)


def borough_of_postcode(text: str) -> tuple[str, ...]:
    """The boroughs that a postcode lies in, full or only its outward half; none where it is none of London's."""
    outward = outward_code(text)
    place = _of_outward(outward) if outward else None
    return place.boroughs if place else ()


def boroughs_named(text: str) -> tuple[str, ...]:
    """The boroughs that an answer to "Which borough?" can mean: one where it is clear, several where it is not.

    Where several places are named, those boroughs that all of them lie in: "crystal palace, bromley" is Bromley.
    """
    sets = [set(named.place.boroughs) for named in places_named(text) if named.place.name != _WHOLE_OF_LONDON]
    if not sets:
        return ()
    return tuple(sorted(set.intersection(*sets) or set.union(*sets)))


def _of_outward(outward: str) -> Place | None:
    """The area of an outward code; one that is not listed is in the area it belongs to: EC1P in EC1."""
    for code in (outward, outward[:-1] if outward[-1].isalpha() else ""):
        place = shipped().at(spoken(code)) if code else None
        if place is not None and place.kind == "postcode_area":
            return place
    return None


class _Message:
    """The words of a message, looked through from the left."""

    def __init__(self, text: str, *, guess: bool) -> None:
        self.text = text
        self.tokens = tokens(text)
        self._postcodes = {postcode.start: postcode for postcode in full_postcodes(text)}
        self._readings = [shipped_slips().readings(token.form) if guess else (token.form,) for token in self.tokens]
        self._never = self._covered()

    def found(self) -> list[_Found]:
        """Every place that may be meant, the longest at each word, without overlaps."""
        found: list[_Found] = []
        at = 0
        while at < len(self.tokens):
            one = self._postcode(at) or self._longest(at)
            if one is not None:
                found.append(one)
            at = one.last if one is not None else at + 1
        return found

    def _postcode(self, at: int) -> _Found | None:
        inside = self._postcodes.get(self.tokens[at].start)
        place = _of_outward(inside.outward) if inside else None
        if inside is None or place is None:
            return None
        last = at + sum(inside.start <= token.start < inside.end for token in self.tokens[at : at + 2])
        return _Found(self._named(place, inside), (), at, last, sure=True)

    def _longest(self, at: int) -> _Found | None:
        for length in range(min(_LONGEST_NAME, len(self.tokens) - at), 0, -1):
            last = at + length
            if not self._together(at, last):
                continue
            for form in self._forms(at, last):
                if form not in shipped():
                    continue
                after = self._station(last)
                if after > last or self._never.isdisjoint(range(at, last)):
                    return self._as_found(form, at, last, after)
        return None

    def _forms(self, at: int, last: int) -> Iterator[Spoken]:
        forms = tuple(token.form for token in self.tokens[at:last])
        yield forms
        yield (*forms[:-1], self.tokens[last - 1].owner)
        yield from shipped_slips().meant(self._readings[at:last])

    def _as_found(self, form: Spoken, first: int, last: int, after: int) -> _Found:
        has_station = shipped().has_station(form)
        place = shipped().at(form, station=after > last)
        assert place is not None
        end = after if has_station else last
        span = Postcode("", self.tokens[first].start, self.tokens[end - 1].end)
        sure = form not in place_words().everyday or after > last or self._is_area(last) or self._is_signed(form, first)
        return _Found(self._named(place, span), form, first, end, sure)

    def _named(self, place: Place, span: Postcode) -> Named:
        return Named(place, self.text[span.start : span.end], span.start, span.end)

    def _station(self, at: int) -> int:
        """Where a station word that begins at ``at`` ends; ``at`` where none does."""
        return max((at + len(phrase) for phrase in self._phrases(at) if phrase in place_words().station), default=at)

    def _is_area(self, at: int) -> bool:
        return any(phrase in place_words().area for phrase in self._phrases(at))

    def _is_signed(self, form: Spoken, first: int) -> bool:
        signs = place_words().everyday[form]
        before = (self.tokens[max(0, first - count) : first] for count in range(1, _LONGEST_PHRASE + 1))
        return any(tuple(token.form for token in words) in signs for words in before)

    def _phrases(self, at: int) -> Iterator[Spoken]:
        for length in range(1, min(_LONGEST_PHRASE, len(self.tokens) - at) + 1):
            yield tuple(token.form for token in self.tokens[at : at + length])

    def _together(self, first: int, last: int) -> bool:
        """Whether nothing but a space or the like stands between these words."""
        for one, other in zip(self.tokens[first : last - 1], self.tokens[first + 1 : last], strict=True):
            between = self.text[one.end : other.start]
            allowed = _AFTER_SHORT if one.form in _SHORT and "." in between else _WITHIN
            if not allowed.fullmatch(between):
                return False
        return True

    def _covered(self) -> frozenset[int]:
        """The words that belong to phrases which name no place: "bank holiday"."""
        starts = range(len(self.tokens))
        spans = ((at, phrase) for at in starts for phrase in self._phrases(at) if phrase in place_words().never)
        return frozenset(index for at, phrase in spans for index in range(at, at + len(phrase)))


def _in_context(text: str, found: Sequence[_Found], words: Sequence[Token]) -> list[_Found]:
    """Those of ``found`` that are surely places, by themselves, as the whole message, or in a list with one that is."""
    inside = {index for one in found for index in range(one.first, one.last)}
    if all(word.form in _POLITE for index, word in enumerate(words) if index not in inside):
        return list(found)
    sure = [one.sure for one in found]
    # Once to the right and once to the left: what is sure makes its neighbours in a list sure, and they make theirs.
    for here in range(1, len(found)):
        sure[here] = sure[here] or (sure[here - 1] and _listed_with(text, found, here, here - 1))
    for here in reversed(range(len(found) - 1)):
        sure[here] = sure[here] or (sure[here + 1] and _listed_with(text, found, here, here + 1))
    return [one for one, is_sure in zip(found, sure, strict=True) if is_sure]


def _listed_with(text: str, found: Sequence[_Found], here: int, there: int) -> bool:
    if not place_words().counts_in_list(found[here].form):
        return False
    left, right = sorted((here, there))
    between = text[found[left].named.end : found[right].named.start]
    if _LIST.fullmatch(between):
        return True
    return _AND.fullmatch(between) is not None and _ENDS.match(text, found[right].named.end) is not None


def _narrowed(text: str, found: Sequence[Named]) -> Iterator[Named]:
    """``found``, with a name that several places share narrowed by the place that follows: "hayes, bromley"."""
    for one, following in zip(found, (*found[1:], None), strict=False):
        place = one.place
        if following is not None and place.shared_name and _NARROWS.fullmatch(text[one.end : following.start]):
            common = tuple(name for name in place.boroughs if name in following.place.boroughs)
            if common and following.place.kind != "region":
                place = replace(place, boroughs=common, shared_name=False)
        yield replace(one, place=place)
