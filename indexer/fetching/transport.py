"""Connections that lead only where they may, and that no slow drip holds for ever.

A name is resolved here, every address of it is checked, and the connection is made to one of those very addresses: a
name that answers differently the next time it is asked gets nowhere. TLS still checks the certificate by the name.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import closing
from functools import cache
from typing import Any

import httpcore2
import httpx2

from indexer.fetching.addresses import Resolve, is_public
from indexer.fetching.errors import PrivateAddressError


class Deadline:
    """When everything about one answer must be over, by a clock that only goes forward."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until = 0.0

    def start(self, seconds: float) -> None:
        """From now, so many seconds."""
        self._until = self._clock() + seconds

    def left(self) -> float:
        """Seconds that are left; 0 or less when it is over."""
        return self._until - self._clock()

    def at_most(self, timeout: float | None) -> float:
        """``timeout``, or what is left where that is less. Raises httpcore2.ReadTimeout where nothing is."""
        left = self.left()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline is over")
        return left if timeout is None else min(timeout, left)


class GuardedBackend(httpcore2.NetworkBackend):
    """Connects to checked addresses only. ``allowed`` holds the "host:port" that may be private."""

    def __init__(self, resolve: Resolve, allowed: Collection[str], deadline: Deadline) -> None:
        self._resolve, self._allowed, self._deadline = resolve, allowed, deadline
        self._sockets = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address that answers. Raises PrivateAddressError and httpcore2.ConnectError."""
        error: Exception = httpcore2.ConnectError("no address")
        for address in self._addresses(host, port):
            try:
                stream = self._sockets.connect_tcp(
                    address, port, self._deadline.at_most(timeout), local_address, socket_options
                )
                return _Stream(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as failed:
                error = failed
        raise error

    def _addresses(self, host: str, port: int) -> tuple[str, ...]:
        try:
            addresses = self._resolve(host, port)
        except OSError as error:
            raise httpcore2.ConnectError("the name has no address") from error
        place = f"{f'[{host}]' if ':' in host else host}:{port}"
        if place not in self._allowed and not all(is_public(address) for address in addresses):
            raise PrivateAddressError(
                f"{host} is inside a private network and was not asked: correct the address, or list {place} under"
                " allow_private if it is yours."
            )
        return addresses


class _Stream(httpcore2.NetworkStream):
    """Every wait is cut to what is left, so that an answer that comes a byte at a time ends too."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.at_most(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.at_most(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.at_most(timeout))
        return _Stream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedTransport(httpx2.BaseTransport):
    """httpx2 over :class:`GuardedBackend`, without proxies. It raises the exceptions of httpcore2."""

    def __init__(self, backend: GuardedBackend) -> None:
        self._pool = httpcore2.ConnectionPool(ssl_context=_certificates(), network_backend=backend, max_connections=4)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request; the answer is streamed."""
        url = request.url
        assert isinstance(request.stream, httpx2.SyncByteStream)
        answer = self._pool.handle_request(
            httpcore2.Request(
                method=request.method,
                url=httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx2.Response(
            status_code=answer.status, headers=answer.headers, stream=_Body(answer.stream), request=request
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx2.SyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        with closing(self._stream):
            pass


@cache
def _certificates() -> ssl.SSLContext:
    return httpx2.create_ssl_context()
