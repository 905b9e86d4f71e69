"""The small grammar of time: every phrase of the gold file, and what must never be read as time."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.portfolio.draft import Fault
from bot.understanding.experiences.time_words import FILE, TimeWordsError, load, time_words
from bot.understanding.experiences.when import When, read_day, read_duration, read_when

SUNDAY = date(2026, 11, 22)
WEDNESDAY = date(2026, 11, 18)
_FIELDS = {"start": "start_date", "end": "end_date"}
_PHRASES = yaml.safe_load(Path(__file__).with_name("phrases_when.yaml").read_text(encoding="utf-8"))


def _expected(phrase: dict[str, Any]) -> dict[str, Any]:
    """The fields of a phrase of the gold file, with those that are left out."""
    given = {_FIELDS.get(key, key): value for key, value in phrase.items() if key not in {"say", "today"}}
    for end in ("begins", "ends"):
        if end in given:
            given[end] = time.fromisoformat(given[end])
    return {
        "start_date": None, "end_date": None, "begins": None, "ends": None,
        "minutes": None, "minutes_a_day": None, "days": None, "future": False,
        **given,
        "faults": tuple(Fault(fault) for fault in given.get("faults", ())),
    }  # fmt: skip


@pytest.mark.parametrize("phrase", _PHRASES, ids=[f"{each['say']} ({each.get('today', '')})" for each in _PHRASES])
def test_reads_every_phrase_of_the_gold_file(phrase: dict[str, Any]) -> None:
    when = read_when(phrase["say"], phrase.get("today", SUNDAY))
    expected = _expected(phrase)
    assert {field: getattr(when, field) for field in expected} == expected


@pytest.mark.parametrize(
    ("say", "minutes"),
    [
        ("hour n a half", 90), ("3 an a half hrs", 210), ("tree hrs", 180), ("3 ours", 180), ("90 minits", 90),
        ("1 hr 30", 90), ("1 hr 30 pupils", 60), ("3 hours 5 kids", 180), ("an hour twenty", 80),
        ("half past two til quarter to 5", 135), ("twenty to 3 till 5", 140), ("10 to 5", 420), ("7-9 pm", 120),
        ("10pm-2am", 240), ("22:00-06:00", 480), ("6 till 2 at royal mail", 480), ("9-12 and 1-4", 360),
        ("9oclock-3oclock", 360), ("0900 to 1500hrs", 360), ("clocked in 9.05 clocked out 17.10", 485),
        ("7 hours 9-5 with an hour lunch", 420), ("9 - 5 (hour lunch)", 420), ("9-5, lunch 12-1", 420),
        ("9-3 minus half an hour", 330), ("9-5 no lunch", 480), ("8 hours minus an hour lunch", 420),
        ("2x45min", 90), ("5 x 6hr shifts", 1800), ("two shifts of 5 hours", 600), ("5 hours over 3 days", 300),
        ("2 hours every saturday for 6 weeks", 720), ("twice a week for 3 weeks 1 hour each", 360),
        ("mon-fri 30 hours", 1800), ("10 days 6-17 july 9-4", 4200), ("it was 2 hours not 3 hours", 120),
        ("was meant to do 5 hours but only did 3 hours", 180), ("an hour on the bus and 3 hours at the shop", 180),
        ("£7.50 an hour for 4 hours", 240), ("9 of us for 2 hours", 120), ("42 acacia road, 2 hours", 120),
        ("im 15 and did 2 hours", 120), ("looked after 3 to 5 year olds 9-12", 180), ("served lunch 12-2", 120),
        ("year 7-9 club 3.30 to 4.30", 60), ("1 to 1 mentoring 45 mins", 45), ("did 2 hours lunch club", 120),
    ],
)  # fmt: skip
def test_adds_up(say: str, minutes: int) -> None:
    when = read_when(say, WEDNESDAY)
    assert (when.minutes, when.faults) == (minutes, ())


@pytest.mark.parametrize(
    "say",
    """1.30 hours|1,5 hours|1 hr 30 tesco|3+ hours|at least 3 hours|over 3 hours|2 hours at asda and 3 hours at tesco
    9-12 at tesco and 1-4 at asda|tuesday 10-4 and wednesday 9-3|3 days 5 hours|2 and a half days 9-3|won 3-1
    we lost 6-2 at football|i got 9-1 in my gcses|grade 9-4|9/10 would do again|24/7|call 07700 900123
    2019-2020|we played from 3 to 4 teams|i did 1-1 tutoring|five to nine|earned 12 an hour|0 hours
    stayed 2 hours late|8 hours including lunch|9-5 including lunch|2 days 9am-3pm and 1 day 10-12|last week 9-3
    8 hours with an hour for lunch|hours and hours|sat mornings 9-12|in half term 9-3|my 100 hours""".replace(
        "\n", "|"
    ).split("|"),
)
def test_adds_nothing_up_where_two_readings_are_possible(say: str) -> None:
    assert read_when(say.strip(), WEDNESDAY).minutes is None


@pytest.mark.parametrize(
    ("say", "start", "end"),
    [
        ("i did 5 hours gone tuesday", "2026-11-17", "2026-11-17"),
        ("did mon, wed and fri 2 hours each", "2026-11-09", "2026-11-13"),
        ("i was there from mon to fri", "2026-11-09", "2026-11-13"),
        ("last thursday and friday", "2026-11-12", "2026-11-13"),
        ("12-14 Nov", "2026-11-12", "2026-11-14"),
        ("3rd nov - 7th nov", "2026-11-03", "2026-11-07"),
        ("july 1-3", "2026-07-01", "2026-07-03"),
        ("work exp 12/11-14/11", "2026-11-12", "2026-11-14"),
        ("mon 6 july to fri 10 july", "2026-07-06", "2026-07-10"),
        ("i did 28 dec to 3 jan", "2025-12-28", "2026-01-03"),
        ("5th 6th 9th nov", "2026-11-05", "2026-11-09"),
        ("9-5 nov 12", "2026-11-12", "2026-11-12"),
        ("on sat with gran 2 hours", "2026-11-14", "2026-11-14"),
        ("yesterday i mean the day before yesterday", "2026-11-16", "2026-11-16"),
        ("sorry i meant tuesday not monday", "2026-11-17", "2026-11-17"),
        ("got a shift on friday 4-8", "2026-11-20", "2026-11-20"),
        ("booked in for 12 december", "2026-12-12", "2026-12-12"),
        ("on 29 feb 2024", "2024-02-29", "2024-02-29"),
        ("were visiting a farm on the 27th", "2026-11-27", "2026-11-27"),
        ("we r visiting a farm on the 27th", "2026-11-27", "2026-11-27"),
        ("we were visiting a farm on the 27th", "2026-10-27", "2026-10-27"),
        ("on 5 november started at 9 finished at 3", "2026-11-05", "2026-11-05"),
        ("on 12 november 0900 to 1200", "2026-11-12", "2026-11-12"),
    ],
)
def test_knows_the_days(say: str, start: str, end: str) -> None:
    when = read_when(say, WEDNESDAY)
    assert (when.start_date, when.end_date) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    "say",
    """by friday|until friday|since monday|may i add 2 hours|i sat with gran|my 14th birthday|came 3rd|wed week
    a week on tuesday|12/13|2/3 of the day|10/10 experience|from mon to fri|28 dec to 3 jan|5 december
    may the 4th be with you|i like the sun|tgi fridays|at sunday papers|a fortnight ago|on monday no tuesday
    i did one thing and will do it on friday""".replace("\n", "|").split("|"),
)
def test_knows_no_day_where_none_is_sure(say: str) -> None:
    when = read_when(say.strip(), WEDNESDAY)
    assert (when.start_date, when.end_date, when.faults) == (None, None, ())


@pytest.mark.parametrize(
    ("say", "fault"),
    [
        ("on 12/13", Fault.NO_SUCH_DATE), ("31/11", Fault.NO_SUCH_DATE), ("on 29 feb 2026", Fault.NO_SUCH_DATE),
        ("i did it on 29 feb", Fault.NO_SUCH_DATE), ("on 45 november", Fault.NO_SUCH_DATE),
        ("on the 32nd", Fault.NO_SUCH_DATE), ("on 12 november 1987", Fault.NO_SUCH_DATE),
        ("on 12/11/2043", Fault.NO_SUCH_DATE), ("4pm this morning", Fault.SUMS),
        ("25:00", Fault.NO_SUCH_TIME), ("finished at 25 o'clock", Fault.NO_SUCH_TIME), ("9:75", Fault.NO_SUCH_TIME),
        ("minus 3 hours", Fault.NO_SUCH_TIME), ("25 hours yesterday", Fault.NO_SUCH_TIME),
        ("25 hours a day for 3 days", Fault.NO_SUCH_TIME), ("4 days mon-wed last week", Fault.SUMS),
    ],
)  # fmt: skip
def test_points_at_what_cannot_be(say: str, fault: Fault) -> None:
    when = read_when(say, WEDNESDAY)
    assert (when.faults, when.minutes) == ((fault,), None)


@pytest.mark.parametrize(
    ("say", "begins"),
    [
        ("7-9 this evening", 19), ("7-9 tonight", 19), ("evening 7-9", 19), ("7-9 monday evening", 19), ("7-9", 7),
        ("6-8 this morning", 6), ("6-8", 18), ("06:00-09:00", 6), ("02:00-04:00", None), ("6 till 2", None),
        ("an open evening at ucl 7-9", None), ("1 to 3 in the afternoon", 13),
    ],
)  # fmt: skip
def test_tells_morning_from_evening_or_leaves_it_open(say: str, begins: int | None) -> None:
    when = read_when(say, WEDNESDAY)
    assert when.begins == (None if begins is None else time(begins))
    assert when.minutes is not None


@pytest.mark.parametrize(
    ("say", "approximate"),
    [("about 3 hours", True), ("3 hours ish", True), ("just over 3 hours", True), ("3 hours", False)],
)
def test_knows_about_from_exactly(say: str, approximate: bool) -> None:
    when = read_when(say, WEDNESDAY)
    assert (when.minutes, when.approximate) == (180, approximate)


@pytest.mark.parametrize(
    ("say", "rest"),
    [
        ("5 hours at tesco on tuesday", "at tesco"),
        ("did 3 days at my uncles garage last week", "did at my uncles garage"),
        (
            "log 5B fire station 12 Nov 1.30-3.30, 26 pupils, 3 away - Ayaan, Mia, Tobi",
            "log 5B fire station, 26 pupils, 3 away - Ayaan, Mia, Tobi",
        ),
        ("Volunteering (9-5 yesterday) at Oxfam", "Volunteering at Oxfam"),
        ("work ex at the daily mirror on tues", "work ex at the daily mirror"),
        ("shift at 5 guys yesterday 12-3", "shift at 5 guys"),
        ("5 hours at tesco on 5 december", "at tesco on 5 december"),
        ("9/10 would do again", "9/10 would do again"),
    ],
)
def test_leaves_the_rest(say: str, rest: str) -> None:
    assert read_when(say, WEDNESDAY).rest == rest


@pytest.mark.parametrize(
    ("say", "minutes"),
    [
        ("5", 300), ("5 hrs", 300), ("like 5 i think", 300), ("five", 300), ("2 and a half", 150), ("1.5", 90),
        ("45 mins", 45), ("1h30", 90), ("9-3", 360), ("from 10 to 12", 120), ("9am-3pm", 360), ("24", 1440),
        ("4 hours a day for 3 days", 720), ("5 hours on tuesday", 300),
        ("90", None), ("25", None), ("0", None), ("-5", None), ("5-6", None), ("10-12", None), ("5 or 6", None),
        ("a couple", None), ("all day", None), ("5 5", None), ("£5", None), ("dunno", None), ("till 5", None),
        ("3 hours, 2 to 6", None), ("", None),
    ],
)  # fmt: skip
def test_reads_a_bare_answer_to_how_many_hours(say: str, minutes: int | None) -> None:
    assert read_duration(say) == minutes


@pytest.mark.parametrize(
    ("say", "start", "end"),
    [
        ("the 14th", 14, 14), ("14th", 14, 14), ("tues", 17, 17), ("sat", 14, 14), ("12/11", 12, 12),
        ("nov 12", 12, 12),
        ("mon and tues", 16, 17), ("last monday to tues", 16, 17), ("6th-10th", 6, 10), ("it was sat", 14, 14),
    ],
)  # fmt: skip
def test_reads_a_bare_answer_to_which_day(say: str, start: int, end: int) -> None:
    assert read_day(say, WEDNESDAY) == (date(2026, 11, start), date(2026, 11, end))


@pytest.mark.parametrize("say", ["", "dunno", "last week", "30 feb", "14", "mon-fri", "may", "£5"])
def test_an_answer_without_a_sure_day_is_none(say: str) -> None:
    assert read_day(say, WEDNESDAY) is None


def test_a_bare_answer_about_what_is_to_come_is_a_day_to_come() -> None:
    assert read_day("tues", WEDNESDAY, future=True) == (date(2026, 11, 24), date(2026, 11, 24))


def test_nothing_said_is_nothing_read() -> None:
    assert read_when("", WEDNESDAY) == When()


@pytest.mark.parametrize(
    ("section", "entry", "told"),
    [
        ("days", "5", "days must be a list"),
        ("days", None, "days"),
        ("unheard_of", ["word"], "unheard_of"),
        ("number_slips", {"many": ["mny"]}, "'many'"),
        ("slips", {"monday": ["mon"], "moon": ["mon"]}, "'mon' has two meanings"),
        ("small", [True], "small must be a list"),
    ],
)
def test_a_fault_in_the_file_of_words_is_told_by_its_entry(
    section: str, entry: object, told: str, tmp_path: Path
) -> None:
    values = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    values[section] = entry
    if entry is None:
        del values[section]
    path = tmp_path / "when.yaml"
    path.write_text(yaml.safe_dump(values), encoding="utf-8")
    with pytest.raises(TimeWordsError, match=told) as raised:
        load(path)
    assert "when.yaml" in str(raised.value)


def test_the_file_of_words_is_read_once() -> None:
    assert time_words() is time_words()
