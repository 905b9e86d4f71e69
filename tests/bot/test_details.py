"""What small things are read as, and what is denied is not."""

from __future__ import annotations

import pytest

from bot.details import borough_denied_in, borough_in, year_in


@pytest.mark.parametrize(
    ("text", "borough", "denied"),
    [
        ("hackney", "Hackney", None),
        ("hackny", "Hackney", None),
        ("not hackney", None, "Hackney"),
        ("not in hackney", None, "Hackney"),
        ("not hackney, islington", "Islington", "Hackney"),
        ("its not hackney its newham", "Newham", "Hackney"),
        ("i moved from hackney to islington", "Islington", "Hackney"),
        ("i dont live in hackney i live in brent", "Brent", "Hackney"),
        ("i don't live in Hackney", None, "Hackney"),
        ("i used to live in hackney", None, "Hackney"),
        ("no longer in hackney", None, "Hackney"),
        ("i left hackney", None, "Hackney"),
        ("im not sure, hackney", "Hackney", None),
        ("i moved to hackney", "Hackney", None),
        ("not in dalston", None, "Hackney"),
        ("im not from london", None, None),
    ],
)
def test_a_borough_that_is_denied_is_not_told(text: str, borough: str | None, denied: str | None) -> None:
    assert (borough_in(text), borough_denied_in(text)) == (borough, denied)


@pytest.mark.parametrize(
    ("text", "year"), [("not year 9", None), ("not year 9, year 10", 10), ("im not in year 9 im in year 10", 10)]
)
def test_a_year_that_is_denied_is_not_told(text: str, year: int | None) -> None:
    assert year_in(text) == year
