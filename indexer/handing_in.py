"""What a provider hands in waits for a moderator: ``python -m indexer hand-in``, and feeds that are handed in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.errors import BuildError
from indexer.settings import Settings
from indexer.sources.csv_file import MOST_BYTES, Fault, Sheet, read_rows
from indexer.untrusted import NAME, plain_text
from knowledge import providers
from knowledge.encoder import Encoder
from knowledge.opportunities.late_encoder import LateEncoder
from knowledge.opportunities.marks import as_handed_in, joined
from knowledge.opportunities.moderation import HANDED_IN, HandIn, Stage, hand_in, taken_in
from knowledge.opportunities.records import Opportunity, Provider
from knowledge.store.store import Store, open_store

# How long, in seconds, a new provider waits for a feed that is being read.
PATIENCE = 30.0
LONGEST_ID = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a hand-in: rows that wait now, rows that were there already, rows that had been refused before."""

    new: int = 0
    same: int = 0
    refused: int = 0


def hand_in_file(settings: Settings, path: Path, name: str) -> None:
    """Hand in the rows of a CSV file for the provider called ``name``, and print every fault and what came of it.

    Rows with a fault are left out whole. Raises BuildError where there is nothing to take, and StorageError.
    """
    sheet = _sheet(path)
    with closing(open_store(settings.database_url)) as store:
        store.migrate()
        provider = provider_named(store, name)
        others = tuple(_of_others(sheet, provider))
        faults = sorted((*sheet.faults, *others), key=lambda fault: fault.row)
        for fault in faults:
            print(f"{path.name}, {fault}")
        if sheet.ignored:
            print(f"Columns that are none of ours: {', '.join(sheet.ignored)}")
        left_out = {fault.row for fault in faults}
        good = [one for row, one in sheet.listings if row not in left_out]
        if not good:
            raise BuildError(f"{path.name} has no row that could be taken: mend it and hand it in again.")
        _keep(store, provider)
        taken = take_in(store, good, provider, datetime.now(UTC), LateEncoder(settings.model))
        waiting = store.hand_ins.counts()[Stage.WAITING]
    print(
        f"{sheet.rows:,} rows for {provider.name} ({provider.id}): {taken.new:,} new, {taken.same:,} there already,"
        f" {taken.refused:,} refused before, {len(left_out):,} left out."
    )
    print(f"{waiting:,} waiting for a moderator: `python -m bot moderate list`.")


def _sheet(path: Path) -> Sheet:
    try:
        with path.open("rb") as file:
            sheet = read_rows(file.read(MOST_BYTES + 1), HANDED_IN)
    except OSError as error:
        raise BuildError(f"{path} cannot be read ({error.strerror}): check the path.") from error
    if whole := next((fault for fault in sheet.faults if not fault.row), None):
        raise BuildError(f"{path.name}: {whole}. Nothing was taken; docs/providers-csv.md says how to write it.")
    return sheet


def _of_others(sheet: Sheet, provider: Provider) -> Iterator[Fault]:
    """Rows that name somebody else: who hands in speaks for one provider."""
    for row, one in sheet.listings:
        if one.provider_name and one.provider_name.casefold() != provider.name.casefold():
            yield Fault(row, "provider", f"is not {provider.name}: leave it empty, or hand it in by itself")


def take_in(store: Store, listings: Iterable[Opportunity], provider: Provider, at: datetime, encoder: Encoder) -> Taken:
    """Hand in ``listings`` for ``provider``, each in a transaction of its own, so that a crash keeps whole rows.

    Handing in the same again has no effect. ``encoder`` is asked only where something accepted is to be encoded anew.
    Raises StorageError.
    """
    new = same = refused = 0
    for listing in listings:
        one = hand_in(replace(listing, provider_name=_name_in(listing, provider)), provider.id, at)
        changed = _handed_in(store, one, encoder)
        if any(row.id == one.id for row in changed):
            new += 1
        elif (known := store.hand_ins.get(one.id)) is not None and known.stage is Stage.REFUSED:
            refused += 1
        else:
            same += 1
    return Taken(new, same, refused)


def _name_in(listing: Opportunity, provider: Provider) -> str:
    """The provider's name where a record names none, or the provider in another way; else the name that it states.

    Another name is not written over, so that the moderator sees it.
    """
    stated = listing.provider_name.casefold()
    return provider.name if stated in {"", provider.id.casefold(), provider.name.casefold()} else listing.provider_name


def _handed_in(store: Store, one: HandIn, encoder: Encoder) -> tuple[HandIn, ...]:
    def rule(earlier: Sequence[HandIn]) -> Sequence[HandIn]:
        return taken_in(earlier, one)

    return store.hand_ins.change(one.opportunity.id, rule, encoder)


def provider_named(store: Store, name: str) -> Provider:
    """The provider with this id or name, of the file or of the store; else a new one, which nobody has kept yet.

    Raises BuildError where several have the name, or where it is no name.
    """
    known = joined(providers.providers(), store.providers())
    if found := [one for one in known if one.id == name]:
        return found[0]
    plain = plain_text(name, NAME)
    found = [one for one in known if one.name.casefold() == plain.casefold()]
    if len(found) > 1:
        ids = ", ".join(one.id for one in found)
        raise BuildError(f"Several providers are called {plain}: give the id of one, of {ids}.")
    return found[0] if found else _new(plain, {one.id for one in known})


def _new(name: str, taken: set[str]) -> Provider:
    own = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:LONGEST_ID].strip("-")
    identity = f"{HANDED_IN}:{own}"
    if not own or ":" in name:
        raise BuildError(f"There is no provider {name!r}, and it is no name for a new one: give a name of letters.")
    if identity in taken:
        raise BuildError(f"{name} is too like the provider {identity}: give that id, or another name.")
    return Provider(identity, name, HANDED_IN)


def is_new(store: Store, provider: Provider) -> bool:
    """Whether it is a provider that nobody has kept yet."""
    return provider.source == HANDED_IN and store.provider(provider.id) is None


def _keep(store: Store, provider: Provider) -> None:
    if is_new(store, provider):
        with store.writing(PATIENCE) as writing:
            writing.put_providers([as_handed_in(provider)])
