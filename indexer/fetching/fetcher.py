"""Asking the far side: politely, within limits, and with one clear line where nothing usable comes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Generic, TypeVar

from indexer.fetching.asking import Ask, Params
from indexer.fetching.bodies import Read, UnusableError, of_types, read_json, text_of_types
from indexer.fetching.errors import SpoiltError
from indexer.fetching.store import Held, Store
from indexer.fetching.waiting import Pace
from indexer.fetching.wire import Wire
from indexer.fetching.world import Limits, World
from indexer.source_settings import SourceSettings

T = TypeVar("T")

# Within this nobody is asked again, so that a build that is started twice asks once.
FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What came: ``value``, when it was last known to be so (UTC), the address it came from at last, and its type."""

    value: T
    at: datetime
    url: str
    content_type: str


class Fetcher:
    """Asks for one source; used by one thread at a time. Every method raises FetchError and nothing else.

    ``key`` is the secret itself, from the variable that ``source.key_env`` names. It leaves only in the header that a
    feed names as ``key_in``, only to the origin of ``source.url``, and only over https or to a host of
    ``allow_private``. An answer that is younger than ``fresh_for`` is used without asking; an older one is asked for
    on condition that it has changed.
    """

    def __init__(
        self,
        source: SourceSettings,
        store: Store,
        *,
        key: str = "",
        pace: Pace | None = None,
        world: World | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._world = world or World()
        self._source, self._store = source, store
        pace = pace or Pace(self._world.clock, self._world.sleep)
        self._wire = Wire(source, key, pace, self._world, limits or Limits())

    @classmethod
    def of(
        cls,
        source: SourceSettings,
        environment: Mapping[str, str],
        home: Path,
        pace: Pace | None = None,
        world: World | None = None,
    ) -> Fetcher:
        """The fetcher of a source: its key from the environment, its answers under ``sources/`` in the home."""
        key = environment.get(source.key_env, "") if source.key_env else ""
        return cls(source, Store(home / "sources" / source.name), key=key, pace=pace, world=world)

    def json(
        self,
        url: str,
        *,
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
        key_in: str = "",
        send: object = None,
        fresh_for: timedelta = FRESH,
    ) -> Answer[Any]:
        """The value of a JSON answer. ``send`` is a JSON body, which makes it a POST."""
        wanted = {"Accept": "application/json", **(headers or {})}
        return self._answer(Ask.of(url, params, wanted, key_in, send), read_json, fresh_for)

    def text(self, url: str, *, types: Collection[str]) -> Answer[str]:
        """A text of one of ``types``, or of none that is stated."""
        return self._typed(url, types, text_of_types(types))

    def content(self, url: str, *, types: Collection[str]) -> Answer[bytes]:
        """A body of one of ``types`` as it came: for XML, which states its encoding itself."""
        return self._typed(url, types, of_types(types))

    @property
    def folder(self) -> Path:
        """Where a feed may keep files of its own."""
        return self._store.folder

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._world.now()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections, and remove answers that nobody has asked for in a long time."""
        self._wire.close()
        self._store.tidy(self.now())

    def _typed(self, url: str, types: Collection[str], read: Read[T]) -> Answer[T]:
        return self._answer(Ask.of(url, None, {"Accept": ", ".join(sorted(types))}), read, FRESH)

    def _answer(self, ask: Ask, read: Read[T], fresh_for: timedelta) -> Answer[T]:
        name = self._store.name(ask.identity)
        held = self._store.get(name)
        # An answer from the future was stored by a clock that has been set back since.
        if held is not None and timedelta(0) <= self.now() - held.at < fresh_for:
            return self._read(ask, held, read)
        came = self._wire.ask(ask, held)
        answer = self._read(ask, came.held, read)
        if came.keep:
            self._store.put(name, came.held)
        return answer

    def _read(self, ask: Ask, held: Held, read: Read[T]) -> Answer[T]:
        try:
            value = read(held.body, held.content_type)
        except UnusableError as error:
            raise SpoiltError(
                f"{self._source.name}: {ask.shown} answered with {error}: see whether its address or its shape has"
                " changed."
            ) from error
        return Answer(value, held.at, held.url, held.content_type)
