"""From what somebody typed to what they want of an opportunity: filters, a topic, and the words that set each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from bot.understanding.opportunities.denying import Denials, denials
from bot.understanding.opportunities.heard import Heard, Sign, heard
from bot.understanding.opportunities.kinds import kind_signs
from bot.understanding.opportunities.likening import likened
from bot.understanding.opportunities.phrases import phrase_signs
from bot.understanding.opportunities.place import place_signs, places_left
from bot.understanding.opportunities.topics import topics_of
from bot.understanding.opportunities.windows import combined, window_signs
from bot.understanding.opportunities.word_files import filters
from bot.understanding.opportunities.years import year_signs
from knowledge.opportunities.records import TYPES
from knowledge.opportunities.wanted import Day, Said, Wanted
from knowledge.places import Place

# A message of filters alone, no longer than so many words, speaks of what was looked for before.
_SHORT = 5
_OPENERS = frozenset("any anything something find looking need want got where show stuff things is are".split())
_PAID = frozenset({"part_time_work", "apprenticeship"})
_UNIVERSITY = frozenset({"uni", "university"})
_TIME_LEADS = frozenset("in on at all over during from after until next this till".split())
_ALL_DAYS: tuple[Day, ...] = ("weekend", "weekday", "evening")


@dataclass(frozen=True, slots=True)
class Read:
    """What one message says that looks for opportunities.

    ``near_words`` are those by which the asker's own place is meant ("near me"). ``like`` is the named thing in
    "anything like the big bang but for art". ``not_boroughs`` are places that will not do, with the words that say so.
    ``lifted`` are filters that are to go. ``dropped`` says that what was looked for before is not wanted, and
    ``follows`` that the words lean on it: "only free ones", "in hackney".
    """

    wanted: Wanted = field(default_factory=Wanted)
    near_words: str = ""
    like: str = ""
    not_boroughs: tuple[str, ...] = ()
    not_place_words: str = ""
    lifted: tuple[str, ...] = ()
    follows: bool = False
    dropped: bool = False

    @property
    def near_me(self) -> bool:
        """Whether the asker's own place is meant."""
        return bool(self.near_words)

    @property
    def says_something(self) -> bool:
        """Whether there is any filter, topic, place or change in it."""
        return self.wanted != Wanted() or bool(self.near_words or self.not_boroughs or self.lifted or self.dropped)


@lru_cache(maxsize=256)  # a turn reads its message before its transaction and within it
def read_wanted(text: str, today: date) -> Read:
    """What ``text``, said on ``today`` in London, wants. Reads the first 600 characters; never raises."""
    message = heard(text)
    signs = _signs(message, today)
    like = likened(message, signs)
    if like is not None:
        signs = [sign for sign in signs if not sign.overlaps(like)]
    signs = sorted((*signs, *places_left(message, signs, like)), key=lambda sign: (sign.start, sign.end))
    denied = denials(message, [*signs, *([like] if like else [])])
    return _gathered(message, signs, like, denied)


def _signs(message: Heard, today: date) -> list[Sign]:
    """Everything that was understood, without what a better reading explains."""
    places = place_signs(message)
    phrases = phrase_signs(message)
    kinds = kind_signs(message)
    windows = window_signs(message, today)
    years = year_signs(message)
    order: Sequence[Sign] = (
        *years,
        *kinds,
        *sorted((*windows, *phrases, *places), key=lambda sign: (sign.start - sign.end, sign.field in {"", "none", "topic"}, sign.start)),
    )
    kept: list[Sign] = []
    for sign in order:
        if not any(sign.overlaps(other) and not _both(sign, other) for other in kept):
            kept.append(sign)
    return sorted(kept, key=lambda sign: (sign.start, sign.end))


def _both(one: Sign, other: Sign) -> bool:
    """Whether the same words say both: "virtual placement", "volunteering with autistic children"."""
    return {one.field, other.field} in ({"types", "attendance"}, {"types", "topic"}, {"types", "years"})


