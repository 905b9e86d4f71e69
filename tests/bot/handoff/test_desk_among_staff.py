"""On a live channel without a gate, what advisers say of cases is never taken for something of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.grants import Grant, Granted
from bot.guide import Guide, Installed, Mind
from bot.live_rules import LiveRules
from bot.message import Message, Person
from bot.reply import Status
from bot.safeguarding.rules import Rules
from bot.storage.database import Database
from bot.wording.words import shipped
from tests.bot.handoff.cases import NOW, a_case

ADVISER, STUDENT = Person("slack", "T1/U1"), Person("slack", "T1/U2")


@pytest.mark.parametrize(
    ("says", "status"),
    [
        ("offer LA-2041 24 Nov 15:30 Hackney Library", Status.SAVED),
        ("LA-2041: hi, i volunteered at the zoo for 3 hours yesterday", Status.HANDED_OVER),
        ("LA-2041: are you a student in year 9?", Status.HANDED_OVER),
        ("LA-2041: i am 14", Status.HANDED_OVER),
    ],
)
def test_it_goes_to_the_case(database: Database, mind: Mind, rules: Rules, says: str, status: Status) -> None:
    installed = Installed(live={"slack": LiveRules(12, gate=False)})
    guide = Guide(database, lambda: mind, rules.look, shipped(), installed)
    with database.unit() as unit:
        unit.lock(ADVISER)
        unit.grants.put(Grant(ADVISER, Granted.ADVISER, known_as="Sam"), "the test", NOW)
        unit.cases.keep([a_case(student=STUDENT)])
    assert guide.receive(Message("m1", ADVISER, NOW, "claim LA-2041")).status is Status.SAVED
    reply = guide.receive(Message("m2", ADVISER, NOW + timedelta(minutes=1), says))
    assert (reply.status, reply.case) == (status, "LA-2041")
