"""Experiences of every shape, and schools that sign, for the tests of transfer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from bot.portfolio.experience import ActivityType, Experience, SkillTag, State, Tick, Trust
from bot.portfolio.exports.signing import Signer, public_key_text
from bot.text import clean

TESTBY = Signer("Testby School", Ed25519PrivateKey.from_private_bytes(b"1" * 32))
SAMPLEHAM = Signer("Sampleham Academy", Ed25519PrivateKey.from_private_bytes(b"2" * 32))
KNOWN = {public_key_text(TESTBY): "Testby School, as we call it"}
MADE_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)

_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cn")), max_size=30).map(clean)
_TIMES = st.none() | st.times(time(5), time(23)).map(lambda at: at.replace(microsecond=0))


@st.composite
def experiences(draw: st.DrawFn) -> Experience:
    """Any experience that a portfolio may hold; few ids, so that some are met again."""
    begun = draw(st.dates(date(2015, 9, 1), date(2033, 8, 31)))
    skill = st.builds(SkillTag, _WORDS, st.sampled_from(["hard", "soft"]), _WORDS)
    return Experience(
        id=draw(st.sampled_from([f"{number:032x}" for number in range(8)]) | st.uuids().map(str)),
        activity_type=draw(st.sampled_from(ActivityType)),
        organisation=draw(st.none() | _WORDS),
        minutes=draw(st.integers(0, 30_000)),
        start_date=begun,
        end_date=begun + timedelta(days=draw(st.integers(0, 400))),
        state=draw(st.sampled_from(State)),
        begins=draw(_TIMES),
        ends=draw(_TIMES),
        school_year=draw(st.none() | st.integers(0, 13)),
        estimated=draw(st.booleans()),
        paid=draw(st.none() | st.booleans()),
        online=draw(st.booleans()),
        trust=draw(st.sampled_from(Trust)),
        ticks=tuple(draw(st.lists(st.sampled_from(Tick), unique=True))),
        sector=draw(st.none() | _WORDS),
        said=draw(_WORDS),
        reflections=draw(st.dictionaries(_WORDS, _WORDS, max_size=3)),
        skills=tuple(draw(st.lists(skill, max_size=3, unique=True))),
        evidence=tuple(draw(st.lists(st.uuids().map(str), max_size=2))),
        hidden=draw(st.booleans()),
        origin=draw(st.sampled_from(["", "Elsewhere School"])),
    )


def portfolio(number: int) -> list[Experience]:
    """So many plain experiences on days of their own, confirmed by a teacher."""
    days = [date(2026, 3, 2) + timedelta(days=place) for place in range(number)]
    return [
        Experience(f"{place:032x}", ActivityType.CAREER_TALK, "Test Vets", 90, day, day, trust=Trust.TEACHER_CONFIRMED)
        for place, day in enumerate(days)
    ]
