"""A balance in words and as a picture: complete, the same in both, and nothing that a reader should not be told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pictures import draw
from bot.portfolio.balance import Balance, Encounters, Split
from bot.portfolio.balance_told import MOST_BARS, Say, balance_lines, balance_picture
from bot.portfolio.counting_rules import shipped_rules
from bot.portfolio.experience import ActivityType, Trust
from bot.portfolio.explaining import how_lines
from bot.portfolio.shown import Reach, largest_kinds, reach_of
from bot.reply import Picture
from bot.text import LONGEST_BUBBLE
from bot.wording.figures import hours
from bot.wording.words import Audience, shipped

YEAR_5, YEAR_9, YEAR_11, YEAR_12 = (Audience(year=year) for year in (5, 9, 11, 12))
NO_YEAR, ADULT = Audience(), Audience(adult=True)
EVERYBODY = (
    YEAR_5,
    YEAR_9,
    YEAR_11,
    YEAR_12,
    NO_YEAR,
    ADULT,
    Audience(easy=True, year=9),
    Audience(adult=True, year=5),
)
FULL = Balance(
    hundred=Split(1800, 300, 150),
    estimated=600,
    year_unknown=90,
    after_16=Split(300),
    before_year_3=120,
    workplaces=Split(1500, 0, 150),
    workplace_days=4,
    workplace_places=2,
    encounters={"employers": Encounters(7, 3), "workplaces": Encounters(5, 0), "further_and_higher": Encounters(6, 1)},
    provider_access={"8-9": 8, "10-11": 0, "12-13": 0},
    by_type={"work_experience": 1650, "part_time_work": 390, "volunteering": 300, "career_talk": 210},
    by_key_stage={"4": 1800, "3": 360, "5": 300, "before_year_3": 120, "unknown": 90},
    by_sector={"Engineering and maintenance": 1650, "unknown": 600, "Creative and media": 300},
    steam=1950,
    arts=300,
    planned=2,
    explored=1,
)
GATSBY = re.compile(r"Encounters|Times you met|People you met|Provider access|Talks and visits|training talks|Gatsby")


def say_to(audience: Audience) -> Say:
    def say(code: str, /, **slots: object) -> str:
        return shipped().say(code, audience, **slots)

    return say


def told(balance: Balance, audience: Audience) -> str:
    return "\n".join(balance_lines(balance, say_to(audience), audience))


def shown(balance: Balance, audience: Audience) -> Picture:
    return balance_picture(balance, say_to(audience), audience)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "0 h"),
        (45, "45 min"),
        (60, "1 h"),
        (125, "2 h 05"),
        (150, "2 h 30"),
        (6000, "100 h"),
        (60_030, "1000 h 30"),
    ],
)
def test_minutes_as_people_read_them(minutes: int, text: str) -> None:
    assert hours(minutes) == text


def test_everything_is_told_to_a_student_after_16() -> None:
    text = told(FULL, YEAR_12)
    for said in (
        "You have 37 h 30 of the 100 h.",
        "Self-reported: 30 h. Confirmed by a teacher: 5 h. Confirmed by an employer: 2 h 30.",
        "10 h of it is an estimate.",
        "I don't know the school year for 1 h 30 of it.",
        "After 16: 5 h.",
        "Before Year 3: 2 h.",
        "Planned: 2.",
        "Explored: 1.",
        "never added together",
        "50 hours of workplaces: 27 h 30. Days: 4. Places: 2.",
        "- Employers: 7 (3 with every tick)",
        "- Workplaces: 5\n",
        "- Further and higher education: 6 (1 with every tick)",
        "- Years 8 and 9: 8",
        "- Years 12 and 13: 0",
        "- Work experience: 27 h 30",
        "- Key stage 4 (Years 10 and 11): 30 h",
        "- Before Year 3: 2 h",
        "- School year not known: 1 h 30",
        "- Engineering and maintenance: 27 h 30",
        "- Area not known yet: 10 h",
        "arts or maths: 32 h 30, 76% of all.",
        "The arts part of that: 5 h, 12% of all.",
        "The kinds also hold hours that are not in the 100 h.",
    ):
        assert said in text


def test_an_adult_is_told_it_in_their_words() -> None:
    text = told(FULL, ADULT)
    assert "The balance is 37 h 30 of the 100 h." in text
    assert "- Employers: 7 (3 meaningful)" in text
    assert not re.search(r"\byou\b|\byour\b", text, re.IGNORECASE)


def test_key_stage_2_is_told_of_the_100_hours_and_the_kinds_alone() -> None:
    assert told(FULL, YEAR_5).splitlines() == [
        "You have 37 h 30 of the 100 h.",
        "You told me: 30 h. Your teacher said yes: 5 h. The workplace said yes: 2 h 30.",
        "10 h of it is a good guess.",
        "By kind:",
        "- Work experience: 27 h 30",
        "- Part-time work: 6 h 30",
        "- Helping for free: 5 h",
        "- Talk about a job: 3 h 30",
    ]
    picture = shown(FULL, YEAR_5)
    assert [panel.title for panel in picture.panels] == ["By kind"]
    assert picture.notes == ()


@pytest.mark.parametrize("audience", EVERYBODY)
def test_gatsby_is_for_years_7_to_13(audience: Audience) -> None:
    meant = audience.adult if audience.year is None else audience.year >= 7
    assert bool(GATSBY.search(told(FULL, audience))) == meant
    assert bool(GATSBY.search(shown(FULL, audience).alt)) == meant
    assert (reach_of(audience) is Reach.GATSBY) == meant


def test_bands_that_are_still_to_come_are_left_out() -> None:
    assert "Years 10 and 11" not in told(replace(FULL, by_key_stage={}), YEAR_9)
    assert "- Years 10 and 11: 1" in told(replace(FULL, provider_access={"10-11": 1}), YEAR_9)
    assert "Talks and visits" not in told(replace(FULL, provider_access={}), Audience(year=7))


@pytest.mark.parametrize("audience", EVERYBODY)
def test_nothing_yet_is_no_list_of_zeros(audience: Audience) -> None:
    [bubble] = balance_lines(Balance(), say_to(audience), audience)
    assert "0 h of" in bubble
    picture = shown(Balance(), audience)
    assert picture.panels == ()
    assert len(picture.notes) == 1


def test_more_than_100_hours() -> None:
    assert "You have 137 h, so the 100 h are done." in told(Balance(hundred=Split(137 * 60)), YEAR_11)


def test_what_is_not_there_is_not_spoken_of() -> None:
    text = told(Balance(hundred=Split(90), by_type={"career_talk": 90}), YEAR_9)
    assert not re.search(
        "estimate|After 16|Before Year 3|Planned|Explored|area of work|arts|Confirmed|kinds also", text
    )


@pytest.mark.parametrize("audience", EVERYBODY)
def test_the_picture_says_the_same_in_words(audience: Audience) -> None:
    picture = shown(FULL, audience)
    assert picture.alt.startswith("37 h 30 of 100 h.")
    every = [*picture.notes, *(series.name for series in picture.series[1:])]
    every += [text for panel in picture.panels for text in (panel.title, *(": ".join(row) for row in panel.rows))]
    assert all(text in picture.alt for text in every)
    assert ".." not in picture.alt


def test_the_bar_is_split_by_who_says_so_and_its_end_marked_as_estimated() -> None:
    whole, *parts, marked = shown(FULL, YEAR_9).series
    assert whole.values == (100.0,)
    assert [part.values for part in parts] == [(2.5,), (5.0,), (30.0,)]
    assert (marked.values, marked.upper) == ((27.5,), (37.5,))


@pytest.mark.parametrize("audience", EVERYBODY)
@pytest.mark.parametrize("balance", [Balance(), FULL, replace(FULL, hundred=Split(8220), estimated=8220)])
def test_it_is_drawn(balance: Balance, audience: Audience) -> None:
    assert draw(shown(balance, audience))


amounts = st.integers(0, 100_000)


@given(st.dictionaries(st.sampled_from(list(ActivityType)).map(str), amounts), st.sampled_from(EVERYBODY))
def test_at_most_six_bars_that_hold_all_there_is(by_type: dict[str, int], audience: Audience) -> None:
    balance = Balance(hundred=Split(sum(by_type.values())), by_type=by_type)
    kinds, rest = largest_kinds(balance, MOST_BARS)
    assert len(kinds) + bool(rest) <= MOST_BARS
    assert sum(minutes for _, minutes in kinds) + rest == sum(by_type.values())
    assert [minutes for _, minutes in kinds] == sorted((minutes for _, minutes in kinds), reverse=True)
    bars = [panel for panel in shown(balance, audience).panels if panel.values]
    assert sum(sum(panel.values) for panel in bars) == pytest.approx(sum(by_type.values()) / 60)
    assert all(len(panel.rows) == len(panel.values) for panel in bars)


@given(
    st.builds(
        Balance,
        hundred=st.builds(Split, amounts, amounts, amounts),
        estimated=amounts,
        year_unknown=amounts,
        after_16=st.builds(Split, amounts, amounts),
        before_year_3=amounts,
        workplaces=st.builds(Split, amounts, amounts, amounts),
        by_type=st.dictionaries(st.sampled_from(list(ActivityType)).map(str), amounts),
        by_key_stage=st.dictionaries(st.sampled_from(["2", "3", "4", "5", "before_year_3", "unknown"]), amounts),
        by_sector=st.dictionaries(st.text(min_size=1, max_size=40), amounts, max_size=25),
        steam=amounts,
        arts=amounts,
        planned=amounts,
    ),
    st.sampled_from(EVERYBODY),
)
def test_every_bubble_is_short(balance: Balance, audience: Audience) -> None:
    bubbles = balance_lines(balance, say_to(audience), audience)
    assert bubbles
    assert all(0 < len(bubble) <= LONGEST_BUBBLE for bubble in bubbles)


def test_every_kind_and_trust_has_a_name() -> None:
    codes = shipped().codes
    assert {f"type.{kind}" for kind in ActivityType} == {code for code in codes if code.startswith("type.")}
    assert {f"trust.{trust}" for trust in Trust} == {code for code in codes if code.startswith("trust.")}
    assert len({shipped().forms(f"type.{kind}")["say"] for kind in ActivityType}) == len(ActivityType)


@pytest.mark.parametrize("audience", EVERYBODY)
def test_how_it_is_counted(audience: Audience) -> None:
    bubbles = how_lines(shipped_rules(), say_to(audience), audience)
    text = "\n".join(bubbles)
    assert all(len(bubble) <= LONGEST_BUBBLE for bubble in bubbles)
    assert "lunch" in text.lower()
    assert "5 hours a day" in text
    assert ("college or training talks in Years 8 and 9" in text) == (reach_of(audience) is Reach.GATSBY)
    assert ("never add" in text) == (reach_of(audience) is not Reach.HUNDRED)


def test_the_rules_are_told_with_their_own_figures() -> None:
    rules = shipped_rules()
    stricter = replace(rules, limits=replace(rules.limits, minutes_a_day=7 * 60))
    assert "more than 8 hours in a day" in "\n".join(how_lines(rules, say_to(YEAR_9), YEAR_9))
    assert "more than 7 hours in a day" in "\n".join(how_lines(stricter, say_to(YEAR_9), YEAR_9))


def test_the_law_on_jobs_is_told_up_to_the_end_of_school_age() -> None:
    job = "over 12 hours in a school week"
    assert job in "\n".join(how_lines(shipped_rules(), say_to(YEAR_11), YEAR_11))
    assert job not in "\n".join(how_lines(shipped_rules(), say_to(YEAR_12), YEAR_12))
