"""What people tell of themselves in one message, and what only sounds as if they did."""

from __future__ import annotations

import pytest

from bot.introducing import WHICH_YEAR, WHO, Introduction, introduction_in


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("im a student in year 12 in hackney", "student"),
        ("hi im year 12", "student"),
        ("I'm a pupil", "student"),
        ("im in sixth form", "student"),
        ("im a student, my mum told me to try this", "student"),
        ("im a mum", "parent"),
        ("i'm her dad", "parent"),
        ("im a single mum of 2 in brent", "parent"),
        ("my daughter is in year 9", "parent"),
        ("asking for my younger son", "parent"),
        ("my 9 year old loves animals", "parent"),
        ("im a teacher", "teacher"),
        ("im a primary school teacher", "teacher"),
        ("i'm the head of year", "teacher"),
        ("i teach year 9", "teacher"),
        ("i work at a school", "teacher"),
        ("im a student teacher", "teacher"),
        ("im not a student im staff", "teacher"),
        ("im a youth worker", "else"),
        ("i've left school", "else"),
        ("im at uni", "else"),
        # Nobody claims anything here, not even those who care for somebody at home.
        ("im a young carer", None),
        ("im a carer for my nan", None),
        ("im a foster child", None),
        ("im a teacher's kid", None),
        ("im the teachers pet", None),
        ("my kid sister is in year 12", None),
        ("im as a parent would be", None),
        ("i want to be a teacher", None),
        ("im gonna be a teacher", None),
        ("im trying to become a head of year", None),
        ("what does a teacher do", None),
        ("teacher pay?", None),
        ("teacher", None),
        ("my teacher told me about this", None),
        ("my mum is a teacher", None),
        ("my sister is at uni", None),
        ("me and my kid brother", None),
        ("any work experience for year 12", None),
        ("im 13", None),
        ("hello", None),
    ],
)
def test_a_role_has_to_be_claimed(text: str, role: str | None) -> None:
    assert introduction_in(text).role == role


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("teacher", "teacher"),
        ("student", "student"),
        ("year 12", "student"),
        ("a levels", "student"),
        ("mum of 2", "parent"),
        ("nan", "parent"),
        ("careers adviser", "else"),
        ("something else", "else"),
        ("year 9, my mum said to try this", "student"),
        ("how do i become a teacher", None),
        ("teacher pay?", None),
        ("my teacher", None),
        ("banana", None),
        ("im not a teacher", None),
        ("im a young carer", None),
        ("im a foster child", None),
        ("im the teachers pet", None),
        ("as a teacher would say", None),
    ],
)
def test_a_word_will_do_where_it_was_asked(text: str, role: str | None) -> None:
    assert introduction_in(text, WHO).role == role


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("12", 12),
        ("yr 9", 9),
        ("Y13", 13),
        ("twelve", 12),
        ("im in 10b", 10),
        ("9C", 9),
        ("lower sixth", 12),
        ("upper 6th form", 13),
        ("year 2", 2),
        ("reception", 0),
        ("im in primary school", 6),
        ("im 12 in year 7", 7),
        ("not year 9, year 10", 10),
        ("lower six", 12),
        # What is not clear is asked again.
        ("year 12 lol jk year 8", None),
        ("idk 12?", None),
        ("my kid sister is in year 12", None),
        ("form 6", None),
        ("11/12", None),
        # Ages are no years.
        ("im 12", None),
        ("I'm 13", None),
        ("i am twelve", None),
        ("13 years old", None),
        ("12yo", None),
        ("shes 9", None),
        ("he is 12", None),
        ("47", None),
        ("k7m2-9xqp-4trw", None),
    ],
)
def test_a_year_is_no_age(text: str, year: int | None) -> None:
    assert introduction_in(text, WHICH_YEAR).year == year


@pytest.mark.parametrize(
    "text",
    ["going into year 12", "year 12 in september", "im starting year 12", "ill be in year 12", "nearly year 12",
     "finished year 11", "nearly 12", "im in the sixth form next year"],
)  # fmt: skip
def test_a_year_to_come_is_not_now(text: str) -> None:
    assert introduction_in(text, WHICH_YEAR).not_now


@pytest.mark.parametrize("text", ["year 12", "im in year 12 nearly 17", "y12"])
def test_the_year_of_today_is_now(text: str) -> None:
    assert not introduction_in(text, WHICH_YEAR).not_now


@pytest.mark.parametrize(
    ("text", "age", "nearly"),
    [("im 16", 16, False), ("im nearly 16", 16, True), ("im fifteen", 15, False), ("im 12 minutes away", None, False)],
)
def test_an_age_is_heard(text: str, age: int | None, nearly: bool) -> None:
    told = introduction_in(text, WHICH_YEAR)
    assert (told.age, told.nearly) == (age, nearly)


def test_everything_is_understood_in_one_go() -> None:
    told = introduction_in("im a student in year 12 in hackney")
    assert told == Introduction(role="student", year=12, borough="Hackney")


@pytest.mark.parametrize("text", ["im in sixth form", "im doing my a levels", "im at college"])
def test_a_sixth_former_is_asked_which_of_two_years(text: str) -> None:
    assert introduction_in(text, WHICH_YEAR).sixth_form
