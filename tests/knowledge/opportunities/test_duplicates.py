"""The same opportunity from two sources becomes one: which, filled with what, and whatever the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.opportunities.duplicates import MOST_BESIDE, are_same, without_duplicates
from knowledge.opportunities.records import Opportunity

DAY = datetime(2027, 3, 5, 10, tzinfo=UTC)
CHECKED = date(2026, 11, 22)
ONE = Opportunity(
    id="a:1", title="Robots for beginners", type="workshop", source="a", provider="a:p",
    provider_name="Test Provider Ltd", link="https://provider.example/robots",
    starts=DAY, boroughs=("Southwark",), summary="Build a robot.",
)  # fmt: skip
OTHER = replace(
    ONE, id="b:9", title="Robots for Beginners!", source="b", provider="b:x", provider_name="The Test Provider",
    link="", summary="", cost_pence=0,
)  # fmt: skip


def merged(*some: Opportunity) -> Sequence[Opportunity]:
    return without_duplicates(some).opportunities


def test_two_become_one_that_says_what_both_say() -> None:
    found = without_duplicates([OTHER, ONE])
    assert found.opportunities == (replace(ONE, cost_pence=0),)
    assert found.stands_for == {"a:1": ("b:9",)}
    assert found.sources == {"a:1": ("a", "b")}
    assert found.kept("b:9") == found.kept("a:1") == "a:1"
    assert found.kept("c:1") == "c:1"


@pytest.mark.parametrize(
    "more",
    [
        {"title": "Robots for experts"},
        {"title": "Robots for beginners 2"},
        {"source": "a"},
        {"provider_name": "Somebody Else"},
        {"starts": DAY + timedelta(days=1)},
        {"starts": DAY + timedelta(hours=3)},
        {"type": "career_talk"},
        {"boroughs": ("Newham",)},
        {"years": frozenset({12})},
        {"attendance": "online"},
        {"starts": None},
    ],
)
def test_what_differs_stays_apart(more: dict[str, Any]) -> None:
    one = replace(ONE, years=frozenset({7, 8}), attendance="in_person")
    assert len(merged(one, replace(OTHER, **more))) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"provider_name": "", "link": "http://www.provider.example/robots/?utm_source=x"},
        {"title": "Beginners: robots for"},
        {"type": "other"},
        {"boroughs": ()},
        {"starts": DAY.replace(hour=0), "all_day": True},
    ],
)
def test_what_differs_in_writing_only_is_the_same(more: dict[str, Any]) -> None:
    assert len(merged(ONE, replace(OTHER, **more))) == 1


def test_the_same_closing_day_counts_in_the_same_borough() -> None:
    one, other = (replace(each, starts=None, apply_by=DAY) for each in (ONE, OTHER))
    assert len(merged(one, other)) == 1
    assert len(merged(one, replace(other, boroughs=()))) == 2


def test_the_front_page_of_a_site_is_no_sign() -> None:
    one, other = (replace(each, provider_name="", link="https://www.provider.example/") for each in (ONE, OTHER))
    assert len(merged(one, other)) == 2


def test_what_was_checked_is_kept_and_takes_nothing_from_what_was_not() -> None:
    one = replace(OTHER, checked_on=CHECKED)
    assert merged(ONE, one) == (one,)
    both = replace(ONE, checked_on=CHECKED)
    assert merged(both, one) == (replace(both, cost_pence=0),)


def test_only_what_is_lacking_is_filled_and_nothing_that_contradicts() -> None:
    one = replace(ONE, cost_pence=500, access=(("step_free", False),), sector="Robotics", level="2", minutes=90)
    late = DAY + timedelta(days=9)
    other = replace(
        OTHER, cost_pence=0, access=(("step_free", True), ("bsl", True)), apply_by=late, ends=DAY + timedelta(hours=2)
    )
    (found,) = merged(one, other)
    assert (found.cost_pence, found.access) == (500, (("step_free", False), ("bsl", True)))
    assert found.ends == DAY + timedelta(hours=2)
    assert found.apply_by is None, "nobody applies after it is over"
    (online,) = merged(
        replace(ONE, boroughs=(), attendance="online", languages=("English",)), replace(OTHER, postcode_area="SE15")
    )
    assert (online.boroughs, online.postcode_area, online.provider) == ((), "", "a:p")


def test_no_degree_and_free_are_said_and_not_lacking() -> None:
    one = replace(ONE, no_degree=False, cost_pence=0)
    (found,) = merged(one, replace(OTHER, no_degree=True, cost_pence=900))
    assert (found.no_degree, found.cost_pence) == (False, 0)


def test_a_chain_of_likeness_makes_no_group() -> None:
    titles = ("Test robots club aa", "Test robots club ab", "Test robots club bb")
    chain = [
        replace(ONE, id=f"{source}:1", source=source, title=title, link="")
        for source, title in zip("abc", titles, strict=True)
    ]
    groups = without_duplicates(chain)
    for kept, others in groups.stands_for.items():
        together = [one for one in chain if one.id in {kept, *others}]
        assert all(are_same(one, other) for one in together for other in together if one is not other)


def test_of_very_many_only_those_with_the_same_words_are_the_same() -> None:
    letters = "abcdefghij"
    names = [f"Test {letters[n // 100 % 10]}{letters[n // 10 % 10]}{letters[n % 10]}" for n in range(MOST_BESIDE)]
    many = [
        replace(ONE, id=f"{source}:{name}", source=source, title=name, link="") for name in names for source in "ab"
    ]
    assert len(merged(*many)) == MOST_BESIDE


titles = st.sampled_from(["Robots for beginners", "Robots for beginner", "Robot for beginners!", "Robots 2", "Art"])
listings = st.builds(
    lambda number, source, title, more: replace(ONE, id=f"{source}:{number}", source=source, title=title, **more),
    st.integers(0, 3),
    st.sampled_from("abcd"),
    titles,
    st.fixed_dictionaries(
        {},
        optional={
            "provider_name": st.sampled_from(["Test Provider", "Other", ""]),
            "link": st.sampled_from(["", "https://x.example/1", "https://provider.example/robots"]),
            "starts": st.sampled_from([DAY, None, DAY + timedelta(days=1)]),
            "apply_by": st.sampled_from([DAY, None]),
            "type": st.sampled_from(["workshop", "other", "course"]),
            "boroughs": st.sampled_from([(), ("Southwark",), ("Newham",)]),
            "attendance": st.sampled_from(["", "online", "in_person"]),
            "cost_pence": st.sampled_from([None, 0, 500]),
            "summary": st.sampled_from(["", "More words."]),
            "checked_on": st.sampled_from([None, CHECKED]),
        },
    ),
)  # fmt: skip


@given(st.lists(listings, max_size=12), st.randoms(use_true_random=False))
def test_the_order_changes_nothing_and_nothing_is_lost(some: list[Opportunity], chance: Any) -> None:
    found = without_duplicates(some)
    shuffled = list(some)
    chance.shuffle(shuffled)
    assert without_duplicates(shuffled) == found
    stood_for = [identity for others in found.stands_for.values() for identity in others]
    assert sorted([one.id for one in found.opportunities] + stood_for) == sorted({one.id for one in some})
    assert without_duplicates([*some, *some]) == found


@given(st.lists(listings, max_size=12))
def test_every_group_is_of_listings_that_are_the_same_and_of_different_sources(some: list[Opportunity]) -> None:
    found = without_duplicates(some)
    for kept, others in found.stands_for.items():
        sources = [identity.partition(":")[0] for identity in (kept, *others)]
        assert len(set(sources)) == len(sources)
        assert set(found.sources[kept]) == set(sources)
