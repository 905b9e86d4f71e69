"""``python -m bot search --kind opportunity|provider``: one search of what is on offer now, and of who offers it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np

from bot.bootstrap import check_checkout
from bot.settings import Settings
from bot.turn import LONDON
from bot.understanding.opportunities.reading import read_wanted
from knowledge import providers
from knowledge.encoder import Encoder, encoder_named
from knowledge.opportunities.finder import Finder
from knowledge.opportunities.finding import Hits
from knowledge.opportunities.records import Provider
from knowledge.opportunities.sides import side_of
from knowledge.opportunities.wanted import Wanted
from knowledge.places import boroughs_named
from knowledge.ranking import tie_key
from knowledge.store.store import Store, open_store

SEED = 0


@dataclass(frozen=True, slots=True)
class FoundProvider:
    """A provider and how like its purpose is to the words."""

    provider: Provider
    score: float


def opportunities(settings: Settings, text: str, borough: str | None, limit: int) -> tuple[Wanted, Hits]:
    """What is on offer now for ``text``, with the filters that were read from it. Raises one of ``EXPECTED``."""
    now = datetime.now(UTC)
    wanted = read_wanted(text, now.astimezone(LONDON).date()).wanted
    if borough is not None:
        wanted = replace(wanted, boroughs=boroughs_named(borough), place=borough)
    with _opened(settings) as (store, encoder):
        meanings = dict(zip(wanted.texts, encoder.encode(list(wanted.texts)), strict=True))
        side = side_of(store, encoder.fingerprint)
        finder = Finder(lambda: side, store.many)
        return wanted, finder.find(wanted, meanings, now, limit=limit, seed=SEED)


def providers_like(settings: Settings, text: str, borough: str | None, limit: int) -> list[FoundProvider]:
    """Providers whose purpose is nearest to ``text``; those with stated boroughs only where they fit."""
    wanted = set(boroughs_named(borough)) if borough is not None else set()
    with _opened(settings) as (store, encoder):
        known = providers.known(store.providers())
        fitting = [one for one in known if not (wanted and one.boroughs) or wanted & set(one.boroughs)]
        if not fitting:
            return []
        vectors = encoder.encode([text, *(f"{one.name}. {one.purpose}" for one in fitting)])
    scores = np.round(vectors[1:] @ vectors[0], 3)
    found = [FoundProvider(one, round(float(score), 3)) for one, score in zip(fitting, scores, strict=True)]
    return sorted(found, key=lambda one: (-one.score, tie_key(SEED, one.provider.id)))[:limit]


def hits_as_json(wanted: Wanted, hits: Hits) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The results and what was left out, as the command prints them."""
    results = [
        {
            "id": hit.opportunity.id,
            "kind": "opportunity",
            "title": hit.opportunity.title,
            "score": round(hit.likeness, 4),
            "why": list(dict.fromkeys(said.words for said in wanted.said)),
            "facts": list(_facts(hit.opportunity.as_json())),
        }
        for hit in hits.results
    ]
    return results, [{"id": identity, "score": 0.0, "reason": code} for identity, code in hits.rejected]


def _facts(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the listing states, each with its source and the day it was last known to be so."""
    year = int((record["checked_on"] or record["published"] or "0")[:4]) or None
    region = ", ".join(record["boroughs"]) or "not stated"
    for label in ("provider_name", "type", "starts", "ends", "apply_by", "cost_pence", "places_left", "checked_on"):
        if record[label] not in (None, ""):
            text = str(record[label])
            yield {"label": label, "text": text, "source": record["source"], "year": year, "region": region}


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Store, Encoder]]:
    check_checkout()
    with closing(open_store(settings.database_url)) as store:
        store.migrate()
        yield store, encoder_named(settings.model)
