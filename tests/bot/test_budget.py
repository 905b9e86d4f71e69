"""The send budget: never more than is allowed, whoever asks in whatever order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.budget import Budget

CONTACTS = ["", "a", "b", "c"]
ASKS = st.lists(st.tuples(st.sampled_from(CONTACTS), st.floats(0, 2)), max_size=200)


@given(ASKS, st.floats(1, 50))
def test_calls_are_apart_in_all_and_for_each_contact(asks: list[tuple[str, float]], per_second: float) -> None:
    budget, now, taken = Budget(per_second, 1.05), 0.0, list[tuple[str, float]]()
    for contact, later in asks:
        now += later
        if contact:
            now = budget.contact_free_at(contact, now)
        now = budget.take(now)
        taken.append((contact, now))
        if contact:
            budget.sent(contact, now)
    times = [at for _, at in taken]
    assert all(after - before >= 1 / per_second - 1e-9 for before, after in pairwise(times))
    for contact in CONTACTS[1:]:
        own = [at for who, at in taken if who == contact]
        assert all(after - before >= 1.05 - 1e-9 for before, after in pairwise(own))


def test_a_call_goes_at_once_where_nothing_went_before() -> None:
    budget = Budget(30, 1)
    assert budget.take(5.0) == 5.0
    budget.sent("a", 5.0)
    assert budget.contact_free_at("a", 5.0) == 6.0
    assert budget.contact_free_at("b", 5.0) == 5.0


def test_what_the_platform_asked_for_holds() -> None:
    budget = Budget(30, 1)
    budget.hold("a", 40.0)
    budget.hold("a", 20.0)
    assert budget.contact_free_at("a", 5.0) == 40.0
    assert budget.contact_free_at("a", 41.0) == 41.0


def test_a_courtesy_waits_for_nobody() -> None:
    budget = Budget(10, 1)
    assert budget.take_if_idle(0.0)
    assert not budget.take_if_idle(0.05)
    assert budget.take(0.05) == 0.1


def test_contacts_of_long_ago_are_forgotten() -> None:
    budget = Budget(10_000, 1)
    for number in range(5000):
        budget.sent(str(number), float(number))
    assert len(budget._contacts) < 1100
