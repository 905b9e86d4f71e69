"""Mail as a channel that tells: one notice, one letter, handed to a server over SMTP."""

from __future__ import annotations

import asyncio
import logging
import smtplib
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from functools import partial
from pathlib import Path

from adapters.mail.letter import letter
from bot.channel import ContactGoneError, RefusedError, TryLaterError
from bot.due import Notice
from bot.message import InFile, Person
from bot.reply import Document, Picture

log = logging.getLogger(__name__)

NAME = "mail"
# A server that says nothing for so long, in seconds, is asked again later.
PATIENCE = 10.0
# "No such mailbox", "mailbox moved", "address cannot be": nobody is there.
_GONE = (b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.2.1")
_FOR_GOOD = 500
# Draws a picture or makes a file: its name and its bytes.
Make = Callable[[Picture | Document], tuple[str, bytes]]


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over. ``security``: "starttls", "tls", or "none" for a server on the same machine.

    ``trusted`` says whose certificates count.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)


def _as_it_is(notice: Notice) -> Notice:
    return notice


class MailChannel:
    """See :class:`bot.channel.Telling`; nothing is read here, so that it listens to nobody.

    ``words`` says what stands around every letter. ``discreet`` gives what may be mailed of a notice, None where no
    letter is to go. ``make`` makes files.
    """

    def __init__(
        self,
        server: Server,
        words: Callable[..., str],
        make: Make,
        discreet: Callable[[Notice], Notice | None] = _as_it_is,
    ) -> None:
        self.name = NAME
        self._server = server
        self._words = words
        self._make = make
        self._discreet = discreet

    def parts(self, notice: Notice) -> Sequence[EmailMessage]:
        """See :mod:`bot.channel`."""
        mailed = self._discreet(notice)
        if mailed is None:
            return []
        return [letter(mailed, self._server.sender, self._words, [self._make(file) for file in mailed.reply.files])]

    async def fetch(self, file: InFile, folder: Path) -> InFile:
        """See :class:`bot.channel.Listening`. No file comes by mail."""
        raise RefusedError

    async def show_typing(self, person: Person) -> None:
        """See :class:`bot.channel.Listening`. Nobody sees it."""

    def is_message(self, part: EmailMessage) -> bool:
        """Every letter is one."""
        return True

    def contact(self, notice: Notice) -> str:
        """See :mod:`bot.channel`."""
        return notice.person.user

    async def send(self, person: Person, part: EmailMessage) -> None:
        """See :mod:`bot.channel`. What the server takes is handed over; whether it is read nobody knows."""
        await asyncio.to_thread(self._hand_over, person.user, part)

    def _hand_over(self, address: str, mail: EmailMessage) -> None:
        sender = self._server.sender
        _mapped(partial(_connected, self._server, lambda server: server.send_message(mail, sender, [address])))


def ask(server: Server) -> None:
    """Whether ``server`` answers and knows us. Raises SendingError."""
    _mapped(partial(_connected, server, lambda connection: connection.noop()))


def _connected(where: Server, work: Callable[[smtplib.SMTP], object]) -> None:
    if where.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(where.host, where.port, timeout=PATIENCE, context=where.trusted)
    else:
        connection = smtplib.SMTP(where.host, where.port, timeout=PATIENCE)
    try:
        if where.security == "starttls":
            connection.starttls(context=where.trusted)
        if where.user:
            connection.login(where.user, where.password)
        work(connection)
        # It was taken: how the goodbye goes must not have it sent again.
        with suppress(smtplib.SMTPException, OSError):
            connection.quit()
    finally:
        connection.close()


def _mapped(work: Callable[[], None]) -> None:
    """Do ``work``; what a server says to it is told as sending goes on. Never with an address or words."""
    try:
        work()
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise _fault(code, said) from None
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
        # Somebody must mend the settings; till then nothing may be lost.
        log.error("the mail server does not let us in: %s", type(error).__name__)
        raise TryLaterError from None
    except smtplib.SMTPResponseException as error:
        text = error.smtp_error
        raise _fault(error.smtp_code, text if isinstance(text, bytes) else text.encode()) from None
    except (smtplib.SMTPException, OSError) as error:
        log.warning("the mail server cannot be reached: %s", type(error).__name__)
        raise TryLaterError from None


def _fault(code: int, said: bytes) -> ContactGoneError | RefusedError | TryLaterError:
    if code < _FOR_GOOD:
        return TryLaterError()
    return ContactGoneError() if said.startswith(_GONE) else RefusedError()
