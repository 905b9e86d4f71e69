"""What the environment says of safeguarding cases and of mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta

from bot.handoff.opening import OpeningHours, Span
from bot.restricted.ladder import Ladder

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")
_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+")
LEAD_HOURS = "08:00-17:00"
SCHOOL_DAYS, DAYS = 5, 7
# Links that are longer on their way than a long weekend are asked for again.
LINK_HOURS = 72
# From Year 3 until the 25th birthday, which is how long schools are said to keep such records.
KEEP_DAYS = 6570
SECURITIES = ("starttls", "tls", "none")
# "none" is for a server on the same machine.
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
# Days of a hundred years, and the last port that there is.
_MOST, _HIGHEST_PORT = 36_500, 65_535


def usual_hours() -> OpeningHours:
    """Every school day in the usual hours."""
    return _hours(LEAD_HOURS)


@dataclass(frozen=True, slots=True)
class RestrictedSettings:
    """The ``keys`` of the restricted store (empty: a key file is used), where links lead, and who is told when.

    ``base`` is what stands before a link's path. ``links_last`` is how long a link works, ``keep_for`` how long a case
    is kept after the last word in it, ``hours`` when leads are likely to read.
    """

    keys: str = field(default="", repr=False)
    base: str = ""
    ladder: Ladder = field(default_factory=Ladder)
    links_last: timedelta = timedelta(hours=LINK_HOURS)
    keep_for: timedelta = timedelta(days=KEEP_DAYS)
    hours: OpeningHours = field(default_factory=usual_hours)


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The server that mail is handed to, and from whom it is. ``security`` is one of :data:`SECURITIES`."""

    host: str
    sender: str
    port: int = 587
    user: str = ""
    password: str = field(default="", repr=False)
    security: str = "starttls"


def read_restricted(environment: Mapping[str, str], faults: list[str]) -> RestrictedSettings:
    """The settings of safeguarding cases; what is wrong is added to ``faults``."""
    base = (environment.get("AMBITIONS_PUBLIC_URL") or environment.get("TELEGRAM_WEBHOOK_URL") or "").rstrip("/")
    if base and not base.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        faults.append("AMBITIONS_PUBLIC_URL must begin with https://")
    host, port = environment.get("AMBITIONS_HOST") or "127.0.0.1", environment.get("AMBITIONS_PORT") or "8080"
    again = _number(environment, "AMBITIONS_PAGE_AGAIN_MINUTES", 15, faults)
    deputies = _number(environment, "AMBITIONS_PAGE_DEPUTY_MINUTES", 30, faults)
    operators = _number(environment, "AMBITIONS_PAGE_OPERATOR_MINUTES", 60, faults)
    if not again < deputies < operators:
        faults.append(
            "AMBITIONS_PAGE_AGAIN_MINUTES, ..._DEPUTY_MINUTES and ..._OPERATOR_MINUTES must rise, in this order"
        )
    hours = environment.get("AMBITIONS_LEAD_HOURS") or LEAD_HOURS
    try:
        opening = _hours(hours)
    except ValueError:
        faults.append(f"AMBITIONS_LEAD_HOURS must be like {LEAD_HOURS}")
        opening = usual_hours()
    return RestrictedSettings(
        (environment.get("AMBITIONS_RESTRICTED_KEY") or "").strip(),
        base or f"http://{host}:{port}",
        Ladder(timedelta(minutes=again), timedelta(minutes=deputies), timedelta(minutes=operators)),
        timedelta(hours=_number(environment, "AMBITIONS_LINK_HOURS", LINK_HOURS, faults)),
        timedelta(days=_number(environment, "AMBITIONS_KEEP_RESTRICTED_DAYS", KEEP_DAYS, faults)),
        opening,
    )


def read_mail(environment: Mapping[str, str], faults: list[str]) -> MailSettings | None:
    """The settings of mail, None where there is no server; what is wrong is added to ``faults``."""
    host = (environment.get("SMTP_HOST") or "").strip()
    sender = (environment.get("SMTP_FROM") or "").strip()
    security = environment.get("SMTP_SECURITY") or "starttls"
    user, password = environment.get("SMTP_USER") or "", environment.get("SMTP_PASSWORD") or ""
    if security not in SECURITIES:
        faults.append(f"SMTP_SECURITY must be one of {', '.join(SECURITIES)}")
        security = "starttls"
    port = _number(environment, "SMTP_PORT", _PORTS[security], faults, _HIGHEST_PORT)
    if not host:
        return None
    if not _ADDRESS.fullmatch(sender):
        faults.append("SMTP_FROM must be a mail address where SMTP_HOST is set")
    if user and security == "none":
        faults.append("SMTP_USER needs SMTP_SECURITY starttls or tls: a password must not travel in clear")
    return MailSettings(host, sender, port, user, password, security)


def _hours(said: str) -> OpeningHours:
    """Raises ValueError."""
    match = _HOURS.fullmatch(said)
    if match is None:
        raise ValueError(said)
    opens, closes = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    day = (Span(opens, closes),)
    return OpeningHours((*[day] * SCHOOL_DAYS, *[()] * (DAYS - SCHOOL_DAYS)))


def _number(environment: Mapping[str, str], name: str, usual: int, faults: list[str], most: int = _MOST) -> int:
    said = environment.get(name) or str(usual)
    if said.isascii() and said.isdigit() and 1 <= int(said) <= most:
        return int(said)
    faults.append(f"{name} must be a number from 1 to {most}")
    return usual
