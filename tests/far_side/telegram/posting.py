"""One connection to a webhook, kept open from one post to the next."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

import h11


@dataclass(frozen=True)
class Answered:
    """What a webhook answered: a status, 0 where none came, and the seconds of ``Retry-After``."""

    status: int
    retry_after: int = 0

    @property
    def taken(self) -> bool:
        """Whether the update is in good hands."""
        return 200 <= self.status <= 299


class Connection:
    """Posts to one address, one after the other."""

    def __init__(self, url: str, secret: str, seconds: float) -> None:
        self._url: SplitResult = urlsplit(url)
        self._seconds = seconds
        self._headers = [("Host", self._url.netloc), ("Content-Type", "application/json")]
        if secret:
            self._headers.append(("X-Telegram-Bot-Api-Secret-Token", secret))
        self._writer: asyncio.StreamWriter | None = None
        self._reader: asyncio.StreamReader | None = None
        self._http = h11.Connection(h11.CLIENT)

    async def post(self, body: bytes) -> Answered:
        """Send JSON and wait for the answer, for so many seconds at most."""
        try:
            async with asyncio.timeout(self._seconds):
                answer = await self._post(body)
        except (OSError, h11.ProtocolError, TimeoutError):
            self.close()
            return Answered(0)
        if self._http.our_state is h11.DONE and self._http.their_state is h11.DONE:
            self._http.start_next_cycle()
        else:
            self.close()
        return answer

    def close(self) -> None:
        """Hang up."""
        if self._writer:
            self._writer.close()
        self._writer = None

    async def _post(self, body: bytes) -> Answered:
        if self._reader is None or self._writer is None or self._reader.at_eof():
            self.close()
            secure = ssl.create_default_context() if self._url.scheme == "https" else None
            port = self._url.port or (443 if secure else 80)
            self._reader, self._writer = await asyncio.open_connection(self._url.hostname, port, ssl=secure)
            self._http = h11.Connection(h11.CLIENT)
        target = (self._url.path or "/") + (f"?{self._url.query}" if self._url.query else "")
        request = h11.Request(
            method="POST", target=target, headers=[*self._headers, ("Content-Length", str(len(body)))]
        )
        self._writer.write(
            self._http.send(request) + self._http.send(h11.Data(body)) + self._http.send(h11.EndOfMessage())
        )
        answer = Answered(0)
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(65536))
            elif isinstance(event, h11.Response):
                waits = [value for name, value in event.headers if name == b"retry-after" and value.isdigit()]
                answer = Answered(event.status_code, int(waits[0]) if waits else 0)
            elif isinstance(event, h11.EndOfMessage):
                return answer
            elif isinstance(event, h11.ConnectionClosed):
                raise h11.RemoteProtocolError("the webhook hung up")
