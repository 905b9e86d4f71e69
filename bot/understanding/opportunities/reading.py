"""From what somebody typed to what they want of an opportunity: filters, a topic, and the words that set each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from bot.understanding.opportunities.denying import Denials, denials
from bot.understanding.opportunities.gathering import Gathering
from bot.understanding.opportunities.heard import Heard, Sign, heard
from bot.understanding.opportunities.kinds import kind_signs
from bot.understanding.opportunities.likening import likened
from bot.understanding.opportunities.phrases import phrase_signs
from bot.understanding.opportunities.place import place_signs, places_left
from bot.understanding.opportunities.settling import (
    access_of,
    attendance_of,
    dates_of,
    days_of,
    free_of,
    language_of,
    no_degree_of,
    places_of,
    topic_of,
    types_of,
    years_of,
)
from bot.understanding.opportunities.windows import window_signs
from bot.understanding.opportunities.word_files import filters
from bot.understanding.opportunities.years import year_signs
from knowledge.opportunities.wanted import Wanted

# A message of filters alone, no longer than so many words, speaks of what was looked for before.
_SHORT = 5
_OPENERS = frozenset("any anything something find looking need want got where show stuff things is are".split())


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


# For those who ask which filters a message sets, and not which days: that does not hang on the day.
ANY_DAY = date(2026, 9, 1)


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
        *sorted(
            (*windows, *phrases, *places),
            key=lambda sign: (sign.start - sign.end, sign.field in {"", "none", "topic"}, sign.start),
        ),
    )
    kept: list[Sign] = []
    for sign in order:
        if not any(sign.overlaps(other) and not _both(sign, other) for other in kept):
            kept.append(sign)
    return sorted(kept, key=lambda sign: (sign.start, sign.end))


def _both(one: Sign, other: Sign) -> bool:
    """Whether the same words say both: "virtual placement", "volunteering with autistic children"."""
    return {one.field, other.field} in ({"types", "attendance"}, {"types", "topic"}, {"types", "years"})


def _gathered(message: Heard, signs: Sequence[Sign], like: Sign | None, denied: Denials) -> Read:
    has = Gathering(message, signs, denied)
    types = types_of(has)
    topic, avoids = topic_of(has, like)
    place, boroughs = places_of(has)
    begins, ends = dates_of(has)
    wanted = Wanted(
        topic=topic,
        avoids=avoids,
        types=types,
        free=free_of(has, types),
        attendance=attendance_of(has),
        place=place,
        boroughs=boroughs,
        years=years_of(has),
        begins=begins,
        ends=ends,
        days=days_of(has, types),
        access=access_of(has),
        language=language_of(has),
        no_degree=no_degree_of(has),
    )
    return _read(has, replace(wanted, said=has.in_order()), like)


def _read(has: Gathering, wanted: Wanted, like: Sign | None) -> Read:
    message = has.message
    near = has.of("near")
    against = has.denied_of("boroughs")
    lifted = tuple(dict.fromkeys(code for code, _ in has.lifted()))
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
