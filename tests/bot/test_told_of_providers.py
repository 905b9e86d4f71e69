"""What is told of providers and of feedback: every word of theirs is quoted, and nothing is more than is known."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.feedback_told import answer_choices, ask_line, counts_line, end_line, offer_lines
from bot.message import Message, Person, Profile, Role
from bot.provider_told import LONGEST_INTERESTS, marks_lines, provider_lines
from bot.text import LONGEST_BUBBLE
from bot.turn import Turn
from bot.understanding.reading import Understood
from bot.wording.words import shipped
from knowledge.opportunities.feedback import QUESTIONS, Count, questions
from knowledge.opportunities.records import MARKS, Mark, Provider

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
DAY = date(2026, 11, 20)


def turn(**changes: object) -> Turn:
    conversation = Conversation(role=Role.STUDENT, profile=Profile(year=9), **changes)  # type: ignore[arg-type]
    message = Message("m1", Person("test", "me"), NOW, text="")
    return Turn(message, conversation, Understood("find_opportunity"), None, shipped(), NOW)


def provider(**changes: object) -> Provider:
    return Provider("oruk:17", "Test Provider 017", "oruk", **changes)  # type: ignore[arg-type]


def test_nothing_stated_is_said_to_be_not_stated() -> None:
    assert provider_lines(turn(), provider()) == (
        "It does not say which boroughs.",
        "Not stated: Quality in Careers Standard, matrix Standard and CDI register.",
        "What they gain from it is not stated.",
    )


def test_a_mark_is_held_only_with_the_day_on_which_somebody_looked() -> None:
    marks = (Mark("quality_in_careers", "says"), Mark("matrix", "holds", DAY), Mark("cdi_register", "holds"))
    assert marks_lines(turn(), provider(marks=marks)) == (
        "Quality in Careers Standard: they say so. Nobody has checked.",
        "matrix Standard: yes, checked on 20 November 2026.",
        "CDI register: they say so. Nobody has checked.",
    )


def test_boroughs_and_interests() -> None:
    one = provider(boroughs=("Barnet", "Brent", "Camden", "Ealing", "Newham"), interests=('We sell "courses".',))
    lines = provider_lines(turn(), one)
    assert lines[0] == "Works in 5 boroughs, like Barnet, Brent, Camden and Ealing."
    assert lines[-1] == "What they gain, in their own words: \"We sell 'courses'.\"."
    assert provider_lines(turn(), provider(boroughs=("Barnet",)))[0] == "Works in Barnet."


@given(st.lists(st.text(max_size=300), max_size=4).map(tuple))
def test_whatever_they_declare_it_fits_and_does_nothing(interests: tuple[str, ...]) -> None:
    marks = tuple(Mark(name, "says") for name in MARKS)  # type: ignore[arg-type]
    lines = provider_lines(turn(), provider(interests=interests, marks=marks))
    assert len("\n".join(lines)) <= LONGEST_BUBBLE
    assert "\x1b" not in "".join(lines)
    assert all("\n" not in line for line in lines)
    assert len(lines[-1]) <= LONGEST_INTERESTS + 60


def test_each_question_is_one_question_with_at_most_five_taps() -> None:
    for question in questions():
        assert ask_line(turn(), question).count("?") == 1
        choices = answer_choices(turn(), question, "find_opportunity", do="feedback", about="handed-in:1")
        assert len(choices) <= 5
        assert choices[-1].slots == {
            "do": "feedback", "about": "handed-in:1", "question": question.code, "answer": "skip",
        }  # fmt: skip
        assert len({choice.label for choice in choices}) == len(choices)


def test_the_offer_says_what_becomes_of_it() -> None:
    how, offer = offer_lines(turn())
    assert "Your name is not kept" in how
    assert offer.endswith("taps.")
    assert end_line(turn(), kept=False) == "OK, no problem. Nothing was kept."
    assert "5 people" in end_line(turn(), kept=True)
    assert "5 people" not in end_line(turn(easy_read=True), kept=True)


def test_counts_are_one_short_line() -> None:
    assert counts_line(turn(), ()) == ""
    said = counts_line(turn(), [Count("as_described", 6, 1, 1)])
    assert said == "People who went said: as described (6 yes, 1 partly, 1 no)."
    every = [Count(code, 60, 10, 10) for code in QUESTIONS]
    assert len(counts_line(turn(), every)) <= 200
    assert "would tell a friend" in counts_line(turn(), every, longest=400)
