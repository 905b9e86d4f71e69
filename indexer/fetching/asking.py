"""One question to the far side, and the key that may go with it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx2

from indexer.fetching.addresses import checked_url, place_of, shown
from indexer.fetching.errors import RefusedError
from indexer.source_settings import SourceSettings

Params = Mapping[str, str | int | float | Sequence[str]]
USER_AGENT = "Ambitions careers guidance indexer"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question: its address, its headers without the key, the header that the key goes in, and a body for a POST."""

    url: httpx2.URL
    headers: tuple[tuple[str, str], ...]
    key_in: str = ""
    body: bytes | None = None

    @classmethod
    def of(
        cls, url: str, params: Params | None, headers: Mapping[str, str], key_in: str = "", send: object = None
    ) -> Ask:
        """A question about ``url`` with ``params`` added. Raises PrivateAddressError where it must not be asked."""
        whole = checked_url(url)
        if params:
            whole = whole.copy_merge_params({name: _written(value) for name, value in params.items()})
        body = None if send is None else json.dumps(send).encode()
        return cls(whole, tuple(headers.items()), key_in, body)

    @property
    def method(self) -> str:
        """GET, or POST where there is a body."""
        return "GET" if self.body is None else "POST"

    @property
    def identity(self) -> tuple[str, ...]:
        """What tells it from others. No key is in it, only that one is asked for."""
        headers = (part for pair in sorted(self.headers) for part in pair)
        return self.method, str(self.url), self.key_in, *headers, (self.body or b"").decode()

    @property
    def shown(self) -> str:
        """Its address for an error: see :func:`indexer.fetching.addresses.shown`."""
        return shown(self.url)


class Secret:
    """A key, and where it may go. Nothing that prints this prints the key."""

    def __init__(self, source: SourceSettings, key: str) -> None:
        self._source, self._key = source, key.strip()
        home = httpx2.URL(source.url) if source.url else None
        self._origin = (home.scheme, place_of(home)) if home is not None else None

    def __repr__(self) -> str:
        return f"Secret({self._source.key_env})"

    def headers(self, ask: Ask, url: httpx2.URL) -> dict[str, str]:
        """The header with the key for a hop to ``url``: none where it is not the source's own origin, safely reached.

        Raises RefusedError where a key is due and there is none that can be sent.
        """
        if not ask.key_in or not self._source.key_env or (url.scheme, place_of(url)) != self._origin:
            return {}
        if not self._key or not self._key.isascii() or not self._key.isprintable() or " " in self._key:
            raise RefusedError(
                f"{self._source.name} needs a key, and the variable {self._source.key_env} holds none that can be"
                " sent: put the key into it."
            )
        if url.scheme != "https" and place_of(url) not in self._source.allow_private:
            raise RefusedError(f"{self._source.name} would send its key in the clear: write its url with https.")
        return {ask.key_in: f"Bearer {self._key}" if ask.key_in.lower() == "authorization" else self._key}


def _written(value: str | int | float | Sequence[str]) -> str | list[str]:
    return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else list(value)
