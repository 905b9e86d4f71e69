"""What a provider hands in waits for a moderator: ``python -m indexer hand-in``, and feeds that are handed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from indexer.errors import BuildError
from indexer.untrusted import NAME, plain_text
from knowledge import providers
from knowledge.encoder import Encoder
from knowledge.opportunities.marks import joined
from knowledge.opportunities.moderation import HANDED_IN, HandIn, Stage, hand_in, taken_in
from knowledge.opportunities.records import Opportunity, Provider
from knowledge.store.store import Store

# How long, in seconds, a new provider waits for a feed that is being read.
PATIENCE = 30.0
LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a hand-in: rows that wait now, rows that were there already, rows that had been refused before."""

    new: int = 0
    same: int = 0
    refused: int = 0


def take_in(store: Store, listings: Iterable[Opportunity], provider: Provider, at: datetime, encoder: Encoder) -> Taken:
    """Hand in ``listings`` for ``provider``, each in a transaction of its own, so that a crash keeps whole ones.

    Handing in the same again has no effect. ``encoder`` is asked only where something accepted is to be encoded anew.
    Raises StorageError.
    """
    new = same = refused = 0
    for listing in listings:
        # Nobody speaks for another provider.
        one = hand_in(replace(listing, provider_name=provider.name), provider.id, at)
        changed = _handed_in(store, one, encoder)
        if any(row.id == one.id for row in changed):
            new += 1
        elif (known := store.hand_ins.get(one.id)) is not None and known.stage is Stage.REFUSED:
            refused += 1
        else:
            same += 1
    return Taken(new, same, refused)


def _handed_in(store: Store, one: HandIn, encoder: Encoder) -> tuple[HandIn, ...]:
    def rule(earlier: Sequence[HandIn]) -> Sequence[HandIn]:
        return taken_in(earlier, one)

    return store.hand_ins.change(one.opportunity.id, rule, encoder)


def provider_named(store: Store, name: str) -> Provider:
    """The provider with this id or name, of the file or of the store; else a new one, which is kept.

    Raises BuildError where several have the name, or where it is no name.
    """
    known = joined(providers.providers(), store.providers())
    if found := [one for one in known if one.id == name]:
        return found[0]
    plain = plain_text(name, NAME)
    found = [one for one in known if one.name.casefold() == plain.casefold()]
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise BuildError(f"Several providers are called {plain}: give the id of one with --provider, of {ids}.")
    return found[0] if found else _new(store, plain, {one.id for one in known})


def _new(store: Store, name: str, taken: set[str]) -> Provider:
    own = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:LONGEST_ID].strip("-")
    identity = f"{HANDED_IN}:{own}"
    if not own or ":" in name:
        raise BuildError(f"There is no provider {name!r}, and it is no name for a new one: give a name of letters.")
    if identity in taken:
        raise BuildError(f"{name} is too like the provider {identity}: give that id, or another name.")
    provider = Provider(identity, name, HANDED_IN)
    with store.writing(PATIENCE) as writing:
        writing.put_providers([provider])
    return provider
