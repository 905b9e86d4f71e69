"""Careers that are named in a message."""

from __future__ import annotations

import pytest

from knowledge import catalogue
from knowledge.names import Names
from knowledge.records import Document, Passage


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(catalogue.shipped())


def named(names: Names, text: str, *, asked: bool = False) -> list[str]:
    return [found.id.partition(":")[2] for found in names.find(text, asked=asked)]


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("plumber", "plumber"),
        ("what does a Plumber do?", "plumber"),
        ("sparky", "electrician"),
        ("how do i become a sparky", "electrician"),
        ("lollipop lady", "school-crossing-patrol"),
        ("lollipop man", "school-crossing-patrol"),
        ("plumbers", "plumber"),
        ("electricians", "electrician"),
        ("postwomen", "postman-or-postwoman"),
        ("postman", "postman-or-postwoman"),
        ("vet nurse", "veterinary-nurse"),
        ("vet’s nurse", "veterinary-nurse"),
        ("electrican", "electrician"),
        ("plummber", "plumber"),
        ("paramedick", "paramedic"),
        ("hairdreser", "hairdresser"),
        ("vetinary nurse", "veterinary-nurse"),
    ],
)
def test_names_nicknames_plurals_and_typos(text: str, slug: str, names: Names) -> None:
    assert named(names, text) == [slug]


def test_several_in_order_and_each_once(names: Names) -> None:
    assert named(names, "plumber vs sparky vs plumber vs chef") == ["plumber", "electrician", "chef"]


def test_the_longest_name_wins(names: Names) -> None:
    assert named(names, "a veterinary nurse") == ["veterinary-nurse"]


def test_where_a_name_begins(names: Names) -> None:
    (found,) = names.find("how much does a lollipop lady earn")
    assert (found.words, found.start) == ("lollipop lady", 4)


@pytest.mark.parametrize(
    "text",
    [
        "i like animals and computers",
        "im in school and i like art and music",
        "i love cooking football and drawing",
        "i work with my dad",
        "can you help me with a job",
        "my teacher said i should ask",
        "i want to be rich",
        "something with people",
        "gaming is my life",
        "not an office",
        "thanks for the help",
        "i hate writing",
        "whats the best food",
        "building stuff is fun",
        "i like working with children",
        "talking to people",
        "fixing bikes and engines",
        "ok cool",
        "",
        "🎨",
    ],
)
def test_everyday_words_name_nobody(text: str, names: Names) -> None:
    assert named(names, text) == []


def test_a_common_word_counts_where_a_career_is_asked_for(names: Names) -> None:
    for text in ("what does a teacher do", "teachers"):
        assert named(names, text) == []
        assert named(names, text, asked=True) == ["secondary-school-teacher"]
    assert named(names, "judge", asked=True) == ["judge"]


def test_guessing_can_be_left_out(names: Names) -> None:
    assert not names.find("electrican", guess=False)
    assert names.find("electrician", guess=False)


def test_a_title_comes_before_another_s_nickname() -> None:
    nickname = Document("career:a", "career", "Head chef", "x", passages=(Passage("other_name", "chef"),))
    title = Document("career:b", "career", "Chef", "x")
    names = Names([nickname, title])
    assert named(names, "chef") == ["b"]
    assert named(names, "head chefs") == ["a"]
    assert len(names) >= 4


def test_every_title_and_other_name_is_found(names: Names) -> None:
    for document in catalogue.shipped():
        assert named(names, document.title, asked=True), document.title
