"""What docs/advisers.md tells advisers to type does what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bot.guide import Guide
from bot.handoff.case import About, Line
from bot.handoff.changing import Act, claimed
from bot.handoff.states import Change, Side, State
from bot.message import Message, Profile, Role
from bot.reply import Status
from bot.storage.database import Database
from tests.bot.handoff.cases import ADVISER, NOW, OTHER, SLOT, a_case

GUIDE = (Path(__file__).resolve().parents[3] / "docs/advisers.md").read_text(encoding="utf-8")
_, _, IN_WORDS = GUIDE.partition("## In words")
ROWS = re.findall(r"^\| .*\| (.*) \|$", IN_WORDS.partition("## ")[0], re.MULTILINE)
TYPED = re.findall(r"`([^`]+)`", "\n".join(ROWS))
OF_THE_DESK = [text for text in TYPED if not text.startswith("/")]
OF_THEMSELVES = [text for text in TYPED if text.startswith("/")]
# What else there is than a case that the adviser has.
WAITS, OVER = ("claim", "not me"), ("reopen",)
ENDS: Mapping[str, Status] = {
    "cases": Status.ANSWERED,
    "show": Status.ANSWERED,
    "LA-2041:": Status.HANDED_OVER,
    "hand": Status.HANDED_OVER,
}


def test_the_guide_has_all_of_it() -> None:
    assert (len(OF_THE_DESK), len(OF_THEMSELVES)) == (12, 9)


@pytest.mark.parametrize("text", OF_THE_DESK)
def test_the_desk_does_it(guide: Guide, database: Database, text: str) -> None:
    for person, name in ((ADVISER, "Ana"), (OTHER, "Sam")):
        guide.receive(Message("hi", person, NOW, "cases", role=Role.ADVISER, profile=Profile(known_as=name)))
    case = a_case(2041, a_case().student, Line(About.SCHOOL, "Testby School"))
    if not text.startswith(WAITS):
        case = claimed(case, Act(Change.CLAIM, Side.ADVISER, NOW), ADVISER, "Ana")
    if text.startswith(("met", "not attended")):
        case = replace(case, state=State.BOOKED, meeting=SLOT)
    with database.unit() as unit:
        unit.cases.keep([case])
    if text.startswith(OVER):
        guide.receive(Message("close", ADVISER, NOW, "close LA-2041 guidance given; notes: well done"))
    reply = guide.receive(Message("m1", ADVISER, NOW, text))
    assert reply.status is ENDS.get(text.split(maxsplit=1)[0], Status.SAVED), reply.text


@pytest.mark.parametrize("text", OF_THEMSELVES)
def test_advisers_settings_are_taken(guide: Guide, text: str) -> None:
    guide.receive(Message("hi", ADVISER, NOW, "cases", role=Role.ADVISER, profile=Profile(known_as="Ana")))
    reply = guide.receive(Message("m1", ADVISER, NOW, text))
    assert reply.status in {Status.SAVED, Status.ANSWERED, Status.ASKED}, reply.text
    assert "changed nothing" not in reply.text
