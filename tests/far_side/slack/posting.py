"""Posts to the program, over connections that are kept open from one post to the next."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

import h11

# Seconds for which a connection is kept: less than servers keep one, since what is not tried again must not meet one
# that closes.
_LONGEST_WAIT = 1.0


@dataclass(frozen=True)
class Posted:
    """What came back: a status, headers in small letters, and the body. ``failure`` says why no answer came."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    failure: str = ""


class Posts:
    """Posts to any address. Connections that are free are used again."""

    def __init__(self) -> None:
        self._free: dict[str, list[_Connection]] = {}

    async def post(self, url: str, headers: Mapping[str, str], body: bytes, seconds: float) -> Posted:
        """Post and wait for the answer, for so many seconds at most."""
        parts = urlsplit(url)
        free = self._free.setdefault(parts.netloc, [])
        while free and free[-1].is_old:
            free.pop().close()
        connection = free.pop() if free else _Connection(parts)
        kept = False
        try:
            async with asyncio.timeout(seconds):
                answer = await connection.post(parts, headers, body)
            kept = connection.start_again()
        except TimeoutError:
            return Posted(0, failure="http_timeout")
        except (OSError, h11.ProtocolError):
            return Posted(0, failure="connection_failed")
        finally:
            if kept:
                free.append(connection)
            else:
                connection.close()
        return answer

    def close(self) -> None:
        """Hang up."""
        for connections in self._free.values():
            for connection in connections:
                connection.close()
        self._free.clear()


class _Connection:
    def __init__(self, parts: SplitResult) -> None:
        self._secure = ssl.create_default_context() if parts.scheme == "https" else None
        self._host, self._port = parts.hostname, parts.port or (443 if self._secure else 80)
        self._http = h11.Connection(h11.CLIENT)
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._free_since = 0.0

    @property
    def is_old(self) -> bool:
        """Whether the other end has hung up, or may be about to."""
        waited = time.monotonic() - self._free_since
        return self._streams is None or self._streams[0].at_eof() or waited > _LONGEST_WAIT

    def start_again(self) -> bool:
        """Whether it can be used for another post."""
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
            self._free_since = time.monotonic()
            return True
        return False

    def close(self) -> None:
        if self._streams:
            self._streams[1].transport.abort()

    async def post(self, parts: SplitResult, headers: Mapping[str, str], body: bytes) -> Posted:
        if self._streams is None:
            self._streams = await asyncio.open_connection(self._host, self._port, ssl=self._secure)
        reader, writer = self._streams
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        sent = [("Host", parts.netloc), ("Content-Length", str(len(body))), *headers.items()]
        request = h11.Request(method="POST", target=target, headers=sent)
        writer.write(self._http.send(request) + self._http.send(h11.Data(body)) + self._http.send(h11.EndOfMessage()))
        return await self._answer(reader)

    async def _answer(self, reader: asyncio.StreamReader) -> Posted:
        status, headers, content = 0, dict[str, str](), bytearray()
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                self._http.receive_data(await reader.read(65536))
            elif isinstance(event, h11.Response):
                status = event.status_code
                headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in event.headers}
            elif isinstance(event, h11.Data):
                content += event.data
            elif isinstance(event, h11.EndOfMessage):
                return Posted(status, headers, bytes(content))
            elif isinstance(event, h11.ConnectionClosed):
                raise h11.RemoteProtocolError("the program hung up")
