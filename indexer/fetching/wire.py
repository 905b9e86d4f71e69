"""The way of one question over the wire: attempts, hops, and what each status means."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import httpcore2
import httpx2

from indexer.fetching.addresses import checked_url, place_of
from indexer.fetching.asking import USER_AGENT, Ask, Secret
from indexer.fetching.errors import (
    BusyError,
    DownError,
    FetchError,
    NotFoundError,
    PrivateAddressError,
    RefusedError,
    SpoiltError,
)
from indexer.fetching.store import Held
from indexer.fetching.transport import Deadline, GuardedBackend, GuardedTransport
from indexer.fetching.waiting import ATTEMPTS, Pace, asked_for, growing
from indexer.fetching.world import Limits, World
from indexer.source_settings import SourceSettings

LONGEST_MARK = 200
_MOVED = {301, 302, 303, 307, 308}


class _PassingError(Exception):
    """What may be over soon: the error if it is not, and how long the far side asked to wait."""

    def __init__(self, error: FetchError, wait: float | None = None) -> None:
        super().__init__()
        self.error, self.wait = error, wait


@dataclass(frozen=True, slots=True)
class Came:
    """An answer, and whether the far side lets it be kept."""

    held: Held
    keep: bool


class Wire:
    """Asks for one source. Not to be shared between threads."""

    def __init__(self, source: SourceSettings, key: str, pace: Pace, world: World, limits: Limits) -> None:
        self._source, self._pace, self._world, self._limits = source, pace, world, limits
        self._secret = Secret(source, key)
        self._deadline = Deadline(world.clock)
        self._transport = GuardedTransport(GuardedBackend(world.resolve, source.allow_private, self._deadline))

    def close(self) -> None:
        """Close the connections."""
        self._transport.close()

    def ask(self, ask: Ask, held: Held | None) -> Came:
        """The answer to ``ask``, or ``held`` again where that still holds. Raises FetchError."""
        self._deadline.start(self._limits.whole)
        for attempt in range(ATTEMPTS):
            try:
                return self._hops(ask, held)
            except _PassingError as passing:
                wait = growing(attempt, self._world.chance) if passing.wait is None else passing.wait
                if attempt == ATTEMPTS - 1 or wait >= self._deadline.left():
                    raise passing.error from passing.__cause__
                self._world.sleep(wait)
        raise AssertionError("every attempt ends in an answer or an error")

    def _hops(self, ask: Ask, held: Held | None) -> Came:
        url = ask.url
        for _ in range(self._limits.hops + 1):
            self._pace.wait(url.host, self._source.rate)
            with self._sent(ask, url, held) as answer:
                if answer.status_code not in _MOVED:
                    return self._came(ask, url, answer, held)
                url = self._next(ask, url, answer.headers.get("location", ""))
        raise self._spoilt(ask, "one address after the other, without end")

    @contextmanager
    def _sent(self, ask: Ask, url: httpx2.URL, held: Held | None) -> Iterator[httpx2.Response]:
        headers = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **dict(ask.headers)}
        if ask.body is not None:
            headers["Content-Type"] = "application/json"
        elif held is not None:
            headers |= {"If-None-Match": held.etag} if held.etag else {}
            headers |= {"If-Modified-Since": held.last_modified} if held.last_modified else {}
        headers |= self._secret.headers(ask, url)
        times = {"connect": self._limits.connect, "read": self._limits.read, "write": self._limits.read, "pool": None}
        request = httpx2.Request(ask.method, url, headers=headers, content=ask.body, extensions={"timeout": times})
        begun = False
        try:
            answer = self._transport.handle_request(request)
            begun = True
            try:
                yield answer
            finally:
                answer.close()
        except httpcore2.TimeoutException as error:
            raise _PassingError(self._down(ask, "did not answer in time")) from error
        except httpcore2.RemoteProtocolError as error:
            spoilt = self._spoilt(ask, "an answer that breaks off")
            raise _PassingError(spoilt if begun else self._down(ask, "hung up without an answer")) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, httpcore2.ProxyError, OSError) as error:
            raise _PassingError(self._down(ask, "cannot be reached")) from error
        except httpx2.DecodingError as error:
            raise _PassingError(self._spoilt(ask, "a packed answer that cannot be unpacked")) from error

    def _next(self, ask: Ask, url: httpx2.URL, location: str) -> httpx2.URL:
        """Where a hop leads, checked like the first address."""
        if ask.body is not None or not location:
            raise self._spoilt(ask, "that it has moved")
        following = checked_url(location, url)
        if url.scheme == "https" and following.scheme != "https":
            raise self._spoilt(ask, "that it has moved to where nothing is encrypted")
        allowed = self._source.allow_private
        if place_of(following) in allowed and place_of(url) not in allowed:
            raise PrivateAddressError(
                f"{self._source.name}: {ask.shown} leads to {place_of(following)}, which is private: correct the url."
            )
        return following

    def _came(self, ask: Ask, url: httpx2.URL, answer: httpx2.Response, held: Held | None) -> Came:
        status, headers = answer.status_code, answer.headers
        if status == 304 and held is not None:
            return Came(replace(held, at=self._world.now()), keep=True)
        if status != 200:
            raise self._fault(ask, status, headers.get("retry-after", ""))
        got = Held(
            body=self._body(ask, answer),
            at=self._world.now(),
            url=str(url),
            content_type=headers.get("content-type", ""),
            etag=_sendable(headers.get("etag", "")),
            last_modified=_sendable(headers.get("last-modified", "")),
        )
        return Came(got, keep="no-store" not in headers.get("cache-control", "").lower())

    def _body(self, ask: Ask, answer: httpx2.Response) -> bytes:
        most = self._limits.most_bytes
        parts: list[bytes] = []
        length = answer.headers.get("content-length", "")
        size = int(length) if length.isascii() and length.isdigit() else 0
        if size <= most:
            size = 0
            for part in answer.iter_bytes():
                size += len(part)
                if size > most:
                    break
                self._deadline.at_most(None)  # what comes without a wait is not endless either
                parts.append(part)
        if size > most:
            raise SpoiltError(
                f"{self._source.name}: {ask.shown} sends more than {most:,} bytes: see whether it is the right address."
            )
        return b"".join(parts)

    def _fault(self, ask: Ask, status: int, retry_after: str) -> Exception:
        name, where = self._source.name, ask.shown
        if status in {401, 403}:
            key = self._source.key_env
            do = f"see whether the key in {key} is right" if key else "ask its owner whether it is open to all"
            return RefusedError(f"{name}: {where} refused to answer ({status}): {do}.")
        if status in {404, 410}:
            return NotFoundError(f"{name}: there is nothing at {where} ({status}): correct the url, or take it out.")
        wait = asked_for(retry_after, self._world.now())
        if status == 429:
            return _PassingError(
                BusyError(f"{name}: {where} has been asked too often (429): wait an hour, or lower its rate."), wait
            )
        if status in {408, 425} or status >= 500:
            return _PassingError(self._down(ask, f"is not working ({status})"), wait)
        return self._spoilt(ask, f"the status {status}")

    def _down(self, ask: Ask, what: str) -> DownError:
        return DownError(
            f"{self._source.name}: {ask.shown} {what}: what was fetched before stays; try again later, or see whether"
            " its address has changed."
        )

    def _spoilt(self, ask: Ask, what: str) -> SpoiltError:
        return SpoiltError(
            f"{self._source.name}: {ask.shown} answered with {what}: see whether its address or its shape has changed."
        )


def _sendable(value: str) -> str:
    """A mark that can be sent back, or "" where it holds what no header may."""
    return value if len(value) <= LONGEST_MARK and value.isascii() and value.isprintable() else ""
