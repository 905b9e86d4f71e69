"""What asks set: tables of phrases by filter, as people type them. Holidays are those of the file of typical dates."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from benchmarks.opportunity_asks import FILTERS, Scores, plain
from benchmarks.plain_systems import DATA
from bot.understanding.opportunities.reading import read_wanted

TODAY = date(2026, 11, 24)


def filters(text: str, today: date = TODAY) -> dict[str, Any]:
    """The filters that ``text`` sets, without its topic."""
    found = plain(read_wanted(text, today))
    return {name: value for name, value in found.items() if name in FILTERS}


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("any workshops about bees", ["workshop"]),
        ("work exp in a garage", ["work_experience"]),
        ("wex with a vet", ["work_experience"]),
        ("taster in nursing", ["work_taster"]),
        ("taster day at a college", ["provider_encounter"]),
        ("a talk on law", ["career_talk"]),
        ("can a nurse come in and talk to our year 5s", ["career_talk"]),
        ("aprentiship in plumbing", ["apprenticeship"]),
        ("volunteer at a food bank", ["volunteering"]),
        ("sat job in a shop", ["part_time_work"]),
        ("any jobs near me", ["part_time_work"]),
        ("summer school in maths", ["course"]),
        ("coding bootcamp", ["workshop", "course"]),
        ("workshops or talks on space", ["career_talk", "workshop"]),
        ("virtual work experience in law", ["virtual_experience"]),
        ("work experience online", ["work_experience", "virtual_experience"]),
        ("apprenticeship fair", ["careers_event"]),
        ("a talk about apprenticeships", ["career_talk"]),
        ("interview practice", ["mock_interview"]),
        ("shadow an architect", ["work_shadowing"]),
        ("i do a saturday job so weekdays please", None),
        ("thats not fair", None),
        ("of course", None),
        ("lets talk", None),
        ("football coaching club", None),
        ("no workshops please", None),
        ("dont want work experience", None),
        ("jobs in animation", None),
    ],
)
def test_kinds(text: str, types: list[str] | None) -> None:
    assert filters(text).get("types") == types


@pytest.mark.parametrize(
    "text",
    ["free art", "for free, art", "art, £0", "art that costs nothing", "i cant pay for art", "skint, any art",
     "no money, art please", "anything free in august"],
)  # fmt: skip
def test_it_must_cost_nothing(text: str) -> None:
    assert filters(text)["free"] is True


@pytest.mark.parametrize(
    "text",
    ["im free on saturdays", "step free art", "not free stuff necessarily, just art", "it doesnt have to be free",
     "free school meals kid, art", "feel free to suggest art", "free in august, got a week", "i dont mind paying",
     "free or cheap drumming", "skint, any saturday jobs", "a free afternoon in march", "art £05"],
)  # fmt: skip
def test_it_may_cost_something(text: str) -> None:
    assert "free" not in filters(text)


@pytest.mark.parametrize(
    ("text", "attendance"),
    [
        ("art online", "online"),
        ("art from home", "online"),
        ("art over zoom", "online"),
        ("art in person", "in_person"),
        ("art, not online", "in_person"),
        ("dont want anything online, art", "in_person"),
        ("art online or in person", None),
        ("not just online", None),
        ("dont mind if its online", None),
        ("online safety", None),
        ("virtual reality art", None),
        ("work from home jobs", None),
    ],
)
def test_attendance(text: str, attendance: str | None) -> None:
    assert filters(text).get("attendance") == attendance


@pytest.mark.parametrize(
    ("text", "boroughs"),
    [
        ("art near peckham", ["Southwark"]),
        ("art in hackney or islington", ["Hackney", "Islington"]),
        ("plumbing apprenticeships barking no uni", ["Barking and Dagenham"]),
        ("not in camden", None),
        ("anywhere but camden", None),
        ("art in london", None),
    ],
)
def test_places(text: str, boroughs: list[str] | None) -> None:
    assert filters(text).get("boroughs") == boroughs


def test_a_place_that_will_not_do_is_no_wish_for_it() -> None:
    read = read_wanted("coding, not in camden", TODAY)
    assert (read.not_boroughs, read.not_place_words, read.wanted.boroughs) == (("Camden",), "camden", ())


@pytest.mark.parametrize(
    ("text", "words"),
    [("art near me", "near me"), ("anything local", "local"), ("art round my ends", "round my ends"),
     ("walking distance pls", "walking distance"), ("local council apprenticeships", ""), ("not near me", "")],
)  # fmt: skip
def test_near_me(text: str, words: str) -> None:
    assert read_wanted(text, TODAY).near_words == words


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("y8", [8]),
        ("yr 8s", [8]),
        ("my daughter is in year 5", [5]),
        ("years 7 to 9", [7, 8, 9]),
        ("y10/11", [10, 11]),
        ("year 12 and 13", [12, 13]),
        ("year 10+", [10, 11, 12, 13]),
        ("year 10 and 3 hours", [10]),
        ("ks3", [7, 8, 9]),
        ("key stage 2 and 3", [3, 4, 5, 6, 7, 8, 9]),
        ("ks2 to ks4", [3, 4, 5, 6, 7, 8, 9, 10, 11]),
        ("for 14 year olds", [9, 10]),
        ("she is 12", [7, 8]),
        ("ages 8 to 10", [3, 4, 5, 6]),
        ("my son (11)", [6, 7]),
        ("im fifteen", [10, 11]),
        ("sixth formers", [12, 13]),
        ("for 7B", [7]),
        ("year 9 and 14 years old", [9]),
        ("after year 11", None),
        ("under 16s", None),
        ("im 5 minutes away", None),
        ("3d printing", None),
        ("a 2 year course", None),
        ("next year", None),
        ("not for year 7", None),
        ("im 100% sure", None),
    ],
)
def test_years(text: str, years: list[int] | None) -> None:
    assert filters(text).get("years") == years


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("weekends", ["weekend"]),
        ("saturdays please", ["weekend"]),
        ("after school", ["evening"]),
        ("tuesday evenings", ["evening"]),
        ("weekdays", ["weekday"]),
        ("mon-fri", ["weekday"]),
        ("cant do weekends", ["weekday"]),
        ("weekends or after school", ["weekend", "evening"]),
        ("weekdays or weekends", None),
        ("open evening", None),
        ("not on a friday", None),
        ("apprenticeships after school", None),
    ],
)
def test_days(text: str, days: list[str] | None) -> None:
    assert filters(text).get("days") == days


@pytest.mark.parametrize(
    ("text", "access"),
    [
        ("wheelchair ok", ["wheelchair"]),
        ("step free", ["step_free"]),
        ("no stairs", ["step_free"]),
        ("i cant manage stairs", ["step_free"]),
        ("with bsl", ["bsl"]),
        ("im deaf", ["bsl"]),
        ("captions please", ["captions"]),
        ("mum needs an interpreter", ["interpreter"]),
        ("quiet, im autistic", ["quiet", "send"]),
        ("i hate crowds", ["quiet"]),
        ("SEND friendly", ["send"]),
        ("send me something", None),
        ("volunteering with autistic kids", None),
        ("learn sign language", None),
        ("become an interpreter", None),
        ("im really quiet", None),
    ],
)
def test_access(text: str, access: list[str] | None) -> None:
    assert filters(text).get("access") == access


@pytest.mark.parametrize(
    ("text", "language"),
    [("in spanish", "Spanish"), ("she speaks somali", "Somali"), ("bengali speaking mentor", "Bengali"),
     ("spanish workshop", None), ("gcse in french", None), ("i speak urdu", None), ("learning french", None)],
)  # fmt: skip
def test_languages(text: str, language: str | None) -> None:
    assert filters(text).get("language") == language


@pytest.mark.parametrize(
    ("text", "no_degree"),
    [("no uni", True), ("without uni", True), ("dont wanna go uni", True), ("uni isnt for me", True),
     ("cant be doing with uni", True), ("not sure about uni", False), ("uni open days", False),
     ("degree apprenticeships", False)],
)  # fmt: skip
def test_no_degree(text: str, *, no_degree: bool) -> None:
    assert filters(text).get("no_degree", False) is no_degree


@pytest.mark.parametrize(
    ("text", "topic", "avoids"),
    [
        ("free stem workshop y8 in newham", "stem", ()),
        ("got any coding stuff pls", "coding", ()),
        ("anything", "", ()),
        ("anything but coding", "", ("coding",)),
        ("no sports, something arty", "arty", ("sports",)),
        ("i hate maths but like science", "science", ("maths",)),
        ("something in IT", "IT", ()),
        ("a level maths help", "a level maths", ()),
        ("im a black girl in year 12, law", "law", ()),
        ("my name is Amina, art please", "art", ()),
        ("not just art", "art", ()),
    ],
)
def test_what_it_is_about(text: str, topic: str, avoids: tuple[str, ...]) -> None:
    wanted = read_wanted(text, TODAY).wanted
    assert (wanted.topic, wanted.avoids) == (topic, avoids)


@pytest.mark.parametrize(
    ("text", "like", "topic"),
    [
        ("anything like the big bang but for art", "the big bang", "art"),
        ("anything like the big bang", "the big bang", "the big bang"),
        ("events like New Scientist Live in march", "New Scientist Live", "New Scientist Live"),
        ("something like coding", "", "coding"),
        ("something like that", "", ""),
    ],
)
def test_something_like_a_named_thing(text: str, like: str, topic: str) -> None:
    read = read_wanted(text, TODAY)
    assert (read.like, read.wanted.topic, read.wanted.types) == (like, topic, ())


def test_what_was_said_names_the_words_of_every_filter() -> None:
    said = read_wanted("free STEM workshop y8 near Peckham after easter, wheelchair ok, not online", TODAY).wanted.said
    assert [(one.field, one.words) for one in said] == [
        ("free", "free"),
        ("topic", "STEM"),
        ("types", "workshop"),
        ("years", "y8"),
        ("boroughs", "near Peckham"),
        ("dates", "after easter"),
        ("access", "wheelchair"),
        ("attendance", "not online"),
    ]


def test_the_development_set_is_read() -> None:
    scores = Scores()
    lines = (DATA / "opportunity_asks.jsonl").read_text(encoding="utf-8").splitlines()
    for line in map(json.loads, lines):
        scores.add(line["text"], line["expect"], read_wanted(line["text"], date.fromisoformat(line["on"])))
    assert len(lines) >= 250
    assert scores.share >= 0.97
    assert scores.wrong == []
