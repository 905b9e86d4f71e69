"""Updates that wait."""

from __future__ import annotations

import pytest

from tests.far_side.telegram.updates import Updates


def made(count: int) -> tuple[Updates, list[int]]:
    updates = Updates(lambda update: None)
    return updates, [updates.add("message", {}, 1) for _ in range(count)]


def ids(updates: Updates, limit: int = 100) -> list[int]:
    return [update.id for update in updates.take(limit)]


def test_they_stay_until_they_are_confirmed() -> None:
    updates, (first, second, third) = made(3)
    assert ids(updates, 2) == [first, second]
    assert ids(updates) == [first, second, third]
    updates.confirm(second + 1)
    assert ids(updates) == [third]
    assert [update for update, _ in updates.handed_out[1]] == [first, second, first, second, third, third]


def test_an_offset_below_zero_keeps_the_last() -> None:
    updates, made_ids = made(5)
    updates.confirm(-2)
    assert ids(updates) == made_ids[-2:]


def test_a_repeat_comes_although_it_was_confirmed() -> None:
    updates, (first, second) = made(2)
    updates.confirm(second + 1)
    updates.repeat(first)
    updates.confirm(second + 1)
    assert ids(updates) == [first]
    updates.confirm(second + 1)
    assert ids(updates) == []
    with pytest.raises(KeyError):
        updates.repeat(second + 1)


def test_what_was_held_comes_in_the_order_that_is_asked_for() -> None:
    updates, (before,) = made(1)
    updates.held = []
    first, second, third = (updates.add("message", {}, 1) for _ in range(3))
    assert ids(updates) == [before]
    updates.release((third, first))
    assert ids(updates, 2) == [before, third]
    updates.confirm(third + 1)
    assert ids(updates) == [first, second]
    updates.confirm(third + 1)
    assert len(updates) == 0


def test_kinds_that_are_not_wanted_never_come() -> None:
    updates, _ = made(0)
    updates.add("message_reaction", {}, 1)
    updates.allowed = ("callback_query",)
    updates.add("message", {}, 1)
    wanted = updates.add("callback_query", {}, 1)
    assert ids(updates) == [wanted]
