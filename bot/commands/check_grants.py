"""What ``check`` says of people: who must be there before somebody writes that they are not safe."""

from __future__ import annotations

from bot.commands.checked import OK, WARNING, Line
from bot.commands.opened import opened
from bot.grants import BELIEVED, Granted
from bot.settings import Settings
from bot.storage.unit_of_work import Peek

READ = "docs/operators.md"
# What is missing without them.
MISSING = {
    Granted.SAFEGUARDING_LEAD: "no safeguarding lead, so nobody reads what is written by somebody who is not safe",
    Granted.OPERATOR: "no operator, so nobody is called where a safeguarding lead does not answer",
    Granted.ADVISER: "no adviser, so nobody takes it up when somebody asks for a person",
}


def lines(settings: Settings) -> list[Line]:
    """A line for each role that somebody must have, and for each school without a lead. Raises StorageError."""
    with opened(settings) as database, database.peek() as peek:
        counts = peek.grants.counts()
        alone = _without_lead(peek) if counts.get(Granted.SAFEGUARDING_LEAD) else []
    there = ", ".join(f"{role} {count}" for role, count in sorted(counts.items()) if role in MISSING)
    told = [Line(OK, f"people: {there}")] if there else []
    told += [
        Line(WARNING, f"people: there is {what}: `python -m bot grant PERSON {role}` ({READ})")
        for role, what in MISSING.items()
        if not counts.get(role)
    ]
    return told + [Line(WARNING, f"people: {school} has no safeguarding lead ({READ})") for school in alone]


def _without_lead(peek: Peek) -> list[str]:
    return [school.name for school in peek.schools.all() if not _has_lead(peek, school.name)]


def _has_lead(peek: Peek, school: str) -> bool:
    leads = peek.grants.holding(Granted.SAFEGUARDING_LEAD, school)
    return any(lead.person.channel not in BELIEVED for lead in leads)
