"""Where it was, in the asker's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.experiences import organisations
from bot.understanding.experiences.kinds import kind_of
from bot.understanding.experiences.organisations import (
    LONGEST,
    PlacesError,
    answered_place,
    bare_organisation,
    listed_organisation,
    organisation_in,
    with_names,
    without_links,
    without_names_like_times,
    words,
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("worked at Costa", "Costa"),
        ("volunteered at the food bank in Peckham", "food bank"),
        ("did work experience with my uncles garage", "uncles garage"),
        ("helped at Marks and Spencer cos they were busy", "Marks and Spencer"),
        ("tour of the BBC", "BBC"),
        ("a nurse from St Thomas came to speak", "St Thomas"),
        ("a talk by a lady from Thames Water", "Thames Water"),
        ("shadowed a vet", "vet"),
        ("@ greggs innit", "greggs"),
        ("placement: Barts Hospital", "Barts Hospital"),
        ("dog walking", None),
        ("i worked for £5", None),
        ("did it for free with my mates", None),
        ("went home", None),
        ("", None),
    ],
)
def test_the_place_that_a_sentence_names(text: str, place: str | None) -> None:
    assert organisation_in(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("greggs", "greggs"),
        ("it was at Greggs", "Greggs"),
        ("my nans shop", "nans shop"),
        ("at B&Q", "B&Q"),
        ("?", None),
        ("4", None),
        ("x", None),
        ("", None),
    ],
)
def test_the_answer_to_where_was_it(text: str, place: str | None) -> None:
    assert bare_organisation(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("volunteering, age uk", "age uk"),
        (". litter pick. thames21", "thames21"),
        ("charity shop volunteering", None),
        ("one, two", None),
    ],
)
def test_the_place_in_a_list(text: str, place: str | None) -> None:
    assert listed_organisation(text, lambda part: kind_of(part).activity_type is not None) == place


@pytest.mark.parametrize("name", ["5 guys", "Age UK", "the Evening Standard", "First Aid"])
def test_a_name_that_reads_like_a_time_is_set_aside_and_put_back(name: str) -> None:
    text = f"worked at {name} for 3 hours"
    marked, names = without_names_like_times(text)
    assert len(names) == 1
    assert names[0].lower() in name.lower()
    assert names[0] not in marked
    assert with_names(marked, names) == text


def test_may_and_next_are_names_only_after_at() -> None:
    assert without_names_like_times("in may, the next day")[1] == ()
    assert without_names_like_times("a shift at next")[1] == ("next",)


@given(st.text(max_size=200))
def test_whatever_is_typed_a_place_is_short_and_has_letters(text: str) -> None:
    for place in (organisation_in(text), bare_organisation(text)):
        assert place is None or (0 < len(place) <= LONGEST and place == place.strip())


@given(st.lists(st.sampled_from(["5 guys", "age uk", "at next", "9-5", "and", "qz"]), max_size=30).map(" ".join))
def test_setting_names_aside_loses_nothing(text: str) -> None:
    assert with_names(*without_names_like_times(text)) == text


@pytest.fixture
def other_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data file of places in the place of the shipped one."""
    file = tmp_path / "places.yaml"
    monkeypatch.setattr(organisations, "FILE", file)
    words.cache_clear()
    yield file
    words.cache_clear()


@pytest.mark.parametrize(
    ("content", "named"),
    [("signs: [", "places.yaml"), ("signs: []", "before"), ("5", "places.yaml"), ("before: [1]", "places.yaml")],
)
def test_a_fault_in_the_file_is_named(content: str, named: str, other_file: Path) -> None:
    other_file.write_text(content, encoding="utf-8")
    with pytest.raises(PlacesError, match=named):
        organisation_in("at costa")


def test_a_file_that_is_not_there_is_named(other_file: Path) -> None:
    with pytest.raises(PlacesError, match=r"places\.yaml"):
        words()


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes",
        "why do you ask",
        "what",
        "idk",
        "this is boring",
        "ur dumb",
        "no it was me not the kids",
        "both of them",
    ],
)
def test_what_is_no_answer_to_where_it_was(text: str) -> None:
    assert answered_place(text) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tesco", "Tesco"),
        ("no it was at Oxfam", "Oxfam"),
        ("my uncle's garage", "uncle's garage"),
        ("Greggs?", "Greggs"),
    ],
)
def test_an_answer_to_where_it_was(text: str, place: str) -> None:
    assert answered_place(text) == place


def test_a_link_is_its_words() -> None:
    assert without_links("at [click](http://x.com) on <b>friday</b>") == "at click on friday"
