"""A mail server to send to: real SMTP on a port of this machine, which refuses as servers do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.far_side.mail.certificates import Certificate

USER, PASSWORD = "ambitions", "correct horse"
_STARTS_WITHIN, _LOOK_EVERY = 20.0, 0.01


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail that was taken, to whom it was handed over, and when."""

    to: tuple[str, ...]
    mail: EmailMessage
    at: datetime
    ciphered: bool

    @property
    def text(self) -> str:
        """Its body."""
        return str(self.mail.get_content())


@dataclass(slots=True)
class MailServer:
    """What was sent to it, and what it says to the next that is. ``refusals`` are answers to recipients or letters."""

    port: int = 0
    letters: list[Letter] = field(default_factory=list)
    to_recipients: list[str] = field(default_factory=list)
    to_letters: list[str] = field(default_factory=list)
    tried: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    async def handle_RCPT(  # noqa: N802 - the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Sequence[str]
    ) -> str:
        """A recipient is named."""
        self.tried += 1
        if self.to_recipients:
            return self.to_recipients.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        """A letter is handed over."""
        if self.to_letters:
            return self.to_letters.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        mail = message_from_bytes(content, _class=EmailMessage, policy=default)
        with self._changed:
            now = datetime.now(UTC)
            self.letters.append(Letter(tuple(envelope.rcpt_tos), mail, now, session.ssl is not None))
            self._changed.notify_all()
        return "250 2.0.0 queued"

    def wait_for(self, count: int) -> list[Letter]:
        """The letters once there are so many."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.letters) >= count, _STARTS_WITHIN), "no letter came"
            return [*self.letters]


def _known(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword | object
) -> AuthResult:
    known = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known)


@contextmanager
def running_mail(
    security: str = "none", certificate: Certificate | None = None, *, port: int = 0
) -> Iterator[MailServer]:
    """A server on a port of this machine until the block ends. With a certificate it asks for user and password."""
    served, ready, over = MailServer(), threading.Event(), threading.Event()
    context = certificate.for_server() if certificate else None

    def session() -> SMTP:
        return SMTP(
            served,
            hostname="localhost",
            tls_context=context if security == "starttls" else None,
            require_starttls=security == "starttls",
            # The library warns of a server that asks for a password in clear, and does not see that "tls" is not.
            auth_required=security == "starttls",
            auth_require_tls=security == "starttls",
            authenticator=_known,
            loop=asyncio.get_running_loop(),
        )

    async def serve() -> None:
        loop, direct = asyncio.get_running_loop(), context if security == "tls" else None
        server = await loop.create_server(session, "127.0.0.1", port, ssl=direct)
        async with server:
            served.port = server.sockets[0].getsockname()[1]
            ready.set()
            while not over.is_set():
                await asyncio.sleep(_LOOK_EVERY)
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    thread = threading.Thread(target=lambda: asyncio.run(serve()), name="mail")
    thread.start()
    try:
        assert ready.wait(_STARTS_WITHIN)
        yield served
    finally:
        over.set()
        thread.join()
