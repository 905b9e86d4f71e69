"""The order in which opportunities are offered, the same for everybody: published, repeatable, and not for sale.

First what can be booked and is about the topic, then what answers everything that was asked, then what is nearest in
meaning; equal ones by the next date, then the nearer borough, and last by a shuffle that the seed repeats. There is no
field for payment, and feedback plays no part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from datetime import UTC, datetime

from knowledge.encoder import Vectors
from knowledge.opportunities.duplicates import without_duplicates
from knowledge.opportunities.finding import Distance, Hit, Hits, Nearest
from knowledge.opportunities.fitting import against, unknown
from knowledge.opportunities.records import Opportunity
from knowledge.opportunities.wanted import Wanted
from knowledge.places import distance, neighbours
from knowledge.ranking import tie_key

# So many of the nearest are looked at in full; what is left out for its topic is left out of these.
LOOKED_AT, MORE_LOOKED_AT, BY_WORDS = 120, 1_200, 40
ENOUGH = 10
# Below this likeness a listing has nothing to do with the topic, unless it holds the topic's own rare words.
RELATED_FROM, AVOIDED_FROM = 0.28, 0.45
# Beside something that is plainly about the topic, what is far less so is left out too.
RELATED_SHARE = 0.55
# Likenesses this close say the same: the published tie-break decides between them.
BAND = 0.08
# What is this much farther from the topic than the best comes after it, however much it answers.
FAR_BELOW = 0.16
TOP, MOST_OF_A_PROVIDER = 5, 2
MOST_REJECTED = 40
_NO_DATE = datetime.max.replace(tzinfo=UTC)
_BY_DISTANCE: dict[Distance, int] = {"same": 0, "online": 1, "neighbouring": 2, "not_stated": 3, "other": 4}


class Finder:
    """Finds opportunities; ``many`` gives the records of ids. Safe to share between threads.

    ``side`` is called when something is looked for first: it may wait for the model, which records by id need not.
    """

    def __init__(self, side: Callable[[], Nearest], many: Callable[[Sequence[str]], Mapping[str, Opportunity]]) -> None:
        self._side = side
        self._many = many

    def get(self, identity: str) -> Opportunity | None:
        """The opportunity with this id, or None."""
        return self._many([identity]).get(identity)

    def find(self, wanted: Wanted, meanings: Mapping[str, Vectors], at: datetime, *, limit: int, seed: int) -> Hits:
        """The ``limit`` best for ``wanted`` as it stands at ``at``; ``meanings`` holds a vector for each of its texts.

        Where nothing takes place in the boroughs that were asked for, what is next to them is looked through.
        """
        hits, rejected = self._ordered(wanted, wanted, meanings, at, seed)
        nearby = False
        if wanted.boroughs and not any(hit.distance == "same" for hit in hits):
            around = sorted(set().union(*map(neighbours, wanted.boroughs)) - set(wanted.boroughs))
            beside, _ = self._ordered(replace(wanted, boroughs=tuple(around)), wanted, meanings, at, seed)
            nearby = any(hit.distance == "neighbouring" for hit in beside)
            hits = beside if nearby else hits
        return Hits(tuple(_shared_out(hits)[:limit]), nearby, tuple(rejected[:MOST_REJECTED]))

    def _ordered(
        self, passing: Wanted, wanted: Wanted, meanings: Mapping[str, Vectors], at: datetime, seed: int
    ) -> tuple[list[Hit], list[tuple[str, str]]]:
        """What passes ``passing`` in the order for ``wanted``, and what came close and was left out.

        Where too little of what is near can be booked, more is looked at: what can be comes first, wherever it lies.
        """
        topic = meanings[wanted.topic] if wanted.topic else None
        said = set(self._side().by_words(passing, at, BY_WORDS)) if wanted.topic else set()
        for looked_at in (LOOKED_AT, MORE_LOOKED_AT):
            near = dict(self._side().nearest(passing, topic, at, looked_at))
            hits, rejected = self._among(near, said, passing, wanted, meanings, at)
            if len(near) < looked_at or sum(hit.opportunity.bookable(at) for hit in hits) >= ENOUGH:
                break
        best = max((hit.likeness for hit in hits), default=0.0)
        hits.sort(key=lambda hit: _key(hit, named=hit.opportunity.id in said, best=best, at=at, seed=seed))
        return hits, rejected

    def _among(
        self,
        near: Mapping[str, float],
        said: Set[str],
        passing: Wanted,
        wanted: Wanted,
        meanings: Mapping[str, Vectors],
        at: datetime,
    ) -> tuple[list[Hit], list[tuple[str, str]]]:
        avoided = self._avoided(passing, meanings, at)
        topic = meanings[wanted.topic] if wanted.topic else None
        related_from = max(RELATED_FROM, RELATED_SHARE * max(near.values(), default=0.0))
        records = self._many([*near, *(identity for identity in said if identity not in near)])
        hits: list[Hit] = []
        merged = without_duplicates(list(records.values()))
        rejected = [(other, "same_as") for others in merged.stands_for.values() for other in others]
        for one in merged.opportunities:
            same = (one.id, *merged.stands_for.get(one.id, ()))
            likeness = max(near.get(each, 0.0) for each in same)
            related = topic is None or likeness >= related_from or bool(said & set(same))
            unwanted = max(avoided.get(each, 0.0) for each in same) >= AVOIDED_FROM or _names(one, wanted.avoids)
            # The side may be some seconds behind the store.
            checks = (("topic", not related), ("avoids", unwanted))
            if code := against(one, passing, at) or next((code for code, fails in checks if fails), ""):
                rejected.append((one.id, code))
            else:
                hits.append(Hit(one, likeness, _distance(one, wanted), unknown(one, wanted)))
        return hits, rejected

    def _avoided(self, wanted: Wanted, meanings: Mapping[str, Vectors], at: datetime) -> dict[str, float]:
        """How like each of those nearest to what is not wanted is to it."""
        found: dict[str, float] = {}
        for words in wanted.avoids:
            for identity, likeness in self._side().nearest(wanted, meanings[words], at, LOOKED_AT):
                found[identity] = max(likeness, found.get(identity, 0.0))
        return found


def _key(hit: Hit, *, named: bool, best: float, at: datetime, seed: int) -> tuple[object, ...]:
    one = hit.opportunity
    below = 0.0 if named else max(0.0, best - hit.likeness)
    return (
        not one.bookable(at),
        below > FAR_BELOW,
        len(hit.unknown),
        int(below / BAND),
        one.closes or _NO_DATE,
        _BY_DISTANCE[hit.distance],
        tie_key(seed, one.id),
    )


def _distance(one: Opportunity, wanted: Wanted) -> Distance:
    if one.attendance == "online":
        return "online"
    from_here = wanted.boroughs or wanted.home
    return distance(from_here, one.boroughs) if from_here else "not_stated"


def _names(one: Opportunity, avoids: Sequence[str]) -> bool:
    text = f" {one.text.lower()} "
    return any(f" {words.lower()} " in text for words in avoids)


def _shared_out(hits: Sequence[Hit]) -> list[Hit]:
    """``hits`` with no provider more than twice among the first five; those passed over follow.

    With too few others the list stays short: the rule holds for the first five places, filled or not.
    """
    first: list[Hit] = []
    shares: Counter[str] = Counter()
    for hit in hits:
        provider = _provider(hit.opportunity)
        if provider and shares[provider] >= MOST_OF_A_PROVIDER:
            continue
        shares[provider] += 1
        first.append(hit)
        if len(first) == TOP:
            taken = {one.opportunity.id for one in first}
            return [*first, *(one for one in hits if one.opportunity.id not in taken)]
    return first


def _provider(one: Opportunity) -> str:
    return one.provider_name.casefold() or one.provider
