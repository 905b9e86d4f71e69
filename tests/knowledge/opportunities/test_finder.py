"""The published order: what comes first, who may have how many places, and what is offered where there is nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.opportunities.finding import Hits
from knowledge.opportunities.records import Opportunity, State
from knowledge.opportunities.wanted import Wanted
from tests.knowledge.opportunities.shelves import NOW, Shelf, listing

LATER = datetime(2027, 3, 1, 9, tzinfo=UTC)


def found(listings: list[Opportunity], wanted: Wanted, *, seed: int = 0, limit: int = 20) -> Hits:
    shelf = Shelf(listings)
    return shelf.finder().find(wanted, shelf.meanings(wanted), NOW, limit=limit, seed=seed)


def ids(hits: Hits) -> list[str]:
    return [hit.opportunity.id for hit in hits.results]


def test_the_next_date_comes_first_where_all_else_is_equal() -> None:
    hits = found([listing(1, starts=LATER), listing(2, starts=LATER - timedelta(days=9))], Wanted())
    assert ids(hits) == ["test:2", "test:1"]


def test_the_nearer_borough_comes_first_on_the_same_date() -> None:
    listings = [listing(n, starts=LATER, boroughs=(place,)) for n, place in enumerate(("Barnet", "Newham", "Hackney"))]
    hits = found(listings, Wanted(home=("Newham",)))
    assert [hit.distance for hit in hits.results] == ["same", "neighbouring", "other"]


def test_what_is_left_equal_is_shuffled_by_the_seed_alone() -> None:
    listings = [listing(n, starts=LATER) for n in range(12)]
    orders = {tuple(ids(found(listings, Wanted(), seed=seed))) for seed in range(8)}
    assert len(orders) > 1
    assert ids(found(listings, Wanted(), seed=3)) == ids(found(list(reversed(listings)), Wanted(), seed=3))


def test_what_answers_more_comes_before_what_is_silent() -> None:
    silent = listing(1, starts=LATER - timedelta(days=20))
    says = listing(2, starts=LATER, access=(("wheelchair", True),))
    hits = found([silent, says], Wanted(access=("wheelchair",)))
    assert ids(hits) == ["test:2", "test:1"]
    assert [hit.unknown for hit in hits.results] == [(), ("wheelchair",)]


def test_what_cannot_be_booked_comes_last() -> None:
    hits = found([listing(1, checked_on=None), listing(2, starts=LATER)], Wanted())
    assert ids(hits) == ["test:2", "test:1"]


def test_what_is_full_or_over_is_not_there() -> None:
    over = listing(2, starts=NOW - timedelta(days=2))
    assert ids(found([listing(1, places_left=0), over, listing(3)], Wanted())) == ["test:3"]


def test_no_provider_has_more_than_two_of_the_first_five() -> None:
    greedy = [listing(n, provider_name="Test Giant", starts=LATER) for n in range(6)]
    others = [listing(n, starts=LATER + timedelta(days=n)) for n in range(10, 14)]
    first = found([*greedy, *others], Wanted()).results[:5]
    assert max(Counter(hit.opportunity.provider_name for hit in first).values()) == 2
    assert len(first) == 5


def test_a_list_stays_short_rather_than_one_providers() -> None:
    greedy = [listing(n, provider_name="Test Giant") for n in range(6)]
    assert len(found(greedy, Wanted()).results) == 2


def test_the_boroughs_next_to_it_where_there_is_nothing() -> None:
    hits = found([listing(1, boroughs=("Hackney",)), listing(2, boroughs=("Sutton",))], Wanted(boroughs=("Newham",)))
    assert (ids(hits), hits.nearby) == (["test:1"], True)
    assert hits.results[0].distance == "neighbouring"


def test_nothing_near_is_nothing() -> None:
    hits = found([listing(2, boroughs=("Sutton",))], Wanted(boroughs=("Newham",)))
    assert (ids(hits), hits.nearby) == ([], False)


def test_what_has_nothing_to_do_with_the_topic_is_left_out_and_written_down() -> None:
    hits = found(
        [listing(1, title="Robots and coding"), listing(2, title="Cake baking")], Wanted(topic="robots coding")
    )
    assert ids(hits) == ["test:1"]
    assert ("test:2", "topic") in hits.rejected


def test_what_is_not_wanted_is_left_out_by_its_name() -> None:
    listings = [listing(1, title="Sports day with football"), listing(2, title="Sports day with judo")]
    hits = found(listings, Wanted(topic="sports day", avoids=("football",)))
    assert ids(hits) == ["test:2"]
    assert ("test:1", "avoids") in hits.rejected


def test_an_advert_without_dates_is_found_for_30_days_and_never_bookable() -> None:
    advert = listing(1, starts=None, published=NOW - timedelta(days=29), checked_on=NOW.date())
    assert ids(found([advert], Wanted())) == ["test:1"]
    assert not advert.bookable(NOW)
    assert advert.state(NOW + timedelta(days=2)) is State.EXPIRED
    assert listing(2, starts=None, published=None).is_over(NOW)


listings_of_any_kind = st.lists(
    st.builds(
        listing,
        st.integers(0, 400),
        provider_name=st.sampled_from(["Test A", "Test B", "Test C", ""]),
        boroughs=st.sampled_from([(), ("Newham",), ("Hackney",), ("Sutton", "Barnet")]),
        attendance=st.sampled_from(["", "in_person", "online", "either"]),
        cost_pence=st.sampled_from([None, 0, 500]),
        places_left=st.sampled_from([None, 0, 4]),
        checked_on=st.sampled_from([None, date(2026, 11, 20), date(2026, 1, 1)]),
        starts=st.sampled_from([None, NOW - timedelta(days=1), LATER, NOW + timedelta(days=3)]),
        published=st.sampled_from([None, NOW - timedelta(days=3), NOW - timedelta(days=60)]),
    ),
    unique_by=lambda one: one.id,
    max_size=25,
)
wishes = st.builds(
    Wanted,
    topic=st.sampled_from(["", "test listing"]),
    free=st.booleans(),
    attendance=st.sampled_from(["", "in_person", "online"]),
    boroughs=st.sampled_from([(), ("Newham",), ("Camden", "Islington")]),
    home=st.sampled_from([(), ("Hackney",)]),
)


@given(listings_of_any_kind, wishes, st.integers(0, 5))
def test_whatever_is_on_the_shelf_the_rules_hold(listings: list[Opportunity], wanted: Wanted, seed: int) -> None:
    hits = found(listings, wanted, seed=seed, limit=30)
    first = [hit.opportunity.provider_name for hit in hits.results[:5]]
    assert all(first.count(name) <= 2 for name in first if name)
    assert len(set(ids(hits))) == len(hits.results)
    for hit in hits.results:
        assert hit.opportunity.state(NOW) not in {State.EXPIRED, State.FULL}
        assert hit.opportunity.cost_pence in {None, 0} or not wanted.free
    shuffled = list(reversed(listings))
    assert ids(found(shuffled, wanted, seed=seed, limit=30)) == ids(hits)


@given(listings_of_any_kind, wishes)
def test_money_between_provider_and_asker_changes_no_place(listings: list[Opportunity], wanted: Wanted) -> None:
    wanted = replace(wanted, free=False)
    dearer = [replace(one, cost_pence=99_00) for one in listings]
    assert ids(found(listings, wanted)) == ids(found(dearer, wanted))


def test_however_many_cannot_be_booked_what_can_be_comes_first() -> None:
    full = [listing(n, places_left=0, starts=NOW + timedelta(hours=n + 1)) for n in range(130)]
    unchecked = [listing(n, checked_on=None, starts=NOW + timedelta(hours=n + 1)) for n in range(200, 350)]
    assert ids(found([*full, *unchecked, listing(1000, starts=LATER)], Wanted()))[0] == "test:1000"


def test_what_runs_on_and_on_does_not_stand_before_what_closes_soon() -> None:
    running = [listing(n, starts=NOW - timedelta(days=400), ends=NOW + timedelta(days=400)) for n in range(130)]
    assert ids(found([*running, listing(1000, starts=LATER)], Wanted()))[0] == "test:1000"


def test_nothing_can_be_asked_for_after_its_day_whatever_day_to_apply_by_it_states() -> None:
    odd = listing(1, starts=NOW - timedelta(days=5), apply_by=NOW + timedelta(days=5))
    assert (odd.state(NOW), odd.bookable(NOW)) == (State.EXPIRED, False)
    assert ids(found([odd], Wanted())) == []


def test_the_same_from_two_sources_is_shown_once_with_what_both_say() -> None:
    one = listing(1, id="a:1", source="a", title="Test Robots Workshop", provider_name="Test Makers", cost_pence=None)
    other = replace(one, id="b:9", source="b", cost_pence=0, boroughs=())
    hits = found([one, other], Wanted())
    assert len(hits.results) == 1
    assert (hits.results[0].opportunity.cost_pence, hits.results[0].opportunity.boroughs) == (0, ("Newham",))
    assert [code for _, code in hits.rejected] == ["same_as"]
