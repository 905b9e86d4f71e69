"""Follow-ups: single filters are added, replaced or lifted, and the rest stays."""

from __future__ import annotations

from datetime import date

import pytest

from bot.understanding.opportunities.reading import Read, read_wanted
from bot.understanding.opportunities.refining import near, refined
from knowledge.opportunities.wanted import Said, Wanted, filters_of

TODAY = date(2026, 11, 24)
BEFORE = read_wanted("stem workshops for year 8 in newham after easter, wheelchair ok", TODAY).wanted


def after(text: str, before: Wanted = BEFORE) -> Wanted:
    return refined(before, read_wanted(text, TODAY))


def changed(text: str) -> set[str]:
    """The filters that differ from before."""
    now = after(text)
    codes = {*filters_of(BEFORE), *filters_of(now)}
    parts = {"dates": ("begins", "ends"), "boroughs": ("boroughs", "place")}
    return {
        code for code in codes if any(getattr(now, name) != getattr(BEFORE, name) for name in parts.get(code, (code,)))
    }


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("only free ones", {"free"}),
        ("what about online", {"attendance"}),
        ("in hackney instead", {"boroughs"}),
        ("anywhere", {"boroughs"}),
        ("any dates", {"dates"}),
        ("how about in june", {"dates"}),
        ("and for year 9", {"years"}),
        ("any year", {"years"}),
        ("needs captions too", {"access"}),
        ("no robots", {"avoids"}),
        ("saturdays", {"days"}),
        ("what about talks", {"types"}),
        ("what about art", {"topic"}),
        ("not that, something with art", {"topic", "types"}),
        ("not in newham", {"boroughs"}),
        ("near me", {"boroughs"}),
    ],
)
def test_a_follow_up_changes_what_it_names(text: str, codes: set[str]) -> None:
    assert read_wanted(text, TODAY).follows or text in {"no robots", "needs captions too", "not in newham"}
    assert changed(text) == codes


def test_needs_add_up_and_places_are_replaced() -> None:
    assert after("with captions").access == ("wheelchair", "captions")
    assert after("in hackney instead").boroughs == ("Hackney",)
    assert after("in hackney instead", after("what about online")).attendance == ""


def test_what_was_said_goes_with_its_filter() -> None:
    now = after("in hackney instead")
    assert [one.words for one in now.said if one.field == "boroughs"] == ["in hackney"]
    assert "dates" not in {one.field for one in after("any dates").said}


def test_without_anything_before_it_is_what_was_read() -> None:
    for text in ("free coding in brent", "only online ones", "art, no sports"):
        read = read_wanted(text, TODAY)
        assert refined(Wanted(), read) == read.wanted


@pytest.mark.parametrize("text", ["coding workshops in brent", "anything free in hackney", "got any year 9 stuff"])
def test_a_whole_ask_leans_on_nothing(text: str) -> None:
    assert not read_wanted(text, TODAY).follows


def test_near_me_is_filled_with_the_borough_of_the_profile() -> None:
    read = read_wanted("art near me", TODAY)
    wanted = near(read.wanted, read, "Brent")
    assert wanted.boroughs == ("Brent",)
    assert Said("boroughs", "near me") in wanted.said
    assert near(read.wanted, read, "") == read.wanted
    assert near(Wanted(), Read(), "Brent") == Wanted()


def test_something_is_said_or_not() -> None:
    assert not read_wanted("anything", TODAY).says_something
    for text in ("anywhere", "near me", "free", "not that", "not in brent"):
        assert read_wanted(text, TODAY).says_something, text
