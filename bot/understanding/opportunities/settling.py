"""What each filter of an ask comes to, from the signs of it that are wanted or denied."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.understanding.opportunities.gathering import Gathering
from bot.understanding.opportunities.heard import Sign
from bot.understanding.opportunities.topics import topics_of
from bot.understanding.opportunities.windows import combined
from knowledge.opportunities.records import TYPES
from knowledge.opportunities.wanted import Day, Said
from knowledge.places import Place

_PAID = frozenset({"part_time_work", "apprenticeship"})
_TIME_LEADS = frozenset("in on at all over during from after until next this till".split())
_ALL_DAYS: tuple[Day, ...] = ("weekend", "weekday", "evening")
_ANYWHERE = "London"


def types_of(has: Gathering) -> tuple[str, ...]:
    """The kinds that are looked for; what is online may be work experience of either kind."""
    found = has.of("types")
    online = any(sign.value == "online" for sign in has.of("attendance"))
    codes = {code for sign in found for code in sign.value}
    if "work_experience" in codes and online:
        codes.add("virtual_experience")
    has.keep("types", found)
    return tuple(code for code in TYPES if code in codes)


def topic_of(has: Gathering, like: Sign | None) -> tuple[str, tuple[str, ...]]:
    """What it should be about, and what not."""
    taken = [
        sign for sign in has.signs if sign.field != "topic" and not (sign.field == "types" and has.denied.of(sign))
    ]
    message = has.message
    lifted = [sign for _, sign in has.lifted()]
    taken += has.by_denial("no_degree") + has.by_denial("access")
    about = [sign for sign in has.signs if sign.field == "topic"]
    stretches, avoids = topics_of(message, [*taken, *lifted, *([like] if like else [])], about, has.denied)
    topic = ", ".join(stretches)
    if not topic and like is not None:
        topic = like.value
    for code, stretched in (("topic", stretches), ("avoids", avoids)):
        has.said += [(max(message.text.find(words), 0), Said(code, words)) for words in stretched]
    return topic, avoids


def free_of(has: Gathering, types: tuple[str, ...]) -> bool:
    """Whether it must cost nothing. Who has no money and looks for paid work does not ask for that."""
    found = [
        sign
        for sign in has.of("free")
        if (sign.value == "yes" or not _PAID & {*types}) and not _time_of_ones_own(has, sign)
    ]
    has.keep("free", found)
    return bool(found)


def _time_of_ones_own(has: Gathering, sign: Sign) -> bool:
    """Whether a clause says no more than when somebody is free: "free in august, got a week"."""
    message, first = has.message, has.message.first_from(sign.start)
    if first and first not in message.breaks:
        return False
    end = next((place for place in range(first + 1, len(message.words)) if place in message.breaks), len(message.words))
    times = [other for other in has.signs if other.field in {"dates", "days"}]
    rest = message.words[first + 1 : end]
    timely = all(any(time.start <= word.start < time.end for time in times) for word in rest)
    return bool(rest) and timely and message.plain[first + 1] in _TIME_LEADS


def attendance_of(has: Gathering) -> Literal["", "in_person", "online"]:
    """How it is held; "not online" is in person. Where both will do nothing is set."""
    found, against = has.of("attendance"), has.denied_of("attendance")
    ways = {sign.value for sign in found}
    ways |= {"in_person" if sign.value == "online" else "online" for sign in against if sign.value != "either"}
    if len(ways) != 1 or "either" in ways:
        return ""
    has.keep("attendance", [*found, *(has.whole(sign) for sign in against)])
    return "online" if ways == {"online"} else "in_person"


def places_of(has: Gathering) -> tuple[str, tuple[str, ...]]:
    """The place as it was understood, and the boroughs that it lies in. All of London is no filter."""
    found = has.of("boroughs")
    nearer = [sign for sign in found if sign.value.kind != "region"] or found
    places: list[Place] = list(dict.fromkeys(sign.value for sign in nearer))
    if any(place.name == _ANYWHERE for place in places):
        return "", ()
    has.keep("boroughs", nearer)
    boroughs = dict.fromkeys(borough for place in places for borough in place.boroughs)
    return " or ".join(place.name for place in places), tuple(boroughs)


def years_of(has: Gathering) -> tuple[int, ...]:
    """School years, any of which will do."""
    found = has.of("years")
    has.keep("years", found)
    return tuple(sorted({year for sign in found for year in sign.value}))


def dates_of(has: Gathering) -> tuple[date | None, date | None]:
    """The first and the last day that will do."""
    found = [sign for sign in has.of("dates") if not _of_leaving(has, sign)]
    span = combined([sign.value for sign in found])
    if span is None or not found:
        return None, None
    has.keep("dates", found)
    return span.first, span.last


def _of_leaving(has: Gathering, sign: Sign) -> bool:
    """Whether a time is that of leaving school: "i finish year 11 in june"."""
    first = has.message.first_from(sign.start)
    before = has.message.words[first - 1].end if first else 0
    return any(not other.field and other.value == "leaving" and other.end == before for other in has.signs)


def days_of(has: Gathering, types: tuple[str, ...]) -> tuple[Day, ...]:
    """Kinds of day; "not at weekends" leaves the others. "After school" may be after leaving it."""
    found = has.of("days")
    # Without one day of the week the others will still do.
    against = [sign for sign in has.denied_of("days") if "week" in has.message.text[sign.start : sign.end].lower()]
    if "apprenticeship" in types:
        found = [sign for sign in found if not has.message.text[sign.start : sign.end].lower().startswith("after")]
    days = {sign.value for sign in found}
    if not days and {sign.value for sign in against} == {"weekend"}:
        days = {"weekday"}
    elif not days and {sign.value for sign in against} == {"weekday"}:
        days = {"weekend"}
    has.keep("days", found or ([has.whole(sign) for sign in against] if days else ()))
    return tuple(day for day in _ALL_DAYS if day in days)


def access_of(has: Gathering) -> tuple[str, ...]:
    """Needs of access, in the order in which they were said."""
    found = sorted(has.of("access") + has.by_denial("access"), key=lambda sign: sign.start)
    has.keep("access", found)
    return tuple(dict.fromkeys(sign.value for sign in found))


def no_degree_of(has: Gathering) -> bool:
    """Whether no degree should be needed: by a phrase, or by a denial of "uni" in words of one's own."""
    found = has.of("no_degree") + has.by_denial("no_degree")
    has.keep("no_degree", found)
    return bool(found)


def language_of(has: Gathering) -> str:
    """The one language that is asked for."""
    names = {sign.value for sign in has.of("language")}
    if len(names) != 1:
        return ""
    has.keep("language", has.of("language"))
    return str(names.pop())
