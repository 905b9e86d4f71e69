"""Whether an adviser is employed by somebody whose offers are discussed."""

from __future__ import annotations

import pytest

from bot.handoff.conflicts import same_organisation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northside College", "northside  college"),
        ("The Northside College Ltd.", "Northside College"),
        ("Northside College", "Northside College of Further Education"),
        ("St. Anne's Sixth Form", "St Annes sixth form"),
    ],
)
def test_the_same_by_other_names(one: str, other: str) -> None:
    assert same_organisation(one, other)
    assert same_organisation(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("", "Northside College"),
        ("The", "The Academy"),
        ("Northside College", "Southside College"),
        ("North College", "Northside College"),
        ("Northside College", "College of Northside"),
    ],
)
def test_others(one: str, other: str) -> None:
    assert not same_organisation(one, other)
    assert not same_organisation(other, one)
