"""What askers say of their own name, gender, ethnicity or religion leaves the list identical."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import asking
from knowledge.asking_words import word_lists
from knowledge.encoder import HashingEncoder
from knowledge.searcher import Searcher

ENCODER = HashingEncoder()

LISTS: dict[str, list[str]] = word_lists()["self_words"]
COUNTRIES = st.sampled_from(sorted(LISTS["country"]))
WORDS = st.sampled_from(sorted({word for name, words in LISTS.items() for word in words if name != "country"}))
PEOPLE = st.sampled_from(["girl", "boy", "lad", "woman", "guy", "male", "female"])
NAMES = st.sampled_from(
    ["Amina", "Yusuf", "Oluwaseun", "Siobhán", "Zoë", "Wei", "Priya", "Mohammed", "Chantelle", "Kacper", "O'Neil"]
)
MESSAGES = st.sampled_from(
    [
        "i like dogs and drawing",
        "i like drawing but not an office",
        "wanna fix cars, no uni",
        "i love cooking n feeding ppl",
        "good at maths. hate desks",
        "i like helping old people at home",
        "what can i do with art",
        "i speak polish and like helping people",
        "loved the history of islam at school",
    ]
)
# Read as the name of something; the last is as long as such a one may be.
SHORT = st.sampled_from(
    [
        "something with animals pls",
        "electrician",
        "nail tech",
        "helping old people at home",
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen dogs",
    ]
)
FRAMES = st.sampled_from(
    [
        "im a {word} {person} and {message}",
        "im a {word} {person}, {message}",
        "I'm a {word} {person}. {message}",
        "i am a 14 year old {word} {person} and {message}",
        "as a {word} {person} {message}",
        "as a {word}, {message}",
        "i am {word} and {message}",
        "im {word}, {message}",
        "{message}, im {word}",
        "{message}. i am a {word} {person}",
        "{message} as a {word} {person}",
        "hi my name is {name}, {message}",
        "my name is {name} and {message}",
        "my name's {name}. {message}",
        "hi im {name}, {message}",
        "hey i'm {name} and {message}",
        "{message}, my name is {name}",
        "call me {name}. {message}",
        "hi my name is {name}, im a {word} {person} and {message}",
        "im from {country} and {message}",
        "my son is {word} and {message}",
    ]
)


def told_with(messages: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, str]]:
    """A message, and the same with something about the asker put before or after it."""
    return st.builds(
        lambda frame, word, person, name, country, message: (
            message,
            frame.format(word=word, person=person, name=name, country=country, message=message),
        ),
        FRAMES,
        WORDS,
        PEOPLE,
        NAMES,
        COUNTRIES,
        messages,
    )


def order(searcher: Searcher, message: str) -> list[tuple[str, float]]:
    request = asking.read(message)
    matches = searcher.search(request, searcher.meanings(request, ENCODER), limit=20)
    return [(match.document.id, match.score) for match in matches.results]


@given(told_with(MESSAGES))
@settings(max_examples=300, deadline=None)
@example(("i like dogs and drawing", "im a black girl and i like dogs and drawing"))
@example(("i like dogs and drawing", "hi my name is Amina, i like dogs and drawing"))
def test_the_list_is_identical(searcher: Searcher, pair: tuple[str, str]) -> None:
    message, told = pair
    assert order(searcher, told) == order(searcher, message)


@given(told_with(SHORT))
@settings(max_examples=200, deadline=None)
def test_the_list_is_identical_for_a_short_message(searcher: Searcher, pair: tuple[str, str]) -> None:
    message, told = pair
    assert order(searcher, told) == order(searcher, message)


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        ("i speak polish", "polish"),
        ("i speak polish and i like helping people", "polish"),
        ("history of islam", "islam"),
        ("i like the history of islam", "islam"),
        ("i wanna teach french", "french"),
        ("learning japanese and chinese", "japanese"),
        ("i love black history", "black history"),
        ("indian food n cooking", "indian food"),
        ("working with girls in football", "girls"),
        ("i like greek myths", "greek"),
        ("dressing brides for hindu weddings", "hindu"),
        ("making clothes for women", "women"),
        ("i want to work with black women", "black women"),
        ("french and art", "french"),
    ],
)
def test_languages_and_subjects_still_count(message: str, subject: str) -> None:
    assert any(subject in want for want in asking.read(message).wants)


@given(word=WORDS, person=PEOPLE)
@settings(max_examples=60, deadline=None)
def test_a_message_about_oneself_alone_wishes_for_nothing(word: str, person: str) -> None:
    assert not asking.read(f"im a {word} {person}").wants
    assert not asking.read(f"hi, im {word}").wants


@pytest.mark.parametrize(
    "message",
    [
        "im black and gay and muslim what job suits people like me",
        "im a black boy what can i do",
        "my name is Mohammed what jobs suit me",
        "im a girl what jobs can i do",
        "im a traveller gypsy what jobs",
        "what jobs suit gay people",
        "what careers are good for black women",
        "what jobs can muslims do",
        "jobs for girls only",
        "im from somalia what job",
        "my son is a muslim boy what jobs suit him",
        "im an english student what can i do",
        "jobs for people like me",
    ],
)
def test_a_question_that_only_says_who_asks_wishes_for_nothing(message: str) -> None:
    request = asking.read(message).as_interest()
    assert (request.wants, request.avoids) == ((), ())


@pytest.mark.parametrize(
    ("message", "want"),
    [
        ("jewish and like art", "art"),
        ("trans n i like music", "music"),
        ("hi im aisha, 15, muslim n i like dogs", "dogs"),
        ("im a lesbian who likes cars", "cars"),
        ("im from south africa and i like maths", "maths"),
    ],
)
def test_only_the_wish_is_left(message: str, want: str) -> None:
    assert asking.read(message).wants == (want,)
