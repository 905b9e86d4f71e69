"""Which adviser is asked first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handoff.matching import Adviser, Match, Needs, Ranking, Reason, Unable, ranked
from bot.handoff.opening import Away, OpeningHours
from bot.handoff.urgency import Urgency
from bot.message import Person
from tests.bot.handoff.hours import MONDAY, OFFICE, at, spans

NOW = at(MONDAY, "10:00")
NEEDS = Needs("LA-2041", borough="Hackney")


def person(user: str) -> Person:
    return Person("slack", user)


def adviser(user: str, boroughs: tuple[str, ...] = ("Hackney",), languages: tuple[str, ...] = ()) -> Adviser:
    return Adviser(person(user), user.title(), boroughs, languages, hours=OFFICE)


def order(advisers: Sequence[Adviser], needs: Needs = NEEDS, **open_cases: int) -> list[str]:
    """Who is asked, by the first letter of their name."""
    found = ranked(advisers, needs, {person(user): count for user, count in open_cases.items()}, NOW)
    return [match.adviser.person.user for match in found.matches]


def only(found: Ranking) -> Match:
    (match,) = found.matches
    return match


def test_the_nearest_come_first() -> None:
    far, near, here = adviser("far", ("Bexley",)), adviser("near", ("Islington",)), adviser("here")
    unknown = adviser("unknown", ())
    assert order([far, unknown, near, here]) == ["here", "near", "unknown", "far"]


def test_without_a_borough_none_is_nearer() -> None:
    both = [adviser("a", ("Bexley",)), adviser("b")]
    assert only(ranked(both[:1], Needs("LA-1"), {}, NOW)).reasons == (Reason.OPEN_NOW,)
    firsts = {order(both, Needs(f"LA-{number}"))[0] for number in range(30)}
    assert firsts == {"a", "b"}


def test_the_language_comes_before_the_borough() -> None:
    needs = replace(NEEDS, languages=("Bengali",))
    assert order([adviser("here"), adviser("far", ("Bexley",), ("bengali ",))], needs) == ["far", "here"]


@pytest.mark.parametrize("languages", [(), ("English",), ("Bengali", "english")])
def test_who_can_talk_in_english_needs_no_language(languages: tuple[str, ...]) -> None:
    needs = replace(NEEDS, languages=languages)
    assert order([adviser("here"), adviser("far", ("Bexley",), ("Bengali",))], needs) == ["here", "far"]


def test_more_of_the_specialisms_come_first() -> None:
    needs = replace(NEEDS, specialisms=("SEND", "apprenticeships"))
    none, one = adviser("none"), replace(adviser("one"), specialisms=("apprenticeships",))
    two = replace(adviser("two"), specialisms=("Apprenticeships", "send"))
    assert order([none, one, two], needs) == ["two", "one", "none"]
    match = ranked([two], needs, {}, NOW).matches[0]
    assert match.covers == ("SEND", "apprenticeships")
    assert Reason.HAS_SPECIALISM in match.reasons


def test_who_is_employed_by_a_provider_under_discussion_comes_last_and_is_marked() -> None:
    needs = replace(NEEDS, providers=("Northside College", "Hackney Works"))
    torn = replace(adviser("torn"), employer="Northside College of Further Education")
    found = ranked([torn, adviser("far", ("Bexley",))], needs, {}, NOW).matches
    assert [match.adviser.person.user for match in found] == ["far", "torn"]
    assert [match.must_declare for match in found] == [False, True]
    assert Reason.EMPLOYED_BY_PROVIDER in found[1].reasons


def test_a_conflict_comes_before_nobody_to_talk_to() -> None:
    needs = replace(NEEDS, providers=("Northside College",), languages=("Somali",))
    torn = replace(adviser("torn", languages=("Somali",)), employer="Northside College")
    assert order([adviser("here"), torn], needs) == ["torn", "here"]


def test_an_adviser_who_was_refused_is_not_asked() -> None:
    needs = replace(NEEDS, another_than=frozenset({person("a")}))
    found = ranked([adviser("a"), adviser("b")], needs, {}, NOW)
    assert [match.adviser.person.user for match in found.matches] == ["b"]
    assert [(one.person.user, why) for one, why in found.left_out] == [("a", Unable.NOT_WANTED)]


def test_load_is_by_share() -> None:
    part_time = replace(adviser("part"), most_open_cases=4)
    assert order([adviser("full"), part_time], full=4, part=2) == ["full", "part"]
    assert order([adviser("full"), part_time], full=6, part=2) == ["part", "full"]


def test_who_is_there_comes_first_and_by_days_after_that() -> None:
    afternoon = replace(adviser("afternoon"), hours=OpeningHours(week=(spans("14:00-16:00"),) * 5 + ((),) * 2))
    friday = replace(adviser("friday"), hours=OpeningHours(week=((),) * 4 + (spans("09:00-16:00"),) + ((),) * 2))
    silent = replace(adviser("silent"), hours=OpeningHours())
    found = ranked([silent, friday, afternoon, adviser("now")], NEEDS, {}, NOW).matches
    assert [(match.adviser.person.user, match.reasons[-1]) for match in found] == [
        ("now", Reason.OPEN_NOW),
        ("afternoon", Reason.OPENS_TODAY),
        ("friday", Reason.OPENS_LATER),
        ("silent", Reason.HOURS_NOT_STATED),
    ]
    assert found[1].opens == at(MONDAY, "14:00")
    assert found[3].opens is None


def test_something_urgent_asks_who_is_there_before_where() -> None:
    friday = replace(adviser("friday"), hours=OpeningHours(week=((),) * 4 + (spans("09:00-16:00"),) + ((),) * 2))
    far = adviser("far", ("Bexley",))
    assert order([friday, far]) == ["friday", "far"]
    assert order([friday, far], replace(NEEDS, urgency=Urgency.URGENT)) == ["far", "friday"]


def test_the_full_and_the_away_are_left_out_with_why() -> None:
    full, away = adviser("full"), replace(adviser("gone"), away=True)
    on_leave = replace(adviser("leave"), hours=replace(OFFICE, away=(Away(date(2026, 11, 20), MONDAY),)))
    none = replace(adviser("none"), most_open_cases=0)
    found = ranked([none, on_leave, away, full], NEEDS, {person("full"): 10}, NOW)
    assert found.matches == ()
    assert [(one.person.user, why) for one, why in found.left_out] == [
        ("full", Unable.FULL),
        ("gone", Unable.AWAY),
        ("leave", Unable.AWAY),
        ("none", Unable.FULL),
    ]


def test_ties_are_shared_out_evenly_over_cases() -> None:
    names = ["a", "b", "c", "d"]
    firsts = [order([adviser(name) for name in names], Needs(f"LA-{number}"))[0] for number in range(2000, 2400)]
    assert all(70 <= firsts.count(name) <= 130 for name in names)


# Whole cases, made up.
_BOROUGHS = st.sampled_from(["Hackney", "Islington", "Bexley"])
_LANGUAGES = st.sampled_from(["Bengali", "Somali", "Polish"])
_PROVIDERS = st.sampled_from(["Northside College", "Hackney Works"])
_TOPICS = st.sampled_from(["SEND", "apprenticeships"])


def some(of: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(of, max_size=2, unique=True).map(tuple)


_ADVISERS = st.lists(
    st.builds(
        Adviser,
        person=st.integers(1, 99).map(lambda number: person(f"U{number}")),
        known_as=st.just("Sam"),
        boroughs=some(_BOROUGHS),
        languages=some(_LANGUAGES),
        specialisms=some(_TOPICS),
        employer=st.just("") | _PROVIDERS,
        hours=st.sampled_from([OFFICE, OpeningHours()]),
        most_open_cases=st.integers(0, 3),
        away=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda one: one.person.user,
)
_NEEDS = st.builds(
    Needs,
    reference=st.integers(2000, 2999).map(lambda number: f"LA-{number}"),
    borough=st.none() | _BOROUGHS,
    languages=some(_LANGUAGES),
    specialisms=some(_TOPICS),
    providers=some(_PROVIDERS),
    urgency=st.sampled_from(Urgency),
)
_LOADS = st.dictionaries(st.integers(1, 99).map(lambda number: person(f"U{number}")), st.integers(0, 3))


@given(_ADVISERS, _NEEDS, _LOADS, st.randoms(use_true_random=False))
def test_the_order_they_come_in_changes_nothing(
    advisers: list[Adviser], needs: Needs, loads: dict[Person, int], random: Random
) -> None:
    shuffled = list(advisers)
    random.shuffle(shuffled)
    assert ranked(shuffled, needs, loads, NOW) == ranked(advisers, needs, loads, NOW)


@given(_ADVISERS, _NEEDS, _LOADS)
def test_who_is_full_or_away_is_never_asked_and_nobody_is_lost(
    advisers: list[Adviser], needs: Needs, loads: dict[Person, int]
) -> None:
    found = ranked(advisers, needs, loads, NOW)
    for match in found.matches:
        assert not match.adviser.away
        assert loads.get(match.adviser.person, 0) < match.adviser.most_open_cases
    everybody = [match.adviser.person for match in found.matches] + [one.person for one, _ in found.left_out]
    assert sorted(one.user for one in everybody) == sorted(one.person.user for one in advisers)


@given(_ADVISERS, _NEEDS, _LOADS)
def test_a_language_is_never_passed_over_where_somebody_speaks_it(
    advisers: list[Adviser], needs: Needs, loads: dict[Person, int]
) -> None:
    matches = ranked(advisers, needs, loads, NOW).matches
    speaks = [bool(set(needs.languages) & set(match.adviser.languages)) for match in matches]
    assert not needs.languages or speaks == sorted(speaks, reverse=True)


@given(_ADVISERS, _NEEDS, _LOADS)
def test_among_those_who_can_talk_a_conflict_of_interest_comes_last(
    advisers: list[Adviser], needs: Needs, loads: dict[Person, int]
) -> None:
    for talks in (True, False):
        torn = [
            match.must_declare
            for match in ranked(advisers, needs, loads, NOW).matches
            if (Reason.LANGUAGE_NOT_SPOKEN not in match.reasons) is talks
        ]
        assert torn == sorted(torn)


@given(_ADVISERS, _NEEDS, _LOADS, st.text(max_size=8))
def test_nothing_else_counts(advisers: list[Adviser], needs: Needs, loads: dict[Person, int], name: str) -> None:
    def persons(of: list[Adviser]) -> list[Person]:
        return [match.adviser.person for match in ranked(of, needs, loads, NOW).matches]

    renamed = [replace(one, known_as=name) for one in advisers]
    assert persons(renamed) == persons(advisers)
