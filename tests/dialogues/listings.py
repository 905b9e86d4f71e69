"""What is on offer in stories: made up, and named so that nobody can take it for real."""

from __future__ import annotations

from datetime import UTC, date, datetime

from knowledge.opportunities.records import Opportunity
from knowledge.records import Fact

CHECKED = date(2026, 11, 20)


def _at(day: str, hour: int = 10) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00+00:00").astimezone(UTC)


def _listing(identity: str, title: str, kind: str, provider: str, **said: object) -> Opportunity:
    values: dict[str, object] = {
        "id": f"test:{identity}",
        "title": title,
        "type": kind,
        "provider_name": provider,
        "source": "Test listings",
        "link": f"https://example.org/{identity}",
        "checked_on": CHECKED,
        "attendance": "in_person",
    }
    return Opportunity(**{**values, **said})  # type: ignore[arg-type]


def listings() -> list[Opportunity]:
    """Twenty or so: open and closed, silent and telling, near and far."""
    lower, middle, upper = frozenset({7, 8, 9}), frozenset({10, 11}), frozenset({12, 13})
    free: dict[str, object] = {"cost_pence": 0}
    return [
        _listing(
            "bridge", "Build a bridge: science, engineering and maths workshop", "workshop", "Test Makers",
            summary="Design and test a model bridge in a small group.", years=lower, boroughs=("Newham",),
            starts=_at("2027-04-20"), ends=_at("2027-04-20", 13), minutes=180, access=(("wheelchair", True),),
            steam=("science", "engineering", "maths"), **free,
        ),
        _listing(
            "rockets", "Rockets and forces: a STEM science workshop", "workshop", "Test Sky Club", years=lower,
            boroughs=("Newham",), starts=_at("2027-04-24"), ends=_at("2027-04-24", 12), **free,
        ),
        _listing(
            "robots", "Robots and coding STEM workshop", "workshop", "Test Code Shed", years=lower,
            boroughs=("Newham",), starts=_at("2027-05-08"), cost_pence=1500, access=(("wheelchair", True),),
        ),
        _listing(
            "early", "Winter science and technology workshop", "workshop", "Test Makers", years=lower,
            boroughs=("Newham",), starts=_at("2027-01-23"), access=(("wheelchair", True),), **free,
        ),
        _listing(
            "artfair", "The big art and design careers fair", "careers_event", "Test Arts Trust",
            summary="Meet painters, animators and designers.", boroughs=("Camden",), starts=_at("2027-03-06"),
            ends=_at("2027-03-06", 15), **free,
        ),
        _listing(
            "techfair", "Technology and engineering careers fair", "careers_event", "Test Engineers",
            boroughs=("Brent",), starts=_at("2027-02-06"), **free,
        ),
        _listing(
            "plumb", "Plumbing apprentice, level 2", "apprenticeship", "Test Pipes Ltd", years=upper,
            boroughs=("Southwark",), starts=_at("2027-02-01"), apply_by=_at("2027-01-10", 23), level="2",
            no_degree=True,
            pay=Fact("pay", 300.0, 300.0, "pounds a week", "this advert", "Test listings", 2026, "Southwark"),
        ),
        _listing(
            "chef", "Commis chef apprentice, level 2", "apprenticeship", "Test Kitchen", boroughs=("Lewisham",),
            starts=_at("2027-01-18"), apply_by=_at("2026-11-26", 23), level="2", no_degree=True,
        ),
        _listing(
            "degree", "Civil engineer degree apprentice, level 6", "apprenticeship", "Test Engineers",
            boroughs=("Southwark",), starts=_at("2027-09-01"), apply_by=_at("2027-02-01"), level="6",
            no_degree=False,
        ),
        _listing(
            "film", "Summer film school", "course", "Test Screen Studio", summary="Make a short film in a week.",
            years=frozenset({9, 10, 11}), boroughs=("Hackney",), starts=_at("2027-07-26"), ends=_at("2027-07-30", 15),
            **free,
        ),
        _listing(
            "farm", "Help look after the animals at a city farm", "volunteering", "Test City Farm",
            years=frozenset(range(7, 14)), boroughs=("Tower Hamlets",), starts=_at("2026-12-05"),
            ends=_at("2026-12-05", 13), **free,
        ),
        _listing(
            "vet", "Morning with a vet: animal care taster", "work_taster", "Test Vets", years=middle,
            boroughs=("Hackney",), starts=_at("2027-01-16"), ends=_at("2027-01-16", 12), **free,
        ),
        _listing(
            "hospital", "Hospital work experience week", "work_experience", "Test Hospital", years=middle | upper,
            boroughs=("Lambeth",), starts=_at("2027-06-14", 9), ends=_at("2027-06-18", 16),
            apply_by=_at("2027-02-12"), **free,
        ),
        _listing(
            "games", "How games are made: live online talk", "career_talk", "Test Pixel House", attendance="online",
            years=lower | middle, starts=_at("2026-12-09", 16), ends=_at("2026-12-09", 17), **free,
        ),
        _listing(
            "full", "Stage lighting workshop", "workshop", "Test Theatre", boroughs=("Hackney",),
            starts=_at("2027-01-30"), places_left=0, **free,
        ),
        _listing(
            "past", "Autumn baking workshop", "workshop", "Test Kitchen", boroughs=("Hackney",),
            starts=_at("2026-10-03"), **free,
        ),
        _listing(
            "unchecked", "Saturday dance workshop", "workshop", "Test Movers", boroughs=("Hackney",),
            starts=_at("2027-01-23"), checked_on=None, **free,
        ),
    ]  # fmt: skip