class _Gathering:
    """The filters that signs set, with the words of each."""

    def __init__(self, message: Heard, signs: Sequence[Sign], denied: Denials) -> None:
        self.message, self.signs, self.denied = message, signs, denied
        self.said: list[tuple[int, Said]] = []
        self.not_wanted: list[Sign] = []

    def of(self, code: str) -> list[Sign]:
        """The signs of one filter that are wanted."""
        return [sign for sign in self.signs if sign.field == code and not self.denied.of(sign, through=code == "types")]

    def denied_of(self, code: str) -> list[Sign]:
        """The signs of one filter that are said not to be wanted."""
        return [sign for sign in self.signs if sign.field == code and self.denied.of(sign) == "denied"]

    def keep(self, code: str, signs: Iterable[Sign]) -> None:
        """Note the words that set a filter."""
        for sign in signs:
            start, end = self.with_lead(sign) if code == "boroughs" else (sign.start, sign.end)
            self.said.append((start, Said(code, self.message.text[start:end])))

    def with_lead(self, sign: Sign) -> tuple[int, int]:
        """The characters of a place with the "in" or "near" before it."""
        first = self.message.first_from(sign.start)
        if first and first not in self.message.breaks and self.message.plain[first - 1] in _PLACE_LEADS:
            return self.message.words[first - 1].start, sign.end
        return sign.start, sign.end

    def in_order(self) -> tuple[Said, ...]:
        """What was said, in the order of the text."""
        return tuple(dict.fromkeys(said for _, said in sorted(self.said, key=lambda pair: pair[0])))


_PLACE_LEADS = frozenset("in near nr around round by at from within".split())


def _gathered(message: Heard, signs: Sequence[Sign], like: Sign | None, denied: Denials) -> Read:
    has = _Gathering(message, signs, denied)
    types = _types(has)
    topic, avoids = _topic(message, has, like, denied)
    place, boroughs = _places(has)
    span = _dates(has)
    wanted = Wanted(
        topic=topic,
        avoids=avoids,
        types=types,
        free=_free(has, types),
        attendance=_attendance(has),
        place=place,
        boroughs=boroughs,
        years=_years(has),
        begins=span[0],
        ends=span[1],
        days=_days(has, types),
        access=_each(has, "access"),
        language=_language(has),
        no_degree=_no_degree(has),
        said=has.in_order(),
    )
    return _read(message, has, wanted, like)


def _types(has: _Gathering) -> tuple[str, ...]:
    found = has.of("types")
    online = any(sign.value == "online" for sign in has.of("attendance"))
    codes = {code for sign in found for code in sign.value}
    if "work_experience" in codes and online:
        codes.add("virtual_experience")
    has.keep("types", found)
    return tuple(code for code in TYPES if code in codes)


def _topic(message: Heard, has: _Gathering, like: Sign | None, denied: Denials) -> tuple[str, tuple[str, ...]]:
    taken = [sign for sign in has.signs if sign.field != "topic" and not (sign.field == "types" and has.denied.of(sign))]
    lifted = [message.sign("", None, one.first, one.end) for one in message.found(filters().lift)]
    taken += _denied_universities(has)
    about = [sign for sign in has.signs if sign.field == "topic"]
    stretches, avoids = topics_of(message, [*taken, *lifted, *([like] if like else [])], about, denied)
    topic = ", ".join(stretches)
    if not topic and like is not None:
        topic = like.value
    for words in (*stretches, *avoids):
        code = "topic" if words in stretches else "avoids"
        has.said.append((max(message.text.find(words), 0), Said(code, words)))
    return topic, avoids


def _free(has: _Gathering, types: tuple[str, ...]) -> bool:
    found = [
        sign
        for sign in has.of("free")
        if (sign.value == "yes" or not _PAID & {*types}) and not _time_of_ones_own(has, sign)
    ]
    has.keep("free", found)
    return bool(found)


def _time_of_ones_own(has: _Gathering, sign: Sign) -> bool:
    """Whether a clause says no more than when somebody is free: "free in august, got a week"."""
    message, first = has.message, has.message.first_from(sign.start)
    if first and first not in message.breaks:
        return False
    end = next((place for place in range(first + 1, len(message.words)) if place in message.breaks), len(message.words))
    times = [other for other in has.signs if other.field in {"dates", "days"}]
    rest = message.words[first + 1 : end]
    timely = all(any(time.start <= word.start < time.end for time in times) for word in rest)
    return bool(rest) and timely and message.plain[first + 1] in _TIME_LEADS


def _attendance(has: _Gathering) -> Literal["", "in_person", "online"]:
    """How it is held; "not online" is in person. Where both will do nothing is set."""
    found, against = has.of("attendance"), has.denied_of("attendance")
    ways = {sign.value for sign in found}
    ways |= {"in_person" if sign.value == "online" else "online" for sign in against if sign.value != "either"}
    if len(ways) != 1 or "either" in ways:
        return ""
    has.keep("attendance", [*found, *(denied_whole(has, sign) for sign in against)])
    return "online" if ways == {"online"} else "in_person"


