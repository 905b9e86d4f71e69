"""A notice as a mail: plain text, with an id that stays the same however often it is tried."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from mimetypes import guess_type

from bot.due import Notice

# Links stay whole, and lines are far from what servers cut.
LONGEST_LINE = 500


def letter(
    notice: Notice, sender: str, words: Callable[..., str], files: Iterable[tuple[str, bytes]] = ()
) -> EmailMessage:
    """What says ``notice`` to an address, with ``files`` by their names.

    The subject is ``back["subject"]``, else one for anything.
    """
    name, _, domain = sender.rpartition("@")
    mail = EmailMessage(policy=SMTP.clone(max_line_length=LONGEST_LINE))
    mail["From"] = Address(words("mail.sender"), name, domain)
    # Nobody reads what is answered, and the word for it is understood by programs and people.
    mail["Reply-To"] = Address(words("mail.no_reply"), "no-reply", domain)
    mail["To"] = notice.person.user
    mail["Subject"] = notice.back.get("subject") or words("mail.subject")
    mail["Message-ID"] = f"<{_identity(notice)}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{_body(notice)}\n\n{words('mail.foot')}\n")
    for file, content in files:
        main, _, sub = (guess_type(file)[0] or "application/octet-stream").partition("/")
        mail.add_attachment(content, main, sub, filename=file)
    return mail


def _body(notice: Notice) -> str:
    reply = notice.reply
    choices = "\n".join(f"{number}. {choice.label}" for number, choice in enumerate(reply.choices, start=1))
    return "\n\n".join(filter(None, [reply.text, choices]))


def _identity(notice: Notice) -> str:
    """The same for the same notice, and unlike that of any other, also of another database's."""
    whole = "\n".join([str(notice.id), notice.person.user, notice.reply.text])
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:32]
