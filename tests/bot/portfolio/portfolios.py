"""Made-up experiences and drafts for tests."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from bot.portfolio.clashes import faults_in
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.draft import Draft, Fault
from bot.portfolio.experience import ActivityType, Experience, State, Tick, Trust

MONDAY = date(2026, 11, 9)
ORGANISATIONS = (None, "Costa", "the Costa", "my uncle's garage", "Uncles garage", "KPMG")


def made(identity: str = "e1", **different: Any) -> Experience:
    """A day of work experience in Year 10, five hours on a Monday in term, but for what is ``different``."""
    start = different.pop("start_date", MONDAY)
    values: dict[str, Any] = {
        "activity_type": ActivityType.WORK_EXPERIENCE,
        "organisation": "Costa",
        "minutes": 300,
        "end_date": start,
        "school_year": 10,
    }
    return Experience(id=identity, start_date=start, **(values | different))


def drafted(**different: Any) -> Draft:
    """Two hours of shadowing at a vet's on a Monday in term, but for what is ``different``."""
    start = different.pop("start_date", MONDAY)
    values: dict[str, Any] = {
        "activity_type": ActivityType.WORK_SHADOWING,
        "organisation": "vets",
        "minutes": 120,
        "end_date": start,
    }
    return Draft(start_date=start, **(values | different))


def found(draft: Draft, *existing: Experience, year: int | None = 10) -> tuple[Fault, ...]:
    """The faults of ``draft`` beside ``existing``."""
    return faults_in(draft, existing, year, shipped_rules())


def tea_and_art(category: str | None) -> frozenset[str]:
    """Stands for the sectors: two categories with letters, all others without."""
    return {"art": frozenset("A"), "tea": frozenset("ST")}.get(category or "", frozenset())


@st.composite
def _experience(draw: st.DrawFn) -> Experience:
    start = MONDAY + timedelta(days=draw(st.integers(-60, 60)))
    return made(
        str(draw(st.uuids())),
        activity_type=draw(st.sampled_from(ActivityType)),
        organisation=draw(st.sampled_from(ORGANISATIONS)),
        minutes=draw(st.integers(0, 3000)),
        start_date=start,
        end_date=start + timedelta(days=draw(st.integers(0, 15))),
        state=draw(st.sampled_from(State)),
        school_year=draw(st.none() | st.integers(-1, 15)),
        estimated=draw(st.booleans()),
        online=draw(st.booleans()),
        trust=draw(st.sampled_from(Trust)),
        ticks=tuple(draw(st.sets(st.sampled_from(Tick)))),
        sector=draw(st.sampled_from((None, "art", "tea", "shops"))),
        hidden=draw(st.booleans()),
    )


EXPERIENCES = _experience()
PORTFOLIOS = st.lists(EXPERIENCES, max_size=8)
