"""The same opportunity from two sources becomes one, whatever the order in which they came.

Two listings are the same where their sources differ, provider or link is the same, the titles are nearly the same, and
so is the day on which they begin, or on which applying ends in the same borough; and nothing that both state speaks
against it. Likeness of titles does not carry over from one pair to the next, so a group is only ever made of listings
of which every two are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from knowledge.opportunities.records import ACCESS, LONDON, Opportunity

# Of 100. "Robots workshop for Year 8" and "Robotics workshop for Year 9" must stay two: numbers are looked at apart.
ALIKE = 88
# Of one day and one provider: comparing every two of more would take minutes.
MOST_BESIDE = 400
OTHER = "other"
_FIRM = re.compile(r"\b(?:the|ltd|limited|plc|llp|cic|uk|inc|co)\b")
_WORD = re.compile(r"[^\W_]+")
_ALONE = ("summary", "link", "provider", "provider_name", "years", "attendance", "minutes", "places_left", "cost_pence",
          "languages", "gatsby", "sector", "steam", "level", "no_degree", "pay", "apply_by", "published")  # fmt: skip
# These are only ever taken together: half of one place and half of another is nowhere.
_PLACES = (("boroughs", "postcode_area"), ("latitude", "longitude"))

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """What is left: ``opportunities`` in the order of their ids, and which ids each stands for beside its own."""

    opportunities: tuple[Opportunity, ...]
    stands_for: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, tuple[str, ...]]

    def kept(self, identity: str) -> str:
        """The id that now stands for ``identity``."""
        return next((kept for kept, others in self.stands_for.items() if identity in others), identity)


def without_duplicates(opportunities: Sequence[Opportunity]) -> Merged:
    """``opportunities``, of which those that are the same have become one: the one that says most.

    One that was checked comes before one that was not, and nothing unchecked is put into one that was checked.
    """
    ranked = _ranked(opportunities)
    alike = _alike(ranked)
    group_of: dict[str, int] = {}
    groups: list[list[Opportunity]] = []
    for one in ranked:
        near = sorted({group_of[other] for other in alike.get(one.id, ()) if other in group_of})
        fitting = (number for number in near if all(member.id in alike[one.id] for member in groups[number]))
        number = next(fitting, len(groups))
        if number == len(groups):
            groups.append([])
        groups[number].append(one)
        group_of[one.id] = number
    groups.sort(key=lambda group: group[0].id)
    several = [group for group in groups if len(group) > 1]
    return Merged(
        tuple(_filled(group) for group in groups),
        {group[0].id: tuple(sorted(one.id for one in group[1:])) for group in several},
        {group[0].id: tuple(sorted({one.source for one in group})) for group in several},
    )


def are_same(one: Opportunity, other: Opportunity) -> bool:
    """Whether two listings of different sources are of the same opportunity."""
    return _are_same(_traits(one), _traits(other))


def _ranked(opportunities: Iterable[Opportunity]) -> list[Opportunity]:
    """Each id once, the one first that is to be kept before all others."""
    order = sorted(opportunities, key=lambda one: (one.checked_on is None, -_says(one), one.id, repr(one)))
    best: dict[str, Opportunity] = {}
    for one in order:
        best.setdefault(one.id, one)
    return list(best.values())


@dataclass(frozen=True, slots=True)
class _Traits:
    """What a listing is compared by: days in London, title as its words in order of the alphabet, numbers apart."""

    one: Opportunity
    provider: str
    link: str
    begins: date | None
    closes: date | None
    title: str
    numbers: tuple[str, ...]


def _traits(one: Opportunity) -> _Traits:
    words = _words(one.title)
    numbers = tuple(word for word in words if word.isdigit())
    provider = " ".join(_words(_FIRM.sub(" ", one.provider_name.lower().replace("&", " and "))))
    title = " ".join(sorted(words)) or one.title
    return _Traits(one, provider, _link(one.link), _day(one.starts), _day(one.apply_by), title, numbers)


def _alike(ranked: Sequence[Opportunity]) -> dict[str, set[str]]:
    """For each id those that are the same. Only listings with one day, one provider or link, and the same numbers in
    their titles are held together; of very many such, only those whose titles are the same in every word."""
    beside: defaultdict[Key, list[_Traits]] = defaultdict(list)
    for one in ranked:
        traits = _traits(one)
        for key in _keys(traits):
            beside[key].append(traits)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in beside.values():
        for part in [group] if len(group) <= MOST_BESIDE else _by_title(group):
            for left, right in combinations(part, 2):
                if right.one.id not in found[left.one.id] and _are_same(left, right):
                    found[left.one.id].add(right.one.id)
                    found[right.one.id].add(left.one.id)
    return found


def _by_title(group: Iterable[_Traits]) -> Iterable[list[_Traits]]:
    titles: defaultdict[str, list[_Traits]] = defaultdict(list)
    for traits in group:
        titles[traits.title].append(traits)
    return (part[:MOST_BESIDE] for part in titles.values())


def _keys(traits: _Traits) -> Iterator[Key]:
    days = [f"{kind} {day}" for kind, day in (("begins", traits.begins), ("closes", traits.closes)) if day]
    who = [f"{kind} {name}" for kind, name in (("provider", traits.provider), ("link", traits.link)) if name]
    yield from ((day, name, " ".join(traits.numbers)) for day in days for name in who)


def _are_same(one: _Traits, other: _Traits) -> bool:
    if one.one.source == other.one.source or one.numbers != other.numbers:
        return False
    same_who = (one.provider and one.provider == other.provider) or (one.link and one.link == other.link)
    if not same_who or not _same_day(one, other) or _contradict(one, other):
        return False
    return fuzz.ratio(one.title, other.title, score_cutoff=ALIKE) >= ALIKE


def _same_day(one: _Traits, other: _Traits) -> bool:
    if one.begins is not None and one.begins == other.begins:
        return True
    return (
        one.closes is not None and one.closes == other.closes and bool(set(one.one.boroughs) & set(other.one.boroughs))
    )


def _contradict(left: _Traits, right: _Traits) -> bool:
    """Whether both state something that cannot be true of one opportunity."""
    one, other = left.one, right.one
    kinds = {one.type, other.type} - {OTHER}
    if len(kinds) > 1 or {one.attendance, other.attendance} == {"online", "in_person"}:
        return True
    if one.boroughs and other.boroughs and not set(one.boroughs) & set(other.boroughs):
        return True
    if one.years and other.years and not one.years & other.years:
        return True
    begun = {day for day in (left.begins, right.begins) if day}
    hours = {each.starts for each in (one, other) if each.starts and not each.all_day}
    return len(begun) > 1 or len(hours) > 1


def _says(one: Opportunity) -> int:
    """How much a listing says."""
    fields = (*_ALONE, "boroughs", "postcode_area", "latitude", "starts", "ends")
    stated = sum(getattr(one, name) not in {None, "", (), frozenset()} for name in fields)
    return stated + len(one.access) + (one.type != OTHER)


def _filled(group: Sequence[Opportunity]) -> Opportunity:
    """The first of a group, with what it lacks from the others."""
    kept = group[0]
    for other in group[1:]:
        if kept.checked_on is not None and other.checked_on is None:
            continue
        kept = _with(kept, other)
    return kept


def _with(kept: Opportunity, other: Opportunity) -> Opportunity:
    lacking: dict[str, Any] = {name: getattr(other, name) for name in _ALONE if _empty(getattr(kept, name))}
    for names in _PLACES:
        if kept.attendance != "online" and all(_empty(getattr(kept, name)) for name in names):
            lacking |= {name: getattr(other, name) for name in names}
    lacking |= _times(kept, other)
    if kept.provider or kept.provider_name:
        # Whose it is, is told by one source.
        lacking.pop("provider", None)
        lacking.pop("provider_name", None)
    said = dict(other.access) | dict(kept.access)
    lacking["access"] = tuple((need, said[need]) for need in ACCESS if need in said)
    if kept.type == OTHER:
        lacking["type"] = other.type
    filled = replace(kept, **lacking)
    last = filled.last_moment
    if kept.apply_by is None and filled.apply_by is not None and last is not None and filled.apply_by > last:
        # A day to apply by after it is all over is that of something else.
        return replace(filled, apply_by=None)
    return filled


def _times(kept: Opportunity, other: Opportunity) -> dict[str, Any]:
    """The times that ``kept`` lacks: all of the other's, or its end where both begin at once."""
    if kept.starts is None and kept.ends is None:
        return {"starts": other.starts, "ends": other.ends, "all_day": other.all_day}
    if kept.ends is None and other.starts == kept.starts and other.all_day == kept.all_day:
        return {"ends": other.ends}
    return {}


def _empty(value: object) -> bool:
    return value is None or value in ("", (), frozenset())


def _link(address: str) -> str:
    """A link as it is compared: the front page of a site is nobody's own."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    query = "&".join(part for part in parts.query.split("&") if part and not part.startswith("utm_"))
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{query}" if path or query else ""


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _day(at: datetime | None) -> date | None:
    return at.astimezone(LONDON).date() if at is not None else None
