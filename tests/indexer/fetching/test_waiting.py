"""How long is waited before asking, and before asking again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.fetching.waiting import LONGEST_WAIT, Pace, asked_for, growing
from tests.indexer.worlds import NOW, Clock


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("0", 0), ("120", 120), (" 7 ", 7), ("-5", None), ("soon", None), ("", None), ("1.5", None), ("\u0661", None),
        ("Mon, 23 Nov 2026 09:01:00 GMT", 60), ("Mon, 23 Nov 2026 08:00:00 GMT", 0), ("Mon, 99 Nov", None),
    ],
)  # fmt: skip
def test_what_retry_after_says(header: str, seconds: float | None) -> None:
    assert asked_for(header, NOW) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_a_wait_or_none(header: str) -> None:
    wait = asked_for(header, NOW)
    assert wait is None or wait >= 0


@given(st.integers(0, 30), st.floats(0, 1))
def test_waits_grow_and_end(attempt: int, chance: float) -> None:
    wait = growing(attempt, lambda: chance)
    assert 0.5 <= wait <= LONGEST_WAIT
    assert growing(attempt + 1, lambda: chance) >= wait


def test_each_host_has_a_pace_of_its_own() -> None:
    clock = Clock()
    pace = Pace(clock.clock, clock.sleep)
    for host in ("a", "b", "a", "b"):
        pace.wait(host, 2.0)
    assert clock.waits == [0.5], "while it waited for the one, the other's turn came"
    clock.at += timedelta(seconds=5)
    pace.wait("a", 2.0)
    assert clock.waits == [0.5]
