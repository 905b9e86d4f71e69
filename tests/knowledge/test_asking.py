"""Reading a message: what is wanted, what is not, and under which conditions."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge import asking

OWN_WORDS = [
    "i",
    "like",
    "not",
    "no",
    "and",
    "or",
    "but",
    ",",
    "hate",
    "office",
    "im",
    "a",
    "girl",
    "my",
    "name",
    "is",
    "uni",
]


def avoided(message: str) -> set[str]:
    return {aspect for avoid in asking.read(message).avoids for aspect in avoid.aspects}


@pytest.mark.parametrize(
    ("message", "aspect"),
    [
        ("i like drawing and computers but not an office", "office"),
        ("smth w animals but no blood", "blood"),
        ("i dont want to work nights", "nights"),
        ("I don’t like talking in front of people", "talking-to-groups"),
        ("anything but maths", "maths"),
        ("hate heights", "heights"),
    ],
)
def test_what_is_not_wanted_is_understood(message: str, aspect: str) -> None:
    assert aspect in avoided(message)


@pytest.mark.parametrize(
    "message",
    ["ngl i love being in an office", "not gonna lie offices are nice", "i dont mind blood", "cant wait to do maths"],
)
def test_what_only_sounds_like_a_no(message: str) -> None:
    assert not avoided(message)


def test_a_wish_after_a_no_is_a_wish() -> None:
    request = asking.read("not an office, i like dogs")
    assert request.wants == ("dogs",)
    assert [avoid.aspects[0] for avoid in request.avoids] == ["office"]


@pytest.mark.parametrize("message", ["i like cars but no uni", "something creative, dont wanna go university"])
def test_no_university_is_a_condition_of_the_way_in(message: str) -> None:
    assert "no-university" in asking.read(message).needs


@pytest.mark.parametrize("message", ["sparky", "nail tech", "Lollipop lady", "it technician"])
def test_a_short_message_is_a_name(message: str) -> None:
    request = asking.read(message)
    assert (request.style, request.text) == ("name", message.lower())


@pytest.mark.parametrize("message", ["", " ", "\n\t", "...", "?!", "i like", ", ,"])
def test_a_message_without_a_wish(message: str) -> None:
    assert not asking.read(message).wants


@pytest.mark.parametrize("message", ["\u202e", "\x00", "😀", "+", "-"])
def test_a_message_without_a_letter(message: str) -> None:
    assert not asking.read(message).wants


@given(st.text(alphabet=st.characters()))
@settings(max_examples=300, deadline=None)
@example("\ud83d half of a pair")
@example("İ" * 50 + " im a girl")
@example("ﬁ ß ŉ İstanbul my name is İpek")
def test_any_text_can_be_read(message: str) -> None:
    request = asking.read(message)
    assert all(request.wants)
    assert set(request.texts) >= {request.text}


@given(st.lists(st.sampled_from(OWN_WORDS)))
@settings(max_examples=300, deadline=None)
def test_any_run_of_its_own_words_can_be_read(words: list[str]) -> None:
    assert all(asking.read(" ".join(words)).wants)


@pytest.mark.parametrize(
    "message", ["a" * 10_000, "i like dogs and " * 625, "not " * 2500, "im a girl and " * 714, "," * 10_000]
)
def test_ten_thousand_characters_are_read_at_once(message: str) -> None:
    asking.read(message)


@pytest.mark.parametrize(
    "message",
    ["idk wot 2 do wiv my life fam", "whats the best job", "ideas for a pupil who", "wots da best career 4 me"],
)
def test_a_question_without_a_wish(message: str) -> None:
    assert not asking.read(message).as_interest().wants


@pytest.mark.parametrize(
    ("message", "wants", "avoids"),
    [
        ("Theo hates school and likes cars and drawing", ("cars", "drawing"), ["school"]),
        ("she doesnt like reading n loves dogs", ("dogs",), ["reading"]),
        ("i hate maths and like art", ("art",), ["maths"]),
        ("i dont draw or like art", (), ["draw", "art"]),
        ("not blood i said", (), ["blood"]),
    ],
)
def test_a_no_ends_at_the_next_liking(message: str, wants: tuple[str, ...], avoids: list[str]) -> None:
    request = asking.read(message).as_interest()
    assert (request.wants, [avoid.words for avoid in request.avoids]) == (wants, avoids)
