"""Whether somebody can be told when a child is not safe: without that, nothing live is served."""

from __future__ import annotations

from dataclasses import dataclass

from bot.channel import SendingError
from bot.commands.checked import FAULT, OK, WARNING, Line
from bot.grants import Grant, Granted
from bot.restricted.contacts import MAIL, routes
from bot.settings import Settings
from bot.storage.unit_of_work import Peek

READ, BY_MAIL = "docs/safeguarding-lead.md", "docs/operators.md"


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether a lead can be told, and whether an operator (or administrator) can. ``mail``: mail can be sent now."""

    lead: bool
    operator: bool
    mail: bool = False

    def fault(self, *, trial: bool) -> str:
        """Why nothing live may be served, in one line that says what to do; empty where it may."""
        if not (self.lead or self.operator):
            return (
                "Nobody can be told when a child is not safe: grant a safeguarding lead or an operator "
                "(`python -m bot grant`) with a chat that is served here, or a mail address and SMTP_HOST "
                f"({READ} says how)."
            )
        if not (self.lead or trial):
            return (
                "No safeguarding lead can be told when a child is not safe, only an operator: grant one "
                f"(`python -m bot grant`, see {READ}), or set AMBITIONS_TRIAL=1, and every first message says so."
            )
        return ""


def reached(peek: Peek, settings: Settings) -> Reached:
    """Who can be told with these settings. Asks the mail server, if one is set."""
    mail = _mail_answers(settings)
    serve = settings.serve
    channels = {name for name, there in (("telegram", serve.telegram), ("slack", serve.slack), (MAIL, mail)) if there}
    granted = [record.grant for record in peek.grants.all() if _is_on(record.grant, channels)]
    return Reached(
        lead=any(grant.role is Granted.SAFEGUARDING_LEAD for grant in granted),
        operator=any(grant.role in {Granted.OPERATOR, Granted.ADMINISTRATOR} for grant in granted),
        mail=mail,
    )


def lines(peek: Peek, settings: Settings) -> list[Line]:
    """What ``check`` says of it. A fault where a channel is set up, else nobody means to serve."""
    missing = FAULT if settings.serve.telegram or settings.serve.slack else WARNING
    told = []
    if not settings.restricted.keys:
        told.append(Line(missing, f"restricted key: AMBITIONS_RESTRICTED_KEY is missing: `serve` needs it ({READ})"))
    else:
        told.append(Line(OK, "restricted key: from the environment"))
    there, by_mail = reached(peek, settings), _advisers_by_mail(peek)
    if by_mail and settings.mail is None:
        told.append(
            Line(missing, f"mail: not set up: who has only mail hears of no case (advisers: {by_mail}) ({BY_MAIL})")
        )
    elif by_mail and there.mail and settings.restricted.base.startswith("http://"):
        told.append(
            Line(missing, f"mail: links lead to {settings.restricted.base}: set AMBITIONS_PUBLIC_URL ({BY_MAIL})")
        )
    elif settings.mail is None:
        told.append(Line(WARNING, f"mail: not set up: a safeguarding lead is told by one route only ({READ})"))
    elif not there.mail:
        told.append(Line(missing, "mail: the server cannot be reached, or does not let us in: look at SMTP_..."))
    else:
        told.append(Line(OK, f"mail: {settings.mail.host} takes it"))
    fault = there.fault(trial=settings.serve.trial)
    if fault:
        told.append(Line(missing, f"safety: {fault}"))
    else:
        told.append(Line(OK, f"safety: {'a safeguarding lead' if there.lead else 'an operator'} can be told"))
    return told


def _advisers_by_mail(peek: Peek) -> int:
    grants = (record.grant for record in peek.grants.all())
    return len({grant.person for grant in grants if grant.role is Granted.ADVISER and grant.person.channel == MAIL})


def _is_on(grant: Grant, channels: set[str]) -> bool:
    return any(route.channel in channels for route in routes(grant))


def _mail_answers(settings: Settings) -> bool:
    if settings.mail is None:
        return False
    from adapters.mail.channel import ask
    from bot.commands.serve_mail import server_of

    try:
        ask(server_of(settings.mail))
    except SendingError:
        return False
    return True
