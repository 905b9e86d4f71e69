"""What a case asks of advisers: what its lines name, as far as one of them can meet it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.handoff.case import About, Line
from bot.handoff.conflicts import mentions
from bot.handoff.matching import Adviser
from bot.handoff.needs import is_talked_of, needs_of
from bot.message import Person
from tests.bot.handoff.cases import STUDENT, a_case

COLLEGE = "City of London College"
SAM = Adviser(Person("slack", "T1/U1"), "Sam", specialisms=("apprenticeships", "SEND"), employer=COLLEGE)
OLA = Adviser(Person("slack", "T1/U2"), "Ola", specialisms=("care leavers",), employer="Testby School")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("is City of London College any good", COLLEGE),
        ("the city london college course", COLLEGE),
        ("an Apprenticeship, maybe", "apprenticeships"),
        ("i get SEND support", "SEND"),
        ("a care leaver", "care leavers"),
    ],
)
def test_mentioned(text: str, name: str) -> None:
    assert mentions(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("college", COLLEGE),
        ("can you send it", "SEND"),
        ("i care. leavers day is soon", "leavers care"),
        ("anything", ""),
        ("the of and", "the"),
    ],
)
def test_not_mentioned(text: str, name: str) -> None:
    assert not mentions(text, name)


def test_what_the_lines_name() -> None:
    case = a_case(
        2041,
        STUDENT,
        Line(About.LANGUAGES, "bangla, Hausa"),
        Line(About.NEEDS, "an interpreter for Polish, my English is not good. BSL for my mum"),
        Line(About.WANTS, "an apprenticeship"),
        Line(About.DEADLINES, f"{COLLEGE} closes on friday"),
    )
    needs = needs_of(case, [SAM, OLA])
    assert needs.borough == "Hackney"
    assert needs.languages == ("Bengali", "Polish", "British Sign Language")
    assert needs.specialisms == ("apprenticeships",)
    assert needs.providers == (COLLEGE,)
    assert needs.another_than == {STUDENT}
    assert needs_of(case, [OLA]).providers == ()


def test_a_language_on_no_list_counts_as_it_was_told() -> None:
    assert needs_of(a_case(2041, STUDENT, Line(About.LANGUAGES, "Hausa")), [SAM]).languages == ("Hausa",)


def test_a_line_that_was_removed_asks_for_nothing() -> None:
    case = a_case(2041, STUDENT, Line(About.DEADLINES, f"{COLLEGE} closes on friday"))
    assert is_talked_of(case, COLLEGE)
    assert not is_talked_of(replace(case, lines=case.lines[:-1]), COLLEGE)


def test_their_own_school_is_not_under_discussion() -> None:
    case = a_case(2041, STUDENT, Line(About.SCHOOL, "Testby School"))
    assert needs_of(case, [OLA]).providers == ()
