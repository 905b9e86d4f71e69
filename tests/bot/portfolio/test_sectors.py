"""Job categories read from the names of workplaces, employers and activities."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.portfolio.sectors import load, sector_of, shipped, steam_letters
from bot.word_lists import WordListError
from knowledge import ncs_figures

ADMIN = "Administration"
ANIMALS = "Animal care"
BEAUTY = "Beauty and wellbeing"
BUSINESS = "Business and finance"
COMPUTING = "Computing, technology and digital"
BUILDING = "Construction and trades"
CREATIVE = "Creative and media"
DELIVERY = "Delivery and storage"
EMERGENCY = "Emergency and uniform services"
ENGINEERING = "Engineering and maintenance"
LAND = "Environment and land"
GOVERNMENT = "Government services"
HEALTH = "Healthcare"
HOME = "Home services"
FOOD = "Hospitality and food"
LAW = "Law and legal"
MAKING = "Manufacturing"
SHOPS = "Retail and sales"
SCIENCE = "Science and research"
CARE = "Social care"
SPORT = "Sports and leisure"
TEACHING = "Teaching and education"
TRANSPORT = "Transport"
TRAVEL = "Travel and tourism"

CASES = (
    ("uncles garage", ENGINEERING),
    ("my uncle's garage", ENGINEERING),
    ("the vets", ANIMALS),
    ("vet's in Tooting", ANIMALS),
    ("aunties salon", BEAUTY),
    ("barbers", BEAUTY),
    ("the hairdresser's", BEAUTY),
    ("nail bar", BEAUTY),
    ("Tesco", SHOPS),
    ("5 hours at tescos", SHOPS),
    ("Sainsbury's", SHOPS),
    ("charity shop", SHOPS),
    ("Greggs", FOOD),
    ("Nandos", FOOD),
    ("Nando's", FOOD),
    ("a cafe in Peckham", FOOD),
    ("chicken shop", FOOD),
    ("bakery", FOOD),
    ("Barclays", BUSINESS),
    ("accountants", BUSINESS),
    ("estate agent", SHOPS),
    ("law firm", LAW),
    ("solicitors", LAW),
    ("crown court", LAW),
    ("nursery", TEACHING),
    ("helping in nurseries", TEACHING),
    ("primary school", TEACHING),
    ("care home", CARE),
    ("food bank", CARE),
    ("hospital", HEALTH),
    ("the gp surgery", HEALTH),
    ("dentist's", HEALTH),
    ("pharmacy", HEALTH),
    ("NHS", HEALTH),
    ("St Thomas' Hospital", HEALTH),
    ("building site", BUILDING),
    ("architects office", BUILDING),
    ("plumber", BUILDING),
    ("a theatre", CREATIVE),
    ("radio station", CREATIVE),
    ("a fashion studio", CREATIVE),
    ("film set", CREATIVE),
    ("BBC", CREATIVE),
    ("games company", COMPUTING),
    ("Google", COMPUTING),
    ("coding club", COMPUTING),
    ("robotics workshop", ENGINEERING),
    ("TfL", TRANSPORT),
    ("train station", TRANSPORT),
    ("fire station", EMERGENCY),
    ("the police", EMERGENCY),
    ("army cadets", EMERGENCY),
    ("city farm", LAND),
    ("allotment", LAND),
    ("football coaching", SPORT),
    ("leisure centre", SPORT),
    ("hotel", TRAVEL),
    ("Heathrow airport", TRANSPORT),
    ("warehouse", DELIVERY),
    ("Royal Mail", DELIVERY),
    ("paper round", DELIVERY),
    ("town hall", GOVERNMENT),
    ("Southwark Council", GOVERNMENT),
    ("Natural History Museum", CREATIVE),
    ("travel agents", TRAVEL),
    ("a lab at imperial", SCIENCE),
    ("cleaning company", HOME),
    ("dry cleaners", HOME),
    ("a factory", MAKING),
    ("dog walking", ANIMALS),
    ("Battersea Dogs Home", ANIMALS),
    ("school office", ADMIN),
    ("reception", ADMIN),
    ("NATIONAL THEATRE", CREATIVE),
    ("care home kitchen", CARE),
)
NOTHING = (
    "",
    "school",
    "my dads work",
    "a talk at school",
    "new football boots",
    "sat on the river bank",
    "over the bank holiday",
    "Tesco and a vets",
    "garage music",
    "netflix party",
    "london",
    "vetted",
    "the 5th of july",
    "a firefighter from Greggs",
    "my boots got muddy",
    "oh my gosh",
    "my form tutor",
    "ill be at next weeks fair",
)


@pytest.mark.parametrize(("text", "category"), CASES)
def test_the_category_of_what_is_named(text: str, category: str) -> None:
    assert sector_of(text) == category


@pytest.mark.parametrize("text", NOTHING)
def test_no_category_where_the_words_do_not_settle_it(text: str) -> None:
    assert sector_of(text) is None


@pytest.mark.parametrize("text", ["Boots", "boots", "worked at boots", "i was at Boots on saturday", "O2"])
def test_a_name_that_is_an_everyday_word_counts_alone_or_after_at(text: str) -> None:
    assert sector_of(text) == SHOPS


def test_the_longest_phrase_wins() -> None:
    assert sector_of("the hospital radio station") == CREATIVE
    assert sector_of("a garage near the fire station") == EMERGENCY


def test_the_categories_are_those_of_the_careers_on_file() -> None:
    known = {category for figures in ncs_figures.by_slug().values() for category in figures.categories}
    assert set(shipped().steam) == known
    assert len(known) == 25


def test_every_category_has_words() -> None:
    words = shipped().phrases
    assert len(words) >= 400
    assert set(words.values()) == set(shipped().steam)


def test_every_phrase_means_its_own_category() -> None:
    assert {phrase: sector_of(phrase) for phrase in shipped().phrases} == dict(shipped().phrases)


def test_steam_letters() -> None:
    assert steam_letters(CREATIVE) == {"A"}
    assert steam_letters(COMPUTING) == {"T"}
    assert steam_letters(SHOPS) == frozenset()
    assert steam_letters(None) == frozenset()
    assert steam_letters("a category of last year") == frozenset()
    assert {letter for category in shipped().steam for letter in steam_letters(category)} == set("STEAM")


@given(
    st.sampled_from(CASES),
    st.sampled_from(["", "i was at ", "did 3 days at "]),
    st.sampled_from(["", ".", " last week"]),
)
def test_what_stands_around_a_name_does_not_matter(case: tuple[str, str], before: str, after: str) -> None:
    assert sector_of(f"{before}{case[0]}{after}") == case[1]


@given(st.text(max_size=300))
def test_any_text_has_one_category_or_none(text: str) -> None:
    assert sector_of(text) in {*shipped().steam, None}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("categories: [", "cannot be read"),
        ("nothing: here", "categories"),
        ("categories: {Retail: {steam: X, words: [shop]}}", "Retail"),
        ("categories: {Retail: {steam: '', words: [shop]}, Law: {steam: '', words: [Shop]}}", "shop"),
        ("categories: {Retail: {steam: '', words: []}}", "Retail"),
        ("categories: {Retail: {steam: '', words: ['!']}}", "Retail"),
    ],
)
def test_a_fault_in_the_file_is_named(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "sectors.yaml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(WordListError, match=f"sectors.yaml.*{complaint}"):
        load(path)
