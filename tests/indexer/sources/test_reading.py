"""What words, school years, ages, places and figures of listings mean; what is not plain stays not stated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.reading_fields import digest, minutes_of, named_provider, own_id, pence_of, places_of, when
from indexer.sources.reading_places import place_of
from indexer.sources.reading_words import access_said, activity_type, attendance_of, language_of, steam_of, yes_no
from indexer.sources.reading_years import AgesError, ages_in, school_years, years_in_column, years_of_ages
from indexer.untrusted import BrokenError
from knowledge.opportunities.records import TYPES


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Careers Fair 2027", "careers_event"),
        ("Mentoring workshop", "workshop"),
        ("Virtual work experience in law", "virtual_experience"),
        ("Work-experience placements", "work_experience"),
        ("College Open Days", "provider_encounter"),
        ("Careers fair: mock interviews", "other"),
        ("Workshop and site visit", "other"),
        ("Bereavement support", "other"),
        ("A workshopping of ideas", "other"),
        ("", "other"),
    ],
)
def test_kinds_come_from_plain_words_only(title: str, kind: str) -> None:
    assert activity_type(title) == kind


def test_the_first_text_that_names_a_kind_decides() -> None:
    assert activity_type("Meet us", "Robotics, workshop") == "workshop"
    assert activity_type("Open evening", "workshop") == "provider_encounter"
    assert activity_type("Workshop and site visit", "workshop") == "other"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Years 7 to 9", {7, 8, 9}),
        ("Y10, Y11", {10, 11}),
        ("KS3 and 4", {7, 8, 9, 10, 11}),
        ("key stage 2", {3, 4, 5, 6}),
        ("Yr 5/6", {5, 6}),
        ("year 12+", {12, 13}),
        ("for sixth formers", {12, 13}),
        ("Year 7 - 10 May 2027", {7}),
        ("2 years 7 months", set()),
        ("Year 2027", set()),
        ("11-16", set()),
        ("years 1 and 2", set()),
    ],
)
def test_school_years_are_named(text: str, years: set[int]) -> None:
    assert school_years(text) == years


def test_bare_numbers_are_years_in_their_own_column_only() -> None:
    assert years_in_column("7-9") == frozenset({7, 8, 9})
    assert years_in_column("10; 11") == frozenset({10, 11})
    assert years_in_column("14") is None
    assert years_in_column("everybody") is None


@pytest.mark.parametrize(
    ("youngest", "oldest", "years"),
    [
        (11, 16, {7, 8, 9, 10, 11}),
        (14, None, {10, 11, 12, 13}),
        (None, 11, {3, 4, 5, 6}),
        (16, 18, {12, 13}),
        (5, 99, set(range(3, 14))),
        (12, 12, set()),
        (None, None, set()),
    ],
)
def test_ages_give_the_years_that_lie_within_them_all_year_long(
    youngest: int | None, oldest: int | None, years: set[int]
) -> None:
    assert years_of_ages(youngest, oldest) == years


@given(st.none() | st.integers(0, 30), st.none() | st.integers(0, 30))
def test_a_year_is_only_in_where_everybody_in_it_is(youngest: int | None, oldest: int | None) -> None:
    try:
        years = years_of_ages(youngest, oldest)
    except AgesError:
        assert (youngest or 0) >= 18 or (oldest is not None and oldest < 7)
        return
    for year in years:
        assert (youngest or 0) <= year + 4
        assert oldest is None or year + 5 <= oldest


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("11-16", (11, 16)), ("14+", (14, None)), ("16-", (16, None)), ("ages 11 to 16", (11, 16)), ("12", (12, 12)),
        ("1116", (None, None)), ("16-11", (None, None)), ("young", (None, None)), ("7 - 11 years", (7, 11)),
    ],
)  # fmt: skip
def test_ages_of_whole_texts(text: str, ages: tuple[int | None, int | None]) -> None:
    assert ages_in(text) == ages


@pytest.mark.parametrize(
    ("said", "access"),
    [
        (["Wheelchair accessible, no BSL"], {"wheelchair": True, "bsl": False}),
        (["Not accessible to wheelchair users"], {"wheelchair": False}),
        (["Wheelchair access", "not wheelchair accessible"], {}),
        (["Contact us about wheelchair access"], {}),
        (["The hall is unfortunately without step-free access"], {}),
        (["Live captions. Quiet room."], {"captions": True, "quiet": True}),
        (["Please send us a letter"], {}),
    ],
)
def test_access_is_said_plainly_or_not_stated(said: list[str], access: dict[str, bool]) -> None:
    assert dict(access_said(said)) == access


def test_subjects_languages_and_attendance() -> None:
    assert steam_of(["STEM", "Music"]) == ("science", "technology", "engineering", "arts", "maths")
    assert steam_of(["Marketing"]) == ()
    assert [language_of(text) for text in ("en-GB", "pol", "polish", "tlh")] == ["English", "Polish", "Polish", ""]
    said = [attendance_of(text) for text in ("On-site", "Zoom", "Hybrid", "Zoom Road")]
    assert said == ["in_person", "online", "either", ""]
    assert [yes_no(text) for text in ("Yes ", "n", "TRUE", "ja")] == [True, False, True, None]


@pytest.mark.parametrize(
    ("value", "pence"),
    [
        ("free", 0), ("£0.00", 0), (0, 0), ("£5", 500), (5.5, 550), ("1,200", 120_000), ("50p", 50), ("7.5", 750),
        ("from £5", None), ("£5-£8", None), ("€5", None), (-5, None), (True, None), (None, None), ("9" * 400, None),
        (1e300, None), ("not free", None),
    ],
)  # fmt: skip
def test_money(value: object, pence: int | None) -> None:
    assert pence_of(value) == pence


def test_lengths_and_counts() -> None:
    assert [minutes_of(text) for text in ("PT2H30M", "PT45M", "PT1.5H", "P1D", "PT0M", "2 hours", 5)] == [
        150, 45, 90, None, None, None, None,
    ]  # fmt: skip
    assert [places_of(value) for value in (3, "12", 0, -2, "many", True, 2.5)] == [3, 12, 0, 0, None, None, None]


def test_days_without_an_hour_are_all_of_them() -> None:
    both = when("2027-03-05", "2027-03-07", ("start", "end"))
    assert both.all_day
    mixed = when("2027-03-05T10:00", "2027-03-05", ("start", "end"))
    assert not mixed.all_day
    assert mixed.ends is not None
    assert mixed.ends.hour == 23
    with pytest.raises(BrokenError, match="end is before start"):
        when("2027-03-05", "2027-03-04", ("start", "end"))


@pytest.mark.parametrize(
    ("address", "postcode", "boroughs", "area"),
    [
        ("Test Hall, 1 Test Road, London", "SE15 0ZZ", ("Lewisham", "Southwark"), "SE15"),
        ("Peckham, London", "SE15 0ZZ", ("Southwark",), "SE15"),
        ("12 Croydon Road, Beckenham", None, ("Bromley",), ""),
        ("Mare Street, Hackney", None, ("Hackney",), ""),
        ("Hackney and Croydon", None, (), ""),
        ("Richmond House, Burnley", "BB11 0ZZ", (), "BB11"),
        ("London", None, (), ""),
    ],
)
def test_places(address: str, postcode: str | None, boroughs: tuple[str, ...], area: str) -> None:
    place = place_of(address, postcode)
    assert (place.boroughs, place.postcode_area) == (boroughs, area)
    assert place.is_outside == (area == "BB11")


def test_ids_and_providers() -> None:
    assert own_id("urn:1") == "urn:1"
    assert own_id(17) == "17"
    assert own_id("a@b.example") == own_id(" a@b.example ") == digest("a@b.example")
    with pytest.raises(BrokenError):
        own_id(" ")
    named = named_provider("s", "Test & Sons Ltd.")
    assert named is not None
    assert (named.id, named.name) == ("s:name-test-sons-ltd", "Test & Sons Ltd.")
    assert named_provider("s", "") is None
    assert named_provider("s", "\u5b66\u6821") != named_provider("s", "\u5927\u5b66")


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    assert activity_type(text) in TYPES
    assert school_years(text) <= set(range(3, 14))
    assert pence_of(text) is None or isinstance(pence_of(text), int)
    assert len(place_of(text).boroughs) <= 33
    access_said([text])
    ages_in(text)
