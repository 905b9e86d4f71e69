"""JSON-LD in pages and feeds: found wherever it stands, and nothing hostile takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.json_ld import term, things_in, types_of, values_in


def test_types_and_terms_with_any_prefix() -> None:
    assert types_of({"@type": ["schema:Event", "https://schema.org/Festival", 7]}) == {"Event", "Festival"}
    said = ["https://schema.org/EventCancelled", {"@id": "EventCancelled"}, ["schema:EventCancelled"], 7, None]
    assert [term(value) for value in said] == ["EventCancelled"] * 3 + ["", ""]


def test_things_in_lists_graphs_and_feeds() -> None:
    inner = [{"@type": "Event", "name": name} for name in "abc"]
    value = {"@graph": [inner[0], {"@type": "DataFeed", "dataFeedElement": [{"item": inner[1]}]}, [[inner[2]]]]}
    assert [thing["name"] for thing in things_in(value) if "Event" in types_of(thing)] == ["a", "b", "c"]
    deep: object = inner[0]
    for _ in range(200):
        deep = [deep]
    assert list(things_in(deep)) == []


@pytest.mark.parametrize("text", ["<" * 300_000, "<a " * 300_000, "<!--" * 300_000, "<script " * 100_000, "[" * 50_000])
def test_hostile_pages_end_soon_and_hold_nothing(text: str) -> None:
    assert values_in(text)[0] == []


@given(
    st.text(max_size=300)
    | st.builds(
        "".join,
        st.lists(
            st.sampled_from(
                [
                    "<script",
                    ' type="application/ld+json"',
                    ">",
                    "</script>",
                    "<!--",
                    "-->",
                    "{",
                    "}",
                    '"@type":"Event"',
                    "[",
                    "]",
                ]
            ),
            max_size=30,
        ),
    )
)
def test_any_text_gives_values_or_faults(text: str) -> None:
    values, faults = values_in(text)
    assert isinstance(values, list)
    assert all("\n" not in fault for fault in faults)
