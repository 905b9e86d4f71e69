"""What holds whatever is asked: nothing raises, every word is the asker's, and filler changes nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.opportunities.asking import looks_for_something
from bot.understanding.opportunities.heard import LONGEST_READ
from bot.understanding.opportunities.reading import Read, read_wanted
from bot.understanding.opportunities.refining import near, refined, typical_dates
from knowledge.opportunities.records import ACCESS, TYPES
from knowledge.opportunities.wanted import filters_of

TODAY = date(2026, 11, 24)
_PIECES = (
    "free not online no uni y8 ks3 years 7 to 9 for 14 year olds im 15 after before by easter half term the holidays "
    "in june or july this weekend next week friday 5 jan saturdays evenings workshop talks apprenticeship work "
    "experience jobs hackney near peckham me camden wheelchair step bsl quiet autistic in spanish speaks somali like "
    "the big bang but art coding football anything something instead only ones what about any dates anywhere , . ? ! "
    "- ( ) £0 '’ between and of course a an to until 12/11 2027 w/c term christmas summer dont want hate just"
).split()
_ASKS = st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join)
_TEXTS = st.one_of(st.text(max_size=120), _ASKS)
_ANY_DAY = st.dates(date(1, 1, 1), date(9999, 12, 31))
_DAYS = st.dates(date(2024, 1, 1), date(2034, 12, 31))


@given(_TEXTS, _ANY_DAY)
def test_any_text_on_any_day_is_read(text: str, today: date) -> None:
    read = read_wanted(text, today)
    wanted = read.wanted
    assert {*wanted.types} <= {*TYPES}
    assert {*wanted.access} <= {*ACCESS}
    assert all(3 <= year <= 13 for year in wanted.years)
    assert wanted.begins is None or wanted.begins >= today
    assert wanted.ends is None or wanted.ends >= (wanted.begins or today)
    near(wanted, read, "Brent")
    typical_dates(wanted)
    looks_for_something(text)


@given(_TEXTS, _DAYS)
def test_every_word_that_is_said_back_is_the_askers(text: str, today: date) -> None:
    read = read_wanted(text, today)
    spaced = " ".join(text.split())
    for said in read.wanted.said:
        assert said.words
        assert " ".join(said.words.split()) in spaced
    for words in (read.near_words, read.like, *read.wanted.avoids, *read.wanted.topic.split(", ")):
        assert " ".join(words.split()) in spaced


@given(_TEXTS, _DAYS)
def test_what_is_said_and_what_is_set_go_together(text: str, today: date) -> None:
    read = read_wanted(text, today)
    fields = {said.field for said in read.wanted.said}
    expected = {*filters_of(read.wanted)}
    assert fields <= expected
    assert expected - fields <= ({"topic"} if read.like else set())


@given(_TEXTS, _DAYS)
def test_reading_twice_gives_the_same(text: str, today: date) -> None:
    once = read_wanted(text, today)
    read_wanted.cache_clear()
    assert read_wanted(text, today) == once


@given(_TEXTS, _TEXTS, _DAYS)
def test_a_follow_up_keeps_to_the_same_rules(first: str, second: str, today: date) -> None:
    before, now = read_wanted(first, today).wanted, read_wanted(second, today)
    wanted = refined(before, now)
    assert refined(wanted, Read()) == wanted
    assert {*filters_of(now.wanted)} <= {*filters_of(wanted)}
    assert {said.field for said in wanted.said} <= {*filters_of(wanted)}


_SAMPLES = (
    "free stem workshop y8 in newham after easter, wheelchair ok", "apprenticeships near peckham, no uni",
    "something for the summer holidays", "work experience in july, not online, in a garage", "anything but coding",
    "quiet art club on saturdays for my autistic son", "mentors who speak somali in brent", "talks about law by friday",
)  # fmt: skip


@given(
    st.sampled_from(_SAMPLES),
    st.sampled_from(("", "hi, ", "yo, ", "hello! ", "pls, ", "ok so, ", "Hey there. ")),
    st.sampled_from(("", " pls", " thanks", ", ty", " lol", "!!", " asap", ". cheers", " please xx")),
)
def test_filler_changes_no_filter(ask: str, opening: str, closing: str) -> None:
    bare, polite = read_wanted(ask, TODAY), read_wanted(f"{opening}{ask}{closing}", TODAY)
    assert polite.wanted == bare.wanted
    assert (polite.near_words, polite.like) == (bare.near_words, bare.like)


@given(st.sampled_from(_SAMPLES))
def test_capitals_change_no_filter(ask: str) -> None:
    shouted, said = read_wanted(ask.upper(), TODAY).wanted, read_wanted(ask, TODAY).wanted
    assert filters_of(shouted) == filters_of(said)
    assert (shouted.types, shouted.boroughs, shouted.begins, shouted.ends) == (
        said.types, said.boroughs, said.begins, said.ends,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["\x00\u202e😀 \ud800", "free " * 10_000, "y7, " * 5_000, "İİİ free art", "½" * 900])
def test_strange_text_does_no_harm(text: str) -> None:
    assert isinstance(read_wanted(text, TODAY), Read)


def test_only_the_beginning_of_a_long_message_is_read() -> None:
    assert not read_wanted("so " * LONGEST_READ + "in hackney", TODAY).wanted.boroughs
