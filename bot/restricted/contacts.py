"""Whom a case is told to, and by which routes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.grants import Grant, Granted, Grants, reach
from bot.message import Person
from bot.restricted.case import About
from bot.restricted.ladder import Tier

MAIL = "mail"
# On these a person is written to without having asked.
CHATS = frozenset({"slack", "telegram", "jsonl"})


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who is told: who they are, as what they are told, and where they are written to."""

    person: Person
    role: Granted
    of_school: bool
    routes: tuple[Person, ...]


def contacts(grants: Grants, tier: Tier, about: About) -> tuple[Contact, ...]:
    """Who is told of the case of ``about`` at ``tier``, each once.

    Where there is no lead of the school, those of the installation are; where there is none, the operators. Nobody is
    left out for want of a deputy: then the leads are told once more.
    """
    leads = _reachable(grants, Granted.SAFEGUARDING_LEAD, about)
    operators = _operators(grants, about)
    if tier is Tier.OPERATORS:
        return operators or _as_contacts(leads)
    if tier is Tier.EVERYBODY:
        return (*_as_contacts(leads), *operators)
    deputies = [grant for grant in leads if grant.deputy]
    first = [grant for grant in leads if not grant.deputy]
    asked = (deputies or first) if tier is Tier.DEPUTIES else (first or deputies)
    return _as_contacts(_nearest(asked)) or operators


def _operators(grants: Grants, about: About) -> tuple[Contact, ...]:
    granted = _reachable(grants, Granted.OPERATOR, about) or _reachable(grants, Granted.ADMINISTRATOR, about)
    return _as_contacts(granted)


def _reachable(grants: Grants, role: Granted, about: About) -> list[Grant]:
    return [grant for grant in grants.holding(role, about.school) if reach(grant, about.person) and routes(grant)]


def _nearest(leads: Sequence[Grant]) -> Sequence[Grant]:
    """Those of the school, if it has any."""
    return [grant for grant in leads if grant.school] or leads


def _as_contacts(grants: Sequence[Grant]) -> tuple[Contact, ...]:
    found: dict[Person, Contact] = {}
    for grant in grants:
        found.setdefault(grant.person, Contact(grant.person, grant.role, bool(grant.school), routes(grant)))
    return tuple(found.values())


def routes(grant: Grant) -> tuple[Person, ...]:
    """Where somebody with ``grant`` is written to: their chat, and their mail address."""
    chat = (grant.person,) if grant.person.channel in CHATS else ()
    address = grant.mail or (grant.person.user if grant.person.channel == MAIL else "")
    return (*chat, Person(MAIL, address)) if address else chat