def _places(has: _Gathering) -> tuple[str, tuple[str, ...]]:
    found = has.of("boroughs")
    nearer = [sign for sign in found if sign.value.kind != "region"] or found
    places: list[Place] = list(dict.fromkeys(sign.value for sign in nearer))
    has.keep("boroughs", nearer)
    boroughs = dict.fromkeys(borough for place in places for borough in place.boroughs)
    if any(place.name == "London" for place in places):
        return "", ()
    return " or ".join(place.name for place in places), tuple(boroughs)


def _years(has: _Gathering) -> tuple[int, ...]:
    found = has.of("years")
    has.keep("years", found)
    return tuple(sorted({year for sign in found for year in sign.value}))


def _dates(has: _Gathering) -> tuple[date | None, date | None]:
    found = [sign for sign in has.of("dates") if not _of_leaving(has, sign)]
    span = combined([sign.value for sign in found])
    if span is None or not found:
        return None, None
    has.keep("dates", found)
    return span.first, span.last


def _of_leaving(has: _Gathering, sign: Sign) -> bool:
    """Whether a time is that of leaving school: "i finish year 11 in june"."""
    first = has.message.first_from(sign.start)
    before = has.message.words[first - 1].end if first else 0
    return any(not other.field and other.value == "leaving" and other.end == before for other in has.signs)


def _days(has: _Gathering, types: tuple[str, ...]) -> tuple[Day, ...]:
    """Kinds of day; "not at weekends" leaves the others. "After school" may be after leaving it."""
    found, against = has.of("days"), has.denied_of("days")
    if "apprenticeship" in types:
        found = [sign for sign in found if not has.message.text[sign.start : sign.end].lower().startswith("after")]
    days = {sign.value for sign in found}
    if not days and {sign.value for sign in against} == {"weekend"}:
        days = {"weekday"}
    elif not days and {sign.value for sign in against} == {"weekday"}:
        days = {"weekend"}
    has.keep("days", found or ([denied_whole(has, sign) for sign in against] if days else ()))
    return tuple(day for day in _ALL_DAYS if day in days)


def denied_whole(has: _Gathering, sign: Sign) -> Sign:
    """``sign`` with the words that deny it: "not online"."""
    return replace(sign, start=has.denied.start_of(sign))


def _each(has: _Gathering, code: str) -> tuple[str, ...]:
    found = has.of(code)
    has.keep(code, found)
    return tuple(dict.fromkeys(sign.value for sign in found))


def _no_degree(has: _Gathering) -> bool:
    """Whether no degree should be needed: by a phrase, or by a denial of "uni" in words of one's own."""
    found = has.of("no_degree") + _denied_universities(has)
    has.keep("no_degree", found)
    return bool(found)


def _denied_universities(has: _Gathering) -> list[Sign]:
    signs = [
        has.message.sign("no_degree", "yes", place, place + 1)
        for place, word in enumerate(has.message.plain)
        if word in _UNIVERSITY
    ]
    free = [sign for sign in signs if not any(sign.overlaps(other) for other in has.signs)]
    return [denied_whole(has, sign) for sign in free if has.denied.of(sign) == "denied"]


def _language(has: _Gathering) -> str:
    """The one language that is asked for."""
    names = {sign.value for sign in has.of("language")}
    if len(names) != 1:
        return ""
    has.keep("language", has.of("language"))
    return str(names.pop())


def _read(message: Heard, has: _Gathering, wanted: Wanted, like: Sign | None) -> Read:
    near = has.of("near")
    against = has.denied_of("boroughs")
    lifted = tuple(dict.fromkeys(one.value for one in message.found(filters().lift)))
    dropped = bool(message.found(filters().dropped))
    boroughs = dict.fromkeys(borough for sign in against for borough in sign.value.boroughs)
    leaning = bool(message.found(filters().follows)) or dropped or bool(lifted)
    bare = not (wanted.topic or wanted.types or like) and len(message.words) <= _SHORT
    bare = bare and not _OPENERS & {*message.plain[:2]}
    return Read(
        wanted=wanted,
        near_words=message.text[near[0].start : near[0].end] if near else "",
        like=like.value if like else "",
        not_boroughs=tuple(boroughs),
        not_place_words=", ".join(message.text[sign.start : sign.end] for sign in against),
        lifted=tuple(code for code in lifted if not _sets(wanted, code)),
        follows=leaning or (bare and (wanted != Wanted() or bool(near))),
        dropped=dropped,
    )


def _sets(wanted: Wanted, code: str) -> bool:
    return any(said.field == code for said in wanted.said)


