"""Finding places in what somebody types: spelling, lists, shared names, everyday words."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import catalogue
from knowledge.places import borough_of_postcode, boroughs_named, places_named, region_of, shipped
from knowledge.tables import boroughs

BOROUGHS = [borough.name for borough in boroughs()]
# What people write that names no place, with words that are places elsewhere.
EVERYDAY = (Path(__file__).parent / "no_places.txt").read_text(encoding="utf-8").splitlines()


def names(text: str, *, guess: bool = True) -> list[str]:
    return [named.place.name for named in places_named(text, guess=guess)]


@pytest.mark.parametrize(
    ("text", "name", "where"),
    [
        ("apprenticeships near peckham, no uni", "Peckham", "Southwark"),
        ("free stem workshop y8 in newham after easter, wheelchair ok", "Newham", "Newham"),
        ("BRIXTON", "Brixton", "Lambeth"),
        ("anything round kings x?", "King's Cross", "Camden Islington"),
        ("King’s Cross", "King's Cross", "Camden Islington"),
        ("kingscross", "King's Cross", "Camden Islington"),
        ("king cross", "King's Cross", "Camden Islington"),
        ("earls court", "Earl's Court", "Hammersmith and Fulham;Kensington and Chelsea"),
        ("st johns wood", "St John's Wood", "Camden Westminster"),
        ("st. pancras", "St Pancras", "Camden"),
        ("shepards bush", "Shepherd's Bush", "Hammersmith and Fulham"),
        ("elephant n castle", "Elephant & Castle", "Southwark"),
        ("elephant castle", "Elephant & Castle", "Southwark"),
        ("the elephant", "Elephant & Castle", "Southwark"),
        ("liverpool st", "Liverpool Street", "City of London"),
        ("clapham junc", "Clapham Junction", "Wandsworth"),
        ("stokey", "Stoke Newington", "Hackney"),
        ("ken and chelsea", "Kensington and Chelsea", "Kensington and Chelsea"),
        ("h&f", "Hammersmith and Fulham", "Hammersmith and Fulham"),
        ("lbth", "Tower Hamlets", "Tower Hamlets"),
        ("jobs in the city", "City of London", "City of London"),
        ("Peckham's library", "Peckham", "Southwark"),
        ("warehouse jobs thamesmead", "Thamesmead", "Bexley Greenwich"),
        ("nine elms", "Nine Elms", "Lambeth Wandsworth"),
        ("heathrow terminal 5", "Heathrow Terminal 5", "Hillingdon"),
        ("westfield stratford", "Westfield Stratford", "Newham"),
        ("st thomas' hospital", "St Thomas' Hospital", "Lambeth"),
        ("highbury and islington", "Highbury & Islington", "Islington"),
        ("crystal palace", "Crystal Palace", "Bromley Croydon Lambeth Lewisham Southwark"),
        ("kilburn", "Kilburn", "Brent Camden Westminster"),
        ("my postcode is se15 4st", "SE15", "Lewisham Southwark"),
        ("SE154ST", "SE15", "Lewisham Southwark"),
        ("se 15", "SE15", "Lewisham Southwark"),
        ("near E1", "E1", "City of London;Hackney;Tower Hamlets"),
        ("n1", "N1", "Camden Hackney Islington"),
        ("somewhere in sw1a 1aa", "SW1A", "Westminster"),
    ],
)
def test_a_place_is_found_with_its_boroughs(text: str, name: str, where: str) -> None:
    (named,) = places_named(text)
    assert named.place.name == name
    assert list(named.place.boroughs) == (where.split(";") if ";" in where or where in BOROUGHS else where.split())
    assert not named.place.shared_name


def test_the_words_are_the_askers_own_with_the_station_word() -> None:
    text = "smth round Kings  X or Bank station, pls"
    assert [(named.words, named.place.name) for named in places_named(text)] == [
        ("Kings  X", "King's Cross"),
        ("Bank station", "Bank"),
    ]
    assert all(text[named.start : named.end] == named.words for named in places_named(text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("peckham, brixton or ilford", ["Peckham", "Brixton", "Ilford"]),
        ("peckham, bow and victoria", ["Peckham", "Bow", "Victoria"]),
        ("jobs in brixton or victoria", ["Brixton", "Victoria"]),
        ("angel, oval, bank", ["Angel", "Oval", "Bank"]),
        ("i go to school in hackney and victoria is my friend", ["Hackney"]),
        ("east ham or west ham station", ["East Ham", "West Ham"]),
        ("peckham, london", ["Peckham"]),
        ("jobs in london", ["London"]),
        ("east. ham is nice", []),
        ("hackney wick", ["Hackney Wick"]),
        ("bromley by bow", ["Bromley by Bow"]),
    ],
)
def test_several_places_and_lists(text: str, found: list[str]) -> None:
    assert names(text) == found


class TestSharedNames:
    @pytest.mark.parametrize(
        ("text", "where"),
        [
            ("hayes", "Bromley Hillingdon"),
            ("belmont", "Harrow Sutton"),
            ("church end", "Barnet Brent Merton"),
            ("plaistow", "Bromley Newham"),
            ("grove park", "Hounslow Lewisham"),
            ("westfield", "Hammersmith and Fulham;Newham"),
        ],
    )
    def test_all_that_share_it_are_given_and_it_is_said(self, text: str, where: str) -> None:
        (named,) = places_named(text)
        assert named.place.shared_name
        assert named.place.boroughs == tuple(where.split(";") if ";" in where else where.split())

    @pytest.mark.parametrize("text", ["hayes, bromley", "hayes in bromley", "Hayes (Bromley)"])
    def test_what_follows_settles_it(self, text: str) -> None:
        first = places_named(text)[0]
        assert (first.place.boroughs, first.place.shared_name) == (("Bromley",), False)

    def test_an_alternative_does_not(self) -> None:
        assert places_named("hayes or bromley")[0].place.shared_name


class TestSlips:
    @pytest.mark.parametrize(
        ("text", "name"),
        [
            ("walthemstow", "Walthamstow"),
            ("stoke newinton", "Stoke Newington"),
            ("clapham junctoin", "Clapham Junction"),
            ("bethnel green", "Bethnal Green"),
            ("croyden", "Croydon"),
            ("jobs in hackeny", "Hackney"),
            ("canary warf", "Canary Wharf"),
            ("waltham forrest", "Waltham Forest"),
            ("thorton heath", "Thornton Heath"),
            ("woolwhich", "Woolwich"),
        ],
    )
    def test_are_read(self, text: str, name: str) -> None:
        assert names(text) == [name]
        assert name not in names(text, guess=False)

    def test_a_slip_for_an_everyday_word_needs_its_context_too(self) -> None:
        assert names("my dog is barkign") == []
        assert names("jobs near barkign") == ["Barking"]

    def test_no_word_of_our_own_prose_is_one(self) -> None:
        prose = " ".join(passage.text for document in catalogue.shipped() for passage in document.passages)
        words = set(re.findall(r"[a-z]+", prose.lower()))
        guessed = {word for word in words if names(f"near {word}") != names(f"near {word}", guess=False)}
        assert guessed == set()


@pytest.mark.parametrize(
    "word", "bank oval angel temple monument barking strand victoria arsenal chelsea morden bow upton poplar".split()
)
def test_an_everyday_word_is_a_place_where_the_context_says_so(word: str) -> None:
    for text in (f"in {word}", f"near {word} pls", f"{word} station", word, f"peckham, {word}", f"close to {word}"):
        assert word in [named.words.removesuffix(" station") for named in places_named(text)], text


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_of_ordinary_sentences_are_no_places(text: str) -> None:
    # "London" itself stands in some of them, and is no wrong answer.
    assert [name for name in names(text) if name != "London"] == []


class TestRegions:
    def test_is_a_set_of_boroughs(self) -> None:
        region = region_of("smth in south london pls")
        assert region is not None
        assert region.kind == "region"
        assert {"Southwark", "Croydon"} <= set(region.boroughs)
        assert "Camden" not in region.boroughs

    @pytest.mark.parametrize("text", ["south-east london", "SE LDN", "southeast london"])
    def test_however_it_is_written(self, text: str) -> None:
        region = region_of(text)
        assert region is not None
        assert region.name == "South East London"

    def test_a_place_is_none(self) -> None:
        assert region_of("peckham") is None

    def test_inner_and_outer_are_all_of_london(self) -> None:
        inner, outer = region_of("inner london"), region_of("outer london")
        assert inner is not None
        assert outer is not None
        assert sorted((*inner.boroughs, *outer.boroughs)) == BOROUGHS


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("southwark", ("Southwark",)),
        ("i live in peckham", ("Southwark",)),
        ("crystal palace, bromley side", ("Bromley",)),
        ("angel islington", ("Islington",)),
        ("hayes", ("Bromley", "Hillingdon")),
        ("kilburn", ("Brent", "Camden", "Westminster")),
        ("dunno", ()),
        ("london", ()),
    ],
)
def test_an_answer_to_which_borough(text: str, where: tuple[str, ...]) -> None:
    assert boroughs_named(text) == where


PIECES = st.sampled_from(
    [*(place.name for place in shipped().all), *EVERYDAY, ",", "and", "\n", "in", "’s", "station", "é", "SE15 4ST"]
)


@given(st.text() | st.lists(PIECES, max_size=8).map(" ".join), st.booleans())
def test_any_text_may_be_typed(text: str, guess: bool) -> None:
    found = places_named(text, guess=guess)
    assert all(named.words == text[named.start : named.end] for named in found)
    assert all(one.end <= following.start for one, following in pairwise(found))
    assert all(set(named.place.boroughs) <= set(BOROUGHS) and named.place.boroughs for named in found)
    assert set(boroughs_named(text)) <= set(BOROUGHS)
    assert set(borough_of_postcode(text)) <= set(BOROUGHS)
