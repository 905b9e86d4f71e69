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

from adapters.mail.letter import letter
from bot.channel import ContactGoneError, RefusedError, TryLaterError
from bot.due import Notice
from bot.message import Person

log = logging.getLogger(__name__)

NAME = "mail"
# A server that says nothing for so long, in seconds, is asked again later.
PATIENCE = 10.0
# "No such mailbox", "mailbox moved", "address cannot be": nobody is there.
_GONE = (b"5.1.1", b"5.1.2", b"5.1.3", b"5.1.6", b"5.2.1")
_FOR_GOOD = 500


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


class MailChannel:
    """See :class:`bot.channel.Telling`. ``words`` says what stands around every letter."""

    def __init__(self, server: Server, words: Callable[..., str]) -> None:
        self.name = NAME
        self._server = server
        self._words = words

    def parts(self, notice: Notice) -> Sequence[EmailMessage]:
        """See :mod:`bot.channel`."""
        return [letter(notice, self._server.sender, self._words)]

    def is_message(self, part: EmailMessage) -> bool:
        """Every letter is one."""
        return True

    async def send(self, person: Person, part: EmailMessage) -> None:
        """See :mod:`bot.channel`. What the server takes is handed over; whether it is read nobody knows."""
        await asyncio.to_thread(self._hand_over, person.user, part)

    def ask(self) -> None:
        """Whether the server answers and knows us. Raises SendingError."""
        _mapped(lambda: self._connected(lambda server: server.noop()))

    def _hand_over(self, address: str, mail: EmailMessage) -> None:
        _mapped(partial(self._connected, lambda server: server.send_message(mail, self._server.sender, [address])))

    def _connected(self, work: Callable[[smtplib.SMTP], object]) -> None:
        where = self._server
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
