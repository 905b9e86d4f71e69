"""Cards of opportunities: one bubble whatever a provider wrote, and always how far it can be trusted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.message import Message, Person
from bot.offering.cards import offer_card, plain_hit
from bot.reply import card_text
from bot.text import LONGEST_BUBBLE
from bot.turn import Turn
from bot.understanding.reading import Understood
from bot.wording.words import shipped
from knowledge.opportunities.finding import Hit
from knowledge.opportunities.records import ACCESS, TYPES, Opportunity
from knowledge.records import Fact
from knowledge.tables import boroughs
from tests.knowledge.opportunities.shelves import listing

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
PAY = Fact("pay", 17_234.56, 28_999.99, "pounds a year", "wage of this advert", "x" * 60, 2026, "London")
FILTERS = ("attendance", "years", "days", "language", "no_degree", *ACCESS)


def turn() -> Turn:
    message = Message("1", Person("test", "me"), NOW)
    return Turn(message, Conversation(), Understood("find_opportunity"), None, shipped(), NOW)


@given(
    one=st.builds(
        listing,
        st.integers(0, 9),
        title=st.sampled_from(["Short", "A long title " * 9]),
        provider_name=st.sampled_from(["", "Somebody with a very long name indeed " * 3]),
        summary=st.sampled_from(["", 'They "say" a great deal. ' * 20]),
        type=st.sampled_from(TYPES),
        source=st.sampled_from(["test", "a-source-with-a-name-of-forty-letters-ok", "handed-in"]),
        link=st.sampled_from(["", "https://example.org/" + "x" * 85, "https://example.org/" + "x" * 400]),
        boroughs=st.sampled_from([(), tuple(one.name for one in boroughs())[:9], ("Kensington and Chelsea",)]),
        postcode_area=st.sampled_from(["", "SW10"]),
        attendance=st.sampled_from(["", "in_person", "online", "either"]),
        starts=st.sampled_from([None, NOW + timedelta(days=40)]),
        ends=st.sampled_from([None, NOW + timedelta(days=90)]),
        apply_by=st.sampled_from([None, NOW + timedelta(days=3)]),
        published=st.sampled_from([None, NOW - timedelta(days=9)]),
        years=st.sampled_from([frozenset[int](), frozenset({3, 5, 7, 9, 11, 13}), frozenset({7, 8, 9})]),
        checked_on=st.sampled_from([None, date(2026, 11, 20)]),
        places_left=st.sampled_from([None, 0]),
        pay=st.sampled_from([None, PAY]),
    ),
    unknown=st.lists(st.sampled_from(FILTERS), unique=True),
    distance=st.sampled_from(["same", "neighbouring", "not_stated"]),
)
def test_a_card_is_one_bubble_and_says_how_far_it_can_be_trusted(
    one: Opportunity, unknown: list[str], distance: str
) -> None:
    card = offer_card(turn(), Hit(one, 0.5, distance, tuple(unknown)), "A")  # type: ignore[arg-type]
    text = card_text(card)
    assert len(text) <= LONGEST_BUBBLE, text
    assert ("Last checked: 20 November 2026." in text) == (one.checked_on is not None)
    assert ("Look here:" in text) <= one.bookable(NOW)
    assert ("It does not say" in text) == bool(unknown)


def test_years_with_a_gap_are_named_one_by_one() -> None:
    one = replace(listing(1), years=frozenset({7, 9}))
    assert "For Years 7 and 9." in card_text(offer_card(turn(), plain_hit(one)))
