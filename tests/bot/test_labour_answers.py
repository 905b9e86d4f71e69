"""Labour market answers: the same numbers for everybody, honest about age and gaps, and the same again as pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.conversation import Conversation
from bot.guide import Mind
from bot.message import Profile, Role
from bot.picture_page import formatted
from bot.pictures import draw
from bot.reply import Picture, Reply, Status
from bot.turn import Turn
from knowledge.labour_facts import FetchedFacts, NothingFetched
from tests.bot.contract import broken_rules
from tests.bot.labour_facts import EVERYTHING, PART_TIME, WEEKLY, Fetched, fact, fetched
from tests.bot.turns import NOW, STUDENT, answered, turn_of

READERS: Mapping[str, Conversation] = {
    "student": STUDENT,
    "parent": Conversation(role=Role.PARENT, met=True, asked_who=True),
    "teacher": Conversation(role=Role.TEACHER, met=True, asked_who=True),
    "easy read": replace(STUDENT, easy_read=True),
    "year 5": replace(STUDENT, profile=Profile(year=5)),
}
SIDES = ("", "hours", "qualifications", "openings", "outlook")
# Among them a group that is withheld in London, some that shrink, variable pay and hours, one of ours without figures.
CAREERS = ("nurse", "gardener", "secretary", "plumber", "hairdresser", "door-supervisor", "dog-walker", "bottler")
GROWING = ("growing in london", "growing in england", "what is growing in the uk")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers(text: str) -> set[str]:
    """Every number that is said."""
    return {found.rstrip(",") for found in _NUMBER.findall(text)}


@pytest.fixture(params=["nothing fetched", "everything fetched"])
def shelf(request: pytest.FixtureRequest, mind: Mind) -> Iterator[Mind]:
    """A mind with and without figures that were fetched."""
    mind.library.fetched = EVERYTHING if request.param == "everything fetched" else NothingFetched()
    yield mind
    mind.library.fetched = NothingFetched()


def ask(mind: Mind, career: str, side: str, reader: Conversation = STUDENT, at: datetime = NOW) -> Reply:
    slots = {"careers": f"career:{career}", **({"about": side} if side else {})}
    turn = turn_of(mind, "pay_outlook", "x", reader, slots)
    return told(turn, at)


def say(mind: Mind, text: str, reader: Conversation = STUDENT, at: datetime = NOW) -> Reply:
    return told(turn_of(mind, "pay_outlook", text, reader), at)


def told(turn: Turn, at: datetime) -> Reply:
    turn.now = at
    reply, _ = answered(turn)
    assert not broken_rules(reply), broken_rules(reply)
    return reply


def with_fetched(mind: Mind, facts: FetchedFacts, career: str, side: str) -> Reply:
    mind.library.fetched = facts
    try:
        return ask(mind, career, side)
    finally:
        mind.library.fetched = NothingFetched()


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("career", CAREERS)
def test_everybody_is_told_the_same_numbers(career: str, side: str, shelf: Mind) -> None:
    replies = {reader: ask(shelf, career, side, conversation) for reader, conversation in READERS.items()}
    said = {reader: numbers(reply.text) for reader, reply in replies.items()}
    drawn = {reader: [numbers(picture.alt) for picture in reply.pictures] for reader, reply in replies.items()}
    for reader in READERS:
        assert said[reader] == said["student"], reader
        assert sorted(map(sorted, drawn[reader])) == sorted(map(sorted, drawn["student"])), reader
        assert replies[reader].status is replies["student"].status


def test_of_many_careers_everybody_is_told_the_same_numbers(mind: Mind) -> None:
    for document in mind.library.searcher.index.documents[::5]:
        career = document.id.partition(":")[2]
        for side in SIDES:
            readers = [READERS[reader] for reader in ("student", "parent", "year 5")]
            said = [numbers(ask(mind, career, side, reader).text) for reader in readers]
            assert said[0] == said[1] == said[2], (career, side)


@pytest.mark.parametrize("text", GROWING)
def test_everybody_is_told_the_same_groups(text: str, mind: Mind) -> None:
    said = {reader: numbers(say(mind, text, conversation).text) for reader, conversation in READERS.items()}
    assert all(found == said["student"] for found in said.values())
    assert len(said["student"]) > 20


@pytest.mark.parametrize("side", SIDES)
def test_in_other_words(side: str, mind: Mind) -> None:
    texts = {reader: ask(mind, "nurse", side, conversation).text for reader, conversation in READERS.items()}
    assert len({texts[reader] for reader in ("student", "parent", "teacher", "easy read")}) == 4


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("career", CAREERS)
def test_a_picture_says_in_words_what_it_draws_and_the_answer_says_it_too(career: str, side: str, shelf: Mind) -> None:
    reply = ask(shelf, career, side)
    for picture in reply.pictures:
        assert written_out(picture) <= numbers(picture.alt), picture.name
        assert numbers(picture.alt) <= numbers(reply.text), picture.name


def written_out(picture: Picture) -> set[str]:
    """The figures that a picture writes out: of a line its ends, of others all."""
    of = []
    for series in picture.series:
        values = [*series.values, *series.upper]
        of += [values[0], values[-1]] if picture.kind == "lines" else values
    return {formatted(abs(value), "") for value in of if value is not None}


def test_they_are_drawn(mind: Mind) -> None:
    mind.library.fetched = EVERYTHING
    names = set()
    for side in SIDES:
        for picture in ask(mind, "nurse", side).pictures:
            names.add(picture.name)
            assert draw(picture).startswith(b"\x89PNG")
    mind.library.fetched = NothingFetched()
    assert names == {
        "pay-nurse", "pay-a-week", "hours-nurse", "outlook-22-2026", "openings-22", "qualifications-22-2020",
    }  # fmt: skip


def test_the_youngest_are_never_told_of_pay_first(mind: Mind) -> None:
    reply = ask(mind, "nurse", "", READERS["year 5"])
    assert reply.opening[0].startswith("Nurse\nThe future:")
    assert [picture.kind for picture in reply.pictures] == ["lines", "ranges"]


def test_a_range_has_its_middle_or_says_that_it_is_not_stated(mind: Mind) -> None:
    assert "The middle is not stated." in ask(mind, "nurse", "").text
    assert "middle not stated" in ask(mind, "nurse", "hours").text
    text = with_fetched(mind, Fetched((PART_TIME,)), "nurse", "").text
    assert "UK: £9,000 to £24,000 a year, middle £17,500 (ONS ASHE, 2025)." in text
    assert "people with a part-time job" in text


def test_one_figure_is_told_as_one_figure_and_a_week_stays_a_week(mind: Mind) -> None:
    text = with_fetched(mind, Fetched(WEEKLY), "nurse", "").text
    assert "UK: about £640 a week, range and middle not stated (LMI for All, 2025)." in text
    assert "London: about £720 a week, range and middle not stated (LMI for All, 2025)." in text
    assert 'Pay in the job group "Nurses":' in text
    assert "It counts employees. It is an estimate." in text
    assert "Pay a week is not pay a year." in text
    assert not numbers(text) & {f"{amount * 52:,}" for amount in (640, 720)}
    assert "Not on file" not in text


def test_what_is_missing_is_said_first_where_a_place_is_asked_for(mind: Mind) -> None:
    missing = "Not on file: pay for the whole UK and pay for London."
    assert say(mind, "how much does a vet earn in london").opening[0].startswith(f"Vet\n{missing}")
    assert missing in say(mind, "how much does a vet earn").opening[0]
    half = with_fetched(mind, Fetched(WEEKLY[:1]), "nurse", "").text
    assert "Not on file: pay for London." in half


def test_what_is_past_its_limit_is_withheld_and_said_to_be(mind: Mind) -> None:
    past = fetched(fact("pay", 640, 640), until=NOW.date().replace(month=1))
    text = with_fetched(mind, Fetched((past,)), "nurse", "").text
    assert "Too old to show: pay for the whole UK." in text
    assert "640" not in text


def test_where_all_pay_is_past_its_limit_that_is_said_too(mind: Mind) -> None:
    past = fetched(fact("pay", 640, 640), scheme="soc2020", code="6129", until=NOW.date().replace(month=1))
    text = with_fetched(mind, Fetched((past,)), "dog-walker", "").text
    assert "I don't have good pay data for Dog walker." in text
    assert "Too old to show: pay for the whole UK." in text


def test_what_is_old_is_marked(mind: Mind) -> None:
    text = with_fetched(mind, Fetched((fetched(fact("pay", 640, 640, year=2021)),)), "nurse", "").text
    assert "(LMI for All, 2021). That is old." in text
    assert "That is from 2020, so it is old." in text
    assert "These hours are old." in ask(mind, "nurse", "hours").text
    assert "That is from 2020, so it is old." in ask(mind, "nurse", "qualifications").text
    assert "It is from 2023, so it is old." not in ask(mind, "nurse", "outlook").text
    later = datetime(2027, 3, 1, tzinfo=UTC)
    assert "It is from 2023, so it is old." in ask(mind, "nurse", "outlook", at=later).text
    assert "It is from 2023, so it is old." in say(mind, "what is growing in london", at=later).text


def test_a_forecast_that_is_over_is_withheld(mind: Mind) -> None:
    over = datetime(2035, 3, 1, tzinfo=UTC)
    for reply in (ask(mind, "nurse", "outlook", at=over), say(mind, "what is growing in london", at=over)):
        assert reply.status is Status.NO_DATA
        assert "My forecast ends in 2035" in reply.text
        assert not reply.pictures


def test_a_decline_is_said_plainly(mind: Mind) -> None:
    text = ask(mind, "secretary", "outlook").text
    assert text.count("fewer, so it is forecast to shrink.") == 2
    assert "people leave a year, but about" in text


def test_a_small_group_is_withheld_in_london_alone(mind: Mind) -> None:
    reply = ask(mind, "gardener", "qualifications")
    assert "Greater London: the group is too small to give a fair figure." in reply.text
    assert "England (about" in reply.text
    assert [series.name for series in reply.pictures[0].series] == ["England"]


def test_small_levels_are_put_together(mind: Mind) -> None:
    reply = ask(mind, "nurse", "qualifications")
    assert "- the other levels together: 7%" in reply.text
    assert "put together, as small figures are not safe" in reply.text
    (picture,) = reply.pictures
    london, england = picture.series
    assert london.values[3:] == (None, None, 7.0)
    assert len(england.values) == len(london.values) - 1
    assert "what you need to get in" in reply.text


def test_the_law_is_named_where_a_starting_pay_falls_under_it(mind: Mind) -> None:
    for conversation in READERS.values():
        text = ask(mind, "hairdresser", "", conversation).text
        assert "The law now asks for more than that starting pay." in text
        assert "People starting usually earn less" in text


def test_openings_are_parted_into_those_who_leave_and_new_jobs(mind: Mind) -> None:
    reply = ask(mind, "nurse", "openings")
    assert "Greater London: about 12,500 openings a year. About 10,800 of them" in reply.text
    assert "About 1,700 are new jobs." in reply.text
    assert reply.pictures[0].series[0].values == (12_500.0, 10_800.0, 1_700.0)


@pytest.mark.parametrize(
    ("text", "kinds", "says"),
    [
        ("how many hours do nurses work", ["ranges"], "Hours: 37 to 42 a week"),
        ("what qualifications do electricians have", ["bars"], "a degree or higher"),
        ("how many jobs for plumbers in london", ["lines", "bars"], "Greater London: about"),
        ("how many openings for paramedics", ["bars"], "openings a year"),
        ("is there a future for bakers", ["lines", "bars"], "in 2035"),
        ("pay for a vet uk vs london", ["ranges", "lines"], "Not on file: pay for the whole UK and pay for London."),
        ("how much does a nurse earn and how many hours", ["ranges", "lines"], "Pay: about £"),
    ],
)
def test_the_side_that_is_asked_for_is_told(text: str, kinds: list[str], says: str, mind: Mind) -> None:
    reply = say(mind, text)
    assert [picture.kind for picture in reply.pictures] == kinds
    assert says in reply.text


def test_the_other_region_is_one_choice_away(mind: Mind) -> None:
    london = say(mind, "what is growing in london")
    choice = london.choices[0]
    assert choice.label == "Growing in England"
    reply = told(turn_of(mind, choice.intent, choice.label, slots=choice.slots), NOW)
    assert reply.text == say(mind, "what is growing in england").text
    assert reply.choices[0].label == "Growing in London"
    assert "In Greater London" in london.text
    assert "In England" in reply.text
    assert "no forecast for the whole UK" in say(mind, "what is growing in the uk").text


def test_a_career_of_ours_has_no_figures_and_says_so(mind: Mind) -> None:
    added = next(one for one in mind.library.searcher.index.documents if one.portrait.added and not one.fact("pay"))
    text = ask(mind, added.id.partition(":")[2], "").text
    assert f"I don't have good pay data for {added.title}." in text
    hours = ask(mind, added.id.partition(":")[2], "hours")
    assert hours.status is Status.NO_DATA
    assert f"I don't have the hours of {added.title} on file." in hours.text
